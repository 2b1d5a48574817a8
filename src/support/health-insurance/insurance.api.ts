// Contracts of health insurance: a month's lists of increase and decrease, the insurer's answer, the cards.
import { z } from 'zod'
import { download, PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { endReasons, increaseReasons } from './insurance.ts'

export const Month = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .meta({ description: 'month, YYYY-MM' })

export const insuranceIncreaseContract = write('insurance.list-increase', {
  input: z.object({
    officeId: z.int().positive(),
    month: Month,
    /** Only people of these households; absent: of the whole office. */
    householdIds: z.array(Id).max(5000).optional(),
  }),
  output: Changes.extend({ listId: Id }),
  title: { vi: 'Lập danh sách báo tăng thẻ bảo hiểm y tế', en: 'List increases of health insurance cards' },
})

/** Ends the cards of those who have died, left, are of no group or of another one, and lists them for the insurer. */
export const insuranceDecreaseContract = write('insurance.list-decrease', {
  input: z.object({ officeId: z.int().positive(), month: Month }),
  output: Changes.extend({ decreaseId: Id }),
  title: { vi: 'Lập danh sách báo giảm thẻ bảo hiểm y tế', en: 'List decreases of health insurance cards' },
})

export const insuranceAnswerContract = write('insurance.import-answer', {
  input: z.object({ listId: Id, fileId: Id, answeredOn: LocalDate }),
  output: Changes.extend({ issued: z.int(), refused: z.int(), waiting: z.int() }),
  title: { vi: 'Nhập trả lời của cơ quan bảo hiểm xã hội', en: 'Import the insurer’s answer' },
})

/** A waiting row of an answer, given to somebody on the list, with what is right in it. */
export const insuranceRowContract = write('insurance.settle-row', {
  input: z.object({
    importId: Id,
    rowNo: z.int().positive(),
    deliveryId: Id,
    cardNumber: z.string().trim().toUpperCase().max(20),
    from: LocalDate,
    to: LocalDate.nullable(),
  }),
  output: Changes,
  title: { vi: 'Ghi thẻ từ một dòng chờ xem', en: 'Take a card from a waiting row' },
})

const ReasonCount = z.object({ reason: z.string(), count: z.int() })

export const insuranceBoardContract = read('insurance.board', {
  path: '/health-insurance',
  input: z.object({
    areaId: z.coerce.number().int().positive().optional(),
    /** Of several in the area; default: the first. */
    communeId: z.coerce.number().int().positive().optional(),
    month: Month.optional(),
  }),
  output: z.object({
    month: Month,
    communes: z.array(z.object({ communeId: z.int(), name: z.string() })),
    communeId: z.int().nullable(),
    /** All offices whose records count for the commune. */
    offices: z.array(
      z.object({
        officeId: z.int(),
        name: z.string(),
        held: z.int(),
        asked: z.int(),
        expiring: z.int(),
        increase: z.array(ReasonCount),
        decrease: z.array(ReasonCount),
        openRows: z.int(),
        mayWrite: z.boolean(),
      }),
    ),
    decreases: z.array(
      z.object({ decreaseId: Id, officeName: z.string(), month: Month, rows: z.int(), createdAt: z.string() }),
    ),
  }),
  title: { vi: 'Bảo hiểm y tế: tình hình', en: 'Health insurance: where it stands' },
})

/** Who would go on a month's lists, the first of them. */
export const insuranceDueContract = read('insurance.due', {
  path: '/health-insurance/due',
  input: z.object({
    officeId: z.coerce.number().int().positive(),
    month: Month,
    which: z.enum(['increase', 'decrease']),
  }),
  output: z.object({
    total: z.int(),
    rows: z.array(
      z.object({
        personId: Id,
        name: z.string(),
        villageId: z.int(),
        village: z.string(),
        groupId: z.string(),
        reason: z.enum([...increaseReasons, ...endReasons]),
        on: LocalDate.nullable(),
      }),
    ),
  }),
  title: { vi: 'Bảo hiểm y tế: ai phải báo tăng, báo giảm', en: 'Health insurance: who comes and who leaves' },
})

export const CardState = z.enum(['asked', 'held', 'refused', 'ended'])
export const cardStateText: Record<z.infer<typeof CardState>, { vi: string; en: string }> = {
  asked: { vi: 'Đang đề nghị', en: 'Asked for' },
  held: { vi: 'Đang có thẻ', en: 'Held' },
  refused: { vi: 'Bị từ chối', en: 'Refused' },
  ended: { vi: 'Đã hết', en: 'Ended' },
}

export const CardRow = z.object({
  deliveryId: Id,
  listId: Id.nullable(),
  personId: Id,
  householdId: Id.nullable(),
  name: z.string(),
  birth: LocalDate.nullable(),
  village: z.string(),
  groupId: z.string(),
  state: CardState,
  cardNumber: z.string().nullable(),
  from: LocalDate.nullable(),
  to: LocalDate.nullable(),
  endedOn: LocalDate.nullable(),
  endReason: z.enum(endReasons).nullable(),
  reason: z.string(),
})

export const insuranceCardsContract = read('insurance.cards', {
  path: '/health-insurance/cards',
  input: PageInput.extend({
    areaId: z.coerce.number().int().positive().optional(),
    state: CardState.optional(),
    groupId: z.string().max(60).optional(),
    /** Only cards that run out within so many days. */
    endsWithin: z.coerce.number().int().min(1).max(400).optional(),
  }),
  output: z.object({ rows: z.array(CardRow), next: z.string().nullable() }),
  title: { vi: 'Thẻ bảo hiểm y tế', en: 'Health insurance cards' },
})

/** To the insurer; with citizen IDs for whoever may see them, which is noted. */
export const insuranceIncreaseSheetContract = download('insurance.increase-sheet', {
  path: '/health-insurance/increase/:listId/sheet',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  title: { vi: 'Danh sách báo tăng gửi cơ quan bảo hiểm xã hội', en: 'Increases, for the insurer' },
})

export const insuranceDecreaseSheetContract = download('insurance.decrease-sheet', {
  path: '/health-insurance/decrease/:decreaseId/sheet',
  input: z.object({ decreaseId: z.coerce.number().int().positive() }),
  title: { vi: 'Danh sách báo giảm gửi cơ quan bảo hiểm xã hội', en: 'Decreases, for the insurer' },
})
