// Reads of the treasury's statements: months of all units beside our books, one month line by line, and the columns of a file.
import { sql } from 'kysely'
import { officesOfArea } from '../../areas/area.queries.ts'
import { likelyHeadings } from '../../base/list-columns.ts'
import { firstOfMonth, type LocalDate, localDate, yearOf } from '../../base/local-date.ts'
import { query } from '../../platform/query.ts'
import { rowsOfUpload } from '../../platform/uploaded-rows.ts'
import { paymentKinds } from '../money/ledger.ts'
import { within } from '../money/money.queries.ts'
import { accountOf, unitNamed } from './account.queries.ts'
import { type DecisionRow, monthRecord, reconciledOf, treasurySources } from './month.queries.ts'
import { differenceOf } from './reconcile.ts'
import { netOf, readStatement, StatementColumns } from './statement.ts'
import { boardContract, headingsContract, monthContract } from './treasury.api.ts'

export const treasuryBoard = query(boardContract, {
  right: 'money.read',
  run: async ({ year, areaId }, context) => {
    const { tx, today, actor } = context
    const offices = await officesOfArea(context, areaId)
    const { rows: years } = await sql<{
      year: number
    }>`select distinct extract(year from month)::int as year from money_flow
      where ${within('office_id', offices)} and stage in ('advanced', 'spent') order by 1 desc`.execute(tx)
    const shown = year ?? years[0]?.year ?? yearOf(today)
    const { rows } = await sql<{
      office_id: number
      unit_id: number
      unit: string
      month: LocalDate
      here: string
      there: string | null
      closed: boolean | null
    }>`with here as (
        select office_id, unit_id, month, sum(amount) as amount from money_flow
        where ${within('office_id', offices)} and stage in ('advanced', 'spent') and source = any (${treasurySources}::text[])
          and kind = any (${paymentKinds}::text[])
          and month >= ${localDate(`${shown}-01-01`)} and month < ${localDate(`${shown + 1}-01-01`)}
        group by office_id, unit_id, month having sum(amount) <> 0),
      there as (
        select s.office_id, s.unit_id, s.month, sum(s.advanced + s.paid - abs(s.refunded)) as amount, bool_and(m.closed_at is not null) as closed
        from treasury_statement s join treasury_month m on m.office_id = s.office_id and m.unit_id = s.unit_id and m.month = s.month
        where ${within('s.office_id', offices)} and s.replaced_by is null
          and s.month >= ${localDate(`${shown}-01-01`)} and s.month < ${localDate(`${shown + 1}-01-01`)}
        group by s.office_id, s.unit_id, s.month)
      select coalesce(h.office_id, t.office_id) as office_id, coalesce(h.unit_id, t.unit_id) as unit_id, u.name as unit, coalesce(h.month, t.month) as month,
        coalesce(h.amount, 0)::text as here, t.amount::text as there, t.closed
      from here h full join there t on t.office_id = h.office_id and t.unit_id = h.unit_id and t.month = h.month
        join budget_unit u on u.office_id = coalesce(h.office_id, t.office_id) and u.unit_id = coalesce(h.unit_id, t.unit_id)
      order by 4, u.name_search, u.unit_id`.execute(tx)
    const mayRecord = (officeId: number) => actor.allows('money.record', { kind: 'office', officeId })
    const accounts = await tx
      .selectFrom('treasury_account as a')
      .innerJoin('budget_unit as u', join =>
        join.onRef('u.office_id', '=', 'a.office_id').onRef('u.unit_id', '=', 'a.unit_id'),
      )
      .select(['a.office_id', 'a.account_id', 'a.unit_id', 'a.number', 'a.named_as', 'u.name'])
      .where(within('a.office_id', offices) as never)
      .orderBy('u.name_search')
      .orderBy('a.account_id')
      .execute()
    const units = await tx
      .selectFrom('budget_unit')
      .select(['office_id', 'unit_id', 'name'])
      .where(within('office_id', offices) as never)
      .orderBy('name_search')
      .execute()
    return {
      year: shown,
      years: [...new Set([...years.map(row => row.year), shown])].sort((a, b) => b - a),
      rows: rows.map(row => ({
        unitId: row.unit_id,
        unit: row.unit,
        month: row.month,
        state: row.closed === null ? ('no-statement' as const) : row.closed ? ('closed' as const) : ('open' as const),
        there: row.there,
        here: row.here,
        mayRecord: mayRecord(row.office_id),
      })),
      accounts: accounts.map(row => ({
        accountId: row.account_id,
        unitId: row.unit_id,
        unit: row.name,
        number: row.number,
        namedAs: row.named_as,
        mayRecord: mayRecord(row.office_id),
      })),
      units: units.filter(row => mayRecord(row.office_id)).map(row => ({ unitId: row.unit_id, name: row.name })),
    }
  },
})

export const treasuryMonth = query(monthContract, {
  right: 'money.read',
  run: async ({ unitId, month }, { tx, actor }) => {
    const unit = await unitNamed(tx, unitId)
    const key = { officeId: unit.officeId, unitId, month }
    const { pairings, there, here, open } = await reconciledOf(tx, key)
    const state = await monthRecord(tx, key)
    const statements = await tx
      .selectFrom('treasury_statement as s')
      .innerJoin('treasury_account as a', join =>
        join.onRef('a.office_id', '=', 's.office_id').onRef('a.account_id', '=', 's.account_id'),
      )
      .leftJoin('v_user_name as u', 'u.user_id', 's.imported_by')
      .select(['a.number', 's.file_name', 's.rows', 's.advanced', 's.paid', 's.refunded', 's.imported_at', 'u.name'])
      .where('s.office_id', '=', unit.officeId)
      .where('s.unit_id', '=', unitId)
      .where('s.month', '=', month)
      .where('s.replaced_by', 'is', null)
      .orderBy('a.number')
      .execute()
    return {
      unit: unit.name,
      month,
      state:
        state === undefined ? ('no-statement' as const) : state.closed_at ? ('closed' as const) : ('open' as const),
      closedBy: state?.closed_at ? (state.closed_by_name ?? '') : '',
      closedAt: state?.closed_at?.toISOString() ?? null,
      reopenedReason: state?.reopened_reason ?? '',
      there: String(there),
      here: String(here),
      open,
      statements: statements.map(row => ({
        account: row.number,
        fileName: row.file_name,
        rows: row.rows,
        total: String(
          netOf({ advanced: BigInt(row.advanced), paid: BigInt(row.paid), refunded: BigInt(row.refunded) }),
        ),
        by: row.name ?? '',
        at: row.imported_at.toISOString(),
      })),
      pairings: pairings.map(one => {
        const decision = one.decision as DecisionRow | undefined
        return {
          lines: one.lines.map(({ numberKey: _, ...line }) => ({ ...line, amount: String(line.amount) })),
          parts: one.parts.map(({ signedOn: _, ...part }) => ({ ...part, amount: String(part.amount) })),
          state: one.state,
          differs: one.differs,
          difference: String(differenceOf(one)),
          decision: decision
            ? {
                decisionId: decision.decisionId,
                kind: decision.kind,
                reason: decision.reason,
                by: decision.by,
                at: decision.at.toISOString(),
              }
            : null,
        }
      }),
      mayRecord: actor.allows('money.record', { kind: 'office', officeId: unit.officeId }),
    }
  },
})

/** What is recognised in a file that was sent, before it is imported. */
export const treasuryHeadings = query(headingsContract, {
  right: 'money.record',
  run: async ({ fileId, accountId }, context) => {
    const account = await accountOf(accountId, context)
    const { rows } = await rowsOfUpload(context, fileId)
    const read = readStatement(rows, StatementColumns.parse(account.columns), firstOfMonth(context.today))
    return { found: read?.headings ?? null, headings: likelyHeadings(rows) }
  },
})
