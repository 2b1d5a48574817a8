// The thread in which long papers are made, PDF and Word: laying out a page is work for one thread, and everybody else's pages wait
// for this one. The thread ends when nothing was asked for a while.
import { Worker } from 'node:worker_threads'
import { problem } from '../base/problem.ts'
import type { Data, DocumentTemplate } from './document.ts'
import type { RenderOptions } from './document-docx-render.ts'
import type { PdfOptions } from './document-pdf-draw.ts'

/** More texts than this take longer to lay out than others should wait: about a tenth of a second. */
const shortTexts = 1500

/** True for papers that are made in the thread. */
export function isLong(records: Data[]): boolean {
  let texts = 0
  const count = (data: Data): boolean => {
    for (const value of Object.values(data)) {
      texts += 1
      if (texts > shortTexts || (Array.isArray(value) && value.some(count))) return true
    }
    return false
  }
  return records.some(count)
}

export type PaperOrder = { records: Data[] } & (
  | { kind: 'pdf'; template: DocumentTemplate; options: PdfOptions }
  | { kind: 'docx'; template: Uint8Array; options: RenderOptions }
)
export type PaperAnswer = { id: number } & (
  | { file: Uint8Array }
  | { refusal: { name: string; details: Record<string, unknown> } }
  | { failure: Error }
)

interface Waiting {
  resolve(file: Buffer): void
  reject(failure: unknown): void
}

let thread: Worker | undefined
let ending: NodeJS.Timeout | undefined
let last = 0
const waiting = new Map<number, Waiting>()
const idleMs = 30_000

export function inThread(order: PaperOrder): Promise<Buffer> {
  clearTimeout(ending)
  thread ??= startThread()
  const worker = thread
  worker.ref()
  return new Promise((resolve, reject) => {
    last += 1
    waiting.set(last, { resolve, reject })
    worker.postMessage({ id: last, ...order })
  })
}

function startThread(): Worker {
  // where the sources themselves run (tests, development) the thread must learn to read them first
  const worker = import.meta.url.endsWith('.ts')
    ? new Worker(
        `import('tsx/esm/api').then(tsx => (tsx.register(), import(${JSON.stringify(new URL('./document-thread-work.ts', import.meta.url).href)})))`,
        { eval: true },
      )
    : new Worker(new URL('./document-thread-work.js', import.meta.url))
  worker.on('message', (answer: PaperAnswer) => {
    const order = waiting.get(answer.id)
    waiting.delete(answer.id)
    if ('file' in answer)
      order?.resolve(Buffer.from(answer.file.buffer, answer.file.byteOffset, answer.file.byteLength))
    else if ('refusal' in answer) order?.reject(problem(answer.refusal.name, answer.refusal.details))
    else order?.reject(answer.failure)
    if (waiting.size === 0) rest(worker)
  })
  worker.on('error', failure => abandon(worker, failure))
  worker.on('exit', () => abandon(worker, new Error('the thread that makes papers has ended')))
  return worker
}

/** Nothing to do: it keeps no process alive, and goes after a while. */
function rest(worker: Worker): void {
  worker.unref()
  ending = setTimeout(() => {
    if (thread === worker && waiting.size === 0) {
      thread = undefined
      void worker.terminate()
    }
  }, idleMs)
  ending.unref()
}

/** What was asked of a thread that is gone fails; the next order starts another. */
function abandon(worker: Worker, failure: unknown): void {
  if (thread !== worker) return
  thread = undefined
  for (const order of waiting.values()) order.reject(failure)
  waiting.clear()
}
