// Public texts go over the line compressed: a page of 60 kB is 12. Only public ones: what holds somebody's token must not be compressed
// beside what a stranger typed.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyReply } from 'fastify'

const least = 1000

/** The text as the browser takes it; the reply's other headers are set already. */
export function squeezed(reply: FastifyReply, text: string): FastifyReply {
  // Some texts name the host by which they were asked for: see originOf.
  reply.header('vary', 'accept-encoding, host')
  const accepts = String(reply.request.headers['accept-encoding'] ?? '')
  if (text.length < least) return reply.send(text)
  if (/\bbr\b/.test(accepts))
    return reply
      .header('content-encoding', 'br')
      .send(brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }))
  if (/\bgzip\b/.test(accepts)) return reply.header('content-encoding', 'gzip').send(gzipSync(text))
  return reply.send(text)
}
