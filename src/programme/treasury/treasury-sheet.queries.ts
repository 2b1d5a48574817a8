// The reconciliation of a month as a file, in the reader's scope.
import { areaTree } from '../../areas/area.queries.ts'
import { mediaTypes } from '../../platform/file-out.ts'
import { downloadOf } from '../../platform/query.ts'
import { letterheadOf } from '../../review/output/document-parts.queries.ts'
import { unitNamed } from './account.queries.ts'
import { monthRecord, reconciledOf } from './month.queries.ts'
import { sheetContract } from './treasury.api.ts'
import { treasurySheetFile } from './treasury-sheet.document.ts'

export const treasurySheet = downloadOf(sheetContract, {
  right: 'money.read',
  run: async ({ unitId, month, format }, context, sink) => {
    const { tx, services, today, now } = context
    const unit = await unitNamed(tx, unitId)
    const tree = await areaTree(tx, services)
    const key = { officeId: unit.officeId, unitId, month }
    const reconciled = await reconciledOf(tx, key)
    const state = await monthRecord(tx, key)
    const file = await treasurySheetFile(
      {
        letterhead: {
          superior: null,
          ...letterheadOf(tree, unit.areaId, month, null, false),
          office: unit.name.replace(/^UBND /, 'Ủy ban nhân dân '),
        },
        unit: unit.name,
        month,
        isClosed: state?.closed_at != null,
        ...reconciled,
      },
      format,
      now,
    )
    context.seen(unit.officeId, 'download', 'treasury-month', unitId, { rows: reconciled.pairings.length })
    sink
      .start({
        name: `doi-chieu-kho-bac-${month.slice(0, 7)}-${today.replaceAll('-', '')}.${format}`,
        mediaType: mediaTypes[format],
        inline: format === 'pdf',
      })
      .end(file)
  },
})
