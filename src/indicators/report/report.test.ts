// The yearly report says the same as the pages, with the day of its figures and how each was counted; where nothing is known it says so.
import PizZip from 'pizzip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { fetchInto } from '../../platform/query.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { setTarget } from '../board/target.commands.ts'
import { yearlyReport } from './report.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2023-01-05')
  await w.households(['poor', 'poor', 'near_poor', 'none'])
  w.on('2024-12-20')
})
afterAll(() => w.close())

async function fetchReport(input: object, actor = w.officer): Promise<{ name: string; content: Buffer }> {
  const parts: Buffer[] = []
  let name = ''
  await fetchInto(
    w.services,
    yearlyReport,
    actor,
    { areaId: world.communes.muong, ...input },
    {
      start: file => {
        name = file.name
        return { end: (content: Buffer) => void parts.push(content) } as never
      },
    },
  )
  return { name, content: Buffer.concat(parts) }
}
const chartsOf = (docx: Buffer): string[] =>
  [
    ...new PizZip(docx)
      .file('word/document.xml')!
      .asText()
      .matchAll(/<wp:docPr [^>]*descr="([^"]*)"/g),
  ].map(one => one[1]!)
const wordsOf = (docx: Buffer) =>
  new PizZip(docx)
    .file('word/document.xml')!
    .asText()
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '')

test('as a Word file: figures, target, charts, sources and day, and what the office says', async () => {
  await w.as(w.officer, setTarget, {
    areaId: world.communes.muong,
    indicator: 'poverty-rate',
    kind: 'target',
    year: 2024,
    value: 40,
    basis: 'Nghị quyết mẫu 01',
  })
  const { name, content } = await fetchReport({ remarks: 'Đoạn một.\nĐoạn hai.' })
  expect(name).toBe('bao-cao-giam-ngheo-2024-12-20.docx')
  const words = wordsOf(content)
  for (const one of [
    'xã Mường Thử, số liệu đến ngày 20/12/2024',
    '50,00\u00a0%',
    '2/4',
    '40,00\u00a0%',
    'Đoạn hai.',
    'không có số liệu',
    'không có số gõ tay',
  ])
    expect(words).toContain(one)
  expect(words).toContain('Biểu đồ: không có số liệu.')
  expect(chartsOf(content)).toEqual([
    'Biểu đồ tỷ lệ hộ nghèo: 2023: 50,00\u00a0%, 2024: 50,00\u00a0%',
    'Biểu đồ biến động từ 20/12/2023 đến 20/12/2024: Giữ nguyên 3',
    expect.stringContaining('Biểu đồ tỷ lệ hộ nghèo theo đơn vị: '),
  ])
  expect(words).not.toContain('{')
})

test('of a day to come it is of today; where nobody knows how households stood a year before, it says so', async () => {
  const words = wordsOf((await fetchReport({ asOf: '2030-01-01' })).content)
  expect(words).toContain('đến ngày 20/12/2024.')
  expect(words).not.toContain('2030')
  expect(words).not.toContain('Biến động: không có số liệu')
  expect(wordsOf((await fetchReport({ asOf: '2023-06-01' })).content)).toContain(
    'Biến động: không có số liệu, vì trước ngày 01/06/2022 chưa có quyết định công nhận nào.',
  )
})

test('of a village: nothing lies below it, and money is not split so far', async () => {
  const words = wordsOf((await fetchReport({ areaId: world.villages.mon })).content)
  for (const one of ['bản Mờn', 'Không có đơn vị nào bên dưới.', 'không chia theo thôn, bản'])
    expect(words).toContain(one)
  expect(words).not.toContain('Đơn vị')
})

test('as a PDF; not for reviewers, nor of another commune', async () => {
  expect((await fetchReport({ format: 'pdf' })).content.subarray(0, 5).toString()).toBe('%PDF-')
  await expect(fetchReport({}, w.reviewer)).rejects.toThrow('not-permitted')
  await expect(fetchReport({ areaId: world.communes.na })).rejects.toThrow('not-found')
})

test('a chart is drawings in the Word file, each a metafile that the file names', async () => {
  const zip = new PizZip((await fetchReport({})).content)
  const files = zip.file(/^word\/media\/.*\.emf$/)
  expect(files).toHaveLength(3)
  expect(files.every(one => one.asNodeBuffer().subarray(40, 44).toString() === ' EMF')).toBe(true)
  expect(zip.file('[Content_Types].xml')!.asText()).toContain('Extension="emf" ContentType="image/x-emf"')
})
