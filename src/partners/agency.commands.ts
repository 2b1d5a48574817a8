// Agencies and the village branches of unions: recorded once, ended only when nobody counts on them any more.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { officeOfArea } from '../programme/plan/item.commands.ts'
import { recordAgencyContract, recordBranchContract } from './agency.api.ts'
import { agencyKey, agencyKindText } from './partner.ts'
import { addAgency, holdAgency, requireAgency } from './twinning.effects.ts'
import { officeOfVillage } from './village.queries.ts'

export const recordAgency = command(recordAgencyContract, {
  load: async ({ agencyId, areaId }, context) => {
    if (agencyId === null) return { officeId: await officeOfArea(areaId, context), row: undefined }
    await holdAgency(context.tx, agencyId)
    // Locked: who changes it at the same time has seen another version.
    const row = await context.tx
      .selectFrom('agency')
      .selectAll()
      .where('agency_id', '=', agencyId)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'cơ quan giúp đỡ' })
    return { officeId: row.office_id, row }
  },
  may: ({ officeId }) => can('partner.write').inOffice(officeId),
  run: async (input, { officeId, row }, context) => {
    const { tx, actor, now } = context
    if (input.to !== null && input.to < input.from)
      throw problem('twinning-days', { why: 'ngày kết thúc trước ngày bắt đầu' })
    if (input.predecessorId !== null) {
      if (input.predecessorId === input.agencyId) throw problem('agency-own-predecessor')
      const before = await tx
        .selectFrom('agency')
        .select('agency_id')
        .where('agency_id', '=', input.predecessorId)
        .executeTakeFirst()
      if (!before) throw problem('not-found', { what: 'cơ quan giúp đỡ' })
    }
    const tree = await areaTree(tx, context.services)
    const seat = (areaId: number | null) => (areaId === null ? '' : tree.fullNameOf(areaId, context.today))
    if (input.seatAreaId !== null && !tree.find(input.seatAreaId)) throw problem('not-found', { what: 'địa bàn' })
    const change = (what: string, before: string, after: string) => ({ subject: input.name, what, before, after })
    if (!row) {
      const agencyId = await addAgency(context, { ...input, officeId })
      context.changed(officeId, 'agency', agencyId)
      return { agencyId, changes: [change(agencyKindText[input.kind].vi, '', input.name)], warnings: [] }
    }
    const agencyId = row.agency_id
    if (row.version !== input.version) throw problem('changed-meanwhile', { what: 'cơ quan giúp đỡ' })
    if (input.to !== null) {
      const { rows: helps } = await sql<{ count: number }>`select villages_helped_by(${agencyId}) as count`.execute(tx)
      if (helps[0]!.count > 0) throw problem('agency-still-helps', { name: row.name, count: helps[0]!.count })
    }
    const key = agencyKey(input.name)
    const same = await tx
      .selectFrom('agency')
      .select('agency_id')
      .where('office_id', '=', officeId)
      .where('name_key', '=', key)
      .where('agency_id', '<>', agencyId)
      .executeTakeFirst()
    if (same) throw problem('agency-known', { name: input.name })
    await tx
      .updateTable('agency')
      .set({
        name: input.name,
        name_key: key,
        kind: input.kind,
        sector: input.sector,
        contact_name: input.contactName,
        contact_phone: input.contactPhone,
        valid_from: input.from,
        valid_to: input.to,
        predecessor_id: input.predecessorId,
        seat_area_id: input.seatAreaId,
        recorded_by: actor.userId,
        recorded_at: now,
        version: row.version + 1,
      })
      .where('office_id', '=', officeId)
      .where('agency_id', '=', agencyId)
      .execute()
    context.changed(officeId, 'agency', agencyId)
    const day = (date: typeof input.to) => (date === null ? '' : formatDay(date))
    return {
      agencyId,
      changes: [
        change('Tên', row.name, input.name),
        change('Lĩnh vực', row.sector, input.sector),
        change('Nơi đóng trụ sở', seat(row.seat_area_id), seat(input.seatAreaId)),
        change('Người liên hệ', row.contact_name, input.contactName),
        change('Kết thúc', day(row.valid_to), day(input.to)),
      ].filter(line => line.before !== line.after),
      warnings: [],
    }
  },
})

export const recordBranch = command(recordBranchContract, {
  load: async ({ villageId }, { tx, services }) => officeOfVillage(await areaTree(tx, services), villageId),
  may: (officeId, { villageId }) => can('partner.write').inVillage(officeId, villageId),
  run: async (input, officeId, context) => {
    const { tx, services, actor, now, today } = context
    await requireAgency(context, input.agencyId, today)
    const values = {
      name: input.name,
      lead_name: input.leadName,
      members: input.members,
      recorded_by: actor.userId,
      recorded_at: now,
    }
    const { branch_id: branchId } = await tx
      .insertInto('agency_branch')
      .values({
        office_id: officeId,
        branch_id: await services.ids.next(),
        agency_id: input.agencyId,
        village_id: input.villageId,
        ...values,
      })
      .onConflict(conflict =>
        conflict
          .columns(['office_id', 'village_id', 'agency_id'])
          .doUpdateSet(eb => ({ ...values, version: eb('agency_branch.version', '+', 1) })),
      )
      .returning('branch_id')
      .executeTakeFirstOrThrow()
    context.changed(officeId, 'agency-branch', branchId)
    return {
      branchId,
      changes: [{ subject: input.name, what: 'Hội viên', before: '', after: String(input.members) }],
      warnings: [],
    }
  },
})
