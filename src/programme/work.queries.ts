// What waits for this person: only what she may do, the late with their days.
import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../areas/area.queries.ts'
import { daysBetween, type LocalDate } from '../base/local-date.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { type ProgrammeWorkItem, programmeWorkContract } from './work.api.ts'

type Work = Omit<z.input<typeof ProgrammeWorkItem>, 'late'>

/** Rows of the reader's own offices. */
export const mine = ({ scope }: QueryContext, column: string) =>
  scope.offices === '*' ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any (${[...scope.offices]}::int[])`

export const programmeWork = query(programmeWorkContract, {
  run: async (_, context) => {
    const items = [...(await planWork(context)), ...(await directiveWork(context)), ...(await obstacleWork(context))]
    return { items: inOrder(items, context.today) }
  },
})

/** The late marked as such; due first, first. */
export const inOrder = <Item extends { dueOn?: unknown }>(items: readonly Item[], today: LocalDate) =>
  items
    .map(item => ({ ...item, late: typeof item.dueOn === 'string' && item.dueOn < today }))
    .sort((a, b) => String(a.dueOn ?? '9').localeCompare(String(b.dueOn ?? '9')))

async function planWork(context: QueryContext): Promise<Work[]> {
  const { tx, actor } = context
  const plans = await tx
    .selectFrom('plan')
    .select(['office_id', 'plan_id', 'title', 'state', 'submitted_by', 'created_by', 'returned_reason'])
    .where(mine(context, 'office_id'))
    .where(eb =>
      eb.or([eb('state', '=', 'submitted'), eb.and([eb('state', '=', 'draft'), eb('returned_reason', '<>', '')])]),
    )
    .orderBy('plan_id')
    .limit(200)
    .execute()
  return plans.flatMap((plan): Work[] => {
    const may = (right: string) => actor.allows(right, { kind: 'office', officeId: plan.office_id })
    const at = { dueOn: null, to: `/app/plans/${plan.plan_id}`, place: plan.title }
    if (plan.state === 'submitted')
      return may('plan.approve') && plan.submitted_by !== actor.userId
        ? [{ kind: 'plan-approve', textVi: `Duyệt: ${plan.title}`, textEn: `Approve: ${plan.title}`, ...at }]
        : []
    return may('plan.write') && plan.submitted_by === actor.userId
      ? [{ kind: 'plan-returned', textVi: `Sửa lại: ${plan.title}`, textEn: `Mend: ${plan.title}`, ...at }]
      : []
  })
}

async function directiveWork(context: QueryContext): Promise<Work[]> {
  const { tx, services, actor, today } = context
  const tree = await areaTree(tx, services)
  const receipts = await tx
    .selectFrom('directive_receipt')
    .select([
      'office_id',
      'from_office_id',
      'directive_id',
      'number',
      'subject',
      'state',
      'due_on',
      'area_id',
      'unit_name',
    ])
    .where(mine(context, 'office_id'))
    .where('state', 'in', ['open', 'returned', 'answered'])
    .orderBy('due_on')
    .limit(1000)
    .execute()
  return receipts.flatMap((one): Work[] => {
    const may = (right: string, officeId: number) => actor.allows(right, { kind: 'office', officeId })
    const gives = may('directive.give', one.from_office_id)
    const who = [one.unit_name, tree.fullNameOf(one.area_id, today)].filter(Boolean).join(', ')
    const text = `${one.number}: ${one.subject}`
    if (one.state === 'answered')
      return gives
        ? [
            {
              kind: 'directive-settle',
              textVi: `${text} – ${who} đã trả lời`,
              textEn: `${text} – ${who} has answered`,
              dueOn: null,
              to: `/app/directives/${one.directive_id}`,
              place: who,
            },
          ]
        : []
    const own = !gives || one.from_office_id === one.office_id
    return own && may('directive.answer', one.office_id)
      ? [
          {
            kind: 'directive-answer',
            textVi: one.unit_name ? `${text} (${one.unit_name})` : text,
            textEn: text,
            dueOn: one.due_on,
            to: '/app/directives',
            place: who,
          },
        ]
      : []
  })
}

async function obstacleWork(context: QueryContext): Promise<Work[]> {
  const { tx, actor, today } = context
  const { rows } = await sql<{
    office_id: number
    obstacle_id: number
    subject: string
    state: string
    due_on: LocalDate | null
    norm_name: string | null
    reminded_on: LocalDate | null
  }>`select o.office_id, o.obstacle_id, o.subject, o.state, o.due_on, o.reminded_on, case when n.state = 'issued' then n.name end as norm_name
    from obstacle o left join norm n on n.norm_id = o.norm_id
    where ${mine(context, 'o.office_id')} and o.state in ('open', 'answered')
      and ((o.state = 'open' and o.due_on < ${today}) or n.state = 'issued')
    order by o.due_on nulls last limit 500`.execute(tx)
  return rows.flatMap((row): Work[] => {
    if (!actor.allows('obstacle.write', { kind: 'office', officeId: row.office_id })) return []
    const at = { to: `/app/obstacles/${row.obstacle_id}`, place: row.subject }
    if (row.norm_name !== null)
      return [
        {
          kind: 'norm-issued',
          textVi: `${row.subject}: đã có “${row.norm_name}”`,
          textEn: `${row.subject}: "${row.norm_name}" is issued`,
          dueOn: null,
          ...at,
        },
      ]
    // reminded within the week: nothing to do but wait
    if (row.reminded_on !== null && daysBetween(row.reminded_on, today) < 7) return []
    return [
      {
        kind: 'obstacle-late',
        textVi: `Nhắc: ${row.subject}`,
        textEn: `Remind: ${row.subject}`,
        dueOn: row.due_on,
        ...at,
      },
    ]
  })
}
