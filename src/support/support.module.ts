// What support gives to the server: policies, lists, deliveries.
import type { Module } from '../platform/module.ts'
import { assignDeprivation } from './deprivation-plan.commands.ts'
import { deprivationList } from './deprivation-plan.queries.ts'
import { giftModule } from './gifts/gift.module.ts'
import { handoutModule } from './handout/handout.module.ts'
import { householdSupport, supportSheetDownload } from './household-support.queries.ts'
import { housingModule } from './housing/housing.module.ts'
import { legalAidModule } from './legal-aid/legal-aid.module.ts'
import { listFromProposal } from './list/list-from-proposal.commands.ts'
import { tiePayment, untiePayment } from './payment/payment.commands.ts'
import { listMoney } from './payment/payment.queries.ts'
import { supportMembers } from './people/members.queries.ts'
import { supportOffices } from './people/offices.queries.ts'
import { policyList } from './policy.queries.ts'
import { supportExits } from './policy-exits.queries.ts'
import { productionModule } from './production/production.module.ts'
import { chooseSupport, proposeSupport } from './proposal.commands.ts'
import { proposeSupportJob } from './proposal.job.ts'
import { supportLines, supportRun, supportRuns, supportVillage } from './proposal.queries.ts'
import { planQuotas } from './quota/plan-quota.queries.ts'
import { settleRecovery, takePart } from './recovery/recovery.commands.ts'
import { recoveryList } from './recovery/recovery.queries.ts'
import { riceModule } from './rice/rice.module.ts'
import {
  approveList,
  closeList,
  dropLine,
  lapseLinesOfClosed,
  settleLines,
  withdrawList,
} from './support-list.commands.ts'
import { supportList, supportLists } from './support-list.queries.ts'
import { trainingModule } from './training/training.module.ts'
import { tuitionModule } from './tuition/tuition.module.ts'
import { supportWork } from './work.queries.ts'
import { worksModule } from './works/works.module.ts'

export const supportModule: Module = {
  name: 'support',
  commands: [
    approveList,
    withdrawList,
    closeList,
    lapseLinesOfClosed,
    dropLine,
    settleLines,
    settleRecovery,
    takePart,
    tiePayment,
    untiePayment,
    proposeSupport,
    chooseSupport,
    listFromProposal,
    assignDeprivation,
    ...housingModule.commands,
    ...worksModule.commands,
    ...productionModule.commands,
    ...trainingModule.commands,
    ...handoutModule.commands,
    ...riceModule.commands,
    ...tuitionModule.commands,
    ...legalAidModule.commands,
    ...giftModule.commands,
  ],
  queries: [
    supportLists,
    supportList,
    recoveryList,
    listMoney,
    policyList,
    supportExits,
    supportRuns,
    supportRun,
    supportLines,
    supportVillage,
    planQuotas,
    deprivationList,
    householdSupport,
    ...housingModule.queries,
    ...worksModule.queries,
    ...productionModule.queries,
    ...trainingModule.queries,
    ...handoutModule.queries,
    ...riceModule.queries,
    ...tuitionModule.queries,
    ...legalAidModule.queries,
    ...giftModule.queries,
    supportOffices,
    supportMembers,
    supportWork,
  ],
  downloads: [
    supportSheetDownload,
    ...trainingModule.downloads,
    ...handoutModule.downloads,
    ...riceModule.downloads,
    ...tuitionModule.downloads,
  ],
  jobs: [proposeSupportJob],
}
