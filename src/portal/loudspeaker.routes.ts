// The addresses of a commune's loudspeaker: /loa/04159 to read and hear, /loa/04159.xml for players, the recordings themselves.
import type { FastifyInstance } from 'fastify'
import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { bulletinsBody, podcastOf } from './loudspeaker.document.ts'
import { bulletinsOf, recordingOf } from './loudspeaker.queries.ts'
import { loudspeakerText as text } from './loudspeaker.text.ts'
import { newsStyle } from './news.document.ts'
import { limited, missing, originOf, publicPages } from './public-page.routes.ts'

export function loudspeakerRoutes(app: FastifyInstance, services: Services): void {
  const page = publicPages(app, services)
  const communeOf = async (tx: Tx, code: string) => {
    const tree = await areaTree(tx, services)
    const today = dayInVietnam(services.clock())
    const area = tree.findByCode('commune', code, today)
    return area && { areaId: area.areaId, code, commune: tree.fullNameOf(area.areaId, today) }
  }

  app.get('/loa/:file', limited, async (request, reply) => {
    const { file } = request.params as { file: string }
    const [, code] = /^(\w{1,12})\.xml$/.exec(file) ?? []
    if (!code) return reply.redirect(`/loa/${encodeURIComponent(file.slice(0, 12))}/nghe`)
    const feed = await services.db.readPublic(async tx => {
      const place = await communeOf(tx, code)
      const origin = originOf(services, request)
      return place && podcastOf(place, await bulletinsOf(tx, [place.areaId]), origin)
    })
    if (!feed) throw problem('not-found', { what: 'địa bàn' })
    return reply
      .headers({ 'cache-control': 'public, max-age=120', vary: 'host' })
      .type('application/rss+xml; charset=utf-8')
      .send(feed)
  })

  page('/loa/:code/nghe', async (view, request, tx) => {
    const place = await communeOf(tx, (request.params as { code: string }).code.slice(0, 12))
    if (!place) return missing(view)
    return {
      title: view.t(text.title, { commune: place.commune }),
      at: 'news',
      style: newsStyle,
      body: bulletinsBody(view, place.commune, place.code, await bulletinsOf(tx, [place.areaId])),
    }
  })

  app.get('/loa/tep/:file', limited, async (request, reply) => {
    const [, id] = /^(\d{1,16})\.[a-z0-9]{2,4}$/.exec((request.params as { file: string }).file) ?? []
    const found = id && (await services.db.readPublic(tx => recordingOf(tx, Number(id))))
    if (!found) throw problem('not-found', { what: 'bản thu' })
    await services.files.require(found.sha256)
    return reply
      .header('cache-control', 'public, max-age=600')
      .header('content-length', found.size)
      .type(found.mediaType)
      .send(services.files.read(found.sha256))
  })
}
