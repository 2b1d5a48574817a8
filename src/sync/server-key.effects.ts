// The server's half of sealed entries: a P-256 pair derived from the key file, so that a restored server opens what phones sealed
// before it broke.
import { createECDH, createPrivateKey, type ECDH, hkdfSync, webcrypto } from 'node:crypto'
import type { Services } from '../platform/services.ts'
import { importServerPrivateKey, type Key, type Subtle, toBase64 } from './sealing.ts'

export const subtle = webcrypto.subtle as unknown as Subtle

export interface OutboxKeys {
  privateKey: Key
  /** The same, for many at once. */
  pair: ECDH
  /** base64url of the 65 bytes that phones seal to. */
  publicKey: string
}

const known = new WeakMap<object, Promise<OutboxKeys>>()

export function outboxKeys({ keys }: Pick<Services, 'keys'>): Promise<OutboxKeys> {
  const found = known.get(keys)
  if (found) return found
  const made = derive(keys.secret('outbox'))
  known.set(keys, made)
  return made
}

async function derive(secret: Buffer): Promise<OutboxKeys> {
  const pair = createECDH('prime256v1')
  for (let turn = 0; ; turn += 1) {
    try {
      // a scalar past the curve's order is refused (about once in 2^32): then the next one
      pair.setPrivateKey(Buffer.from(hkdfSync('sha256', secret, 'benvung', `outbox ${turn}`, 32)))
      break
    } catch (error) {
      if (turn > 8) throw error
    }
  }
  const point = pair.getPublicKey()
  const coordinate = (from: number) => point.subarray(from, from + 32).toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x: coordinate(1), y: coordinate(33), d: pair.getPrivateKey('base64url') }
  const pkcs8 = createPrivateKey({ key: jwk, format: 'jwk' }).export({ format: 'der', type: 'pkcs8' })
  return {
    pair,
    privateKey: await importServerPrivateKey(subtle, new Uint8Array(pkcs8)),
    publicKey: toBase64(new Uint8Array(point)),
  }
}
