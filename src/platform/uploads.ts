// Uploads: a file is stored first and named by an id; the command that wants it says which. Only its uploader may use it.
import type { FastifyInstance } from 'fastify'
import { seenText } from '../base/fold.ts'
import { problem } from '../base/problem.ts'
import type { Actor } from './actor.ts'
import { everything, type Tx } from './database.ts'
import type { Gate } from './module.ts'
import type { Services } from './services.ts'

export interface Upload {
  officeId: number
  fileId: number
  sha256: string
  name: string
  mediaType: string
  size: number
  createdBy: number
}

/** What a record takes of an upload, or of a content that the server itself has stored. */
export type Claimed = Omit<Upload, 'officeId' | 'fileId'>

/** Office 0 keeps uploads that no record has claimed yet. */
export const unclaimedOffice = 0

export function addUploads(app: FastifyInstance, services: Services, gate: Gate): void {
  app.post('/api/v1/files', async (request, reply) => {
    const actor = await gate.actorOf(request.cookies)
    if (!actor) throw problem('not-signed-in')
    if (!gate.csrfHolds(request.cookies, request.headers['x-benvung-csrf'] as string | undefined))
      throw problem('csrf-missing')
    const part = await request.file()
    if (!part) throw problem('invalid-input', { count: 1, first: 'file' })
    const stored = await services.files.put(part.file)
    if (part.file.truncated) throw problem('too-large', { limit: '200 MB' })
    const name = fileNameOf(part.filename)
    const fileId = await storeUpload(services, actor, { ...stored, name, mediaType: part.mimetype })
    return reply.status(201).send({ fileId, name, size: stored.size, sha256: stored.sha256 })
  })
}

/** The last part of a name as some browser sent it, for people to read: no folders, nothing invisible, no line ends. */
export function fileNameOf(sent: string): string {
  const last = sent.split(/[/\\]/).at(-1) ?? ''
  return (
    seenText(last.replace(/[\r\n\t]|%0[ad]/gi, ' '))
      .trim()
      .slice(0, 200) || 'tep'
  )
}

/** Records an upload that no record has claimed yet. */
export async function storeUpload(
  services: Services,
  actor: Actor,
  file: { sha256: string; size: number; name: string; mediaType: string },
): Promise<number> {
  const fileId = await services.ids.next()
  await services.db.write(everything, tx =>
    tx
      .insertInto('file')
      .values({
        office_id: unclaimedOffice,
        file_id: fileId,
        sha256: file.sha256,
        size: file.size,
        name: file.name.slice(0, 200),
        media_type: file.mediaType,
        created_by: actor.userId,
        created_at: services.clock(),
      })
      .execute(),
  )
  return fileId
}

/** The actor's own upload. Throws `file-missing` if it is not theirs or not there. */
export async function getUpload(services: Services, actor: Actor, fileId: number): Promise<Upload> {
  const row = await services.db.read(everything, tx =>
    tx
      .selectFrom('file')
      .selectAll()
      .where('office_id', '=', unclaimedOffice)
      .where('file_id', '=', fileId)
      .executeTakeFirst(),
  )
  if (!row || (row.created_by !== actor.userId && actor.kind !== 'system')) throw problem('file-missing')
  return {
    officeId: row.office_id,
    fileId,
    sha256: row.sha256,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    createdBy: row.created_by,
  }
}

/** A record that takes an upload. */
interface UploadOwner {
  officeId: number
  subjectKind: string
  subjectId: number
}

const fileOf = (upload: Claimed, owner: UploadOwner, fileId: number, now: Date) => ({
  office_id: owner.officeId,
  file_id: fileId,
  sha256: upload.sha256,
  size: upload.size,
  name: upload.name,
  media_type: upload.mediaType,
  subject_kind: owner.subjectKind,
  subject_id: owner.subjectId,
  created_by: upload.createdBy,
  created_at: now,
})

/** Gives an upload to a record: a row in the record's office, so that it is scoped like the record. */
export async function claimUpload(
  tx: Tx,
  upload: Claimed,
  { fileId, now, ...owner }: UploadOwner & { fileId: number; now: Date },
): Promise<number> {
  await tx
    .insertInto('file')
    .values(fileOf(upload, owner, fileId, now))
    .execute()
  return fileId
}

/** The same for many records at once. The new files' ids, in their order. */
export async function claimUploads(
  { tx, services, now }: { tx: Tx; services: Pick<Services, 'ids'>; now: Date },
  claims: readonly (Claimed & { owner: UploadOwner })[],
): Promise<number[]> {
  const ids = await services.ids.take(claims.length)
  for (let at = 0; at < claims.length; at += 1000)
    await tx
      .insertInto('file')
      .values(claims.slice(at, at + 1000).map(({ owner, ...upload }, i) => fileOf(upload, owner, ids[at + i]!, now)))
      .execute()
  return ids
}
