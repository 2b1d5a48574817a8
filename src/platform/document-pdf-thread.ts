// The thread in which long papers are drawn, one after another. It knows templates and data, no noun and no database.
import { parentPort } from 'node:worker_threads'
import type { DrawAnswer, DrawOrder } from './document-pdf.ts'
import { drawPdf } from './document-pdf-draw.ts'

const port = parentPort!
let before: Promise<unknown> = Promise.resolve()

port.on('message', ({ id, template, records, options }: DrawOrder & { id: number }) => {
  before = before.then(async () => {
    const answer: DrawAnswer = await drawPdf(template, records, options).then(
      pdf => ({ id, pdf: new Uint8Array(pdf) }),
      (failure: Error) => ({ id, failure }),
    )
    port.postMessage(answer, 'pdf' in answer ? [answer.pdf.buffer as ArrayBuffer] : [])
  })
})
