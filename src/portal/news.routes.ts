// The addresses of the public news: list, article, pictures, feeds, and the form by which readers send a comment.
import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import { Problem, problem } from '../base/problem.ts'
import { writeCommentContract } from '../newsroom/article.api.ts'
import { ArticleSection, idOfSlug } from '../newsroom/article.ts'
import { writeComment } from '../newsroom/comment.commands.ts'
import { systemActor } from '../platform/actor.ts'
import { execute } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import type { Html } from '../platform/html.ts'
import type { Services } from '../platform/services.ts'
import { countLinks, formGuard, formLimit, formOf, formPosts } from './form-guard.routes.ts'
import type { View } from './frame.document.ts'
import {
  articleBody,
  atomOf,
  commentForm,
  feedLinks,
  newsBody,
  newsPath,
  newsStyle,
  previewHead,
  rssOf,
  sentBody,
} from './news.document.ts'
import {
  commentsOn,
  featuredNews,
  newsLines,
  newsPerPage,
  pictureContent,
  picturesOf,
  publicArticle,
} from './news.queries.ts'
import { newsText as text } from './news.text.ts'
import type { PublicArticle } from './news.ts'
import { petitionPublicText as sending } from './petition.text.ts'
import { isDemo } from './public.queries.ts'
import {
  type Answer,
  failurePage,
  limited,
  missing,
  originOf,
  pathOf,
  publicPages,
  queryOf,
  send,
  sendOwn,
  viewOf,
} from './public-page.routes.ts'

const feedLength = 30

export function newsRoutes(app: FastifyInstance, services: Services): void {
  const page = publicPages(app, services)
  const now = () => services.clock()
  const guard = formGuard(services, 'comment')
  const onError = failurePage(services, {
    title: text.title,
    at: 'news',
    words: { slow: sending.slow, away: sending.away, tooLong: text.tooShort },
    path: () => '/tin-tuc',
  })
  const areaNames = async (tx: Tx) => {
    const tree = await areaTree(tx, services)
    return (areaId: number) => tree.fullNameOf(areaId, dayInVietnam(now()))
  }

  page('/tin-tuc', async (view, request, tx) => {
    const { muc, truoc } = queryOf(request)
    const section = ArticleSection.safeParse(muc).data
    const [, at, id] = /^(\d{1,15})-(\d{1,16})$/.exec(truoc ?? '') ?? []
    const after = at ? { at: new Date(Number(at)), articleId: Number(id) } : undefined
    // What is featured stands on the first page above the rest.
    const featured = section || after ? [] : await featuredNews(tx, now())
    const found = await newsLines(tx, now(), { ...(section ? { section } : {}), ...(after ? { after } : {}) })
    const lines = found.slice(0, newsPerPage)
    const last = lines.at(-1)
    const next =
      found.length > newsPerPage && last
        ? `/tin-tuc?${section ? `muc=${section}&` : ''}truoc=${last.publishAt.getTime()}-${last.articleId}`
        : undefined
    const above = new Set(featured.map(one => one.articleId))
    return {
      title: view.t(text.title),
      at: 'news',
      style: newsStyle,
      head: feedLinks,
      body: newsBody(view, {
        featured,
        lines: lines.filter(one => !above.has(one.articleId)),
        section,
        next,
        areaOf: await areaNames(tx),
      }),
    }
  })

  const articlePage = async (
    view: View,
    request: FastifyRequest,
    tx: Tx,
    article: PublicArticle,
    form: Html | undefined,
  ): Promise<Answer> => {
    const pictures = await picturesOf(tx, now(), [article.articleId])
    const first = article.blocks.flatMap(block => (block.kind === 'picture' ? [pictures.get(block.pictureId)] : []))
    return {
      title: article.title,
      at: 'news',
      style: newsStyle,
      head: previewHead(
        { ...article, path: newsPath(article), picture: first.find(one => one !== undefined) },
        originOf(services, request),
      ),
      body: articleBody(view, article, {
        pictures,
        comments: await commentsOn(tx, article.articleId),
        area: (await areaNames(tx))(article.areaId),
        form,
      }),
    }
  }

  const asked = async (tx: Tx, request: FastifyRequest): Promise<PublicArticle | undefined> => {
    const articleId = idOfSlug((request.params as { slug: string }).slug)
    return articleId === undefined ? undefined : publicArticle(tx, now(), articleId)
  }

  page('/tin-tuc/:slug', async (view, request, tx) => {
    const article = await asked(tx, request)
    if (!article) return missing(view)
    const fields = guard.fields(String(article.articleId))
    const form = article.commentsOpen ? commentForm(view, { path: newsPath(article), fields }) : undefined
    return articlePage(view, request, tx, article, form)
  })

  /** Pressed twice it is one comment. False: too many wait. */
  const written = async (moment: string, input: z.input<typeof writeCommentContract.input>): Promise<boolean> => {
    const key = createHash('sha256')
      .update(JSON.stringify([moment, input]))
      .digest('base64url')
    try {
      await execute(services, writeComment, { actor: systemActor, key, input })
      return true
    } catch (error) {
      if (error instanceof Problem && error.name === 'comments-full') return false
      throw error
    }
  }

  formPosts(app, forms =>
    forms.post(
      '/tin-tuc/:slug/y-kien',
      { config: { rateLimit: formLimit }, errorHandler: onError },
      async (request, reply) => {
        const view = viewOf(request)
        const { article, demo } = await services.db.readPublic(async tx => ({
          article: await asked(tx, request),
          demo: await isDemo(tx),
        }))
        if (!article?.commentsOpen) return send(reply.status(404), view, { ...missing(view), path: pathOf(request) })
        const sent = formOf(request)
        const subject = String(article.articleId)
        const [writer, body] = [(sent.ten ?? '').trim(), (sent.y ?? '').trim()]
        const found = guard.check(subject, sent)
        const input = { articleId: article.articleId, writer, body, links: countLinks(`${writer} ${body}`) }
        const fits = writeCommentContract.input.safeParse(input).success
        const full = found === 'good' && fits && !(await written(sent.luc ?? '', input))
        if ((found === 'good' && fits && !full) || found === 'machine')
          return sendOwn(reply, view, {
            title: view.t(text.sent),
            at: 'news',
            style: newsStyle,
            body: sentBody(view, newsPath(article)),
            path: newsPath(article),
            demo,
          })
        const why = full ? text.full : found === 'good' ? text.tooShort : found === 'early' ? text.early : text.late
        const form = commentForm(view, {
          path: newsPath(article),
          fields: guard.fields(subject),
          writer: writer.slice(0, 60),
          body: body.slice(0, 1500),
          problem: view.t(why),
        })
        const answer = await services.db.readPublic(tx => articlePage(view, request, tx, article, form))
        return sendOwn(reply.status(422), view, { ...answer, path: newsPath(article), demo })
      },
    ),
  )

  app.get(
    '/tin-tuc/anh/:file',
    { config: { rateLimit: { max: 600, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const [, id, size] = /^(\d{1,16})-(nho|lon)\.(?:jpg|png)$/.exec((request.params as { file: string }).file) ?? []
      const found = id && (await services.db.readPublic(tx => pictureContent(tx, now(), Number(id))))
      if (!found) throw problem('not-found', { what: 'ảnh' })
      await services.files.require(size === 'nho' ? found.small : found.large)
      // Not for long: consent may be taken back.
      return reply
        .header('cache-control', 'public, max-age=600')
        .type(found.mediaType)
        .send(services.files.read(size === 'nho' ? found.small : found.large))
    },
  )

  for (const [address, type, write] of [
    ['/tin-tuc/rss.xml', 'application/rss+xml', rssOf],
    ['/tin-tuc/atom.xml', 'application/atom+xml', atomOf],
  ] as const)
    app.get(address, limited, async (request, reply) => {
      const lines = await services.db.readPublic(tx => newsLines(tx, now(), { limit: feedLength }))
      return reply
        .headers({ 'cache-control': 'public, max-age=300', vary: 'host' })
        .type(`${type}; charset=utf-8`)
        .send(write(lines, originOf(services, request)))
    })
}
