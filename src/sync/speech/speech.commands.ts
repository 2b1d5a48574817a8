// A question is recorded, replaced or withdrawn by the commune's officer, with a speaker beside her; or offered from a phone in the
// village and taken into use by the officer. Nothing is overwritten: the recording before is withdrawn, and phones fetch the new
// one with their next contact.
import { readFile } from 'node:fs/promises'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { type Claimed, claimUpload, getUpload } from '../../platform/uploads.ts'
import { fromBase64 } from '../sealing.ts'
import {
  acceptSpeechContract,
  offerSpeechContract,
  recordSpeechContract,
  speechLimitWords,
  withdrawSpeechContract,
} from './speech.api.ts'
import './speech.problems.ts'
import { questionsOfOffice } from './speech.queries.ts'
import { type SpeechType, secondsOf, soundTypeOf, speechLimits } from './speech.ts'
import { findLanguage } from './speech-languages.ts'

const endings: Record<SpeechType, string> = {
  'audio/webm': 'webm',
  'audio/ogg': 'ogg',
  'audio/mp4': 'm4a',
  'audio/mpeg': 'mp3',
}

/** Throws `speech-refused`, `speech-unasked`, `speech-not-agreed`, `file-missing`. */
export const recordSpeech = command(recordSpeechContract, {
  may: (_, { officeId }) => can('device.manage').inOffice(officeId),
  run: async (input, _, context) => {
    const words = await wordsAsked(context, input)
    const sound = await soundOf(context, input.fileId, input.seconds)
    const before = await withdrawInUse(context, input)
    const recordingId = await keep(context, input, words, sound, { offered: false })
    const { seconds } = sound
    return {
      recordingId,
      seconds,
      size: sound.upload.size,
      changes: [
        {
          what: nameOf({ language: input.language, words }),
          before: toldBefore(before),
          after: told({ seconds, speaker: input.speaker }),
        },
      ],
    }
  },
  payload: ({ officeId, question, language, seconds }) => ({ officeId, question, language, seconds }),
})

interface About {
  officeId: number
  question: string
  language: string
}

/** What is asked, in the words of today. Throws `speech-unasked`, `speech-not-agreed`. */
async function wordsAsked(
  { tx }: CommandContext,
  { officeId, question, agreed }: About & { agreed: boolean },
): Promise<string> {
  const asked = (await questionsOfOffice(tx, officeId)).find(one => one.question === question)
  if (!asked) throw problem('speech-unasked', { question })
  if (!agreed) throw problem('speech-not-agreed')
  return asked.words.vi
}

async function keep(
  context: CommandContext,
  { officeId, question, language, speaker }: About & { speaker: string },
  words: string,
  { upload, type, seconds }: Sound,
  { offered }: { offered: boolean },
): Promise<number> {
  const { tx, actor, now, services } = context
  const recordingId = await services.ids.next()
  const fileId = await claimUpload(
    tx,
    { ...upload, name: `${question}-${language}.${endings[type]}`, mediaType: type },
    { officeId, subjectKind: 'speech', subjectId: recordingId, fileId: await services.ids.next(), now },
  )
  await tx
    .insertInto('speech')
    .values({
      office_id: officeId,
      recording_id: recordingId,
      question,
      language,
      words,
      speaker,
      media_type: type,
      size: upload.size,
      seconds,
      file_id: fileId,
      recorded_by: actor.userId,
      recorded_at: now,
      offered,
    })
    .execute()
  context.changed(officeId, 'speech', recordingId)
  return recordingId
}

function withdrawInUse({ tx, now, actor }: CommandContext, { officeId, question, language }: About) {
  return tx
    .updateTable('speech')
    .set({ withdrawn_at: now, withdrawn_by: actor.userId, withdrawn_reason: 'thay bằng bản ghi mới' })
    .where('office_id', '=', officeId)
    .where('question', '=', question)
    .where('language', '=', language)
    .where('withdrawn_at', 'is', null)
    .where('offered', '=', false)
    .returning(['seconds', 'speaker'])
    .executeTakeFirst()
}

/** Throws `speech-refused`, `speech-unasked`, `speech-not-agreed`. */
export const offerSpeech = command(offerSpeechContract, {
  may: (_, { officeId, villageId }) => can('survey.write').inVillage(officeId, villageId),
  run: async (input, _, context) => {
    const words = await wordsAsked(context, input)
    const content = Buffer.from(fromBase64(input.sound))
    const kind = kindOf(content, input.seconds)
    const upload = { ...(await context.services.files.put(content)), createdBy: context.actor.userId }
    const recordingId = await keep(context, input, words, { upload, ...kind }, { offered: true })
    return { recordingId, seconds: kind.seconds }
  },
  payload: ({ officeId, question, language, seconds }) => ({ officeId, question, language, seconds }),
})

async function standing({ recordingId }: { recordingId: number }, { tx }: Pick<CommandContext, 'tx'>) {
  const row = await tx
    .selectFrom('speech')
    .selectAll()
    .where('recording_id', '=', recordingId)
    .where('withdrawn_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'bản ghi âm' })
  return row
}

/** Throws `not-found` for one that is in use, or withdrawn. */
export const acceptSpeech = command(acceptSpeechContract, {
  load: async (input, context) => {
    const row = await standing(input, context)
    if (!row.offered) throw problem('not-found', { what: 'bản ghi âm' })
    return row
  },
  may: row => can('device.manage').inOffice(row.office_id),
  run: async ({ recordingId }, row, context) => {
    const { office_id: officeId, question, language } = row
    const before = await withdrawInUse(context, { officeId, question, language })
    await context.tx
      .updateTable('speech')
      .set({ offered: false })
      .where('office_id', '=', officeId)
      .where('recording_id', '=', recordingId)
      .execute()
    context.changed(officeId, 'speech', recordingId)
    return { recordingId, changes: [{ what: nameOf(row), before: toldBefore(before), after: told(row) }] }
  },
})

const told = ({ seconds, speaker }: { seconds: number; speaker: string }): string =>
  `${Math.max(1, Math.round(seconds))} giây${speaker ? `, ${speaker} nói` : ''}`

const toldBefore = (one: Parameters<typeof told>[0] | undefined): string => (one ? told(one) : 'chưa có')

/** "Tiếng Thái: Hộ dùng loại nhà tiêu nào?" */
const nameOf = ({ language, words }: { language: string; words: string }): string =>
  `${findLanguage(language)?.name.vi ?? language}: ${words}`

interface Sound {
  upload: Pick<Claimed, 'sha256' | 'size' | 'createdBy'>
  type: SpeechType
  seconds: number
}

async function soundOf(context: CommandContext, fileId: number, counted: number): Promise<Sound> {
  const upload = await getUpload(context.services, context.actor, fileId)
  if (upload.size > speechLimits.mostBytes) throw refuse('tệp quá lớn', 'too large')
  return { upload, ...kindOf(await readFile(await context.services.files.require(upload.sha256)), counted) }
}

const refuse = (why: string, whyEn: string) => problem('speech-refused', { why, whyEn, ...speechLimitWords })

/** What it is and how long, by its content. Throws `speech-refused`. */
function kindOf(content: Buffer, counted: number): { type: SpeechType; seconds: number } {
  const type = soundTypeOf(content)
  if (!type) throw refuse('nội dung không phải âm thanh mà điện thoại phát được', 'no sound that phones can play')
  const seconds = secondsOf(content) ?? counted
  if (seconds > speechLimits.mostSeconds + 1) throw refuse('dài quá', 'too long')
  if (seconds < speechLimits.leastSeconds) throw refuse('gần như không có tiếng', 'next to nothing is on it')
  return { type, seconds: Math.round(seconds * 10) / 10 }
}

/** Also one that was offered: then it is not taken into use. */
export const withdrawSpeech = command(withdrawSpeechContract, {
  load: standing,
  may: row => can('device.manage').inOffice(row.office_id),
  run: async ({ recordingId, reason }, row, context) => {
    await context.tx
      .updateTable('speech')
      .set({ withdrawn_at: context.now, withdrawn_by: context.actor.userId, withdrawn_reason: reason })
      .where('office_id', '=', row.office_id)
      .where('recording_id', '=', recordingId)
      .execute()
    context.changed(row.office_id, 'speech', recordingId)
    return { recordingId, changes: [{ what: nameOf(row), before: told(row), after: `gỡ: ${reason}` }] }
  },
})
