// What runs in the thread that opens seals: it holds the server's half of the pair, and knows no database.
import { createECDH } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { type Box, textOfEntry } from './unsealing.effects.ts'

const port = parentPort!
const pair = createECDH('prime256v1')
pair.setPrivateKey(Buffer.from(workerData as Uint8Array))

port.on('message', ({ id, boxes }: { id: number; boxes: readonly Box[] }) =>
  port.postMessage({ id, texts: boxes.map(box => textOfEntry(pair, box)) }),
)
