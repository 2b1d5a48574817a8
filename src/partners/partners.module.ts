// What partners: agencies, twinning, movements give to the server.
import type { Module } from '../platform/module.ts'
import { recordAgency, recordBranch } from './agency.commands.ts'
import { agencyReport } from './agency-report.queries.ts'
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
import { agencyPage, partnersOverview, partnerVillage } from './partners.queries.ts'
import { assignTwinning, endTwinning, importTwinning } from './twinning.commands.ts'

export const partnersModule: Module = {
  name: 'partners',
  commands: [
    recordAgency,
    recordBranch,
    assignTwinning,
    importTwinning,
    endTwinning,
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
  ],
  queries: [partnersOverview, partnerVillage, agencyPage, movementsPage],
  downloads: [agencyReport],
}
