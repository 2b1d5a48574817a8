// Keeps a statement in place of the one before: the old stays, replaced. What people decided holds for the lines that are still there.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import type { PostContext } from '../money/account.effects.ts'
import { accountKeyOf, type StatementLine, type StatementTotals } from './statement.ts'

export interface KeptStatement {
  officeId: number
  unitId: number
  accountId: number
  month: LocalDate
  fileId: number | null
  fileName: string
  totals: StatementTotals
  lines: readonly StatementLine[]
}

/** The statement that stands for an account and month, with its lines. */
export async function standingStatement(
  { tx }: Pick<PostContext, 'tx'>,
  { officeId, accountId, month }: Pick<KeptStatement, 'officeId' | 'accountId' | 'month'>,
) {
  const statement = await tx
    .selectFrom('treasury_statement')
    .select(['statement_id', 'advanced', 'paid', 'refunded'])
    .where('office_id', '=', officeId)
    .where('account_id', '=', accountId)
    .where('month', '=', month)
    .where('replaced_by', 'is', null)
    .executeTakeFirst()
  if (!statement) return undefined
  const lines = await tx
    .selectFrom('treasury_line')
    .select(['line_key', 'content'])
    .where('office_id', '=', officeId)
    .where('statement_id', '=', statement.statement_id)
    .orderBy('line_no')
    .execute()
  return { ...statement, lines }
}

export async function keepStatement(context: PostContext, kept: KeptStatement): Promise<number> {
  const { tx, services, actor, now } = context
  const { officeId, unitId, accountId, month } = kept
  const statementId = await services.ids.next()
  await tx
    .updateTable('treasury_statement')
    .set({ replaced_by: statementId })
    .where('office_id', '=', officeId)
    .where('account_id', '=', accountId)
    .where('month', '=', month)
    .where('replaced_by', 'is', null)
    .execute()
  await tx
    .insertInto('treasury_statement')
    .values({
      office_id: officeId,
      statement_id: statementId,
      account_id: accountId,
      unit_id: unitId,
      month,
      file_id: kept.fileId,
      file_name: kept.fileName,
      rows: kept.lines.length,
      advanced: Number(kept.totals.advanced),
      paid: Number(kept.totals.paid),
      refunded: Number(kept.totals.refunded),
      imported_by: actor.userId,
      imported_at: now,
    })
    .execute()
  const column = <T>(of: (line: StatementLine, i: number) => T) => kept.lines.map(of)
  await sql`insert into treasury_line (office_id, statement_id, line_no, line_key, number, number_key, paid_on, kind, amount, content)
    select ${officeId}, ${statementId}, * from unnest(${column((_, i) => i + 1)}::int[], ${column(l => l.key)}::text[], ${column(l => l.number)}::text[],
      ${column(l => l.numberKey)}::text[], ${column(l => l.paidOn)}::date[], ${column(l => l.kind)}::text[],
      ${column(l => String(l.amount))}::bigint[], ${column(l => l.content)}::text[])`.execute(tx)
  await tx
    .insertInto('treasury_month')
    .values({ office_id: officeId, unit_id: unitId, month })
    .onConflict(oc => oc.columns(['office_id', 'unit_id', 'month']).doNothing())
    .execute()
  context.changed?.(officeId, 'treasury-statement', statementId)
  return statementId
}

/** Undefined: the unit has an account of that number. */
export async function addAccount(
  { tx, services, actor, now }: PostContext,
  { officeId, unitId, number, namedAs }: { officeId: number; unitId: number; number: string; namedAs: string },
): Promise<number | undefined> {
  const accountId = await services.ids.next()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('treasury_account')
    .values({
      office_id: officeId,
      account_id: accountId,
      unit_id: unitId,
      number,
      number_key: accountKeyOf(number),
      named_as: namedAs,
      columns: '{}',
      recorded_by: actor.userId,
      recorded_at: now,
    })
    .onConflict(oc => oc.columns(['office_id', 'unit_id', 'number_key']).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 0n ? undefined : accountId
}
