// The survey form: what is asked of whom; and that what is not asked cannot change anything.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyAnswers, SurveyAnswers } from './answers.ts'
import { contradictionsOf } from './contradictions.ts'
import { derive } from './facts.ts'
import { isAsked, openQuestions, surveyForm } from './form.ts'
import { adult, anyHousehold, anyMember, child, comfortableHousehold, people, reviewDay } from './household.builders.ts'
import { findPack } from './packs.ts'
import { type MemberQuestion, memberQuestions } from './questions.ts'

const pack = findPack('vn-2022-2026')!
const form = surveyForm(pack)
const idsOf = (one = form) => one.sections.flatMap(section => section.questions.map(question => question.id))

test('every answer of the files is asked under the pack in force, each question once', () => {
  const fields = [...Object.keys(comfortableHousehold()), ...Object.keys(memberQuestions)]
  expect([...idsOf()].sort()).toEqual(fields.sort())
})

test('a pack asks only what it needs: the overlay of 2027 does not ask for devices', () => {
  const overlay = surveyForm(findPack('vn-2027-2030-tam-tinh')!)
  expect(idsOf(overlay)).not.toContain('devices')
  expect(idsOf(surveyForm(findPack('vn-2027-2030-tam-tinh')!, pack))).toContain('devices')
  expect(idsOf(surveyForm(findPack('vn-2027-2030')!))).toEqual([
    'areaType',
    'birthDate',
    'sex',
    'incomePerCapita',
    'b1Score',
  ])
})

test('a question says for which indicators it is needed', () => {
  const question = form.sections.flatMap(section => section.questions).find(one => one.id === 'attending')!
  expect(question.neededBy).toEqual(['GD1', 'GD2'])
  expect(question.askedOf?.vi).toBe('từ 3 đến 30 tuổi')
})

describe('of whom a question is asked', () => {
  const asked = (member: ReturnType<typeof adult>) =>
    (Object.keys(memberQuestions) as MemberQuestion[]).filter(id => isAsked(id, member, reviewDay, pack))
  test('a grown-up, a child, an old woman', () => {
    expect(asked(adult())).toEqual(['birthDate', 'sex', 'work', 'healthInsurance', 'disability'])
    expect(asked(child())).toEqual(['birthDate', 'sex', 'healthInsurance', 'attending', 'nutrition'])
    expect(asked(adult({ birthDate: '1940', sex: 'female' }))).toEqual([
      'birthDate',
      'sex',
      'healthInsurance',
      'socialAllowance',
    ])
  })
  test('of somebody whose age is not known everything is asked', () => {
    expect(asked(adult({ birthDate: null, sex: null, disability: null }))).toEqual(Object.keys(memberQuestions))
  })

  test('what is not asked cannot change a fact', () => {
    let skipped = 0
    fc.assert(
      fc.property(
        anyMember(4),
        anyMember(1000),
        fc.constantFrom(...(Object.keys(memberQuestions) as MemberQuestion[])),
        (member, other, id) => {
          if (isAsked(id, member, reviewDay, pack)) return
          skipped += 1
          const changed = { ...member, [id]: other[id] }
          const facts = (one: typeof member) => {
            const { row, variants } = derive(comfortableHousehold(), [one], reviewDay, people)
            return { row, variants }
          }
          expect(facts(changed)).toEqual(facts(member))
        },
      ),
      { numRuns: 1500 },
    )
    expect(skipped).toBeGreaterThan(100)
  })

  test('when nothing asked is open, no indicator is unknown', () => {
    fc.assert(
      fc.property(anyHousehold(20), fc.array(anyMember(20), { minLength: 1, maxLength: 3 }), (household, given) => {
        const members = given.map(one => (one.nutrition === 'unknown' ? { ...one, nutrition: null } : one))
        if (members.some(one => one.birthDate?.length === 4)) return
        if (openQuestions(form, pack, { household, members }, reviewDay).length > 0) return
        const { row } = derive(household, members, reviewDay, people)
        const { b1Score: _, income: __, ...rest } = row
        expect(Object.values(rest)).not.toContain(null)
      }),
      { numRuns: 500 },
    )
  })
})

describe('contradictions', () => {
  const survey = (members: ReturnType<typeof adult>[], more: Partial<SurveyAnswers> = {}): SurveyAnswers =>
    SurveyAnswers.parse({ household: comfortableHousehold(), members, ...more })
  const names = (answers: SurveyAnswers) =>
    contradictionsOf(answers, reviewDay, pack).map(one => `${one.severity} ${one.name} ${one.path}`)

  test('an ordinary household raises none', () => {
    expect(names(survey([adult({ memberId: 'a' }), child({ memberId: 'b' })]))).toEqual([])
  })
  test('what cannot be true is hard', () => {
    expect(names(survey([]))).toEqual(['hard no-members members'])
    expect(names(survey([adult({ birthDate: '2025-01-01' })]))).toEqual(['hard impossible-birth members.0.birthDate'])
    expect(names(survey([child({ completed: 'upper_secondary' })]))).toEqual([
      'hard too-young-for-diploma members.0.completed',
    ])
    expect(names(survey([adult(), adult()]))).toEqual(['hard member-twice members.1.memberId'])
    expect(names(survey([adult()], { causes: ['luck'] }))).toEqual(['hard unknown-code causes'])
  })
  test('what is only strange is soft', () => {
    expect(names(survey([adult({ socialAllowance: true })]))).toEqual([
      'soft allowance-of-whom members.0.socialAllowance',
    ])
    expect(names(survey([child({ work: 'self_employed' })]))).toEqual(['soft child-works members.0.work'])
    expect(names(survey([adult()], { household: comfortableHousehold({ devices: [], internetUse: true }) }))).toEqual([
      'soft internet-without-device household.internetUse',
    ])
  })
  test('what is missing is told on request', () => {
    const missing = contradictionsOf(emptyAnswers(['a']), reviewDay, pack, { missing: true })
    expect(missing.every(one => one.severity === 'soft' && one.name === 'missing')).toBe(true)
    expect(missing.map(one => one.path)).toContain('members.0.birthDate')
    expect(missing.map(one => one.path)).toContain('household.toilet')
  })
})
