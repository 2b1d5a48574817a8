// Writing, publishing and taking back an article. Every save is a revision that stays; what everybody reads is the published one.
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { formatInstant } from '../base/instant.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import { changeLine as line } from '../review/change-line.ts'
import { publishArticleContract, withdrawArticleContract, writeArticleContract } from './article.api.ts'
import { lockArticle } from './article.effects.ts'
import {
  type Block,
  type FigureBlock,
  type KeptBlock,
  type KeptFigure,
  neededBlock,
  plainText,
  whyNotShown,
} from './article.ts'
import { storeArticle, storePublished, storeRevision } from './article-store.effects.ts'
import { kindText, sectionText } from './article-words.ts'
import { keepFigures } from './figure.queries.ts'
import { namesIn } from './names.queries.ts'
import './newsroom.problems.ts'

/** The office in whose name one writes for an area. Throws `news-no-office`. */
function officeFor(tree: AreaTree, areaId: number, day: LocalDate): number {
  if (!tree.find(areaId)) throw problem('not-found', { what: 'địa bàn' })
  const lead = tree.leadOfficeOf(areaId, day)
  const [only, ...more] = lead === undefined ? tree.officesOf(areaId, day) : [lead]
  if (only === undefined || more.length > 0) throw problem('news-no-office')
  return only
}

export const writeArticle = command(writeArticleContract, {
  load: async ({ articleId, areaId }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    if (articleId !== null) return { tree, article: await lockArticle(tx, articleId) }
    if (areaId === null) throw problem('article-no-area')
    return { tree, officeId: officeFor(tree, areaId, today), areaId }
  },
  may: loaded => can('news.write').inOffice(loaded.article?.office_id ?? loaded.officeId!),
  run: async (input, { tree, article, ...fresh }, context) => {
    const { tx, services, actor, now } = context
    if (article && article.version !== input.version) throw problem('article-changed', { version: article.version })
    const officeId = article?.office_id ?? fresh.officeId!
    const articleId = article?.article_id ?? (await services.ids.next())
    const version = (article?.version ?? 0) + 1
    const blocks = await keptBlocks(tx, tree, input.blocks)
    await requireOwnPictures(tx, officeId, articleId, blocks)
    const { kind, section, title, lead, author, channel, airedOn } = input
    const words = { kind, section, title, lead, author, channel, airedOn }
    const revision = { ...words, officeId, articleId, version, blocks, by: actor.userId, now }
    if (article)
      await tx
        .updateTable('article')
        .set({ version, comments_open: input.commentsOpen })
        .where('office_id', '=', officeId)
        .where('article_id', '=', articleId)
        .execute()
    else await storeArticle(tx, revision, { areaId: fresh.areaId!, commentsOpen: input.commentsOpen })
    await storeRevision(tx, revision)
    context.changed(officeId, 'article', articleId)
    return {
      articleId,
      version,
      changes: [
        line('Tiêu đề', input.title),
        line('Thể loại, chuyên mục', `${kindText[input.kind].vi}, ${sectionText[input.section].vi}`),
        line('Bản', String(version), article ? String(article.version) : ''),
        line('Số khối', String(blocks.length)),
      ],
      warnings:
        article?.state === 'published'
          ? ['Bài đang đăng vẫn là bản cũ. Muốn mọi người đọc bản này thì phải đăng lại.']
          : [],
    }
  },
  // The text stands in the revision; the journal need not hold it twice.
  payload: ({ blocks, ...rest }, output) => ({ ...rest, articleId: output.articleId, blocks: blocks.length }),
})

async function keptBlocks(tx: Tx, tree: AreaTree, blocks: readonly Block[]): Promise<KeptBlock[]> {
  const wanted = blocks.filter((block): block is FigureBlock => block.kind === 'figure')
  const figures = wanted.length === 0 ? [] : await keepFigures(tx, tree, wanted)
  const kept = new Map<Block, KeptFigure>(wanted.map((block, i) => [block, figures[i]!]))
  return blocks.map(block => (block.kind === 'figure' ? kept.get(block)! : block))
}

const picturesIn = (blocks: readonly KeptBlock[]): number[] => [
  ...new Set(blocks.flatMap(block => (block.kind === 'picture' ? [block.pictureId] : []))),
]

/** The article's pictures that its text names. Throws `picture-of-other` where one is not there. */
async function requireOwnPictures(tx: Tx, officeId: number, articleId: number, blocks: readonly KeptBlock[]) {
  const named = picturesIn(blocks)
  if (named.length === 0) return []
  const found = await tx
    .selectFrom('article_picture')
    .selectAll()
    .where('office_id', '=', officeId)
    .where('article_id', '=', articleId)
    .where('removed_on', 'is', null)
    .where('picture_id', 'in', named)
    .execute()
  if (found.length !== named.length) throw problem('picture-of-other')
  return found
}

const refusals = {
  consent: {
    vi: 'ảnh "{caption}" có người mà chưa ghi sự đồng ý',
    en: 'the picture "{caption}" shows people and no consent is recorded',
  },
  child: {
    vi: 'ảnh "{caption}" có trẻ em; biên tập viên phải cho phép riêng, ghi lý do',
    en: 'the picture "{caption}" shows a child; an editor must allow it, with a reason',
  },
  giving: {
    vi: 'ảnh "{caption}" chụp cảnh trao quà; biên tập viên phải cho phép riêng, ghi lý do',
    en: 'the picture "{caption}" shows a gift being handed over; an editor must allow it, with a reason',
  },
}

const needed = {
  qa: {
    vi: 'bài phỏng vấn phải có ít nhất một câu hỏi và trả lời',
    en: 'an interview needs a question and its answer',
  },
  shot: { vi: 'phóng sự phải có ít nhất một cảnh', en: 'a feature needs at least one shot' },
}

export const publishArticle = command(publishArticleContract, {
  load: ({ articleId }, { tx }) => lockArticle(tx, articleId),
  may: article => can('news.publish').inOffice(article.office_id),
  run: async ({ version, at, featured }, article, context) => {
    const { tx, actor, now } = context
    if (article.version !== version) throw problem('article-changed', { version: article.version })
    const moment = at === null ? now : new Date(at)
    if (moment < now) throw problem('article-past')
    // One version is public at a time: a later one would take down what people read until its hour has come.
    const isRead = article.state === 'published' && article.publish_at !== null && article.publish_at <= now
    if (isRead && moment > now) throw problem('article-being-read')
    const text = await tx
      .selectFrom('article_revision')
      .selectAll()
      .where('office_id', '=', article.office_id)
      .where('article_id', '=', article.article_id)
      .where('version', '=', version)
      .executeTakeFirstOrThrow()
    const blocks = text.blocks as KeptBlock[]
    if (plainText(blocks) === '')
      throw problem('article-empty', { why: { vi: 'bài chưa có nội dung', en: 'it has no text' } })
    const kind = neededBlock[text.kind as keyof typeof neededBlock]
    if (kind && !blocks.some(block => block.kind === kind))
      throw problem('article-empty', { why: needed[kind as keyof typeof needed] })
    for (const picture of await requireOwnPictures(tx, article.office_id, article.article_id, blocks)) {
      const why = whyNotShown({
        showsPeople: picture.shows_people,
        showsChild: picture.shows_child,
        showsGiving: picture.shows_giving,
        consentOn: picture.consent_on,
        overridden: picture.override_by !== null,
      })
      const said = (language: 'vi' | 'en') => refusals[why!][language].replace('{caption}', picture.caption)
      if (why) throw problem('article-empty', { why: { vi: said('vi'), en: said('en') } })
    }
    // Published anew, it keeps the day on which people first read it.
    const of = { officeId: article.office_id, articleId: article.article_id }
    await storePublished(tx, of, { version, at: isRead ? article.publish_at! : moment, by: actor.userId, featured })
    context.changed(article.office_id, 'article', article.article_id)
    const names = await namesIn(tx, article.office_id, [text.title, text.lead, plainText(blocks)].join('\n'))
    return {
      articleId: article.article_id,
      changes: [
        line('Bài', text.title),
        line('Đăng lúc', at === null ? 'ngay bây giờ' : formatInstant(moment)),
        ...(featured ? [line('Bài nổi bật', 'có')] : []),
      ],
      warnings:
        names.length === 0
          ? []
          : [
              `Bài có tên trùng với người trong sổ hộ của xã: ${names.slice(0, 5).join(', ')}. Chỉ đăng khi người đó đồng ý; không nêu ai là hộ nghèo.`,
            ],
    }
  },
})

export const withdrawArticle = command(withdrawArticleContract, {
  load: ({ articleId }, { tx }) => lockArticle(tx, articleId),
  may: article => can('news.publish').inOffice(article.office_id),
  run: async ({ reason }, article, context) => {
    if (article.state !== 'published') throw problem('article-not-public')
    await context.tx
      .updateTable('article')
      .set({ state: 'withdrawn', featured: false, reason })
      .where('office_id', '=', article.office_id)
      .where('article_id', '=', article.article_id)
      .execute()
    context.changed(article.office_id, 'article', article.article_id)
    return {
      articleId: article.article_id,
      changes: [line('Trạng thái', 'đã gỡ', 'đang đăng'), line('Lý do', reason)],
      warnings: [],
    }
  },
})
