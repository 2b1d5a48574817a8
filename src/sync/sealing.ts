// How an entry is closed to everybody but the server, when it is written: a phone that is lost or locked can still send it, and
// nobody who finds it can read it. P-256 ECDH with a fresh key per entry, HKDF-SHA-256, AES-256-GCM; signed by the device (ECDSA
// P-256). WebCrypto only, given by the caller: the same code on phone, server and in tests. P-256 because every WebView has it.
import { EntryHead, type SealedEntry } from './entry.ts'

/** What is used of WebCrypto; both browsers' and Node's fit. Keys stay opaque. */
export interface Subtle {
  importKey(format: never, data: never, algorithm: never, extractable: boolean, usages: never): Promise<unknown>
  exportKey(format: never, key: never): Promise<unknown>
  generateKey(algorithm: never, extractable: boolean, usages: never): Promise<unknown>
  deriveBits(algorithm: never, key: never, length: number): Promise<ArrayBuffer>
  deriveKey(algorithm: never, key: never, derived: never, extractable: boolean, usages: never): Promise<unknown>
  encrypt(algorithm: never, key: never, data: never): Promise<ArrayBuffer>
  decrypt(algorithm: never, key: never, data: never): Promise<ArrayBuffer>
  sign(algorithm: never, key: never, data: never): Promise<ArrayBuffer>
  verify(algorithm: never, key: never, signature: never, data: never): Promise<boolean>
  digest(algorithm: never, data: never): Promise<ArrayBuffer>
}
export type Key = unknown
type Bytes = Uint8Array

const curve = { name: 'ECDH', namedCurve: 'P-256' } as never
const signing = { name: 'ECDSA', namedCurve: 'P-256' } as never
const signatureKind = { name: 'ECDSA', hash: 'SHA-256' } as never
const publicLength = 65
const nonceLength = 12
const info = 'benvung outbox 1'
export { info as sealInfo, nonceLength as sealNonceLength, publicLength as sealPublicLength }

/** The server's public key, as it was handed out at enrolment (65 bytes, uncompressed point). */
export const importServerKey = (subtle: Subtle, raw: Bytes): Promise<Key> =>
  subtle.importKey('raw' as never, raw as never, curve, true, [] as never)

export const importServerPrivateKey = (subtle: Subtle, pkcs8: Bytes): Promise<Key> =>
  subtle.importKey('pkcs8' as never, pkcs8 as never, curve, false, ['deriveBits'] as never)

/** A device's own pair: the private half cannot be taken out of the browser. */
export async function makeDeviceKeys(subtle: Subtle): Promise<{ privateKey: Key; publicKey: Bytes }> {
  const pair = (await subtle.generateKey(signing, false, ['sign', 'verify'] as never)) as {
    privateKey: Key
    publicKey: Key
  }
  const spki = (await subtle.exportKey('spki' as never, pair.publicKey as never)) as ArrayBuffer
  return { privateKey: pair.privateKey, publicKey: new Uint8Array(spki) }
}

export const importDeviceKey = (subtle: Subtle, spki: Bytes): Promise<Key> =>
  subtle.importKey('spki' as never, spki as never, signing, true, ['verify'] as never)

/** Closes bytes to the server. `context` is bound: a box moved elsewhere does not open. */
export async function sealBytes(
  subtle: Subtle,
  random: (length: number) => Bytes,
  serverKey: Key,
  plain: Bytes,
  context: Bytes,
): Promise<Bytes> {
  const pair = (await subtle.generateKey(curve, true, ['deriveBits'] as never)) as { privateKey: Key; publicKey: Key }
  const fresh = new Uint8Array((await subtle.exportKey('raw' as never, pair.publicKey as never)) as ArrayBuffer)
  const key = await boxKey(subtle, pair.privateKey, serverKey, fresh, 'encrypt')
  const nonce = random(nonceLength)
  const box = await subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: context } as never,
    key as never,
    plain as never,
  )
  return join(fresh, nonce, new Uint8Array(box))
}

/** Opens what was sealed. Throws where it was made for another key, place or was changed. */
export async function openBytes(subtle: Subtle, privateKey: Key, sealed: Bytes, context: Bytes): Promise<Bytes> {
  const fresh = sealed.subarray(0, publicLength)
  const theirs = await subtle.importKey('raw' as never, fresh as never, curve, true, [] as never)
  const key = await boxKey(subtle, privateKey, theirs, fresh, 'decrypt')
  const iv = sealed.subarray(publicLength, publicLength + nonceLength)
  const plain = await subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData: context } as never,
    key as never,
    sealed.subarray(publicLength + nonceLength) as never,
  )
  return new Uint8Array(plain)
}

async function boxKey(
  subtle: Subtle,
  privateKey: Key,
  publicKey: Key,
  salt: Bytes,
  usage: 'encrypt' | 'decrypt',
): Promise<Key> {
  const bits = await subtle.deriveBits({ name: 'ECDH', public: publicKey } as never, privateKey as never, 256)
  const secret = await subtle.importKey('raw' as never, bits as never, 'HKDF' as never, false, ['deriveKey'] as never)
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info: utf8(info) } as never,
    secret as never,
    { name: 'AES-GCM', length: 256 } as never,
    false,
    [usage] as never,
  )
}

/** Seals and signs an entry. `body` is the text of its JSON. */
export async function sealEntry(
  subtle: Subtle,
  random: (length: number) => Bytes,
  keys: { server: Key; device: Key },
  head: EntryHead,
  body: string,
): Promise<SealedEntry> {
  const context = headBytes(head)
  const sealed = await sealBytes(subtle, random, keys.server, utf8(body), context)
  const signature = await subtle.sign(signatureKind, keys.device as never, join(context, sealed) as never)
  return { head, sealed: toBase64(sealed), signature: toBase64(new Uint8Array(signature)) }
}

/** The head as bytes, always the same for the same head. */
const headBytes = (head: EntryHead): Bytes => utf8(headText(EntryHead.parse(head)))

/** Of a head that was checked. */
export const headText = ({ entryId, deviceId, seq, causes, replaces }: EntryHead): string =>
  JSON.stringify([1, entryId, deviceId, seq, causes, replaces])

function join(...parts: Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const noLetter = 255
const placeOf = new Uint8Array(128).fill(noLetter)
for (let i = 0; i < alphabet.length; i += 1) placeOf[alphabet.charCodeAt(i)] = i

/** base64url without padding. */
export function toBase64(bytes: Bytes): string {
  let text = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    text += alphabet[group >> 18]! + alphabet[(group >> 12) & 63]!
    if (i + 1 < bytes.length) text += alphabet[(group >> 6) & 63]!
    if (i + 2 < bytes.length) text += alphabet[group & 63]!
  }
  return text
}

/** Throws RangeError for what is not base64url. */
export function fromBase64(text: string): Bytes {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let [group, bits, at] = [0, 0, 0]
  for (let i = 0; i < text.length; i += 1) {
    const value = placeOf[text.charCodeAt(i)] ?? noLetter
    if (value === noLetter) throw new RangeError('not base64url')
    group = (group << 6) | value
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (group >> bits) & 255
    }
  }
  return bytes
}

/** UTF-8 by hand, because domain code knows neither browser nor Node. */
export function utf8(text: string): Bytes {
  const out: number[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0)!
    if (code < 0x80) out.push(code)
    else if (code < 0x800) out.push(0xc0 | (code >> 6), 0x80 | (code & 63))
    else if (code < 0x10000) out.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
    else out.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63))
  }
  return Uint8Array.from(out)
}

export function fromUtf8(bytes: Bytes): string {
  let text = ''
  for (let i = 0; i < bytes.length; ) {
    const first = bytes[i]!
    const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3
    let code = more === 0 ? first : first & (0x3f >> more)
    for (let k = 1; k <= more; k += 1) code = (code << 6) | (bytes[i + k]! & 63)
    text += String.fromCodePoint(code)
    i += more + 1
  }
  return text
}
