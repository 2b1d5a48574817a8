// Public figures as files: of a day, of one release (which never changes), their catalogue and dictionary for machines.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { areaTree } from '../areas/area.queries.ts'
import { isLocalDate, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { dataDictionary, dcatCatalogue } from './catalogue.document.ts'
import { groupsCsv } from './groups.document.ts'
import { figuresCsv } from './open-data.document.ts'
import { withinOf } from './place.ts'
import { figuresOfRelease, figuresOn, groupsOfRelease, releasesOf } from './public.queries.ts'
import type { PublicFigure } from './public.ts'
import { limited } from './public-page.routes.ts'
import { squeezed } from './squeezed.routes.ts'

/** So many versions are listed for machines. */
const mostVersions = 200

/** A version never changes. */
const day = 86_400

export function figureRoutes(app: FastifyInstance, services: Services): void {
  const file = (reply: FastifyReply, type: string, seconds: number, text: string) =>
    squeezed(reply.header('cache-control', `public, max-age=${seconds}`).type(type), text)

  const rowsOf = (found: (tx: Tx) => Promise<PublicFigure[]>) =>
    services.db.readPublic(async tx => {
      const tree = await areaTree(tx, services)
      return (await found(tx)).map(({ areaId, asOf, households, poor, nearPoor }) => {
        const { code, level } = tree.get(areaId)
        const name = tree.fullNameOf(areaId, asOf)
        return { code, name, level, within: withinOf(tree, areaId, asOf), asOf, households, poor, nearPoor }
      })
    })

  const toldOf = (releaseId: number) => services.db.readPublic(tx => groupsOfRelease(tx, releaseId))

  async function groupFile(reply: FastifyReply, releaseId: number) {
    const told = await toldOf(releaseId)
    if (!told?.groups) throw problem('not-found', { what: 'địa chỉ' })
    return file(reply, 'text/csv; charset=utf-8', day, groupsCsv(told.groups, told.asOf))
  }

  app.get('/so-lieu/:file', limited, async (request, reply) => {
    const [, asOf, ending] = /^(\d{4}-\d{2}-\d{2})\.(csv|json)$/.exec((request.params as { file: string }).file) ?? []
    const rows = asOf && isLocalDate(asOf) ? await rowsOf(tx => figuresOn(tx, localDate(asOf))) : []
    if (rows.length === 0) throw problem('not-found', { what: 'địa chỉ' })
    if (ending === 'json') return file(reply, 'application/json; charset=utf-8', 60, JSON.stringify({ asOf, rows }))
    return file(reply, 'text/csv; charset=utf-8', 60, figuresCsv(rows))
  })

  app.get('/so-lieu/ban/:file', limited, async (request, reply) => {
    const { file: name } = request.params as { file: string }
    const [, ofGroups] = /^(\d{1,16})-nhom\.csv$/.exec(name) ?? []
    if (ofGroups) return groupFile(reply, Number(ofGroups))
    const [, id, ending] = /^(\d{1,16})\.(csv|json)$/.exec(name) ?? []
    const rows = id ? await rowsOf(tx => figuresOfRelease(tx, Number(id))) : []
    if (rows.length === 0) throw problem('not-found', { what: 'địa chỉ' })
    if (ending === 'csv') return file(reply, 'text/csv; charset=utf-8', day, figuresCsv(rows))
    const groups = (await toldOf(Number(id)))?.groups ?? null
    const content = { release: Number(id), asOf: rows[0]!.asOf, dictionary: '/so-lieu/tu-dien.json', rows, groups }
    return file(reply, 'application/json; charset=utf-8', day, JSON.stringify(content))
  })

  app.get('/so-lieu/dcat.jsonld', limited, async (_, reply) => {
    const versions = await services.db.readPublic(async tx =>
      releasesOf(tx, await areaTree(tx, services), mostVersions),
    )
    return file(reply, 'application/ld+json; charset=utf-8', 60, JSON.stringify(dcatCatalogue(versions), null, 1))
  })

  app.get('/so-lieu/tu-dien.json', limited, async (_, reply) =>
    file(reply, 'application/json; charset=utf-8', day, JSON.stringify(dataDictionary(), null, 1)),
  )
}
