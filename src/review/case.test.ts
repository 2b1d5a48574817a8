// The states of a household in a round: what follows what, and what can never be.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type LocalDate, localDate } from '../base/local-date.ts'
import { type CaseEvent, type CaseStep, classFor, isAdverse, possibleFrom, stepCase } from './case.ts'
import { changeKind } from './change-kind.ts'
import { deadlineAfter, isAgreed, workStartsOn } from './procedure.ts'
import { holidays, notCountedBecause, procedureRulesOn } from './procedure-law.ts'
import { villageStep } from './round.ts'

const at = (state: CaseStep['state'], postedUntil: LocalDate | null = null): CaseStep => ({ state, postedUntil })

test('a household that the first meeting rejects is surveyed again, after the last one it goes to the committee', () => {
  const rejected = { kind: 'voted', agreed: false, afterLast: 'committee' } as const
  expect(stepCase(at('drafted'), { ...rejected, meetingsLeft: 1 }).state).toBe('resurvey')
  expect(stepCase(at('drafted'), { ...rejected, meetingsLeft: 0 }).state).toBe('contested')
})

test('exactly half of those present is enough, one less is not, and nobody agrees in an empty meeting', () => {
  const half = { of: 1, outOf: 2 }
  expect(isAgreed(half, 40, 20)).toBe(true)
  expect(isAgreed(half, 41, 20)).toBe(false)
  expect(isAgreed(half, 0, 0)).toBe(false)
})

test('a list cannot be taken down on its last day', () => {
  const posted = at('posted', localDate('2026-10-09'))
  expect(() => stepCase(posted, { kind: 'taken-down', today: localDate('2026-10-09') })).toThrow('posting-not-over')
  expect(stepCase(posted, { kind: 'taken-down', today: localDate('2026-10-10') }).state).toBe('ready')
})

test('a loss is posted again, a gain is not', () => {
  expect(isAdverse('poor', 'near_poor')).toBe(true)
  expect(isAdverse('none', 'poor')).toBe(false)
  const rechecked = { kind: 'rechecked', openComplaints: 0, postingOver: true } as const
  expect(stepCase(at('rechecking'), { ...rechecked, adverse: true }).state).toBe('agreed')
  expect(stepCase(at('rechecking'), { ...rechecked, adverse: false }).state).toBe('ready')
})

// An independent account of what happened, kept beside the states and never read by them.
interface Seen {
  surveys: number
  agreed: boolean
  postedUntil: LocalDate | null
  openComplaints: number
}

test('no path leads to "decided" without survey, agreement, a posting that ran out, and no open complaint', () => {
  const kinds = Object.keys(possibleFrom) as CaseEvent['kind'][]
  const event = fc.record({
    pick: fc.nat(999),
    wild: fc.nat(9),
    a: fc.boolean(),
    b: fc.boolean(),
    n: fc.nat(6),
  })
  let decided = 0
  fc.assert(
    fc.property(fc.array(event, { minLength: 10, maxLength: 60 }), steps => {
      let one = at('to-survey')
      let today = localDate('2026-09-01')
      const seen: Seen = { surveys: 0, agreed: false, postedUntil: null, openComplaints: 0 }
      for (const { pick, wild, a, b, n } of steps) {
        // mostly what is possible, so that paths get far; now and then anything at all
        const likely = kinds.filter(name => name !== 'removed' && possibleFrom[name].includes(one.state))
        const choice = wild === 0 || likely.length === 0 ? kinds : likely
        const kind = choice[pick % choice.length]!
        today = addDays(today, n)
        const events: Record<string, CaseEvent> = {
          drafted: { kind: 'drafted', meeting: true },
          voted: { kind: 'voted', agreed: a, meetingsLeft: b ? 1 : 0, afterLast: 'committee' },
          'put-up': { kind: 'put-up', until: addDays(today, 3) },
          'taken-down': { kind: 'taken-down', today },
          rechecked: {
            kind: 'rechecked',
            adverse: a,
            openComplaints: Math.max(0, seen.openComplaints - 1),
            postingOver: seen.postedUntil !== null && seen.postedUntil < today,
          },
          decided: { kind: 'decided', openComplaints: seen.openComplaints },
        }
        const before = one.state
        try {
          one = stepCase(one, events[kind] ?? ({ kind } as CaseEvent))
        } catch {
          continue
        }
        if (kind === 'surveyed') seen.surveys += 1
        if ((kind === 'voted' && a) || kind === 'committee-decided') seen.agreed = true
        if (kind === 'redrafted' || (kind === 'voted' && !a)) seen.agreed = false
        if (kind === 'put-up') seen.postedUntil = addDays(today, 3)
        if (kind === 'posting-withdrawn') seen.postedUntil = null
        if (kind === 'rechecked' && a) seen.postedUntil = null
        if (kind === 'complained') seen.openComplaints += 1
        if (kind === 'rechecked' && seen.openComplaints > 0) seen.openComplaints -= 1
        if (kind === 'decided') {
          decided += 1
          expect(before).toBe('ready')
          expect(seen.surveys).toBeGreaterThan(0)
          expect(seen.agreed).toBe(true)
          expect(seen.postedUntil !== null && seen.postedUntil < today).toBe(true)
          expect(seen.openComplaints).toBe(0)
        }
      }
    }),
    { numRuns: 3_000, seed: 7 },
  )
  // a property that is never put to the test proves nothing
  expect(decided).toBeGreaterThan(20)
})

test('a village stands at the earliest step that still holds a household back', () => {
  const rest = { reviewerNamed: true, meetingTurn: 1, minutesSigned: true, openComplaints: 0, opinionMissing: true }
  expect(villageStep({ ...rest, counts: { removed: 3 } })).toBe('list')
  expect(villageStep({ ...rest, meetingTurn: 0, counts: { 'to-survey': 2 }, reviewerNamed: false })).toBe('list')
  expect(villageStep({ ...rest, meetingTurn: 0, counts: { 'to-survey': 1, surveyed: 4 } })).toBe('survey')
  expect(villageStep({ ...rest, counts: { agreed: 4, resurvey: 1 } })).toBe('resurvey')
  expect(villageStep({ ...rest, counts: { agreed: 4 }, minutesSigned: false })).toBe('meeting')
  expect(villageStep({ ...rest, counts: { ready: 4, posted: 1 } })).toBe('posting')
  expect(villageStep({ ...rest, counts: { ready: 4 }, openComplaints: 1 })).toBe('complaints')
  expect(villageStep({ ...rest, counts: { ready: 4 } })).toBe('opinion')
  expect(villageStep({ ...rest, counts: { ready: 4 }, opinionMissing: false })).toBe('decision')
  expect(villageStep({ ...rest, counts: { decided: 4, removed: 1 } })).toBe('decided')
})

test('a poor class found in the procedure of average households is not recognised there', () => {
  expect(classFor('average', { class: 'poor', notPoor: false })).toBe('none')
  expect(classFor('average', { class: 'average', notPoor: true })).toBe('average')
  expect(classFor('yearly', { class: 'average', notPoor: true })).toBe('none')
  expect(classFor('yearly', { class: 'undetermined', notPoor: true })).toBe('none')
  expect(classFor('yearly', { class: 'undetermined', notPoor: false })).toBeUndefined()
})

test('poor again after an earlier decision is a relapse; without history it is new', () => {
  expect(changeKind('none', 'poor', { everPoor: true, everNearPoor: false })).toBe('relapsed-poor')
  expect(changeKind('none', 'poor', { everPoor: false, everNearPoor: true })).toBe('new-poor')
  expect(changeKind('poor', 'none', { everPoor: true, everNearPoor: false })).toBe('escaped-poor')
  expect(changeKind('poor', 'average', { everPoor: true, everNearPoor: false })).toBe('escaped-poor')
})

test('the district gives its opinion until 30 June 2025 and not a day longer', () => {
  expect(procedureRulesOn('yearly', localDate('2025-06-30')).opinion?.value.level).toBe('district')
  expect(procedureRulesOn('yearly', localDate('2025-07-01')).opinion).toBeNull()
  expect(procedureRulesOn('average', localDate('2024-01-01')).meeting).toBeNull()
})

test('work on a request starts on the 15th and a limit over holidays of an unknown year is flagged', () => {
  const rules = procedureRulesOn('regular', localDate('2026-03-16'))
  expect(workStartsOn(rules, localDate('2026-03-15'))).toBe('2026-03-15')
  expect(workStartsOn(rules, localDate('2026-12-16'))).toBe('2027-01-15')
  const limit = { value: 3, unit: 'working-days' } as const
  expect(deadlineAfter(localDate('2026-08-31'), limit, holidays)).toEqual({ day: '2026-09-07', unknownYears: [] })
  expect(deadlineAfter(localDate('2031-12-30'), limit, holidays).unknownYears).toEqual([2031, 2032])
})

test('who is long away does not count as a member, a pupil does', () => {
  const away = (kind: string) => [{ kind, from: localDate('2026-01-01'), to: null }]
  expect(notCountedBecause(away('work'), null, localDate('2026-06-30'))).toBeNull()
  expect(notCountedBecause(away('work'), null, localDate('2026-07-01'))).toContain('6 tháng')
  expect(notCountedBecause(away('study'), null, localDate('2026-12-01'))).toBeNull()
})
