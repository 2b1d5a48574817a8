// Random histories of several phones and a desk against the real server and database. The model only judges at the end: all
// replicas equal, every edit in the record or among the values that wait, nothing done twice.
import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.ts'
import type { FieldDatabase } from '../../src/field/database.ts'
import { openHousehold, withPeople } from '../../src/field/draft.ts'
import { personRef } from '../../src/field/household-record.ts'
import { type Enrolment, takeEntryIds, writeEntry } from '../../src/field/outbox.ts'
import { type Line, readVillage, sendOutbox } from '../../src/field/sync-engine.ts'
import type { Vault } from '../../src/field/vault.ts'
import { everything } from '../../src/platform/database.ts'
import { correctHousehold } from '../../src/registry/events/correction.api.ts'
import { correctHouseholdCommand } from '../../src/registry/events/correction.commands.ts'
import { sameValue } from '../../src/registry/fields/field-merge.ts'
import { addToList } from '../../src/review/list.commands.ts'
import { allowIncome, type ReviewWorld, reviewWorld } from '../../src/review/review.builders.ts'
import { openRound } from '../../src/review/round.commands.ts'
import { recordSurvey } from '../../src/review/survey/survey.commands.ts'
import { editsBetween } from '../../src/review/survey/survey-fields.ts'
import { emptyAnswers, SurveyAnswers } from '../../src/rules/answers.ts'
import { canonicalJson } from '../../src/rules/hash.ts'
import { decideConflict } from '../../src/sync/conflict.commands.ts'
import { enrolDevice } from '../../src/sync/device.commands.ts'
import { readRoster } from '../../src/sync/roster.queries.ts'
import type { RosterHousehold } from '../../src/sync/roster.ts'
import { world } from '../setup/registry-world.ts'
import { newAppPhone } from './app-phone.ts'

export type Step =
  | { kind: 'survey'; device: number; household: number; field: number; value: number }
  | { kind: 'phone-number'; device: number; household: number; value: number }
  | { kind: 'visit'; device: number; household: number }
  | { kind: 'birth'; device: number; household: number; value: number }
  | { kind: 'send'; device: number; fault: 'none' | 'request-lost' | 'answer-lost' | 'twice' | 'late' }
  | { kind: 'read'; device: number }
  | { kind: 'desk-survey'; household: number; field: number; value: number }
  | { kind: 'desk-phone'; household: number; value: number }
  | { kind: 'decide'; choice: 'current' | 'other' }

export interface History {
  devices: number
  /** Days by which each phone's clock is wrong. */
  clocks: number[]
  steps: Step[]
}

const two = fc.nat({ max: 1 })
const device = fc.nat({ max: 4 })
export const histories: fc.Arbitrary<History> = fc.record({
  devices: fc.integer({ min: 2, max: 5 }),
  clocks: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 5, maxLength: 5 }),
  steps: fc.array(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({
          kind: fc.constant('survey' as const),
          device,
          household: two,
          field: fc.nat({ max: 4 }),
          value: fc.nat({ max: 2 }),
        }),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant('phone-number' as const),
          device,
          household: two,
          value: fc.nat({ max: 2 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('visit' as const), device, household: two }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('birth' as const),
          device,
          household: two,
          value: fc.nat({ max: 999 }),
        }),
      },
      {
        weight: 4,
        arbitrary: fc.record({
          kind: fc.constant('send' as const),
          device,
          fault: fc.constantFrom('none', 'request-lost', 'answer-lost', 'twice', 'late'),
        }),
      },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('read' as const), device }) },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constant('desk-survey' as const),
          household: two,
          field: fc.nat({ max: 4 }),
          value: fc.nat({ max: 2 }),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('desk-phone' as const), household: two, value: fc.nat({ max: 2 }) }),
      },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant('decide' as const), choice: fc.constantFrom('current', 'other') }),
      },
    ) as fc.Arbitrary<Step>,
    { minLength: 1, maxLength: 40, size: 'max' },
  ),
})

const fields = [
  ['toilet', ['none', 'septic', 'pour_flush']],
  ['waterSource', ['piped', 'surface', 'borehole']],
  ['floorAreaM2', [30, 45, 60]],
  ['internetUse', [true, false, true]],
  ['roofMaterial', ['durable', 'non_durable', 'durable']],
] as const

interface Phone {
  db: FieldDatabase
  vault: Vault
  enrolment: Enrolment
  line: Line
  /** Requests that were cut off and may still arrive. */
  late: { url: string; init: RequestInit }[]
  fault: 'none' | 'request-lost' | 'answer-lost' | 'twice' | 'late'
  today: string
}

/** One edit that somebody made, as the person saw it. */
export interface Made {
  subject: string
  path: string
  before: unknown
  after: unknown
  entryId: number | null
}

export interface Bench {
  run(history: History): Promise<void>
  counts: { entries: number; edits: number; conflicts: number; repeats: number }
  close(): Promise<void>
}

const day = '2026-09-10'

/** A commune with an open round; each history gets two households of its own. */
export async function openBench(): Promise<Bench> {
  const w = await reviewWorld()
  w.on('2026-09-02')
  await allowIncome(w)
  await w.households(['poor'], world.villages.ta)
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'yearly',
    year: 2026,
    method: 'income',
  })
  w.on(day)
  // a history reads a village again and again: each gets a small one
  const app = await buildApp(w.services, { requestsPerMinute: 1_000_000 })
  const counts = { entries: 0, edits: 0, conflicts: 0, repeats: 0 }
  return {
    counts,
    run: history => runHistory(w, app, roundId, history, counts),
    close: async () => {
      await app.close()
      await w.close()
    },
  }
}

async function runHistory(
  w: ReviewWorld,
  app: FastifyInstance,
  roundId: number,
  history: History,
  counts: Bench['counts'],
): Promise<void> {
  await w.rows('update household set closed_on = $1 where village_id = $2', ['2026-09-09', world.villages.mon])
  const ids = await w.households(['poor', 'none'], world.villages.mon)
  const { caseIds } = await w.as(w.officer, addToList, { roundId, householdIds: ids, reason: 'cho lần thử' })
  const phones: Phone[] = []
  for (let i = 0; i < history.devices; i += 1) phones.push(await newPhone(w, app, i, history.clocks[i] ?? 0))
  for (const phone of phones) await readVillage(phone.db, phone.vault, phone.enrolment, phone.line, world.villages.mon)
  const made: Made[] = []
  for (const step of history.steps) await take(w, phones, ids, caseIds, step, made)
  // the network is back: everybody sends and reads until nothing moves
  for (const phone of phones) {
    for (const { url, init } of phone.late.splice(0)) await phone.line.fetch(url, init)
    phone.fault = 'none'
    await sendOutbox(phone.db, phone.enrolment, phone.line)
  }
  for (const phone of phones) {
    await sendOutbox(phone.db, phone.enrolment, phone.line)
    await readVillage(phone.db, phone.vault, phone.enrolment, phone.line, world.villages.mon)
  }
  counts.edits += made.length
  await judge(w, phones, ids, caseIds, made, counts)
  for (const phone of phones) phone.db.close()
}

async function newPhone(w: ReviewWorld, app: FastifyInstance, place: number, clock: number): Promise<Phone> {
  const actor = place % 2 === 0 ? w.reviewer : w.head
  const wrong = clock * 86_400_000
  const now = () => new Date(w.services.clock().getTime() + wrong)
  const { db, vault, enrolment } = await newAppPhone(`máy ${place}`, now, input => w.as(actor, enrolDevice, input))
  const phone: Phone = {
    db,
    vault,
    enrolment,
    line: undefined as never,
    late: [],
    fault: 'none',
    today: new Date(Date.parse(`${day}T00:00:00Z`) + wrong).toISOString().slice(0, 10),
  }
  const deliver = async (url: string, init: RequestInit = {}) => {
    const answer = await app.inject({
      method: (init.method ?? 'GET') as 'GET',
      url,
      headers: init.headers as Record<string, string>,
      ...(init.body ? { payload: init.body as string } : {}),
    })
    return new Response(new Uint8Array(answer.rawPayload), { status: answer.statusCode })
  }
  phone.line = {
    base: '',
    appVersion: 'thử',
    fetch: (async (url: string, init: RequestInit = {}) => {
      const { fault } = phone
      if (init.method !== 'POST' || fault === 'none') return deliver(url, init)
      phone.fault = 'none'
      if (fault === 'request-lost') throw new TypeError('mất mạng')
      if (fault === 'late') {
        phone.late.push({ url, init })
        throw new TypeError('mất mạng')
      }
      const answer = await deliver(url, init)
      if (fault === 'answer-lost') throw new TypeError('mất mạng')
      return fault === 'twice' ? deliver(url, init) : answer
    }) as typeof fetch,
  }
  return phone
}

async function take(
  w: ReviewWorld,
  phones: Phone[],
  ids: number[],
  caseIds: number[],
  step: Step,
  made: Made[],
): Promise<void> {
  const phone = 'device' in step ? phones[step.device % phones.length]! : undefined
  if (step.kind === 'send') {
    phone!.fault = step.fault
    await sendOutbox(phone!.db, phone!.enrolment, phone!.line).catch(error => {
      if (!(error instanceof TypeError)) throw error
    })
    phone!.fault = 'none'
    return
  }
  if (step.kind === 'read') {
    await readVillage(phone!.db, phone!.vault, phone!.enrolment, phone!.line, world.villages.mon)
    return
  }
  if (step.kind === 'decide') return decide(w, ids, step.choice)
  const householdId = ids[step.household % ids.length]!
  const caseId = caseIds[step.household % ids.length]!
  if (step.kind === 'desk-survey') return deskSurvey(w, caseId, step, made)
  if (step.kind === 'desk-phone') return deskPhone(w, householdId, step.value, made)
  await onPhone(phone!, householdId, caseId, step, made)
}

async function onPhone(
  phone: Phone,
  householdId: number,
  caseId: number,
  step: Step & { device: number; household: number },
  made: Made[],
): Promise<void> {
  const { db, vault, enrolment } = phone
  const key = String(householdId)
  const household = await openHousehold(db, vault, key)
  if (!household) return
  const entry = { householdKey: key, villageId: world.villages.mon }
  switch (step.kind) {
    case 'survey': {
      const one = household.record.cases[0]!
      const last = household.sent ? household.entries.find(e => e.entryId === household.sent!.entryId) : undefined
      const waiting = last !== undefined && last.state !== 'applied' && last.state !== 'refused'
      const base = waiting ? household.sent!.answers : ((one.answers ?? null) as SurveyAnswers | null)
      const start = base ?? emptyAnswers()
      const [field, values] = fields[step.field]!
      const answers = withPeople(
        { ...start, household: { ...start.household, [field]: values[step.value] } },
        household.members,
      )
      const edits = editsBetween(base, answers)
      const [entryId] = await takeEntryIds(db, enrolment)
      const sent = await vault.box({ caseId, entryId, answers })
      await writeEntry(
        db,
        vault,
        enrolment,
        {
          ...entry,
          command: 'survey.merge',
          entryId: entryId!,
          input: { caseId, surveyedOn: phone.today, outcome: 'interviewed', edits },
        },
        { tables: ['households'], work: async () => void (await db.households.update(key, { sent })) },
      )
      for (const edit of edits) made.push({ subject: `case ${caseId}`, ...edit, entryId: entryId! })
      return
    }
    case 'phone-number': {
      const before = household.record.phone
      const after = `0${step.value}00000000`
      if (before === after) return
      const stored = await writeEntry(db, vault, enrolment, {
        ...entry,
        command: 'household.edit',
        input: { householdId, fields: { phone: { before, after } }, at: db.now().toISOString() },
      })
      made.push({ subject: `household ${householdId}`, path: 'phone', before, after, entryId: stored.entryId })
      return
    }
    case 'visit':
      await writeEntry(db, vault, enrolment, {
        ...entry,
        command: 'visit.record',
        input: { caseId, visitedOn: phone.today, outcome: 'absent' },
      })
      return
    case 'birth':
      await writeEntry(db, vault, enrolment, {
        ...entry,
        command: 'person.birth',
        input: {
          householdId,
          day: '2026-09-01',
          fullName: `Lò Thị Bé ${step.value}`,
          sex: 'female',
          relation: 'child',
        },
      })
      return
    default:
      void personRef
  }
}

async function deskSurvey(
  w: ReviewWorld,
  caseId: number,
  step: { field: number; value: number },
  made: Made[],
): Promise<void> {
  const [row] = await w.rows<{
    survey_id: number | null
    version: number
    state: string
    answers: unknown
    household_id: number
  }>(
    `select c.survey_id, c.version, c.state, c.household_id, (select answers from survey s where s.case_id = c.case_id and s.superseded_at is null) as answers
     from review_case c where c.case_id = $1`,
    [caseId],
  )
  const before = row!.answers ? SurveyAnswers.parse(row!.answers) : null
  const people = await w.rows<{ person_id: number; birth_date: string; sex: 'male' }>(
    `select m.person_id, p.birth_date, p.sex from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
     where m.household_id = $1 and m.superseded_at is null and m.valid_to is null order by m.person_id`,
    [row!.household_id],
  )
  const start = before ?? emptyAnswers()
  const known = new Set(start.members.map(one => one.memberId))
  const fresh = people
    .filter(one => !known.has(String(one.person_id)))
    .map(one => ({ memberId: String(one.person_id), birthDate: one.birth_date, sex: one.sex }))
  const [field, values] = fields[step.field]!
  const answers = SurveyAnswers.parse({
    ...start,
    members: [...start.members, ...fresh],
    household: { ...start.household, [field]: values[step.value] },
  })
  await w.as(w.officer, recordSurvey, {
    caseId,
    surveyedOn: day,
    outcome: 'interviewed',
    answers,
    baseVersion: row!.version,
    ...(row!.survey_id ? { replaces: row!.survey_id } : {}),
  })
  for (const edit of editsBetween(before, answers)) made.push({ subject: `case ${caseId}`, ...edit, entryId: null })
}

async function deskPhone(w: ReviewWorld, householdId: number, value: number, made: Made[]): Promise<void> {
  const [row] = await w.rows<{ phone: string }>('select phone from household where household_id = $1', [householdId])
  const after = `0${value}11111111`
  if (row!.phone === after) return
  const input = correctHousehold.input.parse({
    householdId,
    reason: 'hộ báo số mới',
    fields: { phone: { before: row!.phone, after } },
  })
  await w.as(w.officer, correctHouseholdCommand, input)
  made.push({ subject: `household ${householdId}`, path: 'phone', before: row!.phone, after, entryId: null })
}

async function decide(w: ReviewWorld, ids: number[], choice: 'current' | 'other'): Promise<void> {
  const [row] = await w.rows<{ conflict_id: number }>(
    "select conflict_id from field_conflict where household_id = any ($1::bigint[]) and state = 'open' order by conflict_id limit 1",
    [ids],
  )
  if (row) await w.as(w.head, decideConflict, { conflictId: row.conflict_id, choice })
}

/** Throws what is wrong at the end of a history. */
async function judge(
  w: ReviewWorld,
  phones: Phone[],
  ids: number[],
  caseIds: number[],
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
  }>('select entry_id, command, state, problem, details from sync_entry where device_id = any ($1::bigint[])', [
    phones.map(one => one.enrolment.deviceId),
  ])
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
    readRoster({ tx, services: w.services, today: w.context().today }, world.villages.mon),
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
