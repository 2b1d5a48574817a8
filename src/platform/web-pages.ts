// Serves the built web app: hashed assets for ever, its pages for every address under /app. Who is not signed in gets the small
// sign-in page at once, without loading the desk first only to learn that she must sign in.
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** The phone's app under /field/: its page for any address, its worker and manifest never from a cache. */
export async function addFieldPages(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/field/',
    decorateReply: false,
    index: false,
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.setHeader(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  const page = await readFile(join(folder, 'index.html'))
  const sendPage = (_: unknown, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  app.get('/field', sendPage)
  app.get('/field/*', sendPage)
}

export async function addWebPages(
  app: FastifyInstance,
  folder: string,
  isSignedIn: (cookies: FastifyRequest['cookies']) => Promise<boolean>,
  /** Addresses that need no account. */
  open: readonly string[] = [],
): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    preCompressed: true,
    // Its own header would win over ours.
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.setHeader(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  const desk = await pageSender(join(folder, 'index.html'))
  const signIn = await pageSender(join(folder, 'sign-in.html'))
  app.get('/app/sign-in', signIn)
  app.get('/app/setup', signIn)
  for (const address of open) app.get(address, desk)
  const deskOrSignIn = async (request: FastifyRequest, reply: FastifyReply) => {
    // With the database away the desk is still sent: it says what is wrong, and goes on when it is back.
    if (await isSignedIn(request.cookies).catch(() => true)) return desk(request, reply)
    const next = request.url === '/app' ? '' : `?next=${encodeURIComponent(request.url)}`
    return reply.header('cache-control', 'no-cache').redirect(`/app/sign-in${next}`)
  }
  app.get('/app', deskOrSignIn)
  app.get('/app/*', deskOrSignIn)
}

/** Sends a page, compressed where the browser takes it; it is asked for at every start, over any line. */
async function pageSender(path: string) {
  const plain = await readFile(path)
  const small = existsSync(`${path}.br`) ? await readFile(`${path}.br`) : undefined
  return async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('cache-control', 'no-cache').header('vary', 'accept-encoding').type('text/html; charset=utf-8')
    const takesBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))
    return small && takesBrotli ? reply.header('content-encoding', 'br').send(small) : reply.send(plain)
  }
}
