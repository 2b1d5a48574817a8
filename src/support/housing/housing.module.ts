// What houses give to the server.
import { cancelPledge, closeAppeal, openAppeal, receivePledge, recordPledge, thankGiver } from './appeal.commands.ts'
import { appealList, appealPage, thanks } from './appeal.queries.ts'
import { assessHouse, draftHousePlan } from './assessment.commands.ts'
import { assessForm, houseNorms, needList } from './assessment.queries.ts'
import { acceptStage, addFund, dropFund, handOverHouse, payHouse, reachStage } from './house.commands.ts'
import { houseList, housePage } from './house.queries.ts'

export const housingModule = {
  commands: [
    assessHouse,
    draftHousePlan,
    addFund,
    dropFund,
    reachStage,
    acceptStage,
    payHouse,
    handOverHouse,
    openAppeal,
    closeAppeal,
    recordPledge,
    cancelPledge,
    receivePledge,
    thankGiver,
  ],
  queries: [assessForm, needList, houseNorms, houseList, housePage, appealList, appealPage, thanks],
}
