// Contracts of what is handed out in kind: the list by item, its papers, the hand-over, how it fared, what was replaced.
import { z } from 'zod'
import { download, PageInput, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { DeliveryState, HinderedLine, ListState } from '../delivery.ts'
import { HandOverState, ThingKind } from './handout.ts'

const done = Changes.extend({ listId: Id })
const short = z.string().trim().max(300).default('')
const Count = z.int().min(0).max(1_000_000)

export const draftHandoutContract = write('handout.draft', {
  input: z.object({
    title: z.string().trim().min(3).max(200),
    year: z.int().min(2000).max(2100),
    onDay: LocalDate,
    supplier: z.string().trim().min(2).max(200),
    contract: short,
    place: short,
    checkAfterDays: z.int().min(1).max(1000).default(90),
    itemCode: z.string().trim().max(60).nullable().default(null),
    items: z
      .array(
        z.object({
          kind: ThingKind,
          name: z.string().trim().min(2).max(100),
          unit: z.string().trim().min(1).max(30),
          unitValue: Dong.refine(amount => amount >= 0n, { error: 'Số tiền không được âm.' }),
          needsPaper: z.boolean(),
          warrantyUntil: LocalDate.nullable().default(null),
        }),
      )
      .min(1)
      .max(20),
    /** Per household one quantity an item, in their order; 0: none. */
    lines: z
      .array(z.object({ householdId: Id, quantities: z.array(Count).min(1).max(20) }))
      .min(1)
      .max(1000),
  }),
  output: done,
  title: { vi: 'Lập danh sách cấp cây, con giống, công cụ', en: 'Draw up a hand-out' },
})

export const handoutPaperContract = write('handout.paper', {
  input: z.object({
    itemId: Id,
    paper: z.string().trim().min(1).max(120),
    paperOn: LocalDate,
    issuer: z.string().trim().min(2).max(200),
    fileId: Id.nullable().default(null),
  }),
  output: done,
  title: { vi: 'Ghi giấy kiểm dịch, chất lượng', en: 'Enter a paper' },
})

export const handOverContract = write('handout.hand-over', {
  input: z.object({
    listId: Id,
    state: HandOverState,
    day: LocalDate,
    lines: z
      .array(z.object({ deliveryId: Id, quantity: Count.optional(), receiver: z.string().trim().max(200).default('') }))
      .min(1)
      .max(1000),
    reason: z.string().trim().max(500).default(''),
    proofFileId: Id.nullable().default(null),
    despite: z.string().trim().max(500).default(''),
  }),
  output: done.extend({ count: z.int() }),
  title: { vi: 'Bàn giao cây, con giống, công cụ', en: 'Hand over' },
})

export const checkHandoutContract = write('handout.check', {
  input: z.object({
    deliveryId: Id,
    on: LocalDate,
    alive: Count,
    dead: Count,
    sold: Count,
    used: Count,
    note: short,
    photoFileId: Id.nullable().default(null),
  }),
  output: done,
  title: { vi: 'Kiểm tra sau khi cấp', en: 'Look at it again' },
})

export const replaceHandoutContract = write('handout.replace', {
  input: z.object({
    deliveryId: Id,
    on: LocalDate,
    quantity: z.int().min(1).max(1_000_000),
    paper: z.string().trim().min(2).max(300),
  }),
  output: done,
  title: { vi: 'Ghi phần được thay thế', en: 'Record a replacement' },
})

const Fates = z.object({ given: z.int(), alive: z.int(), dead: z.int(), sold: z.int(), used: z.int() })

export const HandoutRow = z.object({
  listId: Id,
  title: z.string(),
  state: ListState,
  year: z.int(),
  supplier: z.string(),
  items: z.string(),
  households: z.int(),
  handed: z.int(),
  waiting: z.int(),
  amount: z.string(),
  /** Lines handed over that were not looked at though it is time. */
  checksDue: z.int(),
  missingPapers: z.int(),
})

export const handoutListContract = read('handout.list', {
  path: '/handouts',
  input: PageInput.extend({
    state: ListState.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(HandoutRow),
    next: z.string().nullable(),
    totals: Fates.extend({ lists: z.int(), households: z.int(), value: z.string(), checked: z.int() }),
  }),
  title: { vi: 'Cây, con giống, công cụ', en: 'Hand-outs' },
})

export const HandoutItem = z.object({
  itemId: Id,
  kind: ThingKind,
  name: z.string(),
  unit: z.string(),
  unitValue: z.string(),
  needsPaper: z.boolean(),
  paper: z.string(),
  paperOn: LocalDate.nullable(),
  paperIssuer: z.string(),
  paperFileId: Id.nullable(),
  warrantyUntil: LocalDate.nullable(),
  listed: z.int(),
  fate: Fates,
})

export const HandoutLine = z.object({
  deliveryId: Id,
  itemId: Id,
  householdId: Id,
  household: z.string(),
  village: z.string(),
  class: z.string(),
  ground: z.string(),
  listed: z.int(),
  given: z.int(),
  replaced: z.int(),
  value: z.string(),
  receiver: z.string(),
  state: DeliveryState,
  givenOn: LocalDate.nullable(),
  reason: z.string(),
  checkedOn: LocalDate.nullable(),
  alive: z.int().nullable(),
  dead: z.int().nullable(),
  sold: z.int().nullable(),
  used: z.int().nullable(),
  note: z.string(),
  isDue: z.boolean(),
})

export const handoutPageContract = read('handout.page', {
  path: '/handouts/:listId',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  output: z.object({
    list: HandoutRow.extend({
      contract: z.string(),
      place: z.string(),
      checkAfterDays: z.int(),
      item: z.string(),
      decision: z.string(),
    }),
    items: z.array(HandoutItem),
    lines: z.array(HandoutLine),
    /** Whose line waits and could not be given today. */
    hindered: z.array(HinderedLine),
    may: z.object({ write: z.boolean(), record: z.boolean() }),
  }),
  title: { vi: 'Một danh sách cấp phát', en: 'A hand-out' },
})

export const handoutSheetContract = download('handout.sheet', {
  path: '/handouts/:listId/sheet',
  input: z.object({ listId: z.coerce.number().int().positive() }),
  title: { vi: 'Danh sách bàn giao cây, con giống', en: 'Hand-over list' },
})
