// What legal aid gives to the server.
import { endCase, openCase, reopenCase } from './legal-aid.commands.ts'
import { caseList } from './legal-aid.queries.ts'

export const legalAidModule = {
  commands: [openCase, endCase, reopenCase],
  queries: [caseList],
}
