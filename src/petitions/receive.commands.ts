// Taking in: what somebody says by phone, on paper, in person or after a meeting, entered by staff or the village's head; and what comes by
// the portal, which is nobody's command but the portal's own.
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { attach } from './attachment.effects.ts'
import { recordPetitionContract, sendPetitionContract } from './petition.api.ts'
import { mostByPortalADay, placeOf, requirePoint, takeIn } from './petition.effects.ts'
import { ticketFor } from './seal.queries.ts'

export const recordPetition = command(recordPetitionContract, {
  load: ({ areaId }, context) => placeOf(context, areaId),
  may: ({ officeId, areaId, isVillage }) =>
    isVillage ? can('petition.record').inVillage(officeId, areaId) : can('petition.record').inOffice(officeId),
  run: async (input, place, context) => {
    if (input.meeting) await requirePoint(context, place, input.kind, input.meeting)
    const { receipt, secret, changes, warnings } = await takeIn(context, place, input, input)
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
