// Which page an address gets: the desk for who is signed in and for what needs no account, the sign-in page for the rest.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addWebPages } from './web-pages.ts'

const app = Fastify()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'benvung-web-'))
  await writeFile(join(folder, 'index.html'), 'the desk')
  await writeFile(join(folder, 'sign-in.html'), 'sign in')
  await addWebPages(app, folder, async () => false, ['/app/open'])
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

test('a page that needs no account is given to anybody; another asks to sign in', async () => {
  expect((await app.inject('/app/open')).body).toBe('the desk')
  const closed = await app.inject('/app/households')
  expect([closed.statusCode, closed.headers.location]).toEqual([302, '/app/sign-in?next=%2Fapp%2Fhouseholds'])
})
