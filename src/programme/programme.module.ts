// What the programme: plans, money, what hinders give to the server.
import type { Module } from '../platform/module.ts'

export const programmeModule: Module = { name: 'programme', commands: [], queries: [] }
