import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundleServer } from '../../test/setup/bundle.ts'
import { type TestDatabase, testDatabase } from '../../test/setup/database.ts'
import { localDate } from '../base/local-date.ts'
import { openSpreadsheet } from '../platform/spreadsheet.ts'
import { readList } from '../registry/import/reading/read-list.ts'
import { templateMapping } from '../registry/import/reading/write-list.ts'

const sample = fileURLToPath(new URL('../../test/samples/danh-sach-ho-ngheo-chieng-luong-2023.xlsx', import.meta.url))
let database: TestDatabase
let folder: string
let program: Awaited<ReturnType<typeof bundleServer>>

beforeAll(async () => {
  program = await bundleServer()
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'benvung-cli-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await database.close()
  await program.remove()
})

interface Run {
  code: number
  stdout: string
  stderr: string
}

const benvung = (...words: string[]): Promise<Run> =>
  new Promise(resolve => {
    const all = [program.file, ...words, '--data', join(folder, 'data'), '--database-url', database.url]
    execFile(process.execPath, all, { maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })

const list = (file: string, ...words: string[]) =>
  benvung('import', 'households', file, '--commune', '04156', '--as-of', '2023-12-31', ...words)

/** The sample's first households as a plain CSV without faults. */
async function cleanCsv(): Promise<string> {
  const path = join(folder, 'sach.csv')
  const rows = [
    'STT hộ,Họ và tên,Quan hệ với chủ hộ,Ngày sinh,Giới tính,Dân tộc,Bản,Phân loại hộ',
    '1,Lò Văn Thử,Chủ hộ,31/12/1980,Nam,Thái,Bản Tà Mẩu,Hộ nghèo',
    ',Lò Thị Thử,Vợ,1982,Nữ,Thái,Bản Tà Mẩu,',
    '2,Giàng A Thử,Chủ hộ,05/02/1975,Nam,Mông,Bản Mờn,Hộ cận nghèo',
  ]
  await writeFile(path, `${rows.join('\n')}\n`)
  return path
}

const countRows = async (): Promise<Record<string, number>> => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const counts: Record<string, number> = {}
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  )
  for (const { name } of rows)
    counts[name] = Number((await client.query<{ n: string }>(`select count(*) as n from "${name}"`)).rows[0]!.n)
  await client.end()
  return counts
}

test('a dry run on an empty database prints what was found as JSON, and exits with 2 because of the errors', async () => {
  const run = await list(sample, '--create-villages', '--dry-run', '--json')
  expect(run.code, run.stderr).toBe(2)
  const result = JSON.parse(run.stdout)
  const expected = JSON.parse(await readFile(sample.replace('.xlsx', '.expected.json'), 'utf8'))
  expect(Object.keys(result)).toEqual(['households', 'members', 'villages', 'errors', 'notices'])
  expect([result.households, result.members]).toEqual([expected.households, expected.members])
  expect(result.villages).toEqual({ known: [], new: expected.villages })
  expect(result.errors.map(({ row, column }: { row: number; column: string }) => [row, column])).toEqual(
    expected.errors.map(({ row, column }: { row: number; column: string }) => [row, column]),
  )
  expect(Object.keys(result.errors[0])).toEqual(['sheet', 'row', 'column', 'value', 'message'])
})

test('errors stop the import, with exit code 2 and nothing kept', async () => {
  const run = await list(sample, '--create-villages')
  expect(run.code, run.stderr).toBe(2)
  expect(run.stdout).toContain('Chưa nhập gì')
  expect((await countRows()).household).toBe(0)
})

test('a code that is no commune on the day, and a missing file, are refused with 1; a file that is no list with 2', async () => {
  const late = await benvung('import', 'households', sample, '--commune', '04156', '--as-of', '2025-12-31')
  expect([late.code, late.stdout]).toEqual([1, ''])
  expect(late.stderr).toContain('04156')
  const nothing = await list(join(folder, 'khong-co.xlsx'))
  expect(nothing.code).toBe(1)
  const pdf = join(folder, 'danh-sach.xlsx')
  await writeFile(pdf, '%PDF-1.7 made up')
  const unread = await list(pdf, '--json')
  expect(unread.code).toBe(2)
  expect(JSON.parse(unread.stdout)).toMatchObject({ households: 0, errors: [{ row: 0, value: 'danh-sach.xlsx' }] })
  expect(unread.stderr).toContain('PDF')
})

test('a clean list is imported; again, not a row changes in any table; exported, it reads as the same list', async () => {
  const file = await cleanCsv()
  const first = await list(file, '--create-villages', '--json')
  expect(first.code, first.stderr + first.stdout).toBe(0)
  expect(JSON.parse(first.stdout)).toMatchObject({ households: 2, members: 3, errors: [] })
  const before = await countRows()
  expect([before.household, before.person, before.household_status]).toEqual([2, 3, 2])
  const again = await list(file, '--json')
  expect(again.code).toBe(0)
  expect(JSON.parse(again.stdout)).toMatchObject({ households: 2, villages: { new: [] } })
  expect(await countRows()).toEqual(before)

  const out = join(folder, 'xuat.xlsx')
  const exported = await benvung('export', 'households', '--commune', '04156', '--as-of', '2024-01-31', '--out', out)
  expect(exported.code, exported.stderr).toBe(0)
  const book = await openSpreadsheet(out)
  const households: string[][] = []
  for await (const item of readList(book, { asOf: localDate('2024-01-31'), mapping: templateMapping }))
    if (item.type === 'household')
      households.push([
        item.household.village ?? '',
        item.household.class ?? '',
        ...item.household.members.map(m => m.name),
      ])
  await book.close()
  expect(households).toEqual([
    ['Bản Tà Mẩu', 'poor', 'Lò Văn Thử', 'Lò Thị Thử'],
    ['Bản Mờn', 'near_poor', 'Giàng A Thử'],
  ])
}, 90_000)
