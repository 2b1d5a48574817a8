// What the outputs of the review give to the server: documents, templates, report tables.
import type { Module } from '../../platform/module.ts'
import {
  documentFileDownload,
  documentTemplateDownload,
  retireTemplateCommand,
  templateListQuery,
  uploadTemplateCommand,
} from './document.queries.ts'
import { reportBookDownload, reportFileDownload, reportListQuery, reportTableQuery } from './report.queries.ts'

export const outputModule: Module = {
  name: 'outputs',
  queries: [templateListQuery, reportListQuery, reportTableQuery],
  commands: [uploadTemplateCommand, retireTemplateCommand],
  downloads: [documentFileDownload, documentTemplateDownload, reportFileDownload, reportBookDownload],
}
