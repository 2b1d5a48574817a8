// Taking in: what somebody says by phone, on paper, in person or after a meeting, entered by staff or the village's head; and what comes by
// the portal, which is nobody's command but the portal's own.
import { readFile } from 'node:fs/promises'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { getUpload } from '../platform/uploads.ts'
import { changeLine } from '../review/change-line.ts'
import { attach } from './attachment.effects.ts'
import { keptAttachment } from './attachment.queries.ts'
import { largestAttachment } from './attachment.ts'
import { recordPetitionContract, sendPetitionContract } from './petition.api.ts'
import { mostByPortalADay, placeOf, requirePoint, takeIn } from './petition.effects.ts'
import { ticketFor } from './seal.queries.ts'

export const recordPetition = command(recordPetitionContract, {
  load: ({ areaId }, context) => placeOf(context, areaId),
  may: ({ officeId, areaId, isVillage }) =>
    isVillage ? can('petition.record').inVillage(officeId, areaId) : can('petition.record').inOffice(officeId),
  run: async (input, place, context) => {
    if (input.meeting) await requirePoint(context, place, input.kind, input.meeting)
    const scans = await scansOf(context, input.fileIds)
    const { receipt, secret, changes, warnings } = await takeIn(context, place, input, input)
    // Of a preview nothing is stored on the disk.
    if (!context.preview) await attach(context, place, receipt.petitionId, scans)
    if (scans.length > 0) changes.push(changeLine('Tệp kèm theo', String(scans.length)))
    return {
      ticket: ticketFor(context.services.keys, context.actor.userId, receipt),
      secret,
      // What is answered is kept with the key of the command: of a denunciation nothing is.
      changes: secret && !context.preview ? [] : changes,
      warnings: secret && !context.preview ? [] : warnings,
    }
  },
  // Names and words stay with the petition, not in the journal.
  payload: ({ areaId, kind, channel }, { secret }) => (secret ? {} : { areaId, kind, channel }),
})

/** The uploads of whoever takes it in, looked at before anything is kept. Throws `file-missing`, `petition-attachment-refused`. */
async function scansOf({ services, actor }: CommandContext, fileIds: readonly number[]) {
  const scans: { content: string }[] = []
  for (const fileId of new Set(fileIds)) {
    const { size, sha256 } = await getUpload(services, actor, fileId)
    if (size > largestAttachment) throw problem('petition-attachment-refused')
    const content = await readFile(await services.files.require(sha256))
    if (!keptAttachment(content)) throw problem('petition-attachment-refused')
    scans.push({ content: content.toString('base64') })
  }
  return scans
}

export const sendPetition = command(sendPetitionContract, {
  load: ({ areaId }, context) => placeOf(context, areaId),
  // Nobody's right: the system acts for a person without an account.
  may: () => can('petition.send').everywhere(),
  run: async (input, place, context) => {
    const { tx, today } = context
    const { n } = await tx
      .selectFrom('petition')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('office_id', '=', place.officeId)
      .where('channel', '=', 'portal')
      .where('received_on', '=', today)
      .executeTakeFirstOrThrow()
    if (Number(n) >= mostByPortalADay)
      throw problem('petition-flood', { place: place.tree.fullNameOf(place.areaId, today) })
    const { receipt, secret } = await takeIn(context, place, input, { channel: 'portal', receivedOn: today })
    await attach(context, place, receipt.petitionId, input.attachments)
    return { petitionId: receipt.petitionId, secret }
  },
  payload: ({ areaId, kind }, { secret }) => (secret ? {} : { areaId, kind, channel: 'portal' }),
})
