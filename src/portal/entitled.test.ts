// What a family is told of support: by the same rules as officers see, with the reason, and never "no" where nobody answered.
import { expect, test } from 'vitest'
import { localDate } from '../base/local-date.ts'
import { entitledTo, questions } from './entitled.ts'

const day = localDate('2026-10-01')
const of = (answers: Record<string, string>) =>
  Object.fromEntries(entitledTo(answers, day).map(one => [one.policy.id, one]))

test('a poor household has electricity by right, because it is poor', () => {
  const found = of({ class: 'poor' })
  expect(found.electricity).toMatchObject({ answer: 'yes' })
  expect(found.electricity!.why.map(one => one.vi).join()).toContain('là hộ nghèo')
  expect(found['credit-poor']).toMatchObject({ answer: 'perhaps' })
})

test('a family that answers nothing is told "not known" of whatever hangs on its class, never "no"', () => {
  for (const one of entitledTo({}, day)) expect(one.answer, one.policy.id).not.toBe('no')
})

test('a household on an allowance is asked for its electricity, and only then', () => {
  const question = questions.find(one => one.id === 'usesUpTo50kWh')!
  expect([question.when!({ class: 'none' }), question.when!({ class: 'none', onAllowance: 'yes' })]).toEqual([
    false,
    true,
  ])
  expect(of({ class: 'none', onAllowance: 'yes', usesUpTo50kWh: 'yes' }).electricity).toMatchObject({ answer: 'yes' })
  expect(of({ class: 'none', onAllowance: 'no', usesUpTo50kWh: 'yes' }).electricity).toMatchObject({ answer: 'no' })
})

test('an exit of more than three years ago is no new exit', () => {
  expect(of({ class: 'escaped', months: '24' })['credit-escaped']?.answer).toBe('perhaps')
  expect(of({ class: 'escaped', months: '37' })['credit-escaped']?.answer).toBe('no')
})

test('what one gets stands first', () => {
  const answers = entitledTo({ class: 'poor', student: 'yes' }, day).map(one => one.answer)
  const order = ['yes', 'perhaps', 'open', 'no']
  expect(answers).toEqual([...answers].sort((a, b) => order.indexOf(a) - order.indexOf(b)))
  expect(answers[0]).toBe('yes')
})
