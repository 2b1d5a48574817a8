import { copyFile, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorIn } from '../../../test/setup/registry-world.ts'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { currentAreaTree } from '../../areas/area.queries.ts'
import { localDate } from '../../base/local-date.ts'
import { Problem } from '../../base/problem.ts'
import { cellText } from '../../base/sheet.ts'
import { systemActor } from '../../platform/actor.ts'
import { execute } from '../../platform/command.ts'
import { everything } from '../../platform/database.ts'
import { startJobs } from '../../platform/jobs.ts'
import { ask, fetchInto } from '../../platform/query.ts'
import { openSpreadsheet } from '../../platform/spreadsheet.ts'
import { storeUpload } from '../../platform/uploads.ts'
import { seedNewMap, seedOldMap } from '../areas/seed.effects.ts'
import type { ImportInput, ImportResult } from './list.api.ts'
import { annotatedListDownload } from './list.queries.ts'
import { importListCommand, importListCommandWith, startListImportCommand } from './list-import.commands.ts'
import { importListJob } from './list-import.job.ts'
import { listMappingsQuery, saveMappingCommand } from './list-mapping.commands.ts'
import { templateMapping } from './reading/write-list.ts'

const sample = new URL('../../../test/samples/danh-sach-ho-ngheo-chieng-luong-2023.xlsx', import.meta.url).pathname
const asOf = localDate('2023-12-31')
let services: TestServices
let communeId: number

beforeAll(async () => {
  services = await testServices()
  await services.db.write(everything, async tx => {
    await seedOldMap(tx, services)
    await seedNewMap(tx, services)
  })
  communeId = (await currentAreaTree(services)).findByCode('commune', '04156', asOf)!.areaId
})
afterAll(() => services.close())

async function upload(path: string, name = 'danh-sach.xlsx'): Promise<number> {
  const content = await readFile(path)
  const stored = await services.files.put(content)
  return storeUpload(services, systemActor, { ...stored, name, mediaType: 'application/octet-stream' })
}

const run = async (fileId: number, rest: Partial<ImportInput> = {}, preview = false): Promise<ImportResult> =>
  (
    await execute(services, importListCommand, {
      actor: systemActor,
      input: { fileId, communeId, asOf, createVillages: true, ...rest },
      preview,
    })
  ).result as ImportResult

/** The sample with its eight faults mended, and whatever else a test changes. */
async function mended(change: (sheet: ExcelJS.Worksheet, name: number) => void = () => undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-list-'))
  const path = join(folder, 'danh-sach.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(sample)
  const sheet = book.worksheets[0]!
  const column = (title: string) => {
    for (const row of [4, 5])
      for (let i = 1; i <= 30; i += 1) if (String(sheet.getRow(row).getCell(i).value ?? '') === title) return i
    throw new Error(title)
  }
  const [name, ethnic, id, female] = ['Họ và tên', 'Dân tộc', 'Số định danh cá nhân/CCCD', 'Nữ'].map(column)
  for (const row of [29, 113, 118, 128]) sheet.getRow(row).getCell(name!).value = `Lò Văn Bù ${row}`
  for (const row of [41, 80]) sheet.getRow(row).getCell(ethnic!).value = 'Thái'
  sheet.getRow(51).getCell(id!).value = null
  sheet.getRow(101).getCell(female!).value = '28/02/1987'
  change(sheet, name!)
  await book.xlsx.writeFile(path)
  return path
}

async function rowCounts(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const { rows } = await services.db.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  for (const { name } of rows) {
    const { rows: one } = await services.db.pool.query<{ n: number }>(`select count(*)::int as n from "${name}"`)
    counts[name] = one[0]!.n
  }
  return counts
}

const ofJournal = [
  'journal',
  'journal_pending',
  'journal_payload',
  'journal_subject',
  'journal_seal',
  'command_key',
  'file',
]

const without = (counts: Record<string, number>, names: string[]) =>
  Object.fromEntries(Object.entries(counts).filter(([name]) => !names.includes(name)))

test('the sample is checked: counts, new villages, every fault at its cell, and nothing is written', async () => {
  const before = await rowCounts()
  const result = await run(await upload(sample), {}, true)
  const expected = JSON.parse(await readFile(sample.replace('.xlsx', '.expected.json'), 'utf8'))
  expect(result.state).toBe('checked')
  expect([result.households, result.members]).toEqual([expected.households, expected.members])
  expect(result.villages).toEqual({ known: [], new: expected.villages })
  expect(result.errors.map(({ row, column, value }) => ({ row, column, value }))).toEqual(
    expected.errors.map(({ row, column, value }: ImportResult['errors'][0]) => ({ row, column, value })),
  )
  expect(result.notices.filter(one => one.name === 'citizen-id-zero-restored').length).toBeGreaterThan(10)
  const after = await rowCounts()
  expect(after).toEqual({ ...before, file: before.file! + 1 })
})

test('villages that the commune does not have are faults, unless they may be created', async () => {
  const result = await run(await upload(sample), { createVillages: false }, true)
  const unknown = result.errors.filter(one => one.name === 'village-unknown')
  expect(unknown.map(one => one.value)).toEqual(['Bản Tà Mẩu', 'Bản Phiêng Nọi', 'Bản Mờn'])
  expect(unknown[0]!.message).toContain('--create-villages')
})

test('a list with faults is refused as a whole, and nothing of it stays', async () => {
  const fileId = await upload(sample)
  const before = await rowCounts()
  const refusal = await run(fileId).catch((error: Problem) => error)
  expect(refusal).toBeInstanceOf(Problem)
  expect((refusal as Problem).name).toBe('list-has-errors')
  expect(((refusal as Problem).details.result as ImportResult).errorCount).toBe(8)
  expect(await rowCounts()).toEqual(before)
})

test('a commune that does not exist on the day is refused', async () => {
  const fileId = await upload(sample)
  await expect(run(fileId, { asOf: localDate('2025-12-31') })).rejects.toMatchObject({ name: 'not-a-commune' })
})

test('a household of another commune is never taken in; an old name of this one is its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'benvung-list-'))
  const path = join(folder, 'hai-xa.csv')
  const list = (...communes: string[]) =>
    ['Xã,Bản,STT,Họ và tên,Quan hệ,Năm sinh,Phân loại']
      .concat(communes.map((name, i) => `${name},Bản Mờn,${i + 1},Lò Văn Thử ${'ABC'[i]},Chủ hộ,1980,Hộ nghèo`))
      .join('\n')
  await writeFile(path, list('Xã Chiềng Lương', 'Xã Cò Nòi', 'CHIỀNG LƯƠNG'))
  const mixed = await run(await upload(path, 'hai-xa.csv'), {}, true)
  expect(mixed.errors.map(one => [one.row, one.column, one.value])).toEqual([[3, 'Xã', 'Xã Cò Nòi']])
  expect(mixed.counts).toMatchObject({ new: 2, skipped: 1 })
  // A commune that was merged: lists go on with the old name.
  const tree = await currentAreaTree(services)
  const late = localDate('2025-12-31')
  const successor = tree.successors.find(one => tree.get(one.fromId).code === '04156')!.toId
  await writeFile(path, list('Chiềng Lương'))
  const after = await run(await upload(path, 'mot-xa.csv'), { communeId: successor, asOf: late }, true)
  expect([after.errors, after.notices.filter(one => one.name.startsWith('commune'))]).toEqual([[], []])
})

test('a connection that is cut in the middle leaves nothing behind', async () => {
  const path = await mended()
  const fileId = await upload(path)
  const before = await rowCounts()
  let cut = 0
  const cutting = importListCommandWith({
    onProgress: async () => {
      cut += 1
      await services.db.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
      )
    },
  })
  const input = { fileId, communeId, asOf, createVillages: true }
  await expect(execute(services, cutting, { actor: systemActor, input })).rejects.toThrow()
  expect(cut).toBe(1)
  expect(await rowCounts()).toEqual(before)
  const tree = await currentAreaTree(services)
  expect(tree.villagesOf(communeId, asOf)).toHaveLength(0)
})

test('who may not import into the commune is refused before the file is read', async () => {
  const fileId = await upload(sample)
  const stranger = actorIn([999_999])
  const input = { fileId, communeId, asOf, createVillages: true, skipFaulty: true }
  await expect(execute(services, importListCommand, { actor: stranger, input })).rejects.toMatchObject({
    name: 'not-permitted',
  })
  await expect(
    execute(services, startListImportCommand, { actor: stranger, input: { ...input, dryRun: false } }),
  ).rejects.toMatchObject({ name: 'not-permitted' })
})

test('as a job: the check answers the same, and the file comes back with its faults in a last column', async () => {
  const fileId = await upload(sample)
  const input = { fileId, communeId, asOf, createVillages: true, dryRun: true }
  const { result } = await execute(services, startListImportCommand, { actor: systemActor, input })
  const { jobId } = result as { jobId: number }
  const jobs = startJobs(services, [importListJob], async () => systemActor)
  await jobs.drain()
  await jobs.stop()
  const chunks: Buffer[] = []
  const out = new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk)
      done()
    },
  })
  await fetchInto(services, annotatedListDownload, systemActor, { jobId }, { start: () => out })
  const book = await openSpreadsheet(Buffer.concat(chunks))
  const notes = new Map<number, string>()
  for await (const row of book.sheets[0]!.rows()) notes.set(row.number, cellText(row.cells.at(-1)))
  await book.close()
  expect(notes.get(4)).toMatch(/^Lỗi/)
  expect(notes.get(29)).toContain('LỖI [Họ và tên]')
  expect(notes.get(101)).toContain('31/02/1987')
})

test('layouts are saved by name, replaced by the same name, and refused to strangers', async () => {
  const input = { communeId, name: 'Sổ của xã', mapping: templateMapping }
  const first = await execute(services, saveMappingCommand, { actor: systemActor, input })
  const second = await execute(services, saveMappingCommand, { actor: systemActor, input })
  expect(second.result).toEqual(first.result)
  const { mappings } = await ask(services, listMappingsQuery, systemActor, {})
  expect(mappings.map(one => [one.name, one.mapping.columns.length])).toEqual([
    ['Sổ của xã', templateMapping.columns.length],
  ])
  expect((await ask(services, listMappingsQuery, actorIn([999_999]), {})).mappings).toEqual([])
  await expect(execute(services, saveMappingCommand, { actor: actorIn([999_999]), input })).rejects.toMatchObject({
    name: 'not-permitted',
  })
})

let firstPath: string
test('mended, it is imported: households, people, villages on both maps, statuses by the decision the list names', async () => {
  firstPath = await mended()
  const result = await run(await upload(firstPath))
  expect(result).toMatchObject({ state: 'imported', households: 34, members: 136, errorCount: 0 })
  expect(result.counts).toEqual({ new: 34, changed: 0, unchanged: 0, skipped: 0 })
  const counts = await rowCounts()
  expect([counts.household, counts.person, counts.membership, counts.import_batch]).toEqual([34, 136, 136, 1])
  const decisions = await services.db.read(everything, tx => tx.selectFrom('decision').selectAll().execute())
  expect(decisions).toHaveLength(1)
  expect(decisions[0]).toMatchObject({ kind: 'adopted', number: '112/QĐ-UBND', signed_on: '2023-12-12', year: 2023 })
  expect(decisions[0]!.source).toContain('danh-sach.xlsx')
  const classes = await services.db.read(everything, tx =>
    sql<{
      class: string
      n: number
      people: number
    }>`select h.class, count(*)::int as n, sum(s.member_count)::int as people
      from household h join household_status s on s.office_id = h.office_id and s.household_id = h.household_id group by 1 order by 1`.execute(
      tx,
    ),
  )
  expect(classes.rows.reduce((sum, row) => sum + row.n, 0)).toBe(34)
  expect(classes.rows.reduce((sum, row) => sum + row.people, 0)).toBe(136)
  expect(classes.rows.every(row => row.class === 'poor' || row.class === 'near_poor')).toBe(true)
  // the commune became part of another one in 2025: its villages went along
  const tree = await currentAreaTree(services)
  expect(tree.villagesOf(communeId, asOf)).toHaveLength(3)
  const successor = tree.findByCode('commune', '04159', localDate('2026-01-01'))!
  expect(tree.villagesOf(successor.areaId, localDate('2026-01-01'))).toHaveLength(3)
  const tallies = await services.db.read(everything, tx => tx.selectFrom('village_tally').selectAll().execute())
  expect(tallies.reduce((sum, one) => sum + one.households, 0)).toBe(34)
  const answers = await services.db.read(everything, tx => tx.selectFrom('imported_answer').selectAll().execute())
  expect(answers.some(one => one.causes.includes('capital') && Number(one.b1) > 0)).toBe(true)
})

test('the leading zero that the spreadsheet ate is restored', async () => {
  const { rows } = await services.db.pool.query<{ n: number }>(
    `select count(*)::int as n from person where citizen_id_state = 'present' and length(citizen_id_tail) = 3`,
  )
  expect(rows[0]!.n).toBeGreaterThan(100)
  const holder = services.keys.lookupHash('citizen-id', '014094518681')
  const { rows: found } = await services.db.pool.query('select 1 from citizen_id_holder where id_hash = $1', [holder])
  expect(found).toHaveLength(1)
})

test('the same file again changes nothing but the journal', async () => {
  const fileId = await upload(firstPath)
  const before = await rowCounts()
  const result = await run(fileId)
  expect(result).toMatchObject({ state: 'same-file', households: 34, counts: { new: 0, changed: 0, unchanged: 34 } })
  const after = await rowCounts()
  expect(without(after, ofJournal)).toEqual(without(before, ofJournal))
})

test('the same households in another file are found again: nothing changes but the record of the import', async () => {
  const copy = await mended(sheet => {
    sheet.getRow(1).getCell(20).value = 'bản sao'
  })
  const before = await rowCounts()
  const result = await run(await upload(copy, 'ban-sao.xlsx'), { createVillages: false })
  expect(result.villages.new).toEqual([])
  expect(result.counts).toEqual({ new: 0, changed: 0, unchanged: 34, skipped: 0 })
  const after = await rowCounts()
  expect(after.import_batch).toBe(before.import_batch! + 1)
  const besides = [...ofJournal, 'import_batch']
  expect(without(after, besides)).toEqual(without(before, besides))
})

test('a corrected name and a new member become one event with the list as its reason; who is missing stays a question', async () => {
  const changed = await mended((sheet, name) => {
    sheet.getRow(8).getCell(name).value = 'Giàng Thu Loan Anh'
    sheet.spliceRows(9, 1)
  })
  const result = await run(await upload(changed, 'sua.xlsx'), { asOf: localDate('2024-03-01') }).catch(
    (error: Problem) => {
      throw new Error(JSON.stringify((error.details.result as ImportResult)?.errors ?? String(error)))
    },
  )
  expect(result.counts).toMatchObject({ new: 0, skipped: 0 })
  expect(result.notices.some(one => one.name === 'member-not-on-list' && one.row === 7)).toBe(true)
  const events = await services.db.read(everything, tx =>
    tx.selectFrom('life_event').selectAll().where('reason', '=', 'theo danh sách sua.xlsx').execute(),
  )
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ kind: 'correct', on_day: '2024-03-01' })
  expect(JSON.stringify(events[0]!.detail)).toContain('Giàng Thu Loan Anh')
  // an older list must not take it back
  const older = await run(await upload(await mended(sheet => (sheet.getRow(1).getCell(21).value = 'cũ')), 'cu.xlsx'))
  expect(older.notices.some(one => one.name === 'registry-newer')).toBe(true)
  const { rows } = await services.db.pool.query(`select 1 from person where full_name = 'Giàng Thu Loan Anh'`)
  expect(rows).toHaveLength(1)
})

test('households without faults may be imported alone, on request', async () => {
  const other = (await currentAreaTree(services)).findByCode('commune', '04150', asOf)
  const target = other ?? (await currentAreaTree(services)).findByCode('commune', '04159', asOf)!
  const path = join(await mkdtemp(join(tmpdir(), 'benvung-list-')), 'x.xlsx')
  await copyFile(sample, path)
  const result = await run(await upload(path), { communeId: target.areaId, skipFaulty: true })
  expect(result.errorCount).toBe(8)
  expect(result.counts.new + result.counts.skipped).toBe(34)
  expect(result.counts.skipped).toBeGreaterThan(3)
  expect(result.notices.some(one => one.name === 'commune-differs')).toBe(true)
})
