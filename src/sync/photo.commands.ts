// A photo is known before its bytes are there: the data first, the picture when the line allows it.
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { deviceOfId } from './entry.ts'
import { addPhotoContract, photoLimits, removePhotoContract } from './photo.api.ts'
import { fromBase64 } from './sealing.ts'
import './sync.problems.ts'

export const addPhoto = command(addPhotoContract, {
  load: async ({ householdId }, { tx }) => {
    const row = await tx
      .selectFrom('v_household')
      .select(['office_id', 'village_id', 'code'])
      .where('household_id', '=', householdId)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'hộ' })
    return { officeId: row.office_id!, villageId: row.village_id!, code: row.code! }
  },
  may: ({ officeId, villageId }) => can('survey.write').inVillage(officeId, villageId),
  run: async (input, { officeId, villageId, code }, context) => {
    const { tx, actor, now } = context
    const { n } = await tx
      .selectFrom('field_photo')
      .select(eb => eb.fn.countAll<string>().as('n'))
      .where('office_id', '=', officeId)
      .where('household_id', '=', input.householdId)
      .where('state', 'in', ['awaited', 'stored'])
      .executeTakeFirstOrThrow()
    // two phones may each have taken some: the limit on the phone is for the line, this one against mistakes
    if (Number(n) >= photoLimits.perHousehold * 4) throw problem('photos-too-many', { code })
    // a phone numbers its own pictures: whoever took another's number would keep that picture out for ever
    if (input.deviceId !== null && deviceOfId(input.photoId) !== input.deviceId) throw problem('photo-not-numbered')
    const { numInsertedOrUpdatedRows: added } = await tx
      .insertInto('field_photo')
      .values({
        office_id: officeId,
        photo_id: input.photoId,
        device_id: input.deviceId,
        household_id: input.householdId,
        village_id: villageId,
        case_id: input.caseId,
        kind: input.kind,
        caption: input.caption,
        taken_at: input.takenAt === null ? null : new Date(input.takenAt),
        latitude: input.latitude,
        longitude: input.longitude,
        sealed_sha256: Buffer.from(fromBase64(input.sealedSha256)).toString('hex'),
        sealed_size: input.sealedSize,
        taken_by: actor.userId,
        recorded_at: now,
      })
      .onConflict(conflict => conflict.doNothing())
      .executeTakeFirstOrThrow()
    if (!added) throw problem('photo-announced')
    context.changed(officeId, 'household', input.householdId)
    return { photoId: input.photoId, householdId: input.householdId }
  },
})

export const removePhoto = command(removePhotoContract, {
  load: async ({ photoId }, { tx }) => {
    const row = await tx
      .selectFrom('field_photo')
      .selectAll()
      .where('photo_id', '=', photoId)
      .forUpdate()
      .executeTakeFirst()
    if (!row || row.state === 'removed') throw problem('not-found', { what: 'ảnh' })
    return row
  },
  may: photo => can('household.write').inVillage(photo.office_id, photo.village_id),
  run: async ({ photoId, reason }, photo, context) => {
    await context.tx
      .updateTable('field_photo')
      .set({ state: 'removed' })
      .where('office_id', '=', photo.office_id)
      .where('photo_id', '=', photoId)
      .execute()
    context.changed(photo.office_id, 'household', photo.household_id)
    return { photoId, changes: [{ what: 'Ảnh', before: photo.caption || 'ảnh của hộ', after: `gỡ: ${reason}` }] }
  },
})
