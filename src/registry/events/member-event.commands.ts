// Births, deaths, arrivals, departures and absences. One person at a time, with what the household is before and after.
import { sql } from 'kysely'
import { addDays, formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { noteDuplicates } from '../duplicates/duplicate.effects.ts'
import { type BirthPrecision, partialOf, type RelationCode, relationText } from '../person.ts'
import { insertPeople } from '../registry.effects.ts'
import { supersedeAbsence } from './absence.effects.ts'
import { EventLedger } from './event-ledger.effects.ts'
import {
  checkEvent,
  checkGenerations,
  checkPersonDay,
  knownBirth,
  type LoadedHousehold,
  loadHousehold,
  memberOf,
} from './household-load.effects.ts'
import {
  absenceNames,
  arriveCauseNames,
  departCauseNames,
  registerArrival,
  registerAway,
  registerBirth,
  registerDeath,
  registerDeparture,
} from './member-event.api.ts'
import { removeMember, showMembers } from './succession.effects.ts'

const byHousehold = {
  load: ({ householdId }: { householdId: number }, { tx }: CommandContext) => loadHousehold(tx, householdId),
  may: (h: LoadedHousehold) => can('household.event').inVillage(h.officeId, h.villageId),
}

export const registerBirthCommand = command(registerBirth, {
  ...byHousehold,
  async run(input, household, context) {
    await checkEvent(context.tx, household, input, context.today)
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'birth')
    const personId = await context.services.ids.next()
    checkGenerations(household, [...household.members.map(knownBirth), { ...input, personId, birth: input.day }])
    await insertPeople(context.tx, context.services, [
      { officeId: household.officeId, personId, member: { ...input, birth: input.day } },
    ])
    await ledger.beginMembership(household.householdId, personId, input.relation, input.day, 'birth')
    ledger.show(
      'Thành viên mới',
      '',
      `${input.fullName} (${relationText(input.relation, input.sex)}, sinh ${formatDay(input.day)})`,
    )
    showMembers(ledger, household, 1)
    await noteDuplicates(context, ledger, household.officeId, [personId])
    return ledger.finish(input.day, input.reason, { householdId: household.householdId, personId }, { personId })
  },
  payload: withoutCitizenId,
})

export const registerDeathCommand = command(registerDeath, {
  ...byHousehold,
  async run(input, household, context) {
    await refuseDeadTwice(context, household, input.personId)
    await checkEvent(context.tx, household, input, context.today)
    const member = memberOf(household, input.personId)
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'death')
    await ledger.recordDeath(member.personId, input.day)
    ledger.show(member.fullName, 'Còn sống', `Chết ngày ${formatDay(input.day)}`)
    await removeMember(ledger, household, member, { ...input, reasonOut: 'death' })
    return ledger.finish(input.day, input.reason, { householdId: household.householdId }, { personId: member.personId })
  },
})

export const registerDepartureCommand = command(registerDeparture, {
  ...byHousehold,
  async run(input, household, context) {
    await checkEvent(context.tx, household, input, context.today)
    const member = memberOf(household, input.personId)
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'depart')
    ledger.show(
      member.fullName,
      `Thành viên hộ ${household.code}`,
      `Ra khỏi hộ từ ${formatDay(input.day)} (${departCauseNames[input.cause].vi}${input.place && `: ${input.place}`})`,
    )
    await removeMember(ledger, household, member, { ...input, reasonOut: 'departed' })
    return ledger.finish(
      input.day,
      input.reason || departCauseNames[input.cause].vi,
      { householdId: household.householdId },
      { personId: member.personId },
    )
  },
})

export const registerArrivalCommand = command(registerArrival, {
  ...byHousehold,
  async run(input, household, context) {
    await checkEvent(context.tx, household, input, context.today)
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'arrive')
    const arriving = input.personId
      ? await knownPerson(context, household, input.personId, input.day)
      : await newPerson(context, household, input)
    const relation: RelationCode = input.relation
    checkGenerations(household, [...household.members.map(knownBirth), { ...arriving, relation }])
    await ledger.beginMembership(household.householdId, arriving.personId, relation, input.day, 'arrived')
    ledger.show(
      'Thành viên mới',
      '',
      `${arriving.fullName} (${relationText(relation, arriving.sex ?? undefined)}, từ ${formatDay(input.day)}, ${arriveCauseNames[input.cause].vi})`,
    )
    showMembers(ledger, household, 1)
    if (!input.personId) await noteDuplicates(context, ledger, household.officeId, [arriving.personId])
    return ledger.finish(
      input.day,
      input.reason || arriveCauseNames[input.cause].vi,
      { householdId: household.householdId, personId: arriving.personId },
      { personId: arriving.personId },
    )
  },
  payload: input => ({ ...input, person: input.person && withoutCitizenId(input.person) }),
})

export const registerAwayCommand = command(registerAway, {
  ...byHousehold,
  async run(input, household, context) {
    const { tx, now } = context
    await checkEvent(tx, household, input, context.today)
    const member = memberOf(household, input.personId)
    checkPersonDay(member, input.day)
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, input.back ? 'back' : 'away')
    const open = await tx
      .selectFrom('absence')
      .selectAll()
      .where('office_id', '=', household.officeId)
      .where('person_id', '=', member.personId)
      .where('superseded_at', 'is', null)
      .where(eb => eb.or([eb('valid_to', 'is', null), eb('valid_to', '>=', input.day)]))
      .orderBy('valid_from', 'desc')
      .executeTakeFirst()
    if (input.back) {
      if (!open || open.valid_to !== null) throw problem('not-away', { name: member.fullName })
      if (input.day <= open.valid_from) throw problem('back-before-away', { day: formatDay(open.valid_from) })
      await supersedeAbsence(tx, now, {
        officeId: household.officeId,
        personId: member.personId,
        from: open.valid_from,
      })
      await tx
        .insertInto('absence')
        .values({ ...open, valid_to: addDays(input.day, -1), recorded_at: now })
        .execute()
      ledger.effect.absences.push({ personId: member.personId, from: open.valid_from, before: { to: null } })
      ledger.show(member.fullName, `Vắng từ ${formatDay(open.valid_from)}`, `Có mặt từ ${formatDay(input.day)}`)
    } else {
      if (open) throw problem('away-already', { name: member.fullName, day: formatDay(open.valid_from) })
      await tx
        .insertInto('absence')
        .values({
          office_id: household.officeId,
          person_id: member.personId,
          valid_from: input.day,
          valid_to: null,
          kind: input.kind,
          place: input.place,
          recorded_at: now,
          superseded_at: null,
        })
        .execute()
      ledger.effect.absences.push({ personId: member.personId, from: input.day, before: null })
      ledger.show(
        member.fullName,
        'Có mặt',
        `${absenceNames[input.kind].vi} từ ${formatDay(input.day)}${input.place && ` (${input.place})`}`,
      )
      ledger.notices.push('Người đi vắng vẫn là thành viên của hộ.')
    }
    return ledger.finish(input.day, input.reason, { householdId: household.householdId }, { personId: member.personId })
  },
})

async function refuseDeadTwice(context: CommandContext, household: LoadedHousehold, personId: number): Promise<void> {
  const person = await context.tx
    .selectFrom('person')
    .select(['full_name', 'died_on'])
    .where('office_id', '=', household.officeId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (person?.died_on) throw problem('dead-already', { name: person.full_name, day: formatDay(person.died_on) })
}

async function knownPerson(context: CommandContext, household: LoadedHousehold, personId: number, day: string) {
  const { tx } = context
  const person = await tx
    .selectFrom('person')
    .select([
      'person_id as personId',
      'full_name as fullName',
      'sex',
      'birth_date',
      'birth_precision',
      'died_on',
      'merged_into',
    ])
    .where('office_id', '=', household.officeId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (!person || person.merged_into) throw problem('not-found', { what: 'người' })
  if (person.died_on) throw problem('dead-already', { name: person.fullName, day: formatDay(person.died_on) })
  if (person.birth_date && day < person.birth_date)
    throw problem('before-birth', {
      name: person.fullName,
      day: formatDay(day as typeof person.birth_date),
      birth: formatDay(person.birth_date),
    })
  const { rows } = await sql<{ code: string }>`select h.code from membership m
    join household h on h.office_id = m.office_id and h.household_id = m.household_id
    where m.office_id = ${household.officeId} and m.person_id = ${personId} and m.superseded_at is null
      and (m.valid_to is null or m.valid_to >= ${day}::date) limit 1`.execute(tx)
  if (rows[0])
    throw problem('member-elsewhere', {
      name: person.fullName,
      code: rows[0].code,
      day: formatDay(day as NonNullable<typeof person.birth_date>),
    })
  const { rows: elsewhere } = await sql<{ office: string }>`select o.name as office from office o
    where o.office_id = lives_elsewhere(${personId}::bigint, ${household.officeId}::int, ${day}::date)`.execute(tx)
  if (elsewhere[0]) throw problem('member-in-other-office', { name: person.fullName, office: elsewhere[0].office })
  return {
    personId: person.personId,
    fullName: person.fullName,
    sex: person.sex as 'male' | 'female' | null,
    birth: partialOf({ date: person.birth_date, precision: person.birth_precision as BirthPrecision }),
  }
}

async function newPerson(
  context: CommandContext,
  household: LoadedHousehold,
  input: { day: string; person?: Parameters<typeof insertPeople>[2][number]['member'] | undefined },
) {
  const { person } = input
  if (!person) throw problem('person-missing')
  if (person.birth && person.birth > input.day.slice(0, person.birth.length))
    throw problem('before-birth', { name: person.fullName, day: input.day, birth: person.birth })
  const personId = await context.services.ids.next()
  await insertPeople(context.tx, context.services, [{ officeId: household.officeId, personId, member: person }])
  return { personId, fullName: person.fullName, sex: person.sex, birth: person.birth }
}

/** The journal keeps no citizen IDs: they live encrypted in the person's row. */
function withoutCitizenId<T extends { citizenId?: { number?: string | undefined } | undefined }>(input: T): T {
  return input.citizenId?.number ? { ...input, citizenId: { ...input.citizenId, number: '•' } } : input
}
