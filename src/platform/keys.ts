// The key file: one random master key (or several, after a rotation) outside the database, and what is derived from it.
// Citizen IDs in the database, in backups and on stolen disks are unreadable without it. It is never logged, never sent,
// never in a backup; `benvung key export` prints a recovery sheet for the safe.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { readSealKey, type SealKeyPair } from '../base/certificate-seal.webcrypto.ts'
import { problem } from '../base/problem.ts'
import type { MasterKey } from './key-file.ts'

export interface Keys {
  /** AES-256-GCM by the newest key. `context` is bound to the ciphertext ("person.citizen-id:4294967297"): moved to
   *  another row or column it no longer opens. */
  encrypt(plain: string, context: string): Buffer
  /** Throws `cipher-unknown-key` or `cipher-damaged`. */
  decrypt(cipher: Uint8Array, context: string): string
  /** Keyed hash to find equal values without reading them: 32 bytes, the same for ever, different per purpose. */
  lookupHash(purpose: string, value: string): Buffer
  /** 32 secret bytes for a purpose: "session", "csrf", "device-token". */
  secret(purpose: string): Buffer
  /** The Ed25519 pair that signs certificates, for certificate-seal.ts. */
  sealKeys(): Promise<SealKeyPair>
  /** What the database keeps to know its key file again. Says nothing about the key. */
  readonly fingerprint: Buffer
}

/** What is derived from a key file's keys: the first one is for ever (hashes, signatures), the last one encrypts. */
export function deriveKeys(masters: readonly MasterKey[]): Keys {
  const [first, last] = [masters[0], masters.at(-1)]
  if (!first || !last) throw new Error('a key file holds at least one key')
  const derive = (master: MasterKey, purpose: string) =>
    Buffer.from(hkdfSync('sha256', master.bytes, 'benvung', purpose, 32))
  const encryption = new Map(masters.map(master => [master.id, derive(master, 'encrypt')]))
  const lookup = derive(first, 'lookup')
  const seed = derive(first, 'certificate')
  return {
    encrypt(plain, context) {
      const nonce = nextNonce()
      const head = Buffer.from([formatVersion, last.id >> 8, last.id & 255])
      const cipher = createCipheriv('aes-256-gcm', encryption.get(last.id)!, nonce)
      cipher.setAAD(Buffer.concat([head, Buffer.from(context)]))
      return Buffer.concat([head, nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    decrypt(bytes, context) {
      const buffer = Buffer.from(bytes)
      if (buffer.length < 31 || buffer[0] !== formatVersion) throw problem('cipher-damaged')
      const head = buffer.subarray(0, 3)
      const key = encryption.get(head.readUInt16BE(1))
      if (!key) throw problem('cipher-unknown-key', { id: head.readUInt16BE(1) })
      const cipher = createDecipheriv('aes-256-gcm', key, buffer.subarray(3, 15))
      cipher.setAAD(Buffer.concat([head, Buffer.from(context)]))
      cipher.setAuthTag(buffer.subarray(-16))
      try {
        return cipher.update(buffer.subarray(15, -16), undefined, 'utf8') + cipher.final('utf8')
      } catch {
        throw problem('cipher-damaged')
      }
    },
    lookupHash: (purpose, value) => createHmac('sha256', lookup).update(`${purpose}\0${value}`).digest(),
    secret: purpose => derive(first, `secret:${purpose}`),
    async sealKeys() {
      const pkcs8 = Buffer.concat([ed25519Pkcs8Head, seed])
      const publicKey = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }))
      const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
      return { privateKey: await readSealKey(Uint8Array.from(pkcs8)), publicKey: Uint8Array.from(raw) }
    },
    fingerprint: derive(first, 'fingerprint'),
  }
}

/** Random nonces, drawn many at a time: an import asks for one a person, and each draw costs as much as the cipher. */
let nonces = Buffer.alloc(0)
function nextNonce(): Buffer {
  if (nonces.length < 12) nonces = randomBytes(12 * 512)
  const nonce = nonces.subarray(0, 12)
  nonces = nonces.subarray(12)
  return nonce
}

const formatVersion = 1
/** DER of a PKCS #8 private key of Ed25519 up to its 32 bytes. */
const ed25519Pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

/** True if the database was made with this key file. */
export const sameFingerprint = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b)
