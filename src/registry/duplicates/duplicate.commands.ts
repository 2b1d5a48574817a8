// A person decides whether two records are of one person, and may bring them together. What was decided is never asked again.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { cipherContext, maskCitizenId } from '../citizen-id.ts'
import { EventLedger } from '../events/event-ledger.effects.ts'
import { type LoadedHousehold, loadHouseholds, memberOf } from '../events/household-load.effects.ts'
import { formatBirth } from '../person.ts'
import { citizenIdCells } from '../registry.effects.ts'
import { decideDuplicate, mergePersons } from './duplicate.api.ts'

export const decideDuplicateCommand = command(decideDuplicate, {
  load: async ({ duplicateId }, { tx }) => {
    const found = await tx
      .selectFrom('duplicate_case')
      .selectAll()
      .where('duplicate_id', '=', duplicateId)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw problem('not-found', { what: 'trường hợp' })
    return found
  },
  may: found => can('duplicate.decide').inOffice(found.office_id),
  async run({ decision, note }, found, { tx, actor, now, changed }) {
    if (found.state !== 'open') throw problem('duplicate-decided')
    await tx
      .updateTable('duplicate_case')
      .set({ state: decision, note, decided_by: actor.userId, decided_at: now })
      .where('office_id', '=', found.office_id)
      .where('duplicate_id', '=', found.duplicate_id)
      .execute()
    changed(found.office_id, 'duplicate', found.duplicate_id)
    changed(found.office_id, 'person', found.person_id)
    return {
      changes: [
        {
          what: 'Hai hồ sơ',
          before: 'Chưa quyết định',
          after: decision === 'same' ? 'Cùng một người' : 'Hai người khác nhau',
        },
      ],
    }
  },
})

interface LoadedPerson {
  officeId: number
  personId: number
  fullName: string
  birthDate: LocalDate | null
  birthPrecision: 'day' | 'month' | 'year' | 'unknown'
  sex: string | null
  ethnicCode: string | null
  cipher: Buffer | null
  tail: string | null
  householdId: number | null
}

export const mergePersonsCommand = command(mergePersons, {
  load: async ({ keepId, dropId }, context) => {
    const [keep, drop] = [await loadPerson(context, keepId), await loadPerson(context, dropId)]
    if (keep.officeId !== drop.officeId || keepId === dropId)
      throw problem('not-found', { what: 'hồ sơ trong cùng đơn vị' })
    const households = await loadHouseholds(
      context.tx,
      [keep.householdId, drop.householdId].filter(id => id !== null),
    )
    return { keep, drop, households }
  },
  may: ({ keep, households }) => [
    can('duplicate.decide').inOffice(keep.officeId),
    ...[...households.values()].map(h => can('household.write').inVillage(h.officeId, h.villageId)),
  ],
  async run({ reason }, { keep, drop, households }, context) {
    const { tx, today } = context
    const ledger = new EventLedger(context, keep.officeId)
    const home = (p: LoadedPerson) => (p.householdId === null ? undefined : households.get(p.householdId))
    const [keepHome, dropHome] = [home(keep), home(drop)]
    const subject = keepHome ?? dropHome
    if (!subject) throw problem('not-a-member', { code: '' })
    ledger.concerns(subject, 'person-merge')
    if (dropHome && dropHome !== subject) ledger.concerns(dropHome, 'person-merge')
    ledger.show('Giữ hồ sơ', tell(keep, keepHome), tell(keep, keepHome))
    ledger.show('Bỏ hồ sơ', tell(drop, dropHome), '')
    if (dropHome) await dropMembership(ledger, dropHome, drop, keepHome ? undefined : keep.personId)
    await takeOver(context, keep, drop, ledger)
    await tx
      .updateTable('person')
      .set({ merged_into: keep.personId })
      .where('office_id', '=', drop.officeId)
      .where('person_id', '=', drop.personId)
      .execute()
    await sql`delete from person_word where office_id = ${drop.officeId} and person_id = ${drop.personId}`.execute(tx)
    await sql`delete from citizen_id_holder where office_id = ${drop.officeId} and person_id = ${drop.personId}`.execute(
      tx,
    )
    await sql`update duplicate_case set state = 'same', decided_by = ${context.actor.userId}, decided_at = ${context.now}
      where office_id = ${keep.officeId} and state = 'open' and person_id in (${keep.personId}, ${drop.personId})
        and other_person_id in (${keep.personId}, ${drop.personId})`.execute(tx)
    await sql`delete from duplicate_case where state = 'open' and ((office_id = ${drop.officeId} and person_id = ${drop.personId})
      or (other_office_id = ${drop.officeId} and other_person_id = ${drop.personId}))`.execute(tx)
    return ledger.finish(today, reason, { householdId: subject.householdId }, { personId: keep.personId })
  },
})

/** The dropped record was never a member; where the kept one has no household, it is the member instead. */
async function dropMembership(
  ledger: EventLedger,
  household: LoadedHousehold,
  drop: LoadedPerson,
  insteadId: number | undefined,
): Promise<void> {
  const m = memberOf(household, drop.personId)
  const alone = household.members.length === 1
  if (m.relation === 'head' && !alone && insteadId === undefined)
    throw problem('person-merge-heads', { code: household.code })
  await ledger.endMembership(m, household.householdId, m.from, 'double')
  if (insteadId !== undefined) {
    await ledger.beginMembership(household.householdId, insteadId, m.relation, m.from, m.reasonIn)
    return
  }
  ledger.show(
    `Số nhân khẩu hộ ${household.code}`,
    String(household.members.length),
    String(household.members.length - 1),
  )
  if (alone) {
    await ledger.closeHousehold(household, household.registeredOn, 'double')
    ledger.show(`Hộ ${household.code}`, 'Đang quản lý', 'Đóng: hộ ghi trùng')
  }
}

/** What the kept record lacks comes from the dropped one; what both have stays. */
async function takeOver(
  context: CommandContext,
  keep: LoadedPerson,
  drop: LoadedPerson,
  ledger: EventLedger,
): Promise<void> {
  const { tx, services } = context
  const better = precision[drop.birthPrecision] > precision[keep.birthPrecision]
  const id = !keep.cipher && drop.cipher ? services.keys.decrypt(drop.cipher, cipherContext(drop.personId)) : undefined
  if (better) ledger.show('Ngày sinh', told(keep), told(drop))
  if (id) ledger.show('Số định danh', '', maskCitizenId(drop.tail) ?? '')
  await tx
    .updateTable('person')
    .set(eb => ({
      version: eb('version', '+', 1),
      sex: keep.sex ?? drop.sex,
      ethnic_code: keep.ethnicCode ?? drop.ethnicCode,
      ...(better ? { birth_date: drop.birthDate, birth_precision: drop.birthPrecision } : {}),
      ...(id ? citizenIdCells(services, keep.personId, { state: 'present', number: id }) : {}),
    }))
    .where('office_id', '=', keep.officeId)
    .where('person_id', '=', keep.personId)
    .execute()
  if (id)
    await sql`insert into citizen_id_holder (id_hash, office_id, person_id) select citizen_id_hash, office_id, person_id from person
      where office_id = ${keep.officeId} and person_id = ${keep.personId} on conflict do nothing`.execute(tx)
}

const precision = { unknown: 0, year: 1, month: 2, day: 3 } as const
const told = (p: LoadedPerson) => formatBirth({ date: p.birthDate, precision: p.birthPrecision })
const tell = (p: LoadedPerson, home: LoadedHousehold | undefined) =>
  `${p.fullName}${p.birthDate ? `, sinh ${told(p)}` : ''}${home ? `, hộ ${home.code}` : ''}`

async function loadPerson({ tx }: CommandContext, personId: number): Promise<LoadedPerson> {
  const { rows } =
    await sql<LoadedPerson>`select p.office_id as "officeId", p.person_id as "personId", p.full_name as "fullName",
      p.birth_date as "birthDate", p.birth_precision as "birthPrecision", p.sex, p.ethnic_code as "ethnicCode",
      p.citizen_id_cipher as cipher, p.citizen_id_tail as tail,
      (select m.household_id from membership m where m.office_id = p.office_id and m.person_id = p.person_id
        and m.valid_to is null and m.superseded_at is null) as "householdId"
    from person p where p.person_id = ${personId} and p.merged_into is null
    order by (select count(*) from membership m where m.office_id = p.office_id and m.person_id = p.person_id
      and m.valid_to is null and m.superseded_at is null) desc limit 1 for update of p`.execute(tx)
  if (!rows[0]) throw problem('not-found', { what: 'người' })
  return rows[0]
}
