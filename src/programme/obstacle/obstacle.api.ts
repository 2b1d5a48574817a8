// Contracts of the register of obstacles.
import { z } from 'zod'
import { download, listOf, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { Capital } from '../money/ledger.ts'
import { AskedLevel, ObstacleKind, ObstacleState } from './obstacle.ts'

const text = (most: number) => z.string().trim().max(most)
const IdParam = z.coerce.number().int().positive()

export const ObstacleRow = z.object({
  obstacleId: z.number(),
  kind: ObstacleKind,
  itemCode: z.string(),
  itemName: z.string(),
  areaId: z.number(),
  areaName: z.string(),
  subject: z.string(),
  detail: z.string(),
  waitingAmount: Dong,
  capital: Capital,
  askedLevel: AskedLevel,
  askedAgency: z.string(),
  raisedOn: LocalDate,
  dueOn: LocalDate.nullable(),
  normId: z.number().nullable(),
  normName: z.string(),
  normIssued: z.boolean(),
  state: ObstacleState,
  resolvedOn: LocalDate.nullable(),
  resolution: z.string(),
  days: z.int(),
  late: z.int(),
  reminders: z.int(),
  remindedOn: LocalDate.nullable(),
  answers: z.int(),
  version: z.int(),
  mayWrite: z.boolean(),
})
export type ObstacleRow = z.output<typeof ObstacleRow>

export const obstacleListContract = read('obstacle.list', {
  path: '/obstacles',
  input: z.object({
    state: z.enum(['open', 'all']).default('open'),
    kind: ObstacleKind.optional(),
    itemCode: text(80).optional(),
    areaId: IdParam.optional(),
  }),
  output: z.object({
    rows: z.array(ObstacleRow),
    /** Of what is open: money that waits, by kind. */
    kinds: z.array(z.object({ kind: ObstacleKind, count: z.int(), amount: Dong, late: z.int() })),
  }),
  title: { vi: 'Vướng mắc', en: 'Obstacles' },
})

export const obstaclePageContract = read('obstacle.page', {
  path: '/obstacles/:obstacleId',
  input: z.object({ obstacleId: IdParam }),
  output: ObstacleRow.extend({
    recordedBy: z.string(),
    answerList: z.array(
      z.object({
        answerId: z.number(),
        answeredOn: LocalDate,
        unit: z.string(),
        answer: z.string(),
        settles: z.boolean(),
        fileId: z.number().nullable(),
        recordedBy: z.string(),
      }),
    ),
  }),
  title: { vi: 'Vướng mắc', en: 'An obstacle' },
})

const words = {
  kind: ObstacleKind,
  itemCode: text(80).min(1),
  subject: text(300).min(5),
  detail: text(5000).default(''),
  waitingAmount: Dong.default(0n),
  capital: Capital.default('recurrent'),
  askedLevel: AskedLevel,
  askedAgency: text(300).default(''),
  dueOn: LocalDate.nullable().default(null),
  normId: Id.nullable().default(null),
}
const Done = Changes.extend({ obstacleId: z.number() })
const of = { obstacleId: Id, version: z.int() }

export const recordObstacleContract = write('obstacle.record', {
  input: z.object({ areaId: z.int().positive(), raisedOn: LocalDate, ...words }),
  output: Done,
  title: { vi: 'Ghi vướng mắc', en: 'Record an obstacle' },
})

export const changeObstacleContract = write('obstacle.change', {
  input: z.object({ ...of, ...words }),
  output: Done,
  title: { vi: 'Sửa vướng mắc', en: 'Change an obstacle' },
})

export const answerObstacleContract = write('obstacle.answer', {
  input: z.object({
    ...of,
    answeredOn: LocalDate,
    unit: text(300).min(2),
    answer: text(5000).min(5),
    settles: z.boolean().default(false),
    fileId: Id.nullable().default(null),
  }),
  output: Done,
  title: { vi: 'Ghi trả lời vướng mắc', en: 'Record an answer' },
})

export const resolveObstacleContract = write('obstacle.resolve', {
  input: z.object({ ...of, dropped: z.boolean().default(false), on: LocalDate, resolution: text(2000).min(5) }),
  output: Done,
  title: { vi: 'Khép vướng mắc', en: 'Close an obstacle' },
})

export const remindObstaclesContract = write('obstacle.remind', {
  input: z.object({ obstacleIds: z.array(Id).min(1).max(200) }),
  output: Changes,
  title: { vi: 'Ghi đã nhắc', en: 'Record a reminder' },
})

/** The letter to the level above about chosen obstacles. */
export const obstacleLetterContract = download('obstacle.letter', {
  path: '/obstacle-letter',
  input: z.object({
    obstacleIds: listOf(IdParam).pipe(z.array(z.number()).min(1).max(200)),
    format: z.enum(['docx', 'pdf']).default('docx'),
    recipient: text(300).default(''),
  }),
  title: { vi: 'Công văn kiến nghị tháo gỡ', en: 'Letter about obstacles' },
})
