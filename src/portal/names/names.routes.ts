// The posted list of a village with names, only while it hangs and only where the commune decided so. Never kept: not by search engines,
// not by whoever stands between. Asked for rarely by people, so few times a minute are allowed.
import type { FastifyInstance } from 'fastify'
import { areaTree } from '../../areas/area.queries.ts'
import { dayInVietnam } from '../../base/instant.ts'
import { formatDay } from '../../base/local-date.ts'
import { html } from '../../platform/html.ts'
import type { Services } from '../../platform/services.ts'
import { table } from '../frame.document.ts'
import { isDemo } from '../public.queries.ts'
import { failurePage, pathOf, sendOwn, viewOf } from '../public-page.routes.ts'
import { postedNames } from './names.queries.ts'
import { namesText as text } from './names.text.ts'

export const listsPerMinute = 12

export function namesRoutes(app: FastifyInstance, services: Services): void {
  app.get(
    '/niem-yet/:villageId',
    {
      config: { rateLimit: { max: listsPerMinute, timeWindow: '1 minute' } },
      errorHandler: failurePage(services),
    },
    async (request, reply) => {
      const view = viewOf(request)
      const { t, link } = view
      const { villageId } = request.params as { villageId: string }
      const today = dayInVietnam(services.clock())
      const found = await services.db.readPublic(async tx => {
        const tree = await areaTree(tx, services)
        const village = /^\d{1,9}$/.test(villageId) ? tree.find(Number(villageId)) : undefined
        return {
          name: village?.level === 'village' ? tree.fullNameOf(village.areaId, today) : '',
          rows: village?.level === 'village' ? await postedNames(tx, village.areaId, today) : [],
          demo: await isDemo(tx),
        }
      })
      const [first] = found.rows
      const title = t(text.listTitle, { village: found.name })
      const classOf = (code: string) =>
        t(code === 'poor' || code === 'near_poor' || code === 'average' ? text[code] : text.other)
      const body = first
        ? html`<h1>${title}</h1>
<p class="lead">${t(text.listAbout, {
            number: first.number,
            signedOn: formatDay(first.signedOn),
            signer: first.signer,
            until: formatDay(first.until),
          })}</p>
${table(
  title,
  [{ name: t(text.no), number: true }, { name: t(text.head) }, { name: t(text.class) }],
  found.rows.map(one => [one.no, one.headName, classOf(one.class)]),
)}`
        : html`<h1>${t(text.title)}</h1><p class="lead">${t(text.listNone)}</p>`
      return sendOwn(reply.status(first ? 200 : 404).header('referrer-policy', 'no-referrer'), view, {
        title: first ? title : t(text.title),
        body: html`${body}${found.name && html`<p><a href="${link(`/dia-ban/${villageId}`)}">${found.name}</a></p>`}`,
        path: pathOf(request),
        demo: found.demo,
      })
    },
  )
}
