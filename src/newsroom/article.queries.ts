// Reads of the newsroom: the list, one article with its revisions, pictures and comments, what can be quoted, what waits.
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { type Actor, systemActor } from '../platform/actor.ts'
import type { Tx } from '../platform/database.ts'
import { downloadOf, query } from '../platform/query.ts'
import {
  type ArticleComment,
  articleListContract,
  articlePageContract,
  articlePictureFile,
  articleRevisionContract,
  commentQueueContract,
  quotableFiguresContract,
} from './article.api.ts'
import { type ArticleKind, type ArticleSection, type ArticleState, type KeptBlock, slugOf } from './article.ts'
import { quotableFigures } from './figure.queries.ts'
import './newsroom.problems.ts'

interface ListRow {
  article_id: number
  area_id: number
  state: ArticleState
  version: number
  public_version: number | null
  publish_at: Date | null
  featured: boolean
  title: string
  kind: ArticleKind
  section: ArticleSection
  author: string
  written_at: Date
  waiting: number
}

export const articleList = query(articleListContract, {
  right: 'news.read',
  run: async ({ areaId, state, section, after, limit }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const offices = areaId === undefined ? null : [...((await officesOfArea(context, areaId)) ?? [])]
    const { rows } = await sql<ListRow>`
      select a.article_id, a.area_id, a.state, a.version, a.public_version, a.publish_at, a.featured, r.title, r.kind, r.section, r.author, r.written_at,
        (select count(*) from article_comment c where c.office_id = a.office_id and c.article_id = a.article_id and c.state = 'waiting')::int as waiting
      from article a join article_revision r on r.office_id = a.office_id and r.article_id = a.article_id and r.version = a.version
      where (${offices === null} or a.office_id = any (${offices ?? []}::int[])) and (${state ?? null}::text is null or a.state = ${state ?? null})
        and (${section ?? null}::text is null or r.section = ${section ?? null}) and (${after ?? null}::bigint is null or a.article_id < ${after ?? null}::bigint)
      order by a.article_id desc limit ${limit + 1}`.execute(tx)
    const shown = rows.slice(0, limit)
    return {
      rows: shown.map(row => ({
        articleId: row.article_id,
        title: row.title,
        kind: row.kind,
        section: row.section,
        state: row.state,
        area: tree.fullNameOf(row.area_id, today),
        author: row.author,
        version: row.version,
        publicVersion: row.public_version,
        publishAt: row.publish_at?.toISOString() ?? null,
        featured: row.featured,
        writtenAt: row.written_at.toISOString(),
        waiting: row.waiting,
      })),
      next: rows.length > limit ? String(shown.at(-1)!.article_id) : null,
    }
  },
})

const nameOf = (row: { name: string | null }) => row.name ?? systemActor.name

export const articlePage = query(articlePageContract, {
  right: 'news.read',
  run: async ({ articleId }, { tx, services, today, actor }) => {
    const article = await tx
      .selectFrom('article as a')
      .leftJoin('v_user_name as u', 'u.user_id', 'a.published_by')
      .selectAll('a')
      .select('u.name')
      .where('a.article_id', '=', articleId)
      .executeTakeFirst()
    if (!article) throw problem('not-found', { what: 'bài viết' })
    const tree = await areaTree(tx, services)
    const { office_id: officeId, version } = article
    const text = await tx
      .selectFrom('article_revision')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('article_id', '=', articleId)
      .where('version', '=', version)
      .executeTakeFirstOrThrow()
    const { rows: revisions } = await sql<{ version: number; title: string; written_at: Date; name: string | null }>`
      select r.version, r.title, r.written_at, u.name from article_revision r left join v_user_name u on u.user_id = r.written_by
      where r.office_id = ${officeId} and r.article_id = ${articleId} order by r.version desc limit 100`.execute(tx)
    const { rows: pictures } = await sql<{
      picture_id: number
      caption: string
      credit: string
      width: number
      height: number
      shows_people: boolean
      shows_child: boolean
      shows_giving: boolean
      consent_by: string
      consent_on: LocalDate | null
      consent_how: string
      override_reason: string
      name: string | null
    }>`select p.*, u.name from article_picture p left join v_user_name u on u.user_id = p.override_by
      where p.office_id = ${officeId} and p.article_id = ${articleId} and p.removed_on is null order by p.picture_id`.execute(
      tx,
    )
    const allows = (right: string) => actor.allows(right, { kind: 'office', officeId })
    return {
      articleId,
      areaId: article.area_id,
      area: tree.fullNameOf(article.area_id, today),
      state: article.state as ArticleState,
      slug: slugOf(text.title, articleId),
      version,
      publicVersion: article.public_version,
      publishAt: article.publish_at?.toISOString() ?? null,
      publishedBy: article.published_by === null ? '' : nameOf(article),
      featured: article.featured,
      commentsOpen: article.comments_open,
      reason: article.reason,
      kind: text.kind as ArticleKind,
      section: text.section as ArticleSection,
      title: text.title,
      lead: text.lead,
      author: text.author,
      channel: text.channel,
      airedOn: text.aired_on,
      blocks: text.blocks as KeptBlock[],
      pictures: pictures.map(row => ({
        pictureId: row.picture_id,
        caption: row.caption,
        credit: row.credit,
        width: row.width,
        height: row.height,
        showsPeople: row.shows_people,
        showsChild: row.shows_child,
        showsGiving: row.shows_giving,
        consentBy: row.consent_by,
        consentOn: row.consent_on,
        consentHow: row.consent_how,
        overrideBy: row.override_reason ? nameOf(row) : '',
        overrideReason: row.override_reason,
      })),
      revisions: revisions.map(row => ({
        version: row.version,
        title: row.title,
        writtenBy: nameOf(row),
        writtenAt: row.written_at.toISOString(),
      })),
      comments: await commentsOf(tx, actor, { articleId }),
      mayWrite: allows('news.write'),
      mayPublish: allows('news.publish'),
    }
  },
})

/** Those that wait first, then the newest. */
async function commentsOf(
  tx: Tx,
  actor: Actor,
  of: { articleId?: number; offices?: readonly number[] | null; waiting?: boolean },
): Promise<ArticleComment[]> {
  const { rows } = await sql<{
    office_id: number
    comment_id: number
    article_id: number
    title: string
    writer: string
    body: string
    links: number
    written_at: Date
    state: ArticleComment['state']
    reason: string
    name: string | null
  }>`select c.*, r.title, u.name from article_comment c
    join article a on a.office_id = c.office_id and a.article_id = c.article_id
    join article_revision r on r.office_id = a.office_id and r.article_id = a.article_id and r.version = a.version
    left join v_user_name u on u.user_id = c.decided_by
    where (${of.articleId ?? null}::bigint is null or c.article_id = ${of.articleId ?? null}::bigint)
      and (${of.offices == null} or c.office_id = any (${[...(of.offices ?? [])]}::int[])) and (${!of.waiting} or c.state = 'waiting')
    order by (c.state = 'waiting') desc, c.comment_id desc limit 200`.execute(tx)
  return rows.map(row => ({
    commentId: row.comment_id,
    articleId: row.article_id,
    article: row.title,
    writer: row.writer,
    body: row.body,
    links: row.links,
    writtenAt: row.written_at.toISOString(),
    state: row.state,
    decidedBy: row.state === 'waiting' ? '' : nameOf(row),
    reason: row.reason,
    mayDecide: actor.allows('news.publish', { kind: 'office', officeId: row.office_id }),
  }))
}

export const commentQueue = query(commentQueueContract, {
  right: 'news.read',
  run: async ({ areaId }, context) => ({
    rows: await commentsOf(context.tx, context.actor, {
      offices: await officesOfArea(context, areaId),
      waiting: true,
    }),
  }),
})

export const articleRevision = query(articleRevisionContract, {
  right: 'news.read',
  run: async ({ articleId, version }, { tx }) => {
    const { rows } = await sql<{
      version: number
      title: string
      lead: string
      author: string
      blocks: KeptBlock[]
      written_at: Date
      name: string | null
    }>`select r.*, u.name from article_revision r left join v_user_name u on u.user_id = r.written_by
      where r.article_id = ${articleId} and r.version = ${version}`.execute(tx)
    const [row] = rows
    if (!row) throw problem('not-found', { what: 'bản của bài viết' })
    const { title, lead, author, blocks } = row
    return { version, title, lead, author, blocks, writtenBy: nameOf(row), writtenAt: row.written_at.toISOString() }
  },
})

export const quotable = query(quotableFiguresContract, {
  right: 'news.read',
  run: async ({ areaId }, { tx, services, today }) => {
    const tree = await areaTree(tx, services)
    // The area, what is above it, and the communes below: an article of a commune quotes its district and its villages too.
    const areas =
      areaId === undefined || !tree.find(areaId)
        ? [...tree.all()].filter(one => one.level === 'province' || one.level === 'district').map(one => one.areaId)
        : [...tree.pathOf(areaId, today), ...tree.below(areaId, today)].map(one => one.areaId)
    const rows = await quotableFigures(tx, tree, areas)
    return { rows: rows.slice(0, 400) }
  },
})

export const pictureFile = downloadOf(articlePictureFile, {
  right: 'news.read',
  run: async ({ pictureId, small }, { tx, services }, sink) => {
    const row = await tx
      .selectFrom('article_picture')
      .select(['large_sha256', 'small_sha256', 'media_type'])
      .where('picture_id', '=', pictureId)
      .where('removed_on', 'is', null)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'ảnh' })
    const content = await readFile(await services.files.require(small ? row.small_sha256 : row.large_sha256))
    const ending = row.media_type === 'image/png' ? 'png' : 'jpg'
    sink.start({ name: `anh-${pictureId}.${ending}`, mediaType: row.media_type, inline: true }).end(content)
  },
})
