// The newsroom: what is written, what may be shown of people, and what is refused.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '../base/local-date.ts'
import { personAs } from '../review/review.builders.ts'
import { publishArticle, withdrawArticle, writeArticle } from './article.commands.ts'
import { articleList, articlePage, articleRevision } from './article.queries.ts'
import { compareBlocks, idOfSlug, type KeptBlock, LinkTarget, slugOf, whyNotShown } from './article.ts'
import { standsIn } from './names.ts'
import { type NewsWorld, newsWorld, photo, refusalOf } from './newsroom.builders.ts'
import { describePicture, overridePicture } from './picture.commands.ts'

let w: NewsWorld
beforeAll(async () => {
  w = await newsWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const write = (input: Record<string, unknown>) =>
  w.as(w.editor, writeArticle, {
    areaId: 10,
    kind: 'article',
    section: 'news',
    title: 'Bài thử',
    blocks: [{ kind: 'paragraph', text: 'Nội dung' }],
    ...input,
  })

describe('an article', () => {
  test('is a draft, then published; a later save is a revision that nobody outside sees', async () => {
    const articleId = await w.article()
    expect(await refusalOf(w.as(w.officer, publishArticle, { articleId, version: 1 }))).toBe('not-permitted')
    await w.publish(articleId)
    const saved = await w.as(w.editor, writeArticle, {
      articleId,
      version: 1,
      kind: 'article',
      section: 'news',
      title: 'Mở đường vào bản, đợt hai',
      blocks: [{ kind: 'paragraph', text: 'Sửa rồi.' }],
    })
    expect(saved.version).toBe(2)
    expect(saved.warnings?.join()).toContain('bản cũ')
    const page = await w.ask(articlePage, { articleId }, w.editor)
    expect([page.version, page.publicVersion, page.state]).toEqual([2, 1, 'published'])
    expect(page.revisions.map(one => one.version)).toEqual([2, 1])
    expect((await w.ask(articleRevision, { articleId, version: 1 }, w.editor)).title).toBe('Mở đường vào bản')
    expect((await w.ask(articleList, {}, w.editor)).rows[0]?.title).toBe('Mở đường vào bản, đợt hai')
    expect(await w.ask(articleList, {}, personAs('editor', 31, '*', [2]))).toMatchObject({ rows: [] })
  })
  test('that somebody else has saved meanwhile is not written over', async () => {
    const articleId = await w.article()
    await write({ articleId, version: 1 })
    expect(await refusalOf(write({ articleId, version: 1 }))).toBe('article-changed')
  })
  test('is not published empty, an interview not without a question, a feature not without a shot', async () => {
    const empty = await w.article({ blocks: [] })
    const interview = await w.article({ kind: 'interview' })
    const feature = await w.article({ kind: 'television' })
    for (const articleId of [empty, interview, feature])
      expect(await refusalOf(w.publish(articleId))).toBe('article-empty')
    await w.publish(
      await w.article({ kind: 'interview', blocks: [{ kind: 'qa', question: 'Làm sao?', answer: 'Cùng nhau.' }] }),
    )
    await w.publish(await w.article({ kind: 'radio', blocks: [{ kind: 'shot', heard: 'Tiếng khèn', seconds: 20 }] }))
  })
  test('is not set for a moment that is past, and is taken back only with a reason', async () => {
    const articleId = await w.article()
    expect(await refusalOf(w.publish(articleId, { at: '2026-08-09T01:00:00Z' }))).toBe('article-past')
    expect(await refusalOf(w.as(w.editor, withdrawArticle, { articleId, reason: 'Viết sai tên' }))).toBe(
      'article-not-public',
    )
    await w.publish(articleId)
    expect(await refusalOf(w.as(w.editor, withdrawArticle, { articleId, reason: '' }))).toBe('invalid-input')
    await w.as(w.editor, withdrawArticle, { articleId, reason: 'Viết sai tên' })
    expect((await w.ask(articlePage, { articleId }, w.editor)).state).toBe('withdrawn')
  })
  test('that people read is not put off to a later hour, which would take it from them until then', async () => {
    const articleId = await w.article()
    const later = '2026-08-20T01:00:00Z'
    await w.publish(articleId, { at: later })
    await w.publish(articleId, { at: '2026-08-21T01:00:00Z' })
    await w.publish(articleId)
    expect(await refusalOf(w.publish(articleId, { at: later }))).toBe('article-being-read')
    expect((await w.ask(articlePage, { articleId }, w.editor)).state).toBe('published')
    await w.as(w.editor, withdrawArticle, { articleId, reason: 'Đăng lại vào tuần sau' })
    await w.publish(articleId, { at: later })
  })
  test('that names somebody of a household says so before it is published', async () => {
    await w.households(['poor'])
    const articleId = await w.article({ blocks: [{ kind: 'paragraph', text: 'Gia đình LÒ VĂN MẪU 1 có bò.' }] })
    const { warnings } = await w.as(w.editor, publishArticle, { articleId, version: 1 }, { preview: true })
    expect(warnings?.join()).toContain('Lò Văn Mẫu 1')
  })
  test('quotes only figures that are public, and keeps their value', async () => {
    const figure = { kind: 'figure', code: 'poverty-rate', areaId: 10, asOf: '2026-06-30' }
    expect(await refusalOf(write({ blocks: [figure] }))).toBe('article-figure-none')
    await w.rows(
      `insert into figure_release (office_id, release_id, area_id, as_of, parts, villages, held, results, released_by, released_at)
       values (1, 900, 10, '2026-06-30', true, 2, 0, $1, 11, '2026-07-01')`,
      [
        JSON.stringify([
          { id: 'poverty-rate', unit: 'percent', value: '10.79', of: 38646, deliveries: null, money: null, note: '' },
          { id: 'houses', unit: 'count', value: null, of: null, deliveries: null, money: null, note: '' },
        ]),
      ],
    )
    const { articleId } = await write({ blocks: [figure] })
    await w.rows(`update figure_release set results = '[]' where release_id = 900`)
    const [block] = (await w.ask(articlePage, { articleId }, w.editor)).blocks
    expect(block).toMatchObject({ value: '10,79 %', label: 'Tỷ lệ hộ nghèo', asOf: localDate('2026-06-30') })
    // No figure is no figure, never nought.
    expect(await refusalOf(write({ blocks: [{ ...figure, code: 'houses' }] }))).toBe('article-figure-none')
  })
})

describe('a picture', () => {
  const people = { showsPeople: true }
  const consent = { by: 'Người trong ảnh (mẫu)', on: '2026-08-01', how: 'nói miệng, có trưởng bản chứng kiến' }
  const withPicture = async (rest: Record<string, unknown>) => {
    const articleId = await w.article()
    const pictureId = await w.picture(articleId, rest)
    await write({
      articleId,
      version: 1,
      blocks: [
        { kind: 'paragraph', text: 'Ảnh:' },
        { kind: 'picture', pictureId },
      ],
    })
    return { articleId, pictureId }
  }
  test('is kept without the place that the camera wrote into it', async () => {
    const { pictureId } = await withPicture({})
    const [row] = await w.rows<{ large_sha256: string }>('select * from article_picture where picture_id = $1', [
      pictureId,
    ])
    const kept = await readFile(await w.services.files.require(row!.large_sha256))
    expect(photo().includes('GPS')).toBe(true)
    expect(kept.includes('GPS')).toBe(false)
  })
  test('of another kind, too heavy, too large or cut off is refused', async () => {
    const articleId = await w.article()
    const add = (content: Buffer, name = 'a.jpg') => refusalOf(w.picture(articleId, {}, content, name))
    expect(await add(Buffer.from('<svg onload=alert(1)>'), 'a.svg')).toBe('picture-refused')
    expect(await add(Buffer.from('<script>alert(1)</script>'))).toBe('picture-refused')
    expect(await add(Buffer.from('%PDF-1.4'))).toBe('picture-refused')
    expect(await add(Buffer.concat([photo(), Buffer.alloc(50 * 1_048_576)]))).toBe('picture-refused')
    expect(await add(photo(9000, 6000))).toBe('picture-refused')
    expect(await add(photo().subarray(0, 40))).toBe('picture-refused')
    expect(await add(photo())).toBeUndefined()
  })
  test('of people is not published without their consent, of a child or a gift not without an editor who says why', async () => {
    const { articleId, pictureId } = await withPicture(people)
    expect(await refusalOf(w.publish(articleId))).toBe('article-empty')
    const words = { pictureId, caption: 'Dựng nhà', ...people, showsChild: true, showsGiving: false }
    await w.as(w.editor, describePicture, { ...words, consent: null })
    const override = { pictureId, reason: 'Lễ khai giảng, phụ huynh đã ký giấy' }
    expect(await refusalOf(w.as(w.editor, overridePicture, override))).toBe('picture-no-consent')
    await w.as(w.editor, describePicture, { ...words, consent })
    expect(await refusalOf(w.publish(articleId))).toBe('article-empty')
    expect(await refusalOf(w.as(w.officer, overridePicture, override))).toBe('not-permitted')
    await w.as(w.editor, overridePicture, override)
    await w.publish(articleId)
    const [picture] = (await w.ask(articlePage, { articleId }, w.editor)).pictures
    expect([picture?.overrideBy, picture?.consentBy]).toEqual(['Biên tập Thử', consent.by])
    // Who may only write does not take the mark away, and so show it after all.
    const unmarked = { ...words, showsChild: false, consent }
    expect(await refusalOf(w.as(w.officer, describePicture, unmarked))).toBe('not-permitted')
    // Described otherwise, it must be allowed anew.
    await w.as(w.editor, describePicture, { ...words, showsGiving: true, consent })
    expect(await refusalOf(w.publish(articleId))).toBe('article-empty')
  })
  test('that shows a child shows people; consent was not given tomorrow', async () => {
    const articleId = await w.article()
    const add = (rest: Record<string, unknown>) => refusalOf(w.picture(articleId, rest))
    expect(await add({ showsChild: true })).toBe('picture-child')
    expect(await add({ ...people, consent: { ...consent, on: '2026-08-11' } })).toBe('day-in-future')
  })
  test('of another article is not put into this one', async () => {
    const { pictureId } = await withPicture({})
    expect(await refusalOf(write({ blocks: [{ kind: 'picture', pictureId }] }))).toBe('picture-of-other')
  })
})

test('a link leads over http, https or to a page of this site, and nowhere else', () => {
  const goes = (to: string) => LinkTarget.safeParse(to).success
  for (const good of ['https://mattran.example/tin?id=1', 'http://a.vn', '/quyen-loi', '/dia-ban/12?x=1'])
    expect(goes(good), good).toBe(true)
  for (const bad of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' data:text/html,x',
    'vbscript:x',
    '//xau.example',
    '/\\xau.example',
    'https://a.vn/"onmouseover="x',
    'ftp://a.vn',
    'a.vn',
    '',
  ])
    expect(goes(bad), bad).toBe(false)
})

test('an address is found by its number, whatever the words', () => {
  expect(slugOf('Mở đường vào bản: đợt 2!', 4294967301)).toBe('mo-duong-vao-ban-dot-2-4294967301')
  expect([idOfSlug('gi-cung-duoc-12'), idOfSlug('12'), idOfSlug('khong-co'), idOfSlug('1e9x')]).toEqual([
    12,
    12,
    undefined,
    undefined,
  ])
})

test('two revisions are compared block by block', () => {
  const p = (text: string): KeptBlock => ({ kind: 'paragraph', text })
  const changes = compareBlocks([p('một'), p('hai'), p('ba')], [p('một'), p('hai rưỡi'), p('ba'), p('bốn')])
  expect(changes.map(one => one.change)).toEqual(['same', 'gone', 'new', 'same', 'new'])
})

test('a picture is shown when nobody in it would mind', () => {
  const marks = { showsPeople: true, showsChild: false, showsGiving: false, consentOn: '2026-08-01', overridden: false }
  expect(whyNotShown(marks)).toBeUndefined()
  expect(whyNotShown({ ...marks, consentOn: null })).toBe('consent')
  expect(whyNotShown({ ...marks, showsChild: true })).toBe('child')
  expect(whyNotShown({ ...marks, showsGiving: true })).toBe('giving')
  expect(whyNotShown({ ...marks, showsChild: true, overridden: true })).toBeUndefined()
  expect(whyNotShown({ ...marks, consentOn: null, overridden: true })).toBe('consent')
})

test('a name stands in a text as a whole, a short one only as names are written', () => {
  expect(standsIn('Lò Văn Ún', 'ông lò văn ún nói')).toBe(true)
  expect(standsIn('Lò Văn Ún', 'Lò Văn Únh')).toBe(false)
  expect(standsIn('Hà Vân', 'chị Hà Vân')).toBe(true)
  expect(standsIn('Hà Vân', 'hà vân')).toBe(false)
  expect(standsIn('Mến', 'quý mến')).toBe(false)
})
