// What the journal's entries about a case are called: the titles of the commands, from their contracts.
import * as decision from './decision/decision.api.ts'
import * as meeting from './meeting/village-meeting.api.ts'
import * as posting from './posting/posting.api.ts'
import * as request from './request.api.ts'
import * as round from './round.api.ts'
import * as survey from './survey/survey.api.ts'

const isCommand = (thing: unknown): thing is { kind: 'write'; name: string; title: { vi: string; en: string } } =>
  typeof thing === 'object' && thing !== null && 'kind' in thing && thing.kind === 'write'

export const commandTitles: Record<string, { vi: string; en: string }> = Object.fromEntries(
  [round, survey, meeting, posting, request, decision]
    .flatMap(contracts => Object.values(contracts) as unknown[])
    .filter(isCommand)
    .map(command => [command.name, command.title]),
)
