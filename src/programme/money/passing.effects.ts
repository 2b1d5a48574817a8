// What a unit has left, as moves to another envelope: to its next year, or to the unit that takes over. Open commitments go along.
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { type Envelope, type Move, passMove, type Stage } from './ledger.ts'

export interface Left {
  moves: Move[]
  commitmentIds: number[]
}

/** Everything that lies available, promised or advanced. Throws `nothing-to-move`. */
export async function leftOf(
  tx: Tx,
  { officeId, unitId, year, itemCodes }: { officeId: number; unitId: number; year?: number; itemCodes?: string[] },
  toward: (envelope: Envelope) => Envelope,
): Promise<Left> {
  const accounts = await tx
    .selectFrom('money_account')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('unit_id', '=', unitId)
    .where('stage', 'in', ['available', 'committed', 'advanced'])
    .where('balance', '>', 0)
    .$if(year !== undefined, query => query.where('budget_year', '=', year!))
    .$if(itemCodes !== undefined, query => query.where('item_code', 'in', itemCodes!.length > 0 ? itemCodes! : ['']))
    .orderBy('account_id')
    .forUpdate()
    .execute()
  if (accounts.length === 0) throw problem('nothing-to-move')
  const moves = accounts.map(row => {
    const envelope: Envelope = {
      unitId,
      budgetYear: row.budget_year,
      itemCode: row.item_code,
      source: row.source as Envelope['source'],
      capital: row.capital as Envelope['capital'],
    }
    return passMove(envelope, toward(envelope), BigInt(row.balance), row.stage as Stage)
  })
  const commitments = await tx
    .selectFrom('money_commitment')
    .select(['commitment_id'])
    .where('office_id', '=', officeId)
    .where('unit_id', '=', unitId)
    .where('closed_on', 'is', null)
    .whereRef('amount', '>', eb => eb('spent', '+', eb.ref('released')))
    .$if(year !== undefined, query => query.where('budget_year', '=', year!))
    .$if(itemCodes !== undefined, query => query.where('item_code', 'in', itemCodes!.length > 0 ? itemCodes! : ['']))
    .forUpdate()
    .execute()
  return { moves, commitmentIds: commitments.map(row => row.commitment_id) }
}

/** The open part of each contract becomes a contract in the books of whoever takes over, on the paper of the hand-over. */
export async function passCommitments(
  { tx, services }: Pick<CommandContext, 'tx' | 'services'>,
  {
    from,
    to,
    commitmentIds,
    documentId,
  }: {
    from: { officeId: number; unitId: number }
    to: { officeId: number; unitId: number }
    commitmentIds: number[]
    documentId: number
  },
): Promise<void> {
  if (commitmentIds.length === 0) return
  const rows = await tx
    .selectFrom('money_commitment as c')
    .innerJoin('money_document as d', join =>
      join.onRef('d.office_id', '=', 'c.office_id').onRef('d.document_id', '=', 'c.document_id'),
    )
    .selectAll('c')
    .select('d.number')
    .where('c.office_id', '=', from.officeId)
    .where('c.commitment_id', 'in', commitmentIds)
    .execute()
  const ids = await services.ids.take(rows.length)
  const next = rows.map((row, i) => ({
    office_id: to.officeId,
    commitment_id: ids[i]!,
    unit_id: to.unitId,
    budget_year: row.budget_year,
    item_code: row.item_code,
    source: row.source,
    capital: row.capital,
    document_id: documentId,
    contractor: row.contractor,
    subject: `Tiếp nhận ${row.number}: ${row.subject}`,
    amount: row.amount - row.spent - row.released,
    advanced: row.advanced,
  }))
  await tx.insertInto('money_commitment').values(next).execute()
  for (const row of rows)
    await tx
      .updateTable('money_commitment')
      .set({ released: row.amount - row.spent, advanced: 0 })
      .where('office_id', '=', from.officeId)
      .where('commitment_id', '=', row.commitment_id)
      .execute()
}
