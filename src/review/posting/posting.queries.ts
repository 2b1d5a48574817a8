// Reads of postings and complaints. A posted list is shown exactly as it was frozen, with its hash checked again.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { type QueryContext, query } from '../../platform/query.ts'
import { canonicalJson, sha256 } from '../../rules/hash.ts'
import { inOffices, roundRow } from '../round.queries.ts'
import { complaintListContract, type PostedRow, postingListContract, postingPageContract } from './posting.api.ts'

interface Row {
  office_id: number
  posting_id: number
  round_id: number
  village_id: number
  repost_of: number | null
  from_day: LocalDate
  until_day: LocalDate
  places: string[]
  list: { rows: PostedRow[] }
  list_hash: string
  state: 'up' | 'down' | 'withdrawn'
  taken_down_on: LocalDate | null
  complaints: number
}

const postingRows = (context: QueryContext, where: ReturnType<typeof sql>) =>
  sql<Row>`select p.*, (select count(*) from review_complaint k where k.office_id = p.office_id and k.round_id = p.round_id
      and k.village_id = p.village_id and k.state = 'open')::int as complaints
    from posting p where ${inOffices(context, 'p.office_id')} and ${where} order by p.village_id, p.posting_id`

const shape = (row: Row, tree: AreaTree, today: LocalDate) => ({
  postingId: row.posting_id,
  officeId: row.office_id,
  roundId: row.round_id,
  villageId: row.village_id,
  villageName: tree.fullNameOf(row.village_id, today),
  repostOf: row.repost_of,
  fromDay: row.from_day,
  untilDay: row.until_day,
  over: today > row.until_day,
  places: row.places,
  state: row.state,
  takenDownOn: row.taken_down_on,
  hash: row.list_hash,
  households: row.list.rows.length,
  complaintsOpen: row.complaints,
})

export const postingList = query(postingListContract, {
  right: 'round.read',
  run: async ({ roundId, villageId }, context) => {
    const tree = await areaTree(context.tx, context.services)
    await roundRow(context, roundId)
    const { rows } = await postingRows(
      context,
      sql`p.round_id = ${roundId} and (${villageId === undefined} or p.village_id = ${villageId ?? 0})`,
    ).execute(context.tx)
    return { postings: rows.map(row => shape(row, tree, context.today)) }
  },
})

export const postingPage = query(postingPageContract, {
  right: 'round.read',
  run: async ({ postingId }, context) => {
    const tree = await areaTree(context.tx, context.services)
    const { rows } = await postingRows(context, sql`p.posting_id = ${postingId}`).execute(context.tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'bản niêm yết' })
    const round = await roundRow(context, row.round_id)
    const { rows: changes } = await sql<{
      change_id: number
      head_name: string
      kind: string
      reason: string
      class_from: string | null
      class_to: string | null
      adverse: boolean
      changed_at: Date
    }>`select l.*, h.head_name from list_change l
      join review_case c on c.office_id = l.office_id and c.case_id = l.case_id
      join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
      where l.office_id = ${row.office_id} and l.posting_id = ${postingId} order by l.change_id`.execute(context.tx)
    return {
      posting: shape(row, tree, context.today),
      roundName: round.name,
      trial: round.trial,
      list: row.list.rows,
      changes: changes.map(one => ({
        changeId: one.change_id,
        headName: one.head_name,
        kind: one.kind,
        reason: one.reason,
        from: one.class_from ?? '',
        to: one.class_to ?? '',
        adverse: one.adverse,
        at: one.changed_at.toISOString(),
      })),
      hashHolds: sha256(canonicalJson(row.list.rows)) === row.list_hash,
    }
  },
})

export const complaintList = query(complaintListContract, {
  right: 'round.read',
  run: async ({ roundId, villageId, state }, context) => {
    const tree = await areaTree(context.tx, context.services)
    await roundRow(context, roundId)
    const { rows } = await sql<{
      complaint_id: number
      office_id: number
      round_id: number
      village_id: number
      case_id: number | null
      head_name: string | null
      about: string
      complainant: string
      received_on: LocalDate
      due_on: LocalDate
      state: 'open' | 'upheld' | 'rejected' | 'withdrawn'
      outcome: string
      resolved_on: LocalDate | null
    }>`select k.*, h.head_name from review_complaint k
      left join review_case c on c.office_id = k.office_id and c.case_id = k.case_id
      left join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
      where ${inOffices(context, 'k.office_id')} and k.round_id = ${roundId}
        and (${villageId === undefined} or k.village_id = ${villageId ?? 0}) and (${state.length === 0} or k.state = any (${state}::text[]))
      order by k.state <> 'open', k.due_on, k.complaint_id`.execute(context.tx)
    return {
      complaints: rows.map(row => ({
        complaintId: row.complaint_id,
        officeId: row.office_id,
        roundId: row.round_id,
        villageId: row.village_id,
        villageName: tree.fullNameOf(row.village_id, context.today),
        caseId: row.case_id,
        headName: row.head_name,
        about: row.about,
        complainant: row.complainant,
        receivedOn: row.received_on,
        dueOn: row.due_on,
        late: row.state === 'open' && row.due_on < context.today,
        state: row.state,
        outcome: row.outcome,
        resolvedOn: row.resolved_on,
      })),
    }
  },
})
