// Random histories of several phones and a desk against the real server and database. The model only judges at the end: all
// replicas equal, every edit in the record or among the values that wait, nothing done twice.
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../../src/app.ts'
import { fullName } from '../../src/demo/names.ts'
import { randomOf } from '../../src/demo/random.ts'
import { openHousehold, withPeople } from '../../src/field/draft.ts'
import { personRef } from '../../src/field/household-record.ts'
import { takeEntryIds, writeEntry } from '../../src/field/outbox.ts'
import { readVillage, sendOutbox } from '../../src/field/sync-engine.ts'
import { turnstile } from '../../src/platform/turnstile.ts'
import { correctHousehold } from '../../src/registry/events/correction.api.ts'
import { correctHouseholdCommand } from '../../src/registry/events/correction.commands.ts'
import { allowIncome, personAs, type ReviewWorld, reviewWorld } from '../../src/review/review.builders.ts'
import { recordSurvey } from '../../src/review/survey/survey.commands.ts'
import { editsBetween } from '../../src/review/survey/survey-fields.ts'
import { emptyAnswers, SurveyAnswers } from '../../src/rules/answers.ts'
import { decideConflict } from '../../src/sync/conflict.commands.ts'
import { enrolDevice } from '../../src/sync/device.commands.ts'
import { lineTo, newAppPhone } from './app-phone.ts'
import { judge } from './history-judge.ts'
import type { History, Step } from './history-steps.ts'
import { type Made, type Phone, type Place, settle } from './history-world.ts'

const fields = [
  ['toilet', ['none', 'septic', 'pour_flush']],
  ['waterSource', ['piped', 'surface', 'borehole']],
  ['floorAreaM2', [30, 45, 60]],
  ['internetUse', [true, false, true]],
  ['roofMaterial', ['durable', 'non_durable', 'durable']],
] as const

export interface Bench {
  /** Any number at once: they go by lanes. Throws what is wrong, with the history. */
  run(history: History): Promise<void>
  /** Histories for which there is still a village. */
  left(): number
  counts: { entries: number; edits: number; conflicts: number }
  close(): Promise<void>
}

const day = '2026-09-10'
const lanes = 8
const mostPhones = 5

/** A commune with an open round and so many villages; phones that go from village to village. */
export async function openBench(villages: number): Promise<Bench> {
  const w = await reviewWorld({ connections: 12 })
  w.on('2026-09-02')
  await allowIncome(w)
  const places = await settle(w, villages)
  await w.rows('analyze')
  w.on(day)
  const app = await buildApp(w.services, { requestsPerMinute: 1_000_000 })
  const counts = { entries: 0, edits: 0, conflicts: 0 }
  const enter = turnstile(lanes)
  const teams: Phone[][] = []
  for (let lane = 0; lane < lanes; lane += 1) {
    const team: Phone[] = []
    for (let i = 0; i < mostPhones; i += 1) team.push(await newPhone(w, app, i))
    teams.push(team)
  }
  return {
    counts,
    left: () => places.length,
    run: history =>
      enter(async () => {
        const [place, team] = [places.pop()!, teams.pop()!]
        try {
          await runHistory(w, place, team, history, counts)
        } catch (error) {
          throw new Error(`${error instanceof Error ? error.message : error}\nin ${JSON.stringify(history)}`, {
            cause: error,
          })
        } finally {
          teams.push(team)
        }
      }),
    close: async () => {
      for (const phone of teams.flat()) phone.db.close()
      await app.close()
      await w.close()
    },
  }
}

async function runHistory(
  w: ReviewWorld,
  place: Place,
  team: Phone[],
  history: History,
  counts: Bench['counts'],
): Promise<void> {
  const { villageId } = place
  const phones = team.slice(0, history.devices)
  for (const [i, phone] of phones.entries()) await beginAnew(phone, history.clocks[i] ?? 0)
  const made: Made[] = []
  for (const step of history.steps) await take(w, phones, place, step, made)
  // the network is back: everybody sends and reads until nothing moves
  for (const phone of phones) {
    for (const { url, init } of phone.late.splice(0)) await phone.line.fetch(url, init)
    phone.fault = 'none'
    for (let turn = 0; turn < 2; turn += 1)
      if (await hasOpenEntries(phone)) await sendOutbox(phone.db, phone.enrolment, phone.line)
  }
  for (const phone of phones) await readVillage(phone.db, phone.vault, phone.enrolment, phone.line, villageId)
  counts.edits += made.length
  await judge(w, phones, place, made, counts)
}

const hasOpenEntries = async ({ db }: Phone): Promise<boolean> =>
  (await db.outbox.where('state').noneOf(['applied', 'refused']).count()) > 0

/** The phone as its owner has it at the start: enrolled, with nothing on it; its clock as wrong as this history wants. */
async function beginAnew(phone: Phone, clock: number): Promise<void> {
  const { db } = phone
  phone.clock = clock
  phone.today = new Date(Date.parse(`${day}T00:00:00Z`) + clock * 86_400_000).toISOString().slice(0, 10)
  phone.lastSeq = Math.max(phone.lastSeq, ...(await db.outbox.toArray()).map(one => one.seq))
  await db.transaction('rw', [db.meta, db.villages, db.households, db.outbox], async () => {
    await db.meta.bulkDelete(['retry', 'clock-offset', 'last-contact'])
    await db.villages.clear()
    await db.households.clear()
    await db.outbox.clear()
  })
}

async function newPhone(w: ReviewWorld, app: FastifyInstance, place: number): Promise<Phone> {
  const actor = place % 2 === 0 ? personAs('reviewer', 15) : personAs('village-head', 14)
  const now = () => new Date(w.services.clock().getTime() + phone.clock * 86_400_000)
  const phone = {
    clock: 0,
    today: day,
    lastSeq: 0,
    late: [],
    fault: 'none',
    line: undefined as never,
  } as unknown as Phone
  Object.assign(phone, await newAppPhone(`máy ${place}`, now, input => w.as(actor, enrolDevice, input)))
  const line = lineTo(app)
  phone.line = {
    ...line,
    fetch: (async (url: string, init: RequestInit = {}) => {
      const { fault } = phone
      if (init.method !== 'POST' || fault === 'none') return line.fetch(url, init)
      phone.fault = 'none'
      if (fault === 'request-lost') throw new TypeError('mất mạng')
      if (fault === 'late') {
        phone.late.push({ url, init })
        throw new TypeError('mất mạng')
      }
      const answer = await line.fetch(url, init)
      if (fault === 'answer-lost') throw new TypeError('mất mạng')
      return fault === 'twice' ? line.fetch(url, init) : answer
    }) as typeof fetch,
  }
  return phone
}

async function take(
  w: ReviewWorld,
  phones: Phone[],
  { villageId, ids, caseIds }: Place,
  step: Step,
  made: Made[],
): Promise<void> {
  const phone = 'device' in step ? phones[step.device % phones.length]! : undefined
  // a phone takes the village along when its owner sets out, not all on the same day
  if (phone && step.kind !== 'read' && (await phone.db.villages.count()) === 0)
    await readVillage(phone.db, phone.vault, phone.enrolment, phone.line, villageId)
  if (step.kind === 'send') {
    phone!.fault = step.fault
    await sendOutbox(phone!.db, phone!.enrolment, phone!.line).catch(error => {
      if (!(error instanceof TypeError)) throw error
    })
    phone!.fault = 'none'
    return
  }
  if (step.kind === 'read') {
    await readVillage(phone!.db, phone!.vault, phone!.enrolment, phone!.line, villageId)
    return
  }
  if (step.kind === 'decide') return decide(w, ids, step.choice)
  const householdId = ids[step.household % ids.length]!
  const caseId = caseIds[step.household % ids.length]!
  if (step.kind === 'desk-survey') return deskSurvey(w, caseId, step, made)
  if (step.kind === 'desk-phone') return deskPhone(w, householdId, step.value, made)
  await onPhone(phone!, { villageId, householdId, caseId }, step, made)
}

async function onPhone(
  phone: Phone,
  { villageId, householdId, caseId }: { villageId: number; householdId: number; caseId: number },
  step: Step & { device: number; household: number },
  made: Made[],
): Promise<void> {
  const { db, vault, enrolment } = phone
  const key = String(householdId)
  const household = await openHousehold(db, vault, key)
  if (!household) return
  const entry = { householdKey: key, villageId }
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
          // as different as names are, or each would be looked at as the double of all others
          fullName: fullName(randomOf(step.value, `${caseId}`), '03', 'female', 'Lò'),
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
  if (row) await w.as(personAs('village-head', 14), decideConflict, { conflictId: row.conflict_id, choice })
}
