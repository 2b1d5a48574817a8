// Years of postings at once: the same checks and the same rows as `post` makes one after the other, each table once. For the demo, and whoever
// brings old books. Contracts (commitments) go through `post`: what each has been paid is kept there.
import { fold } from '../../base/fold.ts'
import { groupBy } from '../../base/group.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { itemNames } from '../item.queries.ts'
import { requireOpenMonth } from '../treasury/closed-month.effects.ts'
import { addFlows, keepBalances, lockAccounts, type PostContext, unitsOf } from './account.effects.ts'
import {
  documentText,
  envelopesOf,
  isBudget,
  keyOf,
  type MoneyDocument,
  type Move,
  type PostingKind,
} from './ledger.ts'
import { checkBalance, checkMoves, checkUnits } from './posting-checks.ts'

export interface PastPosting {
  officeId: number
  /** A new paper. */
  document: MoneyDocument
  kind: Exclude<PostingKind, 'commit' | 'reverse'>
  postedOn: LocalDate
  moves: readonly Move[]
}

/** Writes postings in their order. Throws as `post` does; then none of them stands. The ids, in their order. */
export async function postAll(
  context: PostContext,
  postings: readonly PastPosting[],
): Promise<{ postingId: number; documentId: number }[]> {
  if (postings.length === 0) return []
  const { tx, services, actor, now } = context
  const moves = postings.flatMap(one => one.moves)
  if (moves.some(one => one.commitmentId !== undefined)) throw new Error('a commitment is posted alone')
  const envelopes = envelopesOf(moves)
  const units = await unitsOf(
    tx,
    envelopes.map(one => one.unitId),
  )
  for (const posting of postings) {
    checkMoves(posting)
    checkUnits(posting, units)
  }
  await requireOpenMonths(context, postings, units)
  const itemName = await itemNames(
    tx,
    envelopes.map(one => one.itemCode),
  )
  const accounts = await lockAccounts(context, moves, units)
  const at = ({ envelope, stage }: Move['from']) => accounts.get(`${keyOf(envelope)}|${stage}`)!
  for (const posting of postings) {
    const before = new Map<string, bigint>()
    for (const { from, to, amount } of posting.moves) {
      for (const account of [at(from), at(to)]) if (!before.has(account.key)) before.set(account.key, account.balance)
      at(from).balance -= amount
      at(to).balance += amount
    }
    for (const [key, had] of before) checkBalance(accounts.get(key)!, had, units, itemName)
  }
  const officesOf = (posting: PastPosting) => [
    ...new Set([posting.officeId, ...posting.moves.flatMap(({ from, to }) => [at(from).office_id, at(to).office_id])]),
  ]
  // a paper stands in the books of each office that its posting touches
  const papers = postings.flatMap((posting, i) => officesOf(posting).map(officeId => ({ posting, i, officeId })))
  const postingIds = await services.ids.take(postings.length)
  const documentIds = await services.ids.take(papers.length)
  await inParts(papers, (part, first) =>
    tx
      .insertInto('money_document')
      .values(
        part.map(({ posting: { document }, officeId }, i) => ({
          office_id: officeId,
          document_id: documentIds[first + i]!,
          kind: document.kind,
          number: document.number,
          number_key: fold(document.number),
          signed_on: document.signedOn,
          issuer: document.issuer,
          issuer_key: fold(document.issuer),
          signer: document.signer,
          subject: document.subject,
          file_id: document.fileId,
          recorded_by: actor.userId,
          recorded_at: now,
        })),
      )
      .execute(),
  )
  await inParts(papers, (part, first) =>
    tx
      .insertInto('money_posting')
      .values(
        part.map(({ posting, i: no, officeId }, i) => ({
          office_id: officeId,
          posting_id: postingIds[no]!,
          document_id: documentIds[first + i]!,
          kind: posting.kind,
          posted_on: posting.postedOn,
          amount: Number(posting.moves.reduce((sum, one) => sum + one.amount, 0n)),
          note: '',
          reverses: null,
          recorded_by: actor.userId,
          recorded_at: now,
          recorded_in: posting.officeId,
        })),
      )
      .execute(),
  )
  const entries = postings.flatMap((posting, i) =>
    posting.moves.flatMap((one, no) => [
      { posting, i, no: 2 * no + 1, account: at(one.from), amount: Number(-one.amount) },
      { posting, i, no: 2 * no + 2, account: at(one.to), amount: Number(one.amount) },
    ]),
  )
  await inParts(entries, part =>
    tx
      .insertInto('money_entry')
      .values(
        part.map(({ posting, i, no, account, amount }) => ({
          office_id: account.office_id,
          account_id: account.account_id,
          posting_id: postingIds[i]!,
          entry_no: no,
          commitment_id: null,
          amount,
          kind: posting.kind,
          posted_on: posting.postedOn,
          document_text: documentText(posting.document),
        })),
      )
      .execute(),
  )
  await keepBalances(tx, accounts)
  await addFlows(
    context,
    entries.map(({ posting, account, amount }) => ({
      kind: posting.kind,
      postedOn: posting.postedOn,
      account,
      amount,
    })),
  )
  let next = 0
  return postings.map((posting, i) => {
    const documentId = documentIds[next]!
    next += officesOf(posting).length
    return { postingId: postingIds[i]!, documentId }
  })
}

/** As `post` asks: no budget money moves in a month that the treasury's books closed. Once a month. */
async function requireOpenMonths(
  { tx }: PostContext,
  postings: readonly PastPosting[],
  units: Awaited<ReturnType<typeof unitsOf>>,
): Promise<void> {
  const touched = postings.flatMap(({ postedOn, moves }) =>
    envelopesOf(moves)
      .filter(isBudget)
      .map(({ unitId }) => ({ postedOn, unitId })),
  )
  for (const of of groupBy(touched, one => one.postedOn.slice(0, 7)).values())
    await requireOpenMonth(
      tx,
      [...new Set(of.map(one => one.unitId))].map(id => units.get(id)!),
      of[0]!.postedOn,
    )
}

async function inParts<T>(list: readonly T[], write: (part: readonly T[], first: number) => Promise<unknown>) {
  for (let first = 0; first < list.length; first += 1000) await write(list.slice(first, first + 1000), first)
}
