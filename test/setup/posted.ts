// A posting as the ledger would show it, for tests of what is tied to one.
import type { ReviewWorld } from '../../src/review/review.builders.ts'

let last = 9000

/** Stands in the books of office 1. Answers its id; its paper is UNC-<id>. */
export async function posted(
  w: ReviewWorld,
  kind: 'disburse' | 'refund' | 'advance',
  amount: number,
  on = '2026-07-20',
): Promise<number> {
  last += 1
  await w.rows(
    `insert into money_document (office_id, document_id, kind, number, number_key, signed_on, issuer, issuer_key, recorded_by, recorded_at)
     values (1, $1, 'voucher', $2, $2, $3, 'KBNN thử', 'kbnn thu', 1, now())`,
    [last, `UNC-${last}`, on],
  )
  await w.rows(
    `insert into money_posting (office_id, posting_id, document_id, kind, posted_on, amount, recorded_by, recorded_at, recorded_in)
     values (1, $1, $1, $2, $3, $4, 1, now(), 1)`,
    [last, kind, on, amount],
  )
  return last
}
