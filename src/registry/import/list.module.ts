// What importing and exporting household lists gives to the server.
import type { Module } from '../../platform/module.ts'
import { annotatedListDownload, inspectListQuery, listBatchesQuery, listFieldsQuery } from './list.queries.ts'
import { exportListDownload, listTemplateDownload } from './list-export.queries.ts'
import { importListCommand, startListImportCommand } from './list-import.commands.ts'
import { findDoublesJob, importListJob } from './list-import.job.ts'
import {
  deleteMappingCommand,
  listMappingsQuery,
  mappingFileDownload,
  saveMappingCommand,
} from './list-mapping.commands.ts'

export const listModule: Module = {
  name: 'lists',
  commands: [importListCommand, startListImportCommand, saveMappingCommand, deleteMappingCommand],
  queries: [inspectListQuery, listFieldsQuery, listBatchesQuery, listMappingsQuery],
  downloads: [listTemplateDownload, annotatedListDownload, exportListDownload, mappingFileDownload],
  jobs: [importListJob, findDoublesJob],
}
