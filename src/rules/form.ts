// The survey form of a pack: which questions are needed, in which section, and of whom. One definition for desk, phone and
// paper, from the same facts the classes are decided by. A question that is not asked cannot change any fact.
import { ageOn, type LocalDate } from '../base/local-date.ts'
import { birthSpan, birthsToTry, isWorkingAge } from './ages.ts'
import type { HouseholdAnswers, MemberAnswers } from './answers.ts'
import { findNumberFact, findTruthFact } from './fact-table.ts'
import { factsOf } from './nodes.ts'
import type { Bilingual, RulePack } from './pack-types.ts'
import {
  type AnswerSort,
  type Choice,
  getQuestion,
  type HouseholdQuestion,
  isMemberQuestion,
  type MemberQuestion,
  memberQuestions,
} from './questions.ts'

export interface FormQuestion {
  /** The field of the answers it fills. */
  id: HouseholdQuestion | MemberQuestion
  scope: 'household' | 'member'
  sort: AnswerSort
  label: Bilingual
  ask: Bilingual
  choices: Choice[]
  /** INCOME and the codes of the indicators that need it; empty: for the register only. */
  neededBy: string[]
  /** Of which members it is asked, for the paper form. */
  askedOf: Bilingual | null
}

export interface FormSection {
  id: 'members' | 'place' | 'income' | 'housing' | 'water' | 'information'
  title: Bilingual
  scope: 'household' | 'member'
  questions: FormQuestion[]
}

export interface SurveyForm {
  pack: string
  sections: FormSection[]
}

const sections: { id: FormSection['id']; title: Bilingual; scope: 'household' | 'member'; questions: string[] }[] = [
  { id: 'place', title: { vi: 'Khu vực', en: 'Place' }, scope: 'household', questions: ['areaType'] },
  {
    id: 'members',
    title: { vi: 'Thành viên', en: 'Members' },
    scope: 'member',
    questions: Object.keys(memberQuestions),
  },
  {
    id: 'income',
    title: { vi: 'Thu nhập', en: 'Income' },
    scope: 'household',
    questions: ['incomePerCapita', 'b1Score'],
  },
  {
    id: 'housing',
    title: { vi: 'Nhà ở', en: 'Housing' },
    scope: 'household',
    questions: ['floorAreaM2', 'wallMaterial', 'frameMaterial', 'roofMaterial'],
  },
  {
    id: 'water',
    title: { vi: 'Nước và vệ sinh', en: 'Water and sanitation' },
    scope: 'household',
    questions: ['waterSource', 'toilet'],
  },
  {
    id: 'information',
    title: { vi: 'Thông tin', en: 'Information' },
    scope: 'household',
    questions: ['internetUse', 'devices'],
  },
]

/** The form of one pack, or of several where a survey is looked at through several. Asking order. */
export function surveyForm(pack: RulePack, ...others: RulePack[]): SurveyForm {
  const needed = new Map<string, string[]>()
  for (const one of [pack, ...others]) {
    const uses: [string, string[]][] = [
      ['INCOME', [one.incomeTest.below, ...one.classes.map(rule => rule.when)].flatMap(factsOf)],
      ...one.indicators.map(indicator => [indicator.code, factsOf(indicator.deprivedWhen)] as [string, string[]]),
    ]
    for (const [code, facts] of uses) {
      for (const question of facts.flatMap(questionsOf)) {
        needed.set(question, [...new Set([...(needed.get(question) ?? []), code])])
      }
    }
  }
  return {
    pack: pack.id,
    sections: sections
      .map(({ id, title, scope, questions }) => ({
        id,
        title,
        scope,
        questions: questions
          .filter(question => needed.has(question) || question === 'birthDate' || question === 'sex')
          .map(question => formQuestion(question, scope, needed.get(question) ?? [], pack)),
      }))
      .filter(section => section.questions.length > 0),
  }
}

const questionsOf = (fact: string): string[] => (findTruthFact(fact) ?? findNumberFact(fact))?.questions ?? []

function formQuestion(id: string, scope: 'household' | 'member', neededBy: string[], pack: RulePack): FormQuestion {
  const { sort, label, ask, choices } = getQuestion(id)
  return {
    id: id as FormQuestion['id'],
    scope,
    sort,
    label,
    ask,
    choices: choices ?? [],
    neededBy,
    askedOf: isMemberQuestion(id) ? askedOf(id, pack) : null,
  }
}

/** Of whom a question about members is asked, in words. */
function askedOf(id: MemberQuestion, pack: RulePack): Bilingual {
  const { people } = pack
  const bands = people.schoolBands.bands
  const school = Math.min(...bands.map(band => band.from))
  const from = (age: number): Bilingual => ({ vi: `từ ${age} tuổi`, en: `from ${age} on` })
  const between = (a: number, b: number): Bilingual => ({ vi: `từ ${a} đến ${b} tuổi`, en: `aged ${a} to ${b}` })
  const below = (age: number): Bilingual => ({ vi: `dưới ${age} tuổi`, en: `below ${age}` })
  const texts: Record<MemberQuestion, Bilingual> = {
    birthDate: { vi: 'mọi thành viên', en: 'all members' },
    sex: { vi: 'mọi thành viên', en: 'all members' },
    work: {
      vi: `từ ${people.workingAgeFrom.value} tuổi đến tuổi nghỉ hưu`,
      en: `from ${people.workingAgeFrom.value} to the age of retirement`,
    },
    healthInsurance: from(people.insuredFrom.value),
    attending: between(school, people.adultEducation.to),
    completed: between(people.adultEducation.from, people.adultEducation.to),
    socialAllowance: {
      vi: `người từ ${people.elderlyFrom.value} tuổi; người khuyết tật từ ${people.childBelow.value} tuổi`,
      en: `from ${people.elderlyFrom.value} on; the disabled from ${people.childBelow.value} on`,
    },
    disability: between(people.childBelow.value, people.elderlyFrom.value - 1),
    nutrition: below(people.childBelow.value),
  }
  return texts[id]
}

/** Whether a question about a member is asked, by what is known of the member. Birth and sex are always asked: they decide
 *  the rest. Where an age is open, the question is asked. */
export function isAsked(id: MemberQuestion, member: MemberAnswers, asOf: LocalDate, pack: RulePack): boolean {
  const { people } = pack
  if (id === 'birthDate' || id === 'sex') return true
  const span = birthSpan(member.birthDate, asOf) ?? birthSpan(null, asOf)!
  return birthsToTry(span, asOf, people).some(birth => {
    const age = ageOn(birth, asOf)
    const grown = age >= people.childBelow.value
    const elderly = age >= people.elderlyFrom.value
    const band = people.schoolBands.bands.find(one => age >= one.from && age < one.below)
    const young = age >= people.adultEducation.from && age <= people.adultEducation.to
    switch (id) {
      case 'work':
        return (['male', 'female'] as const).some(
          sex => (member.sex === null || member.sex === sex) && isWorkingAge(birth, sex, asOf, people),
        )
      case 'healthInsurance':
        return age >= people.insuredFrom.value
      case 'attending':
        return young || band !== undefined
      case 'completed':
        return young
      case 'disability':
        return grown && !elderly
      case 'socialAllowance':
        return elderly || (grown && member.disability !== false)
      default:
        return age < people.childBelow.value
    }
  })
}

export interface OpenQuestion {
  id: HouseholdQuestion | MemberQuestion
  /** Place of the member; absent for the household. */
  member?: number
}

/** The questions that are asked and have no answer, in asking order. Income and B1 score stand for each other. */
export function openQuestions(
  form: SurveyForm,
  pack: RulePack,
  answers: { household: HouseholdAnswers; members: readonly MemberAnswers[] },
  asOf: LocalDate,
): OpenQuestion[] {
  const { household, members } = answers
  const incomeKnown = household.incomePerCapita !== null || household.b1Score !== null
  return form.sections.flatMap(section =>
    section.scope === 'household'
      ? section.questions
          .filter(({ id }) => household[id as HouseholdQuestion] === null && !(section.id === 'income' && incomeKnown))
          .map(({ id }) => ({ id }))
      : members.flatMap((member, place) =>
          section.questions
            .filter(
              ({ id }) => member[id as MemberQuestion] === null && isAsked(id as MemberQuestion, member, asOf, pack),
            )
            .map(({ id }) => ({ id, member: place })),
        ),
  )
}
