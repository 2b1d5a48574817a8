// The page behind the QR code: what it says, what it must not say, and who may not see it too often or in a search engine.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serverForNobody } from '../../test/setup/unsigned.ts'
import { tokenOf } from '../base/certificate-seal.webcrypto.ts'
import { tokenPurpose } from '../review/decision/certificate.ts'
import { type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { checksPerMinute } from './certificate.routes.ts'
import { portalModule } from './portal.module.ts'

let w: ReviewWorld
let app: FastifyInstance
const token = tokenOf(new Uint8Array(16).fill(9))
beforeAll(async () => {
  w = await reviewWorld()
  const [householdId] = await w.households(['poor'])
  const [decision] = await w.rows<{ decision_id: number }>('select decision_id from decision')
  await w.rows(
    `insert into certificate (office_id, certificate_id, decision_id, household_id, village_id, number, class, initials, issued_on, valid_from, issued_by)
     values (1, 900, $1, $2, 101, '001/GCN', 'poor', 'L. V. M.', '2023-01-02', '2023-01-01', 13)`,
    [decision!.decision_id, householdId],
  )
  await w.rows('insert into certificate_token (token_hash, office_id, certificate_id) values ($1, 1, 900)', [
    w.services.keys.lookupHash(tokenPurpose, token),
  ])
  app = await serverForNobody(w.services, [portalModule])
})
afterAll(async () => {
  await app.close()
  await w.close()
})

const look = (typed: string, remoteAddress = '203.0.113.1') => app.inject({ url: `/c/${typed}`, remoteAddress })

test('a certificate that holds: initials, village and class, never the name', async () => {
  const answer = await look(token)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-type']).toContain('text/html')
  expect(answer.body).toContain('Còn giá trị')
  expect(answer.body).toContain('L. V. M.')
  expect(answer.body).toContain('Hộ nghèo')
  expect(answer.body).toContain('02/01/2023')
  expect(answer.body).not.toContain('Lò Văn Mẫu')
  expect(answer.body).not.toMatch(/<script/i)
})

test('is kept by no search engine and no cache', async () => {
  const { headers, body } = await look(token)
  expect(headers['x-robots-tag']).toContain('noindex')
  expect(headers['cache-control']).toBe('no-store')
  expect(body).toContain('<meta name="robots" content="noindex')
})

test('typed by hand, in small letters with spaces', async () => {
  expect((await look(encodeURIComponent(`${token.slice(0, 13)} ${token.slice(13)}`.toLowerCase()))).statusCode).toBe(
    200,
  )
})

test('one that was revoked no longer holds; one nobody issued is unknown', async () => {
  await w.rows(`update certificate set revoked_on = '2024-05-01'`)
  const revoked = await look(token)
  expect(revoked.body).toContain('Không còn giá trị')
  const nobodys = await look(tokenOf(new Uint8Array(16).fill(1)))
  expect([nobodys.statusCode, nobodys.body.includes('Không tìm thấy')]).toEqual([404, true])
})

test('what was typed is shown nowhere', async () => {
  expect((await look(encodeURIComponent('<script>alert(1)</script>'))).body).not.toContain('alert')
})

test('one address may not try them out; another still can look', async () => {
  const codes: number[] = []
  for (let i = 0; i <= checksPerMinute; i += 1) codes.push((await look(token, '203.0.113.77')).statusCode)
  expect(codes.filter(code => code === 200)).toHaveLength(checksPerMinute)
  const refused = await look(token, '203.0.113.77')
  expect(refused.statusCode).toBe(429)
  expect(refused.headers['content-type']).toContain('text/html')
  expect((await look(token, '203.0.113.78')).statusCode).toBe(200)
})
