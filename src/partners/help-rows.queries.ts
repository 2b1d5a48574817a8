// Twinnings and tasks as rows of a page, within what the reader may see.
import { sql } from 'kysely'
import type { z } from 'zod'
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { QueryContext } from '../platform/query.ts'
import { daysLate, type TaskState } from './partner.ts'
import type { TaskRow, TwinningRow } from './partners.api.ts'

export interface Which {
  agencyId?: number
  villageIds?: readonly number[] | undefined
}

/** The agency an office cannot see any more is told by nothing but its work. */
const unknownAgency = 'Cơ quan khác'

const fits = ({ agencyId, villageIds }: Which, alias: string) => sql<boolean>`
  (${agencyId ?? null}::bigint is null or ${sql.ref(`${alias}.agency_id`)} = ${agencyId ?? null})
  and (${villageIds === undefined} or ${sql.ref(`${alias}.village_id`)} = any (${[...(villageIds ?? [])]}::int[]))`

export const communeName = (tree: AreaTree, villageId: number, day: LocalDate): string => {
  const commune = tree.parentOf(villageId, day)
  return commune ? tree.fullNameOf(commune.areaId, day) : ''
}

export async function twinningRows(
  { tx, actor, today }: QueryContext,
  tree: AreaTree,
  which: Which & { openOnly?: boolean },
): Promise<z.input<typeof TwinningRow>[]> {
  const { rows } = await sql<{
    office_id: number
    twinning_id: number
    agency_id: number
    agency_name: string | null
    village_id: number
    decision_number: string
    decided_on: LocalDate
    signer: string
    valid_from: LocalDate
    valid_to: LocalDate | null
    end_reason: string
    open: number
    late: number
    done: number
    value: number
    last_visit: LocalDate | null
  }>`select t.office_id, t.twinning_id, t.agency_id, a.name as agency_name, t.village_id, t.decision_number, t.decided_on, t.signer,
      t.valid_from, t.valid_to, t.end_reason, coalesce(k.open, 0) as open, coalesce(k.late, 0) as late, coalesce(k.done, 0) as done,
      coalesce(k.value, 0) as value, v.last_visit
    from twinning t left join agency a on a.agency_id = t.agency_id
    left join (select office_id, twinning_id, count(*) filter (where state = 'open')::int as open,
        count(*) filter (where state = 'open' and due_on < ${today})::int as late,
        count(*) filter (where state = 'done')::int as done, sum(value)::bigint as value
      from partner_task group by 1, 2) k on k.office_id = t.office_id and k.twinning_id = t.twinning_id
    left join (select office_id, twinning_id, max(on_day) as last_visit from partner_visit group by 1, 2) v
      on v.office_id = t.office_id and v.twinning_id = t.twinning_id
    where ${fits(which, 't')} and (${which.openOnly !== true} or t.valid_to is null)
    order by t.valid_to is not null, t.valid_from desc, t.twinning_id limit 2000`.execute(tx)
  return rows.map(row => ({
    twinningId: row.twinning_id,
    agencyId: row.agency_id,
    agencyName: row.agency_name ?? unknownAgency,
    villageId: row.village_id,
    villageName: tree.fullNameOf(row.village_id, today),
    communeName: communeName(tree, row.village_id, today),
    difficult: tree.isDifficult(row.village_id, today),
    decisionNumber: row.decision_number,
    decidedOn: row.decided_on,
    signer: row.signer,
    from: row.valid_from,
    to: row.valid_to,
    endReason: row.end_reason,
    openTasks: row.open,
    lateTasks: row.late,
    doneTasks: row.done,
    value: String(row.value),
    lastVisit: row.last_visit,
    mayEnd:
      row.valid_to === null &&
      actor.allows('partner.write', { kind: 'village', officeId: row.office_id, villageId: row.village_id }),
  }))
}

/** Late ones first, then what is due first, then what is settled, the newest first. */
export async function taskRows(
  { tx, actor, today }: QueryContext,
  tree: AreaTree,
  which: Which & { lateOnly?: boolean },
): Promise<z.input<typeof TaskRow>[]> {
  const { rows } = await sql<{
    office_id: number
    task_id: number
    twinning_id: number
    agency_name: string | null
    village_id: number
    wish: string | null
    what: string
    who: string
    due_on: LocalDate
    state: TaskState
    done_on: LocalDate | null
    result: string
    value: number
    workdays: number
    version: number
    photos: { fileId: number; name: string }[] | null
  }>`select k.office_id, k.task_id, k.twinning_id, a.name as agency_name, k.village_id, w.wish, k.what, k.who, k.due_on, k.state, k.done_on,
      k.result, k.value, k.workdays, k.version, f.photos
    from partner_task k join twinning t on t.office_id = k.office_id and t.twinning_id = k.twinning_id
    left join agency a on a.agency_id = t.agency_id
    left join partner_wish w on w.office_id = k.office_id and w.wish_id = k.wish_id
    left join lateral (select json_agg(json_build_object('fileId', file_id, 'name', name) order by file_id) as photos from file
      where file.office_id = k.office_id and file.subject_kind = 'partner-task' and file.subject_id = k.task_id) f on true
    where ${fits(which, 't')} and (${which.lateOnly !== true} or (k.state = 'open' and k.due_on < ${today}))
    order by k.state <> 'open', case when k.state = 'open' then k.due_on end, k.done_on desc, k.task_id limit 1000`.execute(
    tx,
  )
  return rows.map(row => {
    const place = { kind: 'village', officeId: row.office_id, villageId: row.village_id } as const
    return {
      taskId: row.task_id,
      twinningId: row.twinning_id,
      agencyName: row.agency_name ?? unknownAgency,
      villageId: row.village_id,
      villageName: tree.fullNameOf(row.village_id, today),
      wish: row.wish ?? '',
      what: row.what,
      who: row.who,
      dueOn: row.due_on,
      state: row.state,
      daysLate: daysLate({ state: row.state, dueOn: row.due_on }, today),
      doneOn: row.done_on,
      result: row.result,
      value: String(row.value),
      workdays: row.workdays,
      photos: row.photos ?? [],
      version: row.version,
      maySettle:
        row.state === 'open' && (actor.allows('partner.report', place) || actor.allows('partner.write', place)),
    }
  })
}

export const branchRows = async ({ tx, today }: QueryContext, tree: AreaTree, which: Which) =>
  (
    await tx
      .selectFrom('agency_branch as b')
      .leftJoin('agency as a', 'a.agency_id', 'b.agency_id')
      .select([
        'b.branch_id',
        'b.agency_id',
        'a.name as agency_name',
        'b.village_id',
        'b.name',
        'b.lead_name',
        'b.members',
      ])
      .where(fits(which, 'b'))
      .orderBy('b.name')
      .limit(2000)
      .execute()
  ).map(row => ({
    branchId: row.branch_id,
    agencyId: row.agency_id,
    agencyName: row.agency_name ?? unknownAgency,
    villageId: row.village_id,
    villageName: tree.fullNameOf(row.village_id, today),
    name: row.name,
    leadName: row.lead_name,
    members: row.members,
  }))
