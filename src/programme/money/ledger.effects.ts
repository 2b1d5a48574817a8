// Posts to the ledger over a transaction. Locks the accounts in the order of their ids, says what is missing before the database
// would refuse, keeps the monthly flows in the same transaction. Nothing here is undone: what is wrong is reversed.
import { formatDong } from '../../base/dong.ts'
import { dayInVietnam } from '../../base/instant.ts'
import { problem } from '../../base/problem.ts'
import { itemNames } from '../item.queries.ts'
import { requireOpenMonth } from '../treasury/closed-month.effects.ts'
import { type Account, addFlows, keepBalances, lockAccounts, type PostContext, unitsOf } from './account.effects.ts'
import { envelopesOf, isBudget, keyOf, type Move, type Stage } from './ledger.ts'
import { documentOf, mirrorOf, type Posting } from './paper.effects.ts'
import { checkBalance, checkMoves, checkPaperDays, checkUnits } from './posting-checks.ts'
import './money.problems.ts'

export interface Posted {
  postingId: number
  documentId: number
  /** Before and after, per account. */
  balances: { unit: string; item: string; stage: Stage; before: bigint; after: bigint }[]
}

/** Writes a posting. Throws `posting-wrong` with every fault, `not-enough-money`, `commitment-too-small`, `document-posted`, `unit-closed`,
 *  `month-closed`, `too-much-money`. */
export async function post(context: PostContext, posting: Posting): Promise<Posted> {
  const { tx, services, actor, now, changed } = context
  const { kind, moves, postedOn } = posting
  checkMoves(posting)
  checkPaperDays(postedOn, dayInVietnam(now), 'signedOn' in posting.document ? posting.document.signedOn : undefined)
  const envelopes = envelopesOf(moves)
  const units = await unitsOf(
    tx,
    envelopes.map(one => one.unitId),
  )
  checkUnits(posting, units)
  const inTreasury = new Set(envelopes.filter(isBudget).map(one => one.unitId))
  if (inTreasury.size > 0)
    await requireOpenMonth(
      tx,
      [...inTreasury].map(id => units.get(id)!),
      postedOn,
    )
  const itemName = await itemNames(
    tx,
    envelopes.map(one => one.itemCode),
  )
  const document = await documentOf(context, posting.officeId, posting)
  const accounts = await lockAccounts(context, moves, units)
  const at = ({ envelope, stage }: Move['from']) => accounts.get(`${keyOf(envelope)}|${stage}`)!
  const before = new Map([...accounts].map(([key, account]) => [key, account.balance]))
  for (const { from, to, amount } of moves) {
    at(from).balance -= amount
    at(to).balance += amount
  }
  for (const account of accounts.values()) checkBalance(account, before.get(account.key)!, units, itemName)
  // a new commitment is written down by who makes it
  if (kind !== 'commit') await moveCommitments(context, moves)
  const postingId = await services.ids.next()
  const offices = [...new Set([posting.officeId, ...[...accounts.values()].map(account => account.office_id)])]
  const papers: { office: number; documentId: number }[] = []
  for (const office of offices)
    papers.push({
      office,
      ...(office === posting.officeId ? document : await mirrorOf(context, office, posting, document)),
    })
  await tx
    .insertInto('money_posting')
    .values(
      papers.map(paper => ({
        office_id: paper.office,
        posting_id: postingId,
        document_id: paper.documentId,
        kind,
        posted_on: postedOn,
        amount: Number(moves.reduce((sum, one) => sum + one.amount, 0n)),
        note: posting.note ?? '',
        reverses: posting.reverses ?? null,
        recorded_by: actor.userId,
        recorded_at: now,
        recorded_in: posting.officeId,
      })),
    )
    .execute()
  const entries = moves.flatMap((one, i) => [
    { ...entryOf(one, at(one.from), -one.amount), entry_no: 2 * i + 1 },
    { ...entryOf(one, at(one.to), one.amount), entry_no: 2 * i + 2 },
  ])
  await tx
    .insertInto('money_entry')
    .values(
      entries.map(({ account, ...entry }) => ({
        ...entry,
        office_id: account.office_id,
        account_id: account.account_id,
        posting_id: postingId,
        kind,
        posted_on: postedOn,
        document_text: document.text,
      })),
    )
    .execute()
  await keepBalances(tx, accounts)
  await addFlows(
    context,
    entries.map(entry => ({ kind, postedOn, account: entry.account, amount: entry.amount })),
  )
  for (const office of offices) changed?.(office, 'money-posting', postingId)
  return {
    postingId,
    documentId: document.documentId,
    balances: [...accounts.values()]
      .filter(account => account.stage !== 'outside')
      .map(account => ({
        unit: units.get(account.envelope.unitId)!.name,
        item: itemName(account.envelope.itemCode),
        stage: account.stage,
        before: before.get(account.key)!,
        after: account.balance,
      })),
  }
}

const entryOf = (one: Move, account: Account, amount: bigint) => ({
  account,
  commitment_id: one.commitmentId ?? null,
  amount: Number(amount),
})

/** What each commitment has been advanced, paid and released. Throws `commitment-too-small`. */
async function moveCommitments({ tx }: PostContext, moves: readonly Move[]): Promise<void> {
  const deltas = new Map<number, { advanced: bigint; spent: bigint; released: bigint }>()
  for (const { from, to, amount, commitmentId } of moves) {
    if (commitmentId === undefined) continue
    const delta = deltas.get(commitmentId) ?? { advanced: 0n, spent: 0n, released: 0n }
    deltas.set(commitmentId, delta)
    for (const [stage, sign] of [
      [from.stage, -1n],
      [to.stage, 1n],
    ] as const)
      if (stage === 'advanced' || stage === 'spent') delta[stage] += sign * amount
    if (from.stage === 'committed' && to.stage === 'available') delta.released += amount
    if (from.stage === 'available' && to.stage === 'committed') delta.released -= amount
  }
  for (const [id, delta] of [...deltas].sort(([a], [b]) => a - b)) {
    const row = await tx
      .selectFrom('money_commitment as c')
      .innerJoin('money_document as d', join =>
        join.onRef('d.office_id', '=', 'c.office_id').onRef('d.document_id', '=', 'c.document_id'),
      )
      .select(['c.office_id', 'c.amount', 'c.advanced', 'c.spent', 'c.released', 'd.number'])
      .where('c.commitment_id', '=', id)
      .forUpdate('c')
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'hợp đồng' })
    const next = {
      advanced: BigInt(row.advanced) + delta.advanced,
      spent: BigInt(row.spent) + delta.spent,
      released: BigInt(row.released) + delta.released,
    }
    const left = BigInt(row.amount) - BigInt(row.advanced) - BigInt(row.spent) - BigInt(row.released)
    if (next.advanced < 0n || next.spent < 0n || next.advanced + next.spent + next.released > BigInt(row.amount))
      throw problem('commitment-too-small', {
        number: row.number,
        has: formatDong(left + BigInt(row.advanced)),
        wants: formatDong(moves.reduce((sum, one) => (one.commitmentId === id ? sum + one.amount : sum), 0n)),
      })
    await tx
      .updateTable('money_commitment')
      .set({ advanced: Number(next.advanced), spent: Number(next.spent), released: Number(next.released) })
      .where('office_id', '=', row.office_id)
      .where('commitment_id', '=', id)
      .execute()
  }
}
