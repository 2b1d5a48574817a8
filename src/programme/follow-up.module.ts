// What directives, obstacles and norms give to the programme's module.

import {
  answerDirective,
  closeDirective,
  giveDirective,
  remindDirective,
  settleDirective,
} from './directive/directive.commands.ts'
import { directiveList, directivePage, receivedDirectives } from './directive/directive.queries.ts'
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
  ],
  downloads: [obstacleLetter],
}
