// Who may look at the scans of the review: signed minutes by whoever sees the meeting, decisions and opinions by whoever may
// read results in their office, because they name households of all villages.
import { defineScans } from '../platform/scan.ts'

defineScans('meeting', async ({ tx, actor }, officeId, meetingId) => {
  const meeting = await tx
    .selectFrom('v_meeting')
    .select('village_id')
    .where('office_id', '=', officeId)
    .where('meeting_id', '=', meetingId)
    .executeTakeFirst()
  return Boolean(meeting && actor.allows('round.read', { kind: 'village', officeId, villageId: meeting.village_id! }))
})

defineScans('decision-draft', async ({ actor }, officeId) => actor.allows('result.read', { kind: 'office', officeId }))

defineScans('decision', async ({ actor }, officeId) => actor.allows('result.read', { kind: 'office', officeId }))

defineScans('opinion', async ({ actor }, officeId) => actor.allows('result.read', { kind: 'office', officeId }))
