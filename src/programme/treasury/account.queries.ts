// A treasury account with its unit, in the scope of who asks.
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'

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
