// What production gives to the server.
import { addCropLine, cropDone, openCropPlan } from './crop.commands.ts'
import { cropPlanList, cropPlanPage } from './crop.queries.ts'
import {
  addMembers,
  describeMember,
  giveInput,
  leaveProject,
  moveFund,
  recordIncome,
  recordSale,
} from './member.commands.ts'
import { projectList, projectPage } from './production.queries.ts'
import {
  appraiseProject,
  approveProject,
  endProject,
  proposeProject,
  rejectProject,
  voteProject,
} from './project.commands.ts'

export const productionModule = {
  commands: [
    proposeProject,
    appraiseProject,
    voteProject,
    approveProject,
    rejectProject,
    endProject,
    addMembers,
    describeMember,
    leaveProject,
    giveInput,
    recordSale,
    recordIncome,
    moveFund,
    openCropPlan,
    addCropLine,
    cropDone,
  ],
  queries: [projectList, projectPage, cropPlanList, cropPlanPage],
}
