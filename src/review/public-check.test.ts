// The public check over HTTP: open to everybody, out of search engines.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverForNobody } from '../../test/setup/unsigned.ts'
import { type ReviewWorld, reviewWorld } from './review.builders.ts'
import { reviewModule } from './review.module.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
})
afterAll(() => w.close())

test('the certificate check needs no account and is not indexed; a board needs one', async () => {
  const app = await serverForNobody(w.services, [reviewModule])
  const answer = await app.inject({ url: '/api/v1/public/certificates/00000000000000000000000000' })
  expect(answer.statusCode).toBe(200)
  expect(answer.json()).toMatchObject({ answer: 'unknown', initials: null })
  expect(answer.headers['x-robots-tag']).toContain('noindex')
  const key = await app.inject({ url: '/api/v1/public/certificate-key' })
  expect(key.json().publicKeyHex).toMatch(/^[0-9a-f]{64}$/)
  expect((await app.inject({ url: '/api/v1/rounds' })).statusCode).toBe(401)
  await app.close()
})

test('certificates are not tried out by the thousand: the check answers thirty times a minute', async () => {
  const app = await serverForNobody(w.services, [reviewModule])
  const statuses: number[] = []
  for (let i = 0; i < 32; i += 1)
    statuses.push((await app.inject({ url: `/api/v1/public/certificates/${i}` })).statusCode)
  expect(statuses.filter(status => status === 200)).toHaveLength(30)
  expect(statuses.slice(30)).toEqual([429, 429])
  await app.close()
})
