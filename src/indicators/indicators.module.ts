// What the indicators give to the server: the table of results, and the figures that are made public.
import type { Module } from '../platform/module.ts'
import { indicatorBoard } from './board/board.queries.ts'
import { setTarget } from './board/target.commands.ts'
import { importBoundaries } from './boundary/boundary.commands.ts'
import { boundaryMap } from './boundary/boundary.queries.ts'
import { deprivations } from './deprivation/deprivation.queries.ts'
import { indicatorFlow } from './flow/flow.queries.ts'
import { releaseFigures } from './release.commands.ts'
import { releaseList } from './release.queries.ts'
import { yearlyReport } from './report/report.queries.ts'
import { resultsTable } from './results.queries.ts'

import { arrangeTiles } from './tiles/tiles.commands.ts'
import { tileArrangement } from './tiles/tiles.queries.ts'
import { keepWhatIf, removeWhatIf } from './what-if/note.commands.ts'
import { whatIfNotes } from './what-if/note.queries.ts'

export const indicatorsModule: Module = {
  name: 'indicators',
  commands: [releaseFigures, setTarget, importBoundaries, arrangeTiles, keepWhatIf, removeWhatIf],
  queries: [
    resultsTable,
    releaseList,
    indicatorBoard,
    indicatorFlow,
    deprivations,
    boundaryMap,
    tileArrangement,
    whatIfNotes,
  ],
  downloads: [yearlyReport],
}
