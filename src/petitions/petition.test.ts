// Kinds, steps, codes and days of petitions.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOfWeek, daysBetween, type LocalDate, localDate } from '../base/local-date.ts'
import { isWorkingDay } from '../base/working-days.ts'
import { holidays } from '../review/procedure-law.ts'
import {
  dueOn,
  isOpen,
  mayFollow,
  mayTakeBackAtOnce,
  PetitionKind,
  PetitionState,
  PetitionStep,
  petitionCode,
  readPetitionCode,
  tellsOfSomebody,
} from './petition.ts'
import { acceptDue, answerDue, longerDue, petitionRuleOn } from './petition-law.ts'

test('what is over is not taken up again: no step leads from refused or forwarded, only publication from closed', () => {
  const steps = (state: PetitionState) =>
    PetitionStep.options.filter(step => step !== 'file-removed' && mayFollow(step, state))
  expect(steps('refused')).toEqual([])
  expect(steps('forwarded')).toEqual([])
  expect(steps('taken-back')).toEqual([])
  expect(steps('closed')).toEqual(['published', 'withdrawn'])
  expect(PetitionState.options.filter(isOpen)).toEqual(['received', 'accepted', 'assigned'])
  expect(mayFollow('answered', 'received'), 'nothing is answered that was not taken on').toBe(false)
})

test('a complaint needs a name; what is pointed out, wished, proposed may come without; every rule is marked unverified', () => {
  const on = localDate('2026-11-23')
  expect(PetitionKind.options.filter(kind => petitionRuleOn(kind, on).named === 'required')).toEqual(['complaint'])
  for (const kind of PetitionKind.options) expect(petitionRuleOn(kind, on).confidence).toBe('unverified')
  expect(PetitionKind.options.filter(kind => petitionRuleOn(kind, on).own)).toEqual(['wish', 'proposal'])
})

test('limits in working days leave out Saturdays, Sundays and holidays', () => {
  // Ten working days from Monday 20 April 2026: the 27th and 30th and 1 May are holidays.
  expect(acceptDue('feedback', localDate('2026-04-20')).day).toBe('2026-05-07')
  expect(acceptDue('denunciation', localDate('2026-04-20')).day).toBe('2026-05-04')
  // Ten plain days from 20 August 2026 is Sunday 30: the day after.
  expect(acceptDue('complaint', localDate('2026-08-20')).day).toBe('2026-08-31')
})

test('property: a due day is a working day, never before the limit, later for whoever came later, and flags unknown years', () => {
  const day = fc.integer({ min: 0, max: 5 * 366 }).map(n => addDays(localDate('2022-01-01'), n))
  fc.assert(
    fc.property(day, fc.constantFrom(...PetitionKind.options), (from, kind) => {
      for (const [due, limit] of [
        [acceptDue(kind, from), petitionRuleOn(kind, from).accept],
        [answerDue(kind, from), petitionRuleOn(kind, from).answer],
      ] as const) {
        expect(isWorkingDay(due.day, holidays)).toBe(true)
        expect([0, 6]).not.toContain(dayOfWeek(due.day))
        expect(daysBetween(from, due.day)).toBeGreaterThanOrEqual(limit.value)
        const workingDays = Array.from({ length: daysBetween(from, due.day) }, (_, i) => addDays(from, i + 1)).filter(
          one => isWorkingDay(one, holidays),
        ).length
        if (limit.unit === 'working-days') expect(workingDays).toBe(limit.value)
        expect(due.unknownYears.length > 0).toBe(due.day > localDate('2026-12-31'))
      }
      expect(acceptDue(kind, addDays(from, 1)).day >= acceptDue(kind, from).day).toBe(true)
    }),
    { numRuns: 400 },
  )
})

test('what is due is the next step; nothing once it is over', () => {
  const days = { acceptDueOn: localDate('2026-11-30'), answerDueOn: localDate('2026-12-20') }
  expect(dueOn({ state: 'received', ...days })).toBe('2026-11-30')
  expect(dueOn({ state: 'assigned', ...days })).toBe('2026-12-20')
  expect(dueOn({ state: 'answered', ...days })).toBeNull()
})

test('a longer limit is later than the plain one, and marked unverified as all of them', () => {
  const on = localDate('2026-03-02')
  for (const kind of PetitionKind.options) {
    const due = answerDue(kind, on).day
    expect(longerDue(kind, on, { due })!.day > due, kind).toBe(true)
  }
  // 45 days from 2 March 2026 is Thursday 16 April
  const due = answerDue('complaint', on).day
  expect(longerDue('complaint', on, { due })!.day).toBe('2026-04-16')
})

test('a denunciation has a second longer limit, a complaint none; a remote place has longer ones of its own', () => {
  const on = localDate('2026-03-02')
  const next = (kind: PetitionKind, due: LocalDate, remote = false) => longerDue(kind, on, { due, remote })?.day
  const first = next('denunciation', answerDue('denunciation', on).day)!
  // 60 and 90 days from 2 March: 1 May is a holiday, as 30 April; 31 May a Sunday
  expect([first, next('denunciation', first)]).toEqual(['2026-05-04', '2026-06-01'])
  expect(next('denunciation', localDate('2026-06-01'))).toBeUndefined()
  expect(next('complaint', localDate('2026-04-16'))).toBeUndefined()
  // 45 and 60 days
  expect([answerDue('complaint', on, true).day, next('complaint', localDate('2026-04-16'), true)]).toEqual([
    '2026-04-16',
    '2026-05-04',
  ])
  expect(answerDue('feedback', on, true), 'of other kinds none is known').toEqual(answerDue('feedback', on))
})

test('what is open is taken back at once, a denunciation only while nobody has taken it on', () => {
  expect(mayTakeBackAtOnce('complaint', 'assigned')).toBe(true)
  expect(mayTakeBackAtOnce('complaint', 'answered')).toBe(false)
  expect(mayTakeBackAtOnce('denunciation', 'received')).toBe(true)
  expect(mayTakeBackAtOnce('denunciation', 'accepted')).toBe(false)
})

test('a code is read as people write it, and nothing else is one', () => {
  const code = petitionCode(Buffer.from('00112233445566778899aabbccddeeff', 'hex'))
  expect(code).toMatch(/^([2-9A-HJKMNP-TV-Z]{3}-){3}[2-9A-HJKMNP-TV-Z]{3}$/)
  expect(readPetitionCode(` ${code.toLowerCase().replace(/-/g, ' ')} `)).toBe(code)
  for (const wrong of ['', 'ABC', `${code}2`, code.replace(/.$/, 'O'), '../../etc/passwd', "' or 1=1 --x"])
    expect(readPetitionCode(wrong)).toBeUndefined()
})

test('a public text tells of nobody: name, address, phone, identity number are found, in whatever writing', () => {
  const sender = { name: 'Lò Thị Mẫu', phone: '0912 345 678', address: 'Bản Mờn, xã Mường Thử' }
  const found = (text: string) => tellsOfSomebody(text, sender)
  expect(found('Đường vào bản hỏng từ tháng 8, ô tô 16 chỗ không vào được.')).toEqual([])
  expect(found('Bà LÒ THỊ MẪU hỏi về tiền điện')).toEqual(['Lò Thị Mẫu'])
  expect(found('gọi 0912.345.678')).toEqual(['0912 345 678'])
  expect(found('gọi 0987654321, số 014180001234')).toEqual(['0987654321', '014180001234'])
  expect(found('nhà ở bản mờn xã mường thử')).toEqual(['Bản Mờn, xã Mường Thử'])
})
