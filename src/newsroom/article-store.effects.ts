// The rows of an article, its pictures and comments: written by the commands, and by whoever loads many at once.
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type { ArticleKind, ArticleSection, KeptBlock } from './article.ts'

export interface Revision {
  officeId: number
  articleId: number
  version: number
  kind: ArticleKind
  section: ArticleSection
  title: string
  lead: string
  author: string
  channel: string
  airedOn: LocalDate | null
  blocks: readonly KeptBlock[]
  by: number
  now: Date
}

/** A new article; its first revision is stored beside it. */
export async function storeArticle(
  tx: Tx,
  { officeId, articleId, by, now }: Pick<Revision, 'officeId' | 'articleId' | 'by' | 'now'>,
  { areaId, commentsOpen }: { areaId: number; commentsOpen: boolean },
): Promise<void> {
  await tx
    .insertInto('article')
    .values({
      office_id: officeId,
      article_id: articleId,
      area_id: areaId,
      comments_open: commentsOpen,
      created_by: by,
      created_at: now,
    })
    .execute()
}

export async function storeRevision(tx: Tx, revision: Revision): Promise<void> {
  await tx
    .insertInto('article_revision')
    .values({
      office_id: revision.officeId,
      article_id: revision.articleId,
      version: revision.version,
      kind: revision.kind,
      section: revision.section,
      title: revision.title,
      lead: revision.lead,
      author: revision.author,
      channel: revision.channel,
      aired_on: revision.airedOn,
      blocks: JSON.stringify(revision.blocks),
      written_by: revision.by,
      written_at: revision.now,
    })
    .execute()
}

export async function storePublished(
  tx: Tx,
  { officeId, articleId }: Pick<Revision, 'officeId' | 'articleId'>,
  { version, at, by, featured }: { version: number; at: Date; by: number; featured: boolean },
): Promise<void> {
  await tx
    .updateTable('article')
    .set({
      state: 'published',
      public_version: version,
      publish_at: at,
      published_by: by,
      featured,
      reason: '',
    })
    .where('office_id', '=', officeId)
    .where('article_id', '=', articleId)
    .execute()
}

export interface PictureRow {
  officeId: number
  pictureId: number
  articleId: number
  large: { sha256: string; mediaType: string; width: number; height: number }
  small: { sha256: string; width: number }
  words: {
    caption: string
    credit: string
    shows_people: boolean
    shows_child: boolean
    shows_giving: boolean
    consent_by: string
    consent_on: LocalDate | null
    consent_how: string
  }
  by: number
  now: Date
}

export async function storePicture(tx: Tx, { large, small, words, ...row }: PictureRow): Promise<void> {
  await tx
    .insertInto('article_picture')
    .values({
      office_id: row.officeId,
      picture_id: row.pictureId,
      article_id: row.articleId,
      large_sha256: large.sha256,
      small_sha256: small.sha256,
      media_type: large.mediaType,
      width: large.width,
      height: large.height,
      small_width: small.width,
      ...words,
      added_by: row.by,
      added_at: row.now,
    })
    .execute()
}

export async function storeComment(
  tx: Tx,
  row: {
    officeId: number
    commentId: number
    articleId: number
    writer: string
    body: string
    links: number
    at: Date
    /** Who let it be shown; absent: it waits. */
    shownBy?: number
  },
): Promise<void> {
  await tx
    .insertInto('article_comment')
    .values({
      office_id: row.officeId,
      comment_id: row.commentId,
      article_id: row.articleId,
      writer: row.writer,
      body: row.body,
      links: row.links,
      written_at: row.at,
      ...(row.shownBy === undefined ? {} : { state: 'shown', decided_by: row.shownBy, decided_at: row.at }),
    })
    .execute()
}
