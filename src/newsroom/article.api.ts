// Contracts of the newsroom: writing, publishing and taking back an article, its pictures, readers' comments.
import { z } from 'zod'
import { download, PageInput, read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { ResultId } from '../indicators/results.ts'
import { Changes } from '../review/change-line.ts'
import { ArticleKind, ArticleSection, ArticleState, Block, KeptBlock, mostBlocks } from './article.ts'

const Moment = z.iso.datetime()

export const writeArticleContract = write('article.write', {
  input: z.object({
    /** Absent: a new one. */
    articleId: Id.nullable().default(null),
    /** The revision that was on screen; somebody else's is not written over. */
    version: z.int().min(0).default(0),
    /** The place it is written for; its office keeps it. Of a new one. */
    areaId: z.int().positive().nullable().default(null),
    kind: ArticleKind,
    section: ArticleSection,
    title: z.string().trim().min(5).max(200),
    lead: z.string().trim().max(600).default(''),
    author: z.string().trim().max(120).default(''),
    /** Of television and radio: where and when it was broadcast. */
    channel: z.string().trim().max(200).default(''),
    airedOn: LocalDate.nullable().default(null),
    commentsOpen: z.boolean().default(true),
    blocks: z.array(Block).max(mostBlocks),
  }),
  output: Changes.extend({ articleId: Id, version: z.int() }),
  title: { vi: 'Viết bài', en: 'Write an article' },
})

export const publishArticleContract = write('article.publish', {
  input: z.object({
    articleId: Id,
    version: z.int().positive(),
    /** Absent: now. */
    at: Moment.nullable().default(null),
    featured: z.boolean().default(false),
  }),
  output: Changes.extend({ articleId: Id }),
  title: { vi: 'Đăng bài', en: 'Publish an article' },
})

export const withdrawArticleContract = write('article.withdraw', {
  input: z.object({ articleId: Id, reason: z.string().trim().min(5).max(500) }),
  output: Changes.extend({ articleId: Id }),
  title: { vi: 'Gỡ bài', en: 'Take an article back' },
})

const pictureWords = {
  caption: z.string().trim().min(3).max(300),
  credit: z.string().trim().max(120).default(''),
  showsPeople: z.boolean(),
  showsChild: z.boolean(),
  showsGiving: z.boolean(),
  /** Who agreed (for a child: a parent), on what day, and how it is known. */
  consent: z
    .object({
      by: z.string().trim().min(2).max(200),
      on: LocalDate,
      how: z.string().trim().min(3).max(300),
    })
    .nullable()
    .default(null),
}

export const addPictureContract = write('article-picture.add', {
  input: z.object({ articleId: Id, fileId: Id, smallFileId: Id, ...pictureWords }),
  output: Changes.extend({ pictureId: Id }),
  title: { vi: 'Thêm ảnh vào bài', en: 'Add a picture to an article' },
})

export const describePictureContract = write('article-picture.describe', {
  input: z.object({ pictureId: Id, ...pictureWords }),
  output: Changes.extend({ pictureId: Id }),
  title: { vi: 'Sửa chú thích, đồng ý của ảnh', en: 'Change a picture’s caption or consent' },
})

export const removePictureContract = write('article-picture.remove', {
  input: z.object({ pictureId: Id }),
  output: Changes.extend({ pictureId: Id }),
  title: { vi: 'Bỏ ảnh', en: 'Remove a picture' },
})

export const overridePictureContract = write('article-picture.override', {
  input: z.object({ pictureId: Id, reason: z.string().trim().min(10).max(500) }),
  output: Changes.extend({ pictureId: Id }),
  title: { vi: 'Cho đăng ảnh trẻ em, trao quà', en: 'Allow a picture of a child or of a gift' },
})

/** Only from the public pages; its routes stand before it. */
export const writeCommentContract = write('reader-comment.write', {
  input: z.object({
    articleId: Id,
    writer: z.string().trim().min(2).max(60),
    body: z.string().trim().min(3).max(1500),
    links: z.int().min(0).default(0),
  }),
  output: Changes.extend({ commentId: Id }),
  title: { vi: 'Gửi ý kiến bạn đọc', en: 'Send a reader’s comment' },
})

export const decideCommentContract = write('reader-comment.decide', {
  input: z.object({
    commentId: Id,
    show: z.boolean(),
    /** Owed where it is not shown. */
    reason: z.string().trim().max(300).default(''),
  }),
  output: Changes.extend({ commentId: Id }),
  title: { vi: 'Duyệt ý kiến bạn đọc', en: 'Decide on a reader’s comment' },
})

export const ArticleRow = z.object({
  articleId: Id,
  title: z.string(),
  kind: ArticleKind,
  section: ArticleSection,
  state: ArticleState,
  area: z.string(),
  author: z.string(),
  version: z.int(),
  publicVersion: z.int().nullable(),
  publishAt: z.string().nullable(),
  featured: z.boolean(),
  writtenAt: z.string(),
  waiting: z.int(),
})
export type ArticleRow = z.output<typeof ArticleRow>

export const articleListContract = read('articles.list', {
  path: '/articles',
  input: PageInput.extend({
    areaId: z.coerce.number().int().positive().optional(),
    state: ArticleState.optional(),
    section: ArticleSection.optional(),
  }),
  output: z.object({ rows: z.array(ArticleRow), next: z.string().nullable() }),
  title: { vi: 'Danh sách bài viết', en: 'Articles' },
})

export const ArticlePicture = z.object({
  pictureId: Id,
  caption: z.string(),
  credit: z.string(),
  width: z.int(),
  height: z.int(),
  showsPeople: z.boolean(),
  showsChild: z.boolean(),
  showsGiving: z.boolean(),
  consentBy: z.string(),
  consentOn: LocalDate.nullable(),
  consentHow: z.string(),
  overrideBy: z.string(),
  overrideReason: z.string(),
})
export type ArticlePicture = z.output<typeof ArticlePicture>

export const ArticleComment = z.object({
  commentId: Id,
  articleId: Id,
  article: z.string(),
  writer: z.string(),
  body: z.string(),
  links: z.int(),
  writtenAt: z.string(),
  state: z.enum(['waiting', 'shown', 'refused']),
  decidedBy: z.string(),
  reason: z.string(),
  mayDecide: z.boolean(),
})
export type ArticleComment = z.output<typeof ArticleComment>

export const articlePageContract = read('articles.page', {
  path: '/articles/:articleId',
  input: z.object({ articleId: z.coerce.number().int().positive() }),
  output: z.object({
    articleId: Id,
    areaId: z.int(),
    area: z.string(),
    state: ArticleState,
    slug: z.string(),
    version: z.int(),
    publicVersion: z.int().nullable(),
    publishAt: z.string().nullable(),
    publishedBy: z.string(),
    featured: z.boolean(),
    commentsOpen: z.boolean(),
    reason: z.string(),
    kind: ArticleKind,
    section: ArticleSection,
    title: z.string(),
    lead: z.string(),
    author: z.string(),
    channel: z.string(),
    airedOn: LocalDate.nullable(),
    blocks: z.array(KeptBlock),
    pictures: z.array(ArticlePicture),
    revisions: z.array(z.object({ version: z.int(), title: z.string(), writtenBy: z.string(), writtenAt: z.string() })),
    comments: z.array(ArticleComment),
    mayWrite: z.boolean(),
    mayPublish: z.boolean(),
  }),
  title: { vi: 'Một bài viết', en: 'An article' },
})

export const articleRevisionContract = read('articles.revision', {
  path: '/articles/:articleId/revisions/:version',
  input: z.object({
    articleId: z.coerce.number().int().positive(),
    version: z.coerce.number().int().positive(),
  }),
  output: z.object({
    version: z.int(),
    title: z.string(),
    lead: z.string(),
    author: z.string(),
    writtenBy: z.string(),
    writtenAt: z.string(),
    blocks: z.array(KeptBlock),
  }),
  title: { vi: 'Một bản của bài viết', en: 'A revision of an article' },
})

/** What can be quoted: figures of these areas that were made public. */
export const quotableFiguresContract = read('articles.figures', {
  path: '/quotable-figures',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({
    rows: z.array(
      z.object({
        code: ResultId,
        areaId: z.int(),
        asOf: LocalDate,
        area: z.string(),
        label: z.string(),
        value: z.string(),
      }),
    ),
  }),
  title: { vi: 'Số liệu trích được vào bài', en: 'Figures that an article may quote' },
})

export const commentQueueContract = read('reader-comments.queue', {
  path: '/reader-comments',
  input: z.object({ areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({ rows: z.array(ArticleComment) }),
  title: { vi: 'Ý kiến bạn đọc chờ duyệt', en: 'Readers’ comments that wait' },
})

/** A picture as it will be shown, for whoever edits the article. */
export const articlePictureFile = download('articles.picture', {
  path: '/article-pictures/:pictureId',
  input: z.object({ pictureId: z.coerce.number().int().positive(), small: z.stringbool().default(false) }),
  title: { vi: 'Ảnh của bài viết', en: 'A picture of an article' },
})
