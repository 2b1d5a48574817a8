// What importing and exporting household lists gives to the server.
import type { Module } from '../../platform/module.ts'
import { findDoublesJob, importListCommand, importListJob, startListImportCommand } from './list-import.commands.ts'

export const listModule: Module = {
  name: 'lists',
  commands: [importListCommand, startListImportCommand],
  queries: [],
  downloads: [],
  jobs: [importListJob, findDoublesJob],
}
