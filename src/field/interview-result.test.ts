// What the phone says of an interview, where the round lets reviewers see it: the class by the rules, with reasons in words.
import { expect, test } from 'vitest'
import { localDate } from '../base/local-date.ts'
import { emptyAnswers } from '../rules/answers.ts'
import { findDecidingPack } from '../rules/packs.ts'
import type { RosterHead, RosterRound } from '../sync/roster.ts'
import type { OpenHousehold } from './draft.ts'
import { resultOf } from './interview-result.tsx'

const day = localDate('2026-09-10')
const pack = findDecidingPack(day)!
const round = { method: 'income', b1Table: null, b1Area: null } as unknown as RosterRound
const head = { areaType: 'rural' } as RosterHead
const household = { record: { members: [{ ethnic: '03', sex: 'male' }] } } as unknown as OpenHousehold
const tell = (answers: ReturnType<typeof emptyAnswers>) => resultOf(answers, round, pack, head, household, day)

test('the class with the income, what is lacking and why it follows', () => {
  const empty = emptyAnswers(['1'])
  const member = { ...empty.members[0]!, birthDate: '1980-05-17', sex: 'male' as const, healthInsurance: false }
  const poor = tell({
    ...empty,
    members: [{ ...member, work: 'unemployed', completed: 'none', attending: 'none' }],
    household: {
      ...empty.household,
      incomePerCapita: 400_000,
      floorAreaM2: 5,
      frameMaterial: 'non_durable',
      wallMaterial: 'non_durable',
      roofMaterial: 'non_durable',
      waterSource: 'surface',
      toilet: 'none',
      internetUse: false,
      devices: [],
    },
  })
  expect(poor.title).toMatch(/^Kết quả tạm tính: Hộ nghèo\. \d+ chỉ số thiếu hụt\.$/)
  expect(poor.reasons.at(0)).toMatchObject({ code: 'INCOME', text: expect.stringContaining('400.000 đ') })
  expect(poor.reasons.some(one => one.text.startsWith('Thiếu hụt'))).toBe(true)
  expect(poor.reasons.at(-1)!.code).toBe('CLASS')
})

test('what was not asked is told as not known, not as no', () => {
  const { title, reasons } = tell(emptyAnswers(['1']))
  expect(title).toContain('Chưa xác định')
  expect(reasons.some(one => one.text.startsWith('Chưa biết'))).toBe(true)
})
