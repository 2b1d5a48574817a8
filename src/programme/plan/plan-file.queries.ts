// A plan as a file, in the reader's scope.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDay } from '../../base/local-date.ts'
import { mediaTypes } from '../../platform/file-out.ts'
import { downloadOf } from '../../platform/query.ts'
import { letterheadOf } from '../../review/output/document-parts.queries.ts'
import { knownItems } from './item.queries.ts'
import { planFileContract } from './plan.api.ts'
import { getPlan, namedLines } from './plan.queries.ts'
import { contentHashOf } from './plan-hash.queries.ts'
import { planFile } from './plan-paper.document.ts'

export const planFileDownload = downloadOf(planFileContract, {
  right: 'programme.read',
  run: async ({ planId, format }, context, sink) => {
    const { tx, services, today, now } = context
    const plan = await getPlan(context, planId)
    const tree = await areaTree(tx, services)
    const lines = await namedLines(tx, plan, tree, await knownItems(tx), today)
    const hash = plan.content_hash ?? (await contentHashOf(tx, plan))
    const decided = plan.decision_number !== null && plan.decided_on !== null
    const file = await planFile(
      {
        letterhead: { superior: null, ...letterheadOf(tree, plan.area_id, plan.decided_on ?? today, null, decided) },
        title: plan.title,
        year: plan.plan_year,
        versionNo: plan.version_no,
        basis: plan.basis,
        approval: decided
          ? `Phê duyệt tại quyết định ${plan.decision_number} ngày ${formatDay(plan.decided_on!)}, người ký: ${plan.signer}.`
          : '',
        contentHash: hash.toString('hex'),
        lines: lines.map(one => ({
          programme: one.programmeName,
          item: one.itemName,
          activity: one.activity,
          place: one.placeName,
          owner: one.ownerUnit,
          target: one.target,
          targetUnit: one.targetUnit,
          dueOn: one.dueOn as typeof today | null,
          capital: one.capital,
          source: one.source,
          amount: BigInt(one.amount as number),
          note: one.note,
        })),
      },
      format,
      now,
    )
    context.seen(plan.office_id, 'download', 'plan', planId, { rows: lines.length })
    sink
      .start({
        name: `ke-hoach-${plan.plan_year}-ban-${plan.version_no}.${format}`,
        mediaType: mediaTypes[format],
        inline: format === 'pdf',
      })
      .end(file)
  },
})
