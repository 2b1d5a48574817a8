// The public pages: what they say, what they must not say, and that they can read nothing but what is published.
import { createHash } from 'node:crypto'
import { brotliDecompressSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { carriesVietnamese } from '../../test/english/words.ts'
import { faultsOfCatalogue } from '../../test/setup/dcat.ts'
import { world } from '../../test/setup/registry-world.ts'
import { serverForNobody } from '../../test/setup/unsigned.ts'
import { localDate } from '../base/local-date.ts'
import { releaseFigures } from '../indicators/release.commands.ts'
import { systemActor } from '../platform/actor.ts'
import { execute } from '../platform/command.ts'
import { buildHttp } from '../platform/http.ts'
import { type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { portalModule } from './portal.module.ts'
import { notFoundPage, pagesPerMinute } from './public-page.routes.ts'

let w: ReviewWorld
let app: FastifyInstance
let release: (areaId: number, asOf: string, parts?: boolean) => Promise<unknown>
const names: string[] = []
const commune = 10

beforeAll(async () => {
  w = await reviewWorld()
  await w.households(
    [...Array(8).fill('poor'), ...Array(7).fill('near_poor'), ...Array(30).fill('none')],
    world.villages.mon,
  )
  await w.households(['poor', 'poor', ...Array(40).fill('none')], world.villages.ta)
  names.push(...(await w.rows<{ full_name: string }>('select full_name from person')).map(one => one.full_name))
  await w.rows(
    `insert into round (office_id, round_id, area_id, procedure, year, name, pack_id, pack_hash, method, trial, opened_on, due_on, state, opened_by, opened_at)
     values (1, 500, $1, 'yearly', 2023, 'Rà soát 2023', 'p', 'h', 'income', false, '2023-09-01', '2023-12-14', 'open', 11, '2023-09-01')`,
    [commune],
  )
  const posting = (id: number, from: string, until: string, state = 'up') =>
    w.rows(
      `insert into posting (office_id, posting_id, round_office_id, round_id, village_id, from_day, until_day, places, list, list_hash, state, posted_by, posted_at)
       values (1, $1, 1, 500, $2, $3, $4, array['Nhà văn hóa bản'], $5, 'h', $6, 11, '2023-10-01')`,
      [
        id,
        world.villages.mon,
        from,
        until,
        JSON.stringify({ rows: [{ no: 1, headName: 'Lò Văn Kín', code: 'HN-1', class: 'poor' }] }),
        state,
      ],
    )
  await posting(1, '2023-11-06', '2023-11-10')
  await posting(2, '2023-10-02', '2023-10-04')
  w.on('2023-11-08')
  release = (areaId, asOf, parts = true) =>
    execute(w.services, releaseFigures, { actor: systemActor, input: { areaId, asOf: localDate(asOf), parts } })
  app = await buildHttp({
    notFoundPage,
    services: w.services,
    modules: [portalModule],
    gate: { actorOf: async () => undefined, csrfHolds: () => false },
    version: 'test',
  })
})
afterAll(async () => {
  await app.close()
  await w.close()
})

const look = (url: string, remoteAddress = '203.0.113.1') => app.inject({ url, remoteAddress })

describe('the portal reads the published views and nothing else', () => {
  test('its role may select from no table that keeps records', async () => {
    const rows = await w.rows<{ name: string; kind: string }>(
      `select c.relname as name, c.relkind::text as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind in ('r', 'v', 'm', 'p') and has_table_privilege('benvung_portal', c.oid, 'select, insert, update, delete') order by 1`,
    )
    expect(rows.filter(row => row.kind !== 'v').map(row => row.name)).toEqual([
      'area',
      'area_difficult',
      'area_name',
      'area_parent',
      'area_successor',
      'area_version',
      'area_zone',
      'office_area',
    ])
    for (const { name } of rows.filter(row => row.kind === 'v')) expect(name).toMatch(/^public_/)
  })
  test('it is refused a household', async () => {
    await expect(w.services.db.readPublic(tx => tx.selectFrom('household').selectAll().execute())).rejects.toThrow(
      /permission denied/,
    )
  })
  test('no view has a column for a name, a number of a card or an answer, but the one of a commune’s recorded decision', async () => {
    const columns = await w.rows<{ table_name: string; column_name: string }>(
      `select table_name, column_name from information_schema.columns where table_schema = 'public' and table_name like 'public\\_%'`,
    )
    expect(new Set(columns.map(one => one.table_name)).size).toBeGreaterThan(20)
    const telling = columns.filter(({ column_name }) =>
      /person|household_id|head|full_name|citizen|list|answers|_by$|token|phone|address/.test(column_name),
    )
    expect(telling).toEqual([{ table_name: 'public_posted_name', column_name: 'head_name' }])
  })
})

test('an address that nobody knows is answered with a page for people, and as before for programs', async () => {
  const page = await app.inject({ url: '/khong-co-trang-nay', headers: { accept: 'text/html,*/*' } })
  expect([page.statusCode, page.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  expect(page.body).toContain('<h1>')
  for (const request of [
    { url: '/khong-co-trang-nay' },
    { url: '/api/v1/khong-co', headers: { accept: 'text/html' } },
    { url: '/khong-co-trang-nay', method: 'POST', headers: { accept: 'text/html' } },
  ] as const) {
    const answer = await app.inject(request)
    expect(answer.statusCode).toBe(404)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  }
})

describe('a village', () => {
  test('is found without accents, and shows where the list hangs and until when, without a name', async () => {
    const found = await look('/tim?q=mon')
    expect(found.body).toContain(`/dia-ban/${world.villages.mon}`)
    const { body, headers } = await look(`/dia-ban/${world.villages.mon}`)
    expect(body).toContain('Nhà văn hóa bản')
    expect(body).toContain('Từ 06/11/2023 đến hết 10/11/2023')
    expect(body).toContain('trước hết ngày 10/11/2023')
    expect(body).not.toContain('Lò Văn Kín')
    for (const name of names) expect(body).not.toContain(name)
    expect(body).not.toMatch(/<script/i)
    expect(headers['content-security-policy']).toContain("default-src 'self'")
  })
  test('a posting ends by itself with its last day', async () => {
    w.on('2023-11-11')
    expect((await look(`/dia-ban/${world.villages.mon}`)).body).not.toContain('Nhà văn hóa bản')
    w.on('2023-11-08')
  })
})

describe('figures', () => {
  test('are none before they are made public', async () => {
    expect((await look(`/dia-ban/${world.villages.ta}`)).body).toContain('Chưa có số liệu nào được công bố')
  })
  test('two poor households are not told, nor is their neighbour, whom subtraction would need', async () => {
    await release(commune, '2023-06-30')
    const cells = await w.rows<{ area_id: number; poor: number | null }>(
      'select area_id, poor from figure_cell order by area_id',
    )
    const of = (area: number) => cells.find(one => one.area_id === area)?.poor
    expect([of(commune), of(world.villages.mon), of(world.villages.ta)]).toEqual([10, null, null])
    const { body } = await look(`/dia-ban/${world.villages.ta}`)
    expect(body).toContain('30/06/2023')
    expect(body).toContain('không nêu')
    expect(body).not.toMatch(/data-name="Hộ nghèo">2</)
    expect((await look(`/dia-ban/${commune}`)).body).toMatch(/data-name="Hộ nghèo">10</)
  })
  test('are not told again so soon that the two could be subtracted', async () => {
    await expect(release(commune, '2023-09-30')).rejects.toMatchObject({ name: 'figures-told' })
    await expect(release(commune, '2023-09-30', false)).rejects.toMatchObject({ name: 'figures-small-area' })
    await expect(release(commune, '2023-11-08')).rejects.toMatchObject({ name: 'figures-not-over' })
  })
})

test('open data: the same figures as a file, empty where held back, and no address that is none', async () => {
  const csv = await look('/so-lieu/2023-06-30.csv')
  expect(csv.headers['content-type']).toContain('text/csv')
  expect(csv.body.split('\r\n')[0]).toBe('\ufeffcode,name,level,within,as_of,households,poor,near_poor')
  expect(csv.body).toMatch(/,commune,[^\n]*,2023-06-30,87,10,7\r/)
  expect(csv.body).toMatch(/,village,"?[^\n]*,2023-06-30,42,,\r/)
  expect((await look('/so-lieu/2023-06-30.json')).json().rows).toHaveLength(3)
  for (const file of ['2023-06-29.csv', '2023-06-30.exe', '..%2fsecret'])
    expect((await look(`/so-lieu/${file}`)).statusCode).toBe(404)
  expect((await look('/so-lieu')).body).toContain('2023-06-30.csv')
})

test('each release stays at an address of its own, is in the catalogue for machines, and its columns are explained', async () => {
  const [one] = await w.rows<{ release_id: string }>('select release_id from figure_release')
  const id = String(one!.release_id)
  const version = await look(`/so-lieu/ban/${id}.json`)
  expect(version.json()).toMatchObject({ release: Number(id), asOf: '2023-06-30' })
  expect((await look(`/so-lieu/ban/${id}.csv`)).body).toMatch(/,commune,[^\n]*,2023-06-30,87,10,7\r/)
  await expectTrueMarks(app)
  const catalogue = (await look('/so-lieu/dcat.jsonld')).json()
  expect(catalogue['@context']['@base']).toMatch(/^http:\/\/localhost/)
  expect((await look('/so-lieu')).body).toContain(`/so-lieu/ban/${id}.csv`)
  for (const file of ['999.csv', `${id}.xml`, 'x.csv'])
    expect((await look(`/so-lieu/ban/${file}`)).statusCode).toBe(404)
})

/** What a catalogue says of the files of its first release, beside the files themselves. */
async function expectTrueMarks(server: FastifyInstance): Promise<Map<string, string>> {
  const catalogue = (await server.inject('/so-lieu/dcat.jsonld')).json()
  expect(faultsOfCatalogue(catalogue)).toEqual([])
  const told = catalogue['dcat:dataset'][0]['dcat:distribution'] as Record<string, Record<string, unknown>>[]
  const files = new Map<string, string>()
  for (const one of told) {
    const url = String(one['dcat:downloadURL']!['@id'])
    const { rawPayload, headers, body } = await server.inject(url)
    expect(one['dcat:byteSize']!['@value'], url).toBe(String(rawPayload.length))
    const digest = createHash('sha256').update(rawPayload).digest('hex')
    expect(one['spdx:checksum']!['spdx:checksumValue'], url).toEqual({ '@type': 'xsd:hexBinary', '@value': digest })
    expect(`https://www.iana.org/assignments/media-types/${String(headers['content-type']).split(';')[0]}`).toBe(
      one['dcat:mediaType']!['@id'],
    )
    files.set(url, body)
  }
  return files
}

/** The first line of a file with commas. */
const headerOf = (csv: string | undefined) => csv?.slice(1, csv.indexOf('\r')).split(',')

test('a catalogue with something missing or of another kind is found out', () => {
  const distribution = { '@type': 'dcat:Distribution', '@id': '/x', 'dcat:mediaType': 'text/csv' }
  const dataset = { '@type': 'dcat:Dataset', '@id': '/y', 'dct:title': '', 'dcat:distribution': [distribution] }
  const catalogue = {
    '@context': { dcat: 'd', dct: 't' },
    '@type': 'dcat:Catalog',
    'dcat:dataset': [dataset],
    'x:y': 1,
  }
  expect(faultsOfCatalogue(catalogue)).toEqual([
    'dcat:Catalog: no dct:title',
    'dcat:Catalog: no dct:description',
    'dcat:Catalog: no dct:publisher',
    'dcat:Dataset: dct:title ""',
    'dcat:Dataset: no dct:description',
    'dcat:Distribution: no dcat:accessURL',
    'dcat:Distribution: dcat:mediaType "text/csv"',
    'no prefix of x:y',
    'dcat:Catalog: x:y has no rule',
  ])
})

test('groups are told only where nothing of a few households follows, and the page says so', async () => {
  const [{ release_id: id, groups }] = (await w.rows<{ release_id: string; groups: unknown }>(
    'select release_id, groups from figure_release',
  )) as [{ release_id: string; groups: unknown }]
  // All heads are of one group, none is a woman's household beside others: nothing can be told of this commune.
  expect(groups).toEqual({ tables: [], held: ['ethnic', 'women', 'children'], reason: 'few' })
  const { body } = await look(`/ket-qua`)
  expect(body).toContain('Không công bố: theo dân tộc của chủ hộ; theo chủ hộ là nữ; theo hộ có trẻ em.')
  expect((await look(`/so-lieu/ban/${id}-nhom.csv`)).body).toBe(
    '\ufeffdivision,code,group,as_of,households,poor,near_poor\r\n',
  )
  expect((await look('/so-lieu/ban/999-nhom.csv')).statusCode).toBe(404)
  await w.rows(`update figure_release set groups = '{"tables":[{"kind":"women","rows":[
    {"code":"women","households":40,"poor":6,"nearPoor":7},{"code":"rest","households":47,"poor":10,"nearPoor":0}]}],
    "held":["ethnic","children"],"reason":"few"}'`)
  const told = await look(`/dia-ban/${commune}`)
  expect(told.body).toContain('Chủ hộ là nữ')
  expect(told.body).toContain('15,00\u00a0%')
  expect((await look(`/so-lieu/ban/${id}-nhom.csv`)).body).toContain('women,women,Chủ hộ là nữ,2023-06-30,40,6,7\r\n')
  expect((await look(`/so-lieu/ban/${id}.json`)).json().groups.held).toEqual(['ethnic', 'children'])
  // A server keeps the marks of a release, which nothing but this test changes.
  const again = await serverForNobody(w.services, [portalModule])
  const files = await expectTrueMarks(again)
  await again.close()
  expect([...files.keys()]).toEqual(['.csv', '.json', '-nhom.csv'].map(ending => `/so-lieu/ban/${id}${ending}`))
  // Each column of each file is described, and nothing else is.
  const dictionary = (await look('/so-lieu/tu-dien.json')).json()
  const described = (columns: { name: string; meaning: { vi: string; en: string } }[]) =>
    columns.filter(({ meaning }) => meaning.vi && meaning.en).map(one => one.name)
  const [places, inJson, byGroup] = [...files.values()]
  expect(headerOf(places)).toEqual(described(dictionary.columns))
  expect(headerOf((await look('/so-lieu/2023-06-30.csv')).body)).toEqual(described(dictionary.columns))
  expect(headerOf(byGroup)).toEqual(described(dictionary.groupColumns))
  const json = JSON.parse(inJson!)
  expect(Object.keys(json.rows[0])).toEqual(dictionary.columns.map((one: { json: string }) => one.json))
  for (const row of json.rows)
    for (const { json: key, type, mayBeEmpty } of dictionary.columns) {
      const fits = row[key] === null ? mayBeEmpty : typeof row[key] === (type === 'integer' ? 'number' : 'string')
      expect(fits, `${key}: ${row[key]}`).toBe(true)
    }
})

test('a second release makes a trend, drawn into the page with its table beside it', async () => {
  w.on('2024-07-30')
  await w.rows(`insert into decision (office_id, decision_id, kind, number, signed_on, in_force_on, year, source, recorded_at)
    select 1, 990001, 'yearly', 'QĐ-mẫu', '2023-12-20', '2024-01-01', 2023, 'mẫu', now()`)
  await release(commune, '2024-06-30')
  const { body } = await look(`/dia-ban/${commune}`)
  expect(body).toContain('<svg class="picture"')
  expect(body).toContain('aria-label="Tỷ lệ hộ nghèo: 06/2023 11,49\u00a0%, 06/2024')
  expect(body).not.toMatch(/<script/i)
  w.on('2023-11-08')
})

test('public pages go compressed over the line, the first one in less than 150 kB with everything it needs', async () => {
  const asked = (encoding: string) =>
    app.inject({ url: '/', headers: { 'accept-encoding': encoding }, remoteAddress: '203.0.113.20' })
  const [plain, small] = [await asked('identity'), await asked('gzip, br')]
  expect(small.headers['content-encoding']).toBe('br')
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe(plain.body)
  expect((await asked('gzip')).headers['content-encoding']).toBe('gzip')
  const own = [...plain.body.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg|woff2))"|url\((\/[^)]+)\)/g)].map(
    one => one[1] ?? one[2]!,
  )
  let bytes = small.rawPayload.length
  for (const url of new Set(own))
    bytes += (await app.inject({ url, headers: { 'accept-encoding': 'br' } })).rawPayload.length
  expect(bytes).toBeLessThan(150_000)
})

test('pages in English keep the language in their links', async () => {
  const { body } = await look('/?lang=en')
  expect(body).toContain('<html lang="en">')
  expect(body).toContain('href="/ket-qua?lang=en"')
})

test('in English nothing but names is Vietnamese, notes of figures too', async () => {
  w.on('2023-11-08')
  const areas = (await w.rows<{ name: string }>('select name from area_name order by length(name) desc')).map(
    one => one.name,
  )
  const units = /\b(Xã|xã|Bản|Tỉnh|Huyện|Thị trấn)(?= |$|,)|Rà soát 2023|Nhà văn hóa bản|(?<=\d.)đ(?= |$)/g
  const remains = async (url: string) => {
    const { body } = await look(`${url}${url.includes('?') ? '&' : '?'}lang=en`)
    const shown = body
      .replace(/<style>[\s\S]*?<\/style>|<(\w+)[^>]* lang="vi"[^>]*>.*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, '\n')
      .split(/\n+/)
      .map(text => areas.reduce((left, name) => left.replaceAll(name, ''), text))
      // A law is cited by its own name.
      .filter(text => !text.startsWith('Legal basis: '))
      .filter(text => carriesVietnamese(text.replace(units, '')))
    return shown.map(text => `${url}: ${text.trim()}`)
  }
  const found = []
  for (const url of [
    '/',
    '/tim?q=mon',
    `/dia-ban/${world.villages.mon}`,
    `/dia-ban/${commune}`,
    '/ket-qua',
    '/so-lieu',
    '/phong-trao',
    '/quyen-loi',
    '/quyen-loi/hoi',
    '/giay-chung-nhan',
    '/gop-y',
    `/gop-y?dia-ban=${world.villages.mon}`,
    '/tra-cuu',
    '/hoi-dap',
    '/tin-tuc',
  ])
    found.push(...(await remains(url)))
  expect(found).toEqual([])
})

test('what was typed is shown as text', async () => {
  const { body, headers } = await look(`/tim?q=${encodeURIComponent('<script>alert(1)</script>')}`)
  expect(body).not.toContain('<script')
  expect(headers['x-robots-tag']).toContain('noindex')
})

test('a place that is none: a page, not a fault', async () => {
  for (const url of ['/dia-ban/999999', '/dia-ban/abc', '/ket-qua?dia-ban=1&ngay=2020-01-01']) {
    const answer = await look(url)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8'])
  }
})

test('nobody copies all villages at once', async () => {
  const codes: number[] = []
  for (let i = 0; i <= pagesPerMinute; i += 1) codes.push((await look(`/dia-ban/${i}`, '203.0.113.9')).statusCode)
  expect(codes.at(-1)).toBe(429)
  expect((await look('/quyen-loi', '203.0.113.9')).statusCode).toBe(200)
})
