// The QR of a certificate: a random token for the online check, and a signature that can be checked without a network.
// The signature proves who issued it and when, never that it still holds: a decision may have ended it since.
// WebCrypto only, so that the same code runs in a browser. It holds no name, no address and no citizen ID.
import { dayNumber, fromDayNumber, type LocalDate } from './local-date.ts'

export type SealedClass = 'poor' | 'near-poor' | 'average'
const classes: SealedClass[] = ['poor', 'near-poor', 'average']

export interface CertificateSeal {
  /** 26 characters of base 32: 128 random bits. */
  token: string
  /** As printed: "012/GCN-HN.HCN". */
  number: string
  officeId: number
  issuedOn: LocalDate
  class: SealedClass
}

export type OfflineCheck =
  | {
      genuine: true
      issuedOn: LocalDate
      officeId: number
      class: SealedClass
      token: string
      /** Does the number printed on the paper belong to this seal? Null if none was given. */
      numberMatches: boolean | null
      /** "Thật, cấp ngày …": to be shown as it is; it must never be shortened to "valid". */
      sentence: { vi: string; en: string }
    }
  | { genuine: false; reason: 'not-a-seal' | 'wrong-signature' | 'unknown-key' }

export interface SealKeyPair {
  privateKey: CryptoKey
  /** 32 bytes. */
  publicKey: Uint8Array<ArrayBuffer>
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const subtle = globalThis.crypto.subtle
type Bytes = Uint8Array<ArrayBuffer>

/** 16 random bytes -> 26 characters (Crockford's base 32: no I, L, O, U), to be read out or typed in. */
export function tokenOf(random: Uint8Array): string {
  if (random.length !== 16) throw new RangeError('a token is made of 16 bytes')
  let value = 0n
  for (const byte of random) value = (value << 8n) | BigInt(byte)
  let token = ''
  for (let i = 0; i < 26; i += 1) {
    token = alphabet[Number(value & 31n)]! + token
    value >>= 5n
  }
  return token
}

/** The token as typed by a person (small letters, O for 0, I or L for 1, spaces), or undefined. */
export function readToken(text: string): string | undefined {
  const token = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(token) ? token : undefined
}

export async function newSealKeys(): Promise<SealKeyPair & { pkcs8: Bytes }> {
  const pair = (await subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair
  return {
    privateKey: pair.privateKey,
    publicKey: new Uint8Array(await subtle.exportKey('raw', pair.publicKey)),
    pkcs8: new Uint8Array(await subtle.exportKey('pkcs8', pair.privateKey)),
  }
}

export async function readSealKey(pkcs8: Bytes): Promise<CryptoKey> {
  return subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
}

/** The text of the QR: `https://host/c/TOKEN#s=…`. What follows # is never sent to the server. */
export async function sealText(seal: CertificateSeal, keys: SealKeyPair, origin: string): Promise<string> {
  if (readToken(seal.token) !== seal.token) throw new RangeError('not a token')
  const payload = await payloadOf(seal, keys.publicKey)
  const signature = new Uint8Array(await subtle.sign('Ed25519', keys.privateKey, signed(payload, seal.token)))
  return `${origin.replace(/\/+$/, '')}/c/${seal.token}#s=${toBase64Url(joined(payload, signature))}`
}

/** Checks the QR's text against the public keys of the offices, without a network. */
export async function verifyOffline(
  qrText: string,
  publicKeys: Bytes | Bytes[],
  printedNumber?: string,
): Promise<OfflineCheck> {
  const match = /\/c\/([0-9A-Za-z]{26})#s=([\w-]+)$/.exec(qrText.trim())
  const token = match && readToken(match[1]!)
  const bytes = match && fromBase64Url(match[2]!)
  if (!token || !bytes || bytes.length !== payloadLength + 64 || bytes[0] !== version)
    return { genuine: false, reason: 'not-a-seal' }
  const payload = bytes.slice(0, payloadLength)
  const view = new DataView(payload.buffer)
  const sealedClass = classes[payload[1]!]
  if (!sealedClass) return { genuine: false, reason: 'not-a-seal' }
  const keys = Array.isArray(publicKeys) ? publicKeys : [publicKeys]
  const keyMarks = await Promise.all(keys.map(keyMark))
  const key = keys.find((_, i) => same(keyMarks[i]!, payload.slice(12, 16)))
  if (!key) return { genuine: false, reason: 'unknown-key' }
  const verifier = await subtle.importKey('raw', key, 'Ed25519', false, ['verify'])
  if (!(await subtle.verify('Ed25519', verifier, bytes.slice(payloadLength), signed(payload, token))))
    return { genuine: false, reason: 'wrong-signature' }
  const issuedOn = fromDayNumber(view.getUint16(2))
  const numberMatches =
    printedNumber === undefined ? null : same(await numberMark(printedNumber, token), payload.slice(16, 32))
  const day = `${issuedOn.slice(8, 10)}/${issuedOn.slice(5, 7)}/${issuedOn.slice(0, 4)}`
  return {
    genuine: true,
    issuedOn,
    officeId: Number(view.getBigUint64(4)),
    class: sealedClass,
    token,
    numberMatches,
    sentence: {
      vi: `Giấy thật, cấp ngày ${day}. Muốn biết giấy còn giá trị hay không, hãy tra cứu khi có mạng.`,
      en: `Genuine, issued on ${day}. Whether it still holds can only be checked online.`,
    },
  }
}

// Payload: version 1 | class 1 | day 2 | office 8 | key mark 4 | number mark 16. The token is signed with it, so that
// neither can be moved to another certificate.
const version = 1
const payloadLength = 32

async function payloadOf(seal: CertificateSeal, publicKey: Bytes): Promise<Bytes> {
  const payload = new Uint8Array(payloadLength)
  const view = new DataView(payload.buffer)
  payload[0] = version
  payload[1] = classes.indexOf(seal.class)
  const day = dayNumber(seal.issuedOn)
  if (day < 0 || day > 0xffff) throw new RangeError('day out of range')
  view.setUint16(2, day)
  view.setBigUint64(4, BigInt(seal.officeId))
  payload.set(await keyMark(publicKey), 12)
  payload.set(await numberMark(seal.number, seal.token), 16)
  return payload
}

const domain = new TextEncoder().encode('benvung-certificate-1\n')

const signed = (payload: Bytes, token: string): Bytes => joined(domain, payload, new TextEncoder().encode(token))

/** Certificate numbers are few and could be tried out; the token makes the mark unguessable. */
async function numberMark(number: string, token: string): Promise<Bytes> {
  const text = `${token}\n${number.normalize('NFC').replace(/\s+/g, '').toUpperCase()}`
  return new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text))).slice(0, 16)
}

async function keyMark(publicKey: Bytes): Promise<Bytes> {
  return new Uint8Array(await subtle.digest('SHA-256', publicKey)).slice(0, 4)
}

function joined(...parts: Uint8Array[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, i) => byte === b[i])

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
}

function fromBase64Url(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0))
  } catch {
    return null
  }
}
