// What a phone puts together from pieces is what the server has: heads, and answers told by last year's.
import { expect, test } from 'vitest'
import { emptyAnswers } from '../rules/answers.ts'
import {
  changedHead,
  headPieces,
  packRoster,
  type RosterCase,
  type RosterHead,
  type RosterHousehold,
  toldByLastYear,
  unpackHouseholds,
  withAnswersWritten,
} from './roster.ts'

const round = { roundId: 7, name: 'Đợt', year: 2026, step: 'list' } as RosterHead['rounds'][number]
const head = { villageId: 1, name: 'Bản', today: '2026-09-10', rounds: [round], speech: [] } as unknown as RosterHead

test('a head is put together from any of its pieces and the head that was known', () => {
  const next = { ...head, today: '2026-09-11', rounds: [{ ...round, step: 'survey' }] } as RosterHead
  const renamed = { ...head, rounds: [{ ...round, name: 'Đợt khác' }] } as RosterHead
  const all = (wanted: RosterHead) => Object.assign({}, ...headPieces(wanted))
  expect(changedHead(undefined, all(next))).toEqual(next)
  expect(changedHead(undefined, next)).toEqual(next)
  expect(changedHead(head, { ...headPieces(next)[1], ...headPieces(next)[3] })).toEqual(next)
  expect(changedHead(head, headPieces(renamed)[2]!)).toEqual(renamed)
})

const answersOf = (toilet: 'none' | 'septic', ...members: string[]) => {
  const empty = emptyAnswers(members)
  return { ...empty, household: { ...empty.household, toilet } }
}
const householdOf = (last: unknown, now: unknown): RosterHousehold =>
  ({
    householdId: 1,
    lastYear: last ? { surveyedOn: '2025-10-01', answers: last, language: '', interpreter: '' } : null,
    cases: [{ caseId: 3, answers: now } as RosterCase],
  }) as RosterHousehold

test('answers told by last year’s arrive as they are, whether the phone has last year’s or is sent it', () => {
  const [last, now] = [answersOf('none', '11', '12'), answersOf('septic', '11', '12')]
  for (const whole of [
    householdOf(last, now),
    householdOf(last, answersOf('septic', '12', '13', '11')),
    householdOf(last, null),
    householdOf(null, now),
  ]) {
    const { lastYear: _, ...changed } = whole
    for (const sent of [whole, changed as RosterHousehold]) {
      const state = { villageId: 1, cursor: '', full: false, gone: [], headName: '', head: null }
      const [came] = unpackHouseholds(
        JSON.parse(JSON.stringify(packRoster([toldByLastYear(sent, whole)], state))) as never,
      )
      expect(withAnswersWritten({ lastYear: whole.lastYear, ...came } as RosterHousehold)).toEqual(whole)
    }
  }
  const told = JSON.stringify(toldByLastYear(householdOf(last, now), householdOf(last, now)).cases)
  expect(told).not.toContain('toilet')
  expect(told.length).toBeLessThan(80)
})
