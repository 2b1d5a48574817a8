// The thread in which what phones sealed is opened when much comes at once: curve arithmetic takes a tenth of a millisecond an entry,
// and the thread of the pages has other things to do meanwhile. It starts with the first large contact and ends when none comes.
import type { ECDH } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { inSlices } from '../platform/slices.ts'
import type { SealedEntry } from './entry.ts'
import { headText, sealInfo, sealNonceLength, sealPublicLength } from './sealing.ts'
import { openEntryWith, sealTagLength } from './unsealing.effects.ts'

/** Fewer are opened sooner than they would be handed over. */
const fewEntries = 8
/** So many are handed over at once: what crosses between threads is copied by the thread of the pages. */
const portion = 50
const idleMs = 30_000

// Written out here and not in a file of its own: the same lines run from the sources and from the build.
const work = `
const { parentPort, workerData } = require('node:worker_threads')
const { createDecipheriv, createECDH, hkdfSync } = require('node:crypto')
const { scalar, info, publicLength, nonceLength, tagLength } = workerData
const pair = createECDH('prime256v1')
pair.setPrivateKey(Buffer.from(scalar))
function opened([head, sealed]) {
  try {
    const bytes = Buffer.from(sealed, 'base64url')
    const fresh = bytes.subarray(0, publicLength)
    const key = hkdfSync('sha256', pair.computeSecret(fresh), fresh, info, 32)
    const nonce = bytes.subarray(publicLength, publicLength + nonceLength)
    const box = createDecipheriv('aes-256-gcm', Buffer.from(key), nonce, { authTagLength: tagLength })
    box.setAAD(Buffer.from(head))
    box.setAuthTag(bytes.subarray(-tagLength))
    const plain = box.update(bytes.subarray(publicLength + nonceLength, -tagLength))
    return Buffer.concat([plain, box.final()]).toString('utf8')
  } catch {
    return null
  }
}
parentPort.on('message', ({ id, boxes }) => parentPort.postMessage({ id, texts: boxes.map(opened) }))`

type Box = readonly [head: string, sealed: string]

interface Thread {
  worker: Worker
  waiting: Map<number, { resolve(texts: (string | null)[]): void; reject(error: unknown): void }>
  ending?: NodeJS.Timeout
}

const threads = new WeakMap<ECDH, Thread>()
let last = 0

/** The texts that were sealed, in order; null where one cannot be opened. */
export async function openSeals(pair: ECDH, entries: readonly SealedEntry[]): Promise<(string | null)[]> {
  if (entries.length <= fewEntries) return inSlices(entries, entry => openHere(pair, entry))
  const boxes = entries.map(({ head, sealed }): Box => [headText(head), sealed])
  const portions = Array.from({ length: Math.ceil(boxes.length / portion) }, (_, n) =>
    boxes.slice(n * portion, (n + 1) * portion),
  )
  try {
    return (await Promise.all(portions.map(one => openThere(pair, one)))).flat()
  } catch {
    // a thread that cannot be had is no reason to turn a phone away
    return inSlices(entries, entry => openHere(pair, entry))
  }
}

function openHere(pair: ECDH, entry: SealedEntry): string | null {
  try {
    return openEntryWith(pair, entry)
  } catch {
    return null
  }
}

function openThere(pair: ECDH, boxes: readonly Box[]): Promise<(string | null)[]> {
  const thread = threads.get(pair) ?? startThread(pair)
  clearTimeout(thread.ending)
  thread.worker.ref()
  return new Promise((resolve, reject) => {
    last += 1
    thread.waiting.set(last, { resolve, reject })
    thread.worker.postMessage({ id: last, boxes })
  })
}

function startThread(pair: ECDH): Thread {
  const workerData = {
    scalar: pair.getPrivateKey(),
    info: sealInfo,
    publicLength: sealPublicLength,
    nonceLength: sealNonceLength,
    tagLength: sealTagLength,
  }
  const thread: Thread = { worker: new Worker(work, { eval: true, workerData }), waiting: new Map() }
  threads.set(pair, thread)
  thread.worker.on('message', ({ id, texts }: { id: number; texts: (string | null)[] }) => {
    thread.waiting.get(id)?.resolve(texts)
    thread.waiting.delete(id)
    if (thread.waiting.size === 0) rest(pair, thread)
  })
  thread.worker.on('error', error => abandon(pair, thread, error))
  thread.worker.on('exit', () => abandon(pair, thread, new Error('the thread that opens seals has ended')))
  return thread
}

/** Nothing to do: it keeps no process alive, and goes after a while. */
function rest(pair: ECDH, thread: Thread): void {
  thread.worker.unref()
  thread.ending = setTimeout(() => {
    if (thread.waiting.size > 0) return
    threads.delete(pair)
    void thread.worker.terminate()
  }, idleMs)
  thread.ending.unref()
}

function abandon(pair: ECDH, thread: Thread, error: unknown): void {
  if (threads.get(pair) === thread) threads.delete(pair)
  for (const order of thread.waiting.values()) order.reject(error)
  thread.waiting.clear()
}
