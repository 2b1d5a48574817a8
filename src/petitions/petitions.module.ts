// What petitions give to the server. Sending by the portal is no command of the API: see src/portal/petition.routes.ts.
import type { Module } from '../platform/module.ts'
import { petitionAttachment } from './attachment.queries.ts'
import {
  acceptPetition,
  answerPetition,
  assignPetition,
  closePetition,
  escalatePetition,
  forwardPetition,
  publishAnswer,
  reclassifyPetition,
  refusePetition,
  withdrawAnswer,
} from './petition.commands.ts'
import { petitionList, petitionPage } from './petition.queries.ts'
import { extendPetition, removeAttachment, settleTakeBack } from './petition-change.commands.ts'
import { petitionReceipt, petitionTicket } from './receipt.queries.ts'
import { recordPetition } from './receive.commands.ts'
import { petitionWork } from './work.queries.ts'

export const petitionsModule: Module = {
  name: 'petitions',
  commands: [
    recordPetition,
    acceptPetition,
    refusePetition,
    forwardPetition,
    assignPetition,
    answerPetition,
    closePetition,
    escalatePetition,
    reclassifyPetition,
    extendPetition,
    settleTakeBack,
    removeAttachment,
    publishAnswer,
    withdrawAnswer,
  ],
  queries: [petitionList, petitionPage, petitionTicket, petitionWork],
  downloads: [petitionReceipt, petitionAttachment],
}
