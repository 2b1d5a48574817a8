// The only way a household's status comes about: a decision that recognises it. Used by the review's decisions and by imports
// (an adopted decision with the number, date and source that the list names). Set-based: one household or forty thousand.
import { sql } from 'kysely'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from './registry.effects.ts'
import { overMany, stageRows } from './rows.effects.ts'
import type { ChangeKind, DecisionKind, HouseholdClass } from './status.ts'
import { type HouseholdRef, refreshClasses, refreshTallies } from './tally.effects.ts'

export interface NewDecision {
  /** Given when the caller already names it elsewhere (a decision draft). */
  decisionId?: number
  /** The office that decides. Items may lie in other offices of a merged commune: each gets its copy of the decision. */
  officeId: number
  kind: DecisionKind
  number: string
  signedOn: LocalDate
  inForceOn: LocalDate
  /** The year the statuses count for. */
  year: number
  signerId?: number | null
  signerName?: string
  preparedBy?: number | null
  registeredBy?: number | null
  fileId?: number | null
  roundId?: number | null
  /** Of an adopted decision: the list's file and title. */
  source?: string
  /** Of a correction or withdrawal: the decision it changes. */
  correctsId?: number | null
}

export interface StatusItem {
  officeId: number
  householdId: number
  class: HouseholdClass
  changeKind: ChangeKind
  /** First day of the status; default the decision's day in force. */
  from?: LocalDate
}

export interface RecogniseOptions {
  recordedAt?: Date
  refreshTally?: boolean
  /** False: the caller refreshes the households' classes itself, once, after many decisions. */
  refreshClass?: boolean
}

/** Writes the decision and its statuses. A status that held on the new one's first day ends the day before (or is replaced, if
 *  it began that day); one that begins later stays, and the new one ends before it. What was believed until now is kept as
 *  superseded rows. Caches and tallies follow. A household twice in the items is a bug of the caller and throws. */
export async function recogniseStatuses(
  tx: Tx,
  context: EffectContext,
  { decision, items }: { decision: NewDecision; items: readonly StatusItem[] },
  options: RecogniseOptions = {},
): Promise<{ decisionId: number }> {
  const recordedAt = options.recordedAt ?? context.now
  const decisionId = decision.decisionId ?? (await context.services.ids.next())
  const offices = [...new Set([decision.officeId, ...items.map(item => item.officeId)])]
  await tx
    .insertInto('decision')
    .values(
      offices.map(office_id => ({
        office_id,
        decision_id: decisionId,
        kind: decision.kind,
        number: decision.number,
        signed_on: decision.signedOn,
        in_force_on: decision.inForceOn,
        signer_id: decision.signerId ?? null,
        signer_name: decision.signerName ?? '',
        prepared_by: decision.preparedBy ?? null,
        registered_by: decision.registeredBy ?? null,
        file_id: decision.fileId ?? null,
        round_id: decision.roundId ?? null,
        source: decision.source ?? '',
        corrects_id: decision.correctsId ?? null,
        year: decision.year,
        recorded_at: recordedAt,
      })),
    )
    .execute()
  await overMany(tx, items.length, async () => {
    await insertStatuses(tx, context, decisionId, decision, items, recordedAt)
    if (options.refreshClass !== false) await refreshClasses(tx, items)
  })
  if (options.refreshTally !== false)
    await refreshTallies(tx, await overMany(tx, items.length, () => villagesOf(tx, items)))
  return { decisionId }
}

/** Files the scan of a decision that was numbered before it was scanned, in every office that has a copy. */
export async function fileDecisionScan(tx: Tx, decisionId: number, fileId: number): Promise<void> {
  await tx.updateTable('decision').set({ file_id: fileId }).where('decision_id', '=', decisionId).execute()
}

async function insertStatuses(
  tx: Tx,
  context: EffectContext,
  decisionId: number,
  decision: NewDecision,
  items: readonly StatusItem[],
  recordedAt: Date,
): Promise<void> {
  if (items.length === 0) return
  // one id for the new status, one for the shortened copy of the former
  const ids = await context.services.ids.take(items.length * 2)
  await stageRows(
    tx,
    'new_status',
    'office_id int, household_id bigint, class text, change_kind text, valid_from date, status_id bigint, copy_id bigint, ' +
      'primary key (office_id, household_id)',
    items.map((item, i) => [
      item.officeId,
      item.householdId,
      item.class,
      item.changeKind,
      item.from ?? decision.inForceOn,
      ids[2 * i],
      ids[2 * i + 1],
    ]),
  )
  await sql`create temp table former_status on commit drop as
    select s.*, n.valid_from as new_from, n.copy_id from household_status s join pg_temp.new_status n
      on s.office_id = n.office_id and s.household_id = n.household_id
    where s.superseded_at is null and s.valid_from <= n.valid_from and (s.valid_to is null or s.valid_to >= n.valid_from)`.execute(
    tx,
  )
  await sql`update household_status s set superseded_at = ${recordedAt}::timestamptz from pg_temp.former_status f
    where s.office_id = f.office_id and s.status_id = f.status_id`.execute(tx)
  await sql`insert into household_status (office_id, status_id, household_id, class, change_kind, valid_from, valid_to, decision_id,
      year, member_count, recorded_at)
    select office_id, copy_id, household_id, class, change_kind, valid_from, new_from - 1, decision_id, year, member_count,
      ${recordedAt}::timestamptz
    from pg_temp.former_status where valid_from < new_from`.execute(tx)
  // joins, not sub-queries per row: the planner knows nothing of rows written in this very transaction
  await sql`with next_status as materialized (
      select n.office_id, n.household_id, min(later.valid_from) as starts from pg_temp.new_status n
        join household_status later on later.office_id = n.office_id and later.household_id = n.household_id
          and later.superseded_at is null and later.valid_from > n.valid_from group by 1, 2
    ), sized as materialized (
      select n.office_id, n.household_id, count(*)::int as members from pg_temp.new_status n
        join membership m on m.office_id = n.office_id and m.household_id = n.household_id and m.superseded_at is null
          and m.valid_from <= n.valid_from and (m.valid_to is null or m.valid_to >= n.valid_from) group by 1, 2
    )
    insert into household_status (office_id, status_id, household_id, class, change_kind, valid_from, valid_to, decision_id,
      year, member_count, recorded_at)
    select n.office_id, n.status_id, n.household_id, n.class, n.change_kind, n.valid_from, x.starts - 1, ${decisionId}::bigint,
      ${decision.year}::int, coalesce(z.members, 0), ${recordedAt}::timestamptz
    from pg_temp.new_status n
    left join next_status x on x.office_id = n.office_id and x.household_id = n.household_id
    left join sized z on z.office_id = n.office_id and z.household_id = n.household_id`.execute(tx)
  await sql`drop table pg_temp.former_status`.execute(tx)
}

/** Where households lie now. */
export async function villagesOf(tx: Tx, households: readonly HouseholdRef[]) {
  const { rows } = await sql<{
    officeId: number
    villageId: number
  }>`select distinct h.office_id as "officeId", h.village_id as "villageId"
    from unnest(${households.map(h => h.officeId)}::int[], ${households.map(h => h.householdId)}::bigint[]) k (office_id, household_id)
    join household h on h.office_id = k.office_id and h.household_id = k.household_id`.execute(tx)
  return rows
}
