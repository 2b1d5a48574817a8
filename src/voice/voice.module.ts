// What voice gives to the server. Meetings are called and held by the commands of the noun that is met about.
import type { Module } from '../platform/module.ts'
import './voice.problems.ts'

export const voiceModule: Module = { name: 'voice', commands: [], queries: [] }
