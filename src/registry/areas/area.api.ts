// The HTTP contract of areas: the tree in the reader's scope, one unit with its history, changes and criteria.
import { z } from 'zod'
import { AreaLevel } from '../../areas/area.ts'
import { Confidence } from '../../base/confidence.ts'
import { listOf, read, write } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'

export const AreaId = z.int().positive()
const AreaIdParam = z.coerce.number().int().positive()

export const AreaNode = z.object({
  areaId: AreaId,
  parentId: AreaId.nullable(),
  level: AreaLevel,
  code: z.string(),
  name: z.string(),
  fullName: z.string(),
  zone: z.int().nullable(),
  difficult: z.boolean(),
})
export type AreaNode = z.infer<typeof AreaNode>

/** Units that the reader may see, with those above them, on a day. Villages only below `under` (a commune or higher), if given. */
export const areaList = read('area.list', {
  path: '/areas',
  input: z.object({ day: LocalDate.optional(), under: AreaIdParam.optional(), levels: listOf(AreaLevel) }),
  output: z.object({ day: LocalDate, areas: z.array(AreaNode) }),
  title: { vi: 'Danh mục đơn vị hành chính', en: 'Administrative units' },
})

const DatedText = z.object({
  from: LocalDate,
  to: LocalDate.nullable(),
  text: z.string(),
  decision: z.string().nullable(),
  confidence: Confidence.nullable(),
  madeUp: z.boolean(),
})

export const areaPage = read('area.page', {
  path: '/areas/:areaId',
  input: z.object({ areaId: AreaIdParam, day: LocalDate.optional() }),
  output: z.object({
    area: AreaNode,
    from: LocalDate,
    to: LocalDate.nullable(),
    path: z.array(AreaNode),
    children: z.array(AreaNode),
    names: z.array(DatedText),
    parents: z.array(DatedText),
    zones: z.array(DatedText),
    difficult: z.array(DatedText),
    predecessors: z.array(z.object({ areaId: AreaId, fullName: z.string(), onDay: LocalDate, kind: z.string() })),
    successors: z.array(z.object({ areaId: AreaId, fullName: z.string(), onDay: LocalDate, kind: z.string() })),
    counts: z.object({ villages: z.int(), households: z.int(), people: z.int(), poor: z.int(), nearPoor: z.int() }),
    criteria: z.array(
      z.object({
        criteriaSetId: z.int(),
        name: z.string(),
        basis: z.string(),
        confidence: Confidence,
        items: z.array(
          z.object({
            no: z.int(),
            name: z.string(),
            met: z.boolean().nullable(),
            value: z.string(),
            asOf: LocalDate.nullable(),
          }),
        ),
        recognitions: z.array(DatedText),
      }),
    ),
  }),
  title: { vi: 'Trang đơn vị', en: 'A unit' },
})

const Change = z.object({ what: z.string(), before: z.string(), after: z.string() })
const Changes = z.object({ changes: z.array(Change) })

export const importAreas = write('area.import', {
  input: z.object({
    unitsFileId: z.int(),
    successorsFileId: z.int().optional(),
    onDay: LocalDate,
    decision: z.string().min(1).max(300),
  }),
  output: Changes,
  title: { vi: 'Nhập danh mục đơn vị', en: 'Import lists of units' },
})

export const setAreaZone = write('area.set-zone', {
  input: z.object({
    areaId: AreaId,
    zone: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
    from: LocalDate,
    decision: z.string().min(1).max(300),
    confidence: Confidence,
  }),
  output: Changes,
  title: { vi: 'Ghi khu vực I/II/III', en: 'Record the zone' },
})

export const setAreaDifficult = write('area.set-difficult', {
  input: z.object({
    areaId: AreaId,
    difficult: z.boolean(),
    from: LocalDate,
    decision: z.string().min(1).max(300),
    confidence: Confidence,
  }),
  output: Changes,
  title: { vi: 'Ghi diện đặc biệt khó khăn', en: 'Record "especially difficult"' },
})

export const renameUnit = write('area.rename', {
  input: z.object({
    areaId: AreaId,
    fullName: z.string().min(2).max(100),
    from: LocalDate,
    decision: z.string().min(1).max(300),
  }),
  output: Changes,
  title: { vi: 'Đổi tên đơn vị', en: 'Rename a unit' },
})

export const createVillage = write('area.create-village', {
  input: z.object({
    communeId: AreaId,
    fullName: z.string().min(2).max(100),
    from: LocalDate,
    decision: z.string().max(300).default(''),
  }),
  output: Changes.extend({ areaId: AreaId }),
  title: { vi: 'Thêm bản', en: 'Add a village' },
})

/** Merges villages of one commune, or communes of one parent, into a new unit. */
export const mergeAreas = write('area.merge', {
  input: z.object({
    areaIds: z.array(AreaId).min(2).max(30),
    fullName: z.string().min(2).max(100),
    code: z.string().max(20).optional(),
    onDay: LocalDate,
    decision: z.string().min(1).max(300),
  }),
  output: Changes.extend({
    areaId: AreaId,
    villages: z.int(),
    households: z.int(),
    people: z.int(),
    openRounds: z.array(z.string()),
  }),
  title: { vi: 'Sáp nhập đơn vị', en: 'Merge units' },
})

export const recordCriterion = write('area.record-criterion', {
  input: z.object({
    areaId: AreaId,
    criteriaSetId: z.int(),
    no: z.int(),
    asOf: LocalDate,
    met: z.boolean(),
    value: z.string().max(200).default(''),
    note: z.string().max(1000).default(''),
  }),
  output: Changes,
  title: { vi: 'Ghi kết quả tiêu chí', en: 'Record a criterion' },
})

export const recogniseArea = write('area.recognise', {
  input: z.object({
    areaId: AreaId,
    criteriaSetId: z.int(),
    met: z.boolean(),
    from: LocalDate,
    decisionNumber: z.string().min(1).max(100),
    decidedOn: LocalDate,
    source: z.string().max(300).default(''),
  }),
  output: Changes,
  title: { vi: 'Ghi quyết định công nhận địa bàn', en: 'Record a decision on an area' },
})
