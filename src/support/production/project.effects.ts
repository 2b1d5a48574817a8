// A production project over a transaction: locked with its villages; its members; what may still be done.
import { sql } from 'kysely'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { type Actor, can } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/command.ts'
import { parameterOf } from '../policy.ts'
import './production.problems.ts'
import { compositionOf, type Ground, groundOf, meets, type ProjectState, projectStateText } from './production.ts'

export async function lockProject({ projectId }: { projectId: number }, { tx }: CommandContext) {
  const project = await tx
    .selectFrom('production_project')
    .selectAll()
    .where('project_id', '=', projectId)
    .forUpdate()
    .executeTakeFirst()
  if (!project) throw problem('not-found', { what: 'dự án sản xuất' })
  const villages = await tx
    .selectFrom('production_village')
    .select('village_id')
    .where('office_id', '=', project.office_id)
    .where('project_id', '=', projectId)
    .orderBy('village_id')
    .execute()
  return { ...project, villageIds: villages.map(one => one.village_id) }
}
export type Project = Awaited<ReturnType<typeof lockProject>>

export async function lockMember({ memberId }: { memberId: number }, context: CommandContext) {
  const found = () =>
    context.tx.selectFrom('production_member').selectAll().where('member_id', '=', memberId).executeTakeFirst()
  const where = await found()
  const project = where && (await lockProject({ projectId: where.project_id }, context))
  // read again once the project is held: she may have left meanwhile
  const member = project && (await found())
  if (!member) throw problem('not-found', { what: 'thành viên dự án' })
  const household = await context.tx
    .selectFrom('v_household')
    .select(['head_name', 'code'])
    .where('office_id', '=', member.office_id)
    .where('household_id', '=', member.household_id)
    .executeTakeFirst()
  return {
    ...project,
    member: { ...member, name: household ? `${household.head_name} (${household.code})` : '?' },
  }
}

export const inOffice = (right: string) => (project: Project) => can(right).inOffice(project.office_id)
/** In any village of the project: a village head there may do it. */
export function inOneVillage(project: Pick<Project, 'office_id' | 'villageIds'>, actor: Actor) {
  const own = project.villageIds.find(villageId =>
    actor.allows('delivery.record', { kind: 'village', officeId: project.office_id, villageId }),
  )
  return can('delivery.record').inVillage(project.office_id, own ?? project.villageIds[0]!)
}

export function requireState(project: Project, ...states: ProjectState[]): void {
  if (!states.includes(project.state as ProjectState))
    throw problem('production-not-in-state', { state: projectStateText[project.state as ProjectState] })
}

export function notBefore(day: LocalDate, first: LocalDate | null): void {
  if (first && day < first) throw problem('production-day-order', { day: formatDay(day), before: formatDay(first) })
}

export const setProject = ({ tx }: CommandContext, project: Project, set: object) =>
  tx
    .updateTable('production_project')
    .set({ ...set, version: project.version + 1 })
    .where('office_id', '=', project.office_id)
    .where('project_id', '=', project.project_id)
    .execute()

export const groundsOf = async ({ tx }: CommandContext, project: Project): Promise<Ground[]> =>
  (
    await tx
      .selectFrom('production_member')
      .select('ground')
      .where('office_id', '=', project.office_id)
      .where('project_id', '=', project.project_id)
      .where('left_on', 'is', null)
      .execute()
  ).map(one => one.ground as Ground)

/** Throws `production-composition` where the office has said which share is needed. */
export function requireComposition(project: Project, grounds: readonly Ground[]): void {
  const composition = compositionOf(grounds)
  if (project.min_share === null || meets(composition, project.min_share)) return
  throw problem('production-composition', { ...composition, min: project.min_share, basis: project.min_share_basis })
}

/** A vote has no more voices than the village has people (302 typed for 30). Of several villages a head sees the own one only, so those
 *  are not counted; nor is a village that is not in the registry yet. Throws `production-votes-too-many`. */
export async function requireVoters(
  { tx }: CommandContext,
  project: Project,
  day: LocalDate,
  votes: number,
): Promise<void> {
  if (project.villageIds.length > 1) return
  const { rows } = await sql<{ people: number }>`select count(distinct m.person_id)::int as people
    from v_household_village v join v_household h on h.office_id = v.office_id and h.household_id = v.household_id
      and (h.closed_on is null or h.closed_on > ${day}::date)
      join v_membership m on m.office_id = h.office_id and m.household_id = h.household_id
      and m.valid_from <= ${day}::date and (m.valid_to is null or m.valid_to >= ${day}::date)
    where v.office_id = ${project.office_id} and v.village_id = ${project.villageIds[0]!} and v.valid_from <= ${day}::date
      and (v.valid_to is null or v.valid_to >= ${day}::date)`.execute(tx)
  const { people } = rows[0]!
  if (people > 0 && votes > people) throw problem('production-votes-too-many', { votes, people, day: formatDay(day) })
}

/** Households of a project's villages on a day, with the ground on which they count. */
export async function householdsFor(
  { tx }: CommandContext,
  project: Project,
  householdIds: readonly number[],
  day: LocalDate,
) {
  const { rows } = await sql<{
    household_id: number
    village_id: number
    head_name: string
    code: string
    closed_on: LocalDate | null
    class: string
    months: number | null
  }>`select h.household_id, h.village_id, h.head_name, h.code, h.closed_on, coalesce(n.class, 'none') as class, e.months
    from v_household h
    left join lateral (select s.class from v_household_status s where s.office_id = h.office_id and s.household_id = h.household_id
      and s.valid_from <= ${day}::date and (s.valid_to is null or s.valid_to >= ${day}::date) order by s.valid_from desc limit 1) n on true
    left join lateral (select (extract(year from age(${day}::date, max(s.valid_to))) * 12 + extract(month from age(${day}::date, max(s.valid_to))))::int as months
      from v_household_status s where s.office_id = h.office_id and s.household_id = h.household_id and s.class in ('poor', 'near_poor')
        and s.valid_to < ${day}::date) e on true
    where h.office_id = ${project.office_id} and h.household_id = any (${[...householdIds]}::bigint[]) order by h.household_id`.execute(
    tx,
  )
  const escapedMonths = parameterOf('escapedMonths')
  return rows.map(row => ({
    ...row,
    ground: groundOf({ class: row.class, monthsSinceEscape: row.months }, escapedMonths),
  }))
}
