// What waits for those who help, in the villages for which this person may report: tasks that are due, villages without this
// year's help plan.
import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../areas/area.queries.ts'
import { addDays, type LocalDate, yearOf } from '../base/local-date.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { inOrder, mine } from '../programme/work.queries.ts'
import { type PartnerWorkItem, partnerWorkContract } from './work.api.ts'

type Work = Omit<z.input<typeof PartnerWorkItem>, 'late'>

const aheadDays = 30

export const partnerWork = query(partnerWorkContract, {
  run: async (_, context) => ({
    items: inOrder([...(await taskWork(context)), ...(await planWork(context))], context.today),
  }),
})

const mayReport = ({ actor }: QueryContext, officeId: number, villageId: number) =>
  actor.allows('partner.report', { kind: 'village', officeId, villageId })

async function taskWork(context: QueryContext): Promise<Work[]> {
  const { tx, services, today } = context
  const tree = await areaTree(tx, services)
  const tasks = await tx
    .selectFrom('partner_task')
    .select(['office_id', 'village_id', 'what', 'due_on'])
    .where(mine(context, 'office_id'))
    .where('state', '=', 'open')
    .where('due_on', '<=', addDays(today, aheadDays))
    .orderBy('due_on')
    .limit(500)
    .execute()
  return tasks
    .filter(task => mayReport(context, task.office_id, task.village_id))
    .map(task => {
      const place = tree.fullNameOf(task.village_id, today)
      return {
        kind: 'partner-task',
        textVi: `${place}: ${task.what}`,
        textEn: `${place}: ${task.what}`,
        dueOn: task.due_on,
        to: `/app/partners/villages/${task.village_id}`,
        place,
      }
    })
}

async function planWork(context: QueryContext): Promise<Work[]> {
  const { tx, services, today } = context
  const tree = await areaTree(tx, services)
  const year = yearOf(today)
  const { rows } = await sql<{ office_id: number; village_id: number; name: string; valid_from: LocalDate }>`
    select t.office_id, t.village_id, a.name, t.valid_from from twinning t join agency a on a.agency_id = t.agency_id
    where ${mine(context, 't.office_id')} and t.valid_from <= ${today} and (t.valid_to is null or t.valid_to >= ${today})
      and not exists (select 1 from help_plan p where p.office_id = t.office_id and p.twinning_id = t.twinning_id and p.year = ${year})
    order by t.valid_from, a.name limit 500`.execute(tx)
  return rows
    .filter(row => mayReport(context, row.office_id, row.village_id))
    .map(row => {
      const place = tree.fullNameOf(row.village_id, today)
      return {
        kind: 'help-plan',
        textVi: `${place}: ${row.name} chưa có kế hoạch giúp năm ${year}`,
        textEn: `${place}: ${row.name} has no help plan for ${year}`,
        dueOn: null,
        to: `/app/partners/villages/${row.village_id}`,
        place,
      }
    })
}
