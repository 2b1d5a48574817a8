// What directives, obstacles, norms and inquiries give to the programme's module.

import {
  answerDirective,
  closeDirective,
  giveDirective,
  remindDirective,
  settleDirective,
} from './directive/directive.commands.ts'
import { directiveList, directivePage, receivedDirectives } from './directive/directive.queries.ts'
import { addInquiryNote, closeInquiry, finishMeasure, openInquiry } from './inquiry/inquiry.commands.ts'
import { inquiryList, inquiryPage } from './inquiry/inquiry.queries.ts'
import { endNorm, issueNorm, recordMissingNorm, recordNorm } from './norm/norm.commands.ts'
import { normList, normWaiting } from './norm/norm.queries.ts'
import {
  answerObstacle,
  changeObstacle,
  recordObstacle,
  remindObstacles,
  resolveObstacle,
} from './obstacle/obstacle.commands.ts'
import { obstacleList, obstaclePage } from './obstacle/obstacle.queries.ts'
import { obstacleLetter } from './obstacle/obstacle-letter.queries.ts'
import { programmeWork } from './work.queries.ts'

export const followUpModule = {
  commands: [
    giveDirective,
    answerDirective,
    settleDirective,
    remindDirective,
    closeDirective,
    recordObstacle,
    changeObstacle,
    answerObstacle,
    resolveObstacle,
    remindObstacles,
    recordMissingNorm,
    recordNorm,
    issueNorm,
    endNorm,
    openInquiry,
    addInquiryNote,
    finishMeasure,
    closeInquiry,
  ],
  queries: [
    receivedDirectives,
    directiveList,
    directivePage,
    obstacleList,
    obstaclePage,
    normList,
    normWaiting,
    programmeWork,
    inquiryList,
    inquiryPage,
  ],
  downloads: [obstacleLetter],
}
