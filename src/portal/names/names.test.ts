// Names of poor households are off the portal unless the commune decided otherwise, and then only while the list hangs and the decision runs.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { serverForNobody } from '../../../test/setup/unsigned.ts'
import { planBroadcasts } from '../../newsroom/broadcast.commands.ts'
import { bulletinPage } from '../../newsroom/bulletin.queries.ts'
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

/** Own addresses that a page leads to. */
const linksIn = (body: string) =>
  [...body.matchAll(/(?:href|src|action)="(\/[^"#]*)"/g)].map(([, url]) => url!.replaceAll('&amp;', '&'))

test('a posting withdrawn while it is read: reloaded, followed, heard or asked for again, nothing of it is there', async () => {
  await record({ number: '16/QĐ-UBND', until: '2023-12-31' })
  await w.rows(
    `insert into bulletin (office_id, bulletin_id, area_id, source_kind, source_id, title, written, spoken, seconds, state, approved_by, approved_at, written_by, written_at)
     values (1, 70, 10, 'posting', '1', 'Niêm yết ở bản Mòn', 'x', 'Danh sách dán từ mồng sáu', 60, 'approved', 11, now(), 11, now())`,
  )
  await w.rows(
    `insert into bulletin_audio (office_id, audio_id, bulletin_id, language, made, sha256, media_type, size, seconds, made_by, made_at)
     values (1, 71, 70, 'vi', 'person', repeat('a', 64), 'audio/mpeg', 5, 60, 11, now())`,
  )
  const [{ code }] = (await w.rows<{ code: string }>('select code from area where area_id = 10')) as [{ code: string }]
  const open = await look()
  expect(open.body).toContain('Lò Văn Mẫu')
  const addresses = new Set([
    `/niem-yet/${world.villages.mon}`,
    `/niem-yet/${world.villages.mon}?lang=en`,
    `/dia-ban/${world.villages.mon}`,
    '/dia-ban/10',
    '/',
    `/loa/${code}.xml`,
    `/loa/${code}/nghe`,
  ])
  for (const url of [...addresses]) for (const link of linksIn((await look(url)).body)) addresses.add(link)
  const before = new Map<string, Awaited<ReturnType<typeof look>>>()
  for (const url of addresses) before.set(url, await look(url))
  const told = (of: typeof before, words: string) =>
    [...of].filter(([, { body }]) => body.includes(words)).map(([url]) => url)
  expect(told(before, 'Lò Văn Mẫu')).toEqual([...addresses].filter(url => url.startsWith('/niem-yet/')))
  // What carries a name is kept by nobody and has nothing by which somebody could be told that it is as before.
  for (const url of told(before, 'Lò Văn Mẫu')) {
    const { headers } = before.get(url)!
    expect([headers['cache-control'], headers.etag, headers['last-modified']]).toEqual([
      'no-store',
      undefined,
      undefined,
    ])
  }
  expect(told(before, 'Danh sách dán từ mồng sáu')).not.toEqual([])

  await w.rows(`update posting set state = 'withdrawn' where posting_id = 1`)
  const after: typeof before = new Map()
  for (const [url, { headers }] of before) {
    const again = {
      'if-none-match': String(headers.etag ?? '*'),
      'if-modified-since': String(headers['last-modified'] ?? headers.date),
    }
    after.set(url, await app.inject({ url, headers: again, remoteAddress: `198.51.100.${++visitor}` }))
  }
  expect(told(after, 'Lò Văn Mẫu')).toEqual([])
  expect(told(after, '/niem-yet/').filter(url => !url.startsWith('/niem-yet/'))).toEqual([])
  expect(told(after, 'Danh sách dán từ mồng sáu')).toEqual([])
  expect([...after].filter(([, { statusCode }]) => statusCode === 304)).toEqual([])
  for (const url of told(before, 'Lò Văn Mẫu')) expect(after.get(url)!.statusCode).toBe(404)
  expect((await look('/loa/tep/71.mp3')).statusCode).toBe(404)
  // At the desk it says so, and is planned nowhere.
  expect(await w.ask(bulletinPage, { bulletinId: 70 }, w.chair)).toMatchObject({ state: 'approved', sourceGone: true })
  const plan = {
    bulletinId: 70,
    villageIds: [world.villages.mon],
    days: ['2023-11-10'],
    hours: ['17:00'],
    language: 'vi',
  }
  await expect(w.as(w.officer, planBroadcasts, plan)).rejects.toThrow('bulletin-source-gone')
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
