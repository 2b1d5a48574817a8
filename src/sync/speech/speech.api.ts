// Contracts of the questions said aloud: which are recorded in which language, recording one, withdrawing one, listening.
import { z } from 'zod'
import { download, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { speechLimits } from './speech.ts'
import { speechLanguages } from './speech-languages.ts'

const Language = z.enum(speechLanguages.map(one => one.code) as [string, ...string[]])
const Question = z.string().min(1).max(80)

/** Records a question in a language, or replaces the recording that is in use. The file was sent before. */
export const recordSpeechContract = write('speech.record', {
  input: z.object({
    officeId: z.int(),
    question: Question,
    language: Language,
    fileId: Id,
    /** What the recorder counted; the content's own length goes before it. */
    seconds: z.number().positive().max(3600),
    speaker: z.string().trim().max(80).default(''),
    /** The speaker agreed that the voice is played in the villages. */
    agreed: z.boolean(),
  }),
  output: z.object({
    recordingId: Id,
    seconds: z.number(),
    size: z.int(),
    changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
  }),
  title: { vi: 'Ghi âm câu hỏi', en: 'Record a question' },
})

/** Offers a question that was recorded on a phone. The sound comes with the entry, as small as it is: so it is sealed, sent, exported
 *  and taken in once like everything else that a phone writes. */
export const offerSpeechContract = write('speech.offer', {
  input: z.object({
    officeId: z.int(),
    villageId: z.int().positive(),
    question: Question,
    language: Language,
    /** base64url. */
    sound: z.string().min(100).max(speechLimits.mostOfferedCharacters),
    seconds: z.number().positive().max(3600),
    speaker: z.string().trim().max(80).default(''),
    agreed: z.boolean(),
  }),
  output: z.object({ recordingId: Id, seconds: z.number() }),
  title: { vi: 'Gửi câu hỏi đã ghi âm ở bản', en: 'Offer a question recorded in the village' },
})

/** Takes an offered recording into use. The one before is withdrawn. */
export const acceptSpeechContract = write('speech.accept', {
  input: z.object({ recordingId: Id }),
  output: z.object({
    recordingId: Id,
    changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
  }),
  title: { vi: 'Dùng bản ghi âm từ bản', en: 'Use a recording from the village' },
})

export const withdrawSpeechContract = write('speech.withdraw', {
  input: z.object({ recordingId: Id, reason: z.string().trim().min(5).max(300) }),
  output: z.object({
    recordingId: Id,
    changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
  }),
  title: { vi: 'Gỡ bản ghi âm', en: 'Withdraw a recording' },
})

export const SpeechRow = z.object({
  recordingId: Id,
  question: z.string(),
  language: z.string(),
  seconds: z.number(),
  size: z.int(),
  speaker: z.string(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime(),
  /** The question's words were others when it was recorded. */
  outdated: z.boolean(),
})
export type SpeechRow = z.infer<typeof SpeechRow>

const Words = z.object({ vi: z.string(), en: z.string() })

export const speechListContract = read('speech.list', {
  path: '/speech',
  input: z.object({ officeId: z.coerce.number().int().optional() }),
  output: z.object({
    /** Where the reader may record. */
    offices: z.array(z.object({ officeId: z.int(), name: z.string() })),
    officeId: z.int(),
    questions: z.array(z.object({ question: z.string(), section: Words, words: Words })),
    recordings: z.array(SpeechRow),
    /** Recorded on phones, not heard by the office yet. */
    offers: z.array(SpeechRow),
  }),
  title: { vi: 'Câu hỏi bằng tiếng dân tộc', en: 'Questions said aloud' },
})

export const speechFileContract = download('speech.file', {
  path: '/speech/:recordingId/file',
  input: z.object({ recordingId: z.coerce.number().int().positive() }),
  title: { vi: 'Nghe câu hỏi', en: 'Listen to a question' },
})

/** "60 giây", "600 KB": in the words of refusals. */
export const speechLimitWords = {
  seconds: `${speechLimits.mostSeconds}`,
  size: `${Math.round(speechLimits.mostBytes / 1000)} KB`,
}
