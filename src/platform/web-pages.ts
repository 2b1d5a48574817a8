// Serves the built web app: hashed assets for ever, the page itself never from a cache, any /app address by the one page.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

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

export async function addWebPages(app: FastifyInstance, folder: string): Promise<void> {
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
  const page = await readFile(join(folder, 'index.html'))
  const sendPage = (
    _: unknown,
    reply: { header(name: string, value: string): { type(t: string): { send(b: Buffer): unknown } } },
  ) => reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(page)
  app.get('/app', sendPage as never)
  app.get('/app/*', sendPage as never)
  app.get('/', async (_, reply) => reply.redirect('/app'))
}
