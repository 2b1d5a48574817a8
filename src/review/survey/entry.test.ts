// Typing from paper: nothing is lost, last year's answers are of the same person, open questions are told.
import { describe, expect, test } from 'vitest'
import { localDate } from '../../base/local-date.ts'
import { emptyAnswers, type SurveyAnswers } from '../../rules/answers.ts'
import { findPack } from '../../rules/packs.ts'
import {
  answerAt,
  checksOf,
  differences,
  type Entry,
  type EntryMember,
  keyOf,
  lastAnswer,
  markOf,
  placeOfKey,
  withAnswer,
  withMembers,
} from './entry.ts'

const pack = findPack('vn-2022-2026')!
const day = localDate('2026-11-23')
const person = (memberId: string, more: Partial<EntryMember> = {}): EntryMember => ({
  memberId,
  name: memberId,
  birthDate: '1980',
  sex: 'female',
  notCounted: null,
  ...more,
})
const entry = (answers: SurveyAnswers): Entry => ({
  answers,
  visit: { surveyedOn: day, outcome: 'interviewed', surveyorName: '', language: '', interpreter: '', note: '' },
  baseVersion: 1,
  replaces: null,
})

describe('members', () => {
  test('who is new in the household gets a row with what the register knows; who does not count gets none', () => {
    const before = withAnswer(emptyAnswers(['a']), 'members.0.work', 'unable')
    const now = withMembers(before, [person('b'), person('a'), person('c', { notCounted: 'đi vắng' })])
    expect(now.members.map(one => one.memberId)).toEqual(['b', 'a'])
    expect(answerAt(now, 'members.0.birthDate')).toBe('1980')
    expect(answerAt(now, 'members.1.work')).toBe('unable')
  })
  test("last year's answer is the same person's, not the same row's", () => {
    const last = withAnswer(emptyAnswers(['a', 'b']), 'members.1.work', 'self_employed')
    const now = emptyAnswers(['b'])
    expect(lastAnswer(last, now, 'members.0.work')).toBe('self_employed')
    expect(lastAnswer(last, emptyAnswers(['c']), 'members.0.work')).toBeNull()
  })
})

describe('answers by path', () => {
  test('what is written is read back, everywhere', () => {
    const paths: [string, unknown][] = [
      ['household.toilet', 'vip'],
      ['household.devices', ['tv', 'phone']],
      ['members.1.attending', 'primary'],
      ['b1.so_nguoi', ['3_4']],
      ['causes', ['land']],
      ['causesOther', 'ốm dài ngày'],
    ]
    let answers = emptyAnswers(['a', 'b'])
    for (const [path, value] of paths) answers = withAnswer(answers, path, value, 'b1-1')
    for (const [path, value] of paths) expect(answerAt(answers, path)).toEqual(value)
    expect(answers.b1?.tableId).toBe('b1-1')
  })
  test('an answer is marked only where last year has one too; the order of a list does not matter', () => {
    expect(markOf('vip', 'vip')).toBe('same')
    expect(markOf(false, true)).toBe('changed')
    expect(markOf(['tv', 'phone'], ['phone', 'tv'])).toBe('same')
    expect(markOf(null, 'vip')).toBeUndefined()
    expect(markOf('vip', null)).toBeUndefined()
  })
  test('an option is chosen by its number on the printed form, the tenth by 0', () => {
    expect([0, 8, 9].map(keyOf)).toEqual(['1', '9', '0'])
    expect(placeOfKey('3', 6)).toBe(2)
    expect(placeOfKey('7', 6)).toBeUndefined()
    expect(placeOfKey('Enter', 6)).toBeUndefined()
    const keys = Array.from({ length: 30 }, (_, place) => keyOf(place))
    expect(new Set(keys).size).toBe(30)
  })
})

describe('what is open', () => {
  test('impossible things come first; the score is not asked where income is judged', () => {
    const answers = withAnswer(emptyAnswers(['a']), 'members.0.birthDate', '2030-01-01')
    const checks = checksOf(entry(answers), day, pack, 'income', undefined)
    expect(checks[0]).toMatchObject({ kind: 'hard', path: 'members.0.birthDate' })
    expect(checks.map(one => one.path)).toContain('household.incomePerCapita')
    expect(checks.map(one => one.path)).not.toContain('household.b1Score')
  })
  test('a child older than the head is refused, and only asked about where the register says so already', () => {
    const births = (father: string, child: string) =>
      withAnswer(withAnswer(emptyAnswers(['a', 'b']), 'members.0.birthDate', father), 'members.1.birthDate', child)
    const register = (child: string) => [
      { memberId: 'a', relation: 'head', birthDate: '1980-01-01' },
      { memberId: 'b', relation: 'child', birthDate: child },
    ]
    const told = (answers: SurveyAnswers, known = register('2005-01-01')) =>
      checksOf(entry(answers), day, pack, 'income', undefined, known).find(one => one.path === 'members.1.birthDate')
    expect(told(births('1980', '2005'))).toBeUndefined()
    expect(told(births('1980', '1979'))).toMatchObject({ kind: 'hard' })
    expect(told(births('1980', '1979'), register('1979-01-01'))).toMatchObject({ kind: 'soft' })
    expect(told(births('1980', '1979'), [])).toBeUndefined()
  })
  test('without a day the survey is not taken', () => {
    const open = { ...entry(emptyAnswers(['a'])), visit: { ...entry(emptyAnswers()).visit, surveyedOn: null } }
    expect(checksOf(open, day, pack, 'income', undefined)[0]).toMatchObject({ kind: 'hard', path: 'visit.surveyedOn' })
  })
})

describe('two people at once', () => {
  test('every difference is shown, by person, and only differences', () => {
    const mine = withAnswer(withAnswer(emptyAnswers(['a', 'b']), 'household.toilet', 'vip'), 'members.0.work', 'unable')
    const theirs = withAnswer(
      withAnswer(emptyAnswers(['b', 'a']), 'household.toilet', 'vip'),
      'members.1.work',
      'self_employed',
    )
    expect(differences(mine, theirs)).toEqual([{ path: 'members.0.work', mine: 'unable', theirs: 'self_employed' }])
    expect(differences(mine, mine)).toEqual([])
  })
  test('what only the other has typed is shown too', () => {
    const theirs = withAnswer(emptyAnswers(['a']), 'causes', ['land'])
    expect(differences(emptyAnswers(['a']), theirs)).toEqual([{ path: 'causes', mine: [], theirs: ['land'] }])
  })
})
