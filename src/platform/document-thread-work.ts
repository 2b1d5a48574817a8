// The thread in which long papers are made, one after another. It knows templates and data, no noun and no database.
import { parentPort } from 'node:worker_threads'
import { Problem } from '../base/problem.ts'
import { renderDocx } from './document-docx-render.ts'
import { drawPdf } from './document-pdf-draw.ts'
import type { PaperAnswer, PaperOrder } from './document-thread.ts'

const port = parentPort!
let before: Promise<unknown> = Promise.resolve()

const made = async (order: PaperOrder): Promise<Buffer> =>
  order.kind === 'pdf'
    ? drawPdf(order.template, order.records, order.options)
    : renderDocx(order.template, order.records, order.options)

port.on('message', (order: PaperOrder & { id: number }) => {
  const { id } = order
  before = before.then(async () => {
    const answer: PaperAnswer = await made(order).then(
      file => ({ file: new Uint8Array(file) }),
      (failure: Error) =>
        // what crosses to another thread is a plain error: a refusal says what it is
        failure instanceof Problem ? { refusal: { name: failure.name, details: failure.details } } : { failure },
    )
    port.postMessage({ id, ...answer }, 'file' in answer ? [answer.file.buffer as ArrayBuffer] : [])
  })
})
