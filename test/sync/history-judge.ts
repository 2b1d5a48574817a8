// The model: what must hold at the end of a history, whatever happened in it.
import { everything } from '../../src/platform/database.ts'
import { sameValue } from '../../src/registry/fields/field-merge.ts'
import type { ReviewWorld } from '../../src/review/review.builders.ts'
import { editsBetween } from '../../src/review/survey/survey-fields.ts'
import { emptyAnswers, type SurveyAnswers } from '../../src/rules/answers.ts'
import { canonicalJson } from '../../src/rules/hash.ts'
import { readRoster } from '../../src/sync/roster.queries.ts'
import type { RosterHousehold } from '../../src/sync/roster.ts'
import type { Bench } from './history.ts'
import type { Made, Phone, Place } from './history-world.ts'

/** Throws what is wrong at the end of a history. */
export async function judge(
  w: ReviewWorld,
  phones: Phone[],
  { villageId, ids, caseIds }: Place,
  made: Made[],
  counts: Bench['counts'],
): Promise<void> {
  const fail = (what: string, more: unknown) => {
    throw new Error(`${what}: ${JSON.stringify(more)}`)
  }
  // every entry is settled, and none was refused
  const entries = await w.rows<{
    entry_id: number
    command: string
    state: string
    problem: string | null
    details: unknown
  }>(
    `select e.entry_id, e.command, e.state, e.problem, e.details from sync_entry e
      join unnest($1::int[], $2::int[]) p (device_id, seq) on p.device_id = e.device_id and e.seq > p.seq`,
    [phones.map(one => one.enrolment.deviceId), phones.map(one => one.lastSeq)],
  )
  counts.entries += entries.length
  const open = entries.filter(one => one.state !== 'applied')
  if (open.length > 0) fail('an entry is not applied', open)
  for (const phone of phones) {
    const local = await phone.db.outbox.toArray()
    if (local.some(one => one.state !== 'applied'))
      fail(
        'a phone does not know that its entry is done',
        local.map(one => one.state),
      )
    if (local.length !== entries.filter(one => Math.floor(one.entry_id / 2 ** 32) === phone.enrolment.deviceId).length)
      fail('an entry was lost', phone.enrolment.deviceId)
  }
  // all replicas equal the server's state
  const server = await w.services.db.read(everything, tx =>
    readRoster({ tx, services: w.services, today: w.context().today }, villageId),
  )
  for (const phone of phones) {
    const local = await Promise.all(
      (await phone.db.households.toArray()).map(one => phone.vault.unbox<RosterHousehold>(one.record)),
    )
    const sorted = (list: RosterHousehold[]) => canonicalJson([...list].sort((a, b) => a.householdId - b.householdId))
    if (sorted(local) !== sorted(server.households)) fail('a replica differs', phone.enrolment.deviceId)
  }
  // nothing twice
  const count = async (sql: string) => Number((await w.rows<{ n: string }>(sql, [caseIds]))[0]!.n)
  const done = (command: string) => entries.filter(one => one.command === command).length
  const surveys = await count(
    "select count(*) as n from survey where case_id = any ($1::bigint[]) and source = 'phone' and entered_by in (14, 15)",
  )
  const decided = Number(
    (
      await w.rows<{ n: string }>(
        "select count(*) as n from field_conflict where household_id = any ($1::bigint[]) and state = 'decided' and subject_kind = 'case' and choice = 'other'",
        [ids],
      )
    )[0]!.n,
  )
  if (surveys < done('survey.merge') || surveys > done('survey.merge') + decided)
    fail('surveys done twice or not at all', { surveys, entries: done('survey.merge'), decided })
  const births = Number(
    (
      await w.rows<{ n: string }>(
        "select count(*) as n from life_event where household_id = any ($1::bigint[]) and kind = 'birth'",
        [ids],
      )
    )[0]!.n,
  )
  if (births !== done('person.birth')) fail('births', { births, entries: done('person.birth') })
  // every edit is in the record, among the values that waited, or was seen by whoever changed it after
  const kept = new Map<string, unknown[]>()
  const note = (key: string, value: unknown) => kept.set(key, [...(kept.get(key) ?? []), value])
  const conflicts = await w.rows<{
    subject_kind: string
    subject_id: number
    path: string
    other_value: unknown
    current_value: unknown
    decided_value: unknown
    state: string
  }>(
    'select subject_kind, subject_id, path, other_value, current_value, decided_value, state from field_conflict where household_id = any ($1::bigint[])',
    [ids],
  )
  counts.conflicts += conflicts.length
  for (const one of conflicts)
    for (const value of [one.other_value, one.current_value, one.decided_value])
      note(`${one.subject_kind} ${one.subject_id} ${one.path}`, value)
  for (const household of server.households) {
    note(`household ${household.householdId} phone`, household.phone)
    for (const one of household.cases)
      for (const edit of editsBetween(null, (one.answers ?? emptyAnswers()) as SurveyAnswers))
        note(`case ${one.caseId} ${edit.path}`, edit.after)
  }
  const seen = (edit: Made) =>
    (kept.get(`${edit.subject} ${edit.path}`) ?? []).some(value => sameValue(value as never, edit.after as never)) ||
    made.some(
      other =>
        other !== edit &&
        other.subject === edit.subject &&
        other.path === edit.path &&
        sameValue(other.before as never, edit.after as never),
    )
  const lost = made.filter(edit => !edit.path.includes('~') && !seen(edit))
  if (lost.length > 0) fail('an edit vanished', lost)
}
