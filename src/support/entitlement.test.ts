// The policies' rules: sound, told with reasons, and the same one by one and in columns.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '../base/local-date.ts'
import { endsWith, judgeHousehold, judgePolicy, tell } from './entitlement.ts'
import {
  type HouseholdRow,
  householdNumbers,
  householdTruths,
  type PersonRow,
  personTruths,
  unknownHousehold,
  unknownPerson,
} from './entitlement-facts.ts'
import { allocateSupport, judgeColumns, kernelOf, setHousehold, setPerson } from './entitlement-kernel.ts'
import { findPolicy, holdsOn, issuesOfPolicy, listPolicies, normWords, policiesOn } from './policy.ts'

const day = localDate('2026-10-01')
const get = (id: string) => findPolicy(id)!
const household = (facts: Partial<HouseholdRow> = {}): HouseholdRow => ({ ...unknownHousehold(), ...facts })
const poor = household({ poor: true, nearPoor: false, average: false, escaped: false })
const nearPoor = household({ poor: false, nearPoor: true, average: false, escaped: false })

const maybe = fc.option(fc.boolean(), { nil: null })
const anyHousehold = fc.record({
  ...Object.fromEntries(householdTruths.map(name => [name, maybe])),
  ...Object.fromEntries(householdNumbers.map(name => [name, fc.option(fc.nat(60), { nil: null })])),
}) as fc.Arbitrary<HouseholdRow>
const anyPerson = fc.record(Object.fromEntries(personTruths.map(name => [name, maybe]))) as fc.Arbitrary<PersonRow>

test('every policy is sound, has a norm in words, and no two share a name', () => {
  for (const policy of listPolicies()) {
    expect(issuesOfPolicy(policy), policy.id).toEqual([])
    expect(normWords(policy).vi).not.toBe('')
  }
  expect(new Set(listPolicies().map(one => one.id)).size).toBe(listPolicies().length)
  expect(issuesOfPolicy({ ...get('legal-aid'), when: { kind: 'is', fact: 'minority' } })).toEqual([
    'minority is a fact of persons',
  ])
})

test('the norm is that of the day', () => {
  const houses = (on: string) =>
    policiesOn(localDate(on))
      .filter(one => one.id.startsWith('house-campaign'))
      .map(one => [one.id, one.norm.value])
  expect(houses('2024-11-09')).toEqual([
    ['house-campaign-new-2024', 50_000_000],
    ['house-campaign-repair-2024', 25_000_000],
  ])
  expect(houses('2024-11-10')).toEqual([
    ['house-campaign-new', 60_000_000],
    ['house-campaign-repair', 30_000_000],
  ])
  expect(holdsOn(get('tuition-2025'), localDate('2025-09-02'))).toBe(false)
  expect(normWords(get('credit-poor')).vi).toBe('tối đa 100.000.000 đ một hộ; lãi suất 6,6 %/năm')
})

describe('explained', () => {
  test('a poor household has electricity by right, and the reason is its class', () => {
    const told = tell(get('electricity'), poor)
    expect(told).toMatchObject({ truth: 3, facts: { poor: true }, missing: [] })
    expect(told.why.map(one => one.vi)).toEqual(['là hộ nghèo'])
  })
  test('what is not known is asked for, not denied', () => {
    const told = tell(get('house-ntp-new'), { ...poor, yearsAsHousehold: 5 })
    expect(told.truth).toBe(2)
    expect(told.facts).toEqual({ poorDistrict: null })
    expect(told.missing[0]!.vi).toContain('huyện nghèo')
    expect(tell(get('tuition-2025'), poor, { ...unknownPerson(), student: true })).toMatchObject({
      truth: 2,
      notRead: true,
    })
  })
  test('where one fact denies, others that are missing do not matter', () => {
    const told = tell(get('house-ntp-new'), { ...poor, yearsAsHousehold: 1 })
    expect(told).toMatchObject({ truth: 0, facts: { yearsAsHousehold: 1 } })
    expect(told.why[0]!.vi).toBe('số năm là hộ độc lập từ 3 năm: không (1)')
  })
  test('a household newly escaped keeps its loan for as long as the number says', () => {
    const escaped = (monthsSinceEscape: number) =>
      household({ poor: false, nearPoor: false, average: false, escaped: true, monthsSinceEscape })
    expect(judgePolicy(get('credit-escaped'), escaped(36))).toBe(3)
    expect(judgePolicy(get('credit-escaped'), escaped(37))).toBe(0)
  })
  test('a person has one card, by the first group that holds', () => {
    const student = { ...unknownPerson(), student: true }
    const cards = (row: HouseholdRow) =>
      judgeHousehold({ household: row, persons: [student, unknownPerson()] }, day)
        .filter(one => one.policy.kind === 'health-insurance' && one.truth === 3)
        .map(one => [one.policy.id, one.persons])
    expect(cards(poor)).toEqual([['bhyt-poor', [3, 3]]])
    expect(cards(nearPoor)).toEqual([['bhyt-near-poor', [3, 3]]])
    expect(cards({ ...poor, poor: false, zoneThree: false, difficultVillage: false })).toEqual([
      ['bhyt-student', [3, 2]],
    ])
  })
  test('what ends with the class follows from the rule', () => {
    const subject = { household: poor, persons: [unknownPerson()] }
    expect(endsWith(get('electricity'), subject, 'near_poor')).toBe(true)
    expect(endsWith(get('production-task'), subject, 'near_poor')).toBe(false)
    expect(endsWith(get('production-task'), subject, 'none')).toBe(false)
    expect(endsWith(get('bhyt-poor'), subject, 'none')).toBe(true)
  })
})

test('told and judged agree, and the reasons are facts of the policy', () => {
  fc.assert(
    fc.property(anyHousehold, anyPerson, (row, person) => {
      for (const policy of listPolicies()) {
        const told = tell(policy, row, policy.about === 'person' ? person : undefined)
        expect(told.truth).toBe(judgePolicy(policy, row, person))
        if (told.truth === 2) expect(told.missing.length > 0 || told.notRead).toBe(true)
        else expect(told.why.length).toBeGreaterThan(0)
      }
    }),
    { numRuns: 60 },
  )
})

test('the compiled policies say of every household what the single judgement says', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(fc.array(fc.tuple(anyHousehold, fc.array(anyPerson, { maxLength: 4 })), { maxLength: 40 }), list => {
      const columns = allocateSupport(
        list.length,
        list.reduce((sum, [, persons]) => sum + persons.length, 0),
      )
      let next = 0
      list.forEach(([row, persons], place) => {
        setHousehold(columns, place, row)
        for (const person of persons) setPerson(columns, next++, place, person)
      })
      const results = judgeColumns(columns, listPolicies())
      list.forEach(([row, persons], place) => {
        judgeHousehold({ household: row, persons }, day, [...listPolicies()]).forEach((judged, i) => {
          expect(results.households[i]![place], judged.policy.id).toBe(judged.truth)
          if (judged.policy.about === 'person')
            expect(results.persons[i]![place]).toBe(judged.persons.filter(one => one === 3).length)
          seen.add(`${judged.policy.id} ${judged.truth}`)
        })
      })
    }),
    { numRuns: 200 },
  )
  expect(seen.size).toBeGreaterThan(listPolicies().length * 2)
  expect(kernelOf(get('electricity'))).toBe(kernelOf(get('electricity')))
})
