// The public news: only what was published, nothing that a browser would run, comments that somebody has read.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serverForNobody } from '../../test/setup/unsigned.ts'
import { withdrawArticle, writeArticle } from '../newsroom/article.commands.ts'
import { commentQueue } from '../newsroom/article.queries.ts'
import { approveBulletin, withdrawBulletin, writeBulletin } from '../newsroom/bulletin.commands.ts'
import { recordBulletin } from '../newsroom/bulletin-audio.commands.ts'
import { decideComment, mostWaiting } from '../newsroom/comment.commands.ts'
import { type NewsWorld, newsWorld, refusalOf } from '../newsroom/newsroom.builders.ts'
import { describePicture } from '../newsroom/picture.commands.ts'
import { formTimes } from './form-guard.routes.ts'
import { portalModule } from './portal.module.ts'

let w: NewsWorld
let app: FastifyInstance
beforeAll(async () => {
  w = await newsWorld()
  w.on('2026-08-10')
  app = await serverForNobody({ ...w.services, publicUrl: 'https://benvung.example' }, [portalModule])
})
afterAll(async () => {
  await app.close()
  await w.close()
})

const look = (url: string) => app.inject({ url, remoteAddress: '203.0.113.9' })
const evil = '<script>alert(1)</script><img src=x onerror=alert(2)>'

describe('an article', () => {
  test('is read as it was published, and is gone when it was taken back', async () => {
    const articleId = await w.article()
    expect((await look(`/tin-tuc/x-${articleId}`)).statusCode).toBe(404)
    await w.publish(articleId)
    await w.as(w.editor, writeArticle, {
      articleId,
      version: 1,
      kind: 'article',
      section: 'news',
      title: 'Bản chưa đăng',
      blocks: [{ kind: 'paragraph', text: 'chưa ai đọc' }],
    })
    const list = (await look('/tin-tuc')).body
    expect(list).toContain(`/tin-tuc/mo-duong-vao-ban-${articleId}`)
    expect(list).not.toContain('Bản chưa đăng')
    const { body } = await look(`/tin-tuc/mo-duong-vao-ban-${articleId}`)
    expect(body).toContain('Bà con góp công')
    expect(body).not.toContain('chưa ai đọc')
    expect(body).toContain(
      `<meta property="og:url" content="https://benvung.example/tin-tuc/mo-duong-vao-ban-${articleId}">`,
    )
    await w.as(w.editor, withdrawArticle, { articleId, reason: 'Không đúng sự việc' })
    expect((await look(`/tin-tuc/mo-duong-vao-ban-${articleId}`)).statusCode).toBe(404)
  })
  test('set for a later moment is read from that moment on', async () => {
    const articleId = await w.article({ title: 'Bài hẹn giờ' })
    await w.publish(articleId, { at: '2026-08-12T01:00:00Z' })
    for (const url of ['/tin-tuc', '/tin-tuc/rss.xml', '/tin-tuc/atom.xml'])
      expect((await look(url)).body).not.toContain('Bài hẹn giờ')
    expect((await look(`/tin-tuc/x-${articleId}`)).statusCode).toBe(404)
    w.on('2026-08-12')
    for (const url of ['/tin-tuc', '/tin-tuc/rss.xml', '/tin-tuc/atom.xml'])
      expect((await look(url)).body).toContain('Bài hẹn giờ')
    expect((await look(`/tin-tuc/x-${articleId}`)).statusCode).toBe(200)
  })
  test('holds nothing that a browser would run, whatever was typed', async () => {
    const articleId = await w.article({
      title: `Tiêu đề ${evil}`,
      lead: evil,
      author: evil,
      blocks: [
        { kind: 'paragraph', text: evil },
        { kind: 'heading', text: evil },
        { kind: 'quote', text: evil, by: evil },
        { kind: 'qa', question: evil, answer: evil },
        { kind: 'list', items: [evil] },
        { kind: 'link', text: evil, to: 'https://a.example/' },
        { kind: 'shot', seen: evil, heard: evil },
      ],
    })
    await w.publish(articleId)
    for (const url of ['/tin-tuc', `/tin-tuc/x-${articleId}`, '/tin-tuc/rss.xml', '/tin-tuc/atom.xml']) {
      const { body } = await look(url)
      expect(body).toContain('&#60;script&#62;')
      expect(body).not.toMatch(/<script|<img src=x/i)
    }
    for (const to of ['javascript:alert(1)', '//xau.example'])
      expect(await refusalOf(w.article({ blocks: [{ kind: 'link', text: 'x', to }] }))).toBe('invalid-input')
  })
  test('pages by key: nothing twice, nothing left out', async () => {
    for (let n = 1; n <= 14; n += 1)
      await w.publish(await w.article({ title: `Bài số ${n} của mục`, section: 'village' }))
    const found: string[] = []
    let url: string | undefined = '/tin-tuc?muc=village'
    while (url) {
      const body: string = (await look(url)).body
      found.push(...[...body.matchAll(/<h2 lang="vi"><a [^>]+>([^<]+)</g)].map(one => one[1]!))
      url = /href="([^"]+)" rel="next"/.exec(body)?.[1]?.replaceAll('&#38;', '&')
    }
    expect(found.length).toBe(14)
    expect(new Set(found).size).toBe(14)
  })
})

describe('a picture', () => {
  test('is public with its article, and no more when consent is taken back', async () => {
    const articleId = await w.article({ title: 'Bài có ảnh' })
    const words = { showsPeople: true, showsChild: false, showsGiving: false }
    const consent = { by: 'Người trong ảnh (mẫu)', on: '2026-08-01', how: 'nói miệng' }
    const pictureId = await w.picture(articleId, { ...words, consent })
    await w.as(w.editor, writeArticle, {
      articleId,
      version: 1,
      kind: 'article',
      section: 'news',
      title: 'Bài có ảnh',
      blocks: [
        { kind: 'paragraph', text: 'Ảnh:' },
        { kind: 'picture', pictureId },
      ],
    })
    const address = `/tin-tuc/anh/${pictureId}-nho.jpg`
    expect((await look(address)).statusCode).toBe(404)
    await w.publish(articleId, { featured: true })
    const { headers, rawPayload } = await look(address)
    expect(headers['content-type']).toBe('image/jpeg')
    expect(rawPayload.includes('GPS')).toBe(false)
    const page = `/tin-tuc/x-${articleId}`
    expect((await look(page)).body).toContain(`src="${address}"`)
    expect((await look('/tin-tuc')).body).toContain(address)
    await w.as(w.editor, describePicture, { pictureId, caption: 'Đường mới', ...words, consent: null })
    expect((await look(address)).statusCode).toBe(404)
    for (const url of [page, '/tin-tuc']) expect((await look(url)).body).not.toContain(address)
  })
})

describe('a reader’s comment', () => {
  let articleId: number
  let path: string
  beforeAll(async () => {
    articleId = await w.article({ title: 'Bài nhận ý kiến' })
    await w.publish(articleId)
    path = `/tin-tuc/bai-nhan-y-kien-${articleId}`
  })
  const fieldOf = (body: string) => /name="luc" value="([^"]+)"/.exec(body)![1]!
  const send = async (form: Record<string, string>, at = path, waits = true) => {
    const luc = fieldOf((await look(at)).body)
    if (waits) w.setNow(new Date(w.services.clock().getTime() + formTimes.leastMs + 1000).toISOString())
    return app.inject({
      method: 'POST',
      url: `${at}/y-kien`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ luc, website: '', ...form }).toString(),
      remoteAddress: `203.0.113.${Math.ceil(w.services.clock().getTime() / 1000) % 200}`,
    })
  }
  const waiting = async () => (await w.ask(commentQueue, {}, w.editor)).rows

  test('waits until somebody has read it, then stands there as words only', async () => {
    const body = `Hay quá! https://quang-cao.example ${evil}`
    expect((await send({ ten: 'Bạn đọc', y: body })).body).toContain('Đã nhận ý kiến')
    expect((await look(path)).body).not.toContain('Hay quá')
    const [one] = await waiting()
    expect(one).toMatchObject({ writer: 'Bạn đọc', body, links: 1 })
    expect(await refusalOf(w.as(w.officer, decideComment, { commentId: one!.commentId, show: true }))).toBe(
      'not-permitted',
    )
    await w.as(w.editor, decideComment, { commentId: one!.commentId, show: true })
    const page = (await look(path)).body
    expect(page).toContain('Hay quá')
    expect(page).not.toMatch(/<script|<a [^>]*quang-cao|<img src=x/)
    expect(await waiting()).toEqual([])
  })
  test('is refused with a reason, and shown to nobody', async () => {
    await send({ ten: 'Ai đó', y: 'Lời không hay' })
    const [one] = await waiting()
    expect(await refusalOf(w.as(w.editor, decideComment, { commentId: one!.commentId, show: false }))).toBe(
      'comment-reason',
    )
    await w.as(w.editor, decideComment, { commentId: one!.commentId, show: false, reason: 'xúc phạm người khác' })
    expect((await look(path)).body).not.toContain('Lời không hay')
  })
  test('of a machine is thanked for and thrown away; too fast, too short or forged it is not taken, and the words stay', async () => {
    const thanked = await send({ ten: 'Máy', y: 'Mua ngay', website: 'x' })
    expect(thanked.body).toContain('Đã nhận ý kiến')
    expect(thanked.headers['cache-control']).toBe('no-store')
    const fast = await send({ ten: 'Nhanh', y: 'Chữ còn đây' }, path, false)
    expect([fast.statusCode, fast.body.includes('Chữ còn đây')]).toEqual([422, true])
    expect((await send({ ten: 'A', y: 'Đủ dài' })).statusCode).toBe(422)
    expect((await send({ ten: 'Ai đó', y: 'Đủ dài', luc: 'zz.zz' })).statusCode).toBe(422)
    expect(await waiting()).toEqual([])
  })
  test('pressed twice is one; when hundreds wait no more are taken, and the words stay', async () => {
    const luc = fieldOf((await look(path)).body)
    w.setNow(new Date(w.services.clock().getTime() + formTimes.leastMs + 1000).toISOString())
    const twice = () => send({ ten: 'Bấm hai lần', y: 'Một ý kiến thôi', luc }, path, false)
    expect([(await twice()).statusCode, (await twice()).statusCode]).toEqual([200, 200])
    expect((await waiting()).map(one => one.writer)).toEqual(['Bấm hai lần'])
    await w.rows(
      `insert into article_comment (office_id, comment_id, article_id, writer, body, written_at)
       select office_id, 900000 + n, article_id, 'Máy', 'Lũ', now() from article, generate_series(1, ${mostWaiting}) n
       where article_id = (select min(article_id) from article)`,
    )
    const late = await send({ ten: 'Người thật', y: 'Chữ của người thật' })
    expect([late.statusCode, late.body.includes('CHƯA được gửi'), late.body.includes('Chữ của người thật')]).toEqual([
      422,
      true,
      true,
    ])
    await w.rows(`delete from article_comment where state = 'waiting'`)
  })
  test('comes to no article that is closed, and not without end from one address', async () => {
    const closed = await w.article({ title: 'Bài đóng', commentsOpen: false })
    await w.publish(closed)
    const shut = `/tin-tuc/bai-dong-${closed}`
    expect((await look(shut)).body).toContain('không nhận ý kiến')
    const answers: Awaited<ReturnType<typeof look>>[] = []
    for (let n = 0; n < 10; n += 1)
      answers.push(
        await app.inject({
          method: 'POST',
          url: `${shut}/y-kien`,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: 'ten=a&y=b',
          remoteAddress: '198.51.100.7',
        }),
      )
    expect([answers[0]?.statusCode, answers.at(-1)?.statusCode]).toEqual([404, 429])
    // A reader is told so on a page, not in the words of a program.
    expect(answers.at(-1)?.headers['content-type']).toContain('text/html')
    expect(answers.at(-1)?.body).toContain('Hãy chờ 10 phút')
  })
})

describe('the loudspeaker of a commune', () => {
  test('is heard and read again once the chair has approved, and no more when it is withdrawn', async () => {
    const written = 'Ủy ban nhân dân xã mời bà con dự họp lúc 19:30, ngày 20/08/2026, tại nhà văn hóa bản.'
    const { bulletinId } = await w.as(w.officer, writeBulletin, { areaId: 10, title: 'Mời họp & bàn <việc>', written })
    const [area] = await w.rows<{ code: string }>('select code from area where area_id = 10')
    const feed = `/loa/${area!.code}.xml`
    const page = `/loa/${area!.code}/nghe`
    expect((await look(page)).body).not.toContain('Mời họp')
    await w.as(w.chair, approveBulletin, { bulletinId, version: 1 })
    const sound = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(2000, 7)])
    const { audioId } = await w.as(w.officer, recordBulletin, {
      bulletinId,
      fileId: await w.upload(w.officer, 'loa.mp3', sound),
      language: 'thai',
      speaker: 'Người đọc (mẫu)',
      seconds: 65,
    })
    const { body, headers } = await look(feed)
    expect(headers['content-type']).toContain('application/rss+xml')
    expect(body).toContain(
      `<enclosure url="https://benvung.example/loa/tep/${audioId}.mp3" length="${sound.length}" type="audio/mpeg"/>`,
    )
    expect(body).toContain('<itunes:duration>00:01:05</itunes:duration>')
    expect(body).toContain('Mời họp &#38; bàn &#60;việc&#62;')
    expect((await look(page)).body).toContain('mười chín giờ')
    expect((await look(page)).body).not.toContain('Người đọc')
    const { rawPayload } = await look(`/loa/tep/${audioId}.mp3`)
    expect(rawPayload.equals(sound)).toBe(true)
    expect((await look(`/loa/${area!.code}`)).headers.location).toBe(page)
    expect((await look('/loa/khong-co.xml')).statusCode).toBe(302)
    expect((await look('/loa/99999.xml')).statusCode).toBe(404)
    await w.as(w.chair, withdrawBulletin, { bulletinId, reason: 'Hoãn cuộc họp' })
    expect((await look(page)).body).not.toContain('Mời họp')
    expect((await look(`/loa/tep/${audioId}.mp3`)).statusCode).toBe(404)
  })
})
