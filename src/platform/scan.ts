// Scans of signed papers: filed with a record, and shown again to whoever may see that record. A scan is what its content says,
// not its name; a picture leaves without the place and time that a camera wrote into it; each look is in the read log.
import { readFile } from 'node:fs/promises'
import { defineProblems, problem } from '../base/problem.ts'
import { largestScan, scanFile } from '../base/scan.ts'
import type { CommandContext } from './command.ts'
import type { Tx } from './database.ts'
import { type ScanKind, scanKindOf, withoutMetadata } from './picture.ts'
import { downloadOf, type QueryContext } from './query.ts'
import { claimUpload, getUpload } from './uploads.ts'

defineProblems({
  'scan-refused': {
    status: 422,
    vi: 'Không nhận tệp "{name}": {why}. Hãy chọn bản quét PDF hoặc ảnh JPG, PNG, tối đa {limit}. Chưa có gì được lưu.',
    en: 'The file "{name}" is not accepted ({whyEn}). Choose a PDF, JPG or PNG of at most {limit}. Nothing was saved.',
  },
})

const endings: Record<ScanKind, RegExp> = { pdf: /\.pdf$/i, jpeg: /\.jpe?g$/i, png: /\.png$/i }
const mediaTypes: Record<ScanKind, string> = { pdf: 'application/pdf', jpeg: 'image/jpeg', png: 'image/png' }
const limit = `${largestScan / 1_048_576} MB`

/** Gives the actor's upload to a record as its scan; `title` names it instead of its file. Throws `scan-refused`, `file-missing`. */
export async function claimScan(
  context: Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'>,
  fileId: number,
  { title, ...owner }: { officeId: number; subjectKind: string; subjectId: number; title?: string },
): Promise<{ fileId: number; name: string }> {
  const { tx, services, actor, now } = context
  const upload = await getUpload(services, actor, fileId)
  const refuse = (why: string, whyEn: string) => problem('scan-refused', { name: upload.name, why, whyEn, limit })
  if (upload.size > largestScan) throw refuse('tệp quá lớn', 'too large')
  const content = await readFile(await services.files.require(upload.sha256))
  const kind = scanKindOf(content)
  if (!kind) throw refuse('nội dung không phải PDF hay ảnh', 'neither a PDF nor a picture')
  if (!endings[kind].test(upload.name))
    throw refuse('nội dung không đúng với đuôi tên tệp', 'its content is not what its name says')
  if (!leavingOf(content)) throw refuse('ảnh bị hỏng hoặc bị cắt cụt', 'the picture is broken or cut off')
  const name = title ? `${title.replace(/[/\\]/g, '-')}${/\.[^.]+$/.exec(upload.name)![0]}` : upload.name
  const claimed = await claimUpload(
    tx,
    { ...upload, name, mediaType: mediaTypes[kind] },
    { ...owner, fileId: await services.ids.next(), now },
  )
  return { fileId: claimed, name }
}

/** A scan filed by mistake is shown to nobody any more; its content stays on the disk. */
export async function hideScan(tx: Tx, officeId: number, fileId: number): Promise<void> {
  await tx
    .updateTable('file')
    .set({ subject_kind: 'hidden' })
    .where('office_id', '=', officeId)
    .where('file_id', '=', fileId)
    .execute()
}

/** May the reader, in whose scope the transaction runs, see the record? */
type MaySee = (context: QueryContext, officeId: number, subjectId: number) => Promise<boolean>
const owners = new Map<string, MaySee>()

/** Says whose scans of a kind of record may be seen by whom. Told by the noun that keeps the record. */
export function defineScans(subjectKind: string, maySee: MaySee): void {
  owners.set(subjectKind, maySee)
}

export const scanFileDownload = downloadOf(scanFile, {
  run: async ({ fileId, save }, context, sink) => {
    const { tx, services } = context
    const row = await tx.selectFrom('file').selectAll().where('file_id', '=', fileId).executeTakeFirst()
    const maySee = row?.subject_kind ? owners.get(row.subject_kind) : undefined
    if (!row || !maySee || !(await maySee(context, row.office_id, row.subject_id!)))
      throw problem('not-found', { what: 'bản quét' })
    const leaving = leavingOf(await readFile(await services.files.require(row.sha256)))
    if (!leaving) throw problem('file-missing')
    context.seen(row.office_id, 'download', row.subject_kind!, row.subject_id!)
    sink.start({ name: row.name, mediaType: leaving.mediaType, inline: !save }).end(leaving.content)
  },
})

/** What may leave: a picture without its metadata, a PDF as it is. */
function leavingOf(content: Buffer): { content: Buffer; mediaType: string } | undefined {
  const kind = scanKindOf(content)
  const leaving = kind === 'jpeg' || kind === 'png' ? withoutMetadata(content, kind) : content
  return kind && leaving && { content: leaving, mediaType: mediaTypes[kind] }
}
