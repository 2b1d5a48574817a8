// Which questions are recorded in which language, for the desk and for phones, and the recordings themselves.
import { pipeline } from 'node:stream/promises'
import { areaTree } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { Tx } from '../../platform/database.ts'
import { downloadOf, query } from '../../platform/query.ts'
import type { Services } from '../../platform/services.ts'
import { speechFileContract, speechListContract } from './speech.api.ts'
import { type SpokenQuestion, spokenQuestions } from './speech.ts'
import type { SpeechItem } from './speech-item.ts'

/** The questions that the office's open rounds may ask. */
export async function questionsOfOffice(tx: Tx, officeId: number): Promise<SpokenQuestion[]> {
  const tables = await tx
    .selectFrom('v_round as r')
    .innerJoin('v_b1_table as t', 't.b1_table_id', 'r.b1_table_id')
    .select('t.content')
    .distinct()
    .where('r.office_id', '=', officeId)
    .where('r.state', '=', 'open')
    .where('r.method', '=', 'b1')
    .execute()
  return spokenQuestions(tables.map(row => row.content))
}

export const speechList = query(speechListContract, {
  right: 'device.manage',
  run: async (input, { tx, services, scope, today }) => {
    const tree = await areaTree(tx, services)
    const offices = tree.offices
      .filter(one => one.isLead && one.from <= today && (one.to === null || one.to >= today))
      .filter(one => scope.offices === '*' || scope.offices.includes(one.officeId))
      .map(one => ({ officeId: one.officeId, name: tree.nameOf(one.areaId, today) }))
    const officeId = offices.find(one => one.officeId === input.officeId)?.officeId ?? offices[0]?.officeId
    if (officeId === undefined || (input.officeId !== undefined && input.officeId !== officeId))
      throw problem('not-found', { what: 'xã' })
    const rows = await tx
      .selectFrom('speech as s')
      .leftJoin('v_user_name as u', 'u.user_id', 's.recorded_by')
      .select([
        's.recording_id',
        's.question',
        's.language',
        's.words',
        's.seconds',
        's.size',
        's.speaker',
        's.recorded_at',
        's.offered',
        'u.name',
      ])
      .where('s.office_id', '=', officeId)
      .where('s.withdrawn_at', 'is', null)
      .orderBy('s.recording_id')
      .execute()
    const questions = await questionsOfOffice(tx, officeId)
    const words = new Map(questions.map(one => [one.question, one.words.vi]))
    const told = (row: (typeof rows)[number]) => ({
      recordingId: row.recording_id,
      question: row.question,
      language: row.language,
      seconds: row.seconds,
      size: row.size,
      speaker: row.speaker,
      recordedBy: row.name ?? '',
      recordedAt: row.recorded_at.toISOString(),
      outdated: words.has(row.question) && words.get(row.question) !== row.words,
    })
    return {
      offices,
      officeId,
      questions,
      recordings: rows.filter(row => !row.offered).map(told),
      offers: rows.filter(row => row.offered).map(told),
    }
  },
})

export const speechFile = downloadOf(speechFileContract, {
  right: 'device.manage',
  run: async ({ recordingId }, { tx, services }, sink) => {
    const sound = await soundOf(tx, services, recordingId)
    const out = sink.start({ name: sound.name, mediaType: sound.mediaType, inline: true })
    await pipeline(services.files.read(sound.sha256), out)
  },
})

/** These offices and those that keep records of the same communes today: communes that merged keep their offices. */
export function officesBeside(tree: AreaTree, offices: readonly number[], today: LocalDate): number[] {
  const now = tree.offices.filter(one => one.from <= today && (one.to === null || one.to >= today))
  const communes = new Set(now.filter(one => offices.includes(one.officeId)).map(one => one.areaId))
  const beside = now.filter(one => communes.has(one.areaId)).map(one => one.officeId)
  return [...new Set([...offices, ...beside])]
}

/** What a phone may take along of the offices' recordings, those of the first office before the others'. A question whose words have
 *  changed since is left out. */
export async function speechForPhones(tx: Tx, offices: readonly number[]): Promise<SpeechItem[]> {
  const rows = await tx
    .selectFrom('speech')
    .select(['office_id', 'recording_id', 'question', 'language', 'words', 'size', 'media_type'])
    .where('office_id', 'in', offices)
    .where('withdrawn_at', 'is', null)
    .where('offered', '=', false)
    .orderBy('recording_id')
    .execute()
  if (rows.length === 0) return []
  const words = new Map<string, string>()
  for (const office of offices)
    for (const one of await questionsOfOffice(tx, office)) words.set(one.question, one.words.vi)
  const chosen = new Map<string, (typeof rows)[number]>()
  for (const row of rows.sort((a, b) => offices.indexOf(a.office_id) - offices.indexOf(b.office_id)))
    if (words.get(row.question) === row.words && !chosen.has(`${row.question} ${row.language}`))
      chosen.set(`${row.question} ${row.language}`, row)
  return [...chosen.values()].map(row => ({
    recordingId: row.recording_id,
    question: row.question,
    language: row.language,
    size: row.size,
    type: row.media_type,
  }))
}

/** A recording in the reader's scope; `offices`: one in use in these only, as phones take it. Throws `not-found`, `file-missing`. */
export async function soundOf(
  tx: Tx,
  services: Services,
  recordingId: number,
  offices?: readonly number[],
): Promise<{ sha256: string; name: string; mediaType: string; size: number }> {
  const row = await tx
    .selectFrom('speech as s')
    .innerJoin('file as f', join => join.onRef('f.office_id', '=', 's.office_id').onRef('f.file_id', '=', 's.file_id'))
    .select(['f.sha256', 'f.name', 'f.size', 's.media_type'])
    .where('s.recording_id', '=', recordingId)
    .$if(offices !== undefined, asking => asking.where('s.office_id', 'in', offices!).where('s.offered', '=', false))
    .where('s.withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'bản ghi âm' })
  await services.files.require(row.sha256)
  return { sha256: row.sha256, name: row.name, mediaType: row.media_type, size: row.size }
}
