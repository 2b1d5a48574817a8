// A question is recorded, replaced or withdrawn by the commune's officer, with a speaker beside her. Nothing is overwritten: the
// recording before is withdrawn, and phones fetch the new one with their next contact.
import { readFile } from 'node:fs/promises'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { claimUpload, getUpload } from '../../platform/uploads.ts'
import { recordSpeechContract, speechLimitWords, withdrawSpeechContract } from './speech.api.ts'
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
    const before = await tx
      .updateTable('speech')
      .set({ withdrawn_at: now, withdrawn_by: actor.userId, withdrawn_reason: 'thay bằng bản ghi mới' })
      .where('office_id', '=', officeId)
      .where('question', '=', question)
      .where('language', '=', language)
      .where('withdrawn_at', 'is', null)
      .returning(['seconds', 'speaker'])
      .executeTakeFirst()
    const languageName = findLanguage(language)!.name.vi
    const fileId = await claimUpload(
      tx,
      { ...sound.upload, name: `${question}-${language}.${endings[sound.type]}`, mediaType: sound.type },
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

const told = ({ seconds, speaker }: { seconds: number; speaker: string }): string =>
  `${Math.max(1, Math.round(seconds))} giây${speaker ? `, ${speaker} nói` : ''}`

async function soundOf(context: CommandContext, fileId: number, counted: number) {
  const upload = await getUpload(context.services, context.actor, fileId)
  const refuse = (why: string, whyEn: string) => problem('speech-refused', { why, whyEn, ...speechLimitWords })
  if (upload.size > speechLimits.mostBytes) throw refuse('tệp quá lớn', 'too large')
  const content = await readFile(await context.services.files.require(upload.sha256))
  const type = soundTypeOf(content)
  if (!type) throw refuse('nội dung không phải âm thanh mà điện thoại phát được', 'no sound that phones can play')
  const seconds = secondsOf(content) ?? counted
  if (seconds > speechLimits.mostSeconds + 1) throw refuse('dài quá', 'too long')
  if (seconds < speechLimits.leastSeconds) throw refuse('gần như không có tiếng', 'next to nothing is on it')
  return { upload, type, seconds: Math.round(seconds * 10) / 10 }
}

export const withdrawSpeech = command(withdrawSpeechContract, {
  load: async ({ recordingId }, { tx }) => {
    const row = await tx
      .selectFrom('speech')
      .selectAll()
      .where('recording_id', '=', recordingId)
      .where('withdrawn_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bản ghi âm' })
    return row
  },
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
