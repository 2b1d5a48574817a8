// The tracking code and the receipt, for whoever holds a ticket: made for one user when the petition was taken in or read.
import { areaTree } from '../areas/area.queries.ts'
import { mediaTypes } from '../platform/file-out.ts'
import { downloadOf, query } from '../platform/query.ts'
import { letterheadOf } from '../review/output/document-parts.queries.ts'
import { deskPath } from './desk.queries.ts'
import { petitionReceiptContract, petitionTicketContract } from './petition.api.ts'
import { petitionKindText } from './petition.ts'
import { petitionRuleOn } from './petition-law.ts'
import { receiptFile } from './receipt.document.ts'
import { codeOf, readTicket } from './seal.effects.ts'

export const petitionTicket = query(petitionTicketContract, {
  right: 'petition.read',
  run: async ({ ticket }, { tx, services, actor, today }) => {
    const receipt = readTicket(services.keys, actor.userId, ticket)
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
  run: async ({ ticket, format }, { tx, services, actor, today, now }, sink) => {
    const receipt = readTicket(services.keys, actor.userId, ticket)
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
