// The records of one plan, as they stand: for its page, its hash, its copies and its papers.
import type { Selectable } from 'kysely'
import type { Tx } from '../../platform/database.ts'
import type { Tables } from '../../platform/tables.ts'

export type PlanRecord = Selectable<Tables['plan']>

export const linesOfPlan = (tx: Tx, plan: Pick<PlanRecord, 'office_id' | 'plan_id'>) =>
  tx
    .selectFrom('plan_line')
    .selectAll()
    .where('office_id', '=', plan.office_id)
    .where('plan_id', '=', plan.plan_id)
    .orderBy('line_no')
    .orderBy('line_id')
    .execute()
