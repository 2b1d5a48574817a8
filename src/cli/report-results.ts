// `benvung report results` as text: a line a figure, with what stands beside it, in Vietnamese or English.
import { formatDong, groupThousands } from '../base/dong.ts'
import { fillIn } from '../base/fill-in.ts'
import { formatDay, localDate } from '../base/local-date.ts'
import type { Words } from '../base/words.ts'
import { type ResultRow, resultText } from '../indicators/results.ts'

export const languages = ['vi', 'en'] as const
export type Language = (typeof languages)[number]

const sentences = {
  head: {
    vi: '{area}, đến {asOf}, hỗ trợ tính từ {since}',
    en: '{area}, as of {asOf}, support counted since {since}',
  },
  none: { vi: 'không có số liệu', en: 'no figures' },
  percent: { vi: '{rate} %', en: '{rate} %' },
  points: { vi: '{rate} điểm', en: '{rate:point|points}' },
  of: { vi: 'trong {whole}', en: 'of {whole}' },
  deliveries: { vi: '{deliveries} lượt', en: '{deliveries:delivery|deliveries}' },
} satisfies Record<string, Words>

/** The lines, each ended; numbers are written as in Vietnam in both languages. */
export function resultsText(
  table: { area: string; asOf: string; since: string; rows: readonly ResultRow[] },
  language: Language,
): string {
  const tell = (words: Words, values: Record<string, string> = {}) => fillIn(words[language], name => values[name])
  const figureOf = ({ value, unit }: ResultRow) => {
    if (value === null) return tell(sentences.none)
    if (unit === 'count') return groupThousands(Number(value))
    return tell(sentences[unit], { rate: String(value).replace('.', ',') })
  }
  const lines = table.rows.map(row => {
    const beside = [
      row.of === null ? '' : tell(sentences.of, { whole: groupThousands(row.of) }),
      row.deliveries === null ? '' : tell(sentences.deliveries, { deliveries: groupThousands(row.deliveries) }),
      row.money === null ? '' : formatDong(row.money),
      language === 'en' ? (row.noteEn ?? row.note) : row.note,
    ].filter(Boolean)
    return `${resultText[row.id][language]}: ${figureOf(row)}${beside.length > 0 ? ` (${beside.join('; ')})` : ''}`
  })
  const [asOf, since] = [table.asOf, table.since].map(day => formatDay(localDate(day))) as [string, string]
  return `${[tell(sentences.head, { area: table.area, asOf, since }), ...lines].join('\n')}\n`
}
