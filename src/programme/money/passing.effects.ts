// What a unit has left, as moves to another envelope: to its next year, or to the unit that takes over. Open commitments go along.
import { problem } from '../../base/problem.ts'
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
