// What a file that came with a petition really is, and the file to the desk that handles it. What lies on the disk is sealed.
import { readFile } from 'node:fs/promises'
import { problem } from '../base/problem.ts'
import type { Keys } from '../platform/keys.ts'
import { scanKindOf, withoutMetadata } from '../platform/picture.ts'
import { downloadOf } from '../platform/query.ts'
import { type AttachmentType, attachmentEnding } from './attachment.ts'
import { desksOf } from './desk.queries.ts'
import { petitionAttachmentFile } from './petition.api.ts'
import { seenBy } from './petition.queries.ts'
import { deskRight, isSecret, type PetitionKind } from './petition.ts'
import './petitions.problems.ts'

/** As it is kept: a picture without the place and time that a camera wrote into it. Undefined: neither a whole picture nor a PDF. */
export function keptAttachment(content: Buffer): { mediaType: AttachmentType; content: Buffer } | undefined {
  const kind = scanKindOf(content)
  if (kind === 'pdf') return { mediaType: 'application/pdf', content }
  const bare = kind && withoutMetadata(content, kind)
  return bare && { mediaType: kind === 'png' ? 'image/png' : 'image/jpeg', content: bare }
}

const context = (petitionId: number, no: number) => `petition-attachment:${petitionId}:${no}`
export const sealAttachment = (keys: Keys, petitionId: number, no: number, content: Buffer): Buffer =>
  keys.encrypt(content.toString('base64'), context(petitionId, no))

export const petitionAttachment = downloadOf(petitionAttachmentFile, {
  right: 'petition.read',
  run: async ({ petitionId, no }, query, sink) => {
    const { tx, services, actor, today } = query
    const row = await tx
      .selectFrom('petition_attachment as a')
      .innerJoin('petition as p', join =>
        join.onRef('p.office_id', '=', 'a.office_id').onRef('p.petition_id', '=', 'a.petition_id'),
      )
      .select(['a.office_id', 'a.media_type', 'a.sha256', 'p.kind', 'p.desk_area_id'])
      .where('a.petition_id', '=', petitionId)
      .where('a.no', '=', no)
      .where(seenBy(query))
      .executeTakeFirst()
    const kind = row?.kind as PetitionKind
    // Who may read the words elsewhere does not open what somebody else's telephone took.
    const desks = row && (await desksOf(tx, services, actor, today))
    if (!row || !desks?.sitsAt(deskRight(kind), row.desk_area_id)) throw problem('not-found', { what: 'tệp' })
    const sealed = await readFile(await services.files.require(row.sha256))
    const content = Buffer.from(services.keys.decrypt(sealed, context(petitionId, no)), 'base64')
    query.seen(row.office_id, 'download', 'petition', isSecret(kind) ? undefined : petitionId)
    const mediaType = row.media_type as AttachmentType
    // Never opened within the page of the desk: saved, and looked at by what the office trusts.
    sink.start({ name: `don-tep-${no}.${attachmentEnding[mediaType]}`, mediaType }).end(content)
  },
})
