// What runs in the thread that checks signatures and opens seals: it holds the server's half of the pair, and knows no database.
import { createECDH, verify } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import type { SealedEntry } from './entry.ts'
import {
  deviceKeyOf,
  type SealThreadAnswer,
  type SealThreadOrder,
  signedBytes,
  textOfEntry,
} from './unsealing.effects.ts'

const port = parentPort!
const pair = createECDH('prime256v1')
pair.setPrivateKey(Buffer.from(workerData as Uint8Array))

/** What a phone sent, between the check of its signatures and the opening of its last portion. */
const kept = new Map<number, readonly SealedEntry[]>()

port.on('message', ({ id, ...order }: SealThreadOrder & { id: number }) => port.postMessage({ id, ...answerTo(order) }))

function answerTo(order: SealThreadOrder): SealThreadAnswer {
  if ('entries' in order) {
    kept.set(order.load, order.entries)
    if (!order.key) return { signed: [] }
    const key = deviceKeyOf(Buffer.from(order.key))
    return { signed: order.entries.map(entry => isSigned(key, entry)) }
  }
  const portion = kept.get(order.load)?.slice(order.from, order.to)
  if (order.last) kept.delete(order.load)
  return { texts: portion?.map(entry => textOfEntry(pair, entry)) }
}

function isSigned(key: ReturnType<typeof deviceKeyOf>, entry: SealedEntry): boolean {
  const signed = signedBytes(entry)
  return signed !== undefined && verify('sha256', signed.bytes, { key, dsaEncoding: 'ieee-p1363' }, signed.signature)
}
