// The tracking code and the receipt, for whoever holds a ticket: made for one user when the petition was taken in or read.
import { areaTree } from '../areas/area.queries.ts'
import { problem } from '../base/problem.ts'
import { mediaTypes } from '../platform/file-out.ts'
import { downloadOf, type QueryContext, query } from '../platform/query.ts'
import { letterheadOf } from '../review/output/document-parts.queries.ts'
import { deskPath } from './desk.queries.ts'
import { petitionReceiptContract, petitionTicketContract } from './petition.api.ts'
import { seenBy } from './petition.queries.ts'
import { type PetitionKind, petitionKindText } from './petition.ts'
import { petitionRuleOn } from './petition-law.ts'
import { receiptFile } from './receipt.document.ts'
import { codeOf, type Receipt, readTicket } from './seal.queries.ts'

/** Throws `petition-ticket`, `not-found`. */
async function receiptOf(
  { ticket, petitionId }: { ticket?: string | undefined; petitionId?: number | undefined },
  context: QueryContext,
): Promise<Receipt> {
  const { tx, services, actor } = context
  if (ticket !== undefined) return readTicket(services.keys, actor.userId, ticket)
  const row = await tx
    .selectFrom('petition as p')
    .select(['p.petition_id', 'p.kind', 'p.received_on', 'p.accept_due_on', 'p.area_id', 'p.desk_area_id'])
    .where('p.petition_id', '=', petitionId ?? 0)
    .where(seenBy(context))
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'đơn' })
  return {
    petitionId: row.petition_id,
    kind: row.kind as PetitionKind,
    receivedOn: row.received_on,
    acceptDueOn: row.accept_due_on,
    areaId: row.area_id,
    deskAreaId: row.desk_area_id,
  }
}

export const petitionTicket = query(petitionTicketContract, {
  right: 'petition.read',
  run: async (which, context) => {
    const { tx, services, today } = context
    const receipt = await receiptOf(which, context)
    const tree = await areaTree(tx, services)
    return {
      code: codeOf(services.keys, receipt.petitionId),
      kind: receipt.kind,
      receivedOn: receipt.receivedOn,
      acceptDueOn: receipt.acceptDueOn,
      areaName: tree.fullNameOf(receipt.areaId, today),
      deskName: tree.fullNameOf(receipt.deskAreaId, today),
      unverified: petitionRuleOn(receipt.kind, receipt.receivedOn).confidence !== 'verified',
    }
  },
})

export const petitionReceipt = downloadOf(petitionReceiptContract, {
  right: 'petition.read',
  run: async ({ format, ...which }, context, sink) => {
    const { tx, services, today, now } = context
    const receipt = await receiptOf(which, context)
    const tree = await areaTree(tx, services)
    const office = deskPath(tree, receipt.areaId, today)[0] ?? receipt.areaId
    const file = await receiptFile(
      {
        letterhead: { superior: null, ...letterheadOf(tree, office, today, null) },
        kind: petitionKindText[receipt.kind].vi,
        receivedOn: receipt.receivedOn,
        acceptDueOn: receipt.acceptDueOn,
        deskName: tree.fullNameOf(receipt.deskAreaId, today),
        code: codeOf(services.keys, receipt.petitionId),
        address: `${services.publicUrl ?? ''}/tra-cuu`,
      },
      format,
      now,
    )
    sink.start({ name: `phieu-tiep-nhan.${format}`, mediaType: mediaTypes[format], inline: format === 'pdf' }).end(file)
  },
})
