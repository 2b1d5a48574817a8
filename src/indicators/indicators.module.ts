// What the indicators give to the server: the table of results.
import type { Module } from '../platform/module.ts'
import { resultsTable } from './results.queries.ts'

export const indicatorsModule: Module = { name: 'indicators', queries: [resultsTable] }
