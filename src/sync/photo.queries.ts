// A household's photos, scoped like the household. Each look is noted.
import { pipeline } from 'node:stream/promises'
import { problem } from '../base/problem.ts'
import { downloadOf, query } from '../platform/query.ts'
import { photoFileContract, photoListContract } from './photo.api.ts'

export const photoList = query(photoListContract, {
  right: 'household.read',
  run: async ({ householdId }, { tx }) => {
    const rows = await tx
      .selectFrom('field_photo as p')
      .innerJoin('v_household as h', join =>
        join.onRef('h.office_id', '=', 'p.office_id').onRef('h.household_id', '=', 'p.household_id'),
      )
      .leftJoin('v_user_name as u', 'u.user_id', 'p.taken_by')
      .select(['p.photo_id', 'p.kind', 'p.caption', 'p.taken_at', 'p.latitude', 'p.longitude', 'p.state', 'u.name'])
      .where('p.household_id', '=', householdId)
      .where('p.state', '<>', 'removed')
      .orderBy('p.photo_id')
      .limit(200)
      .execute()
    return {
      rows: rows.map(row => ({
        photoId: row.photo_id,
        kind: row.kind as 'house',
        caption: row.caption,
        takenAt: row.taken_at?.toISOString() ?? null,
        takenBy: row.name ?? '',
        latitude: row.latitude,
        longitude: row.longitude,
        state: row.state as 'stored',
      })),
    }
  },
})

export const photoFile = downloadOf(photoFileContract, {
  right: 'household.read',
  run: async ({ photoId }, { tx, services, seen }, sink) => {
    const row = await tx
      .selectFrom('field_photo as p')
      .innerJoin('file as f', join =>
        join.onRef('f.office_id', '=', 'p.office_id').onRef('f.file_id', '=', 'p.file_id'),
      )
      .select(['p.office_id', 'p.household_id', 'f.sha256', 'f.name'])
      .where('p.photo_id', '=', photoId)
      .where('p.state', '=', 'stored')
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'ảnh' })
    await services.files.require(row.sha256)
    seen(row.office_id, 'photo', 'household', row.household_id)
    const out = sink.start({ name: row.name, mediaType: 'image/jpeg', inline: true })
    await pipeline(services.files.read(row.sha256), out)
  },
})
