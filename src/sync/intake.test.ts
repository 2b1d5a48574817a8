import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { addToList } from '../review/list.commands.ts'
import { allowIncome, poorAnswers, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { openRound } from '../review/round.commands.ts'
import type { SurveyAnswers } from '../rules/answers.ts'
import { decideConflict } from './conflict.commands.ts'
import { conflictList } from './conflict.queries.ts'
import { made, type SealedEntry } from './entry.ts'
import { takeIn } from './intake.job.ts'
import { phoneOf, surveyInput } from './phone.builders.ts'
import { readRoster } from './roster.queries.ts'
import { commandsOfPhones } from './sync.module.ts'

let w: ReviewWorld
let roundId: number
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-09-02')
  await w.households(['poor', 'poor', 'near_poor', 'poor'])
  await allowIncome(w)
  roundId = (await w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' }))
    .roundId
  w.on('2026-09-10')
})
afterAll(() => w.close())

const village = () =>
  w.services.db.read(w.officer.scope(), tx =>
    readRoster({ tx, services: w.services, today: w.context().today }, world.villages.mon),
  )
const caseAt = async (n: number) => {
  const household = (await village()).households[n]!
  return { household, one: household.cases[0]! }
}
test('a survey from a phone is taken once, however often it comes', async () => {
  const phone = await phoneOf(w, w.reviewer)
  const { household, one } = await caseAt(0)
  const answers = poorAnswers(household.members.map(m => m.personId))
  const entry = await phone.write('survey.merge', surveyInput(one.caseId, null, answers))
  const [first] = await phone.send(entry, entry)
  expect(first).toMatchObject({ state: 'applied', problem: null, result: { conflicts: 0, state: 'surveyed' } })
  const [again] = await phone.send(entry)
  expect(again).toEqual(first)
  expect((await w.rows('select 1 from survey where case_id = $1', [one.caseId])).length).toBe(1)
})

test('two people at the same household: different fields merge, the same field keeps both until somebody decides', async () => {
  const [a, b] = [await phoneOf(w, w.reviewer), await phoneOf(w, w.head)]
  const { household, one } = await caseAt(1)
  const ids = household.members.map(m => m.personId)
  const full = poorAnswers(ids)
  const mine: SurveyAnswers = { ...full, household: { ...full.household, toilet: 'none', roofMaterial: null } }
  const theirs: SurveyAnswers = { ...full, household: { ...full.household, toilet: 'septic', waterSource: null } }
  const [forA] = await a.send(await a.write('survey.merge', surveyInput(one.caseId, null, mine)))
  const [forB] = await b.send(await b.write('survey.merge', surveyInput(one.caseId, null, theirs)))
  expect(forA!.result).toMatchObject({ conflicts: 0 })
  expect(forB).toMatchObject({ state: 'applied', result: { conflicts: 1 } })
  const merged = (await caseAt(1)).one
  expect(merged).toMatchObject({
    conflicts: 1,
    answers: {
      household: { toilet: 'none', roofMaterial: full.household.roofMaterial, waterSource: full.household.waterSource },
    },
  })
  const { rows } = await w.ask(conflictList, { householdId: household.householdId }, w.head)
  expect(rows).toMatchObject([
    {
      field: { vi: expect.stringContaining('tiêu') },
      current: { by: w.reviewer.name },
      other: { by: 'Trưởng bản Thử' },
    },
  ])
  // a third that no form could hold is not taken, and the two stay
  for (const value of ['bồn cầu vàng', 45, ['septic'], true])
    await expect(
      w.as(w.head, decideConflict, { conflictId: rows[0]!.conflictId, choice: 'third', value }),
      JSON.stringify(value),
    ).rejects.toThrow('invalid-input')
  await expect(w.as(w.head, decideConflict, { conflictId: rows[0]!.conflictId, choice: 'third' })).rejects.toThrow(
    'invalid-input',
  )
  expect((await caseAt(1)).one).toMatchObject({ conflicts: 1, answers: { household: { toilet: 'none' } } })
  await w.as(w.head, decideConflict, { conflictId: rows[0]!.conflictId, choice: 'other' })
  expect((await caseAt(1)).one).toMatchObject({ conflicts: 0, answers: { household: { toilet: 'septic' } } })
  await expect(w.as(w.head, decideConflict, { conflictId: rows[0]!.conflictId, choice: 'current' })).rejects.toThrow(
    'conflict-decided',
  )
})

test('of both values of a household’s own fields it is told who gave them, when and where', async () => {
  const [a, b] = [await phoneOf(w, w.reviewer), await phoneOf(w, w.head)]
  const { household } = await caseAt(3)
  const { householdId, phone, address } = household
  const [person] = household.members
  const edit = (to: string, name: string) => ({
    householdId,
    fields: { phone: { before: phone, after: `09${to}` }, address: { before: address, after: `Tổ ${to}` } },
    people: [{ personId: person!.personId, fullName: { before: person!.name, after: name } }],
    at: '2026-09-10T01:00:00.000Z',
  })
  expect(await a.send(await a.write('household.edit', edit('1', 'Lò Văn Một')))).toMatchObject([{ state: 'applied' }])
  expect(await b.send(await b.write('household.edit', edit('2', 'Lò Văn Hai')))).toMatchObject([
    { state: 'applied', result: { conflicts: 3 } },
  ])
  const { rows } = await w.ask(conflictList, { householdId }, w.officer)
  expect(rows.map(row => row.path).sort()).toEqual(['address', 'fullName', 'phone'])
  for (const row of rows) {
    expect(row.current, row.path).toMatchObject({
      by: 'Điều tra viên Thử',
      where: expect.stringMatching(`^máy “máy của ${w.reviewer.name}`),
      at: w.services.clock().toISOString(),
    })
    expect(row.other, row.path).toMatchObject({
      by: 'Trưởng bản Thử',
      where: expect.stringMatching(`^máy “máy của ${w.head.name}`),
      at: '2026-09-10T01:00:00.000Z',
    })
  }
  // a value that was there from the start has no author, and none is made up
  const point = { before: [21, 104], after: [21.5, 104.5] }
  await b.send(await b.write('household.edit', { householdId, fields: { point } }))
  const [fresh] = (await w.ask(conflictList, { householdId }, w.officer)).rows.filter(row => row.path === 'point')
  expect(fresh!.current).toMatchObject({ by: '', at: null, where: 'ghi từ trước' })
})

test('neither is right: a third answer takes the place of both, and both are still told of', async () => {
  const [a, b] = [await phoneOf(w, w.reviewer), await phoneOf(w, w.head)]
  const { household, one } = await caseAt(1)
  const before = one.answers as SurveyAnswers
  const edited = (causes: string[], floorAreaM2: number): SurveyAnswers => ({
    ...before,
    causes,
    household: { ...before.household, floorAreaM2 },
  })
  await a.send(await a.write('survey.merge', surveyInput(one.caseId, before, edited(['land'], 42))))
  await b.send(await b.write('survey.merge', surveyInput(one.caseId, before, edited(['tools', 'skills'], 420))))
  const { rows } = await w.ask(conflictList, { householdId: household.householdId }, w.head)
  const of = (path: string) => rows.find(row => row.path === path)!
  expect(of('causes').choices).toContainEqual({ value: 'illness', text: expect.any(String) })
  await w.as(w.head, decideConflict, {
    conflictId: of('causes').conflictId,
    choice: 'third',
    value: ['illness', 'land'],
  })
  await w.as(w.head, decideConflict, {
    conflictId: of('household.floorAreaM2').conflictId,
    choice: 'third',
    value: 44,
    note: 'đo lại bằng thước',
  })
  const after = (await caseAt(1)).one
  expect(after).toMatchObject({
    conflicts: 0,
    answers: { causes: ['illness', 'land'], household: { floorAreaM2: 44 } },
  })
  const decided = await w.ask(conflictList, { householdId: household.householdId, state: 'decided' }, w.head)
  expect(decided.rows.find(row => row.path === 'household.floorAreaM2')).toMatchObject({
    current: { text: '42' },
    other: { text: '420' },
    decision: '44',
    decidedBy: 'Trưởng bản Thử',
    note: 'đo lại bằng thước',
  })
})

test('what builds on another waits for it, and one that is refused stops no other', async () => {
  const phone = await phoneOf(w, w.reviewer)
  const register = await phone.write('household.register', {
    villageId: world.villages.mon,
    from: '2026-09-10',
    members: [
      { fullName: 'Lò Văn Lạ', relation: 'head', birth: '1990', sex: 'male' },
      { fullName: 'Lò Thị Lạ', relation: 'spouse', birth: '1992', sex: 'female' },
    ],
  })
  const id = register.head.entryId
  const add = await phone.write(
    'list.add',
    { roundId, householdIds: [made(id, 'householdId')], reason: 'gặp khi đi bản' },
    { causes: [id] },
  )
  const visit = await phone.write(
    'visit.record',
    { caseId: made(add.head.entryId, 'caseIds', 0), visitedOn: '2026-09-10', outcome: 'absent' },
    { causes: [add.head.entryId] },
  )
  const bad = await phone.write('visit.record', { caseId: 999, visitedOn: '2026-09-10', outcome: 'absent' })
  expect(await phone.send(visit)).toMatchObject([{ state: 'held', problem: 'waits-for-cause' }])
  expect((await phone.send(bad, add)).map(one => one.state).sort()).toEqual(['held', 'refused'])
  const [registered] = await phone.send(register)
  expect(registered).toMatchObject({
    state: 'applied',
    result: { personIds: [expect.any(Number), expect.any(Number)] },
  })
  expect(
    await takeIn(w.services, commandsOfPhones, phone, { entries: [], ask: [visit.head.entryId, add.head.entryId] }),
  ).toMatchObject([{ state: 'applied' }, { state: 'applied' }])
})

test('surveys of a village are done together, each as if alone; a bad one among them stops no other', async () => {
  const ids = await w.households(['poor', 'poor', 'poor', 'poor', 'poor', 'poor', 'poor'], world.villages.ta)
  const { caseIds } = await w.as(w.officer, addToList, { roundId, householdIds: ids, reason: 'cho lần thử' })
  const phone = await phoneOf(w, w.reviewer)
  const answers = await Promise.all(ids.map(async id => poorAnswers(await w.people(id))))
  const entries: SealedEntry[] = []
  for (const [i, caseId] of caseIds.entries())
    entries.push(await phone.write('survey.merge', surveyInput(caseId, null, answers[i]!)))
  // no such case; a house that no form knows; a second visit to the first household, which builds on what was answered there
  entries.splice(3, 0, await phone.write('survey.merge', surveyInput(999, null, answers[0]!)))
  const impossible = { ...answers[1]!, household: { ...answers[1]!.household, toilet: 'cung điện' as never } }
  entries.push(await phone.write('survey.merge', surveyInput(caseIds[1]!, answers[1]!, impossible)))
  const second = { ...answers[0]!, household: { ...answers[0]!.household, floorAreaM2: 33 } }
  entries.push(await phone.write('survey.merge', surveyInput(caseIds[0]!, answers[0]!, second)))
  const told = await phone.send(...entries)
  const stateOf = (entry: SealedEntry) => told.find(one => one.entryId === entry.head.entryId)!
  expect(entries.map(entry => stateOf(entry).state)).toEqual([
    ...['applied', 'applied', 'applied', 'refused', 'applied', 'applied', 'applied', 'applied'],
    ...['refused', 'applied'],
  ])
  expect(stateOf(entries[3]!)).toMatchObject({ problem: 'not-found' })
  expect(stateOf(entries[8]!)).toMatchObject({ problem: 'invalid-input' })
  const surveys = await w.rows<{ case_id: number; written: string; floor: number; superseded_at: Date | null }>(
    `select case_id, xmin::text as written, (answers->'household'->>'floorAreaM2')::int as floor, superseded_at
     from survey where case_id = any ($1::bigint[]) order by survey_id`,
    [caseIds],
  )
  expect(surveys).toHaveLength(8)
  expect(surveys.filter(one => one.superseded_at === null && one.case_id === caseIds[0])).toMatchObject([{ floor: 33 }])
  // not each in a transaction of its own
  expect(new Set(surveys.filter(one => one.superseded_at === null).map(one => one.written)).size).toBeLessThan(5)
  const journal = await w.rows<{ n: number; subjects: number; keys: number }>(
    `select count(distinct j.journal_id)::int as n, count(distinct s.subject_id)::int as subjects,
       count(distinct k.key)::int as keys
     from journal j join sync_entry e on e.journal_id = j.journal_id
     join journal_subject s on s.journal_id = j.journal_id and s.kind = 'case'
     join command_key k on k.journal_id = j.journal_id and k.key = 'entry:' || e.entry_id
     where e.device_id = $1`,
    [phone.device.deviceId],
  )
  expect(journal).toEqual([{ n: 8, subjects: 7, keys: 8 }])
  // once more, as after a lost answer: the same answers, nothing more written
  expect(await phone.send(...entries)).toEqual(told)
  // and as after a crash between doing and noting it
  await w.rows(`update sync_entry set state = 'received', result = null where device_id = $1 and state = 'applied'`, [
    phone.device.deviceId,
  ])
  expect((await phone.send(...entries)).map(one => one.result)).toEqual(told.map(one => one.result))
  expect(await w.rows('select 1 from survey where case_id = any ($1::bigint[])', [caseIds])).toHaveLength(8)
})

test('what was done while it could not be kept is told to nobody, and is not done again when it comes once more', async () => {
  const [id] = await w.households(['poor'], world.villages.ta)
  const { caseIds } = await w.as(w.officer, addToList, { roundId, householdIds: [id!], reason: 'cho lần thử' })
  const phone = await phoneOf(w, w.reviewer)
  const answers = poorAnswers(await w.people(id!))
  const entries = [
    await phone.write('survey.merge', surveyInput(caseIds[0]!, null, answers)),
    await phone.write('visit.record', { caseId: caseIds[0]!, visitedOn: '2026-09-10', outcome: 'absent' }),
  ]
  const { db } = w.services
  let stored = 0
  const fullDisk: typeof db.write = (scope, work, options) => {
    // what is kept is the first to be written
    if (options?.later && stored++ === 0) return Promise.reject(new Error('no space left'))
    return db.write(scope, work, options)
  }
  const line = { device: phone.device, actor: phone.actor }
  const arrival = { entries, sentAt: w.services.clock().toISOString() }
  const failing = { ...w.services, db: { ...db, write: fullDisk } }
  await expect(takeIn(failing, commandsOfPhones, line, arrival)).rejects.toThrow('no space left')
  const doneAt = (table: string) => w.rows(`select 1 from ${table} where case_id = $1`, [caseIds[0]])
  expect([await doneAt('survey'), await doneAt('visit')].map(rows => rows.length)).toEqual([1, 2])
  const numbers = entries.map(one => one.head.entryId)
  expect(await w.rows('select 1 from sync_entry where entry_id = any ($1::bigint[])', [numbers])).toEqual([])

  expect(await phone.send(...entries)).toMatchObject([{ state: 'applied' }, { state: 'applied' }])
  expect([await doneAt('survey'), await doneAt('visit')].map(rows => rows.length)).toEqual([1, 2])
  expect(
    await w.rows('select state from sync_entry where entry_id = any ($1::bigint[]) order by seq', [numbers]),
  ).toEqual([{ state: 'applied' }, { state: 'applied' }])
})

test('what a phone did at a household keeps its order around the surveys that are done together', async () => {
  const [a, b] = await w.households(['poor', 'poor'], world.villages.ta)
  const { caseIds } = await w.as(w.officer, addToList, { roundId, householdIds: [a!, b!], reason: 'cho lần thử' })
  const phone = await phoneOf(w, w.reviewer)
  const people = await w.people(a!)
  const survey = await phone.write('survey.merge', surveyInput(caseIds[0]!, null, poorAnswers(people)), {
    householdId: a!,
  })
  // after the survey: somebody who is answered about there has died
  const death = await phone.write(
    'person.death',
    { householdId: a!, personId: people[2], day: '2026-09-10', reason: '' },
    { householdId: a! },
  )
  // a visit in vain of the other household may be done before
  const visit = await phone.write(
    'visit.record',
    { caseId: caseIds[1], visitedOn: '2026-09-10', outcome: 'absent' },
    { householdId: b! },
  )
  const told = await phone.send(survey, visit, death)
  expect(told.map(one => [one.state, one.problem])).toEqual([
    ['applied', null],
    ['applied', null],
    ['applied', null],
  ])
  const [order] = await w.rows<{ before: boolean }>(
    `select (select journal_id from sync_entry where entry_id = $1) < (select journal_id from sync_entry where entry_id = $2) as before`,
    [survey.head.entryId, death.head.entryId],
  )
  expect(order).toEqual({ before: true })
})

test('an entry changed on the way, or by another phone, is not taken', async () => {
  const [phone, other] = [await phoneOf(w, w.reviewer), await phoneOf(w, w.head)]
  const entry = await phone.write('visit.record', { caseId: 1, visitedOn: '2026-09-10', outcome: 'absent' })
  const flipped = {
    ...entry,
    sealed: `${entry.sealed.slice(0, 120)}${entry.sealed[120] === 'A' ? 'B' : 'A'}${entry.sealed.slice(121)}`,
  }
  expect(await phone.send(flipped)).toMatchObject([{ state: 'refused', problem: 'entry-not-signed' }])
  expect(await other.send(entry)).toMatchObject([{ state: 'refused', problem: 'entry-not-signed' }])
  expect(await w.rows('select 1 from sync_entry where entry_id = $1', [entry.head.entryId])).toEqual([])
})

test('a phone whose clock fell back to its first day, and was put right before it sent, wrote on the day on which it came', async () => {
  const phone = await phoneOf(w, w.reviewer)
  const { one } = await caseAt(2)
  const madeAt = '1970-01-01T02:00:00Z'
  const visit = { caseId: one.caseId, visitedOn: '1970-01-01', outcome: 'absent', note: 'từ năm 1970' }
  expect(await phone.send(await phone.write('visit.record', visit, { madeAt }))).toMatchObject([{ state: 'applied' }])
  expect(await w.rows('select visited_on from visit where note = $1', ['từ năm 1970'])).toEqual([
    { visited_on: '2026-09-10' },
  ])
})

test('a clock wrong by a day changes nothing', async () => {
  const phone = await phoneOf(w, w.reviewer)
  const { one, household } = await caseAt(2)
  const tomorrow = '2026-09-11T03:00:00Z'
  const input = {
    ...surveyInput(one.caseId, null, poorAnswers(household.members.map(m => m.personId))),
    surveyedOn: '2026-09-11',
  }
  const entry = await phone.write('survey.merge', input, { madeAt: tomorrow })
  const sent = await takeIn(w.services, commandsOfPhones, phone, {
    entries: [entry],
    sentAt: new Date(w.services.clock().getTime() + 86_400_000).toISOString(),
  })
  expect(sent).toMatchObject([{ state: 'applied' }])
  expect((await caseAt(2)).one.surveyedOn).toBe('2026-09-10')
})
