// Takes back the latest event of a household: what it wrote is no longer believed, what it ended is believed again.
// Nothing is deleted from memberships and statuses: "as known on day K" still shows what was believed in between.
import { sql } from 'kysely'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { supersedeAbsence, supersededAbsence } from './absence.effects.ts'
import { EventLedger } from './event-ledger.effects.ts'
import { undoEvent } from './household-event.api.ts'
import { type LoadedHousehold, loadHousehold, loadHouseholds } from './household-load.effects.ts'
import {
  aloneSql,
  type EventEffect,
  type EventMark,
  eventNames,
  type LifeEventKind,
  noEffect,
  standsInTheWay,
  undoable,
} from './life-event.ts'

interface LoadedEvent {
  eventId: number
  groupId: number
  householdId: number
  kind: LifeEventKind
  onDay: LocalDate
  personId: number | null
  alone: boolean
  effect: EventEffect | null
}

export const undoEventCommand = command(undoEvent, {
  load: async ({ householdId, eventId }, { tx }) => {
    const first = await loadHousehold(tx, householdId)
    const { rows } =
      await sql<LoadedEvent>`select g.event_id as "eventId", g.group_id as "groupId", g.household_id as "householdId", g.kind,
        g.on_day as "onDay", g.person_id as "personId", ${sql.raw(aloneSql('g.detail'))} as alone, g.detail->'effect' as effect
      from life_event e join life_event g on g.office_id = e.office_id and g.group_id = e.group_id
      where e.office_id = ${first.officeId} and e.household_id = ${householdId} and e.event_id = ${eventId} and e.undone_at is null
      order by g.event_id`.execute(tx)
    const event = rows[0]
    if (!event) throw problem('not-found', { what: 'sự kiện' })
    const households = await loadHouseholds(
      tx,
      rows.map(row => row.householdId),
    )
    return { event, households: [...households.values()] }
  },
  may: ({ households }) => households.map(h => can('household.write').inVillage(h.officeId, h.villageId)),
  async run({ householdId, reason }, { event, households }, context) {
    const effect = { ...noEffect(), ...event.effect }
    if (!undoable.has(event.kind) || effect.crossedOffices || !event.effect)
      throw problem('event-not-undoable', { kind: eventNames[event.kind] })
    await refuseUnlessLast(context, event, households)
    const officeId = households[0]!.officeId
    const ledger = new EventLedger(context, officeId)
    for (const h of [...households].sort(h => (h.householdId === householdId ? -1 : 1))) ledger.concerns(h, 'undo')
    ledger.effect.crossedOffices = true
    for (const h of effect.households) ledger.alsoVillage(h.villageId)
    try {
      await takeBack(context, officeId, effect)
    } catch (error) {
      if (constraintOf(error)?.startsWith('membership_one_')) throw problem('undo-person-elsewhere')
      throw error
    }
    await sql`update life_event set undone_at = ${context.now} where office_id = ${officeId} and group_id = ${event.groupId}`.execute(
      context.tx,
    )
    ledger.show(`${eventNames[event.kind].vi} ngày ${formatDay(event.onDay)}`, 'Đã ghi', 'Đã huỷ')
    const result = await ledger.finish(
      event.onDay,
      reason,
      { householdId },
      {
        undoesId: event.groupId,
        ...(event.personId === null ? {} : { personId: event.personId }),
      },
    )
    for (const before of households) {
      const after = await loadHousehold(context.tx, before.householdId)
      if (before.members.length !== after.members.length)
        result.changes.push({
          what: `Số nhân khẩu hộ ${after.code}`,
          before: String(before.members.length),
          after: String(after.members.length),
        })
      if (before.headName !== after.headName)
        result.changes.push({ what: `Chủ hộ ${after.code}`, before: before.headName, after: after.headName })
    }
    return result
  },
})

async function refuseUnlessLast(
  context: CommandContext,
  event: LoadedEvent,
  households: LoadedHousehold[],
): Promise<void> {
  const officeId = households[0]!.officeId
  const { rows } = await sql<EventMark & { day: LocalDate }>`select kind, on_day as day, person_id as "personId",
      ${sql.raw(aloneSql('detail'))} as alone
    from life_event
    where office_id = ${officeId} and household_id = any(${households.map(h => h.householdId)}::bigint[])
      and undone_at is null and undoes_id is null and group_id <> ${event.groupId} and event_id > ${event.eventId}
    order by event_id desc`.execute(context.tx)
  const nameOf = (later: (typeof rows)[number]) => `${eventNames[later.kind].vi} ngày ${formatDay(later.day)}`
  const blocking = rows.find(later => standsInTheWay(event, later))
  if (blocking) throw problem('event-not-last', { later: nameOf(blocking) })
  // a correction may have replaced what the event wrote
  const effect = { ...noEffect(), ...event.effect }
  const { rows: replaced } = await sql`select 1 from membership where office_id = ${officeId}
      and membership_id = any(${effect.memberships.begun}::bigint[]) and superseded_at is not null
    union all select 1 from household_status where office_id = ${officeId}
      and status_id = any(${effect.statuses.begun}::bigint[]) and superseded_at is not null limit 1`.execute(context.tx)
  if (replaced.length > 0) throw problem('event-not-last', { later: rows[0] ? nameOf(rows[0]) : eventNames.correct.vi })
  // what has been decided about a household since is not undone by the way
  const { rows: decided } = await sql<{ code: string; number: string }>`select h.code, d.number from household h
    join household_status s on s.office_id = h.office_id and s.household_id = h.household_id and s.superseded_at is null
    join decision d on d.office_id = s.office_id and d.decision_id = s.decision_id
    where h.office_id = ${officeId} and h.household_id = any(${effect.createdHouseholds}::bigint[]) limit 1`.execute(
    context.tx,
  )
  if (decided[0]) throw problem('undo-decided', decided[0])
}

async function takeBack(context: CommandContext, officeId: number, effect: EventEffect): Promise<void> {
  const { tx, now, services } = context
  await sql`update membership set superseded_at = ${now} where office_id = ${officeId}
    and membership_id = any(${effect.memberships.begun}::bigint[])`.execute(tx)
  const membershipIds = await services.ids.take(effect.memberships.ended.length)
  // an ended row may itself have been written and replaced within the event: only rows from before come back
  await sql`insert into membership (office_id, household_id, person_id, relation, valid_from, valid_to, reason_in, reason_out,
      recorded_at, membership_id)
    select m.office_id, m.household_id, m.person_id, m.relation, m.valid_from, m.valid_to, m.reason_in, m.reason_out,
      ${now}::timestamptz, k.new_id
    from unnest(${effect.memberships.ended}::bigint[], ${membershipIds}::bigint[]) k (old_id, new_id)
    join membership m on m.office_id = ${officeId} and m.membership_id = k.old_id
    where not (m.membership_id = any(${effect.memberships.begun}::bigint[]))`.execute(tx)
  await sql`update household_status set superseded_at = ${now} where office_id = ${officeId}
    and status_id = any(${effect.statuses.begun}::bigint[])`.execute(tx)
  const statusIds = await services.ids.take(effect.statuses.ended.length)
  await sql`insert into household_status (office_id, status_id, household_id, class, change_kind, valid_from, valid_to, decision_id,
      year, member_count, recorded_at)
    select s.office_id, k.new_id, s.household_id, s.class, s.change_kind, s.valid_from, s.valid_to, s.decision_id, s.year,
      s.member_count, ${now}::timestamptz
    from unnest(${effect.statuses.ended}::bigint[], ${statusIds}::bigint[]) k (old_id, new_id)
    join household_status s on s.office_id = ${officeId} and s.status_id = k.old_id`.execute(tx)
  for (const personId of effect.deaths)
    await sql`update person set died_on = null, version = version + 1 where office_id = ${officeId} and person_id = ${personId}`.execute(
      tx,
    )
  for (const absence of effect.absences) {
    const at = { officeId, ...absence }
    const written = (await supersedeAbsence(tx, now, at)) ?? (await supersededAbsence(tx, at))
    if (absence.before !== null && written)
      await tx
        .insertInto('absence')
        .values({ ...written, valid_to: absence.before.to, recorded_at: now })
        .execute()
  }
  for (const stay of effect.stays) {
    await sql`update household_village set superseded_at = ${now} where office_id = ${officeId}
      and household_id = ${stay.householdId} and valid_from = ${stay.from}::date and superseded_at is null`.execute(tx)
    await sql`with former as (update household_village set superseded_at = ${now} where office_id = ${officeId}
        and household_id = ${stay.householdId} and valid_to = ${stay.from}::date - 1 and superseded_at is null
        returning office_id, household_id, village_id, valid_from)
      insert into household_village (office_id, household_id, village_id, valid_from, recorded_at)
      select office_id, household_id, village_id, valid_from, ${now}::timestamptz from former`.execute(tx)
  }
  for (const h of effect.households)
    await sql`update household set closed_on = ${h.closedOn}::date, closed_reason = ${h.closedReason}::text,
        village_id = ${h.villageId} where office_id = ${officeId} and household_id = ${h.householdId}`.execute(tx)
  // a household that never was: closed on its first day
  for (const id of effect.createdHouseholds)
    await sql`update household set closed_on = registered_on, closed_reason = 'undone'
      where office_id = ${officeId} and household_id = ${id}`.execute(tx)
  for (const link of effect.links)
    await sql`delete from household_link where office_id = ${officeId} and household_id = ${link.householdId} and kind = ${link.kind}
      and other_household_id = ${link.otherHouseholdId}`.execute(tx)
}
