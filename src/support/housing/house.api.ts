// Contracts of one house: who bears its cost, its stages with photos, what is paid, its hand-over; and the list of houses.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { DongAmount, Line, MoneyDocument } from '../../programme/money/ledger.ts'
import { Changes } from '../../review/change-line.ts'
import { DeliveryState, ListState } from '../delivery.ts'
import { BuiltStage, FundForm, FundSource, HouseWork, Stage } from './house.ts'
import { Said } from './housing.api.ts'

const done = Changes.extend({ houseId: Id })

export const addFundContract = write('house.add-fund', {
  input: z.object({
    houseId: Id,
    source: FundSource,
    form: FundForm,
    giver: z.string().trim().max(200).default(''),
    quantity: z.string().trim().max(200).default(''),
    amount: DongAmount,
  }),
  output: done,
  title: { vi: 'Thêm nguồn góp cho nhà', en: 'Add a source for a house' },
})

export const dropFundContract = write('house.drop-fund', {
  input: z.object({ fundId: Id, reason: z.string().trim().min(3).max(500) }),
  output: done,
  title: { vi: 'Bỏ một nguồn góp', en: 'Take off a source' },
})

export const reachStageContract = write('house.reach-stage', {
  input: z.object({
    houseId: Id,
    stage: BuiltStage,
    reachedOn: LocalDate,
    photoFileId: Id,
    note: z.string().trim().max(500).default(''),
  }),
  output: done,
  title: { vi: 'Ghi giai đoạn xây nhà', en: 'Record a stage' },
})

export const acceptStageContract = write('house.accept-stage', {
  input: z.object({
    houseId: Id,
    stage: BuiltStage,
    acceptedOn: LocalDate,
    acceptedBy: z.string().trim().min(3).max(300),
  }),
  output: done,
  title: { vi: 'Nghiệm thu giai đoạn', en: 'Accept a stage' },
})

export const payHouseContract = write('house.pay', {
  input: z.object({
    houseId: Id,
    unitId: Id,
    line: Line,
    amount: DongAmount,
    postedOn: LocalDate,
    document: MoneyDocument,
  }),
  output: done.extend({ postingId: Id }),
  title: { vi: 'Chi tiền hỗ trợ nhà ở', en: 'Pay for a house' },
})

export const handOverHouseContract = write('house.hand-over', {
  input: z.object({
    houseId: Id,
    on: LocalDate,
    receiver: z.string().trim().min(2).max(200),
    fileId: Id,
    /** Where the household has left the class while the house was built: on what ground it still gets it. */
    despite: z.string().trim().max(500).default(''),
  }),
  output: done,
  title: { vi: 'Bàn giao nhà', en: 'Hand over a house' },
})

export const HouseRow = z.object({
  houseId: Id,
  listId: Id,
  list: z.string(),
  listState: ListState,
  lineState: DeliveryState,
  householdId: Id,
  household: z.string(),
  code: z.string(),
  villageId: z.int(),
  village: z.string(),
  work: HouseWork,
  stage: Stage,
  norm: z.string(),
  paid: z.string(),
  funds: z.string(),
  /** Recorded, not accepted. */
  waits: z.boolean(),
})

export const houseListContract = read('house.list', {
  path: '/houses',
  input: PageInput.extend({
    stage: Stage.optional(),
    listId: z.coerce.number().int().positive().optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(HouseRow),
    next: z.string().nullable(),
    totals: z.object({ houses: z.int(), handedOver: z.int(), norm: z.string(), paid: z.string(), funds: z.string() }),
  }),
  title: { vi: 'Nhà được hỗ trợ', en: 'Houses' },
})

export const housePageContract = read('house.page', {
  path: '/houses/:houseId',
  input: z.object({ houseId: z.coerce.number().int().positive() }),
  output: z.object({
    house: HouseRow.extend({
      policyId: z.string(),
      policy: Said,
      normOn: LocalDate,
      points: z.int(),
      why: z.array(Said.extend({ points: z.int() })),
      shares: z.object({ foundation: z.int(), frame: z.int(), roof: z.int(), done: z.int() }),
      payable: z.string(),
      next: z.array(BuiltStage),
      handedOverOn: LocalDate.nullable(),
      receiver: z.string(),
      handOverFileId: Id.nullable(),
      decision: z.string(),
    }),
    stages: z.array(
      z.object({
        stage: BuiltStage,
        reachedOn: LocalDate,
        photoFileId: Id,
        note: z.string(),
        acceptedOn: LocalDate.nullable(),
        acceptedBy: z.string(),
      }),
    ),
    funds: z.array(
      z.object({
        fundId: Id,
        source: FundSource,
        form: FundForm,
        giver: z.string(),
        quantity: z.string(),
        amount: z.string(),
      }),
    ),
    payments: z.array(
      z.object({ paymentId: Id, paidOn: LocalDate, amount: z.string(), document: z.string(), postingId: Id }),
    ),
    may: z.object({ write: z.boolean(), approve: z.boolean(), record: z.boolean(), pay: z.boolean() }),
  }),
  title: { vi: 'Một nhà được hỗ trợ', en: 'A house' },
})
