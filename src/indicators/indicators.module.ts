// What the indicators give to the server: the table of results, and the figures that are made public.
import type { Module } from '../platform/module.ts'
import { indicatorBoard } from './board/board.queries.ts'
import { setTarget } from './board/target.commands.ts'
import { releaseFigures } from './release.commands.ts'
import { releaseList } from './release.queries.ts'
import { resultsTable } from './results.queries.ts'

export const indicatorsModule: Module = {
  name: 'indicators',
  commands: [releaseFigures, setTarget],
  queries: [resultsTable, releaseList, indicatorBoard],
}
