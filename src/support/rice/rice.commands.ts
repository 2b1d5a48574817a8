// Rice relief: the amount as data, a list by people and months, what came, who received, what went back to whom it came from.
import { sql } from 'kysely'
import { confidenceText } from '../../base/confidence.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { deliveryStateText, isListed, listedClass } from '../delivery.ts'
import { householdsOn } from '../people/households.queries.ts'
import { namesOf } from '../people/names.ts'
import {
  draftList,
  lockList,
  mayRecord,
  requireGivable,
  requireSettleable,
  requireState,
  settleWithProof,
} from '../support-list.effects.ts'
import {
  draftRiceContract,
  handOutRiceContract,
  returnRiceContract,
  riceArrivedContract,
  riceNotArrivedContract,
} from './rice.api.ts'
import './rice.problems.ts'
import { gramsFor, kilograms, occasionText, onceKeyOf, quantityText } from './rice.ts'

export const draftRice = command(draftRiceContract, {
  load: async ({ lines, onDay }, { tx }) => {
    const households = await householdsOn(
      tx,
      lines.map(one => one.householdId),
      onDay,
    )
    return { households, officeId: households[0]!.officeId }
  },
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async ({ title, occasion, year, months, onDay, lines, ground }, { households, officeId }, context) => {
    const { tx } = context
    notToCome(onDay, context)
    const norm = await tx
      .selectFrom('rice_norm')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('valid_from', '<=', onDay)
      .orderBy('valid_from', 'desc')
      .executeTakeFirst()
    if (!norm) throw problem('rice-no-norm', { day: formatDay(onDay) })
    const gone = households.filter(one => one.isGone)
    if (gone.length > 0)
      throw problem('rice-household-gone', { who: namesOf(gone.map(one => one.name)), day: formatDay(onDay) })
    const others = households.filter(one => !isListed(one))
    if (others.length > 0 && ground === '')
      throw problem('rice-ground-needed', { who: namesOf(others.map(one => one.name)) })
    const wanted = new Map(lines.map(one => [one.householdId, one.persons]))
    const rows = households.map(one => ({ ...one, persons: wanted.get(one.householdId) ?? one.members }))
    for (const one of rows)
      if (one.persons > one.members || one.members === 0)
        throw problem('rice-more-than-members', {
          who: one.name,
          persons: one.persons,
          members: one.members,
          day: formatDay(onDay),
        })
    const each = norm.grams_per_person_month
    const total = rows.reduce((sum, one) => sum + gramsFor(one.persons, months, each), 0)
    const { listId, deliveryIds } = await draftList(context, {
      officeId,
      kind: 'rice',
      policyId: 'rice',
      title,
      cycle: `${year}-${occasion}`,
      rows: rows.map(one => ({
        householdId: one.householdId,
        personId: null,
        villageId: one.villageId,
        class: listedClass(one),
        ground: isListed(one) ? '' : 'shock',
        amount: 0n,
        quantity: quantityText(one.persons, months, each),
        onceKey: onceKeyOf(year, occasion, String(onDay), one.householdId),
      })),
    })
    await tx
      .insertInto('rice_round')
      .values({
        office_id: officeId,
        list_id: listId,
        occasion,
        year,
        months,
        norm_from: norm.valid_from,
        grams_per_person_month: each,
        listed_grams: total,
      })
      .execute()
    await tx
      .insertInto('rice_line')
      .values(
        rows.map((one, i) => ({
          office_id: officeId,
          delivery_id: deliveryIds[i]!,
          list_id: listId,
          village_id: one.villageId,
          persons: one.persons,
          grams: gramsFor(one.persons, months, each),
        })),
      )
      .execute()
    const line = (what: string, after: string) => ({ subject: title, what, before: '', after })
    return {
      listId,
      changes: [
        line('Dịp', `${occasionText[occasion].vi} ${year}, ${months} tháng`),
        line('Hộ, khẩu', `${rows.length} hộ, ${rows.reduce((sum, one) => sum + one.persons, 0)} khẩu`),
        line('Mức', `${kilograms(each)}/người/tháng`),
        line('Tổng số gạo', kilograms(total)),
        ...(others.length > 0 ? [line('Căn cứ của hộ khác', ground)] : []),
      ],
      warnings:
        norm.confidence === 'verified'
          ? []
          : [`Mức ${kilograms(each)}: ${confidenceText[norm.confidence as 'secondary'].vi} (${norm.source}).`],
    }
  },
})

async function roundAt({ listId }: { listId: number }, context: CommandContext) {
  const list = await lockList(context, listId)
  const round = await context.tx
    .selectFrom('rice_round')
    .selectAll()
    .where('office_id', '=', list.office_id)
    .where('list_id', '=', listId)
    .forUpdate()
    .executeTakeFirst()
  if (!round) throw problem('not-found', { what: 'đợt cứu trợ gạo' })
  return { list, round }
}
type RoundAt = Awaited<ReturnType<typeof roundAt>>
const inOffice = ({ list }: RoundAt) => can('support.write').inOffice(list.office_id)

const setRound = ({ tx }: CommandContext, { round }: RoundAt, set: object) =>
  tx
    .updateTable('rice_round')
    .set(set)
    .where('office_id', '=', round.office_id)
    .where('list_id', '=', round.list_id)
    .execute()

export const riceArrived = command(riceArrivedContract, {
  load: roundAt,
  may: inOffice,
  run: async ({ listId, arrivedOn, grams, giver, paper }, at, context) => {
    const { list, round } = at
    requireState(list, 'approved')
    notToCome(arrivedOn, context)
    if (round.returned_on) throw problem('rice-back-already', { day: formatDay(round.returned_on) })
    try {
      await context.tx
        .insertInto('rice_arrival')
        .values({
          office_id: list.office_id,
          arrival_id: await context.services.ids.next(),
          list_id: listId,
          arrived_on: arrivedOn,
          grams,
          giver,
          paper,
          recorded_by: context.actor.userId,
          recorded_at: context.now,
        })
        .execute()
    } catch (error) {
      if (constraintOf(error) === 'rice_arrival_once') throw problem('rice-arrived-twice', { paper })
      throw error
    }
    await setRound(context, at, { arrived_grams: round.arrived_grams + grams })
    context.changed(list.office_id, 'support-list', listId)
    const after = round.arrived_grams + grams
    return {
      listId,
      changes: [
        { subject: list.title, what: 'Gạo về', before: kilograms(round.arrived_grams), after: kilograms(after) },
        { subject: list.title, what: 'Phiếu', before: '', after: `${paper}, ${formatDay(arrivedOn)}, ${giver}` },
      ],
      warnings:
        after > round.listed_grams
          ? [`Gạo về nhiều hơn danh sách ${kilograms(after - round.listed_grams)}: phần thừa phải trả lại.`]
          : [],
    }
  },
})

export const riceNotArrived = command(riceNotArrivedContract, {
  load: async ({ arrivalId }, context) => {
    const found = () =>
      context.tx
        .selectFrom('rice_arrival')
        .selectAll()
        .where('arrival_id', '=', arrivalId)
        .where('reversed_on', 'is', null)
        .executeTakeFirst()
    const where = await found()
    if (!where) throw problem('not-found', { what: 'phiếu gạo về' })
    const at = await roundAt({ listId: where.list_id }, context)
    // read again once the round is held: somebody may have taken it back meanwhile
    const arrival = await found()
    if (!arrival) throw problem('not-found', { what: 'phiếu gạo về' })
    return { arrival, ...at }
  },
  may: inOffice,
  run: async ({ arrivalId, on, reason }, { arrival, ...at }, context) => {
    const { round, list } = at
    notToCome(on, context)
    const left = round.arrived_grams - round.handed_grams - round.returned_grams
    if (arrival.grams > left) throw problem('rice-arrival-used', { left: kilograms(left) })
    await context.tx
      .updateTable('rice_arrival')
      .set({ reversed_on: on, reason })
      .where('office_id', '=', round.office_id)
      .where('arrival_id', '=', arrivalId)
      .execute()
    await setRound(context, at, { arrived_grams: round.arrived_grams - arrival.grams })
    context.changed(list.office_id, 'support-list', list.list_id)
    return {
      listId: list.list_id,
      changes: [
        {
          subject: list.title,
          what: `Hủy phiếu ${arrival.paper}`,
          before: kilograms(round.arrived_grams),
          after: `${kilograms(round.arrived_grams - arrival.grams)}: ${reason}`,
        },
      ],
      warnings: [],
    }
  },
})

export const handOutRice = command(handOutRiceContract, {
  load: async ({ listId, lines }, context) => {
    const at = await roundAt({ listId }, context)
    const ids = [...new Set(lines.map(one => one.deliveryId))]
    const rows = await context.tx
      .selectFrom('rice_line')
      .selectAll()
      .where('office_id', '=', at.list.office_id)
      .where('list_id', '=', listId)
      .where('delivery_id', 'in', ids)
      .execute()
    if (rows.length < ids.length) throw problem('not-found', { what: 'dòng trong danh sách' })
    return { ...at, rows }
  },
  may: mayRecord,
  run: async ({ listId, state, day, lines, reason, proofFileId, despite }, { rows, ...at }, context) => {
    const { list, round } = at
    const { tx } = context
    requireSettleable(list, state)
    requireGivable(list, day, context)
    const wants = rows.reduce((sum, one) => sum + one.grams, 0)
    if (state === 'given') {
      await requireArrived(context, at, wants, day)
      await sql`update rice_line r set receiver = n.receiver from unnest(${lines.map(one => one.deliveryId)}::bigint[], ${lines.map(one => one.receiver)}::text[]) as n(id, receiver)
        where r.office_id = ${list.office_id} and r.delivery_id = n.id`.execute(tx)
      await setRound(context, at, { handed_grams: round.handed_grams + wants })
    }
    // What a household gives back is there again, for others or to be returned.
    if (state === 'returned') await setRound(context, at, { handed_grams: round.handed_grams - wants })
    await settleWithProof(context, list, {
      deliveryIds: rows.map(row => row.delivery_id),
      state,
      day,
      reason,
      proofFileId,
      despite,
    })
    context.changed(list.office_id, 'support-list', listId)
    return {
      listId,
      count: rows.length,
      changes: [
        {
          subject: list.title,
          what: deliveryStateText[state].vi,
          before: '',
          after: `${rows.length} hộ, ${kilograms(wants)}, ngày ${formatDay(day)}`,
        },
      ],
      warnings: state === 'given' && proofFileId === null ? ['Chưa có bản quét danh sách ký nhận.'] : [],
    }
  },
})

/** Throws `rice-not-enough`, `rice-before-arrival`. */
async function requireArrived({ tx }: CommandContext, { list, round }: RoundAt, wants: number, day: LocalDate) {
  if (round.handed_grams + round.returned_grams + wants > round.arrived_grams)
    throw problem('rice-not-enough', {
      arrived: kilograms(round.arrived_grams),
      handed: kilograms(round.handed_grams),
      wants: kilograms(wants),
    })
  const first = await tx
    .selectFrom('rice_arrival')
    .select(eb => eb.fn.min('arrived_on').as('day'))
    .where('office_id', '=', list.office_id)
    .where('list_id', '=', list.list_id)
    .where('reversed_on', 'is', null)
    .executeTakeFirst()
  if (first?.day && day < first.day)
    throw problem('rice-before-arrival', { arrived: formatDay(first.day), day: formatDay(day) })
}

export const returnRice = command(returnRiceContract, {
  load: roundAt,
  may: inOffice,
  run: async ({ listId, on, grams, paper }, at, context) => {
    const { list, round } = at
    notToCome(on, context)
    if (round.returned_on) throw problem('rice-back-already', { day: formatDay(round.returned_on) })
    const { open } = await context.tx
      .selectFrom('delivery')
      .select(eb => eb.fn.countAll<number>().as('open'))
      .where('office_id', '=', list.office_id)
      .where('list_id', '=', listId)
      .where('state', 'in', ['planned', 'absent'])
      .executeTakeFirstOrThrow()
    if (open > 0) throw problem('rice-lines-open', { count: open })
    const left = round.arrived_grams - round.handed_grams
    if (grams !== left)
      throw problem('rice-rest-wrong', {
        left: kilograms(left),
        arrived: kilograms(round.arrived_grams),
        handed: kilograms(round.handed_grams),
        wants: kilograms(grams),
      })
    await setRound(context, at, { returned_grams: grams, returned_on: on, returned_paper: paper })
    context.changed(list.office_id, 'support-list', listId)
    return {
      listId,
      changes: [
        {
          subject: list.title,
          what: 'Trả gạo thừa',
          before: kilograms(left),
          after: `0 kg; ${paper}, ${formatDay(on)}`,
        },
      ],
      warnings: [],
    }
  },
})
