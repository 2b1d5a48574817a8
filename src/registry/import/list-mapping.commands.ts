// Saved layouts of lists: by name, per commune office; read, written and handed on as JSON.
import { areaTree } from '../../areas/area.queries.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { downloadOf, query } from '../../platform/query.ts'
import { deleteMapping, listMappings, mappingFile, saveMapping } from './list.api.ts'
import './list.problems.ts'
import { ListMapping } from './reading/list-mapping.ts'

export const saveMappingCommand = command(saveMapping, {
  async load({ communeId }, { tx, services, today }) {
    const tree = await areaTree(tx, services)
    // a list of a commune that has ended is saved with the commune that took its place
    const commune = tree.find(communeId) && tree.onMapOf(communeId, today)
    if (!commune) throw problem('not-a-commune', { code: communeId, day: today })
    return { officeId: tree.leadOfficeOf(commune.areaId, today) ?? tree.officesOf(commune.areaId, today)[0]! }
  },
  may: ({ officeId }) => can('import.run').inOffice(officeId),
  async run({ name, mapping }, { officeId }, context) {
    const { tx, services, actor, now } = context
    const kept = {
      mapping: JSON.stringify({ ...mapping, name }),
      updated_by: actor.userId,
      updated_at: now,
    }
    const known = await tx
      .selectFrom('list_mapping')
      .select('mapping_id')
      .where('office_id', '=', officeId)
      .where('name', '=', name)
      .executeTakeFirst()
    const mappingId = known?.mapping_id ?? (await services.ids.next())
    if (known)
      await tx
        .updateTable('list_mapping')
        .set(kept)
        .where('office_id', '=', officeId)
        .where('mapping_id', '=', mappingId)
        .execute()
    else
      await tx
        .insertInto('list_mapping')
        .values({ office_id: officeId, mapping_id: mappingId, name, ...kept })
        .execute()
    context.changed(officeId, 'list-mapping', mappingId)
    return { mappingId }
  },
})

export const deleteMappingCommand = command(deleteMapping, {
  async load({ mappingId }, { tx }) {
    const row = await tx
      .selectFrom('list_mapping')
      .select(['office_id as officeId', 'name'])
      .where('mapping_id', '=', mappingId)
      .executeTakeFirst()
    if (!row) throw problem('mapping-not-found')
    return row
  },
  may: ({ officeId }) => can('import.run').inOffice(officeId),
  async run({ mappingId }, { officeId, name }, context) {
    await context.tx
      .deleteFrom('list_mapping')
      .where('office_id', '=', officeId)
      .where('mapping_id', '=', mappingId)
      .execute()
    context.changed(officeId, 'list-mapping', mappingId)
    return { changes: [{ what: 'Mẫu cột', before: name, after: '' }] }
  },
})

export const listMappingsQuery = query(listMappings, {
  right: 'export.run',
  async run(_, { tx, scope, actor }) {
    let rows = tx
      .selectFrom('list_mapping as m')
      .innerJoin('office as o', 'o.office_id', 'm.office_id')
      .select(['m.mapping_id', 'm.office_id', 'm.name', 'm.mapping', 'm.updated_at', 'o.name as office'])
      .orderBy('m.name')
    if (scope.offices !== '*') rows = rows.where('m.office_id', 'in', [-1, ...scope.offices])
    return {
      mappings: (await rows.execute()).map(row => ({
        mappingId: row.mapping_id,
        officeId: row.office_id,
        office: row.office,
        name: row.name,
        mapping: ListMapping.parse(row.mapping),
        updatedAt: row.updated_at.toISOString(),
        mayChange: actor.allows('import.run', { kind: 'office', officeId: row.office_id }),
      })),
    }
  },
})

export const mappingFileDownload = downloadOf(mappingFile, {
  right: 'export.run',
  async run({ mappingId }, { tx }, sink) {
    const row = await tx
      .selectFrom('list_mapping')
      .select(['name', 'mapping'])
      .where('mapping_id', '=', mappingId)
      .executeTakeFirst()
    if (!row) throw problem('mapping-not-found')
    const out = sink.start({ name: `mau-cot-${mappingId}.json`, mediaType: 'application/json; charset=utf-8' })
    out.write(`${JSON.stringify(row.mapping, null, 2)}\n`)
  },
})
