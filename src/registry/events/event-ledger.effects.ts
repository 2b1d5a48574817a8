// Writes what one life event does and remembers every row, so that the latest event can be taken back. Memberships and statuses
// are never overwritten: the old row is marked superseded, a new one says what we know now.
import { sql } from 'kysely'
import { addDays, formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Json } from '../../platform/tables.ts'
import type { Change, VillageRef } from '../household.ts'
import type { RelationCode } from '../person.ts'
import { refreshHouseholds, refreshTallies } from '../tally.effects.ts'
import { supersedeAbsence } from './absence.effects.ts'
import { checkPersonDay, concernedFrom, type LoadedHousehold, type LoadedMember } from './household-load.effects.ts'
import { type EventEffect, type EventResult, eventNames, type LifeEventKind, noEffect } from './life-event.ts'

export class EventLedger {
  readonly effect: EventEffect = noEffect()
  readonly changes: Change[] = []
  readonly notices: string[] = []
  readonly #context: CommandContext
  readonly #officeId: number
  readonly #households = new Map<number, LifeEventKind>()
  readonly #villages: VillageRef[] = []

  constructor(context: CommandContext, officeId: number) {
    this.#context = context
    this.#officeId = officeId
  }

  get tx() {
    return this.#context.tx
  }

  /** Says that the event concerns a household, and what it is called there. The first is the journal's subject. */
  concerns(household: Pick<LoadedHousehold, 'householdId' | 'villageId'>, kind: LifeEventKind): void {
    this.#households.set(household.householdId, kind)
    this.#villages.push({ officeId: this.#officeId, villageId: household.villageId })
    this.#context.changed(this.#officeId, 'household', household.householdId)
  }

  alsoVillage(villageId: number): void {
    this.#villages.push({ officeId: this.#officeId, villageId })
  }

  show(what: string, before: string, after: string): void {
    this.changes.push({ what, before, after })
  }

  /** Ends a membership the day before; a membership that began on the day itself is no longer believed at all. */
  async endMembership(member: LoadedMember, householdId: number, day: LocalDate, reason: string): Promise<void> {
    await this.#supersedeMembership(member.membershipId)
    if (member.from < day) await this.#copyMembership(member, householdId, addDays(day, -1), reason)
  }

  /** Leaves the household for good on the day, even if what the member was to the head changed later: told late, a death is told of
   *  somebody who has since been re-sorted under a new head. Who became the head later cannot have left before. */
  async leaveHousehold(member: LoadedMember, householdId: number, day: LocalDate, reason: string): Promise<void> {
    await this.endAbsence(member.personId, day)
    if (member.from <= day || member.reasonIn !== 'relation' || member.relation === 'head') {
      checkPersonDay(member, day)
      return this.endMembership(member, householdId, day, reason)
    }
    if (member.birthDate && day < member.birthDate) checkPersonDay(member, day)
    const { rows } = await sql<Pick<LoadedMember, 'membershipId' | 'relation' | 'from' | 'reasonIn'>>`
      select membership_id as "membershipId", relation, valid_from as "from", reason_in as "reasonIn" from membership
      where office_id = ${this.#officeId} and household_id = ${householdId} and person_id = ${member.personId}
        and superseded_at is null and (valid_to is null or valid_to >= ${day}::date) order by valid_from`.execute(
      this.#context.tx,
    )
    const [held, ...later] = rows
    // without a gap, and nothing but changes of relation since
    if (!held || held.from > day || later.some(row => row.reasonIn !== 'relation' || row.relation === 'head'))
      checkPersonDay(member, day)
    for (const row of later) await this.#supersedeMembership(row.membershipId)
    await this.endMembership({ ...member, ...held! }, householdId, day, reason)
  }

  /** Who has left is not away any more. */
  async endAbsence(personId: number, day: LocalDate): Promise<void> {
    const { tx, now } = this.#context
    const open = await tx
      .selectFrom('absence')
      .select('valid_from as from')
      .where('office_id', '=', this.#officeId)
      .where('person_id', '=', personId)
      .where('valid_to', 'is', null)
      .where('superseded_at', 'is', null)
      .executeTakeFirst()
    if (!open) return
    const written = await supersedeAbsence(tx, now, { officeId: this.#officeId, personId, from: open.from })
    if (written && open.from < day)
      await tx
        .insertInto('absence')
        .values({ ...written, valid_to: addDays(day, -1), recorded_at: now })
        .execute()
    this.effect.absences.push({ personId, from: open.from, before: { to: null } })
  }

  async beginMembership(
    householdId: number,
    personId: number,
    relation: RelationCode,
    from: LocalDate,
    reasonIn: string,
  ): Promise<void> {
    const { tx, now, services } = this.#context
    const membershipId = await services.ids.next()
    await tx
      .insertInto('membership')
      .values({
        office_id: this.#officeId,
        household_id: householdId,
        person_id: personId,
        relation,
        valid_from: from,
        valid_to: null,
        reason_in: reasonIn,
        recorded_at: now,
        superseded_at: null,
        membership_id: membershipId,
      })
      .execute()
    this.effect.memberships.begun.push(membershipId)
  }

  /** From the day on, or from the member's own later first day, the member is something else to the head. */
  async changeRelation(
    member: LoadedMember,
    householdId: number,
    relation: RelationCode,
    day: LocalDate,
  ): Promise<void> {
    if (member.relation === relation) return
    const from = concernedFrom(member, day)
    await this.endMembership(member, householdId, from, 'relation')
    await this.beginMembership(
      householdId,
      member.personId,
      relation,
      from,
      member.from < from ? 'relation' : member.reasonIn,
    )
  }

  /** The household is open until the day before. Its status ends with it: there is nobody left to hold it. */
  async closeHousehold(household: LoadedHousehold, day: LocalDate, reason: string): Promise<void> {
    const { tx } = this.#context
    this.#remember(household)
    await tx
      .updateTable('household')
      .set({ closed_on: day, closed_reason: reason })
      .where('office_id', '=', this.#officeId)
      .where('household_id', '=', household.householdId)
      .execute()
    await this.#endStatuses(household.householdId, day)
  }

  /** Lives in another village of the same office from the day on. */
  async moveHousehold(household: LoadedHousehold, villageId: number, day: LocalDate): Promise<void> {
    const { tx, now } = this.#context
    this.#remember(household)
    this.alsoVillage(villageId)
    this.effect.stays.push({ householdId: household.householdId, from: day })
    const { rows } = await sql<{ from: LocalDate }>`select valid_from as "from" from household_village
      where office_id = ${this.#officeId} and household_id = ${household.householdId} and valid_to is null
        and superseded_at is null`.execute(tx)
    if (rows[0] && day <= rows[0].from)
      throw problem('before-last-change', {
        name: { vi: `hộ ${household.code}`, en: `household ${household.code}` },
        day: formatDay(day),
        last: formatDay(rows[0].from),
      })
    await sql`with former as (update household_village set superseded_at = ${now}
        where office_id = ${this.#officeId} and household_id = ${household.householdId} and valid_to is null and superseded_at is null
        returning office_id, household_id, village_id, valid_from)
      insert into household_village (office_id, household_id, village_id, valid_from, valid_to, recorded_at)
      select office_id, household_id, village_id, valid_from, ${day}::date - 1, ${now}::timestamptz from former`.execute(
      tx,
    )
    await sql`insert into household_village (office_id, household_id, village_id, valid_from, recorded_at)
      values (${this.#officeId}, ${household.householdId}, ${villageId}, ${day}::date, ${now}::timestamptz)`.execute(tx)
    await tx
      .updateTable('household')
      .set({ village_id: villageId })
      .where('office_id', '=', this.#officeId)
      .where('household_id', '=', household.householdId)
      .execute()
  }

  async link(
    householdId: number,
    kind: string,
    otherOfficeId: number,
    otherHouseholdId: number,
    day: LocalDate,
  ): Promise<void> {
    await this.#context.tx
      .insertInto('household_link')
      .values({
        office_id: this.#officeId,
        household_id: householdId,
        kind,
        other_office_id: otherOfficeId,
        other_household_id: otherHouseholdId,
        on_day: day,
      })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    this.effect.links.push({ householdId, kind, otherOfficeId, otherHouseholdId })
  }

  async recordDeath(personId: number, day: LocalDate): Promise<void> {
    await this.#context.tx
      .updateTable('person')
      .set(eb => ({ died_on: day, version: eb('version', '+', 1) }))
      .where('office_id', '=', this.#officeId)
      .where('person_id', '=', personId)
      .execute()
    this.effect.deaths.push(personId)
  }

  /** Writes the event for every household concerned, brings caches and tallies up to date, and answers. */
  async finish(
    day: LocalDate,
    reason: string,
    answer: Pick<EventResult, 'householdId'> & Partial<EventResult>,
    detail: { personId?: number; fields?: string; undoesId?: number; source?: 'phone' } = {},
  ): Promise<EventResult> {
    const { tx, now, actor, services } = this.#context
    const ids = [...this.#households.keys()]
    await sql`update household set version = version + 1 where office_id = ${this.#officeId} and household_id = any(${ids}::bigint[])`.execute(
      tx,
    )
    await refreshHouseholds(
      tx,
      ids.map(householdId => ({ officeId: this.#officeId, householdId })),
    )
    await refreshTallies(tx, this.#villages)
    const { rows: versions } = await sql<{
      id: number
      version: number
    }>`select household_id as id, version from household
      where office_id = ${this.#officeId} and household_id = any(${ids}::bigint[])`.execute(tx)
    const versionOf = new Map(versions.map(row => [row.id, row.version]))
    const eventIds = await services.ids.take(ids.length)
    await tx
      .insertInto('life_event')
      .values(
        ids.map((householdId, i) => ({
          office_id: this.#officeId,
          event_id: eventIds[i]!,
          household_id: householdId,
          kind: this.#households.get(householdId)!,
          on_day: day,
          recorded_at: now,
          recorded_by: actor.userId,
          reason,
          group_id: eventIds[0]!,
          person_id: detail.personId ?? null,
          undone_at: null,
          undoes_id: detail.undoesId ?? null,
          detail: sql<Json>`${JSON.stringify({
            version: versionOf.get(householdId),
            changes: this.changes,
            fields: detail.fields,
            source: detail.source,
            effect: i === 0 ? this.effect : undefined,
          })}::jsonb`,
        })),
      )
      .execute()
    if (detail.personId !== undefined) this.#context.changed(this.#officeId, 'person', detail.personId)
    return { officeId: this.#officeId, ...answer, changes: this.changes, notices: this.notices }
  }

  #remember(household: LoadedHousehold): void {
    this.effect.households.push({
      householdId: household.householdId,
      closedOn: household.closedOn,
      closedReason: household.closedReason,
      villageId: household.villageId,
    })
  }

  async #supersedeMembership(membershipId: number): Promise<void> {
    await this.#context.tx
      .updateTable('membership')
      .set({ superseded_at: this.#context.now })
      .where('office_id', '=', this.#officeId)
      .where('membership_id', '=', membershipId)
      .execute()
    this.effect.memberships.ended.push(membershipId)
  }

  async #copyMembership(member: LoadedMember, householdId: number, to: LocalDate, reasonOut: string): Promise<void> {
    const { tx, now, services } = this.#context
    const membershipId = await services.ids.next()
    await tx
      .insertInto('membership')
      .values({
        office_id: this.#officeId,
        household_id: householdId,
        person_id: member.personId,
        relation: member.relation,
        valid_from: member.from,
        valid_to: to,
        reason_in: member.reasonIn,
        reason_out: reasonOut,
        recorded_at: now,
        superseded_at: null,
        membership_id: membershipId,
      })
      .execute()
    this.effect.memberships.begun.push(membershipId)
  }

  async #endStatuses(householdId: number, day: LocalDate): Promise<void> {
    const { tx, now, services } = this.#context
    const { rows } = await sql<{ id: number; from: LocalDate }>`update household_status set superseded_at = ${now}
      where office_id = ${this.#officeId} and household_id = ${householdId} and superseded_at is null
        and (valid_to is null or valid_to >= ${day}::date)
      returning status_id as id, valid_from as "from"`.execute(tx)
    for (const { id, from } of rows) {
      this.effect.statuses.ended.push(id)
      if (from >= day) continue
      const copyId = await services.ids.next()
      await sql`insert into household_status (office_id, status_id, household_id, class, change_kind, valid_from, valid_to,
          decision_id, year, member_count, recorded_at)
        select office_id, ${copyId}::bigint, household_id, class, change_kind, valid_from, ${day}::date - 1, decision_id, year,
          member_count, ${now}::timestamptz
        from household_status where office_id = ${this.#officeId} and status_id = ${id}`.execute(tx)
      this.effect.statuses.begun.push(copyId)
    }
  }
}

export const kindText = (kind: LifeEventKind): string => eventNames[kind].vi
