// Evaluations of an area or a list, and one of them: the sample and its answers for those who ask, counts for the others.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { query } from '../platform/query.ts'
import type { SupportKind } from '../support/delivery.ts'
import { evaluationListContract, evaluationPageContract } from './evaluation.api.ts'
import './evaluation.problems.ts'
import { type Outcome, PublicCounts } from './evaluation.ts'
import { countsOf } from './evaluation-counts.queries.ts'

interface Selected {
  office_id: number
  evaluation_id: number
  list_id: number
  title: string
  kind: SupportKind
  turn: number
  seed: string
  asker: string
  drawn_on: LocalDate
  population: number
  size: number
  closed_on: LocalDate | null
  conclusion: string
  published_on: LocalDate | null
  public_counts: unknown
}

const selected = sql`select e.*, l.title, l.kind from evaluation e
  join v_support_list l on l.office_id = e.office_id and l.list_id = e.list_id`

const rowOf = (row: Selected) => ({
  evaluationId: row.evaluation_id,
  listId: row.list_id,
  listTitle: row.title,
  kind: row.kind,
  turn: row.turn,
  asker: row.asker,
  drawnOn: row.drawn_on,
  population: row.population,
  size: row.size,
  closedOn: row.closed_on,
  isPublic: row.published_on !== null,
  counts: row.closed_on === null ? null : (PublicCounts.safeParse(row.public_counts).data ?? null),
})

export const evaluationList = query(evaluationListContract, {
  right: 'support.read',
  run: async ({ areaId, listId }, context) => {
    const { tx, actor } = context
    const offices = await officesOfArea(context, areaId)
    const { rows } = await sql<Selected>`${selected}
      where (${offices === null} or e.office_id = any (${offices ?? []}::int[])) and (${listId ?? null}::bigint is null or e.list_id = ${listId ?? null})
      order by e.drawn_on desc, e.evaluation_id desc limit 200`.execute(tx)
    const list =
      listId === undefined
        ? undefined
        : await tx
            .selectFrom('v_support_list')
            .select(['office_id', 'state'])
            .where('list_id', '=', listId)
            .executeTakeFirst()
    return {
      rows: rows.map(rowOf),
      mayDraw:
        list !== undefined &&
        list.state !== 'draft' &&
        actor.allows('evaluation.write', { kind: 'office', officeId: list.office_id! }) &&
        rows.every(row => row.closed_on !== null),
    }
  },
})

interface Line {
  no: number
  name: string | null
  household: string | null
  village_id: number
  quantity: string | null
  given_on: LocalDate | null
  outcome: Outcome | null
  asked_on: LocalDate | null
  received: boolean | null
  in_time: boolean | null
  right_amount: boolean | null
  right_quality: boolean | null
  asked_to_pay: boolean | null
  useful: number | null
  words: string
}

export const evaluationPage = query(evaluationPageContract, {
  right: 'support.read',
  run: async ({ evaluationId }, context) => {
    const { tx, services, actor, today } = context
    const { rows } = await sql<Selected>`${selected} where e.evaluation_id = ${evaluationId}`.execute(tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'đợt hỏi ý kiến' })
    const { office_id: officeId } = row
    const { rows: books } = await sql<{ lines: number; given: number; returned: number }>`
      select (count(*) filter (where state <> 'cancelled'))::int as lines, (count(*) filter (where state = 'given'))::int as given,
        (count(*) filter (where state = 'returned'))::int as returned
      from v_delivery where office_id = ${officeId} and list_id = ${row.list_id}`.execute(tx)
    const evaluation = { ...rowOf(row), seed: row.seed, conclusion: row.conclusion, books: books[0]! }
    // Who delivers must not learn who said what: neither names nor whole counts.
    if (!actor.allows('evaluation.write', { kind: 'office', officeId })) return { evaluation, asking: null }
    const tree = await areaTree(tx, services)
    const { rows: lines } = await sql<Line>`select s.*, coalesce(p.full_name, h.head_name) as name,
        case when h.household_id is null then null else h.head_name || ' (' || h.code || ')' end as household, d.quantity, d.given_on
      from evaluation_line s
        left join v_delivery d on d.office_id = s.office_id and d.delivery_id = s.delivery_id
        left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
        left join v_person_card p on p.office_id = d.office_id and p.person_id = d.person_id
      where s.office_id = ${officeId} and s.evaluation_id = ${evaluationId} order by s.no`.execute(tx)
    context.seen(officeId, 'list', 'evaluation', evaluationId, { rows: lines.length })
    return {
      evaluation,
      asking: {
        counts: await countsOf(tx, officeId, evaluationId),
        lines: lines.map(line => ({
          no: line.no,
          name: line.name ?? '',
          household: line.household ?? '',
          village: tree.fullNameOf(line.village_id, today),
          quantity: line.quantity ?? '',
          givenOn: line.given_on,
          outcome: line.outcome,
          askedOn: line.asked_on,
          answers:
            line.received === null
              ? null
              : {
                  received: line.received,
                  inTime: line.in_time,
                  rightAmount: line.right_amount,
                  rightQuality: line.right_quality,
                  askedToPay: line.asked_to_pay,
                  useful: line.useful,
                },
          words: line.words,
        })),
      },
    }
  },
})
