import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ethnicGroups } from '../../../../law/registry/ethnic-groups.ts'
import type { MadeUpHousehold } from '../../../../test/samples/households.ts'
import { fileOf, makeLists } from '../../../../test/samples/make.ts'
import type { MadeUpList } from '../../../../test/samples/shape.ts'
import { localDate } from '../../../base/local-date.ts'
import { type CellValue, cellText } from '../../../base/sheet.ts'
import { openSpreadsheet } from '../../../platform/spreadsheet.ts'
import { annotateSpreadsheet } from '../../../platform/spreadsheet-annotate.ts'
import type { ParsedHousehold } from './parsed-household.ts'
import { inspectList, ListCounter, readList, rowNotes } from './read-list.ts'
import { readRelation } from './relation.ts'

const asOf = localDate('2023-12-31')

async function read(bytes: Uint8Array) {
  const book = await openSpreadsheet(bytes)
  const counter = new ListCounter()
  const households: ParsedHousehold[] = []
  for await (const item of readList(book, { asOf })) {
    counter.add(item)
    if (item.type === 'household') households.push(item.household)
  }
  const inspection = await inspectList(book)
  await book.close()
  return { list: households, inspection, ...counter.summary }
}

describe('the list of Chiềng Lương', () => {
  const folder = new URL('../../../../test/samples/', import.meta.url)
  const expected = JSON.parse(
    readFileSync(new URL('danh-sach-ho-ngheo-chieng-luong-2023.expected.json', folder), 'utf8'),
  )
  const file = () => readFileSync(new URL('danh-sach-ho-ngheo-chieng-luong-2023.xlsx', folder))

  test('has exactly the households, members, villages and errors that are in it', async () => {
    const found = await read(file())
    expect({ households: found.households, members: found.members, villages: found.villages }).toEqual({
      households: expected.households,
      members: expected.members,
      villages: expected.villages,
    })
    expect(found.errors.map(({ row, column, value, kind }) => ({ row, column, value, kind }))).toEqual(expected.errors)
  })

  test('comes back as the same sheet with a column of errors, and reads as before', async () => {
    const found = await read(file())
    const chunks: Buffer[] = []
    for await (const chunk of annotateSpreadsheet(file(), rowNotes(found))) chunks.push(chunk)
    const book = await openSpreadsheet(Buffer.concat(chunks))
    const rows = new Map<number, readonly CellValue[]>()
    for await (const row of book.sheets[0]!.rows()) rows.set(row.number, row.cells)
    expect(rows.get(4)![13]).toContain('Lỗi')
    expect(rows.get(101)![13]).toContain('LỖI [Nữ]: Ngày "31/02/1987" không có thật')
    expect([...rows.values()].filter(cells => cellText(cells[13]).includes('LỖI'))).toHaveLength(expected.errors.length)
    expect((await read(Buffer.concat(chunks))).list).toEqual(found.list)
  })

  test('names commune, decision and year', async () => {
    const { titles } = await read(file())
    expect(titles[0]?.title).toMatchObject({
      commune: expected.commune,
      year: 2023,
      decision: { number: '112/QĐ-UBND', date: '2023-12-12' },
    })
  })

  test('IDs that lost their zero are repaired, each with a notice', async () => {
    const { list, notices } = await read(file())
    const ids = list.flatMap(one => one.members).flatMap(one => one.citizenId ?? [])
    expect(ids.every(id => /^014\d{9}$/.test(id))).toBe(true)
    expect(notices.filter(one => one.name === 'citizen-id-zero-restored')).toHaveLength(37)
  })
})

const simple = (one: MadeUpHousehold, list: MadeUpList) => ({
  village: list.villages[[...new Set(list.households!.map(each => each.village))].indexOf(one.village)],
  class: one.class,
  ...(list.without?.includes('points') ? {} : { b1: one.b1, b2: one.b2 }),
  ...(list.without?.includes('causes') ? {} : { causes: one.causes }),
  members: (list.without?.includes('members') ? one.people.slice(0, 1) : one.people).map(who => ({
    name: who.name.normalize('NFC'),
    relation: readRelation(who.relation).code,
    sex: who.sex,
    birth: who.birth,
    ethnic: ethnicGroups.find(group => group.name === who.ethnic)?.code,
    ...(list.without?.includes('ids') || !who.id ? {} : { citizenId: who.id }),
  })),
})

const simpleParsed = (one: ParsedHousehold, list: MadeUpList) => ({
  village: one.village,
  class: one.class,
  ...(list.without?.includes('points') ? {} : { b1: one.b1, b2: one.b2 }),
  ...(list.without?.includes('causes') ? {} : { causes: one.causes }),
  members: one.members.map(({ name, relation, sex, birth, ethnic, citizenId }) => ({
    name,
    relation: relation.code,
    sex,
    birth,
    ethnic,
    ...(citizenId ? { citizenId } : {}),
  })),
})

describe.each(makeLists(15))('a list in the shape $name', list => {
  test('is recognised and read without loss', async () => {
    const { bytes } = await fileOf(list)
    const found = await read(bytes)
    const brief = found.errors.map(({ row, column, value, name }) => ({ row, column, value, name }))
    expect(brief.sort(byRow)).toEqual([...list.errors].sort(byRow))
    expect({ households: found.households, members: found.members }).toEqual(list.counts)
    expect(found.villages).toEqual(list.villages)
    if (!list.households) return
    expect(found.list.map(one => simpleParsed(one, list))).toEqual(list.households.map(one => simple(one, list)))
    const fine = ['citizen-id-zero-restored', 'sheet-skipped', 'old-font-read', 'column-doubled']
    const odd = found.notices.filter(one => !fine.includes(one.name))
    expect(odd).toEqual([])
  })
})

const byRow = (a: { row: number; name: string }, b: { row: number; name: string }) =>
  a.row - b.row || a.name.localeCompare(b.name)
