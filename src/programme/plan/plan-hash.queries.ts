// The hash of what a plan says: of what was read, signed and frozen.
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../platform/command-journal.ts'
import type { Tx } from '../../platform/database.ts'
import { linesOfPlan, type PlanRecord } from './plan-content.queries.ts'

/** Everything of the plan that somebody decides about: its title, basis and lines; not who keeps it under which id. */
export async function contentHashOf(tx: Tx, plan: PlanRecord): Promise<Buffer> {
  const lines = await linesOfPlan(tx, plan)
  const content = {
    areaId: plan.area_id,
    year: plan.plan_year,
    programme: plan.programme_code,
    versionNo: plan.version_no,
    title: plan.title,
    basis: plan.basis,
    lines: lines.map(({ office_id: _, plan_id: __, ...line }) => line),
  }
  return createHash('sha256').update(canonicalJson(content)).digest()
}
