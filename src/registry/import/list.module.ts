// What importing and exporting household lists gives to the server.
import type { Module } from '../../platform/module.ts'

export const listModule: Module = { name: 'lists', commands: [], queries: [], downloads: [], jobs: [] }
