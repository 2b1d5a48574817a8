// What the registry gives to the server.
import type { Module } from '../platform/module.ts'
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
    undoEventCommand,
    receiveHouseholdCommand,
  ],
  queries: [revealCitizenIdQuery],
  downloads: [],
  jobs: [receiveHouseholdJob],
}
