// What rice relief gives to the server.
import { draftRice, handOutRice, returnRice, riceArrived, riceNotArrived } from './rice.commands.ts'
import { riceList, ricePage } from './rice.queries.ts'
import { setRiceNorm } from './rice-norm.commands.ts'
import { riceSheet } from './rice-sheet.queries.ts'

export const riceModule = {
  commands: [setRiceNorm, draftRice, riceArrived, riceNotArrived, handOutRice, returnRice],
  queries: [riceList, ricePage],
  downloads: [riceSheet],
}
