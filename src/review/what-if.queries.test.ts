// What-if: the browser's counts are those of the rules, the columns name nobody, and reviewers get nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import illustration from '../../law/rules/b1-illustration.ts'
import { world } from '../../test/setup/registry-world.ts'
import { cellText } from '../base/sheet.ts'
import { ask, fetchInto } from '../platform/query.ts'
import { openSpreadsheet } from '../platform/spreadsheet.ts'
import { parseB1Sheet } from '../rules/b1-sheet.ts'
import { hashOfB1Table } from '../rules/b1-table.ts'
import {
  allowIncome,
  betterAnswers,
  nearPoorAnswers,
  openYearly,
  poorAnswers,
  type ReviewWorld,
  reviewWorld,
  survey,
} from './review.builders.ts'
import { b1TemplateDownload, whatIfColumnsQuery } from './what-if.queries.ts'
import { columnsFrom, countClasses, kernelOf } from './what-if.ts'

let w: ReviewWorld
const input = { areaId: 10, year: 2026 }
const columns = (actor = w.officer) => ask(w.services, whatIfColumnsQuery, actor, input)

beforeAll(async () => {
  w = await reviewWorld()
  await allowIncome(w)
  w.on('2026-09-01')
  const here = await w.households(['poor', 'poor', 'near_poor'])
  const there = await w.households(['near_poor', 'poor'], world.villages.ta)
  const roundId = await openYearly(w, 2026)
  w.on('2026-09-20')
  const given = [poorAnswers, betterAnswers, nearPoorAnswers, nearPoorAnswers]
  for (const [i, id] of [...here, there[0]!].entries())
    await survey(w, await w.caseOf(roundId, id), given[i]!(await w.people(id)), '2026-09-20')
})
afterAll(() => w.close())

test('the columns give the classes that the surveys were judged to, village by village', async () => {
  const told = await columns()
  expect(told).toMatchObject({ packId: 'vn-2022-2026', withoutSurvey: 1, outdated: 0, areaName: 'Xã Mường Thử' })
  const { total, groups } = countClasses(
    kernelOf('vn-2022-2026')!.kernel,
    columnsFrom(told.columns),
    told.groups.length,
  )
  expect(total).toEqual({ poor: 1, near_poor: 2, average: 0, above: 1, undetermined: 0 })
  const near = Object.fromEntries(told.groups.map((name, i) => [name, groups[i]!.near_poor]))
  expect(near).toEqual({ 'Bản Mờn': 1, 'Bản Tà': 1 })
})

test('a higher line makes more households fall below it', async () => {
  const told = await columns()
  const { kernel, pack } = kernelOf('vn-2022-2026')!
  const moved = { ruralLine: 5_000_000, ruralAverageLimit: 7_500_000 }
  expect(pack.parameters.ruralLine!.value).toBeLessThan(5_000_000)
  const { total } = countClasses(kernel, columnsFrom(told.columns), told.groups.length, moved)
  expect(total.above).toBe(0)
  expect(total.poor + total.near_poor).toBe(4)
})

test('it names nobody: no id, code or name of a household stands in it', async () => {
  const text = JSON.stringify(await columns())
  const { rows } = await w.services.db.pool.query(
    'select household_id::text as id, code, head_name as name from household',
  )
  for (const { id, code, name } of rows)
    for (const secret of [id, code, name]) expect(text.includes(secret)).toBe(false)
})

test('reviewers and village heads may not ask, nor officers of another commune', async () => {
  await expect(columns(w.reviewer)).rejects.toThrow('not-permitted')
  await expect(columns(w.head)).rejects.toThrow('not-permitted')
  await expect(ask(w.services, whatIfColumnsQuery, w.officer, { areaId: 20, year: 2026 })).rejects.toThrow('not-found')
  await expect(ask(w.services, whatIfColumnsQuery, w.officer, { areaId: 1, year: 2026 })).rejects.toThrow('not-found')
})

test('the B1 template reads back as the table it was made of', async () => {
  const parts: Buffer[] = []
  await fetchInto(
    w.services,
    b1TemplateDownload,
    w.officer,
    {},
    {
      start: () => ({ write: (part: Buffer) => parts.push(part), end: () => undefined }) as never,
    },
  )
  const { mkdtemp, writeFile } = await import('node:fs/promises')
  const { tmpdir } = await import('node:os')
  const path = `${await mkdtemp(`${tmpdir()}/b1-`)}/b1.xlsx`
  await writeFile(path, Buffer.concat(parts))
  const book = await openSpreadsheet(path, { name: 'b1.xlsx' })
  const rows: string[][] = []
  for await (const row of book.sheets[0]!.rows()) {
    while (rows.length < row.number - 1) rows.push([])
    rows.push(row.cells.map(cell => cellText(cell)))
  }
  await book.close()
  const { groups: _, areas: __, ...heading } = illustration
  const { table, faults } = parseB1Sheet(rows, heading)
  expect(faults).toEqual([])
  expect(hashOfB1Table(table!)).toBe(hashOfB1Table(illustration))
})
