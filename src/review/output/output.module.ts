// What the outputs of the review give to the server: documents, templates, report tables.
import type { Module } from '../../platform/module.ts'
import { b1TemplateDownload, whatIfColumnsQuery } from '../what-if.queries.ts'
import {
  documentFileDownload,
  documentTemplateDownload,
  retireTemplateCommand,
  templateListQuery,
  uploadTemplateCommand,
} from './document.queries.ts'
import { reportListQuery, reportTableQuery } from './report.queries.ts'
import { reportBookDownload, reportFileDownload } from './report-file.routes.ts'

export const outputModule: Module = {
  name: 'outputs',
  queries: [templateListQuery, reportListQuery, reportTableQuery, whatIfColumnsQuery],
  commands: [uploadTemplateCommand, retireTemplateCommand],
  downloads: [
    documentFileDownload,
    documentTemplateDownload,
    reportFileDownload,
    reportBookDownload,
    b1TemplateDownload,
  ],
}
