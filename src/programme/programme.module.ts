// What the programme gives to the server: plans, money, what hinders.
import type { Module } from '../platform/module.ts'
import { followUpModule } from './follow-up.module.ts'
import { book, commitmentList, postingList, postingPage, unitList } from './money/money.queries.ts'
import { carryOver, handOver, reversePosting } from './money/passing.commands.ts'
import {
  adjustMoney,
  advanceMoney,
  allocateMoney,
  commitMoney,
  disburseMoney,
  grantMoney,
  receiveGift,
  refundMoney,
  releaseMoney,
} from './money/posting.commands.ts'
import { moneyProgress } from './money/progress.queries.ts'
import { closeUnit, openUnit } from './money/unit.commands.ts'
import { planModule } from './plan/plan.module.ts'
import { treasuryModule } from './treasury/treasury.module.ts'

export const programmeModule: Module = {
  name: 'programme',
  commands: [
    openUnit,
    closeUnit,
    grantMoney,
    receiveGift,
    allocateMoney,
    adjustMoney,
    commitMoney,
    releaseMoney,
    advanceMoney,
    disburseMoney,
    refundMoney,
    carryOver,
    handOver,
    reversePosting,
    ...treasuryModule.commands,
    ...planModule.commands,
    ...followUpModule.commands,
  ],
  queries: [
    unitList,
    book,
    postingList,
    postingPage,
    commitmentList,
    moneyProgress,
    ...treasuryModule.queries,
    ...planModule.queries,
    ...followUpModule.queries,
  ],
  downloads: [...treasuryModule.downloads, ...planModule.downloads, ...followUpModule.downloads],
}
