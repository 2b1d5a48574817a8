// Official documents as downloads: what each needs is read in the reader's scope and given to the pure layouts beside this
// file. Every document that names people is noted in the read log. A trial's papers carry its watermark.

import { readFile } from 'node:fs/promises'
import { officialForms } from '../../../law/reports/forms.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { mediaTypes } from '../../platform/file-out.ts'
import { downloadOf, type QueryContext, query } from '../../platform/query.ts'
import { getUpload } from '../../platform/uploads.ts'
import { issueDocument } from './document-source.queries.ts'
import { type OfficialDocumentName, officialDocuments } from './official.document.ts'
import { documentFile, documentTemplateFile, retireTemplate, templateList, uploadTemplate } from './output.api.ts'
import { documentDocx, documentPdf, issuesOfTemplate, templateFile } from './render.document.ts'

export const documentFileDownload = downloadOf(documentFile, {
  right: 'round.read',
  run: async (input, context, sink) => {
    const issued = await issueDocument(input, context)
    const { name, inputs, officeId, trial, fileName } = issued
    const options = {
      trial,
      madeAt: context.now,
      ownTemplate: input.format === 'docx' ? await ownTemplate(context, officeId, name) : undefined,
    }
    const content =
      input.format === 'pdf'
        ? await documentPdf(name, inputs as never, options)
        : await documentDocx(name, inputs as never, options)
    context.seen(officeId, 'download', input.kind, input.subjectId, { rows: inputs.length })
    sink
      .start({
        name: `${fileName}.${input.format}`,
        mediaType: mediaTypes[input.format],
        inline: input.format === 'pdf',
      })
      .end(content)
  },
})

/** The office's own layout of a document, if it has one. */
export async function ownTemplate(
  { tx, services }: Pick<QueryContext, 'tx' | 'services'>,
  officeId: number,
  name: string,
): Promise<Buffer | undefined> {
  const row = await tx
    .selectFrom('document_template')
    .select('sha256')
    .where('office_id', '=', officeId)
    .where('kind', '=', name)
    .where('retired_at', 'is', null)
    .orderBy('template_id', 'desc')
    .executeTakeFirst()
  return row ? readFile(await services.files.require(row.sha256)) : undefined
}

const nameOf = (text: string): OfficialDocumentName => {
  if (!(text in officialDocuments)) throw problem('not-found', { what: 'mẫu văn bản' })
  return text as OfficialDocumentName
}

export const documentTemplateDownload = downloadOf(documentTemplateFile, {
  run: async ({ name }, _, sink) => {
    sink.start({ name: `${name}.docx`, mediaType: mediaTypes.docx }).end(templateFile(nameOf(name)))
  },
})

export const templateListQuery = query(templateList, {
  right: 'report.read',
  run: async ({ areaId }, { tx, services, scope, today }) => {
    const tree = await areaTree(tx, services)
    const officeId = tree.find(areaId) && tree.leadOfficeOf(areaId, today)
    if (officeId === undefined || (scope.offices !== '*' && !scope.offices.includes(officeId)))
      throw problem('not-found', { what: 'xã' })
    const own = await tx
      .selectFrom('document_template as d')
      .innerJoin('v_user_name as u', 'u.user_id', 'd.uploaded_by')
      .select(['d.template_id', 'd.kind', 'd.name', 'd.uploaded_at', 'u.name as uploaded_by'])
      .where('d.office_id', '=', officeId)
      .where('d.retired_at', 'is', null)
      .execute()
    const names = Object.keys(officialDocuments) as OfficialDocumentName[]
    return {
      templates: names.map(name => {
        const row = own.find(o => o.kind === name)
        return {
          name,
          title: officialForms[name].title,
          confidence: officialForms[name].confidence,
          own: row
            ? {
                templateId: row.template_id,
                fileName: row.name,
                uploadedAt: row.uploaded_at.toISOString(),
                uploadedBy: row.uploaded_by,
              }
            : null,
        }
      }),
    }
  },
})

export const uploadTemplateCommand = command(uploadTemplate, {
  load: async ({ areaId }, context) => {
    const tree = await areaTree(context.tx, context.services)
    const officeId = tree.find(areaId) && tree.leadOfficeOf(areaId, context.today)
    if (officeId === undefined) throw problem('not-found', { what: 'xã' })
    return officeId
  },
  may: officeId => can('round.manage').inOffice(officeId),
  run: async (input, officeId, context) => {
    const { tx, services, actor, now } = context
    const name = nameOf(input.name)
    const upload = await getUpload(services, actor, input.fileId)
    const faults = issuesOfTemplate(name, await readFile(await services.files.require(upload.sha256)))
    if (faults.length > 0) throw problem('template-broken', { count: faults.length, first: faults[0]!.message }, faults)
    await tx
      .updateTable('document_template')
      .set({ retired_at: now })
      .where('office_id', '=', officeId)
      .where('kind', '=', name)
      .where('retired_at', 'is', null)
      .execute()
    const templateId = await services.ids.next()
    await tx
      .insertInto('document_template')
      .values({
        template_id: templateId,
        office_id: officeId,
        kind: name,
        sha256: upload.sha256,
        name: upload.name,
        uploaded_by: actor.userId,
        uploaded_at: now,
      })
      .execute()
    context.changed(officeId, 'document-template', templateId)
    return { templateId, changes: [{ what: officialForms[name].title, before: '', after: upload.name }] }
  },
})

export const retireTemplateCommand = command(retireTemplate, {
  load: async ({ templateId }, { tx }) => {
    const row = await tx
      .selectFrom('document_template')
      .selectAll()
      .where('template_id', '=', templateId)
      .where('retired_at', 'is', null)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'mẫu văn bản' })
    return row
  },
  may: row => can('round.manage').inOffice(row.office_id),
  run: async ({ templateId }, row, context) => {
    await context.tx
      .updateTable('document_template')
      .set({ retired_at: context.now })
      .where('template_id', '=', templateId)
      .execute()
    context.changed(row.office_id, 'document-template', templateId)
    return { changes: [{ what: row.name, before: 'đang dùng', after: 'thôi dùng' }] }
  },
})
