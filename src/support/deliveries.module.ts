// What the kinds of delivery give to the server: lists to hand over, cards, electricity money, loans, courses.
import type { Module } from '../platform/module.ts'
import { closeGroup, confirmLoans, openGroup, recordTotal } from './credit/credit.commands.ts'
import { creditBoard, creditSheet, loans } from './credit/credit.queries.ts'
import { importLoans, settleLoanRow } from './credit/credit-import.commands.ts'
import { draftElectricity, linkPosting, refundElectricity, setRate } from './electricity/electricity.commands.ts'
import { electricityBoard, socialList } from './electricity/electricity.queries.ts'
import { addSocial, endSocial, setAccount } from './electricity/electricity-household.commands.ts'
import { electricitySheet } from './electricity/electricity-sheet.queries.ts'
import { listDecrease, listIncrease } from './health-insurance/insurance.commands.ts'
import { insuranceBoard, insuranceCards, insuranceDue } from './health-insurance/insurance.queries.ts'
import { importAnswer, settleAnswerRow } from './health-insurance/insurance-answer.commands.ts'
import { insuranceDecreaseSheet, insuranceIncreaseSheet } from './health-insurance/insurance-sheet.queries.ts'
import { setAside } from './import/import-rows.commands.ts'
import { waitingRows } from './import/import-rows.queries.ts'
import { supportListSheet } from './list/list-sheet.queries.ts'

export const deliveriesModule: Module = {
  name: 'deliveries',
  commands: [
    listIncrease,
    listDecrease,
    importAnswer,
    settleAnswerRow,
    setAside,
    setRate,
    draftElectricity,
    linkPosting,
    refundElectricity,
    addSocial,
    endSocial,
    setAccount,
    openGroup,
    closeGroup,
    recordTotal,
    confirmLoans,
    importLoans,
    settleLoanRow,
  ],
  queries: [
    insuranceBoard,
    insuranceDue,
    insuranceCards,
    waitingRows,
    electricityBoard,
    socialList,
    creditBoard,
    loans,
  ],
  downloads: [supportListSheet, insuranceIncreaseSheet, insuranceDecreaseSheet, electricitySheet, creditSheet],
}
