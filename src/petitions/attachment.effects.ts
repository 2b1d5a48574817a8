// Keeps what a sender sent with a petition: looked at for what it is, sealed, so many in a day.
import { problem } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import { claimUploads } from '../platform/uploads.ts'
import { keptAttachment, sealAttachment } from './attachment.queries.ts'
import { type AttachmentType, largestAttachment, mostAttachedADay } from './attachment.ts'
import type { Place } from './petition.effects.ts'
import './petitions.problems.ts'

/** Throws `petition-attachment-refused`, `petition-attachments-full`. */
export async function attach(
  { tx, services, actor, now, today }: CommandContext,
  { officeId, areaId, tree }: Place,
  petitionId: number,
  files: readonly { content: string }[],
): Promise<void> {
  if (files.length === 0) return
  const contents = files.map(one => keptAttachment(Buffer.from(one.content, 'base64')))
  const { so_far: soFar } = await tx
    .selectFrom('petition_attachment')
    .select(eb => eb.fn.coalesce(eb.fn.sum<number>('size'), eb.val(0)).as('so_far'))
    .where('office_id', '=', officeId)
    .where('added_on', '=', today)
    .executeTakeFirstOrThrow()
  let sum = Number(soFar)
  const claims: Parameters<typeof claimUploads>[1][number][] = []
  const rows: {
    office_id: number
    petition_id: number
    no: number
    media_type: AttachmentType
    size: number
    sha256: string
    added_on: typeof today
  }[] = []
  for (const [i, kept] of contents.entries()) {
    if (!kept || kept.content.length > largestAttachment) throw problem('petition-attachment-refused')
    sum += kept.content.length
    if (sum > mostAttachedADay) throw problem('petition-attachments-full', { place: tree.fullNameOf(areaId, today) })
    const stored = await services.files.put(sealAttachment(services.keys, petitionId, i + 1, kept.content))
    claims.push({
      ...stored,
      name: 'tep',
      mediaType: 'application/octet-stream',
      createdBy: actor.userId,
      // By which backups and checks of the files know that it is kept; not of which petition it is.
      owner: { officeId, subjectKind: 'petition-attachment', subjectId: 0 },
    })
    rows.push({
      office_id: officeId,
      petition_id: petitionId,
      no: i + 1,
      media_type: kept.mediaType,
      size: kept.content.length,
      sha256: stored.sha256,
      added_on: today,
    })
  }
  await claimUploads({ tx, services, now }, claims)
  await tx.insertInto('petition_attachment').values(rows).execute()
}
