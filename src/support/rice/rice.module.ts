// What rice relief gives to the server.
import { draftRice, handOutRice, returnRice, riceArrived, riceNotArrived, setRiceNorm } from './rice.commands.ts'
import { riceList, ricePage } from './rice.queries.ts'
import { riceSheet } from './rice-sheet.queries.ts'

export const riceModule = {
  commands: [setRiceNorm, draftRice, riceArrived, riceNotArrived, handOutRice, returnRice],
  queries: [riceList, ricePage],
  downloads: [riceSheet],
}
