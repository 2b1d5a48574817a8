// Files a scan with a household, and takes one away that was filed by mistake: it is no longer shown to anybody, the journal
// says who and why. What was filed is never overwritten.
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { claimScan, defineScans, hideScan } from '../../platform/scan.ts'
import { fileHouseholdDocument, removeHouseholdDocument } from './household-document.api.ts'

defineScans('household', async ({ tx, actor }, officeId, householdId) => {
  const found = await tx
    .selectFrom('household')
    .select('village_id')
    .where('office_id', '=', officeId)
    .where('household_id', '=', householdId)
    .executeTakeFirst()
  return (
    found !== undefined && actor.allows('household.read', { kind: 'village', officeId, villageId: found.village_id })
  )
})

async function householdAt(householdId: number, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('household')
    .select(['office_id', 'household_id', 'village_id'])
    .where('household_id', '=', householdId)
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'hộ' })
  return row
}

export const fileHouseholdDocumentCommand = command(fileHouseholdDocument, {
  load: ({ householdId }, context) => householdAt(householdId, context),
  may: row => can('household.write').inVillage(row.office_id, row.village_id),
  run: async (input, row, context) => {
    const scan = await claimScan(context, input.fileId, {
      officeId: row.office_id,
      subjectKind: 'household',
      subjectId: row.household_id,
      title: input.title,
    })
    context.changed(row.office_id, 'household', row.household_id)
    return { fileId: scan.fileId, changes: [{ what: 'Tài liệu', before: '', after: scan.name }] }
  },
})

export const removeHouseholdDocumentCommand = command(removeHouseholdDocument, {
  load: async ({ householdId, fileId }, context) => {
    const row = await householdAt(householdId, context)
    const file = await context.tx
      .selectFrom('file')
      .select(['file_id', 'name'])
      .where('office_id', '=', row.office_id)
      .where('file_id', '=', fileId)
      .where('subject_kind', '=', 'household')
      .where('subject_id', '=', householdId)
      .forUpdate()
      .executeTakeFirst()
    if (!file) throw problem('not-found', { what: 'tài liệu' })
    return { row, file }
  },
  may: ({ row }) => can('household.write').inVillage(row.office_id, row.village_id),
  run: async ({ reason }, { row, file }, context) => {
    await hideScan(context.tx, row.office_id, file.file_id)
    context.changed(row.office_id, 'household', row.household_id)
    return { changes: [{ what: 'Tài liệu', before: file.name, after: `bỏ: ${reason}` }] }
  },
})
