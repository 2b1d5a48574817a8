// Savings-and-credit groups, the commune's confirmation of who may ask for a loan, and what a group owes where no persons are given.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { findPolicy, normWords } from '../policy.ts'
import { draftList } from '../support-list.effects.ts'
import { closeGroupContract, confirmLoansContract, openGroupContract, recordTotalContract } from './credit.api.ts'
import './credit.problems.ts'
import { classOfProgramme, isProgramme, limitOf, programmeName, unionText } from './credit.ts'

export const openGroup = command(openGroupContract, {
  load: async ({ villageId }, { tx, services }) => {
    const village = (await areaTree(tx, services)).find(villageId)
    if (village?.level !== 'village' || village.officeId === null) throw problem('not-found', { what: 'bản' })
    return { officeId: village.officeId, villageId, villageName: village.names.at(-1)?.name ?? '' }
  },
  may: ({ officeId, villageId }) => can('support.write').inVillage(officeId, villageId),
  run: async ({ villageId, name, entrustedTo, headName, from }, { officeId, villageName }, context) => {
    const { tx, services, actor, now, today } = context
    notToCome(from, { today })
    const groupId = await services.ids.next()
    try {
      await tx
        .insertInto('credit_group')
        .values({
          office_id: officeId,
          group_id: groupId,
          village_id: villageId,
          name,
          entrusted_to: entrustedTo,
          head_name: headName,
          opened_on: from,
          recorded_by: actor.userId,
          recorded_at: now,
        })
        .execute()
    } catch (error) {
      if (constraintOf(error) === 'credit_group_name') throw problem('credit-group-exists', { name })
      throw error
    }
    context.changed(officeId, 'credit-group', groupId)
    return {
      groupId,
      changes: [
        { subject: `${name}, bản ${villageName}`, what: 'Ủy thác qua', before: '', after: unionText[entrustedTo].vi },
        { subject: `${name}, bản ${villageName}`, what: 'Tổ trưởng', before: '', after: headName },
      ],
      warnings: [],
    }
  },
})

async function groupAt({ groupId }: { groupId: number }, { tx }: CommandContext) {
  const group = await tx
    .selectFrom('credit_group')
    .selectAll()
    .where('group_id', '=', groupId)
    .forUpdate()
    .executeTakeFirst()
  if (!group) throw problem('not-found', { what: 'tổ tiết kiệm và vay vốn' })
  return group
}
type Group = Awaited<ReturnType<typeof groupAt>>
const mayWrite = (group: Group) => can('support.write').inVillage(group.office_id, group.village_id)

export const closeGroup = command(closeGroupContract, {
  load: groupAt,
  may: mayWrite,
  run: async ({ groupId, on }, group, context) => {
    const { loans } = await context.tx
      .selectFrom('credit_loan')
      .select(eb => eb.fn.countAll<number>().as('loans'))
      .where('office_id', '=', group.office_id)
      .where('group_id', '=', groupId)
      .where('outstanding', '>', 0)
      .executeTakeFirstOrThrow()
    if (loans > 0) throw problem('credit-group-owes', { name: group.name, loans })
    await context.tx
      .updateTable('credit_group')
      .set({ closed_on: on })
      .where('office_id', '=', group.office_id)
      .where('group_id', '=', groupId)
      .execute()
    context.changed(group.office_id, 'credit-group', groupId)
    return { changes: [{ subject: group.name, what: 'Kết thúc', before: '', after: formatDay(on) }], warnings: [] }
  },
})

export const recordTotal = command(recordTotalContract, {
  load: groupAt,
  may: mayWrite,
  run: async ({ groupId, asOf, borrowers, outstanding, overdue, source }, group, context) => {
    notToCome(asOf, context)
    if (overdue > outstanding || overdue < 0n)
      throw problem('credit-total-wrong', { overdue: formatDong(overdue), outstanding: formatDong(outstanding) })
    const values = {
      borrowers,
      outstanding: Number(outstanding),
      overdue: Number(overdue),
      source,
      recorded_by: context.actor.userId,
      recorded_at: context.now,
    }
    await context.tx
      .insertInto('credit_group_total')
      .values({ office_id: group.office_id, group_id: groupId, village_id: group.village_id, as_of: asOf, ...values })
      .onConflict(conflict => conflict.columns(['office_id', 'group_id', 'as_of']).doUpdateSet(values))
      .execute()
    context.changed(group.office_id, 'credit-group', groupId)
    const subject = `${group.name}, đến ${formatDay(asOf)}`
    return {
      changes: [
        { subject, what: 'Số hộ vay', before: '', after: String(borrowers) },
        { subject, what: 'Dư nợ', before: '', after: formatDong(outstanding) },
        { subject, what: 'Nợ quá hạn', before: '', after: formatDong(overdue) },
      ],
      warnings: [],
    }
  },
})

export const confirmLoans = command(confirmLoansContract, {
  load: async ({ officeId, programme }, { tx }) => {
    const office = await tx
      .selectFrom('office')
      .select(['office_id', 'name'])
      .where('office_id', '=', officeId)
      .executeTakeFirst()
    if (!office) throw problem('not-found', { what: 'cơ quan' })
    if (!isProgramme(programme)) throw problem('not-found', { what: 'chương trình cho vay' })
    return office
  },
  may: office => can('support.write').inOffice(office.office_id),
  run: async ({ officeId, programme, rows }, office, context) => {
    const { tx, today } = context
    const { rows: households } = await sql<{
      householdId: number
      villageId: number
      name: string
      class: string
      owed: number
    }>`select h.household_id as "householdId", h.village_id as "villageId", h.head_name as name, h.class,
        coalesce((select sum(l.outstanding) from credit_loan l join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
          where l.office_id = h.office_id and d.household_id = h.household_id and l.programme = ${programme}), 0)::bigint as owed
      from v_household h where h.office_id = ${officeId} and h.closed_on is null and h.household_id = any (${rows.map(row => row.householdId)}::bigint[])`.execute(
      tx,
    )
    const groups = await tx
      .selectFrom('credit_group')
      .select(['group_id', 'village_id', 'name'])
      .where('office_id', '=', officeId)
      .where('closed_on', 'is', null)
      .execute()
    const limit = limitOf(programme)
    const name = programmeName(programme).vi
    const lines = rows.map(row => {
      const household = households.find(one => one.householdId === row.householdId)
      const group = groups.find(one => one.group_id === row.groupId)
      if (!household) throw problem('not-found', { what: 'hộ' })
      if (!group) throw problem('not-found', { what: 'tổ tiết kiệm và vay vốn' })
      const who = household.name
      const wanted = classOfProgramme[programme]
      if (wanted !== undefined && household.class !== wanted)
        throw problem('credit-wrong-class', { who, programme: name })
      if (group.village_id !== household.villageId) throw problem('credit-other-village', { who, group: group.name })
      if (limit !== undefined && row.amount + BigInt(household.owed) > limit)
        throw problem('credit-over-limit', {
          who,
          amount: formatDong(row.amount),
          owed: formatDong(household.owed),
          limit: formatDong(limit),
        })
      return { ...row, household }
    })
    const year = today.slice(0, 4)
    const { listId, deliveryIds } = await draftList(context, {
      officeId,
      kind: 'credit',
      policyId: programme,
      title: `Xác nhận vay vốn: ${name}, ${formatDay(today)}, ${office.name}`,
      cycle: year,
      rows: lines.map(({ household, amount, purpose }) => ({
        householdId: household.householdId,
        personId: null,
        villageId: household.villageId,
        class: household.class,
        ground: '',
        amount,
        quantity: purpose,
        onceKey: `credit:${programme}:${year}:${household.householdId}`,
      })),
    })
    await tx
      .insertInto('credit_request')
      .values(
        lines.map((line, i) => ({
          office_id: officeId,
          delivery_id: deliveryIds[i]!,
          village_id: line.household.villageId,
          group_id: line.groupId,
          purpose: line.purpose,
        })),
      )
      .execute()
    const policy = findPolicy(programme)!
    return {
      listId,
      changes: [
        { subject: name, what: 'Số hộ', before: '', after: String(lines.length) },
        {
          subject: name,
          what: 'Tổng số tiền',
          before: '',
          after: formatDong(lines.reduce((sum, one) => sum + one.amount, 0n)),
        },
        { subject: name, what: 'Mức và lãi suất', before: '', after: normWords(policy).vi },
      ],
      warnings: [
        ...(limit === undefined ? ['Chưa tìm được mức vay tối đa của chương trình này: chưa xác minh.'] : []),
        ...policy.notes.map(note => note.vi),
      ],
    }
  },
})
