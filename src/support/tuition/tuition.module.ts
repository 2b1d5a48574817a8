// What school support gives to the server.
import { draftTuition, leaveSchool, payTuition, unpayTuition } from './tuition.commands.ts'
import { tuitionList, tuitionPage } from './tuition.queries.ts'
import { tuitionSheet } from './tuition-sheet.queries.ts'

export const tuitionModule = {
  commands: [draftTuition, payTuition, unpayTuition, leaveSchool],
  queries: [tuitionList, tuitionPage],
  downloads: [tuitionSheet],
}
