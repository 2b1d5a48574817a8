// Takes in boundaries of what lies in an area. Kept for the office that acts for the area; a new file takes the place of the old shapes.
import { readFile } from 'node:fs/promises'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { claimUpload, getUpload } from '../../platform/uploads.ts'
import { lastDayOfOldMap } from '../../review/output/report-map.ts'
import { areaToWrite } from '../board/place.queries.ts'
import { importBoundariesContract } from './boundary.api.ts'
import './boundary.problems.ts'
import { BoundaryError, mostBytes, readBoundaries, type Shape } from './geojson.ts'

/** How long codes are in the official lists; a village's has no fixed length. */
const digits = { district: 3, commune: 5, village: 0 }

export const importBoundaries = command(importBoundariesContract, {
  load: ({ areaId, map }, context) => areaToWrite(context, areaId, map === 'old' ? lastDayOfOldMap : context.today),
  may: ({ officeId }) => can('plan.write').inOffice(officeId),
  run: async (input, { tree, area, at, officeId, name }, context) => {
    const { tx, services, actor, now } = context
    if (input.source.length < 5) throw problem('boundary-source')
    const upload = await getUpload(services, actor, input.fileId)
    if (!/\.(geojson|json)$/i.test(upload.name)) throw problem('boundary-type', { name: upload.name })
    if (upload.size > mostBytes) throw problem('boundary-large', { most: mostBytes / 1_048_576 })
    const content = await readFile(await services.files.require(upload.sha256), 'utf8')
    const shapes = shapesOf(content, input.property, digits[input.level])
    const units = tree.below(area.areaId, at).filter(one => one.level === input.level)
    const byCode = new Map(units.map(one => [one.code, one.areaId]))
    const found = shapes.flatMap(({ code, rings }) => {
      const areaId = byCode.get(code)
      return areaId === undefined ? [] : [{ areaId, rings }]
    })
    const unknown = shapes.filter(one => !byCode.has(one.code)).map(one => one.code)
    if (found.length === 0)
      throw problem('boundary-unknown', {
        area: name,
        codes: unknown.slice(0, 3).join(', '),
        known: units
          .slice(0, 3)
          .map(one => one.code)
          .join(', '),
      })
    const fileId = await claimUpload(tx, upload, {
      officeId,
      subjectKind: 'area-boundary',
      subjectId: area.areaId,
      fileId: await services.ids.next(),
      now,
    })
    const replaced = await tx
      .deleteFrom('area_boundary')
      .where('office_id', '=', officeId)
      .where(
        'area_id',
        'in',
        found.map(one => one.areaId),
      )
      .returning('area_id')
      .execute()
    await tx
      .insertInto('area_boundary')
      .values(
        found.map(one => ({
          office_id: officeId,
          area_id: one.areaId,
          rings: JSON.stringify(one.rings),
          source: input.source,
          file_id: fileId,
          imported_by: actor.userId,
          imported_at: now,
        })),
      )
      .execute()
    context.changed(officeId, 'area-boundary', area.areaId)
    const lacking = units.length - found.length
    return {
      found: found.length,
      unknown: unknown.slice(0, 50),
      lacking,
      changes: [
        {
          subject: name,
          what: 'Đơn vị có ranh giới',
          before: replaced.length === 0 ? '' : String(replaced.length),
          after: String(found.length),
        },
        { subject: name, what: 'Nguồn', before: '', after: input.source },
      ],
      warnings: [
        ...(unknown.length > 0
          ? [`${unknown.length} mã trong tệp không có trong ${name}, bỏ qua: ${unknown.slice(0, 8).join(', ')}.`]
          : []),
        ...(lacking > 0 ? [`${lacking} đơn vị chưa có ranh giới trong tệp: chỉ hiện trên bản đồ ô.`] : []),
      ],
    }
  },
})

function shapesOf(text: string, property: string, length: number): Shape[] {
  try {
    return readBoundaries(text, property, length)
  } catch (error) {
    if (error instanceof BoundaryError) throw problem(`boundary-${error.fault}`, { detail: error.detail, property })
    throw error
  }
}
