// The public pages: no account, no script, nothing but the published views. What is asked for too often is refused, what fails says so
// on a page; each page is the same for everybody.
import type { FastifyInstance } from 'fastify'
import { areaTree } from '../areas/area.queries.ts'
import { dayInVietnam } from '../base/instant.ts'
import { builtScript } from '../platform/built-assets.ts'
import { html } from '../platform/html.ts'
import type { Services } from '../platform/services.ts'
import { entitledText } from './entitled.text.ts'
import { figureRoutes } from './figures.routes.ts'
import { loudspeakerLink } from './loudspeaker.document.ts'
import { movementBody } from './movement.document.ts'
import { movementOn } from './movement.queries.ts'
import { movementPortalText } from './movement.text.ts'
import { namesHang } from './names/names.queries.ts'
import { namesText } from './names/names.text.ts'
import { newsTeaser } from './news.document.ts'
import { newsLines } from './news.queries.ts'
import { openDataBody } from './open-data.document.ts'
import { certificateBody, entitledBody, homeBody, policiesBody, resultsBody, searchBody } from './pages.document.ts'
import { placeBody } from './place.document.ts'
import { findPlace } from './place.queries.ts'
import { findPlaces, withinOf } from './place.ts'
import { portalText as text } from './portal.text.ts'
import { figureDays, figuresOf, postingsOn, releasesOf } from './public.queries.ts'
import { limited, missing, pathOf, publicPages, queryOf, send, viewOf } from './public-page.routes.ts'

export function portalRoutes(app: FastifyInstance, services: Services): void {
  const page = publicPages(app, services)
  const today = () => dayInVietnam(services.clock())

  page('/', async (view, _, tx) => {
    const tree = await areaTree(tx, services)
    const posted = await postingsOn(tx, '*', today())
    const [release] = await releasesOf(tx, tree, 1)
    return {
      title: view.t(text.homeTitle),
      at: 'home',
      body: html`${homeBody(
        view,
        // "Bản Mòn" is in more than one commune.
        posted.map(one => ({
          ...one,
          village: `${tree.fullNameOf(one.villageId, today())}, ${withinOf(tree, one.villageId, today())}`,
        })),
        release,
      )}${newsTeaser(view, await newsLines(tx, services.clock(), { limit: 3 }))}`,
    }
  })

  page('/tim', async (view, request, tx) => {
    const typed = (queryOf(request).q ?? '').slice(0, 80)
    const found = findPlaces(await areaTree(tx, services), typed, today())
    // A search is nobody's page.
    return { title: view.t(text.found, { typed }), at: 'home', body: searchBody(view, typed, found), noindex: true }
  })

  page('/dia-ban/:areaId', async (view, request, tx) => {
    const { areaId } = request.params as { areaId: string }
    const place = /^\d{1,9}$/.test(areaId) ? await findPlace(tx, services, Number(areaId), today()) : undefined
    if (!place) return missing(view)
    const commune = (await areaTree(tx, services)).pathOf(place.areaId, today()).find(one => one.level === 'commune')
    // Only where the commune decided so, and only while its list hangs.
    const named = place.level === 'village' && (await namesHang(tx, place.areaId, today()))
    const list =
      named && html`<p><a href="${view.link(`/niem-yet/${place.areaId}`)}">${view.t(namesText.seeList)}</a></p>`
    return {
      title: `${place.name}, ${place.within}`,
      body: html`${placeBody(view, place)}${list}${place.endedOn === null && loudspeakerLink(view, commune?.code)}`,
    }
  })

  page('/ket-qua', async (view, request, tx) => {
    const { 'dia-ban': areaId, ngay } = queryOf(request)
    const all = await releasesOf(tx, await areaTree(tx, services))
    const chosen = areaId === undefined ? all[0] : all.find(one => String(one.areaId) === areaId && one.asOf === ngay)
    if (areaId !== undefined && !chosen) return missing(view)
    return {
      title: view.t(text.resultsTitle),
      at: 'results',
      body: resultsBody(view, all, chosen, chosen ? await figuresOf(tx, [chosen.areaId]) : []),
    }
  })

  page('/quyen-loi', async view => ({
    title: view.t(text.policiesTitle),
    at: 'policies',
    body: policiesBody(view, today()),
  }))

  page('/phong-trao', async (view, _, tx) => {
    const tree = await areaTree(tx, services)
    const day = today()
    const village = (id: number) => `${tree.fullNameOf(id, day)}, ${withinOf(tree, id, day)}`
    return {
      title: view.t(movementPortalText.title),
      at: 'movement',
      body: movementBody(view, await movementOn(tx, day), { village, area: id => tree.fullNameOf(id, day) }),
    }
  })

  page('/so-lieu', async (view, _, tx) => ({
    title: view.t(text.openData),
    at: 'results',
    body: openDataBody(view, await figureDays(tx), await releasesOf(tx, await areaTree(tx, services))),
  }))

  figureRoutes(app, services)

  page('/quyen-loi/hoi', async view => ({
    title: view.t(entitledText.title),
    at: 'policies',
    body: entitledBody(view, today()),
    script: builtScript('entitled'),
  }))

  app.get('/giay-chung-nhan', limited, async (request, reply) => {
    const { ma } = queryOf(request)
    // The check has a page, a limit and words of its own.
    if (ma?.trim()) return reply.redirect(`/c/${encodeURIComponent(ma.trim().slice(0, 60))}`)
    const view = viewOf(request)
    return send(reply, view, {
      title: view.t(text.certificateTitle),
      at: 'certificate',
      body: certificateBody(view),
      path: pathOf(request),
    })
  })

  app.get('/robots.txt', async (_, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .send(
        'User-agent: *\nDisallow: /app\nDisallow: /api\nDisallow: /field\nDisallow: /c/\nDisallow: /tim\nDisallow: /niem-yet\n',
      ),
  )
}
