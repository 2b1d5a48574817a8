// How members are looked at, in words: ages, levels, what counts as clean water; each with its article, how sure we are of
// it, and how the program reads what the text leaves open. For docs/law.md and the page of a pack.
import type { Bilingual, MemberSource, PeopleRules } from './pack-types.ts'
import { getQuestion } from './questions.ts'

export interface PeopleLine {
  name: Bilingual
  value: Bilingual
  source: MemberSource
}

const bi = (vi: string, en: string): Bilingual => ({ vi, en })

const choicesOf = (question: string, values: readonly string[], language: 'vi' | 'en') =>
  values
    .map(
      value =>
        getQuestion(question)
          .choices?.find(one => one.value === value)
          ?.[language].toLowerCase() ?? value,
    )
    .join('; ')
const named = (question: string, values: readonly string[]) =>
  bi(choicesOf(question, values, 'vi'), choicesOf(question, values, 'en'))

export function peopleLines(people: PeopleRules): PeopleLine[] {
  const { workingAgeFrom, retirement, childBelow, elderlyFrom, insuredFrom, schoolBands, adultEducation } = people
  const bands = (language: 'vi' | 'en') =>
    schoolBands.bands
      .map(({ from, below, level }) => {
        const name = choicesOf('attending', [level], language)
        return language === 'vi' ? `${from} đến dưới ${below} tuổi: ${name}` : `${from} to under ${below}: ${name}`
      })
      .join('; ')
  return [
    {
      name: bi('Tuổi lao động', 'Working age'),
      value: bi(
        `từ ${workingAgeFrom.value} tuổi đến trước ngày đủ tuổi nghỉ hưu`,
        `from ${workingAgeFrom.value} to the day before the age of retirement`,
      ),
      source: workingAgeFrom,
    },
    {
      name: bi('Tuổi nghỉ hưu', 'Age of retirement'),
      value: bi('tăng dần theo năm, xem bảng', 'rises by the year, see the table'),
      source: retirement,
    },
    {
      name: bi('Trẻ em', 'Children'),
      value: bi(`dưới ${childBelow.value} tuổi`, `under ${childBelow.value}`),
      source: childBelow,
    },
    {
      name: bi('Người cao tuổi', 'Elderly'),
      value: bi(`từ ${elderlyFrom.value} tuổi`, `${elderlyFrom.value} and over`),
      source: elderlyFrom,
    },
    {
      name: bi('Bảo hiểm y tế', 'Health insurance'),
      value: bi(`xét từ đủ ${insuredFrom.value} tuổi`, `looked at from ${insuredFrom.value} on`),
      source: insuredFrom,
    },
    { name: bi('Bậc học theo tuổi', 'Level by age'), value: bi(bands('vi'), bands('en')), source: schoolBands },
    {
      name: bi('Trình độ người lớn', 'Adult education'),
      value: bi(
        `từ ${adultEducation.from} đến hết ${adultEducation.to} tuổi; từ ${adultEducation.adultFrom} tuổi xét bậc trung học phổ thông`,
        `from ${adultEducation.from} through ${adultEducation.to}; from ${adultEducation.adultFrom} on upper secondary is asked`,
      ),
      source: adultEducation,
    },
    {
      name: bi('Nước sạch', 'Clean water'),
      value: named('waterSource', people.cleanWater.sources),
      source: people.cleanWater,
    },
    {
      name: bi('Nhà tiêu hợp vệ sinh', 'Hygienic toilet'),
      value: named('toilet', people.hygienicToilets.kinds),
      source: people.hygienicToilets,
    },
  ]
}

export const ageWords = ({ years, months }: { years: number; months: number }): Bilingual =>
  bi(`${years} tuổi${months ? ` ${months} tháng` : ''}`, `${years} years${months ? ` ${months} months` : ''}`)

/** Everything of a pack that nobody has read in the text of the law. */
export const unsureOf = (people: PeopleRules): number =>
  peopleLines(people).filter(line => line.source.confidence === 'unverified').length
