// What works give to the server.
import { acceptWork, addWorkFund, dropWorkFund, openWork, reportWork, stopWork, upkeepWork } from './work.commands.ts'
import { workList, workPage } from './work.queries.ts'
import { answerRemark, countWork, remarkWork } from './work-community.commands.ts'

export const worksModule = {
  commands: [
    openWork,
    addWorkFund,
    dropWorkFund,
    reportWork,
    remarkWork,
    answerRemark,
    countWork,
    acceptWork,
    stopWork,
    upkeepWork,
  ],
  queries: [workList, workPage],
}
