// What the treasury's statements give to the server.
import { importStatement } from './statement.commands.ts'
import { closeMonth, decide, openAccount, renameAccount, reopenMonth, withdrawDecision } from './treasury.commands.ts'
import { treasuryBoard, treasuryHeadings, treasuryMonth } from './treasury.queries.ts'
import { treasurySheet } from './treasury-sheet.queries.ts'

export const treasuryModule = {
  commands: [openAccount, renameAccount, importStatement, decide, withdrawDecision, closeMonth, reopenMonth],
  queries: [treasuryBoard, treasuryMonth, treasuryHeadings],
  downloads: [treasurySheet],
}
