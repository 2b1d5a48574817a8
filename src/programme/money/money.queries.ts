// Reads of the books. Sums come from the monthly flows, which every posting keeps, so that a year of a province is some thousand rows.
import { sql } from 'kysely'
import { officesOfArea } from '../../areas/area.queries.ts'
import { yearOf } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import type { QueryContext } from '../../platform/query.ts'
import { query } from '../../platform/query.ts'
import { defineScans } from '../../platform/scan.ts'
import { itemNames } from '../item.queries.ts'
import { closingOf } from './budget-year.ts'
import {
  type Capital,
  type DocumentKind,
  documentText,
  type MoneySource,
  type PostingKind,
  type Stage,
} from './ledger.ts'
import {
  bookContract,
  commitmentListContract,
  postingListContract,
  postingPageContract,
  unitListContract,
} from './money.api.ts'

defineScans('money-document', async ({ actor }, officeId) => actor.allows('money.read', { kind: 'office', officeId }))

/** Each posting once: where it was recorded; if those books are not ours to see (or not asked for), in the first that are. */
const seenOnce = ({ scope }: QueryContext, offices: number[] | null = null) => {
  if (offices !== null)
    return sql`p.office_id = any (${offices}::int[]) and not exists (select from money_posting q
      where q.posting_id = p.posting_id and q.office_id = any (${offices}::int[]) and q.office_id < p.office_id)`
  return scope.offices === '*'
    ? sql`p.office_id = p.recorded_in`
    : sql`(p.office_id = p.recorded_in or p.recorded_in <> all (${[...scope.offices]}::int[]))`
}

export const within = (column: string, offices: number[] | null) =>
  offices === null ? sql`true` : sql`${sql.ref(column)} = any (${offices}::int[])`

/** Years in which something was posted, newest first. */
export async function yearsOfBooks(tx: Tx, offices: number[] | null): Promise<number[]> {
  const { rows } = await sql<{ budget_year: number }>`select distinct budget_year from money_progress
    where ${within('office_id', offices)} order by 1 desc`.execute(tx)
  return rows.map(row => row.budget_year)
}

export const unitList = query(unitListContract, {
  right: 'money.read',
  run: async ({ areaId }, context) => {
    const { tx, actor } = context
    const offices = await officesOfArea(context, areaId)
    const rows = await tx
      .selectFrom('budget_unit')
      .selectAll()
      .where(within('office_id', offices) as never)
      .orderBy('level')
      .orderBy('name_search')
      .orderBy('unit_id')
      .execute()
    return {
      rows: rows.map(row => ({
        unitId: row.unit_id,
        officeId: row.office_id,
        name: row.name,
        level: row.level as 'commune',
        kind: row.kind as 'authority',
        areaId: row.area_id,
        from: row.valid_from,
        to: row.valid_to,
      })),
      mayRecord: actor.allows('money.record', { kind: 'somewhere' }),
    }
  },
})

interface BookSum {
  unit_id: number
  unit: string
  item_code: string
  source: MoneySource
  capital: Capital
  outside: string
  passed: string
  available: string
  committed: string
  advanced: string
  spent: string
}

export const book = query(bookContract, {
  right: 'money.read',
  run: async ({ year, areaId, unitId, asOf }, context) => {
    const { tx, today } = context
    const offices = await officesOfArea(context, areaId)
    const years = await yearsOfBooks(tx, offices)
    const shown = year ?? years[0] ?? yearOf(today)
    const { rows } = await sql<BookSum>`select f.unit_id, u.name as unit, f.item_code, f.source, f.capital,
        sum(f.amount) filter (where f.stage = 'outside')::text as outside,
        (-sum(f.amount) filter (where f.stage = 'available' and f.kind in ('allocate', 'hand-over', 'carry-over') and f.amount < 0))::text as passed,
        sum(f.amount) filter (where f.stage = 'available')::text as available,
        sum(f.amount) filter (where f.stage = 'committed')::text as committed,
        sum(f.amount) filter (where f.stage = 'advanced')::text as advanced,
        sum(f.amount) filter (where f.stage = 'spent')::text as spent
      from money_flow f join budget_unit u on u.office_id = f.office_id and u.unit_id = f.unit_id
      where f.budget_year = ${shown} and ${within('f.office_id', offices)}
        and (${unitId ?? null}::bigint is null or f.unit_id = ${unitId ?? null})
        and (${asOf ?? null}::date is null or f.month <= ${asOf ?? null}::date)
      group by f.unit_id, u.name, u.level, u.name_search, f.item_code, f.source, f.capital
      order by array_position(array['central','province','district','commune'], u.level), u.name_search, f.item_code, f.source, f.capital`.execute(
      tx,
    )
    const itemName = await itemNames(
      tx,
      rows.map(row => row.item_code),
    )
    return {
      year: shown,
      years: [...new Set([...years, shown])].sort((a, b) => b - a),
      closesOn: closingOf(shown),
      rows: rows.map(row => {
        const [available, committed, advanced, spent] = [row.available, row.committed, row.advanced, row.spent].map(
          text => BigInt(text ?? '0'),
        ) as [bigint, bigint, bigint, bigint]
        return {
          unitId: row.unit_id,
          unit: row.unit,
          itemCode: row.item_code,
          item: itemName(row.item_code),
          source: row.source,
          capital: row.capital,
          held: String(available + committed + advanced + spent),
          passedOn: row.passed ?? '0',
          available: String(available),
          committed: String(committed),
          advanced: String(advanced),
          spent: String(spent),
        }
      }),
    }
  },
})

interface PostingSelected {
  office_id: number
  posting_id: number
  kind: string
  posted_on: import('../../base/local-date.ts').LocalDate
  amount: number
  note: string
  reverses: number | null
  reversed_by: number | null
  document_kind: string
  number: string
  signed_on: import('../../base/local-date.ts').LocalDate
  issuer: string
  signer: string
  subject: string
  file_id: number | null
  by: string | null
}

const postingColumns = sql`p.office_id, p.posting_id, p.kind, p.posted_on, p.amount, p.note, p.reverses, p.reversed_by,
  d.kind as document_kind, d.number, d.signed_on, d.issuer, d.signer, d.subject, d.file_id, u.name as by`
const postingTables = sql`money_posting p join money_document d on d.office_id = p.office_id and d.document_id = p.document_id
  left join v_user_name u on u.user_id = p.recorded_by`

const postingRow = (row: PostingSelected) => ({
  postingId: row.posting_id,
  kind: row.kind as PostingKind,
  postedOn: row.posted_on,
  amount: String(row.amount),
  document: documentText({
    kind: row.document_kind as DocumentKind,
    number: row.number,
    signedOn: row.signed_on,
    issuer: row.issuer,
  }),
  note: row.note,
  by: row.by ?? '',
  isReversed: row.reversed_by !== null,
  reverses: row.reverses,
})

export const postingList = query(postingListContract, {
  right: 'money.read',
  run: async ({ after, limit, kind, areaId, unitId }, context) => {
    const offices = await officesOfArea(context, areaId)
    const [day, id] = after?.split('_') ?? []
    const { rows } = await sql<PostingSelected>`select ${postingColumns} from ${postingTables}
      where ${seenOnce(context, offices)} and (${kind ?? null}::text is null or p.kind = ${kind ?? null})
        and (${unitId ?? null}::bigint is null or exists (select from money_entry e join money_account a on a.office_id = e.office_id and a.account_id = e.account_id
          where e.posting_id = p.posting_id and a.unit_id = ${unitId ?? null}))
        and (${day ?? null}::date is null or (p.posted_on, p.posting_id) < (${day ?? null}::date, ${Number(id ?? 0)}::bigint))
      order by p.posted_on desc, p.posting_id desc limit ${limit + 1}`.execute(context.tx)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      rows: page.map(postingRow),
      next: rows.length > limit && last ? `${last.posted_on}_${last.posting_id}` : null,
    }
  },
})

export const postingPage = query(postingPageContract, {
  right: 'money.read',
  run: async ({ postingId }, context) => {
    const { tx, actor } = context
    const { rows } = await sql<PostingSelected>`select ${postingColumns} from ${postingTables}
      where p.posting_id = ${postingId} and ${seenOnce(context)}`.execute(tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'bút toán' })
    const entries = await tx
      .selectFrom('money_entry as e')
      .innerJoin('money_account as a', join =>
        join.onRef('a.office_id', '=', 'e.office_id').onRef('a.account_id', '=', 'e.account_id'),
      )
      .innerJoin('budget_unit as u', join =>
        join.onRef('u.office_id', '=', 'a.office_id').onRef('u.unit_id', '=', 'a.unit_id'),
      )
      .select(['u.name', 'a.budget_year', 'a.item_code', 'a.source', 'a.capital', 'a.stage', 'e.amount'])
      .where('e.posting_id', '=', postingId)
      .orderBy('e.entry_no')
      .execute()
    const itemName = await itemNames(
      tx,
      entries.map(entry => entry.item_code),
    )
    return {
      ...postingRow(row),
      fileId: row.file_id,
      signer: row.signer,
      subject: row.subject,
      reversedBy: row.reversed_by,
      mayReverse:
        row.reverses === null &&
        row.reversed_by === null &&
        row.kind !== 'carry-over' &&
        row.kind !== 'hand-over' &&
        actor.allows('money.record', { kind: 'office', officeId: row.office_id }),
      entries: entries.map(entry => ({
        unit: entry.name,
        year: entry.budget_year,
        itemCode: entry.item_code,
        item: itemName(entry.item_code),
        source: entry.source as MoneySource,
        capital: entry.capital as Capital,
        stage: entry.stage as Stage,
        amount: String(entry.amount),
      })),
    }
  },
})

export const commitmentList = query(commitmentListContract, {
  right: 'money.read',
  run: async ({ year, unitId, areaId, all }, context) => {
    const offices = await officesOfArea(context, areaId)
    const rows = await context.tx
      .selectFrom('money_commitment as c')
      .innerJoin('money_document as d', join =>
        join.onRef('d.office_id', '=', 'c.office_id').onRef('d.document_id', '=', 'c.document_id'),
      )
      .innerJoin('budget_unit as u', join =>
        join.onRef('u.office_id', '=', 'c.office_id').onRef('u.unit_id', '=', 'c.unit_id'),
      )
      .selectAll('c')
      .select(['d.kind', 'd.number', 'd.signed_on', 'd.issuer', 'u.name'])
      .where(within('c.office_id', offices) as never)
      .$if(year !== undefined, q => q.where('c.budget_year', '=', year!))
      .$if(unitId !== undefined, q => q.where('c.unit_id', '=', unitId!))
      .$if(!all, q => q.whereRef('c.amount', '>', eb => eb('c.spent', '+', eb.ref('c.released'))))
      .orderBy('d.signed_on', 'desc')
      .orderBy('c.commitment_id', 'desc')
      .limit(1000)
      .execute()
    const itemName = await itemNames(
      context.tx,
      rows.map(row => row.item_code),
    )
    return {
      rows: rows.map(row => ({
        commitmentId: row.commitment_id,
        unitId: row.unit_id,
        unit: row.name,
        year: row.budget_year,
        itemCode: row.item_code,
        item: itemName(row.item_code),
        source: row.source as MoneySource,
        capital: row.capital as Capital,
        document: documentText({
          kind: row.kind as DocumentKind,
          number: row.number,
          signedOn: row.signed_on,
          issuer: row.issuer,
        }),
        contractor: row.contractor,
        subject: row.subject,
        amount: String(row.amount),
        advanced: String(row.advanced),
        spent: String(row.spent),
        left: String(row.amount - row.advanced - row.spent - row.released),
      })),
    }
  },
})
