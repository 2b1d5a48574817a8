// What cannot stand in the minutes of a village meeting.
import { expect, test } from 'vitest'
import { issuesOfMeeting, type MeetingCounts } from './meeting.ts'

const counts: MeetingCounts = {
  chairName: 'Lò Văn Thành',
  secretaryName: 'Lò Văn Thanh',
  attended: 40,
  attendedWomen: 18,
  attendedPoor: 9,
  votesFor: 38,
  votesAgainst: 2,
  points: [],
  attendance: [],
}
const wrong = (change: Partial<MeetingCounts>) => issuesOfMeeting({ ...counts, ...change }).map(fault => fault.name)

test('the minutes are signed by two people, whose names may differ by an accent only', () => {
  expect(wrong({})).toEqual([])
  expect(wrong({ secretaryName: ' lò văn  THÀNH' })).toEqual(['chair-writes'])
})

test('nobody votes, or is a woman or poor, who was not there', () => {
  expect(wrong({ attended: 0 })).toContain('nobody-attended')
  expect(wrong({ votesAgainst: 3 })).toEqual(['more-than-attended'])
  expect(wrong({ attendedWomen: 41, attendedPoor: 41 })).toHaveLength(2)
  expect(wrong({ points: [{ path: 'contested.0.votesFor', votesFor: 41, votesAgainst: 0 }] })).toHaveLength(1)
  const came = { householdId: 1, representedBy: '', isWoman: false }
  expect(wrong({ attendance: [came, came] })).toEqual(['twice'])
})
