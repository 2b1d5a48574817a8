// What became of what was handed out: looked at again, parts adding up, and what the supplier made good.
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { claimScan } from '../../platform/scan.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { checkHandoutContract, replaceHandoutContract } from './handout.api.ts'
import { linesAt } from './handout.effects.ts'
import { fateText, replaceable, sumOf } from './handout.ts'

async function lineAt({ deliveryId }: { deliveryId: number }, context: CommandContext) {
  const at = await context.tx
    .selectFrom('handout_line')
    .select('office_id')
    .where('delivery_id', '=', deliveryId)
    .executeTakeFirst()
  const row = at && (await linesAt(context, at.office_id, [deliveryId]))[0]
  if (!row) throw problem('not-found', { what: 'dòng trong danh sách' })
  const last = await context.tx
    .selectFrom('handout_check')
    .selectAll()
    .where('office_id', '=', row.office_id)
    .where('delivery_id', '=', deliveryId)
    .orderBy('checked_on', 'desc')
    .execute()
  return { ...row, who: `${row.head_name}, ${row.name}`, checks: last }
}
type LineAt = Awaited<ReturnType<typeof lineAt>>

function requireGiven(row: LineAt, on: LocalDate): void {
  if (row.state !== 'given' || row.given_on === null) throw problem('handout-not-given', { who: row.who })
  if (on < row.given_on) throw problem('handout-check-early', { day: formatDay(on), given: formatDay(row.given_on) })
}
const inVillage = (row: LineAt) => can('delivery.record').inVillage(row.office_id, row.village_id)

export const checkHandout = command(checkHandoutContract, {
  load: lineAt,
  may: inVillage,
  run: async ({ deliveryId, on, note, photoFileId, ...fate }, row, context) => {
    const { tx, actor, now } = context
    notToCome(on, context)
    requireGiven(row, on)
    const got = row.given + row.replaced
    if (sumOf(fate) !== got)
      throw problem('handout-check-sum', { who: row.who, given: got, unit: row.unit, sum: sumOf(fate) })
    const before = row.checks.find(one => one.checked_on < on)
    if (before && fate.dead < before.dead)
      throw problem('handout-check-back', {
        who: row.who,
        day: formatDay(before.checked_on),
        before: before.dead,
        after: fate.dead,
        unit: row.unit,
      })
    const photo =
      photoFileId === null
        ? null
        : await claimScan(context, photoFileId, {
            officeId: row.office_id,
            subjectKind: 'support-list',
            subjectId: row.list_id,
            title: `Kiểm tra ${row.who} ${formatDay(on)}`,
          })
    const set = {
      ...fate,
      note,
      ...(photo ? { photo_file_id: photo.fileId } : {}),
      recorded_by: actor.userId,
      recorded_at: now,
    }
    await tx
      .insertInto('handout_check')
      .values({
        office_id: row.office_id,
        delivery_id: deliveryId,
        checked_on: on,
        village_id: row.village_id,
        ...set,
      })
      .onConflict(conflict => conflict.columns(['office_id', 'delivery_id', 'checked_on']).doUpdateSet(set))
      .execute()
    context.changed(row.office_id, 'household', row.household_id)
    const words = (of: typeof fate) =>
      (Object.keys(fateText) as (keyof typeof fateText)[])
        .filter(key => of[key] > 0)
        .map(key => `${fateText[key].vi.toLowerCase()} ${of[key]}`)
        .join(', ')
    const same = row.checks.find(one => one.checked_on === on) ?? before
    return {
      listId: row.list_id,
      changes: [
        { subject: row.who, what: `Kiểm tra ${formatDay(on)}`, before: same ? words(same) : '', after: words(fate) },
      ],
      warnings: [],
    }
  },
})

export const replaceHandout = command(replaceHandoutContract, {
  load: lineAt,
  may: inVillage,
  run: async ({ deliveryId, on, quantity, paper }, row, context) => {
    const { tx, actor, now, services } = context
    notToCome(on, context)
    requireGiven(row, on)
    if (row.warranty_until === null || on > row.warranty_until)
      throw problem('handout-no-warranty', {
        name: row.name,
        until: row.warranty_until
          ? {
              vi: `chỉ bảo hành đến ${formatDay(row.warranty_until)}`,
              en: `replaces until ${formatDay(row.warranty_until)}`,
            }
          : { vi: 'không cam kết thay thế', en: 'does not replace' },
        day: formatDay(on),
      })
    const dead = row.checks.filter(one => one.checked_on <= on)[0]?.dead ?? 0
    if (quantity > replaceable(dead, row.replaced))
      throw problem('handout-replace-more', {
        who: row.who,
        dead,
        unit: row.unit,
        replaced: row.replaced,
        wants: quantity,
      })
    await tx
      .insertInto('handout_replacement')
      .values({
        office_id: row.office_id,
        replacement_id: await services.ids.next(),
        delivery_id: deliveryId,
        village_id: row.village_id,
        replaced_on: on,
        quantity,
        paper,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    await tx
      .updateTable('handout_line')
      .set({ replaced: row.replaced + quantity })
      .where('office_id', '=', row.office_id)
      .where('delivery_id', '=', deliveryId)
      .execute()
    context.changed(row.office_id, 'household', row.household_id)
    return {
      listId: row.list_id,
      changes: [
        {
          subject: row.who,
          what: 'Đã thay thế',
          before: `${row.replaced} ${row.unit}`,
          after: `${row.replaced + quantity} ${row.unit} (${paper})`,
        },
      ],
      warnings: [],
    }
  },
})
