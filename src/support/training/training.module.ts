// What training gives to the server.
import { correctResult, finishClass, followUp, takeAttendance } from './attendance.commands.ts'
import {
  addSession,
  cancelClass,
  changeClass,
  dropSession,
  enrol,
  listLearners,
  openClass,
  unenrol,
} from './training.commands.ts'
import { classList, classPage } from './training.queries.ts'
import { trainingSheet } from './training-sheet.queries.ts'

export const trainingModule = {
  commands: [
    openClass,
    changeClass,
    addSession,
    dropSession,
    enrol,
    unenrol,
    listLearners,
    takeAttendance,
    finishClass,
    correctResult,
    followUp,
    cancelClass,
  ],
  queries: [classList, classPage],
  downloads: [trainingSheet],
}
