// Recordings of approved bulletins: read by a machine where the server has one, or by a person, also in the languages of the villages.
import { readFile } from 'node:fs/promises'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { claimUpload, getUpload } from '../platform/uploads.ts'
import { changeLine as line } from '../review/change-line.ts'
import { secondsOf, soundTypeOf } from '../sync/speech/speech.ts'
import { findLanguage } from '../sync/speech/speech-languages.ts'
import { recordBulletinContract, removeBulletinAudioContract, speakBulletinContract } from './bulletin.api.ts'
import { lockBulletin } from './bulletin.commands.ts'
import { secondsOfWav, speakAloud } from './speaking.queries.ts'
import './newsroom.problems.ts'

/** Ours: a minute or two of speech, in whatever form a telephone records it. */
const heaviest = 12 * 1_048_576
const longest = 600

type Bulletin = Awaited<ReturnType<typeof lockBulletin>>

interface NewAudio {
  language: string
  made: 'machine' | 'person'
  speaker: string
  sha256: string
  size: number
  mediaType: string
  seconds: number
}

/** Keeps a recording; one of the same language before it is removed. */
async function keepAudio(context: CommandContext, bulletin: Bulletin, audio: NewAudio) {
  const { tx, services, actor, now } = context
  const { numUpdatedRows } = await tx
    .updateTable('bulletin_audio')
    .set({ removed_at: now })
    .where('office_id', '=', bulletin.office_id)
    .where('bulletin_id', '=', bulletin.bulletin_id)
    .where('language', '=', audio.language)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  const audioId = await services.ids.next()
  await tx
    .insertInto('bulletin_audio')
    .values({
      office_id: bulletin.office_id,
      audio_id: audioId,
      bulletin_id: bulletin.bulletin_id,
      language: audio.language,
      made: audio.made,
      speaker: audio.speaker,
      sha256: audio.sha256,
      media_type: audio.mediaType,
      size: audio.size,
      seconds: audio.seconds,
      made_by: actor.userId,
      made_at: now,
    })
    .execute()
  // The row by which backups and checks of the files know what is kept.
  await claimUpload(
    tx,
    {
      sha256: audio.sha256,
      size: audio.size,
      name: 'ban-tin',
      mediaType: audio.mediaType,
      createdBy: actor.userId,
    },
    {
      officeId: bulletin.office_id,
      subjectKind: 'bulletin-audio',
      subjectId: audioId,
      fileId: await services.ids.next(),
      now,
    },
  )
  context.changed(bulletin.office_id, 'bulletin-audio', audioId)
  return {
    audioId,
    changes: [
      line(
        findLanguage(audio.language)?.name.vi ?? audio.language,
        `${audio.seconds} giây, ${audio.made === 'machine' ? 'máy đọc' : `${audio.speaker} đọc`}`,
        numUpdatedRows > 0n ? 'bản thu trước' : '',
      ),
    ],
    warnings: [],
  }
}

const requireApproved = (bulletin: Bulletin) => {
  if (bulletin.state !== 'approved') throw problem('bulletin-not-approved')
}

export const speakBulletin = command(speakBulletinContract, {
  load: ({ bulletinId }, { tx }) => lockBulletin(tx, bulletinId),
  may: row => can('loudspeaker.write').inOffice(row.office_id),
  run: async (_, bulletin, context) => {
    requireApproved(bulletin)
    const sound = await speakAloud(bulletin.spoken)
    const stored = await context.services.files.put(sound.content)
    return keepAudio(context, bulletin, {
      ...stored,
      language: 'viet',
      made: 'machine',
      speaker: '',
      mediaType: sound.mediaType,
      seconds: sound.seconds,
    })
  },
})

export const recordBulletin = command(recordBulletinContract, {
  load: ({ bulletinId }, { tx }) => lockBulletin(tx, bulletinId),
  may: row => can('loudspeaker.write').inOffice(row.office_id),
  run: async (input, bulletin, context) => {
    requireApproved(bulletin)
    if (!findLanguage(input.language)) throw problem('not-found', { what: 'ngôn ngữ' })
    const upload = await getUpload(context.services, context.actor, input.fileId)
    const refuse = (vi: string, en: string) => problem('bulletin-sound-refused', { name: upload.name, why: { vi, en } })
    if (upload.size > heaviest) throw refuse('tệp nặng quá 12 MB', 'it weighs more than 12 MB')
    const content = await readFile(await context.services.files.require(upload.sha256))
    const wav = secondsOfWav(content)
    const mediaType = wav === undefined ? soundTypeOf(content) : 'audio/wav'
    if (!mediaType) throw refuse('nội dung không phải âm thanh', 'its content is no sound')
    const seconds = Math.round(wav ?? secondsOf(content) ?? input.seconds)
    if (seconds > longest) throw refuse('dài quá 10 phút', 'longer than ten minutes')
    if (seconds < 1) throw refuse('gần như không có tiếng', 'next to nothing is on it')
    return keepAudio(context, bulletin, {
      language: input.language,
      made: 'person',
      speaker: input.speaker,
      sha256: upload.sha256,
      size: upload.size,
      mediaType,
      seconds,
    })
  },
})

export const removeBulletinAudio = command(removeBulletinAudioContract, {
  load: async ({ audioId }, { tx }) => {
    const row = await tx
      .selectFrom('bulletin_audio')
      .selectAll()
      .where('audio_id', '=', audioId)
      .where('removed_at', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'bản thu' })
    return row
  },
  may: row => can('loudspeaker.write').inOffice(row.office_id),
  run: async ({ audioId }, row, context) => {
    await context.tx
      .updateTable('bulletin_audio')
      .set({ removed_at: context.now })
      .where('office_id', '=', row.office_id)
      .where('audio_id', '=', audioId)
      .execute()
    context.changed(row.office_id, 'bulletin-audio', audioId)
    return {
      audioId,
      changes: [line('Bản thu', 'đã bỏ', findLanguage(row.language)?.name.vi ?? row.language)],
      warnings: [],
    }
  },
})
