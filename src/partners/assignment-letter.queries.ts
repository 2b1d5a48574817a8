// The letter of assignment of an agency as a file: the villages it helps now, as far as the reader may see them.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { type AreaTree, holds } from '../areas/area.ts'
import { problem } from '../base/problem.ts'
import { mediaTypes } from '../platform/file-out.ts'
import { downloadOf, type QueryContext } from '../platform/query.ts'
import { ownTemplate } from '../review/output/document.queries.ts'
import { letterheadOf, noSignature } from '../review/output/document-parts.queries.ts'
import { documentDocx, documentPdf } from '../review/output/render.document.ts'
import { predecessorsOf } from './agency-line.queries.ts'
import { twinningRows } from './help-rows.queries.ts'
import { assignmentLetterContract } from './partners.api.ts'
import { findAgency } from './partners.queries.ts'

/** Who writes: the lowest unit, above the villages, that the reader works for; else the one that keeps the agency's card. */
function sender(tree: AreaTree, { scope, today }: QueryContext, villageIds: readonly number[], keeper: number): number {
  const [first, ...rest] = villageIds.map(id => tree.pathOf(id, today))
  const own = first!.find(area => {
    if (area.level === 'village' || !rest.every(path => path.includes(area))) return false
    const office = tree.leadOfficeOf(area.areaId, today)
    return office !== undefined && (scope.offices === '*' || scope.offices.includes(office))
  })
  const of = tree.offices.find(one => one.officeId === keeper && holds(one, today))
  return own?.areaId ?? of?.areaId ?? first!.at(-2)?.areaId ?? first!.at(-1)!.areaId
}

export const assignmentLetter = downloadOf(assignmentLetterContract, {
  right: 'partner.read',
  run: async ({ agencyId, format }, context, sink) => {
    const { tx, services, today, now } = context
    const tree = await areaTree(tx, services)
    const agency = await findAgency(context, agencyId)
    const twinnings = (await twinningRows(context, tree, { agencyId, openOnly: true })).sort(
      (a, b) => a.communeName.localeCompare(b.communeName, 'vi') || a.villageName.localeCompare(b.villageName, 'vi'),
    )
    if (twinnings.length === 0) throw problem('agency-helps-nobody', { name: agency.name })
    const villageIds = twinnings.map(one => one.villageId)
    const { rows: counts } = await sql<{ village_id: number; poor: number; near_poor: number }>`
      select village_id, count(*) filter (where class = 'poor')::int as poor, count(*) filter (where class = 'near_poor')::int as near_poor
      from v_household where village_id = any (${villageIds}::int[]) and closed_on is null group by 1`.execute(tx)
    const { rows: before } = await sql<{ twinning_id: number; name: string }>`
      select t.twinning_id, a.name from twinning t join twinning f on f.office_id = t.office_id and f.twinning_id = t.follows_id
      join agency a on a.agency_id = f.agency_id
      where t.agency_id = ${agencyId} and t.valid_to is null and f.agency_id <> t.agency_id`.execute(tx)
    const areaId = sender(tree, context, villageIds, agency.office_id)
    const officeId = tree.leadOfficeOf(areaId, today) ?? agency.office_id
    const input = {
      letterhead: letterheadOf(tree, areaId, today, null),
      agency: agency.name,
      predecessors: (await predecessorsOf(context, agencyId)).map(one => one.name),
      villages: twinnings.map(one => {
        const count = counts.find(row => row.village_id === one.villageId)
        return {
          village: one.villageName,
          commune: one.communeName,
          poor: count?.poor ?? 0,
          nearPoor: count?.near_poor ?? 0,
          from: one.from,
          decision: one.decisionNumber,
          decidedOn: one.decidedOn,
          after: before.find(row => row.twinning_id === one.twinningId)?.name ?? '',
        }
      }),
      signatory: noSignature,
    }
    const content =
      format === 'pdf'
        ? await documentPdf('assignment-letter', input, { madeAt: now })
        : await documentDocx('assignment-letter', input, {
            ownTemplate: await ownTemplate(context, officeId, 'assignment-letter'),
          })
    sink
      .start({ name: `phan-cong-giup-do.${format}`, mediaType: mediaTypes[format], inline: format === 'pdf' })
      .end(content)
  },
})
