// What partners: agencies, twinning, movements give to the server.
import type { Module } from '../platform/module.ts'
import { recordAgency, recordBranch } from './agency.commands.ts'
import { agencyReport } from './agency-report.queries.ts'
import { changePair, decideProposal, dropProposal, proposeTwinning } from './assignment.commands.ts'
import { proposeTwinningJob } from './assignment.job.ts'
import { proposalPage, proposalsPage } from './assignment.queries.ts'
import { assignmentLetter } from './assignment-letter.queries.ts'
import { addTask, agreePlan, recordVisit, recordWish, settleTask } from './help.commands.ts'
import {
  announceCampaign,
  fulfilPledge,
  pledge,
  recordExample,
  recordRecognition,
  registerLeaving,
  withdrawExample,
  withdrawLeaving,
} from './movement.commands.ts'
import { movementsPage } from './movement.queries.ts'
import { allowExample, allowRecognition } from './movement-public.commands.ts'
import { agencyPage, partnersOverview, partnerVillage } from './partners.queries.ts'
import { assignTwinning, endTwinning, importTwinning } from './twinning.commands.ts'
import { partnerWork } from './work.queries.ts'

export const partnersModule: Module = {
  name: 'partners',
  commands: [
    recordAgency,
    recordBranch,
    assignTwinning,
    importTwinning,
    endTwinning,
    proposeTwinning,
    changePair,
    decideProposal,
    dropProposal,
    recordWish,
    agreePlan,
    addTask,
    settleTask,
    recordVisit,
    announceCampaign,
    pledge,
    fulfilPledge,
    registerLeaving,
    withdrawLeaving,
    recordExample,
    withdrawExample,
    recordRecognition,
    allowExample,
    allowRecognition,
  ],
  queries: [partnersOverview, partnerVillage, agencyPage, proposalsPage, proposalPage, movementsPage, partnerWork],
  downloads: [agencyReport, assignmentLetter],
  jobs: [proposeTwinningJob],
}
