// A thread of its own for work that would keep everybody's pages waiting. It starts with the first order and ends when nothing was
// asked for a while; what was asked of a thread that is gone fails, and the next order starts another.
import { Worker, type WorkerOptions } from 'node:worker_threads'

const idleMs = 30_000

interface Waiting<Answer> {
  resolve(answer: Answer): void
  reject(failure: unknown): void
}

/** The thread gets `{ id, ...order }` and posts `{ id, ...answer }`. */
export class WorkThread<Order extends object, Answer extends object> {
  private worker: Worker | undefined
  private ending: NodeJS.Timeout | undefined
  private last = 0
  private readonly waiting = new Map<number, Waiting<Answer>>()
  private readonly module: URL
  private readonly options: WorkerOptions

  /** @param module what runs there, as it is called in the sources: `new URL('./thing-work.ts', import.meta.url)` */
  constructor(module: URL, options: WorkerOptions = {}) {
    this.module = module
    this.options = options
  }

  ask(order: Order): Promise<Answer> {
    clearTimeout(this.ending)
    this.worker ??= this.begin()
    const worker = this.worker
    worker.ref()
    return new Promise((resolve, reject) => {
      this.last += 1
      this.waiting.set(this.last, { resolve, reject })
      worker.postMessage({ id: this.last, ...order })
    })
  }

  private begin(): Worker {
    const worker = workerOf(this.module, this.options)
    worker.on('message', (answer: Answer & { id: number }) => {
      this.waiting.get(answer.id)?.resolve(answer)
      this.waiting.delete(answer.id)
      if (this.waiting.size === 0) this.rest(worker)
    })
    worker.on('error', failure => this.abandon(worker, failure))
    worker.on('exit', () => this.abandon(worker, new Error(`the thread of ${this.module.pathname} has ended`)))
    return worker
  }

  /** Nothing to do: it keeps no process alive, and goes after a while. */
  private rest(worker: Worker): void {
    worker.unref()
    this.ending = setTimeout(() => {
      if (this.worker !== worker || this.waiting.size > 0) return
      this.worker = undefined
      void worker.terminate()
    }, idleMs)
    this.ending.unref()
  }

  private abandon(worker: Worker, failure: unknown): void {
    if (this.worker !== worker) return
    this.worker = undefined
    for (const order of this.waiting.values()) order.reject(failure)
    this.waiting.clear()
  }
}

function workerOf(module: URL, options: WorkerOptions): Worker {
  if (import.meta.url.endsWith('.js')) return new Worker(new URL(module.href.replace(/\.ts$/, '.js')), options)
  // where the sources themselves run (tests, development) the thread must learn to read them first
  const run = `import('tsx/esm/api').then(tsx => (tsx.register(), import(${JSON.stringify(module.href)})))`
  return new Worker(run, { ...options, eval: true })
}
