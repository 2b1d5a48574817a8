// The words of a reason that are this household's own: who, how much, which answer is missing. Members are told by their
// place in the list and year of birth, never by name: reasons are read in places where names are not shown.
import { capital } from '../base/first-letter.ts'
import type { MemberAnswers, SurveyAnswers } from './answers.ts'
import { type FactRow, findNumberFact, findTruthFact, type TruthName } from './fact-table.ts'
import type { HouseholdFacts, MemberFact, Witnesses } from './facts.ts'
import type { Bilingual } from './pack-types.ts'
import { getQuestion, type HouseholdQuestion, isHouseholdQuestion, isMemberQuestion } from './questions.ts'

export type AnswersRead = Pick<SurveyAnswers, 'household' | 'members'>
export type FactsRead = Pick<HouseholdFacts, 'row' | 'variants'> & Partial<Pick<HouseholdFacts, 'witnesses'>>

const bi = (vi: string, en: string): Bilingual => ({ vi, en })
const nothing = bi('', '')

/** What is said of the members who make a fact true. */
const ofMembers: { [fact in MemberFact]: Bilingual } = {
  unemployedMember: bi('muốn làm việc mà không có việc', 'wants to work and has no job'),
  memberWithoutContract: bi('làm công ăn lương không có hợp đồng', 'has salaried work without a contract'),
  malnourishedChild: bi('suy dinh dưỡng', 'stunted or underweight'),
  uninsuredMember: bi('chưa có bảo hiểm y tế', 'no health insurance'),
  adolescentBehindInSchooling: bi(
    'không học và chưa tốt nghiệp trung học cơ sở',
    'neither studies nor has finished lower secondary',
  ),
  youngAdultBehindInSchooling: bi(
    'không học và chưa tốt nghiệp trung học phổ thông hoặc học nghề',
    'neither studies nor has finished upper secondary or vocational',
  ),
  preschoolAgeChildOutOfLevel: bi('không học mầm non', 'not in preschool'),
  primaryAgeChildOutOfLevel: bi('không học tiểu học', 'not in primary school'),
  lowerSecondaryAgeChildOutOfLevel: bi('không học trung học cơ sở', 'not in lower-secondary school'),
}
const structures: [TruthName, Bilingual][] = [
  ['wallNotDurable', bi('tường', 'wall')],
  ['frameNotDurable', bi('cột', 'frame')],
  ['roofNotDurable', bi('mái', 'roof')],
]

/** Sentences that tell what of this household decided the facts; empty where there is nothing to add. */
export function ownWords(facts: string[], { row, witnesses }: FactsRead, answers?: AnswersRead): Bilingual {
  const told = facts.flatMap(fact => {
    if (fact === 'dependants') return [dependantsWords(row)]
    if (fact === 'floorAreaCm2') return [areaWords(row)]
    if (fact === 'usesCleanWater') return [choiceWords('waterSource', answers)]
    if (fact === 'usesHygienicToilet') return [choiceWords('toilet', answers)]
    const deciding = witnesses?.[fact as MemberFact]?.deciding ?? []
    const what = ofMembers[fact as MemberFact]
    if (!what || deciding.length === 0) return []
    const who = listed(deciding.map(place => memberWords(place, answers?.members)))
    return [bi(`${capital(who.vi)}: ${what.vi}.`, `${capital(who.en)}: ${what.en}.`)]
  })
  const weak = structures.filter(([fact]) => facts.includes(fact) && row[fact]).map(([, name]) => name)
  if (weak.length > 0) {
    const names = (language: 'vi' | 'en') => weak.map(name => name[language]).join(', ')
    told.push(bi(`Không bền chắc: ${names('vi')}.`, `Not durable: ${names('en')}.`))
  }
  return sentences(told.filter(one => one !== nothing))
}

/** Which answers are still missing for facts that are open, and of whom. */
export function missingWords(facts: string[], read: FactsRead, answers?: AnswersRead): Bilingual {
  const open = facts.filter(fact => isOpenFact(fact, read.row))
  const missing = new Map<string, Set<number>>()
  for (const fact of open) {
    for (const question of (findTruthFact(fact) ?? findNumberFact(fact))?.questions ?? []) {
      if (isHouseholdQuestion(question)) {
        if (!answers || answers.household[question] === null) missing.set(question, new Set())
        continue
      }
      const places = (read.witnesses as Record<string, Witnesses | undefined> | undefined)?.[fact]?.open ?? []
      const ofWhom = answers ? places.filter(place => isUnanswered(question, answers.members[place])) : places
      if (answers && ofWhom.length === 0) continue
      missing.set(question, new Set([...(missing.get(question) ?? []), ...ofWhom]))
    }
  }
  if (missing.size === 0)
    return read.row.members === 0 ? bi('chưa có thành viên nào', 'no members are listed') : bi('tuổi', 'ages')
  const told = [...missing].map(([question, places]) => {
    const years = [...places].every(place => answers?.members[place]?.birthDate?.length === 4)
    const label =
      question === 'birthDate' && places.size > 0 && years
        ? bi('ngày sinh đầy đủ', 'the full date of birth')
        : getQuestion(question).label
    const of = listed([...places].sort((a, b) => a - b).map(place => memberWords(place)))
    const bracket = (text: string) => (text === '' ? '' : ` của ${text}`)
    return bi(
      `${label.vi.toLowerCase()}${bracket(of.vi)}`,
      `${label.en.toLowerCase()}${of.en === '' ? '' : ` of ${of.en}`}`,
    )
  })
  return bi(told.map(one => one.vi).join('; '), told.map(one => one.en).join('; '))
}

function isOpenFact(fact: string, row: FactRow): boolean {
  if (fact === 'dependants') return row.dependantsLow !== row.dependantsHigh
  return (row as unknown as Record<string, unknown>)[fact] === null
}

function isUnanswered(question: string, member: MemberAnswers | undefined): boolean {
  if (!member || !isMemberQuestion(question)) return true
  const value = member[question]
  return value === null || value === 'unknown' || (question === 'birthDate' && String(value).length === 4)
}

const mostNamed = 4

function memberWords(place: number, members?: readonly MemberAnswers[]): Bilingual {
  const year = members?.[place]?.birthDate?.slice(0, 4)
  return bi(
    `người thứ ${place + 1}${year ? ` (sinh ${year})` : ''}`,
    `member ${place + 1}${year ? ` (born ${year})` : ''}`,
  )
}

function listed(names: Bilingual[]): Bilingual {
  const more = names.length - mostNamed
  const of = (language: 'vi' | 'en') =>
    names
      .slice(0, mostNamed)
      .map(name => name[language])
      .join(', ')
  return more > 0 ? bi(`${of('vi')} và ${more} người nữa`, `${of('en')} and ${more} more`) : bi(of('vi'), of('en'))
}

function dependantsWords({ dependantsLow: low, dependantsHigh: high, members }: FactRow): Bilingual {
  if (members === 0) return nothing
  return bi(
    `${low === high ? '' : 'Ít nhất '}${low} trong ${members} người là người phụ thuộc.`,
    `${low === high ? '' : 'At least '}${low} of ${members} members are dependants.`,
  )
}

function areaWords({ floorAreaCm2, members }: FactRow): Bilingual {
  if (floorAreaCm2 === null || members === 0) return nothing
  const [whole, each] = [floorAreaCm2, floorAreaCm2 / members].map(squareMetres)
  return bi(
    `Nhà rộng ${whole!.replace('.', ',')} m² cho ${members} người: ${each!.replace('.', ',')} m² mỗi người.`,
    `${whole} m² for ${members} members: ${each} m² each.`,
  )
}

/** Cut off, not rounded: 7.999 m² must not read as 8. */
const squareMetres = (cm2: number) => String(Math.floor(cm2 / 100) / 100)

function choiceWords(question: HouseholdQuestion, answers?: AnswersRead): Bilingual {
  const { label, choices } = getQuestion(question)
  const choice = choices?.find(one => one.value === answers?.household[question])
  if (!choice) return nothing
  return bi(`${label.vi}: ${choice.vi.toLowerCase()}.`, `${label.en}: ${choice.en.toLowerCase()}.`)
}

const sentences = (all: Bilingual[]): Bilingual =>
  bi(all.map(one => one.vi).join(' '), all.map(one => one.en).join(' '))
