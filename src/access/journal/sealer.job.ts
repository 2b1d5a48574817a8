// The sealer: about once a second numbers the committed entries of each office, chains them, and signs the new heads.
// Commands never wait for it. Two processes may run it: one at a time holds the lock, the other comes back later.
import { appendFile } from 'node:fs/promises'
import { clientOf, everything, isAway, type Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import {
  type Anchor,
  type AnchorKeys,
  anchorHash,
  anchorKeysOf,
  chainStart,
  type Entry,
  entryColumns,
  entryHash,
  firstPrevious,
  type Head,
  nextChain,
  signAnchor,
} from './chain.queries.ts'

export interface Sealer {
  /** Seals what is committed now. Answers how many entries. */
  seal(): Promise<number>
  stop(): Promise<void>
}

export interface SealerOptions {
  everyMs?: number
  /** A file outside the database that the signed heads are also written to: finds even a database put back in time. */
  anchorFile?: string
}

const batch = 5000

/** Starts sealing. The first round also looks for entries that the waiting line misses (after a restore, say). */
export function startSealer(services: Services, options: SealerOptions = {}): Sealer {
  const keys = anchorKeysOf(services.keys)
  let busy: Promise<number> | undefined
  let swept = false
  const round = async (): Promise<number> => {
    if (!swept) {
      await services.db.write(everything, sweep)
      swept = true
    }
    let total = 0
    for (;;) {
      const sealed = await services.db.write(everything, tx => sealBatch(tx, services, keys))
      if (!sealed) return total
      if (options.anchorFile && sealed.line) await appendFile(options.anchorFile, `${JSON.stringify(sealed.line)}\n`)
      total += sealed.count
      if (sealed.count < batch) return total
    }
  }
  const seal = () => {
    busy ??= round().finally(() => (busy = undefined))
    return busy
  }
  const timer = setInterval(() => {
    seal().catch(error => services.log[isAway(error) ? 'debug' : 'error']({ err: error }, 'sealer'))
  }, options.everyMs ?? 1000)
  timer.unref()
  return {
    seal: async () => {
      // A round under way may have looked before the caller's commit: wait for it, then look again.
      await busy?.catch(() => 0)
      return seal()
    },
    stop: async () => {
      clearInterval(timer)
      await busy?.catch(() => 0)
    },
  }
}

/** True if this transaction may seal; the lock goes with the transaction. */
async function holdsLock(tx: Tx): Promise<boolean> {
  const { rows } = await clientOf(tx).query<{ held: boolean }>(
    `select pg_try_advisory_xact_lock(hashtext('benvung.sealer')) as held`,
  )
  return rows[0]!.held
}

/** Entries that are neither sealed nor waiting: the trigger was off while they came in. */
async function sweep(tx: Tx): Promise<void> {
  await clientOf(tx).query(
    `insert into journal_pending (office_id, journal_id)
     select j.office_id, j.journal_id from journal j
     left join journal_seal s on s.office_id = j.office_id and s.journal_id = j.journal_id
     where s.journal_id is null on conflict do nothing`,
  )
}

async function sealBatch(
  tx: Tx,
  services: Services,
  keys: AnchorKeys,
): Promise<{ count: number; line: unknown } | undefined> {
  if (!(await holdsLock(tx))) return undefined
  const client = clientOf(tx)
  const { rows: waiting } = await client.query<{ office_id: number; journal_id: number }>(
    `delete from journal_pending p using (select office_id, journal_id from journal_pending
       order by office_id, journal_id limit ${batch}) w
     where p.office_id = w.office_id and p.journal_id = w.journal_id returning p.office_id, p.journal_id`,
  )
  if (waiting.length === 0) return undefined
  const { rows: entries } = await client.query<Entry>(
    `select ${entryColumns} from unnest($1::int[], $2::bigint[]) as w(office_id, journal_id)
     join journal j on j.office_id = w.office_id and j.journal_id = w.journal_id
     left join journal_seal s on s.office_id = j.office_id and s.journal_id = j.journal_id
     where s.journal_id is null order by j.office_id, j.journal_id`,
    [waiting.map(row => row.office_id), waiting.map(row => row.journal_id)],
  )
  if (entries.length === 0) return { count: waiting.length, line: null }
  const now = services.clock()
  const heads = await headsOf(tx, [...new Set(entries.map(entry => entry.office_id))])
  const seals = entries.map(entry => {
    const head = heads.get(entry.office_id)!
    head.seq += 1
    head.chain = nextChain(head.chain, entryHash(entry))
    return { officeId: entry.office_id, seq: head.seq, journalId: entry.journal_id, chain: head.chain }
  })
  await client.query(
    `insert into journal_seal (office_id, seq, journal_id, chain, sealed_at)
     select o, s, j, c, $5 from unnest($1::int[], $2::bigint[], $3::bigint[], $4::bytea[]) as t(o, s, j, c)`,
    [
      seals.map(seal => seal.officeId),
      seals.map(seal => seal.seq),
      seals.map(seal => seal.journalId),
      seals.map(seal => seal.chain),
      now,
    ],
  )
  const line = await anchorHeads(
    tx,
    [...heads].map(([officeId, { seq, chain }]) => ({ officeId, seq, chain: chain.toString('hex') })),
    keys,
    now,
  )
  return { count: waiting.length, line }
}

async function headsOf(tx: Tx, offices: number[]): Promise<Map<number, { seq: number; chain: Buffer }>> {
  const { rows } = await clientOf(tx).query<{ office_id: number; seq: number; chain: Buffer }>(
    `select o.office_id, h.seq, h.chain from unnest($1::int[]) as o(office_id)
     join lateral (select seq, chain from journal_seal s where s.office_id = o.office_id order by seq desc limit 1) h on true`,
    [offices],
  )
  const heads = new Map(offices.map(office => [office, { seq: 0, chain: chainStart(office) }]))
  for (const row of rows) heads.set(row.office_id, { seq: row.seq, chain: row.chain })
  return heads
}

async function anchorHeads(tx: Tx, heads: Head[], keys: AnchorKeys, now: Date): Promise<unknown> {
  const client = clientOf(tx)
  const { rows } = await client.query<{ anchor_no: number; at: Date; heads: Head[]; previous: Buffer }>(
    'select anchor_no, at, heads, previous from journal_anchor order by anchor_no desc limit 1',
  )
  const last = rows[0]
  const previous = last
    ? anchorHash({ no: last.anchor_no, atMs: last.at.getTime(), heads: last.heads, previous: last.previous })
    : firstPrevious
  const anchor: Anchor = { no: (last?.anchor_no ?? 0) + 1, atMs: now.getTime(), heads, previous }
  const signature = signAnchor(anchor, keys)
  await client.query(
    'insert into journal_anchor (anchor_no, at, heads, previous, signature) values ($1, $2, $3, $4, $5)',
    [anchor.no, now, JSON.stringify(heads), previous, signature],
  )
  return {
    no: anchor.no,
    at: now.toISOString(),
    heads,
    previous: previous.toString('hex'),
    signature: signature.toString('hex'),
  }
}
