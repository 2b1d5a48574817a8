// Own programmes of a province or commune: recorded and changed by whoever plans there. National items are the law's and stay as they are.
import { areaTree } from '../../areas/area.queries.ts'
import { problem, wrongInput } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { changeItemContract, recordItemContract } from './item.api.ts'
import { findItem } from './item.queries.ts'
import { itemKindText, mayStandUnder, ownCode } from './own-item.ts'
import './plan.problems.ts'

/** The office that plans for an area: its lead office of today. Throws `no-office-here`. */
export async function officeOfArea(areaId: number, { tx, services, today }: CommandContext): Promise<number> {
  const tree = await areaTree(tx, services)
  if (!tree.find(areaId)) throw problem('not-found', { what: 'địa bàn' })
  const officeId = tree.leadOfficeOf(areaId, today)
  if (officeId === undefined) throw problem('no-office-here')
  return officeId
}

const wrongYears = (from: number, to: number) =>
  to < from
    ? wrongInput([
        {
          path: 'toYear',
          name: 'years',
          message: 'Năm kết thúc trước năm bắt đầu.',
          en: 'The last year is before the first.',
        },
      ])
    : undefined

export const recordItem = command(recordItemContract, {
  load: ({ areaId }, context) => officeOfArea(areaId, context),
  may: officeId => can('plan.write').inOffice(officeId),
  run: async (input, officeId, context) => {
    const { tx, actor, now } = context
    const years = wrongYears(input.fromYear, input.toYear)
    if (years) throw years
    const code = ownCode(input.areaId, input.shortCode.toUpperCase())
    const known = await findItem(tx, code)
    if (known) throw problem('item-code-used', { code: input.shortCode, name: known.vi })
    if (input.parentCode !== null) {
      const parent = await findItem(tx, input.parentCode)
      if (!parent) throw problem('item-unknown', { code: input.parentCode })
      if (!mayStandUnder(input.kind, parent.kind))
        throw problem('item-under-wrong', {
          kind: itemKindText[input.kind].vi,
          parent: itemKindText[parent.kind].vi.toLowerCase(),
        })
    }
    await tx
      .insertInto('own_programme_item')
      .values({
        code,
        parent_code: input.parentCode,
        kind: input.kind,
        name_vi: input.nameVi,
        name_en: input.nameEn,
        area_id: input.areaId,
        from_year: input.fromYear,
        to_year: input.toYear,
        basis: input.basis,
        policies: input.policies,
        owner_unit: input.ownerUnit,
        investor: input.investor,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    context.changed(officeId, 'programme-item')
    return {
      code,
      changes: [{ subject: input.nameVi, what: itemKindText[input.kind].vi, before: '', after: code }],
      warnings: [],
    }
  },
})

export const changeItem = command(changeItemContract, {
  load: async ({ code }, context) => {
    const row = await context.tx
      .selectFrom('own_programme_item')
      .selectAll()
      .where('code', '=', code)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'chương trình, dự án riêng' })
    return { row, officeId: await officeOfArea(row.area_id, context) }
  },
  may: ({ officeId }) => can('plan.write').inOffice(officeId),
  run: async (input, { row, officeId }, context) => {
    const { tx, actor, now } = context
    const years = wrongYears(input.fromYear, input.toYear)
    if (years) throw years
    if (row.version !== input.version) throw problem('changed-meanwhile', { what: 'chương trình, dự án' })
    await tx
      .updateTable('own_programme_item')
      .set({
        name_vi: input.nameVi,
        name_en: input.nameEn,
        from_year: input.fromYear,
        to_year: input.toYear,
        basis: input.basis,
        policies: input.policies,
        owner_unit: input.ownerUnit,
        investor: input.investor,
        retired_on: input.retiredOn,
        recorded_by: actor.userId,
        recorded_at: now,
        version: row.version + 1,
      })
      .where('code', '=', row.code)
      .execute()
    context.changed(officeId, 'programme-item')
    const line = (what: string, before: unknown, after: unknown) => ({
      subject: row.name_vi,
      what,
      before: String(before ?? ''),
      after: String(after ?? ''),
    })
    return {
      code: row.code,
      changes: [
        line('Tên', row.name_vi, input.nameVi),
        line('Từ năm', row.from_year, input.fromYear),
        line('Đến năm', row.to_year, input.toYear),
        line('Căn cứ', row.basis, input.basis),
        line('Thực hiện chủ trương', row.policies, input.policies),
        line('Cơ quan chủ trì', row.owner_unit, input.ownerUnit),
        line('Chủ đầu tư', row.investor, input.investor),
        line('Ngừng dùng từ', row.retired_on, input.retiredOn),
      ],
      warnings: [],
    }
  },
})
