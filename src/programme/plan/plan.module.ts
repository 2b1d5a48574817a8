// What plans give to the programme's module.
import { allocatePlan } from '../allocation/allocation.commands.ts'
import { allocationFigures } from '../allocation/allocation.queries.ts'
import { changeItem, recordItem } from './item.commands.ts'
import { itemList } from './item.queries.ts'
import {
  copyPlan,
  describePlan,
  dropPlan,
  removePlanLine,
  revisePlan,
  savePlanLine,
  startPlan,
  submitPlan,
} from './plan.commands.ts'
import { planCompare, planList, planPage } from './plan.queries.ts'
import { approvePlan, returnPlan } from './plan-approval.commands.ts'
import { planFileDownload } from './plan-file.queries.ts'
import { woven } from './woven.queries.ts'

export const planModule = {
  commands: [
    recordItem,
    changeItem,
    startPlan,
    copyPlan,
    revisePlan,
    describePlan,
    savePlanLine,
    removePlanLine,
    submitPlan,
    returnPlan,
    approvePlan,
    dropPlan,
    allocatePlan,
  ],
  queries: [itemList, planList, planPage, planCompare, woven, allocationFigures],
  downloads: [planFileDownload],
}
