// A unit and its treasury account, in the scope of who asks.
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'

export async function accountOf(accountId: number, { tx }: Pick<CommandContext, 'tx'>) {
  const row = await tx
    .selectFrom('treasury_account as a')
    .innerJoin('budget_unit as u', join =>
      join.onRef('u.office_id', '=', 'a.office_id').onRef('u.unit_id', '=', 'a.unit_id'),
    )
    .select([
      'a.office_id as officeId',
      'a.account_id as accountId',
      'a.unit_id as unitId',
      'a.number',
      'a.number_key as numberKey',
    ])
    .select(['a.named_as as namedAs', 'a.columns', 'u.name as unit'])
    .where('a.account_id', '=', accountId)
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'tài khoản Kho bạc' })
  return row
}
export type TreasuryAccount = Awaited<ReturnType<typeof accountOf>>

/** Throws `not-found`. */
export async function unitNamed(tx: Tx, unitId: number) {
  const row = await tx
    .selectFrom('budget_unit')
    .select(['office_id as officeId', 'unit_id as unitId', 'name', 'area_id as areaId'])
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'đơn vị' })
  return row
}
