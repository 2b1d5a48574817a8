// Where a household stands in the list of its village when two values wait for a decision.
import { expect, test } from 'vitest'
import type { RosterCase } from '../sync/roster.ts'
import { isIn } from './records.ts'

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
