// Contracts of recovering what was given by a decision that was withdrawn.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { DongAmount } from '../../programme/money/ledger.ts'
import { Changes } from '../../review/change-line.ts'
import { SupportKind } from '../delivery.ts'
import { RecoveryState } from './recovery.ts'

export const settleRecoveryContract = write('recovery.settle', {
  input: z.object({
    recoveryIds: z.array(Id).min(1).max(1000),
    outcome: RecoveryState.exclude(['open']),
    on: LocalDate,
    /** What came back by which paper; or which decision says that it need not. */
    document: z.string().trim().min(3).max(300),
    postingId: Id.nullable().default(null),
  }),
  output: Changes.extend({ count: z.int() }),
  title: { vi: 'Ghi kết quả thu hồi', en: 'Settle a recovery' },
})

/** Part of the money came back; the whole of the rest closes the task. */
export const takePartContract = write('recovery.take-part', {
  input: z.object({
    recoveryId: Id,
    amount: DongAmount,
    on: LocalDate,
    document: z.string().trim().min(3).max(300),
    postingId: Id.nullable().default(null),
  }),
  output: Changes,
  title: { vi: 'Thu hồi một phần', en: 'Recover a part' },
})

export const RecoveryRow = z.object({
  recoveryId: Id,
  listId: Id,
  list: z.string(),
  kind: SupportKind,
  householdId: Id.nullable(),
  who: z.string(),
  village: z.string(),
  amount: z.string(),
  /** Came back so far. */
  recovered: z.string(),
  quantity: z.string(),
  reason: z.string(),
  openedOn: LocalDate,
  dueOn: LocalDate,
  state: RecoveryState,
  settledOn: LocalDate.nullable(),
  document: z.string(),
})

export const recoveryListContract = read('recovery.list', {
  path: '/recoveries',
  input: PageInput.extend({
    state: RecoveryState.optional(),
    kind: SupportKind.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(RecoveryRow),
    next: z.string().nullable(),
    totals: z.object({ open: z.int(), late: z.int(), openAmount: z.string(), recoveredAmount: z.string() }),
    may: z.object({ recover: z.boolean(), waive: z.boolean() }),
  }),
  title: { vi: 'Thu hồi hỗ trợ', en: 'Recoveries' },
})
