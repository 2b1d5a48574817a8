// What the commands of works share: a work under a lock with its villages, who may, what is told.
import { areaTree } from '../../areas/area.queries.ts'
import { problem } from '../../base/problem.ts'
import { type Actor, can } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/command.ts'
import { claimScan } from '../../platform/scan.ts'
import './work.problems.ts'
import { type WorkState, workStateText } from './work.ts'

export async function lockWork({ workId }: { workId: number }, { tx, services }: CommandContext) {
  const work = await tx.selectFrom('work').selectAll().where('work_id', '=', workId).forUpdate().executeTakeFirst()
  if (!work) throw problem('not-found', { what: 'công trình' })
  const villages = await tx
    .selectFrom('work_village')
    .select('village_id')
    .where('office_id', '=', work.office_id)
    .where('work_id', '=', workId)
    .orderBy('village_id')
    .execute()
  const tree = await areaTree(tx, services)
  // A merged commune has villages of several offices: each village with the office that keeps its records.
  return {
    ...work,
    villages: villages.map(one => ({
      id: one.village_id,
      officeId: tree.get(one.village_id).officeId ?? work.office_id,
    })),
  }
}
export type Work = Awaited<ReturnType<typeof lockWork>>

export const inOffice = (right: string) => (work: Work) => can(right).inOffice(work.office_id)
/** In any village of the work: a village head there may do it. */
export const inOneVillage = (work: Work, actor: Actor) => {
  const places = work.villages.map(({ id, officeId }) => can('delivery.record').inVillage(officeId, id))
  return places.find(({ right, place }) => actor.allows(right, place)) ?? places[0]!
}

export const requireState = (work: Work, ...states: WorkState[]) => {
  if (!states.includes(work.state as WorkState))
    throw problem('work-settled', { state: workStateText[work.state as WorkState] })
}
export const setWork = ({ tx }: CommandContext, work: Work, set: object) =>
  tx
    .updateTable('work')
    .set({ ...set, version: work.version + 1 })
    .where('office_id', '=', work.office_id)
    .where('work_id', '=', work.work_id)
    .execute()
export const filed = async (context: CommandContext, work: Work, fileId: number | null, title: string) =>
  fileId === null
    ? null
    : (
        await claimScan(context, fileId, {
          officeId: work.office_id,
          subjectKind: 'work',
          subjectId: work.work_id,
          title: `${work.name} ${title}`,
        })
      ).fileId
export const recorded = ({ actor, now }: CommandContext) => ({ recorded_by: actor.userId, recorded_at: now })
export const told = (
  context: CommandContext,
  work: Work,
  what: string,
  before: string,
  after: string,
  warnings: string[] = [],
) => {
  context.changed(work.office_id, 'work', work.work_id)
  return { workId: work.work_id, changes: [{ subject: work.name, what, before, after }], warnings }
}
