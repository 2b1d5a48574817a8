// What waits in support, for those who may do it: lists that somebody else drew up, lines of approved lists of which nobody said
// what became, what must come back, gifts that were not thanked for.

import { sql } from 'kysely'
import type { z } from 'zod'
import { counted } from '../base/fill-in.ts'
import type { LocalDate } from '../base/local-date.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { inOrder, mine } from '../programme/work.queries.ts'
import { type SupportWorkItem, supportWorkContract } from './work.api.ts'

type Work = Omit<z.input<typeof SupportWorkItem>, 'late'>

export const supportWork = query(supportWorkContract, {
  run: async (_, context) => ({
    items: inOrder(
      [...(await listWork(context)), ...(await recoveryWork(context)), ...(await thanksWork(context))],
      context.today,
    ),
  }),
})

async function listWork(context: QueryContext): Promise<Work[]> {
  const { tx, actor } = context
  const { rows } = await sql<{
    office_id: number
    list_id: number
    title: string
    state: string
    created_by: number
    waiting: number
  }>`select l.office_id, l.list_id, l.title, l.state, l.created_by, w.waiting
    from (select d.office_id, d.list_id, count(*)::int as waiting from delivery d
      where ${mine(context, 'd.office_id')} and d.state = 'planned' group by 1, 2) w
    join support_list l on l.office_id = w.office_id and l.list_id = w.list_id
    where l.state in ('draft', 'approved')
    order by l.list_id limit 300`.execute(tx)
  return rows.flatMap((row): Work[] => {
    const may = (right: string) => actor.allows(right, { kind: 'office', officeId: row.office_id })
    const at = { dueOn: null, to: `/app/support/lists/${row.list_id}`, place: row.title }
    const lines = {
      vi: `${row.title} (${row.waiting} dòng)`,
      en: `${row.title} (${counted('{n:line|lines}', row.waiting)})`,
    }
    if (row.state === 'draft')
      return may('support.approve') && row.created_by !== actor.userId
        ? [{ kind: 'list-approve', textVi: lines.vi, textEn: lines.en, ...at }]
        : []
    return may('delivery.record') ? [{ kind: 'list-record', textVi: lines.vi, textEn: lines.en, ...at }] : []
  })
}

async function recoveryWork(context: QueryContext): Promise<Work[]> {
  const { tx, actor } = context
  const { rows } = await sql<{ office_id: number; title: string; count: number; due_on: LocalDate }>`
    select r.office_id, l.title, count(*)::int as count, min(r.due_on) as due_on
    from delivery_recovery r join support_list l on l.office_id = r.office_id and l.list_id = r.list_id
    where ${mine(context, 'r.office_id')} and r.state = 'open'
    group by r.office_id, r.list_id, l.title order by min(r.due_on) limit 200`.execute(tx)
  return rows
    .filter(row => actor.allows('delivery.record', { kind: 'office', officeId: row.office_id }))
    .map(row => ({
      kind: 'recovery',
      textVi: `${row.title} (${row.count} khoản)`,
      textEn: `${row.title} (${row.count} to recover)`,
      dueOn: row.due_on,
      to: '/app/support/recoveries',
      place: row.title,
    }))
}

async function thanksWork(context: QueryContext): Promise<Work[]> {
  const { tx, actor } = context
  const { rows } = await sql<{ office_id: number; appeal_id: number; receipt_id: number; giver: string }>`
    select c.office_id, p.appeal_id, c.receipt_id, p.giver
    from house_receipt c join house_pledge p on p.office_id = c.office_id and p.pledge_id = c.pledge_id
    where ${mine(context, 'c.office_id')} and c.thanked_on is null order by c.received_on limit 200`.execute(tx)
  return rows
    .filter(row => actor.allows('support.write', { kind: 'office', officeId: row.office_id }))
    .map(row => ({
      kind: 'gift-thank',
      textVi: row.giver,
      textEn: row.giver,
      dueOn: null,
      to: `/app/support/housing/appeals/${row.appeal_id}`,
      place: row.giver,
    }))
}
