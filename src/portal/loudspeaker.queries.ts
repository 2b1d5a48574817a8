// Approved bulletins of a commune with their recordings, from the published views: what village players fetch.
import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { PublicBulletin, PublicRecording } from './loudspeaker.ts'

/** The newest first. */
export async function bulletinsOf(tx: Tx, areas: readonly number[], limit = 40): Promise<PublicBulletin[]> {
  const { rows } = await sql<Omit<PublicBulletin, 'recordings'>>`
    select bulletin_id as "bulletinId", title, spoken, seconds, approved_at as "approvedAt" from public_bulletin
    where area_id = any (${[...areas]}::int[]) order by approved_at desc, bulletin_id desc limit ${limit}`.execute(tx)
  if (rows.length === 0) return []
  const { rows: recordings } = await sql<PublicRecording & { bulletinId: number }>`
    select audio_id as "audioId", bulletin_id as "bulletinId", language, sha256, media_type as "mediaType", size, seconds from public_bulletin_audio
    where bulletin_id = any (${rows.map(row => row.bulletinId)}::bigint[]) order by audio_id`.execute(tx)
  return rows.map(row => ({ ...row, recordings: recordings.filter(one => one.bulletinId === row.bulletinId) }))
}

export async function recordingOf(tx: Tx, audioId: number): Promise<PublicRecording | undefined> {
  const { rows } = await sql<PublicRecording>`
    select audio_id as "audioId", language, sha256, media_type as "mediaType", size, seconds from public_bulletin_audio
    where audio_id = ${audioId}`.execute(tx)
  return rows[0]
}
