// Names of poor households are off the portal unless the commune decided otherwise, and then only while the list hangs and the decision runs.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { serverForNobody } from '../../../test/setup/unsigned.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { portalModule } from '../portal.module.ts'
import { recordNamesDecision, withdrawNamesDecision } from './names.commands.ts'
import { namesDecisionList } from './names.queries.ts'
import { listsPerMinute } from './names.routes.ts'

let w: ReviewWorld
let app: FastifyInstance
beforeAll(async () => {
  w = await reviewWorld()
  await w.rows(
    `insert into round (office_id, round_id, area_id, procedure, year, name, pack_id, pack_hash, method, trial, opened_on, due_on, state, opened_by, opened_at)
     values (1, 500, 10, 'yearly', 2023, 'Rà soát 2023', 'p', 'h', 'income', false, '2023-09-01', '2023-12-14', 'open', 11, '2023-09-01')`,
  )
  await w.rows(
    `insert into posting (office_id, posting_id, round_office_id, round_id, village_id, from_day, until_day, places, list, list_hash, state, posted_by, posted_at)
     values (1, 1, 1, 500, $1, '2023-11-06', '2023-11-10', array['Nhà văn hóa bản'], $2, 'h', 'up', 11, '2023-10-01')`,
    [
      world.villages.mon,
      JSON.stringify({ rows: [{ no: 1, headName: 'Lò Văn Mẫu', code: 'HN-1', class: 'poor' }], cases: [7] }),
    ],
  )
  w.on('2023-11-08')
  app = await serverForNobody(w.services, [portalModule])
})
afterAll(async () => {
  await app.close()
  await w.close()
})

let visitor = 0
const look = (url = `/niem-yet/${world.villages.mon}`, remoteAddress = `198.51.100.${++visitor}`) =>
  app.inject({ url, remoteAddress })
const decision = {
  areaId: world.communes.muong,
  number: '15/QĐ-UBND',
  signedOn: '2023-11-05',
  signer: 'Chủ tịch Mẫu',
  from: '2023-11-05',
  until: '2023-11-09',
}
const record = (rest: object = {}, who = w.officer) => w.as(who, recordNamesDecision, { ...decision, ...rest })

test('off by default: the page says where the list hangs, and no name', async () => {
  const { statusCode, body } = await look()
  expect(statusCode).toBe(404)
  expect(body).not.toContain('Lò Văn Mẫu')
  expect(body).toContain('dán trên giấy')
})

test('by a recorded decision names are shown, kept by nobody, and end by themselves', async () => {
  const { decisionId } = await record()
  const { statusCode, body, headers } = await look()
  expect(statusCode).toBe(200)
  expect(body).toContain('Lò Văn Mẫu')
  expect(body).toContain('15/QĐ-UBND')
  expect(body).not.toContain('HN-1')
  expect((await look(`/dia-ban/${world.villages.mon}`)).body).toContain(`/niem-yet/${world.villages.mon}`)
  expect((await look(`/dia-ban/${world.villages.ta}`)).body).not.toContain('/niem-yet/')
  expect(headers['x-robots-tag']).toBe('noindex, nofollow, noarchive')
  expect(headers['cache-control']).toBe('no-store')
  // The decision runs to the 9th, the posting to the 10th: the earlier one ends it.
  w.on('2023-11-10')
  expect((await look()).statusCode).toBe(404)
  w.on('2023-11-09')
  expect((await look()).statusCode).toBe(200)
  for (const id of [world.villages.ta, world.communes.muong, 'x'])
    expect((await look(`/niem-yet/${id}`)).statusCode).toBe(404)
  await w.as(w.officer, withdrawNamesDecision, { decisionId, reason: 'Dân đề nghị' })
  expect((await look()).body).not.toContain('Lò Văn Mẫu')
  await expect(w.as(w.officer, withdrawNamesDecision, { decisionId, reason: 'lần nữa' })).rejects.toThrow('names-ended')
  expect((await w.ask(namesDecisionList, {}, w.officer)).rows[0]).toMatchObject({
    state: 'withdrawn',
    number: '15/QĐ-UBND',
  })
})

test('a posting that was taken down is not shown, whatever was decided', async () => {
  await record({ number: '16/QĐ-UBND', until: '2023-12-31' })
  expect((await look()).statusCode).toBe(200)
  await w.rows(`update posting set state = 'withdrawn' where posting_id = 1`)
  expect((await look()).statusCode).toBe(404)
})

test('nobody copies lists of many villages at once', async () => {
  const codes: number[] = []
  for (let i = 0; i <= listsPerMinute; i += 1) codes.push((await look(`/niem-yet/${i}`, '203.0.113.77')).statusCode)
  expect(codes.at(-1)).toBe(429)
  expect((await look('/niem-yet/1', '203.0.113.77')).headers['content-type']).toContain('text/html')
  expect((await app.inject({ url: '/robots.txt' })).body).toContain('Disallow: /niem-yet')
})

test('a decision not signed yet, without a signer, too long, twice, of a province or of somebody without the right is refused', async () => {
  await expect(
    record({ number: '17', signedOn: '2023-12-01', from: '2023-12-01', until: '2023-12-02' }),
  ).rejects.toThrow('names-signed-later')
  await expect(record({ signer: ' ' })).rejects.toThrow('names-paper')
  await expect(record({ number: '17', until: '2024-12-31' })).rejects.toThrow('names-days')
  await expect(record({ number: '17', from: '2023-11-01' })).rejects.toThrow('names-days')
  await expect(record()).rejects.toThrow('names-recorded')
  await expect(record({ areaId: world.province })).rejects.toThrow('names-commune')
  await expect(record({ number: '17' }, w.reviewer)).rejects.toThrow('not-permitted')
})
