// A quantity as it is kept, "9 tháng x 150.000 đ", in both languages: on lists, with gifts and with what people put in. What a
// person wrote, the name of a thing or of a school, stays as it was written. Pure.
import { fillIn } from '../base/fill-in.ts'
import type { Words } from '../base/words.ts'
import { houseWorkText } from './housing/house.ts'

/** What is counted, as this software and the people of a commune write it. */
const counters: Record<string, string> = {
  tháng: '{n:month|months}',
  khẩu: '{n:person|people}',
  người: '{n:person|people}',
  thẻ: '{n:card|cards}',
  'ngày công': '{n:workday|workdays}',
}
const counted = new RegExp(`(?<![\\p{L}\\d.,])(\\d[\\d.]*) (${Object.keys(counters).join('|')})(?![\\p{L}\\d])`, 'gu')

/** "5 khẩu x 2 tháng x 15 kg = 150 kg" -> "5 people x 2 months x 15 kg = 150 kg" in English. */
export function quantityWords(kept: string): Words {
  const work = Object.values(houseWorkText).find(one => one.vi === kept)
  return work ?? { vi: kept, en: kept.replace(counted, (_, n: string, of: string) => fillIn(counters[of]!, () => n)) }
}
