// Handing out in kind: a list by item, no hand-over without the papers that were said to be needed, never more than was approved.
import { formatDong } from '../../base/dong.ts'
import { fold } from '../../base/fold.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { claimScan } from '../../platform/scan.ts'
import { itemName, requireItems } from '../../programme/item.queries.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { deliveryStateText, listedClass } from '../delivery.ts'
import { householdsOn } from '../people/households.queries.ts'
import { namesOf } from '../people/names.ts'
import {
  draftList,
  lockList,
  mayRecord,
  requireGivable,
  requireState,
  settleWithProof,
} from '../support-list.effects.ts'
import { draftHandoutContract, handOverContract, handoutPaperContract } from './handout.api.ts'
import { linesAt } from './handout.effects.ts'
import './handout.problems.ts'
import { onceKeyOf, paperText, quantityText, type ThingKind } from './handout.ts'

const keyOf = (name: string) => fold(name).replace(/\s+/g, ' ').trim()

export const draftHandout = command(draftHandoutContract, {
  load: async ({ lines, onDay }, { tx }) => {
    const households = await householdsOn(
      tx,
      lines.map(one => one.householdId),
      onDay,
    )
    return { households, officeId: households[0]!.officeId }
  },
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async (input, { households, officeId }, context) => {
    const { tx, services } = context
    const { items, lines } = input
    notToCome(input.onDay, context)
    if (input.itemCode) await requireItems(tx, [{ itemCode: input.itemCode }])
    const twice = items.find((one, i) => items.findIndex(other => keyOf(other.name) === keyOf(one.name)) < i)
    if (twice) throw problem('handout-item-twice', { name: twice.name })
    const gone = households.filter(one => one.isGone || one.ground === 'other')
    if (gone.length > 0) throw problem('handout-not-eligible', { who: namesOf(gone.map(one => one.name)) })
    const wanted = households.flatMap(household => {
      const of = lines.filter(one => one.householdId === household.householdId)
      return items.flatMap((item, i) => {
        const quantity = of.reduce((sum, one) => sum + (one.quantities[i] ?? 0), 0)
        return quantity === 0 ? [] : [{ household, item, i, quantity }]
      })
    })
    if (wanted.length === 0) throw problem('handout-nothing')
    const { listId, deliveryIds } = await draftList(context, {
      officeId,
      kind: 'handout',
      policyId: 'handout',
      title: input.title,
      cycle: String(input.year),
      itemCode: input.itemCode,
      rows: wanted.map(({ household, item, quantity }) => ({
        householdId: household.householdId,
        personId: null,
        villageId: household.villageId,
        class: listedClass(household),
        ground: household.ground === 'escaped' ? 'escaped' : '',
        amount: item.unitValue * BigInt(quantity),
        quantity: quantityText(quantity, item.unit, item.name),
        onceKey: onceKeyOf(input.year, keyOf(item.name), household.householdId),
      })),
    })
    await tx
      .insertInto('handout_list')
      .values({
        office_id: officeId,
        list_id: listId,
        year: input.year,
        supplier: input.supplier,
        contract: input.contract,
        place: input.place,
        check_after_days: input.checkAfterDays,
      })
      .execute()
    const itemIds = await services.ids.take(items.length)
    await tx
      .insertInto('handout_item')
      .values(
        items.map((one, i) => ({
          office_id: officeId,
          item_id: itemIds[i]!,
          list_id: listId,
          kind: one.kind,
          name: one.name,
          name_key: keyOf(one.name),
          unit: one.unit,
          unit_value: Number(one.unitValue),
          needs_paper: one.needsPaper,
          warranty_until: one.warrantyUntil,
        })),
      )
      .execute()
    await tx
      .insertInto('handout_line')
      .values(
        wanted.map(({ household, i, quantity }, place) => ({
          office_id: officeId,
          delivery_id: deliveryIds[place]!,
          list_id: listId,
          item_id: itemIds[i]!,
          village_id: household.villageId,
          listed: quantity,
        })),
      )
      .execute()
    const line = (what: string, after: string) => ({ subject: input.title, what, before: '', after })
    const total = wanted.reduce((sum, one) => sum + one.item.unitValue * BigInt(one.quantity), 0n)
    const withoutPaper = items.filter(one => !one.needsPaper && ['livestock', 'poultry'].includes(one.kind))
    return {
      listId,
      changes: [
        line('Hộ nhận', `${new Set(wanted.map(one => one.household.householdId)).size}`),
        ...items.map((item, i) => {
          const quantity = wanted.filter(one => one.i === i).reduce((sum, one) => sum + one.quantity, 0)
          return line(
            item.name,
            `${quantity} ${item.unit}, ${formatDong(item.unitValue)}/${item.unit}${item.needsPaper ? `; cần ${paperText(item.kind).vi.toLowerCase()}` : ''}`,
          )
        }),
        line('Tổng giá trị', formatDong(total)),
        ...(input.itemCode ? [line('Tiểu dự án', await itemName(tx, input.itemCode))] : []),
      ],
      warnings: withoutPaper.map(one => `“${one.name}” không yêu cầu giấy kiểm dịch: hãy chắc rằng như vậy là đúng.`),
    }
  },
})

export const enterPaper = command(handoutPaperContract, {
  load: async ({ itemId }, context) => {
    const item = await context.tx
      .selectFrom('handout_item')
      .selectAll()
      .where('item_id', '=', itemId)
      .forUpdate()
      .executeTakeFirst()
    if (!item) throw problem('not-found', { what: 'giống, vật tư' })
    return { item, list: await lockList(context, item.list_id) }
  },
  may: ({ item }) => can('support.write').inOffice(item.office_id),
  run: async ({ itemId, paper, paperOn, issuer, fileId }, { item, list }, context) => {
    const { tx } = context
    requireState(list, 'draft', 'approved')
    notToCome(paperOn, context)
    const first = await tx
      .selectFrom('handout_line as l')
      .innerJoin('delivery as d', join =>
        join.onRef('d.office_id', '=', 'l.office_id').onRef('d.delivery_id', '=', 'l.delivery_id'),
      )
      .select(eb => eb.fn.min('d.given_on').as('day'))
      .where('l.office_id', '=', item.office_id)
      .where('l.item_id', '=', itemId)
      .executeTakeFirst()
    if (first?.day && first.day < paperOn) throw paperLate(item, paperOn, first.day)
    const scan =
      fileId === null
        ? null
        : await claimScan(context, fileId, {
            officeId: item.office_id,
            subjectKind: 'support-list',
            subjectId: item.list_id,
            title: `${paperText(item.kind as ThingKind).vi} ${item.name}`,
          })
    await tx
      .updateTable('handout_item')
      .set({
        paper,
        paper_on: paperOn,
        paper_issuer: issuer,
        ...(scan ? { paper_file_id: scan.fileId } : {}),
      })
      .where('office_id', '=', item.office_id)
      .where('item_id', '=', itemId)
      .execute()
    context.changed(item.office_id, 'support-list', item.list_id)
    return {
      listId: item.list_id,
      changes: [
        {
          subject: item.name,
          what: paperText(item.kind as ThingKind).vi,
          before: item.paper,
          after: `${paper}, ${formatDay(paperOn)}, ${issuer}`,
        },
      ],
      warnings: scan || item.paper_file_id ? [] : ['Chưa có bản quét của giấy này.'],
    }
  },
})

const paperLate = (item: { kind: string; name: string }, paperOn: LocalDate, day: LocalDate) =>
  problem('handout-paper-late', {
    paper: paperText(item.kind as ThingKind),
    name: item.name,
    paperOn: formatDay(paperOn),
    day: formatDay(day),
  })

export const handOver = command(handOverContract, {
  load: async ({ listId, lines }, context) => {
    const list = await lockList(context, listId)
    const ids = [...new Set(lines.map(one => one.deliveryId))]
    const rows = (await linesAt(context, list.office_id, ids)).filter(row => row.list_id === listId)
    if (rows.length < ids.length) throw problem('not-found', { what: 'dòng trong danh sách' })
    return { list, rows }
  },
  may: mayRecord,
  run: async ({ listId, state, day, lines, reason, proofFileId, despite }, { list, rows }, context) => {
    const { tx } = context
    requireState(list, 'approved')
    requireGivable(list, day, context)
    const wantOf = new Map(lines.map(one => [one.deliveryId, one]))
    if (state === 'given')
      for (const row of rows) {
        const want = wantOf.get(row.delivery_id)!
        const quantity = want.quantity ?? row.listed
        const who = `${row.head_name}, ${row.name}`
        if (row.needs_paper && row.paper_on === null)
          throw problem('handout-no-paper', { name: row.name, paper: paperText(row.kind as ThingKind) })
        if (row.paper_on !== null && row.paper_on > day) throw paperLate(row, row.paper_on, day)
        if (want.receiver === '') throw problem('handout-no-receiver', { who })
        if (quantity === 0) throw problem('handout-nothing')
        if (quantity > row.listed)
          throw problem('handout-above-list', { who, listed: row.listed, unit: row.unit, given: quantity })
        await tx
          .updateTable('handout_line')
          .set({ given: quantity, receiver: want.receiver })
          .where('office_id', '=', list.office_id)
          .where('delivery_id', '=', row.delivery_id)
          .execute()
      }
    await settleWithProof(context, list, {
      deliveryIds: rows.map(row => row.delivery_id),
      state,
      day,
      reason,
      proofFileId,
      despite,
    })
    context.changed(list.office_id, 'support-list', listId)
    const less = rows.filter(row => (wantOf.get(row.delivery_id)!.quantity ?? row.listed) < row.listed)
    return {
      listId,
      count: rows.length,
      changes: [
        {
          subject: list.title,
          what: deliveryStateText[state].vi,
          before: '',
          after: `${rows.length} phần của ${new Set(rows.map(row => row.household_id)).size} hộ, ngày ${formatDay(day)}`,
        },
        ...(state === 'given'
          ? less.map(row => ({
              subject: `${row.head_name}, ${row.name}`,
              what: 'Bàn giao',
              before: `${row.listed} ${row.unit}`,
              after: `${wantOf.get(row.delivery_id)!.quantity} ${row.unit}`,
            }))
          : []),
      ],
      warnings: state === 'given' && proofFileId === null ? ['Chưa có bản quét biên bản bàn giao có chữ ký.'] : [],
    }
  },
})
