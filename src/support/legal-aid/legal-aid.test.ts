// Legal aid: to whom the law gives it, once at a time in a field, and what it is about is seen by few.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { endCase, openCase, reopenCase } from './legal-aid.commands.ts'
import { caseList } from './legal-aid.queries.ts'
import { isEntitled } from './legal-aid.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const secret = 'tranh chấp ranh giới nương với anh trai'
const ask = (personId: number, rest: object = {}, actor = w.officer) =>
  w.as(actor, openCase, {
    personId,
    field: 'land',
    form: 'advice',
    provider: 'Trung tâm TGPL Thử',
    askedOn: '2026-07-01',
    subject: secret,
    ...rest,
  })
const end = (caseId: number, rest: object = {}, actor = w.officer) =>
  w.as(actor, endCase, {
    caseId,
    state: 'done',
    endedOn: '2026-07-20',
    document: 'Phiếu 05',
    outcome: 'hai bên hoà giải',
    ...rest,
  })
const adult = async (value: 'poor' | 'near_poor' | 'none' = 'poor') => {
  const [household] = (await w.households([value])) as [number]
  return { household, person: (await w.people(household))[0]! }
}

test('the poor, the accused of near-poor households, others by their ground', async () => {
  expect(isEntitled({ class: 'near_poor', isAccused: false, ground: '' })).toBe(false)
  expect(isEntitled({ class: 'near_poor', isAccused: true, ground: '' })).toBe(true)
  expect(await refusal(ask((await adult('near_poor')).person))).toBe('legal-aid-not-entitled')
  expect(await refusal(ask((await adult('near_poor')).person, { field: 'criminal', isAccused: true }))).toBe('done')
  expect(await refusal(ask((await adult('none')).person))).toBe('legal-aid-not-entitled')
  expect(await refusal(ask((await adult('none')).person, { ground: 'người có công' }))).toBe('done')
})

test('one case of a field at a time, not for the dead, ended after it was asked for', async () => {
  const { person, household } = await adult()
  const outcomes = await Promise.all([ask(person), ask(person)].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'legal-aid-open-already'])
  expect(await refusal(ask(person, { field: 'family' }))).toBe('done')
  const { rows } = await w.ask(caseList, {}, w.officer)
  const { caseId } = rows.find(row => row.householdId === household && row.field === 'land')!
  expect(await refusal(end(caseId, { endedOn: '2026-06-30' }))).toBe('legal-aid-day-order')
  await end(caseId)
  expect(await refusal(end(caseId))).toBe('legal-aid-not-in-state')
  const dead = await adult()
  await w.rows(`update person set died_on = '2026-06-01' where person_id = $1`, [dead.person])
  expect(await refusal(ask(dead.person))).toBe('legal-aid-not-of-household')
})

test('who follows the support sees how many, not who nor what; the journal does not keep the subject', async () => {
  const { person, household } = await adult()
  const { caseId } = await ask(person)
  await end(caseId)
  const told = JSON.stringify(await w.ask(caseList, {}, w.officer))
  expect(told).toContain(secret)
  for (const role of ['auditor', 'supervisor', 'district-officer', 'village-head', 'committee-member'] as const) {
    const answer = await w.ask(caseList, {}, personAs(role, 16))
    expect([role, answer.rows, answer.may.read]).toEqual([role, [], false])
    expect(answer.totals.cases).toBeGreaterThan(0)
  }
  expect(await refusal(ask(person, { field: 'labour' }, w.chair))).toBe('not-permitted')
  expect((await w.ask(caseList, {}, w.chair)).rows.length).toBeGreaterThan(0)
  const kept =
    JSON.stringify(await w.rows('select * from journal_payload')) +
    JSON.stringify(await w.rows('select * from command_key'))
  expect(kept).not.toContain('ranh giới nương')
  const given = await w.rows(`select person_id, quantity, reason from delivery where household_id = $1`, [household])
  expect(given).toEqual([{ person_id: null, quantity: '', reason: '' }])
})

test('a result that was wrong: reopened, what was told the household is taken back', async () => {
  const { person, household } = await adult()
  const { caseId } = await ask(person)
  await end(caseId)
  await w.as(w.officer, reopenCase, { caseId, on: '2026-08-01', reason: 'ghi nhầm vụ việc' })
  expect(await w.rows(`select state from delivery where household_id = $1`, [household])).toEqual([
    { state: 'returned' },
  ])
  await end(caseId, { state: 'stopped', document: 'Đơn rút yêu cầu' })
  expect(await w.rows(`select count(*)::int as n from delivery where household_id = $1`, [household])).toEqual([
    { n: 1 },
  ])
})
