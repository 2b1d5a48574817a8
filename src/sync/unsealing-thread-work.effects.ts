// What runs in the threads that check signatures and open seals: they hold the server's half of the pair, and know no database.
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

port.on('message', ({ id, ...order }: SealThreadOrder & { id: number }) => port.postMessage({ id, ...answerTo(order) }))

function answerTo({ key, entries }: SealThreadOrder): SealThreadAnswer {
  const deviceKey = key && deviceKeyOf(Buffer.from(key))
  const unsealed = entries.map(entry => {
    const signed = deviceKey === null || isSigned(deviceKey, entry)
    return { signed, text: signed ? textOfEntry(pair, entry) : null }
  })
  return { unsealed }
}

function isSigned(key: ReturnType<typeof deviceKeyOf>, entry: SealedEntry): boolean {
  const signed = signedBytes(entry)
  return signed !== undefined && verify('sha256', signed.bytes, { key, dsaEncoding: 'ieee-p1363' }, signed.signature)
}
