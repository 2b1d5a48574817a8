// Posts to the ledger over a transaction. Locks the accounts in the order of their ids, says what is missing before the database
// would refuse, keeps the monthly flows in the same transaction. Nothing here is undone: what is wrong is reversed.
import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import { fold } from '../../base/fold.ts'
import { firstOfMonth, formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import { itemNames } from '../item.queries.ts'
import { requireOpenMonth } from '../treasury/closed-month.effects.ts'
import {
  documentText,
  type Envelope,
  envelopesOf,
  isBudget,
  keyOf,
  type MoneyDocument,
  type Move,
  type PostingKind,
  type Stage,
} from './ledger.ts'
import { checkBalance, checkMoves, checkUnits } from './posting-checks.ts'
import { addProgress } from './progress.effects.ts'
import './money.problems.ts'

export type PostContext = Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'> &
  Partial<Pick<CommandContext, 'changed'>>

export interface BudgetUnit {
  officeId: number
  unitId: number
  name: string
  from: LocalDate
  to: LocalDate | null
}

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

export interface Posted {
  postingId: number
  documentId: number
  /** Before and after, per account. */
  balances: { unit: string; item: string; stage: Stage; before: bigint; after: bigint }[]
}

/** Units by id, as far as the scope reaches. Throws `not-found` if one is not there. */
export async function unitsOf(tx: PostContext['tx'], unitIds: readonly number[]): Promise<Map<number, BudgetUnit>> {
  const wanted = [...new Set(unitIds)]
  const rows = await tx
    .selectFrom('budget_unit')
    .select(['office_id', 'unit_id', 'name', 'valid_from', 'valid_to'])
    .where('unit_id', 'in', wanted)
    .execute()
  if (rows.length < wanted.length) throw problem('not-found', { what: 'đơn vị' })
  return new Map(
    rows.map(row => [
      row.unit_id,
      { officeId: row.office_id, unitId: row.unit_id, name: row.name, from: row.valid_from, to: row.valid_to },
    ]),
  )
}

export interface Account {
  office_id: number
  account_id: number
  key: string
  stage: Stage
  balance: bigint
  envelope: Envelope
}

/** Writes a posting. Throws `posting-wrong` with every fault, `not-enough-money`, `commitment-too-small`, `document-posted`, `unit-closed`,
 *  `month-closed`. */
export async function post(context: PostContext, posting: Posting): Promise<Posted> {
  const { tx, services, actor, now, changed } = context
  const { kind, moves, postedOn } = posting
  checkMoves(posting)
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

export async function keepBalances(tx: PostContext['tx'], accounts: ReadonlyMap<string, Account>): Promise<void> {
  const touched = [...accounts.values()].sort((a, b) => a.account_id - b.account_id)
  await sql`update money_account a set balance = n.balance
    from unnest(${touched.map(a => a.office_id)}::int[], ${touched.map(a => a.account_id)}::bigint[], ${touched.map(a => String(a.balance))}::bigint[])
      as n(office_id, account_id, balance)
    where a.office_id = n.office_id and a.account_id = n.account_id`.execute(tx)
}

const entryOf = (one: Move, account: Account, amount: bigint) => ({
  account,
  commitment_id: one.commitmentId ?? null,
  amount: Number(amount),
})

/** The paper, new or known; one that stands behind another posting is refused. */
async function documentOf(
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
async function mirrorOf(
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

/** The accounts of all pockets, made where they are new, locked in the order of their ids. */
export async function lockAccounts(
  { tx, services }: PostContext,
  moves: readonly Move[],
  units: ReadonlyMap<number, BudgetUnit>,
): Promise<Map<string, Account>> {
  const pockets = new Map(
    moves.flatMap(({ from, to }) => [from, to]).map(one => [`${keyOf(one.envelope)}|${one.stage}`, one]),
  )
  const sorted = [...pockets].sort(([a], [b]) => (a < b ? -1 : 1))
  const ids = await services.ids.take(sorted.length)
  const column = <T>(of: (one: Move['from']) => T) => sorted.map(([, one]) => of(one))
  const columns = sql`unnest(${column(p => units.get(p.envelope.unitId)!.officeId)}::int[], ${ids}::bigint[], ${column(p => p.envelope.unitId)}::bigint[],
    ${column(p => p.envelope.budgetYear)}::int[], ${column(p => p.envelope.itemCode)}::text[], ${column(p => p.envelope.source)}::text[],
    ${column(p => p.envelope.capital)}::text[], ${column(p => p.stage)}::text[])`
  await sql`insert into money_account (office_id, account_id, unit_id, budget_year, item_code, source, capital, stage)
    select * from ${columns} on conflict (office_id, unit_id, budget_year, item_code, source, capital, stage) do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{
    office_id: number
    account_id: number
    unit_id: number
    budget_year: number
    item_code: string
    source: Envelope['source']
    capital: Envelope['capital']
    stage: Stage
    balance: number
  }>`select a.* from money_account a
    join ${columns} as k(office_id, id, unit_id, budget_year, item_code, source, capital, stage)
      using (office_id, unit_id, budget_year, item_code, source, capital, stage)
    order by a.account_id for update of a`.execute(tx)
  return new Map(
    rows.map(row => {
      const envelope: Envelope = {
        unitId: row.unit_id,
        budgetYear: row.budget_year,
        itemCode: row.item_code,
        source: row.source,
        capital: row.capital,
      }
      const key = `${keyOf(envelope)}|${row.stage}`
      return [
        key,
        {
          office_id: row.office_id,
          account_id: row.account_id,
          key,
          stage: row.stage,
          balance: BigInt(row.balance),
          envelope,
        },
      ]
    }),
  )
}

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

/** Monthly sums per account and kind, of the entries of one posting or of many. */
export async function addFlows(
  { tx }: PostContext,
  entries: readonly { kind: PostingKind; postedOn: LocalDate; account: Account; amount: number }[],
): Promise<void> {
  const sums = new Map<string, { kind: PostingKind; month: LocalDate; account: Account; amount: number }>()
  for (const { kind, postedOn, account, amount } of entries) {
    const month = firstOfMonth(postedOn)
    const key = `${account.key}|${kind}|${month}`
    const sum = sums.get(key)
    if (sum) sum.amount += amount
    else sums.set(key, { kind, month, account, amount })
  }
  const rows = [...sums]
    .filter(([, one]) => one.amount !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one)
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('money_flow')
      .values(
        rows.slice(at, at + 1000).map(({ kind, month, account: { office_id, envelope, stage }, amount }) => ({
          office_id,
          unit_id: envelope.unitId,
          budget_year: envelope.budgetYear,
          item_code: envelope.itemCode,
          source: envelope.source,
          capital: envelope.capital,
          month,
          kind,
          stage,
          amount,
        })),
      )
      .onConflict(oc =>
        oc
          .columns(['office_id', 'budget_year', 'unit_id', 'item_code', 'source', 'capital', 'month', 'kind', 'stage'])
          .doUpdateSet(eb => ({ amount: eb('money_flow.amount', '+', eb.ref('excluded.amount')) })),
      )
      .execute()
  await addProgress(tx, rows)
}
