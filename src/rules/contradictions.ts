// Checks on the answers of one survey while they are entered. Hard: cannot be true, the survey is not taken.
// Soft: strange or missing, the reviewer confirms. Questions to the reviewer, never an accusation of the household.
import { povertyCauses, supportNeeds } from '../../law/registry/causes.ts'
import { generationClashes } from '../base/generations.ts'
import { ageOn, formatDay, type LocalDate } from '../base/local-date.ts'
import { birthSpan } from './ages.ts'
import type { MemberAnswers, SurveyAnswers } from './answers.ts'
import { openQuestions, surveyForm } from './form.ts'
import type { Bilingual, RulePack } from './pack-types.ts'
import { getQuestion } from './questions.ts'

/** A member as the register has it. */
export interface RegisteredMember {
  memberId: string
  relation: string
  birthDate: string | null
}

export interface Contradiction extends Bilingual {
  severity: 'hard' | 'soft'
  /** Stable name. */
  name: string
  /** "household.devices", "members.2.completed". */
  path: string
}

/** Everything strange about a survey of a day. `missing`: also list the questions that are asked and not answered (soft).
 *  `register`: what the members are to the head; a clash that stands there already is asked about, not refused. */
export function contradictionsOf(
  answers: SurveyAnswers,
  asOf: LocalDate,
  pack: RulePack,
  options: { missing?: boolean; register?: readonly RegisteredMember[] } = {},
): Contradiction[] {
  const found: Contradiction[] = []
  const say = (severity: 'hard' | 'soft', name: string, path: string, vi: string, en: string) =>
    found.push({ severity, name, path, vi, en })

  const { household, members } = answers
  if (members.length === 0)
    say('hard', 'no-members', 'members', 'Hộ phải có ít nhất một thành viên.', 'A household has at least one member.')
  members.forEach((member, place) => {
    if (members.findIndex(other => other.memberId === member.memberId) !== place) {
      say(
        'hard',
        'member-twice',
        `members.${place}.memberId`,
        'Thành viên này đã có trong phiếu.',
        'This member is in the form already.',
      )
    }
    memberContradictions(member, asOf, pack, (severity, name, field, vi, en) =>
      say(severity, name, `members.${place}.${field}`, vi, en),
    )
  })
  generationContradictions(members, options.register ?? [], say)
  if (household.devices?.length === 0 && household.internetUse === true) {
    say(
      'soft',
      'internet-without-device',
      'household.internetUse',
      'Dùng internet nhưng không có phương tiện nào: dùng ở đâu?',
      'Internet is used but there is no device.',
    )
  }
  if (household.floorAreaM2 !== null && members.length > 0) {
    const each = household.floorAreaM2 / members.length
    if (each < 1 || each > 300) {
      say(
        'soft',
        'strange-area',
        'household.floorAreaM2',
        'Diện tích mỗi người quá nhỏ hoặc quá lớn: kiểm tra lại số m².',
        'The area per person is very small or very large.',
      )
    }
  }
  if (
    household.incomePerCapita !== null &&
    (household.incomePerCapita < 50_000 || household.incomePerCapita > 100_000_000)
  ) {
    say(
      'soft',
      'strange-income',
      'household.incomePerCapita',
      'Thu nhập quá thấp hoặc quá cao: đã ghi đúng đồng/người/tháng chưa?',
      'The income is very low or very high: is it đồng per person and month?',
    )
  }
  if (
    household.incomePerCapita !== null &&
    members.length > 0 &&
    members.every(one => one.work === 'unable') &&
    household.incomePerCapita > 5_000_000
  ) {
    say(
      'soft',
      'income-without-worker',
      'household.incomePerCapita',
      'Không ai có khả năng lao động mà thu nhập cao: từ nguồn nào?',
      'Nobody can work and the income is high: from which source?',
    )
  }
  const listed = (
    given: string[],
    known: readonly { code: string }[],
    path: 'causes' | 'wishes',
    vi: string,
    en: string,
  ) => {
    for (const code of given)
      if (!known.some(one => one.code === code)) say('hard', 'unknown-code', path, `${vi}: ${code}`, `${en}: ${code}`)
    if (new Set(given).size < given.length)
      say('soft', 'code-twice', path, 'Một mục được chọn hai lần.', 'One entry is chosen twice.')
  }
  listed(answers.causes, povertyCauses, 'causes', 'Không có nguyên nhân này', 'No such cause')
  listed(answers.wishes, supportNeeds, 'wishes', 'Không có nguyện vọng này', 'No such wish')
  if (answers.causes.includes('labour') && members.some(one => one.work === 'employed_contract')) {
    say(
      'soft',
      'labour-lacks',
      'causes',
      'Nguyên nhân "không có lao động" nhưng có người làm công ăn lương.',
      'Cause "lacks labour", but somebody has salaried work.',
    )
  }

  if (options.missing) {
    for (const { id, member } of openQuestions(surveyForm(pack), pack, answers, asOf)) {
      const { label } = getQuestion(id)
      const path = member === undefined ? `household.${id}` : `members.${member}.${id}`
      say('soft', 'missing', path, `Chưa có câu trả lời: ${label.vi}.`, `No answer yet: ${label.en}.`)
    }
  }
  return found
}

type Say = (severity: 'hard' | 'soft', name: string, field: string, vi: string, en: string) => void

function generationContradictions(members: readonly MemberAnswers[], register: readonly RegisteredMember[], say: Say) {
  const known = new Map(register.map(one => [one.memberId, one]))
  const asked = members.map(one => ({
    relation: known.get(one.memberId)?.relation ?? 'unknown',
    birth: one.birthDate,
  }))
  const before = members.map((one, place) => ({
    relation: asked[place]!.relation,
    birth: known.get(one.memberId)?.birthDate ?? null,
  }))
  const stood = new Set(generationClashes(before))
  for (const place of generationClashes(asked))
    say(
      stood.has(place) ? 'soft' : 'hard',
      'generations',
      `members.${place}.birthDate`,
      'Năm sinh không hợp với chủ hộ: con phải sinh sau cha mẹ. Kiểm tra năm sinh và quan hệ với chủ hộ.',
      'The birth year does not fit the head: a child is born after its parents. Check the births and the relation.',
    )
}

/** The youngest age at which a level is usually attended or completed, a year of grace taken off. */
const youngest = {
  attending: { preschool: 0, primary: 4, lower_secondary: 9, upper_secondary: 13, vocational: 13, university: 15 },
  completed: {
    primary: 9,
    lower_secondary: 13,
    upper_secondary: 16,
    vocational: 14,
    university: 18,
    on_the_job_certificate: 14,
  },
} as const

function memberContradictions(member: MemberAnswers, asOf: LocalDate, pack: RulePack, say: Say): void {
  const span = birthSpan(member.birthDate, asOf)
  if (!span) {
    say(
      'hard',
      'impossible-birth',
      'birthDate',
      `Không có ngày sinh này, hoặc sau ngày rà soát ${formatDay(asOf)}.`,
      `No such day of birth, or after ${formatDay(asOf)}.`,
    )
    return
  }
  if (member.birthDate === null) return
  // The oldest the member can be: only what no possible birth allows is a contradiction.
  const [oldest, youngestAge] = [ageOn(span.first, asOf), ageOn(span.last, asOf)]
  if (youngestAge > 110)
    say('soft', 'very-old', 'birthDate', 'Trên 110 tuổi: kiểm tra lại năm sinh.', 'Older than 110: check the year.')
  if (member.attending !== null && member.attending !== 'none' && oldest < youngest.attending[member.attending]) {
    say('hard', 'too-young-for-level', 'attending', 'Còn quá nhỏ để học cấp này.', 'Too young for this level.')
  }
  if (member.attending === 'preschool' && youngestAge > 8) {
    say('soft', 'too-old-for-level', 'attending', 'Đã quá tuổi mầm non.', 'Too old for preschool.')
  }
  if (member.completed !== null && member.completed !== 'none' && oldest < youngest.completed[member.completed]) {
    say(
      'hard',
      'too-young-for-diploma',
      'completed',
      'Còn quá nhỏ để tốt nghiệp cấp này.',
      'Too young to have completed this level.',
    )
  }
  if (member.attending === 'university' && (member.completed === 'none' || member.completed === 'primary')) {
    say(
      'soft',
      'level-without-diploma',
      'completed',
      'Đang học đại học mà chưa tốt nghiệp cấp dưới?',
      'At university without the schools before?',
    )
  }
  const works =
    member.work === 'employed_contract' || member.work === 'employed_no_contract' || member.work === 'self_employed'
  if (works && oldest < pack.people.workingAgeFrom.value) {
    say('soft', 'child-works', 'work', 'Chưa đến tuổi lao động mà có việc làm.', 'Works below the working age.')
  }
  if (
    member.socialAllowance === true &&
    member.disability === false &&
    oldest < pack.people.elderlyFrom.value &&
    youngestAge >= pack.people.childBelow.value
  ) {
    say(
      'soft',
      'allowance-of-whom',
      'socialAllowance',
      'Hưởng trợ cấp xã hội nhưng không cao tuổi, không khuyết tật: trợ cấp loại nào?',
      'An allowance, but neither elderly nor disabled: which kind?',
    )
  }
  if (
    (member.nutrition === 'stunted' || member.nutrition === 'underweight') &&
    youngestAge >= pack.people.childBelow.value
  ) {
    say(
      'soft',
      'nutrition-of-adult',
      'nutrition',
      'Suy dinh dưỡng chỉ xét ở trẻ em.',
      'Nutrition is looked at in children only.',
    )
  }
}
