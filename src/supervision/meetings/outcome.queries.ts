// What a meeting may have led to: a work, a list of support, a plan; with the villages that it concerns.
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { findSubject } from '../subject.queries.ts'
import type { OutcomeKind } from './matter-meeting.api.ts'

export interface Outcome {
  officeId: number
  name: string
  villages: number[]
}

/** Throws `not-found`. */
export async function findOutcome(
  tx: Tx,
  services: Services,
  kind: OutcomeKind,
  subjectId: number,
  today: LocalDate,
): Promise<Outcome> {
  if (kind !== 'plan') {
    const { officeId, name, villages } = await findSubject(tx, services, kind, subjectId)
    return { officeId, name, villages: villages.map(one => one.villageId) }
  }
  const plan = await tx
    .selectFrom('v_plan')
    .select(['office_id', 'title', 'area_id'])
    .where('plan_id', '=', subjectId)
    .executeTakeFirst()
  if (!plan) throw problem('not-found', { what: 'kế hoạch' })
  const tree = await areaTree(tx, services)
  return {
    officeId: plan.office_id!,
    name: plan.title!,
    villages: tree.villagesOf(plan.area_id!, today).map(one => one.areaId),
  }
}
