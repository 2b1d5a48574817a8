// The dated parameters of the procedures in one list, for whoever checks them against the law: value in words, validity,
// article, confidence. Reads law/review; decides nothing.

import { reviewParameters } from '../../law/review/parameters.ts'
import { type DatedRule, memberRules, procedures, reportDays } from '../../law/review/procedures.ts'
import type { Confidence } from '../base/confidence.ts'
import { counted } from '../base/fill-in.ts'
import type { Words } from '../base/words.ts'
import { limitText, type Procedure } from './procedure.ts'

export interface ParameterLine {
  /** A procedure, or what concerns them all. */
  of: Procedure | 'all' | 'personal-data'
  name: { vi: string; en: string }
  value: { vi: string; en: string }
  from: string | null
  to: string | null
  citation: string
  confidence: Confidence
  note: string | null
}

const plain = (text: string): Words => ({ vi: text, en: text })
const dayOfYear = (monthDay: string) => `${monthDay.slice(3)}/${monthDay.slice(0, 2)}`

function lines<T>(
  of: ParameterLine['of'],
  name: Words,
  rules: readonly DatedRule<T>[],
  tell: (value: T) => Words,
): ParameterLine[] {
  return rules.map(rule => ({
    of,
    name,
    value: tell(rule.value),
    from: rule.from,
    to: rule.to,
    citation: rule.citation,
    confidence: rule.confidence,
    note: rule.note ?? null,
  }))
}

function ofProcedure(of: Procedure): ParameterLine[] {
  const law = procedures[of]
  return [
    ...lines(of, { vi: 'Thời gian thực hiện', en: 'Clock' }, law.clock, clock =>
      clock.kind === 'yearly'
        ? plain(`${dayOfYear(clock.from)} – ${dayOfYear(clock.to)}`)
        : {
            vi: `bắt đầu ngày ${clock.startDay} hằng tháng, xong trong ${limitText(clock.limit).vi}`,
            en: `starts on day ${clock.startDay} of the month, done within ${limitText(clock.limit).en}`,
          },
    ),
    ...lines(
      of,
      { vi: 'Họp dân: tỷ lệ đồng ý', en: 'Meeting: share that agrees' },
      law.meeting,
      ({ share, atMost }) => ({
        vi: `từ ${share.of}/${share.outOf} số người dự; họp nhiều nhất ${atMost} lần`,
        en: `at least ${share.of}/${share.outOf} of those present; ${counted('at most {n:meeting|meetings}', atMost)}`,
      }),
    ),
    ...lines(
      of,
      { vi: 'Họp dân: lần cuối vẫn không đạt', en: 'Meeting: after the last failure' },
      law.meeting,
      value =>
        value.afterLast === 'committee'
          ? { vi: 'Ban Chỉ đạo xã xem xét', en: "the commune's steering committee" }
          : { vi: 'khảo sát lại', en: 'survey again' },
    ),
    ...lines(of, { vi: 'Niêm yết', en: 'Posting' }, law.posting, limitText),
    ...lines(of, { vi: 'Niêm yết lại khi bất lợi cho hộ', en: 'Posting again' }, law.repost, limitText),
    ...lines(of, { vi: 'Giải quyết kiến nghị', en: 'Complaints' }, law.complaint, limitText),
    ...lines(of, { vi: 'Ý kiến cấp trên', en: 'Opinion of the level above' }, law.opinion, ({ level, limit }) => ({
      vi: `${level === 'district' ? 'cấp huyện' : 'cấp tỉnh'}, trong ${limitText(limit).vi}`,
      en: `${level}, within ${limitText(limit).en}`,
    })),
    ...lines(of, { vi: 'Số lần đến mà vắng', en: 'Visits in vain' }, law.visitsInVain, value => plain(String(value))),
  ]
}

const names: Record<(typeof reviewParameters)[number]['name'], Words> = {
  'newly-escaped.months': { vi: 'Thời gian được tính là mới thoát nghèo', en: 'How long newly escaped' },
  'income.months': { vi: 'Thu nhập tính của', en: 'Income of the last' },
  'data-request.reply': { vi: 'Trả lời yêu cầu về dữ liệu cá nhân', en: 'Reply to a personal-data request' },
  'data-request.withdraw': { vi: 'Thực hiện rút lại đồng ý', en: 'Withdrawal of consent' },
  'data-request.withdraw-with-others': {
    vi: 'Rút lại đồng ý khi có bên khác cùng xử lý',
    en: 'Withdrawal where others process too',
  },
  'data-request.extension': { vi: 'Gia hạn', en: 'Extension' },
  'data-breach.notice-hours': { vi: 'Báo vi phạm dữ liệu', en: 'Notice of a data breach' },
}

const valueText = (row: (typeof reviewParameters)[number]): Words => {
  if (typeof row.value === 'object') return limitText(row.value)
  if (row.name === 'data-breach.notice-hours')
    return { vi: `${row.value} giờ`, en: counted('{n:hour|hours}', Number(row.value)) }
  return { vi: `${row.value} tháng`, en: counted('{n:month|months}', Number(row.value)) }
}

export const parameterLines: readonly ParameterLine[] = [
  ...(['yearly', 'regular', 'exit', 'average'] as const).flatMap(ofProcedure),
  ...lines('all', { vi: 'Ai là thành viên hộ', en: 'Who counts as a member' }, memberRules, value => ({
    vi: `vắng từ ${value.awayMonths} tháng không tính; đi học, chữa bệnh vẫn tính`,
    en: `away ${counted('{n:month|months}', value.awayMonths)} or more: not counted; study and care still counted`,
  })),
  {
    of: 'all',
    name: { vi: 'Báo cáo hằng tháng, sơ bộ, chính thức', en: 'Monthly, preliminary, official report' },
    value: plain(
      `${reportDays.monthly.day}/${reportDays.monthly.fromMonth}–${reportDays.monthly.toMonth}; < ${dayOfYear(reportDays.preliminaryBefore)}; < ${dayOfYear(reportDays.officialBefore)}`,
    ),
    from: null,
    to: null,
    citation: reportDays.citation,
    confidence: reportDays.confidence,
    note: null,
  },
  ...reviewParameters.map(
    (row): ParameterLine => ({
      of: row.name.startsWith('data-') ? 'personal-data' : 'all',
      name: names[row.name],
      value: valueText(row),
      from: row.from,
      to: row.to,
      citation: row.citation,
      confidence: row.confidence,
      note: row.note ?? null,
    }),
  ),
]
