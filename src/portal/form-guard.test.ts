// Forms of the public pages: a time that was signed here, for this form, neither too fresh nor too old; a trap for machines.
import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { deriveKeys } from '../platform/keys.ts'
import { countLinks, type FormGuard, formGuard, formOf, formPosts } from './form-guard.routes.ts'

let now = Date.parse('2026-11-29T02:00:00Z')
const services = { keys: deriveKeys([{ id: 1, bytes: Buffer.alloc(32, 7) }]), clock: () => new Date(now) }
const guard = formGuard(services, 'comment')
const timeOf = (one: FormGuard, subject: string) => /value="([^"]+)"/.exec(one.fields(subject).html)![1]!

test('a form that a person sent after a while is good', () => {
  const luc = timeOf(guard, '7')
  now += 20_000
  expect(guard.check('7', { luc, website: '' })).toBe('good')
  expect(guard.check('7', { luc })).toBe('good')
})

test('too fast, too late, forged, for something else, by a machine: told apart', () => {
  const luc = timeOf(guard, '7')
  expect(guard.check('7', { luc })).toBe('early')
  now += 30_000
  expect(guard.check('7', { luc, website: 'https://ban-hang.example' })).toBe('machine')
  expect(guard.check('8', { luc })).toBe('forged')
  expect(formGuard(services, 'petition').check('7', { luc })).toBe('forged')
  expect(guard.check('7', { luc: luc.replace(/^./, 'z') })).toBe('forged')
  for (const wrong of ['', '.', 'x.y', `${luc}x`]) expect(guard.check('7', { luc: wrong })).toBe('forged')
  expect(guard.check('7', {})).toBe('forged')
  now += 7 * 3_600_000
  expect(guard.check('7', { luc })).toBe('late')
})

test('plain forms are read within their routes and nowhere else', async () => {
  const app = Fastify()
  app.post('/elsewhere', async request => request.body)
  formPosts(app, forms => void forms.post('/form', async request => formOf(request)))
  const send = (url: string, payload: string) =>
    app.inject({ method: 'POST', url, payload, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  expect((await send('/form', 'a=%C4%91%C3%BAng&a=sai&__proto__=x')).json()).toMatchObject({ a: 'đúng' })
  expect((await send('/form', `a=${'x'.repeat(70_000)}`)).statusCode).toBe(413)
  expect((await send('/elsewhere', 'a=1')).statusCode).toBe(415)
})

test('links are counted, also those without a scheme; days and sums are none', () => {
  expect(countLinks('xem https://a.example/x và www.b.vn, c.com/y')).toBe(3)
  expect(countLinks('ngày 26.07.2024 chi 1.234.567 đ, xã.Mường')).toBe(0)
})
