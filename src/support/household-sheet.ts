// One page for a household, in plain sentences that can be read aloud: what you get, since when and until when, what may be asked for,
// what ends if your class changes, whom to ask. Pure; the page on the screen and the PDF say the same.
import { formatDong } from '../base/dong.ts'
import { inSentence } from '../base/first-letter.ts'
import { formatDay } from '../base/local-date.ts'
import type { Bilingual } from '../rules/pack-types.ts'
import type { HouseholdPolicy, HouseholdSupport } from './household-support.ts'
import { policyKindText } from './policy.ts'

export interface SheetSection {
  id: 'who' | 'get' | 'now' | 'ask' | 'got' | 'ends' | 'whom'
  title: Bilingual
  lines: Bilingual[]
}

const bi = (vi: string, en: string): Bilingual => ({ vi, en })

export const classWords: Record<HouseholdSupport['class'], Bilingual> = {
  poor: bi('hộ nghèo', 'a poor household'),
  near_poor: bi('hộ cận nghèo', 'a near-poor household'),
  average: bi('hộ có mức sống trung bình', 'a household of average living standard'),
  none: bi('hộ không thuộc diện nghèo, cận nghèo', 'neither a poor nor a near-poor household'),
}

/** The sheet's parts in their order; a part with nothing to say says so. */
export function sheetOf(support: HouseholdSupport): SheetSection[] {
  const entitled = support.policies.filter(one => one.state === 'entitled')
  return [
    { id: 'who', title: bi('Gia đình ta', 'Our household'), lines: whoLines(support) },
    { id: 'get', title: bi('Gia đình được hưởng', 'What you get'), lines: getLines(entitled, support) },
    { id: 'now', title: bi('Đang có và sắp nhận', 'Under way and to come'), lines: nowLines(support) },
    { id: 'ask', title: bi('Gia đình có thể đề nghị', 'What you may ask for'), lines: askLines(support) },
    { id: 'got', title: bi('Gia đình đã nhận', 'What you got'), lines: gotLines(support) },
    { id: 'ends', title: bi('Khi nào thì hết', 'What ends when'), lines: endLines(support, entitled) },
    { id: 'whom', title: bi('Hỏi ai', 'Whom to ask'), lines: whomLines(support) },
  ]
}

const namesOf = (of: readonly HouseholdPolicy[]): Bilingual =>
  bi(of.map(one => one.name.vi).join('; '), of.map(one => one.name.en).join('; '))

function whoLines(support: HouseholdSupport): Bilingual[] {
  const place = [support.villageName, support.communeName].filter(Boolean).join(', ')
  const since = support.classSince && support.class !== 'none' ? formatDay(support.classSince) : undefined
  const { decision } = support
  const by =
    decision && support.class !== 'none'
      ? bi(
          ` Quyết định gần nhất: số ${decision.number} ngày ${formatDay(decision.signedOn)}.`,
          ` Last decision: ${decision.number} of ${formatDay(decision.signedOn)}.`,
        )
      : bi('', '')
  return [
    bi(
      `Hộ ${support.headName}, ${place}, ${support.members} người.`,
      `Household of ${support.headName}, ${place}, ${support.members} people.`,
    ),
    bi(
      `Gia đình là ${classWords[support.class].vi}${since ? ` từ ngày ${since}` : ''}.${by.vi}`,
      `You are ${classWords[support.class].en}${since ? ` since ${since}` : ''}.${by.en}`,
    ),
  ]
}

function getLines(entitled: HouseholdPolicy[], support: HouseholdSupport): Bilingual[] {
  if (entitled.length === 0)
    return [bi('Hiện chưa có khoản nào chắc chắn được hưởng.', 'Nothing is certain at present.')]
  const ending = entitled.filter(one => one.endsWhen.length > 0)
  const since = support.classSince ? formatDay(support.classSince) : undefined
  const own = classWords[support.class]
  const unseen = entitled.filter(one => !one.received && one.kind !== 'legal-aid')
  return [
    ...entitled.map(one => getLine(one, support)),
    ...(ending.length > 0
      ? [
          bi(
            `${ending.length === entitled.length ? 'Những khoản này có' : `${namesOf(ending).vi}: có`}${since ? ` từ ngày ${since}` : ''} và hết khi gia đình không còn là ${own.vi}.`,
            `${ending.length === entitled.length ? 'These hold' : `${namesOf(ending).en}: hold`}${since ? ` since ${since}` : ''} and end when you are no longer ${own.en}.`,
          ),
        ]
      : []),
    ...(unseen.length > 0
      ? [
          bi(
            `Năm nay sổ chưa ghi đã nhận: ${namesOf(unseen).vi}. Nếu chưa nhận, hãy hỏi.`,
            `Not recorded as received this year: ${namesOf(unseen).en}. Ask if you did not get it.`,
          ),
        ]
      : []),
  ]
}

function getLine(one: HouseholdPolicy, support: HouseholdSupport): Bilingual {
  const names = one.persons
    .filter(person => person.state === 'entitled')
    .map(person => person.name)
    .filter(Boolean)
  const whom =
    names.length === 0
      ? bi('', '')
      : names.length === support.members
        ? bi(' Cho mọi người trong nhà.', ' For everyone in the household.')
        : bi(` Cho: ${names.join(', ')}.`, ` For: ${names.join(', ')}.`)
  const doubt =
    one.confidence === 'unverified' ? bi(' (Mức này chưa xác minh, hãy hỏi lại.)', ' (Not verified: ask.)') : bi('', '')
  return bi(
    `${one.name.vi}: ${one.norm.vi}.${whom.vi}${doubt.vi}`,
    `${one.name.en}: ${one.norm.en}.${whom.en}${doubt.en}`,
  )
}

function nowLines({ ongoing }: HouseholdSupport): Bilingual[] {
  if (ongoing.length === 0) return [bi('Hiện không có khoản nào đang chờ.', 'Nothing is under way.')]
  return ongoing.map(one => {
    const [from, to] = [one.since && formatDay(one.since), one.until && formatDay(one.until)]
    const when = bi(
      [from && ` từ ngày ${from}`, to && ` đến ngày ${to}`].filter(Boolean).join(''),
      [from && ` from ${from}`, to && ` until ${to}`].filter(Boolean).join(''),
    )
    return bi(
      `${one.what.vi}${when.vi}.${one.ends.vi ? ` ${one.ends.vi}` : ''}${one.ask ? ` Hỏi: ${one.ask}.` : ''}`,
      `${one.what.en}${when.en}.${one.ends.en ? ` ${one.ends.en}` : ''}${one.ask ? ` Ask: ${one.ask}.` : ''}`,
    )
  })
}

const mostAsked = 6

/** What the last proposal offers; before there is one, what meets the household's need. */
function askLines({ policies }: HouseholdSupport): Bilingual[] {
  const proposed = policies.some(one => one.proposal !== null)
  const fits = (one: HouseholdPolicy) => one.indicators.length + one.causes.length + one.wishes.length > 0
  const offered = policies.filter(one =>
    proposed
      ? one.proposal?.kind === 'offer' || one.proposal?.kind === 'left-out'
      : one.state === 'offer' && !one.received && fits(one),
  )
  const open = policies.filter(one => one.state === 'unknown' && one.missing.length > 0 && fits(one))
  return [
    ...offered.slice(0, mostAsked).map(askLine),
    ...(open.length > 0
      ? [
          bi(
            `Chưa rõ gia đình có thuộc diện hay không, hãy hỏi cán bộ xã: ${namesOf(open.slice(0, 2)).vi}.`,
            `Not clear yet, ask the commune’s officer: ${namesOf(open.slice(0, 2)).en}.`,
          ),
        ]
      : []),
    offered.length > 0
      ? bi(
          'Những khoản này tuỳ chỉ tiêu và kinh phí từng năm, không phải ai cũng nhận được ngay.',
          'These depend on each year’s numbers and money; not everyone gets them at once.',
        )
      : bi(
          'Hiện chưa có khoản nào phù hợp. Gia đình có thể nêu nguyện vọng ở cuộc họp bản.',
          'Nothing fits at present. Tell your wishes at the village meeting.',
        ),
  ]
}

function askLine(one: HouseholdPolicy): Bilingual {
  const state =
    one.proposal?.kind === 'left-out'
      ? bi(' Năm nay chưa đến lượt.', ' Not your turn this year.')
      : one.proposal?.kind === 'offer' && one.proposal.choice !== ''
        ? bi(' Xã đã đồng ý đưa vào danh sách.', ' The commune has agreed.')
        : one.proposal?.kind === 'offer'
          ? bi(' Xã đang đề xuất cho gia đình.', ' The commune proposes it for you.')
          : bi('', '')
  const norm = one.forEach ? bi(`: ${one.norm.vi}`, `: ${one.norm.en}`) : bi('', '')
  return bi(`${one.name.vi}${norm.vi}.${state.vi}`, `${one.name.en}${norm.en}.${state.en}`)
}

function gotLines({ deliveries }: HouseholdSupport): Bilingual[] {
  const given = deliveries.filter(one => one.state === 'given' && one.givenOn !== null).slice(0, 6)
  if (given.length === 0) return [bi('Chưa có khoản nào được ghi trong sổ.', 'Nothing is recorded.')]
  return given.map(one => {
    const kind = policyKindText[one.kind as keyof typeof policyKindText]
    const name = one.policyName ?? kind ?? bi('Hỗ trợ khác', 'Other support')
    const how = [one.amount === '0' ? '' : formatDong(one.amount), one.quantity].filter(Boolean).join(', ')
    const until = one.until
      ? bi(` Dùng đến ngày ${formatDay(one.until)}.`, ` Until ${formatDay(one.until)}.`)
      : bi('', '')
    const person = one.personName ? `, ${one.personName}` : ''
    const rest = how ? `: ${how}` : ''
    return bi(
      `Ngày ${formatDay(one.givenOn!)}: ${name.vi}${person}${rest}.${until.vi}`,
      `${formatDay(one.givenOn!)}: ${name.en}${person}${rest}.${until.en}`,
    )
  })
}

function endLines(support: HouseholdSupport, entitled: HouseholdPolicy[]): Bilingual[] {
  if (support.class !== 'poor' && support.class !== 'near_poor')
    return [
      bi(
        'Nếu gia đình gặp khó khăn, hãy làm giấy đề nghị rà soát bất cứ lúc nào.',
        'If you fall on hard times, ask for a review at any time.',
      ),
    ]
  const lines: Bilingual[] = []
  const ends = (to: 'near_poor' | 'none') => entitled.filter(one => one.endsWhen.includes(to))
  const [near, none] = [ends('near_poor'), ends('none')]
  const same = near.length === none.length
  if (support.class === 'poor' && near.length > 0 && !same)
    lines.push(
      bi(
        `Nếu thành hộ cận nghèo thì hết: ${namesOf(near).vi}.`,
        `If you become near-poor, these end: ${namesOf(near).en}.`,
      ),
    )
  if (none.length > 0)
    lines.push(
      bi(
        `${same && support.class === 'poor' ? 'Nếu thành hộ cận nghèo hoặc thoát nghèo hẳn' : 'Nếu thoát nghèo hẳn'} thì hết: ${namesOf(none).vi}.`,
        `${same && support.class === 'poor' ? 'If you become near-poor or leave poverty' : 'If you leave poverty'}, these end: ${namesOf(none).en}.`,
      ),
    )
  lines.push(
    bi(
      'Mới thoát nghèo vẫn có thể được vay vốn và tham gia dự án sản xuất (thời gian cụ thể: hỏi cán bộ xã).',
      'Newly escaped households may still get loans and join production projects (for how long: ask the officer).',
    ),
  )
  return lines
}

function whomLines(support: HouseholdSupport): Bilingual[] {
  const { heads, officers } = support.contacts
  const commune = support.communeName || 'xã'
  return [
    ...(heads.length > 0 ? [bi(`Trưởng bản: ${heads.join(', ')}.`, `Village head: ${heads.join(', ')}.`)] : []),
    bi(
      `Ủy ban nhân dân ${inSentence(commune)}${officers.length > 0 ? `, cán bộ: ${officers.slice(0, 2).join(', ')}` : ''}.`,
      `People’s Committee of ${commune}${officers.length > 0 ? `, officer: ${officers.slice(0, 2).join(', ')}` : ''}.`,
    ),
    bi(
      'Thấy sai hoặc thiếu, gia đình có quyền hỏi và khiếu nại; không mất tiền.',
      'If something is wrong or missing you may ask and complain, free of charge.',
    ),
  ]
}
