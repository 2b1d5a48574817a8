// What the registry gives to the server.
import type { Module } from '../platform/module.ts'
import {
  fileHouseholdDocumentCommand,
  removeHouseholdDocumentCommand,
} from './documents/household-document.commands.ts'
import { decideDuplicateCommand, mergePersonsCommand } from './duplicates/duplicate.commands.ts'
import { duplicateListQuery } from './duplicates/duplicate.queries.ts'
import { correctHouseholdCommand, correctPersonCommand, setCitizenIdCommand } from './events/correction.commands.ts'
import {
  changeHeadCommand,
  mergeHouseholdsCommand,
  registerHouseholdCommand,
  splitHouseholdCommand,
} from './events/household-event.commands.ts'
import {
  registerArrivalCommand,
  registerAwayCommand,
  registerBirthCommand,
  registerDeathCommand,
  registerDepartureCommand,
} from './events/member-event.commands.ts'
import { revealCitizenIdQuery } from './events/reveal.queries.ts'
import { receiveHouseholdCommand, receiveHouseholdJob, transferHouseholdCommand } from './events/transfer.commands.ts'
import { undoEventCommand } from './events/undo.commands.ts'
import { mergeHousehold } from './fields/household-fields.commands.ts'
import { householdExportDownload } from './household-export.queries.ts'
import { householdFiguresQuery, householdListQuery } from './household-list.queries.ts'
import { householdJournalQuery, householdPageQuery } from './household-page.queries.ts'
import { householdSearchQuery } from './household-search.queries.ts'
import { recordVillageTotalCommand } from './village-total.commands.ts'
import { villageTotalListQuery } from './village-total.queries.ts'

export const registryModule: Module = {
  name: 'registry',
  commands: [
    registerHouseholdCommand,
    registerBirthCommand,
    registerDeathCommand,
    registerArrivalCommand,
    registerDepartureCommand,
    registerAwayCommand,
    transferHouseholdCommand,
    splitHouseholdCommand,
    mergeHouseholdsCommand,
    changeHeadCommand,
    correctPersonCommand,
    correctHouseholdCommand,
    setCitizenIdCommand,
    mergeHousehold,
    undoEventCommand,
    receiveHouseholdCommand,
    decideDuplicateCommand,
    mergePersonsCommand,
    recordVillageTotalCommand,
    fileHouseholdDocumentCommand,
    removeHouseholdDocumentCommand,
  ],
  queries: [
    householdListQuery,
    householdPageQuery,
    householdJournalQuery,
    householdSearchQuery,
    householdFiguresQuery,
    villageTotalListQuery,
    duplicateListQuery,
    revealCitizenIdQuery,
  ],
  downloads: [householdExportDownload],
  jobs: [receiveHouseholdJob],
}
