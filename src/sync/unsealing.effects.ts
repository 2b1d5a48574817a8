// The server's half of sealing by Node's own functions: what sealing.ts says in WebCrypto, entry by entry, without seven trips to
// another thread for each. A phone's contact brings hundreds.
import {
  createDecipheriv,
  createPublicKey,
  type ECDH,
  hkdfSync,
  type KeyObject,
  verify as verifySignature,
} from 'node:crypto'
import type { SealedEntry } from './entry.ts'
import { headText, sealInfo, sealNonceLength, sealPublicLength } from './sealing.ts'

const sealTagLength = 16

/** What is opened: the head is written on the box, and not itself sealed. */
export type Box = Pick<SealedEntry, 'head' | 'sealed'>

/** What a thread that opens seals is told. `key`: of the device that should have signed them; null where that was looked at before. */
export interface SealThreadOrder {
  key: Uint8Array | null
  entries: readonly SealedEntry[]
}

/** In the order of the entries. */
export interface SealThreadAnswer {
  unsealed: Unsealed[]
}

/** Whether the device signed an entry, and the text that was sealed; null where it did not, or where it cannot be opened. */
export interface Unsealed {
  signed: boolean
  text: string | null
}

export const deviceKeyOf = (spki: Buffer): KeyObject => createPublicKey({ key: spki, format: 'der', type: 'spki' })

/** True if the device with this key wrote the entry as it is. Looked at on another thread. */
export function isEntrySignedBy(key: KeyObject, entry: SealedEntry): Promise<boolean> {
  const signed = signedBytes(entry)
  if (!signed) return Promise.resolve(false)
  const asked = { key, dsaEncoding: 'ieee-p1363' } as const
  return new Promise(resolve =>
    verifySignature('sha256', signed.bytes, asked, signed.signature, (error, right) =>
      resolve(error === null && right),
    ),
  )
}

/** What a device signs, and its signature; undefined where either is not as the app writes it. */
export function signedBytes({
  head,
  sealed,
  signature,
}: SealedEntry): { bytes: Buffer; signature: Buffer } | undefined {
  if (!isBase64(sealed) || !isBase64(signature)) return undefined
  const bytes = Buffer.concat([Buffer.from(headText(head)), Buffer.from(sealed, 'base64url')])
  return { bytes, signature: Buffer.from(signature, 'base64url') }
}

/** The text that was sealed. Throws where it cannot be opened. */
export function openEntryWith(privateKey: ECDH, { head, sealed }: Box): string {
  const bytes = Buffer.from(sealed, 'base64url')
  const fresh = bytes.subarray(0, sealPublicLength)
  const key = hkdfSync('sha256', privateKey.computeSecret(fresh), fresh, sealInfo, 32)
  const nonce = bytes.subarray(sealPublicLength, sealPublicLength + sealNonceLength)
  const box = createDecipheriv('aes-256-gcm', Buffer.from(key), nonce, { authTagLength: sealTagLength })
  box.setAAD(Buffer.from(headText(head)))
  box.setAuthTag(bytes.subarray(-sealTagLength))
  const plain = box.update(bytes.subarray(sealPublicLength + sealNonceLength, -sealTagLength))
  return Buffer.concat([plain, box.final()]).toString('utf8')
}

/** The same; null where it cannot be opened. */
export function textOfEntry(privateKey: ECDH, entry: Box): string | null {
  try {
    return openEntryWith(privateKey, entry)
  } catch {
    return null
  }
}

/** Node skips what is no base64url; the phone's own reader refuses it. */
const isBase64 = (text: string): boolean => /^[\w-]*$/.test(text)
