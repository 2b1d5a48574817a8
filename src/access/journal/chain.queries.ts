// The arithmetic of the journal's chain and of its signed anchors: what is hashed, in which form, and with which key.
// Sealing and verifying share this file; changing a form here makes every sealed journal look changed.
import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { canonicalJson } from '../../platform/command-journal.ts'
import type { Keys } from '../../platform/keys.ts'

/** An entry with every column, as it is hashed. Moments in whole microseconds: nothing is rounded away. */
export interface Entry {
  office_id: number
  journal_id: number
  command: string
  version: number
  actor_id: number
  on_behalf_of: number | null
  at_us: number
  subject_kind: string
  subject_id: number | null
  salt: Buffer
  digest: Buffer
}

/** SQL list of an entry's columns, for the table alias j. */
export const entryColumns = `j.office_id, j.journal_id, j.command, j.version, j.actor_id, j.on_behalf_of,
  (extract(epoch from j.at) * 1000000)::bigint as at_us, j.subject_kind, j.subject_id, j.salt, j.digest`

export const entryHash = (entry: Entry): Buffer =>
  createHash('sha256')
    .update(
      canonicalJson([
        entry.office_id,
        entry.journal_id,
        entry.command,
        entry.version,
        entry.actor_id,
        entry.on_behalf_of,
        entry.at_us,
        entry.subject_kind,
        entry.subject_id,
        entry.salt.toString('hex'),
        entry.digest.toString('hex'),
      ]),
    )
    .digest()

/** What stands before the first entry of an office. */
export const chainStart = (officeId: number): Buffer =>
  createHash('sha256').update(`benvung-journal:${officeId}`).digest()

export const nextChain = (previous: Buffer, hash: Buffer): Buffer =>
  createHash('sha256').update(previous).update(hash).digest()

/** The head of an office's chain at an anchor: number of the last entry and its chain value in hex. */
export interface Head {
  officeId: number
  seq: number
  chain: string
}

export interface Anchor {
  no: number
  atMs: number
  heads: Head[]
  previous: Buffer
}

/** What the next anchor names as the one before. */
export const anchorHash = (anchor: Anchor): Buffer => createHash('sha256').update(anchorText(anchor)).digest()

export const firstPrevious = createHash('sha256').update('benvung-anchors').digest()

function anchorText({ no, atMs, heads, previous }: Anchor): string {
  const rows = [...heads].sort((a, b) => a.officeId - b.officeId).map(h => [h.officeId, h.seq, h.chain])
  return `benvung-anchor\n${canonicalJson([no, atMs, rows, previous.toString('hex')])}`
}

export interface AnchorKeys {
  privateKey: KeyObject
  publicKey: KeyObject
}

/** DER of a PKCS #8 private key of Ed25519 up to its 32 bytes. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** The pair that signs anchors: from the key file, so that whoever holds the database alone cannot sign. */
export function anchorKeysOf(keys: Keys): AnchorKeys {
  const der = Buffer.concat([pkcs8Head, keys.secret('journal-anchor')])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  return { privateKey, publicKey: createPublicKey(privateKey) }
}

export const signAnchor = (anchor: Anchor, keys: AnchorKeys): Buffer =>
  sign(null, Buffer.from(anchorText(anchor)), keys.privateKey)

export const isSigned = (anchor: Anchor, signature: Buffer, keys: AnchorKeys): boolean =>
  signature.length === 64 && verify(null, Buffer.from(anchorText(anchor)), keys.publicKey, signature)
