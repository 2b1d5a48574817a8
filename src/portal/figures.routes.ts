// Public figures as files: of a day, of one release (which never changes), their catalogue and dictionary for machines.
import type { FastifyInstance, FastifyReply } from 'fastify'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { isLocalDate, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { Tx } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { dataDictionary, dcatCatalogue, mediaTypes } from './catalogue.document.ts'
import { type FigureRow, figuresCsv } from './open-data.document.ts'
import { withinOf } from './place.ts'
import { figuresOfRelease, figuresOn, groupsOfRelease, releasesOf } from './public.queries.ts'
import type { PublicFigure } from './public.ts'
import { limited, originOf } from './public-page.routes.ts'
import { type FileMark, filesOfRelease, markOf, type ReleaseFile } from './release-files.document.ts'
import { squeezed } from './squeezed.routes.ts'

/** So many versions are listed for machines. */
const mostVersions = 200

/** A version never changes. */
const day = 86_400

export function figureRoutes(app: FastifyInstance, services: Services): void {
  const file = (reply: FastifyReply, type: string, seconds: number, text: string) =>
    squeezed(reply.header('cache-control', `public, max-age=${seconds}`).type(type), text)

  async function rowsOf(tx: Tx, found: PublicFigure[]): Promise<FigureRow[]> {
    const tree = await areaTree(tx, services)
    return found.map(({ areaId, asOf, households, poor, nearPoor }) => {
      const { code, level } = tree.get(areaId)
      const name = tree.fullNameOf(areaId, asOf)
      return { code, name, level, within: withinOf(tree, areaId, asOf), asOf, households, poor, nearPoor }
    })
  }

  async function filesOf(tx: Tx, releaseId: number): Promise<ReleaseFile[]> {
    const rows = await rowsOf(tx, await figuresOfRelease(tx, releaseId))
    const groups = (await groupsOfRelease(tx, releaseId))?.groups ?? null
    return rows[0] ? filesOfRelease(releaseId, rows[0].asOf, rows, groups) : []
  }

  // A version changes only if a place is called otherwise afterwards.
  const marks = new WeakMap<AreaTree, Map<number, FileMark[]>>()
  async function marksOf(tx: Tx, tree: AreaTree, releaseId: number): Promise<FileMark[]> {
    const known = marks.get(tree) ?? new Map<number, FileMark[]>()
    marks.set(tree, known)
    const found = known.get(releaseId) ?? (await filesOf(tx, releaseId)).map(markOf)
    known.set(releaseId, found)
    return found
  }

  app.get('/so-lieu/:file', limited, async (request, reply) => {
    const [, asOf, ending] = /^(\d{4}-\d{2}-\d{2})\.(csv|json)$/.exec((request.params as { file: string }).file) ?? []
    const rows =
      asOf && isLocalDate(asOf)
        ? await services.db.readPublic(async tx => rowsOf(tx, await figuresOn(tx, localDate(asOf))))
        : []
    if (rows.length === 0) throw problem('not-found', { what: 'địa chỉ' })
    if (ending === 'json') return file(reply, 'application/json; charset=utf-8', 60, JSON.stringify({ asOf, rows }))
    return file(reply, 'text/csv; charset=utf-8', 60, figuresCsv(rows))
  })

  app.get('/so-lieu/ban/:file', limited, async (request, reply) => {
    const { file: name } = request.params as { file: string }
    const [, id, ending] = /^(\d{1,16})(-nhom\.csv|\.csv|\.json)$/.exec(name) ?? []
    const files = id ? await services.db.readPublic(tx => filesOf(tx, Number(id))) : []
    const found = files.find(one => one.ending === ending)
    if (!found) throw problem('not-found', { what: 'địa chỉ' })
    return file(reply, `${mediaTypes[found.ending]}; charset=utf-8`, day, found.content)
  })

  app.get('/so-lieu/dcat.jsonld', limited, async (request, reply) => {
    const versions = await services.db.readPublic(async tx => {
      const tree = await areaTree(tx, services)
      const told = []
      for (const release of await releasesOf(tx, tree, mostVersions))
        told.push({ release, code: tree.get(release.areaId).code, files: await marksOf(tx, tree, release.releaseId) })
      return told
    })
    const catalogue = dcatCatalogue(versions, originOf(services, request))
    return file(reply, 'application/ld+json; charset=utf-8', 60, JSON.stringify(catalogue, null, 1))
  })

  app.get('/so-lieu/tu-dien.json', limited, async (_, reply) =>
    file(reply, 'application/json; charset=utf-8', day, JSON.stringify(dataDictionary(), null, 1)),
  )
}
