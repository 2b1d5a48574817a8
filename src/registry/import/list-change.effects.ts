// Writes what a list corrects in a registered household, as one event with the list as its reason, and what a list says beyond
// people (points, causes, wishes) into the table of imported answers.
import { sql } from 'kysely'
import { fold, tidy } from '../../base/fold.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { EventLedger } from '../events/event-ledger.effects.ts'
import { birthOf } from '../person.ts'
import { citizenIdCells, insertPeople, rewriteWords } from '../registry.effects.ts'
import { stageRows } from '../rows.effects.ts'
import type { Comparison, PersonFix } from './list-compare.ts'
import { type ListAnswer, newMemberOf } from './list-entry.ts'
import type { Registered } from './list-registered.ts'

/** Applies a comparison that found something. Answers the people who are new. */
export async function applyComparison(
  context: CommandContext,
  registered: Registered,
  found: Comparison,
  list: { asOf: LocalDate; reason: string },
): Promise<number[]> {
  const { tx, services } = context
  const { officeId, householdId } = registered
  const ledger = new EventLedger(context, officeId)
  ledger.concerns(registered, 'correct')
  for (const { what, before, after } of found.changes) ledger.show(what, before, after)
  for (const fix of found.fixes) await fixPerson(context, officeId, fix)
  const personIds = await services.ids.take(found.arrivals.length)
  await insertPeople(
    tx,
    services,
    found.arrivals.map((member, i) => ({
      officeId,
      personId: personIds[i]!,
      member: newMemberOf(member, list.asOf, list.asOf),
    })),
  )
  for (const [i, member] of found.arrivals.entries())
    await ledger.beginMembership(householdId, personIds[i]!, member.relation.code, list.asOf, 'imported')
  if (Object.keys(found.household).length > 0)
    await tx
      .updateTable('household')
      .set(found.household)
      .where('office_id', '=', officeId)
      .where('household_id', '=', householdId)
      .execute()
  const only = found.fixes.length === 1 && found.arrivals.length === 0 ? found.fixes[0]!.personId : undefined
  await ledger.finish(
    list.asOf,
    list.reason,
    { householdId },
    {
      ...(only === undefined ? {} : { personId: only }),
      fields: [...new Set(found.changes.map(change => change.what))].join(', '),
    },
  )
  return personIds
}

async function fixPerson({ tx, services }: CommandContext, officeId: number, fix: PersonFix): Promise<void> {
  const name = fix.fullName === undefined ? undefined : tidy(fix.fullName)
  const birth = fix.birth === undefined ? undefined : birthOf(fix.birth)
  const id =
    fix.citizenId === undefined
      ? undefined
      : citizenIdCells(services, fix.personId, { state: 'present', number: fix.citizenId })
  await tx
    .updateTable('person')
    .set(eb => ({
      ...(name === undefined ? {} : { full_name: name, name_search: fold(name) }),
      ...(birth ? { birth_date: birth.date, birth_precision: birth.precision } : {}),
      ...(fix.sex ? { sex: fix.sex } : {}),
      ...(fix.ethnicCode ? { ethnic_code: fix.ethnicCode } : {}),
      ...(id ?? {}),
      version: eb('version', '+', 1),
    }))
    .where('office_id', '=', officeId)
    .where('person_id', '=', fix.personId)
    .execute()
  if (name !== undefined) await rewriteWords(tx, officeId, fix.personId, name)
  if (id?.citizen_id_hash) {
    await tx
      .deleteFrom('citizen_id_holder')
      .where('office_id', '=', officeId)
      .where('person_id', '=', fix.personId)
      .execute()
    await tx
      .insertInto('citizen_id_holder')
      .values({ id_hash: id.citizen_id_hash, office_id: officeId, person_id: fix.personId })
      .execute()
  }
}

export interface AnswerRow {
  officeId: number
  householdId: number
  answer: ListAnswer
}

/** Keeps what the list says on its day; the same words again change nothing. Answers the households whose words changed. */
export async function keepAnswers(
  tx: Tx,
  rows: readonly AnswerRow[],
  list: { asOf: LocalDate; batchId: number },
): Promise<Set<number>> {
  if (rows.length === 0) return new Set()
  await stageRows(
    tx,
    'list_answer',
    'office_id int, household_id bigint, b1 numeric(7, 2), b2 numeric(7, 2), causes text[], cause_text text, needs text[], ' +
      'need_text text, deprived text[], detail jsonb',
    rows.map(({ officeId, householdId, answer: a }) => [
      officeId,
      householdId,
      a.b1,
      a.b2,
      arrayText(a.causes),
      a.causeText,
      arrayText(a.needs),
      a.needText,
      arrayText(a.deprived),
      JSON.stringify(a.detail),
    ]),
  )
  const { rows: written } = await sql<{
    id: number
  }>`insert into imported_answer as own (office_id, household_id, as_of, batch_id,
      b1, b2, causes, cause_text, needs, need_text, deprived, detail)
    select distinct on (office_id, household_id) office_id, household_id, ${list.asOf}::date, ${list.batchId}::bigint, b1, b2,
      causes, cause_text, needs, need_text, deprived, detail
    from pg_temp.list_answer
    on conflict (office_id, household_id, as_of) do update set batch_id = excluded.batch_id, b1 = excluded.b1, b2 = excluded.b2,
      causes = excluded.causes, cause_text = excluded.cause_text, needs = excluded.needs, need_text = excluded.need_text,
      deprived = excluded.deprived, detail = excluded.detail
    where (own.b1, own.b2, own.causes, own.cause_text, own.needs, own.need_text, own.deprived, own.detail - 'number')
      is distinct from (excluded.b1, excluded.b2, excluded.causes, excluded.cause_text, excluded.needs, excluded.need_text,
        excluded.deprived, excluded.detail - 'number')
    returning household_id as id`.execute(tx)
  return new Set(written.map(row => row.id))
}

/** Codes only: no quoting needed. */
const arrayText = (codes: readonly string[]) => `{${codes.join(',')}}`
