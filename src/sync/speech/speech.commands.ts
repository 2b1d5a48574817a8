// A question is recorded, replaced or withdrawn by the commune's officer, with a speaker beside her; or offered from a phone in the
// village and taken into use by the officer. Nothing is overwritten: the recording before is withdrawn, and phones fetch the new
// one with their next contact.
import { readFile } from 'node:fs/promises'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { claimUpload, getUpload } from '../../platform/uploads.ts'
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
    const { officeId, question, language } = input
    const { tx, actor, now, services } = context
    const asked = (await questionsOfOffice(tx, officeId)).find(one => one.question === question)
    if (!asked) throw problem('speech-unasked', { question })
    if (!input.agreed) throw problem('speech-not-agreed')
    const sound = await soundOf(context, input.fileId, input.seconds)
    const recordingId = await services.ids.next()
    const before = await withdrawInUse(context, officeId, question, language)
    const languageName = findLanguage(language)!.name.vi
    const fileId = await claimUpload(
      tx,
      { ...sound.upload, name: fileName(question, language, sound.type), mediaType: sound.type },
      { officeId, subjectKind: 'speech', subjectId: recordingId, fileId: await services.ids.next(), now },
    )
    await tx
      .insertInto('speech')
      .values({
        office_id: officeId,
        recording_id: recordingId,
        question,
        language,
        words: asked.words.vi,
        speaker: input.speaker,
        media_type: sound.type,
        size: sound.upload.size,
        seconds: sound.seconds,
        file_id: fileId,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'speech', recordingId)
    return {
      recordingId,
      seconds: sound.seconds,
      size: sound.upload.size,
      changes: [
        {
          what: `${languageName}: ${asked.words.vi}`,
          before: before ? told(before) : 'chưa có',
          after: told({ seconds: sound.seconds, speaker: input.speaker }),
        },
      ],
    }
  },
  payload: ({ officeId, question, language, seconds }) => ({ officeId, question, language, seconds }),
})

async function withdrawInUse({ tx, now, actor }: CommandContext, officeId: number, question: string, language: string) {
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

const fileName = (question: string, language: string, type: SpeechType): string =>
  `${question}-${language}.${endings[type]}`

/** Throws `speech-refused`, `speech-unasked`, `speech-not-agreed`. */
export const offerSpeech = command(offerSpeechContract, {
  may: (_, { officeId, villageId }) => can('survey.write').inVillage(officeId, villageId),
  run: async (input, _, context) => {
    const { officeId, question, language } = input
    const { tx, actor, now, services } = context
    const asked = (await questionsOfOffice(tx, officeId)).find(one => one.question === question)
    if (!asked) throw problem('speech-unasked', { question })
    if (!input.agreed) throw problem('speech-not-agreed')
    const content = Buffer.from(fromBase64(input.sound))
    const { type, seconds } = kindOf(content, input.seconds)
    const stored = await services.files.put(content)
    const [recordingId, fileId] = [await services.ids.next(), await services.ids.next()]
    await claimUpload(
      tx,
      {
        ...stored,
        officeId,
        fileId,
        name: fileName(question, language, type),
        mediaType: type,
        createdBy: actor.userId,
      },
      { officeId, subjectKind: 'speech', subjectId: recordingId, fileId, now },
    )
    await tx
      .insertInto('speech')
      .values({
        office_id: officeId,
        recording_id: recordingId,
        question,
        language,
        words: asked.words.vi,
        speaker: input.speaker,
        media_type: type,
        size: content.length,
        seconds,
        file_id: fileId,
        recorded_by: actor.userId,
        recorded_at: now,
        offered: true,
      })
      .execute()
    context.changed(officeId, 'speech', recordingId)
    return { recordingId, seconds }
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
    const before = await withdrawInUse(context, row.office_id, row.question, row.language)
    await context.tx
      .updateTable('speech')
      .set({ offered: false })
      .where('office_id', '=', row.office_id)
      .where('recording_id', '=', recordingId)
      .execute()
    context.changed(row.office_id, 'speech', recordingId)
    const what = `${findLanguage(row.language)?.name.vi ?? row.language}: ${row.words}`
    return { recordingId, changes: [{ what, before: before ? told(before) : 'chưa có', after: told(row) }] }
  },
})

const told = ({ seconds, speaker }: { seconds: number; speaker: string }): string =>
  `${Math.max(1, Math.round(seconds))} giây${speaker ? `, ${speaker} nói` : ''}`

async function soundOf(context: CommandContext, fileId: number, counted: number) {
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
    const what = `${findLanguage(row.language)?.name.vi ?? row.language}: ${row.words}`
    return { recordingId, changes: [{ what, before: told(row), after: `gỡ: ${reason}` }] }
  },
})
