// News from the published views: nothing before its moment, no picture without consent, no comment that nobody has read.
import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { FeaturedArticle, PublicArticle, PublicArticleLine, PublicComment, PublicPicture } from './news.ts'

/** Articles of a page. */
export const newsPerPage = 12

const lineColumns = sql`article_id as "articleId", area_id as "areaId", publish_at as "publishAt", featured, kind, section, title, lead, author`

/** The newest first; `after` is the last line of the page before. */
export async function newsLines(
  tx: Tx,
  now: Date,
  of: { section?: string; after?: { at: Date; articleId: number }; limit?: number } = {},
): Promise<PublicArticleLine[]> {
  const { section = null, after, limit = newsPerPage + 1 } = of
  const { rows } = await sql<PublicArticleLine>`select ${lineColumns}
    from public_article where publish_at <= ${now} and (${section}::text is null or section = ${section})
      and (${after?.at ?? null}::timestamptz is null or (publish_at, article_id) < (${after?.at ?? null}::timestamptz, ${after?.articleId ?? null}::bigint))
    order by publish_at desc, article_id desc limit ${limit}`.execute(tx)
  return rows
}

/** What stands above the list: the newest of them, each with its first picture that may be shown. */
export async function featuredNews(tx: Tx, now: Date, limit = 3): Promise<FeaturedArticle[]> {
  const { rows } = await sql<
    PublicArticleLine & { pictures: number[] | null }
  >`select ${lineColumns}, (select array_agg((b ->> 'pictureId')::bigint) from jsonb_array_elements(blocks) b where b ->> 'kind' = 'picture') as pictures
    from public_article where publish_at <= ${now} and featured
    order by publish_at desc, article_id desc limit ${limit}`.execute(tx)
  const shown = await picturesOf(
    tx,
    now,
    rows.map(row => row.articleId),
  )
  return rows.map(({ pictures, ...row }) => ({
    ...row,
    picture: (pictures ?? []).map(id => shown.get(Number(id))).find(one => one !== undefined) ?? null,
  }))
}

export async function publicArticle(tx: Tx, now: Date, articleId: number): Promise<PublicArticle | undefined> {
  const { rows } =
    await sql<PublicArticle>`select ${lineColumns}, comments_open as "commentsOpen", channel, aired_on as "airedOn", blocks
    from public_article where article_id = ${articleId} and publish_at <= ${now}`.execute(tx)
  return rows[0]
}

export async function picturesOf(tx: Tx, now: Date, articles: readonly number[]): Promise<Map<number, PublicPicture>> {
  if (articles.length === 0) return new Map()
  const { rows } =
    await sql<PublicPicture>`select picture_id as "pictureId", width, height, small_width as "smallWidth",
      media_type as "mediaType", caption, credit
    from public_article_picture where article_id = any (${[...articles]}::bigint[]) and publish_at <= ${now}`.execute(
      tx,
    )
  return new Map(rows.map(row => [row.pictureId, row]))
}

/** Where a picture's content is kept, while it may be shown. */
export async function pictureContent(
  tx: Tx,
  now: Date,
  pictureId: number,
): Promise<{ large: string; small: string; mediaType: string } | undefined> {
  const { rows } = await sql<{ large: string; small: string; mediaType: string }>`
    select large_sha256 as large, small_sha256 as small, media_type as "mediaType"
    from public_article_picture where picture_id = ${pictureId} and publish_at <= ${now}`.execute(tx)
  return rows[0]
}

export async function commentsOn(tx: Tx, articleId: number): Promise<PublicComment[]> {
  const { rows } = await sql<PublicComment>`select comment_id as "commentId", writer, body, written_at as "writtenAt"
    from public_article_comment where article_id = ${articleId} order by comment_id limit 100`.execute(tx)
  return rows
}
