// What hand-outs in kind give to the server.
import { draftHandout, enterPaper, handOver } from './handout.commands.ts'
import { handoutList, handoutPage } from './handout.queries.ts'
import { checkHandout, replaceHandout } from './handout-after.commands.ts'
import { handoutSheet } from './handout-sheet.queries.ts'

export const handoutModule = {
  commands: [draftHandout, enterPaper, handOver, checkHandout, replaceHandout],
  queries: [handoutList, handoutPage],
  downloads: [handoutSheet],
}
