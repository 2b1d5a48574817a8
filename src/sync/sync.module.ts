// What the sync gives to the server: phones, what they take along and bring back, and what two people wrote differently.
import type { AnyCommand } from '../platform/command.ts'
import type { Module } from '../platform/module.ts'
import { setCitizenIdCommand } from '../registry/events/correction.commands.ts'
import { registerHouseholdCommand, splitHouseholdCommand } from '../registry/events/household-event.commands.ts'
import {
  registerArrivalCommand,
  registerAwayCommand,
  registerBirthCommand,
  registerDeathCommand,
  registerDepartureCommand,
} from '../registry/events/member-event.commands.ts'
import { mergeHousehold } from '../registry/fields/household-fields.commands.ts'
import { addToList } from '../review/list.commands.ts'
import { recordShock } from '../review/shock/shock.commands.ts'
import { recordVisit } from '../review/survey/survey.commands.ts'
import { mergeSurvey } from '../review/survey/survey-merge.commands.ts'
import { decideConflict } from './conflict.commands.ts'
import { conflictList } from './conflict.queries.ts'
import { enrolDevice, revokeDevice } from './device.commands.ts'
import { deviceList, fieldVillages } from './device.queries.ts'
import type { PhoneCommand } from './entry.ts'
import { describedFieldRoutes, fieldRoutes } from './field.routes.ts'
import { entryList, fieldWork } from './field-work.queries.ts'
import { readOutboxFile } from './outbox-file.commands.ts'
import { readOutboxFileJob } from './outbox-file.job.ts'
import { addPhoto, removePhoto } from './photo.commands.ts'
import { photoFile, photoList } from './photo.queries.ts'
import { setAside } from './set-aside.commands.ts'
import { acceptSpeech, offerSpeech, recordSpeech, withdrawSpeech } from './speech/speech.commands.ts'
import { speechFile, speechList } from './speech/speech.queries.ts'

/** The commands that a phone may send: the same as on the desk. */
export const commandsOfPhones: ReadonlyMap<string, AnyCommand> = new Map(
  [
    mergeSurvey,
    recordVisit,
    mergeHousehold,
    registerHouseholdCommand,
    addToList,
    splitHouseholdCommand,
    registerBirthCommand,
    registerDeathCommand,
    registerArrivalCommand,
    registerDepartureCommand,
    registerAwayCommand,
    setCitizenIdCommand,
    addPhoto,
    offerSpeech,
    recordShock,
  ].map(one => [one.contract.name as PhoneCommand, one as AnyCommand]),
)

export const syncModule: Module = {
  name: 'sync',
  commands: [
    enrolDevice,
    revokeDevice,
    decideConflict,
    addPhoto,
    removePhoto,
    readOutboxFile,
    setAside,
    recordSpeech,
    offerSpeech,
    acceptSpeech,
    withdrawSpeech,
  ],
  queries: [deviceList, fieldVillages, conflictList, photoList, entryList, fieldWork, speechList],
  jobs: [readOutboxFileJob(commandsOfPhones)],
  downloads: [photoFile, speechFile],
  routes: fieldRoutes(commandsOfPhones),
  described: describedFieldRoutes,
}
