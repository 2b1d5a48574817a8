// What community supervision gives to the server.
import type { Module } from '../platform/module.ts'
import { closeEvaluation, drawSample, publishEvaluation, recordAnswer } from './evaluation.commands.ts'
import { evaluationList, evaluationPage } from './evaluation.queries.ts'
import {
  callMatter,
  cancelMatter,
  fileMatterMinutes,
  holdMatter,
  linkOutcome,
  publishMatter,
  unlinkOutcome,
} from './meetings/matter-meeting.commands.ts'
import { matterList, matterPage } from './meetings/matter-meeting.queries.ts'
import { closeReport, publishReport, recordReport, replyReport, unpublishReport } from './supervision.commands.ts'
import { reportList, reportPage, subjectReports } from './supervision.queries.ts'
import { supervisionWork } from './work.queries.ts'

export const supervisionModule: Module = {
  name: 'supervision',
  commands: [
    recordReport,
    replyReport,
    closeReport,
    publishReport,
    unpublishReport,
    drawSample,
    recordAnswer,
    closeEvaluation,
    publishEvaluation,
    callMatter,
    holdMatter,
    fileMatterMinutes,
    cancelMatter,
    publishMatter,
    linkOutcome,
    unlinkOutcome,
  ],
  queries: [
    reportList,
    reportPage,
    subjectReports,
    evaluationList,
    evaluationPage,
    matterList,
    matterPage,
    supervisionWork,
  ],
}
