// Answers of a survey for any household: plausible for each member's age, poor, near-poor or better off as wished.
import type { z } from 'zod'
import type { surveyFormContract } from '../../src/review/survey/survey.api.ts'
import { emptyAnswers, type SurveyAnswers } from '../../src/rules/answers.ts'

type Form = z.output<typeof surveyFormContract.output>
export type Wanted = 'poor' | 'near_poor' | 'none'

const incomes: Record<Wanted, number> = { poor: 900_000, near_poor: 1_200_000, none: 4_000_000 }

export function answersFor(form: Form, wanted: Wanted, today: string): SurveyAnswers {
  const counted = form.members.filter(member => member.notCounted === null)
  const answers = emptyAnswers(counted.map(member => member.memberId))
  const bad = wanted === 'poor'
  return {
    ...answers,
    household: {
      ...answers.household,
      areaType: form.areaType,
      incomePerCapita: incomes[wanted],
      floorAreaM2: 20 * Math.max(3, counted.length),
      frameMaterial: 'durable',
      wallMaterial: bad ? 'non_durable' : 'durable',
      roofMaterial: bad ? 'non_durable' : 'durable',
      waterSource: bad ? 'surface' : 'piped',
      toilet: wanted === 'none' ? 'septic' : 'none',
      internetUse: true,
      devices: ['smartphone'],
    },
    members: answers.members.map((one, i) => {
      const member = counted[i]!
      const birthDate = member.birthDate?.length === 7 ? member.birthDate.slice(0, 4) : member.birthDate
      const age = birthDate ? Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) : 40
      return {
        ...one,
        birthDate: birthDate ?? '1986',
        sex: member.sex ?? 'male',
        work: age < 15 ? null : age >= 60 ? 'not_seeking' : 'self_employed',
        healthInsurance: true,
        attending:
          age < 3 || age > 18
            ? 'none'
            : age < 6
              ? 'preschool'
              : age < 11
                ? 'primary'
                : age < 15
                  ? 'lower_secondary'
                  : 'upper_secondary',
        completed: age < 12 ? 'none' : age < 16 ? 'primary' : 'lower_secondary',
        socialAllowance: false,
        disability: false,
        nutrition: age < 16 ? 'normal' : null,
      }
    }),
    causes: wanted === 'none' ? [] : ['capital'],
    wishes: wanted === 'none' ? [] : ['credit'],
  }
}
