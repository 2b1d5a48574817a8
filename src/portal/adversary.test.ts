// Whoever means ill, over HTTP and without an account: doubled and broken parameters, bytes that no text has, forged hosts, guessed codes,
// pages that somebody else keeps. Each is answered with a page that says something, and nothing is told or kept that should not be.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverForNobody } from '../../test/setup/unsigned.ts'
import { type NewsWorld, newsWorld } from '../newsroom/newsroom.builders.ts'
import { formTimes } from './form-guard.routes.ts'
import { portalModule } from './portal.module.ts'

let w: NewsWorld
let app: FastifyInstance
let articleId: number
beforeAll(async () => {
  w = await newsWorld()
  w.on('2026-08-10')
  app = await serverForNobody(w.services, [portalModule])
  articleId = await w.article({ title: 'Đường\u0008 vào\u000b bản' })
  await w.publish(articleId)
})
afterAll(async () => {
  await app.close()
  await w.close()
})

let address = 0
const from = () => {
  address += 1
  return `203.0.113.${address % 250}`
}
const look = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers, remoteAddress: from() })
const post = (url: string, fields: [string, string][]) =>
  app.inject({
    method: 'POST',
    url,
    remoteAddress: from(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })

test('a parameter given twice, as a list or as an object, is no fault of the server', async () => {
  for (const url of [
    '/tim?q=mon&q=ta',
    '/tim?q[]=mon',
    '/tim?__proto__=1&q=mon&constructor=2',
    '/giay-chung-nhan?ma=A&ma=B',
    '/ket-qua?dia-ban=1&dia-ban=2&ngay=x&ngay=y',
    '/gop-y?noi=mon&noi=ta',
    '/gop-y?dia-ban=1&dia-ban=2',
    '/hoi-dap?dia-ban=1&dia-ban=2',
    '/hoi-dap?truoc=a&truoc=b',
    '/tin-tuc?muc=news&muc=x&truoc=1-2&truoc=3-4',
    '/?lang=en&lang=vi',
    '/so-lieu?lang=en&lang=en',
  ]) {
    const { statusCode, body } = await look(url)
    expect(statusCode, `${url}: ${body.slice(0, 200)}`).toBeLessThan(500)
  }
})

test('bytes that no text has, numbers beyond all numbers, days that never were: a page, not a fault', async () => {
  for (const url of [
    '/tim?q=%00',
    '/tim?q=%FF%FE',
    '/tim?q=%ED%A0%80',
    '/gop-y?noi=%00mon',
    '/dia-ban/999999999',
    '/dia-ban/-1',
    '/dia-ban/1e9',
    '/dia-ban/%00',
    '/ket-qua?dia-ban=%00&ngay=%00',
    '/hoi-dap?truoc=%00',
    '/hoi-dap?dia-ban=99999999999999999999',
    '/tin-tuc?truoc=999999999999999-9999999999999999',
    '/tin-tuc/%00-1',
    '/tin-tuc/x-99999999999999999999',
    '/tin-tuc/anh/99999999999999999999.jpg',
    '/so-lieu/2026-02-30.csv',
    '/so-lieu/9999-12-31.csv',
    '/so-lieu/ban/9999999999999999.csv',
    '/so-lieu/ban/9999999999999999-nhom.csv',
    '/loa/%00/nghe',
    '/loa/99999/nghe',
    '/niem-yet/99999999999',
    '/c/%00',
    '/c/..%2f..%2fetc%2fpasswd',
  ]) {
    const { statusCode, body } = await look(url)
    expect(statusCode, `${url}: ${body.slice(0, 300)}`).toBeLessThan(500)
  }
})

test('what is sent with a byte that no text has is kept without it, or refused in words; nothing fails', async () => {
  const page = await look(`/tin-tuc/x-${articleId}`)
  const luc = /name="luc" value="([^"]+)"/.exec(page.body)![1]!
  w.setNow(new Date(w.services.clock().getTime() + formTimes.leastMs * 10).toISOString())
  for (const evil of ['\u0000', 'a\u0000b', '\u202egnp.exe', '\ud800', '<script>alert(1)</script>', "' or 1=1 --"]) {
    const sent = await post(`/tin-tuc/x-${articleId}/y-kien`, [
      ['ten', `Bà con ${evil}`],
      ['y', `Đường đã thông, cảm ơn xã rất nhiều. ${evil}`],
      ['luc', luc],
      ['website', ''],
    ])
    expect(sent.statusCode, `${JSON.stringify(evil)} ${sent.body.slice(0, 200)}`).toBeLessThan(500)
    expect(sent.body).not.toContain('<script>alert')
  }
  for (const fields of [
    [['ma', '\u0000']],
    [['ma', 'a'.repeat(60_000)]],
    [
      ['ma', '7KQM2WXHB9TD'],
      ['ma', 'x'],
    ],
  ] as [string, string][][]) {
    expect((await post('/tra-cuu', fields)).statusCode).toBeLessThan(500)
    expect((await post('/tra-cuu/rut', fields)).statusCode).toBeLessThan(500)
    expect((await post('/tra-cuu/thoi-dong-y', fields)).statusCode).toBeLessThan(500)
  }
})

describe('a forged host', () => {
  test('is not written into pages and feeds that others may be given', async () => {
    for (const host of ['evil.example"><script>alert(1)</script>', 'evil.example/x?', 'a b', 'evil.example\\@x'])
      for (const url of [
        `/tin-tuc/x-${articleId}`,
        '/tin-tuc/rss.xml',
        '/tin-tuc/atom.xml',
        '/loa/90010/podcast.xml',
        '/',
      ]) {
        const { body, statusCode } = await look(url, { host, 'x-forwarded-host': 'evil.example' })
        expect(statusCode).toBeLessThan(500)
        expect(body, `${host} ${url}`).not.toContain('evil.example')
      }
  })
  test('that is only somebody else’s name is kept apart by whoever keeps the page for others', async () => {
    const { headers, body } = await look('/tin-tuc/rss.xml', { host: 'mirror.example' })
    if (body.includes('mirror.example')) expect(String(headers.vary ?? '')).toMatch(/host/i)
  })
})

test('feeds are well-formed, whatever was pasted into a title', async () => {
  for (const url of ['/tin-tuc/rss.xml', '/tin-tuc/atom.xml']) {
    const { body } = await look(url)
    expect(body).toContain('vào')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no such characters.
    expect(body).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/)
    expect(isWellFormed(body), url).toBe(true)
  }
})

/** Tags open and close in order, ampersands are entities. */
function isWellFormed(xml: string): boolean {
  const open: string[] = []
  for (const [, closing, name, own] of xml.matchAll(/<(?![?!])(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (own) continue
    if (!closing) open.push(name!)
    else if (open.pop() !== name) return false
  }
  return open.length === 0 && !/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)/i.test(xml)
}

test('guessed codes are all answered alike: a wrong one as one that cannot be', async () => {
  const answers = await Promise.all(
    ['7KQ-M2W-XHB-9TD', '222-222-222-222', 'khong phai ma', ''].map(ma => post('/tra-cuu', [['ma', ma]])),
  )
  expect(new Set(answers.map(one => one.statusCode))).toEqual(new Set([404]))
  for (const one of answers) expect(one.headers['cache-control']).toBe('no-store')
})

test('what is somebody’s own is kept by nobody; what is everybody’s tells its reader’s language only by its address', async () => {
  for (const url of ['/tra-cuu', '/gop-y', `/gop-y?dia-ban=101`]) {
    const { headers } = await look(url, { 'accept-language': 'en' })
    expect(String(headers['cache-control']), url).not.toMatch(/immutable|max-age=[0-9]{4,}/)
  }
  expect((await look('/', { 'accept-language': 'en' })).body).toContain('lang="vi"')
})

test('every page stands without a script, forbids foreign ones, and may not be framed', async () => {
  for (const url of [
    '/',
    '/tin-tuc',
    `/tin-tuc/x-${articleId}`,
    '/so-lieu',
    '/gop-y',
    '/tra-cuu',
    '/hoi-dap',
    '/phong-trao',
  ]) {
    const { headers, body } = await look(url)
    expect(body, url).not.toMatch(/<script(?![^>]*src="\/)/i)
    const policy = String(headers['content-security-policy'])
    expect(policy, url).toMatch(/script-src[^;]*'(self|none)'/)
    expect(policy, url).not.toMatch(/script-src[^;]*unsafe/)
    expect(policy, url).toMatch(/frame-ancestors 'none'|frame-ancestors 'self'/)
    expect(headers['x-content-type-options'], url).toBe('nosniff')
  }
})

test('robots are told what is nobody’s to index, and pages of a search or a code say so themselves', async () => {
  const robots = (await look('/robots.txt')).body
  for (const path of ['/app', '/api', '/c/', '/niem-yet', '/tim']) expect(robots).toContain(`Disallow: ${path}`)
  expect((await look('/tim?q=mon')).headers['x-robots-tag']).toContain('noindex')
  expect((await post('/tra-cuu', [['ma', '7KQM2WXHB9TD']])).headers['x-robots-tag']).toContain('noindex')
})
