// Whether a household must still be asked, whatever else was written about it, and where it stands in the list of its village.
import { expect, test } from 'vitest'
import type { RosterCase, RosterHousehold } from '../sync/roster.ts'
import type { StoredEntry } from './database.ts'
import { isIn, standingOf } from './records.ts'

const household = (...states: string[]) => ({ cases: states.map(state => ({ state }) as RosterCase) })
const groupsOf = (standing: Parameters<typeof isIn>[1], ...states: string[]) =>
  (['open', 'done', 'trouble', 'all'] as const).filter(group => isIn(group, standing, household(...states)))

test('a household that must still be asked stays among those to ask, though its telephone was written twice', () => {
  expect(groupsOf('conflict', 'to-survey')).toEqual(['open', 'trouble', 'all'])
  expect(groupsOf('conflict', 'absent')).toEqual(['open', 'trouble', 'all'])
})

test('one that was asked counts as done while its two answers wait', () => {
  expect(groupsOf('conflict', 'surveyed')).toEqual(['done', 'trouble', 'all'])
  expect(groupsOf('conflict', 'surveyed', 'resurvey')).toEqual(['open', 'trouble', 'all'])
})

test('without a second value it stands in one group only; outside the list in none', () => {
  expect(groupsOf('to-survey', 'to-survey')).toEqual(['open', 'all'])
  expect(groupsOf('waiting', 'to-survey')).toEqual(['done', 'all'])
  expect(groupsOf('refused', 'to-survey')).toEqual(['trouble', 'all'])
  expect(groupsOf('conflict')).toEqual(['trouble', 'all'])
})

const standing = (state: string | null, sent: { caseId: number | string } | null = null, key = '7') => ({
  key,
  record: {
    conflicts: 0,
    cases: state === null ? [] : [{ caseId: 70, state, conflicts: 0 }],
  } as unknown as RosterHousehold,
  sent,
})
const entry = (command: string, state: StoredEntry['state'] = 'waiting') => ({
  command,
  state,
  replacedBy: null,
  givenUp: false,
})

test('a photo or a birth makes no interview: the household must still be asked', () => {
  expect(standingOf(standing('to-survey'), [], false)).toBe('to-survey')
  expect(standingOf(standing('to-survey'), [entry('photo.add'), entry('person.birth')], false)).toBe('to-survey')
  expect(standingOf(standing('surveyed'), [entry('photo.add')], false)).toBe('waiting')
})

test('a visit in vain leaves the household to be asked, before and after it is sent', () => {
  expect(standingOf(standing('to-survey'), [entry('visit.record')], false)).toBe('absent')
  expect(standingOf(standing('absent'), [entry('visit.record', 'applied')], false)).toBe('absent')
})

test('a household found in the field is asked, too', () => {
  const found = standing(null, null, 'new-17')
  const listed = [entry('household.register'), entry('list.add')]
  expect(standingOf(found, listed, false)).toBe('to-survey')
  expect(standingOf(found, [...listed, entry('survey.merge')], false)).toBe('waiting')
  expect(standingOf(found, [entry('household.register')], false)).toBe('waiting')
})

test('an interview that was sent counts until it is read back; one of an earlier round does not', () => {
  const done = [entry('survey.merge', 'applied')]
  expect(standingOf(standing('to-survey', { caseId: 70 }), done, false)).toBe('surveyed')
  expect(standingOf(standing('to-survey', { caseId: '@17.caseIds.0' }), done, false)).toBe('surveyed')
  expect(standingOf(standing('to-survey', { caseId: 12 }), done, false)).toBe('to-survey')
  expect(standingOf(standing('to-survey'), done, false)).toBe('to-survey')
  expect(standingOf(standing('resurvey'), done, false)).toBe('to-survey')
})
