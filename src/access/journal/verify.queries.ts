// Checks the whole journal: every entry against its chain, every payload against its digest, every signed head against the
// chain it signed. Changes nothing. Needs the key file: who could rewrite the chain cannot sign it.
import { readFile } from 'node:fs/promises'
import { journalDigest } from '../../platform/command-journal.ts'
import { clientOf, everything, type Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import {
  type Anchor,
  anchorHash,
  anchorKeysOf,
  chainStart,
  type Entry,
  entryColumns,
  entryHash,
  firstPrevious,
  type Head,
  isSigned,
  nextChain,
} from './chain.queries.ts'
import type { JournalCheck, JournalFault, JournalFaultKind } from './journal.ts'

export interface VerifyOptions {
  onProgress?: (done: number, total: number) => void
  /** The file that the sealer also wrote its signed heads to. */
  anchorFile?: string
}

/** Finds any entry changed, removed, reordered, cut off at the end, or standing outside the chain. */
export function verifyJournal(
  services: Pick<Services, 'db' | 'keys'>,
  options: VerifyOptions = {},
): Promise<JournalCheck> {
  return services.db.read(everything, async tx => {
    const problems: JournalFault[] = []
    const say = (kind: JournalFaultKind, officeId: number, seq: number | null, journalId: number | null) =>
      void problems.push({ officeId, seq, journalId, kind })
    // Heads first: what they name must be in the chain, which only grows while we read.
    const heads = await readHeads(tx, services, options.anchorFile, say)
    const total = await countOf(tx, 'select count(*) as n from journal_seal')
    const counts = { entries: 0, erased: 0 }
    const offices = await listOffices(tx, heads.byOffice)
    for (const officeId of offices)
      await verifyOffice(tx, officeId, heads.byOffice.get(officeId) ?? new Map(), counts, say, done =>
        options.onProgress?.(done, total),
      )
    const client = clientOf(tx)
    const { rows: outside } = await client.query<{ office_id: number; journal_id: number }>(
      `select j.office_id, j.journal_id from journal j
       left join journal_seal s on s.office_id = j.office_id and s.journal_id = j.journal_id
       left join journal_pending p on p.office_id = j.office_id and p.journal_id = j.journal_id
       where s.journal_id is null and p.journal_id is null order by j.office_id, j.journal_id`,
    )
    for (const row of outside) say('unsealed-old', row.office_id, null, row.journal_id)
    return {
      ...counts,
      offices: offices.length,
      anchors: heads.count,
      waiting: await countOf(tx, 'select count(*) as n from journal_pending'),
      problems,
    }
  })
}

type Say = (kind: JournalFaultKind, officeId: number, seq: number | null, journalId: number | null) => void

async function countOf(tx: Tx, sql: string): Promise<number> {
  const { rows } = await clientOf(tx).query<{ n: number }>(sql)
  return rows[0]!.n
}

async function listOffices(tx: Tx, heads: ReadonlyMap<number, unknown>): Promise<number[]> {
  const { rows } = await clientOf(tx).query<{ office_id: number }>('select distinct office_id from journal_seal')
  return [...new Set([...rows.map(row => row.office_id), ...heads.keys()])].sort((a, b) => a - b)
}

interface SealedRow extends Entry {
  seq: number
  sealed_journal_id: number
  chain: Buffer
  entry_there: boolean
  payload: unknown
  payload_there: boolean
  erasure_there: boolean
}

const page = 5000

interface Suspect {
  seq: number
  journalId: number
  hash: Buffer
  before: Buffer
  chain: Buffer
}

async function verifyOffice(
  tx: Tx,
  officeId: number,
  heads: ReadonlyMap<number, string>,
  counts: { entries: number; erased: number },
  say: Say,
  onProgress: (done: number) => void,
): Promise<void> {
  let seq = 0
  let chain: Buffer | undefined = chainStart(officeId)
  let headFaultTold = false
  const suspects: Suspect[] = []
  const tellHeadFault = (at: number) => {
    if (!headFaultTold) say('bad-anchor', officeId, at, null)
    headFaultTold = true
  }
  for (;;) {
    const { rows }: { rows: SealedRow[] } = await clientOf(tx).query<SealedRow>(
      `select s.seq, s.journal_id as sealed_journal_id, s.chain, ${entryColumns}, j.journal_id is not null as entry_there,
         p.payload, p.journal_id is not null as payload_there,
         exists (select from journal_subject e where e.office_id = s.office_id and e.kind = 'journal-entry'
           and e.subject_id = s.journal_id) as erasure_there
       from (select * from journal_seal where office_id = $1 and seq > $2 order by seq limit ${page}) s
       left join journal j on j.office_id = s.office_id and j.journal_id = s.journal_id
       left join journal_payload p on p.office_id = s.office_id and p.journal_id = s.journal_id
       order by s.seq`,
      [officeId, seq],
    )
    for (const row of rows) {
      counts.entries += 1
      if (row.seq !== seq + 1) {
        for (let gone = seq + 1; gone < row.seq && gone <= seq + 100; gone += 1) say('removed', officeId, gone, null)
        const known = heads.get(row.seq - 1)
        chain = known ? Buffer.from(known, 'hex') : undefined
      }
      seq = row.seq
      if (!row.entry_there) say('removed', officeId, row.seq, row.sealed_journal_id)
      else {
        const hash = entryHash(row)
        if (chain && !nextChain(chain, hash).equals(row.chain))
          suspects.push({ seq: row.seq, journalId: row.journal_id, hash, before: chain, chain: row.chain })
        if (!row.payload_there) {
          counts.erased += 1
          if (!row.erasure_there) say('payload-changed', officeId, row.seq, row.journal_id)
        } else if (!journalDigest(row.salt, row.payload).equals(row.digest))
          say('payload-changed', officeId, row.seq, row.journal_id)
      }
      const head = heads.get(row.seq)
      if (head !== undefined && head !== row.chain.toString('hex')) tellHeadFault(row.seq)
      chain = row.chain
    }
    if (rows.length > 0) onProgress(counts.entries)
    if (rows.length < page) break
  }
  for (const suspect of suspects)
    say(isReordered(suspect, suspects) ? 'reordered' : 'changed', officeId, suspect.seq, suspect.journalId)
  // A signed head past the end of the chain: the tail was cut off.
  const last = Math.max(0, ...heads.keys())
  for (let gone = seq + 1; gone <= last && gone <= seq + 100; gone += 1) say('removed', officeId, gone, null)
}

/** True if the entry fits another place of the chain, or another entry fits its place. */
function isReordered(suspect: Suspect, all: readonly Suspect[]): boolean {
  if (all.length > 500) return false
  return all.some(
    other =>
      other !== suspect &&
      (nextChain(suspect.before, other.hash).equals(suspect.chain) ||
        nextChain(other.before, suspect.hash).equals(other.chain) ||
        nextChain(other.before, suspect.hash).equals(suspect.chain) ||
        nextChain(other.chain, suspect.hash).equals(suspect.chain)),
  )
}

interface Heads {
  /** Office -> number of the entry -> chain in hex, as signed. */
  byOffice: Map<number, Map<number, string>>
  count: number
}

/** All signed heads, of the table and the file; tells those that are not genuine or missing. */
async function readHeads(tx: Tx, services: Pick<Services, 'keys'>, file: string | undefined, say: Say): Promise<Heads> {
  const keys = anchorKeysOf(services.keys)
  const byOffice = new Map<number, Map<number, string>>()
  const keep = (heads: readonly Head[]) => {
    for (const head of heads) {
      const known = byOffice.get(head.officeId) ?? new Map<number, string>()
      known.set(head.seq, head.chain)
      byOffice.set(head.officeId, known)
    }
  }
  // Without a signed head at an office's end its tail could be cut unseen: a broken anchor counts for its first office.
  const bad = (anchor: Anchor) => say('bad-anchor', anchor.heads[0]?.officeId ?? 0, anchor.heads[0]?.seq ?? null, null)
  const signatures = new Map<number, string>()
  let [previous, no]: [Buffer, number] = [firstPrevious, 0]
  for (;;) {
    const { rows } = await clientOf(tx).query<{
      anchor_no: number
      at: Date
      heads: Head[]
      previous: Buffer
      signature: Buffer
    }>(
      `select anchor_no, at, heads, previous, signature from journal_anchor where anchor_no > $1 order by anchor_no limit ${page}`,
      [no],
    )
    for (const row of rows) {
      const anchor: Anchor = { no: row.anchor_no, atMs: row.at.getTime(), heads: row.heads, previous: row.previous }
      const signed = isSigned(anchor, row.signature, keys)
      if (!signed || anchor.no !== no + 1 || !anchor.previous.equals(previous)) bad(anchor)
      if (signed) keep(anchor.heads)
      previous = anchorHash(anchor)
      no = anchor.no
      signatures.set(no, row.signature.toString('hex'))
    }
    if (rows.length < page) break
  }
  for (const line of file ? await linesOf(file) : []) {
    const anchor: Anchor = { ...line, atMs: Date.parse(line.at), previous: Buffer.from(line.previous, 'hex') }
    if (!isSigned(anchor, Buffer.from(line.signature, 'hex'), keys)) bad(anchor)
    else {
      if (signatures.get(line.no) !== line.signature) bad(anchor)
      keep(anchor.heads)
    }
  }
  return { byOffice, count: signatures.size }
}

interface AnchorLine {
  no: number
  at: string
  heads: Head[]
  previous: string
  signature: string
}

async function linesOf(file: string): Promise<AnchorLine[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  const lines: AnchorLine[] = []
  for (const line of text.split('\n')) {
    // A power cut may leave half a line; the table has the anchor.
    try {
      if (line) lines.push(JSON.parse(line) as AnchorLine)
    } catch {}
  }
  return lines
}
