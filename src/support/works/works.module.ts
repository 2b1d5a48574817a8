// What works give to the server.
import {
  acceptWork,
  addWorkFund,
  answerRemark,
  countWork,
  dropWorkFund,
  openWork,
  remarkWork,
  reportWork,
  stopWork,
  upkeepWork,
} from './work.commands.ts'
import { workList, workPage } from './work.queries.ts'

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
