// The mirror of a posting, from its entries: they stand in pairs, what left and where it went.
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { type DocumentKind, documentText, type Envelope, type Move, type Stage } from './ledger.ts'

export interface PostingToReverse {
  office_id: number
  posting_id: number
  document_id: number
  kind: string
  posted_on: LocalDate
  reverses: number | null
  reversed_by: number | null
}

/** Throws `posting-reversed` for a reversal itself; `posting-wrong` where contracts have moved along (carry-over, hand-over). */
export async function reversalOf(tx: Tx, posting: PostingToReverse) {
  if (posting.reverses !== null) throw problem('posting-reversed')
  if (posting.kind === 'carry-over' || posting.kind === 'hand-over')
    throw problem('posting-wrong', {
      why: 'Chuyển nguồn và bàn giao không đảo được vì hợp đồng đã chuyển theo: hãy ghi một quyết định điều chỉnh.',
    })
  const rows = await tx
    .selectFrom('money_entry as e')
    .innerJoin('money_account as a', join =>
      join.onRef('a.office_id', '=', 'e.office_id').onRef('a.account_id', '=', 'e.account_id'),
    )
    .select([
      'e.entry_no',
      'e.amount',
      'e.commitment_id',
      'a.office_id',
      'a.unit_id',
      'a.budget_year',
      'a.item_code',
      'a.source',
      'a.capital',
      'a.stage',
    ])
    .where('e.posting_id', '=', posting.posting_id)
    .orderBy('e.entry_no')
    .execute()
  const pocketOf = (row: (typeof rows)[number]): Move['from'] => ({
    envelope: {
      unitId: row.unit_id,
      budgetYear: row.budget_year,
      itemCode: row.item_code,
      source: row.source as Envelope['source'],
      capital: row.capital as Envelope['capital'],
    },
    stage: row.stage as Stage,
  })
  const moves: Move[] = []
  for (let i = 0; i + 1 < rows.length; i += 2) {
    const [left, came] = [rows[i]!, rows[i + 1]!]
    moves.push({
      from: pocketOf(came),
      to: pocketOf(left),
      amount: BigInt(came.amount),
      ...(came.commitment_id === null ? {} : { commitmentId: came.commitment_id }),
    })
  }
  const document = await tx
    .selectFrom('money_document')
    .selectAll()
    .where('office_id', '=', posting.office_id)
    .where('document_id', '=', posting.document_id)
    .executeTakeFirstOrThrow()
  return {
    posting,
    moves,
    offices: [...new Set([posting.office_id, ...rows.map(row => row.office_id)])],
    document: {
      documentId: document.document_id,
      text: documentText({
        kind: document.kind as DocumentKind,
        number: document.number,
        signedOn: document.signed_on,
        issuer: document.issuer,
      }),
    },
  }
}
