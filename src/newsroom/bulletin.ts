// Bulletins of the village loudspeaker: how long they last, what a script drawn from a record says. Pure.
import { z } from 'zod'
import { inSentence } from '../base/first-letter.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { speak } from './spoken-text.ts'

export const BulletinState = z.enum(['draft', 'approved', 'withdrawn'])
export type BulletinState = z.infer<typeof BulletinState>

export const BulletinSource = z.enum(['posting', 'policy', 'meeting', 'article', 'own'])
export type BulletinSource = z.infer<typeof BulletinSource>

export const BroadcastState = z.enum(['planned', 'aired', 'missed', 'cancelled'])
export type BroadcastState = z.infer<typeof BroadcastState>

export const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** Ours: a bulletin that people hear to its end, and how fast a village loudspeaker is read. */
export const bulletinLength = { least: 60, most: 90, syllablesPerSecond: 3.5, pausePerSentence: 0.5 } as const

/** What is said about how long it is: an article is made longer by its writer, other sources by whoever reads. Undefined: as long as it should. */
export function lengthHint(seconds: number, ofArticle: boolean): 'short' | 'short-article' | 'long' | undefined {
  if (seconds < bulletinLength.least) return ofArticle ? 'short-article' : 'short'
  return seconds > bulletinLength.most ? 'long' : undefined
}

/** Seconds that it takes to read the spoken words aloud: every Vietnamese word between spaces is one syllable. */
export function secondsToRead(spoken: string): number {
  const syllables = spoken.split(/\s+/).filter(word => /\p{L}/u.test(word)).length
  const sentences = spoken.split(/[.!?\n]+/).filter(one => one.trim() !== '').length
  return Math.max(
    1,
    Math.round(syllables / bulletinLength.syllablesPerSecond + sentences * bulletinLength.pausePerSentence),
  )
}

export interface Spoken {
  spoken: string
  unread: string[]
  seconds: number
}

/** The written words as they are read aloud. */
export function spokenOf(written: string): Spoken {
  const { text, unread } = speak(written)
  return { spoken: text, unread, seconds: secondsToRead(text) }
}

interface Script {
  title: string
  written: string
}

/** "Xã Phiêng Pằn" within a sentence: "xã Phiêng Pằn". */

const paragraphs = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join('\n')

export function scriptOfPosting(posting: {
  commune: string
  village: string
  procedure: string
  year: number
  from: LocalDate
  until: LocalDate
  places: readonly string[]
}): Script {
  const { procedure, year, places } = posting
  const [commune, village] = [inSentence(posting.commune), inSentence(posting.village)]
  const [from, until] = [formatDay(posting.from), formatDay(posting.until)]
  return {
    title: `Niêm yết danh sách ở ${village}, đến hết ${until}`,
    written: paragraphs(
      `Ủy ban nhân dân ${commune} thông báo tới bà con ${village}.`,
      `Từ ngày ${from} đến hết ngày ${until}, danh sách dự kiến ${procedure} năm ${year} của ${village} được dán tại ${places.join(', tại ')}.`,
      'Danh sách có tên chỉ dán trên giấy tại bản, không đọc trên loa. Đề nghị bà con đến xem.',
      `Nếu thấy hộ nào còn sót, hoặc điều gì chưa đúng, bà con nói hoặc gửi giấy cho trưởng bản, hay cho Ủy ban nhân dân xã, trước hết ngày ${until}. Ai cũng có quyền góp ý, kể cả hộ không có trong danh sách.`,
      'Ý kiến của bà con được ghi lại, kiểm tra và trả lời.',
      `Xin nhắc lại: danh sách được dán tại ${places[0] ?? 'bản'}. Hạn cuối để góp ý là hết ngày ${until}.`,
    ),
  }
}

export function scriptOfMeeting(meeting: {
  commune: string
  village: string
  day: LocalDate
  hour: string
  place: string
  about: string
}): Script {
  const { hour, place, about } = meeting
  const [commune, village] = [inSentence(meeting.commune), inSentence(meeting.village)]
  const day = formatDay(meeting.day)
  return {
    title: `Mời họp ${village}, ngày ${day}`,
    written: paragraphs(
      `Ủy ban nhân dân ${commune} và Ban quản lý ${village} trân trọng mời bà con dự họp.`,
      `Thời gian: lúc ${hour}, ngày ${day}. Địa điểm: ${place}.`,
      `Nội dung: ${about}.`,
      'Mỗi gia đình cử ít nhất một người dự. Mong chị em phụ nữ và các gia đình còn khó khăn có mặt để nói ý kiến của mình.',
      'Tại cuộc họp, bà con được nghe, được hỏi và được biểu quyết. Kết quả cuộc họp được ghi vào biên bản.',
      'Ai không đến được, nhờ người trong nhà đi thay, hoặc gửi ý kiến cho trưởng bản trước giờ họp.',
      'Ai có điều gì chưa rõ, xin hỏi ngay tại cuộc họp.',
      `Xin nhắc lại: mời bà con ${village} dự họp lúc ${hour}, ngày ${day}, tại ${place}. Kính mong bà con đến đông đủ, đúng giờ.`,
    ),
  }
}

/** What a village decided, with the counts that the public pages show; a vote that was not taken is not told of. */
export function scriptOfOutcome(meeting: {
  commune: string
  village: string
  day: LocalDate
  about: string
  attended: number
  women: number
  points: readonly { title: string; for: number | null; against: number | null; abstained: number | null }[]
}): Script {
  const { about, attended, women } = meeting
  const [commune, village] = [inSentence(meeting.commune), inSentence(meeting.village)]
  const day = formatDay(meeting.day)
  const points = meeting.points.map(({ title, ...votes }) => ({ ...votes, title: title.replace(/[\s.]+$/, '') }))
  return {
    title: `Kết quả họp ${village}, ngày ${day}`,
    written: paragraphs(
      `Ban quản lý ${village}, ${commune} thông báo kết quả cuộc họp ngày ${day}.`,
      `Cuộc họp đã ${about}. Có ${attended} hộ dự họp; trong những người đến họp có ${women} phụ nữ.`,
      ...points.slice(0, 4).map((one, i) => {
        const hands =
          one.for === null
            ? 'bà con đã bàn, không biểu quyết'
            : `${one.for} ý kiến đồng ý, ${one.against ?? 0} không đồng ý, ${one.abstained ?? 0} không có ý kiến`
        return `${i === 0 ? 'Bà con bàn' : 'Bà con bàn tiếp'}: ${one.title}. Kết quả: ${hands}.`
      }),
      points.length > 4 && 'Các nội dung khác ghi trong biên bản.',
      'Số người dự và kết quả biểu quyết có trên trang công khai của xã, ai cũng xem được. Trang ấy, cũng như loa này, không nêu tên ai.',
      'Gia đình nào hôm đó không đến được, xin hỏi trưởng bản để biết đầy đủ.',
      `Ai có ý kiến khác, hoặc thấy điều gì chưa đúng, xin nói với trưởng bản, hoặc gửi Ủy ban nhân dân ${commune}.`,
      `Xin nhắc lại: ${village} đã họp ngày ${day} và ${about}.${points[0] ? ` ${points[0].title}${points[0].for === null ? '' : `: ${points[0].for} ý kiến đồng ý`}.` : ''}`,
      'Cảm ơn bà con đã đến họp, đã hỏi và đã biểu quyết.',
    ),
  }
}

export function scriptOfPolicy(policy: {
  commune: string
  name: string
  who: string
  amount: string
  verified: boolean
}): Script {
  const { name, who, amount, verified } = policy
  const commune = inSentence(policy.commune)
  return {
    title: `Chính sách: ${name}`,
    written: paragraphs(
      'Mời bà con chú ý lắng nghe.',
      `Ủy ban nhân dân ${commune} thông báo về chính sách ${lower(name)}.`,
      `Ai được hưởng: ${lower(who)}.`,
      // An amount that nobody has checked is not read to a whole village.
      verified && amount !== '' && `Mức hỗ trợ: ${lower(amount)}.`,
      'Gia đình nào thấy mình thuộc diện này mà chưa được hưởng, xin báo cho trưởng bản, hoặc đến Ủy ban nhân dân xã để được hướng dẫn. Khi đi nhớ mang theo căn cước.',
      'Mỗi chính sách có điều kiện riêng. Được hay không là theo tình hình thật và giấy tờ của từng nhà, không theo quen biết.',
      'Ai không tiện đi lại, nhờ người nhà hoặc trưởng bản hỏi giúp. Nghe chưa rõ, bà con cứ hỏi lại.',
      'Việc xét là công khai. Nếu có ai đòi tiền để làm hồ sơ, bà con báo ngay cho Ủy ban nhân dân xã.',
      'Trên trang công khai của xã còn có mấy câu hỏi để mỗi nhà tự xem mình có thể được gì. Trả lời trên điện thoại của mình, không ai khác biết.',
      `Xin nhắc lại: chính sách ${lower(name)}, dành cho ${lower(who)}. Hỏi trưởng bản, hoặc Ủy ban nhân dân xã.`,
    ),
  }
}

const lower = (text: string) => {
  const first = text.trim().replace(/[.;]+$/, '')
  // "BHYT" stays; "Hộ nghèo" stands within a sentence.
  return /^\p{Lu}\p{Ll}/u.test(first) ? first[0]!.toLowerCase() + first.slice(1) : first
}

/** Sentences of an article until the bulletin is long enough. */
export function scriptOfArticle(article: { commune: string; title: string; lead: string; text: string }): Script {
  const opening = paragraphs(
    `Đài truyền thanh ${inSentence(article.commune)} xin gửi tới bà con tin sau.`,
    `${article.title}.`,
    article.lead,
  )
  const closing = 'Bà con vừa nghe bản tin của đài truyền thanh xã. Xin cảm ơn bà con đã chú ý lắng nghe.'
  let written = opening
  for (const sentence of article.text.replace(/\s+/g, ' ').match(/[^.!?]+[.!?]+/g) ?? []) {
    const longer = `${written} ${sentence.trim()}`
    if (spokenOf(paragraphs(longer, closing)).seconds > bulletinLength.most - 5) break
    written = longer
  }
  return { title: article.title.slice(0, 200), written: paragraphs(written, closing) }
}
