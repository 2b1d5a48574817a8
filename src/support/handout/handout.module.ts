// What hand-outs in kind give to the server.
import { checkHandout, draftHandout, enterPaper, handOver, replaceHandout } from './handout.commands.ts'
import { handoutList, handoutPage } from './handout.queries.ts'
import { handoutSheet } from './handout-sheet.queries.ts'

export const handoutModule = {
  commands: [draftHandout, enterPaper, handOver, checkHandout, replaceHandout],
  queries: [handoutList, handoutPage],
  downloads: [handoutSheet],
}
