// "What may we get?": a few questions that a family can answer, and the policies judged by the very rules that officers use. Pure; runs
// in the reader's browser, so that no answer leaves the house. What is not answered is unknown, never "no".
import type { LocalDate } from '../base/local-date.ts'
import { NO, type Truth, UNKNOWN, YES } from '../rules/expression.ts'
import type { Bilingual } from '../rules/pack-types.ts'
import type { SupportPolicy } from '../rules/support-types.ts'
import { judgeHousehold, type Subject, tell } from '../support/entitlement.ts'
import { type PersonRow, unknownHousehold } from '../support/entitlement-facts.ts'

export interface Question {
  id: string
  words: Bilingual
  hint?: Bilingual
  options: readonly { value: string; words: Bilingual }[]
  /** Asked only if this holds. */
  when?(answers: Answers): boolean
}
export type Answers = Readonly<Record<string, string | undefined>>

const yesNo = [
  { value: 'yes', words: { vi: 'Có', en: 'Yes' } },
  { value: 'no', words: { vi: 'Không', en: 'No' } },
  { value: '', words: { vi: 'Không rõ', en: 'Not sure' } },
] as const

const ask = (id: string, vi: string, en: string, rest: Partial<Question> = {}): Question => ({
  id,
  words: { vi, en },
  options: yesNo,
  ...rest,
})

export const questions: readonly Question[] = [
  ask('class', 'Gia đình đang được công nhận là hộ gì?', 'What is your household recognised as?', {
    hint: {
      vi: 'Theo quyết định của xã hoặc giấy chứng nhận, không phải theo mình nghĩ.',
      en: 'By the commune’s decision or the certificate, not by what one thinks.',
    },
    options: [
      { value: 'poor', words: { vi: 'Hộ nghèo', en: 'Poor' } },
      { value: 'nearPoor', words: { vi: 'Hộ cận nghèo', en: 'Near-poor' } },
      { value: 'escaped', words: { vi: 'Mới thoát nghèo, thoát cận nghèo', en: 'Newly escaped' } },
      { value: 'average', words: { vi: 'Hộ có mức sống trung bình', en: 'Average standard of living' } },
      { value: 'none', words: { vi: 'Không thuộc các diện trên', en: 'None of these' } },
      { value: '', words: { vi: 'Không rõ', en: 'Not sure' } },
    ],
  }),
  ask('months', 'Thoát nghèo được bao lâu?', 'How long ago was the exit?', {
    when: answers => answers.class === 'escaped',
    options: [
      { value: '12', words: { vi: 'Dưới 1 năm', en: 'Under a year' } },
      { value: '24', words: { vi: '1 đến 2 năm', en: '1 to 2 years' } },
      { value: '36', words: { vi: '2 đến 3 năm', en: '2 to 3 years' } },
      { value: '37', words: { vi: 'Hơn 3 năm', en: 'Over 3 years' } },
      { value: '', words: { vi: 'Không rõ', en: 'Not sure' } },
    ],
  }),
  ask('urban', 'Nhà ở thị trấn hoặc phường?', 'Do you live in a township or ward?'),
  ask('zoneThree', 'Xã thuộc khu vực III?', 'Is the commune in region III?'),
  ask('difficultVillage', 'Bản thuộc diện đặc biệt khó khăn?', 'Is the village especially difficult?'),
  ask('minority', 'Trong nhà có người dân tộc thiểu số?', 'Is somebody of an ethnic minority?'),
  ask('student', 'Trong nhà có người đang đi học?', 'Does somebody study?'),
  ask('works', 'Trong nhà có người đang làm việc?', 'Does somebody work?'),
  ask(
    'farming',
    'Sống bằng nông, lâm, ngư nghiệp hoặc làm muối?',
    'Do you live by farming, forestry, fishing or salt?',
  ),
  ask('disabled', 'Trong nhà có người khuyết tật?', 'Is somebody disabled?'),
  ask(
    'onAllowance',
    'Trong nhà có người hưởng trợ cấp xã hội hằng tháng?',
    'Is somebody on the monthly social allowance?',
  ),
  ask('usesUpTo50kWh', 'Mỗi tháng dùng không quá 50 số điện?', 'Do you use at most 50 kWh a month?', {
    when: answers => answers.onAllowance === 'yes' && answers.class !== 'poor',
  }),
  ask('years', 'Ra ở riêng được ít nhất 3 năm?', 'Independent for at least 3 years?'),
]

const truthOf = (answer: string | undefined): boolean | null =>
  answer === 'yes' ? true : answer === 'no' ? false : null

/** The household and its people as the rules see them. Of the people only one of each kind is known: more are not needed. */
export function subjectOf(answers: Answers): Subject {
  const asked = (id: string) => {
    const question = questions.find(one => one.id === id)
    return question?.when && !question.when(answers) ? undefined : answers[id]
  }
  const { class: found } = answers
  const isClass = (value: string) => (found ? found === value : null)
  const months = asked('months')
  const household = {
    ...unknownHousehold(),
    poor: isClass('poor'),
    nearPoor: isClass('nearPoor'),
    average: isClass('average'),
    escaped: isClass('escaped'),
    monthsSinceEscape: months ? Number(months) : null,
    urban: truthOf(answers.urban),
    zoneThree: truthOf(answers.zoneThree),
    difficultVillage: truthOf(answers.difficultVillage),
    memberOfMinority: truthOf(answers.minority),
    memberStudies: truthOf(answers.student),
    memberWorks: truthOf(answers.works),
    memberDisabled: truthOf(answers.disabled),
    memberOnAllowance: truthOf(answers.onAllowance),
    farming: truthOf(answers.farming),
    usesUpTo50kWh: truthOf(asked('usesUpTo50kWh')),
    yearsAsHousehold: answers.years === 'yes' ? 3 : answers.years === 'no' ? 2 : null,
  }
  const person = (fact: keyof PersonRow): PersonRow => ({
    minority: fact === 'minority' ? truthOf(answers.minority) : answers.minority === 'no' ? false : null,
    student: fact === 'student' ? truthOf(answers.student) : false,
    onAllowance: fact === 'onAllowance' ? truthOf(answers.onAllowance) : false,
  })
  return { household, persons: [person('minority'), person('student'), person('onAllowance')] }
}

export interface Entitled {
  policy: SupportPolicy
  /** yes: by right; perhaps: within the quotas of a plan; open: something is not known; no. */
  answer: 'yes' | 'perhaps' | 'open' | 'no'
  why: Bilingual[]
  missing: Bilingual[]
}

/** All policies of the day, what one surely gets first. */
export function entitledTo(answers: Answers, day: LocalDate): Entitled[] {
  const subject = subjectOf(answers)
  const order = ['yes', 'perhaps', 'open', 'no']
  return judgeHousehold(subject, day)
    .map(({ policy, truth, persons }): Entitled => {
      const told = tell(policy, subject.household, subject.persons[personFor(persons, truth)])
      return {
        policy,
        answer: truth === YES ? (policy.by === 'right' ? 'yes' : 'perhaps') : truth === UNKNOWN ? 'open' : 'no',
        why: told.why,
        missing: told.missing,
      }
    })
    .sort((a, b) => order.indexOf(a.answer) - order.indexOf(b.answer))
}

/** The person who makes the answer what it is; of "no" anybody. */
const personFor = (persons: readonly Truth[], truth: Truth) => Math.max(0, truth === NO ? 0 : persons.indexOf(truth))
