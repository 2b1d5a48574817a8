// The paper behind a posting: kept once, whoever writes its number how, and standing behind one posting at a time.
import { fold } from '../../base/fold.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { PostContext } from './account.effects.ts'
import { documentText, type MoneyDocument, type Move, type PostingKind } from './ledger.ts'
import './money.problems.ts'

export interface Posting {
  /** The office in whose books the paper stands. */
  officeId: number
  /** A new paper, or (for a reversal) the one that stands there. */
  document: MoneyDocument | { documentId: number; text: string }
  kind: PostingKind
  postedOn: LocalDate
  moves: readonly Move[]
  note?: string
  reverses?: number
}

/** The paper, new or known; one that stands behind another posting is refused. */
export async function documentOf(
  { tx, services, actor, now }: PostContext,
  officeId: number,
  { document, reverses }: Pick<Posting, 'document' | 'reverses'>,
): Promise<{ documentId: number; text: string }> {
  if ('documentId' in document) return document
  const text = documentText(document)
  const keys = { number_key: fold(document.number), issuer_key: fold(document.issuer) }
  const documentId = await services.ids.next()
  await tx
    .insertInto('money_document')
    .values({
      office_id: officeId,
      document_id: documentId,
      kind: document.kind,
      number: document.number,
      signed_on: document.signedOn,
      issuer: document.issuer,
      signer: document.signer,
      subject: document.subject,
      file_id: document.fileId,
      recorded_by: actor.userId,
      recorded_at: now,
      ...keys,
    })
    .onConflict(oc => oc.columns(['office_id', 'kind', 'issuer_key', 'number_key', 'signed_on']).doNothing())
    .execute()
  const known = await tx
    .selectFrom('money_document as d')
    .leftJoin('money_posting as p', join =>
      join
        .onRef('p.office_id', '=', 'd.office_id')
        .onRef('p.document_id', '=', 'd.document_id')
        .on('p.reversed_by', 'is', null)
        .on('p.reverses', 'is', null),
    )
    .select(['d.document_id', 'p.posted_on'])
    .where('d.office_id', '=', officeId)
    .where('d.kind', '=', document.kind)
    .where('d.issuer_key', '=', keys.issuer_key)
    .where('d.number_key', '=', keys.number_key)
    .where('d.signed_on', '=', document.signedOn)
    .executeTakeFirstOrThrow()
  if (known.posted_on && reverses === undefined)
    throw problem('document-posted', { document: text, day: formatDay(known.posted_on) })
  return { documentId: known.document_id, text }
}

/** The same paper in the books of another office that the posting touches. The scan stays where it was filed. */
export async function mirrorOf(
  context: PostContext,
  officeId: number,
  posting: Posting,
  original: { documentId: number },
): Promise<{ documentId: number }> {
  if (!('documentId' in posting.document))
    return documentOf(context, officeId, { ...posting, document: { ...posting.document, fileId: null } })
  const mirrored = await context.tx
    .selectFrom('money_posting')
    .select('document_id')
    .where('office_id', '=', officeId)
    .where('posting_id', '=', posting.reverses ?? 0)
    .executeTakeFirst()
  return { documentId: mirrored?.document_id ?? original.documentId }
}
