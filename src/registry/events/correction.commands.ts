// Corrections: what was written wrong is put right, with a reason; what was believed before is kept in the event, and in
// superseded rows for memberships. Two people who correct different fields do not hinder each other; the same field does.
import { sql } from 'kysely'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem, wrongInput } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { citizenIdStateNames, maskCitizenId } from '../citizen-id.ts'
import { type FieldName, correctedFieldNames as fieldNames, tellField as tell } from '../corrected-field.ts'
import { noteDuplicates } from '../duplicates/duplicate.effects.ts'
import { notToCome } from '../not-to-come.ts'
import { birthOf, formatBirth, partialOf } from '../person.ts'
import { citizenIdCells } from '../registry.effects.ts'
import { correctHousehold, correctPerson, setCitizenId } from './correction.api.ts'
import { writeHouseholdFields, writePersonFields } from './correction.effects.ts'
import { EventLedger } from './event-ledger.effects.ts'
import {
  checkGenerations,
  knownBirth,
  type LoadedHousehold,
  type LoadedMember,
  loadHousehold,
  memberOf,
} from './household-load.effects.ts'

const byHousehold = {
  load: ({ householdId }: { householdId: number }, { tx }: CommandContext) => loadHousehold(tx, householdId),
  may: (h: LoadedHousehold) => can('household.write').inVillage(h.officeId, h.villageId),
}

/** The fields that really change. Throws `changed-meanwhile` naming those whose value is no longer what was seen. */
function changedFields(
  fields: Partial<Record<FieldName, { before: unknown; after: unknown } | undefined>>,
  current: Partial<Record<FieldName, unknown>>,
  what: string,
): FieldName[] {
  const given = Object.entries(fields).filter(([, f]) => f !== undefined) as [
    FieldName,
    { before: unknown; after: unknown },
  ][]
  const stale = given.filter(([name, f]) => f.before !== current[name])
  if (stale.length > 0)
    throw problem('changed-meanwhile', {
      what: `${what} (${stale.map(([name]) => fieldNames[name]).join(', ')})`,
      fields: stale.map(([name]) => name),
      current: Object.fromEntries(stale.map(([name]) => [name, current[name]])),
    })
  const changed = given.filter(([, f]) => f.before !== f.after).map(([name]) => name)
  if (changed.length === 0) throw problem('nothing-to-correct')
  return changed
}

export const correctPersonCommand = command(correctPerson, {
  ...byHousehold,
  async run({ fields, personId, reason }, household, context) {
    const { tx } = context
    const m = memberOf(household, personId)
    const current = {
      fullName: m.fullName,
      birth: partialOf({ date: m.birthDate, precision: m.birthPrecision }),
      sex: m.sex,
      ethnicCode: m.ethnicCode,
      merit: m.merit,
      relation: m.relation,
      memberSince: m.from,
    }
    const changed = changedFields(fields, current, m.fullName)
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'correct')
    for (const name of changed)
      ledger.show(
        `${m.fullName}: ${fieldNames[name]}`,
        tell(name, current[name as keyof typeof current]),
        tell(name, fields[name as keyof typeof fields]?.after),
      )

    if (fields.relation && (fields.relation.after === 'head' || m.relation === 'head') && changed.includes('relation'))
      throw problem('head-by-other-way')
    const since = fields.memberSince?.after ?? m.from
    const birth = birthOf(fields.birth ? fields.birth.after : current.birth)
    if (birth.date && since < birth.date)
      throw problem('before-birth', { name: m.fullName, day: formatDay(since), birth: formatBirth(birth) })
    const after = { ...knownBirth(m), birth: partialOf(birth), relation: fields.relation?.after ?? m.relation }
    checkGenerations(
      household,
      household.members.map(one => (one === m ? after : knownBirth(one))),
    )
    if (changed.includes('relation') || changed.includes('memberSince')) {
      if (changed.includes('memberSince')) await checkSince(tx, household, m, since, context.today)
      await rewriteMembership(ledger, household, m, fields.relation?.after ?? m.relation, since)
    }
    if (changed.some(name => name !== 'relation' && name !== 'memberSince'))
      await writePersonFields(tx, household.officeId, m, afterOf(fields))
    await noteDuplicates(context, ledger, household.officeId, [personId])
    return ledger.finish(
      context.today,
      reason,
      { householdId: household.householdId },
      {
        personId,
        fields: changed.map(name => fieldNames[name]).join(', '),
      },
    )
  },
})

/** The new values of the fields that are given. */
const afterOf = <T extends Record<string, { after: unknown } | undefined>>(fields: T) =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, f]) => (f ? [[name, f.after]] : []))) as {
    [K in keyof T]?: NonNullable<T[K]>['after']
  }

async function checkSince(
  tx: Tx,
  h: LoadedHousehold,
  m: LoadedMember,
  since: LocalDate,
  today: LocalDate,
): Promise<void> {
  notToCome(since, { today })
  if (since < h.registeredOn)
    throw problem('before-household', { day: formatDay(since), registered: formatDay(h.registeredOn) })
  const { rows } = await sql<{ code: string }>`select h.code from membership o
    join household h on h.office_id = o.office_id and h.household_id = o.household_id
    where o.office_id = ${h.officeId} and o.person_id = ${m.personId} and o.superseded_at is null
      and o.membership_id <> ${m.membershipId} and o.valid_to >= ${since}::date limit 1`.execute(tx)
  if (rows[0]) throw problem('member-elsewhere', { name: m.fullName, code: rows[0].code, day: formatDay(since) })
}

/** The membership as it should have been written; the old row stays as what was believed. */
async function rewriteMembership(
  ledger: EventLedger,
  household: LoadedHousehold,
  member: LoadedMember,
  relation: LoadedMember['relation'],
  since: LocalDate,
): Promise<void> {
  await ledger.endMembership(member, household.householdId, member.from, 'corrected')
  await ledger.beginMembership(household.householdId, member.personId, relation, since, member.reasonIn)
}

export const correctHouseholdCommand = command(correctHousehold, {
  ...byHousehold,
  async run({ fields, reason }, household, context) {
    const { code, address, phone, latitude, longitude } = household
    const current = { code, address, phone, latitude, longitude }
    const changed = changedFields(fields, current, `hộ ${code}`)
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'correct')
    const after = { ...current }
    for (const name of changed as (keyof typeof current)[]) {
      ledger.show(fieldNames[name], tell(name, current[name]), tell(name, fields[name]?.after))
      Object.assign(after, { [name]: fields[name]?.after })
    }
    if (changed.includes('code')) {
      const taken = await context.tx
        .selectFrom('household')
        .select('household_id')
        .where('office_id', '=', household.officeId)
        .where('code', '=', after.code)
        .executeTakeFirst()
      if (taken) throw problem('household-code-taken', { code: after.code })
    }
    await writeHouseholdFields(context.tx, household, after)
    return ledger.finish(
      context.today,
      reason,
      { householdId: household.householdId },
      {
        fields: changed.map(name => fieldNames[name]).join(', '),
      },
    )
  },
})

export const setCitizenIdCommand = command(setCitizenId, {
  ...byHousehold,
  // who stands before the card may read it
  may: (h: LoadedHousehold) => can('household.event').inVillage(h.officeId, h.villageId),
  async run({ personId, citizenId, reason }, household, context) {
    const { tx, services } = context
    const m = memberOf(household, personId)
    if (citizenId.state === 'present' && !citizenId.number)
      throw wrongInput([
        {
          path: 'citizenId.number',
          name: 'citizen-id-missing',
          message: 'Chưa nhập số định danh.',
          en: 'The number is missing.',
        },
      ])
    const cells = citizenIdCells(services, personId, citizenId)
    const ledger = new EventLedger(context, household.officeId)
    ledger.concerns(household, 'citizen-id')
    const told = (state: string, tail: string | null) =>
      maskCitizenId(tail) ?? citizenIdStateNames[state as keyof typeof citizenIdStateNames].vi
    ledger.show(
      `${m.fullName}: số định danh`,
      told(m.citizenIdState, m.citizenIdTail),
      told(cells.citizen_id_state, cells.citizen_id_tail),
    )
    await tx
      .updateTable('person')
      .set(eb => ({ ...cells, version: eb('version', '+', 1) }))
      .where('office_id', '=', household.officeId)
      .where('person_id', '=', personId)
      .execute()
    await tx
      .deleteFrom('citizen_id_holder')
      .where('office_id', '=', household.officeId)
      .where('person_id', '=', personId)
      .execute()
    if (cells.citizen_id_hash)
      await tx
        .insertInto('citizen_id_holder')
        .values({ id_hash: cells.citizen_id_hash, office_id: household.officeId, person_id: personId })
        .execute()
    await noteDuplicates(context, ledger, household.officeId, [personId])
    return ledger.finish(context.today, reason, { householdId: household.householdId }, { personId })
  },
  payload: input => ({ ...input, citizenId: { state: input.citizenId.state } }),
})
