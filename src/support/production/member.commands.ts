// What happens in a production project: households join and leave, get inputs (a delivery of theirs), sell, earn, borrow from the fund.
import { formatDong, groupThousands } from '../../base/dong.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { addDeliveries } from '../support-list.effects.ts'
import {
  addMembersContract,
  describeMemberContract,
  giveInputContract,
  leaveProjectContract,
  moveFundContract,
  recordIncomeContract,
  recordSaleContract,
} from './production.api.ts'
import { groundText, hectaresOf } from './production.ts'
import {
  groundsOf,
  householdsFor,
  inOffice,
  inOneVillage,
  lockMember,
  lockProject,
  notBefore,
  requireComposition,
  requireState,
  setProject,
} from './project.effects.ts'

export const addMembers = command(addMembersContract, {
  load: lockProject,
  may: inOffice('support.write'),
  run: async ({ projectId, householdIds, joinedOn }, project, context) => {
    requireState(project, 'proposed', 'appraised', 'voted', 'approved')
    notToCome(joinedOn, context)
    const ids = [...new Set(householdIds)]
    const found = await householdsFor(context, project, ids, joinedOn)
    if (found.length < ids.length) throw problem('not-found', { what: 'hộ' })
    const stranger = found.find(row => row.closed_on || !project.villageIds.includes(row.village_id))
    if (stranger) throw problem('production-member-elsewhere', { who: `${stranger.head_name} (${stranger.code})` })
    const memberIds = await context.services.ids.take(found.length)
    try {
      await context.tx
        .insertInto('production_member')
        .values(
          found.map((row, i) => ({
            office_id: project.office_id,
            member_id: memberIds[i]!,
            project_id: projectId,
            household_id: row.household_id,
            village_id: row.village_id,
            ground: row.ground,
            joined_on: joinedOn,
            recorded_by: context.actor.userId,
            recorded_at: context.now,
          })),
        )
        .execute()
    } catch (error) {
      if (constraintOf(error) === 'production_member_once')
        throw problem('production-member-twice', {
          who: found
            .map(row => row.head_name)
            .slice(0, 5)
            .join(', '),
        })
      throw error
    }
    // Before approval the list is still being put together; afterwards it keeps to the rule.
    if (project.state === 'approved') requireComposition(project, await groundsOf(context, project))
    context.changed(project.office_id, 'production-project', projectId)
    for (const row of found) context.changed(project.office_id, 'household', row.household_id)
    return {
      projectId,
      changes: found.map(row => ({
        subject: project.name,
        what: `${row.head_name} (${row.code})`,
        before: '',
        after: groundText[row.ground].vi,
      })),
      warnings: found.some(row => row.ground === 'escaped')
        ? ['Thời gian được coi là mới thoát nghèo lấy theo số nhớ lại, chưa xác minh.']
        : [],
    }
  },
})

export const describeMember = command(describeMemberContract, {
  load: lockMember,
  may: (project, _, actor) => inOneVillage({ ...project, villageIds: [project.member.village_id] }, actor),
  run: async ({ memberId, areaM2, incomeBefore }, { member, ...project }, context) => {
    await context.tx
      .updateTable('production_member')
      .set({ area_m2: areaM2, income_before: incomeBefore === null ? null : Number(incomeBefore) })
      .where('office_id', '=', project.office_id)
      .where('member_id', '=', memberId)
      .execute()
    context.changed(project.office_id, 'household', member.household_id)
    const ha = (m2: number) => `${hectaresOf(m2)} ha`
    const sum = (amount: number | bigint | null) => (amount === null ? '' : formatDong(amount))
    return {
      projectId: project.project_id,
      changes: [
        { subject: member.name, what: 'Diện tích', before: ha(member.area_m2), after: ha(areaM2) },
        {
          subject: member.name,
          what: 'Thu nhập trước dự án',
          before: sum(member.income_before),
          after: sum(incomeBefore),
        },
      ],
      warnings: [],
    }
  },
})

export const leaveProject = command(leaveProjectContract, {
  load: lockMember,
  may: inOffice('support.write'),
  run: async ({ memberId, on, reason }, { member, ...project }, context) => {
    if (member.left_on) throw problem('production-member-left', { who: member.name, day: formatDay(member.left_on) })
    notToCome(on, context)
    notBefore(on, member.joined_on)
    await context.tx
      .updateTable('production_member')
      .set({ left_on: on })
      .where('office_id', '=', project.office_id)
      .where('member_id', '=', memberId)
      .execute()
    if (project.state === 'approved') requireComposition(project, await groundsOf(context, project))
    context.changed(project.office_id, 'production-project', project.project_id)
    context.changed(project.office_id, 'household', member.household_id)
    return {
      projectId: project.project_id,
      changes: [
        { subject: project.name, what: member.name, before: 'tham gia', after: `rời ngày ${formatDay(on)}: ${reason}` },
      ],
      warnings: [],
    }
  },
})

export const giveInput = command(giveInputContract, {
  load: lockProject,
  may: inOffice('support.write'),
  run: async ({ projectId, memberIds, item, quantity, amount, givenOn }, project, context) => {
    const { tx, services, actor, now } = context
    requireState(project, 'approved')
    notToCome(givenOn, context)
    notBefore(givenOn, project.decided_on)
    const ids = [...new Set(memberIds)]
    const members = await tx
      .selectFrom('production_member as m')
      .innerJoin('v_household as h', join =>
        join.onRef('h.office_id', '=', 'm.office_id').onRef('h.household_id', '=', 'm.household_id'),
      )
      .select([
        'm.member_id',
        'm.household_id',
        'm.village_id',
        'm.ground',
        'm.left_on',
        'h.head_name',
        'h.code',
        'h.closed_on',
        'h.class',
      ])
      .where('m.office_id', '=', project.office_id)
      .where('m.project_id', '=', projectId)
      .where('m.member_id', 'in', ids)
      .execute()
    if (members.length < ids.length) throw problem('not-found', { what: 'thành viên dự án' })
    for (const one of members) {
      const who = `${one.head_name} (${one.code})`
      if (one.left_on && one.left_on <= givenOn)
        throw problem('production-member-left', { who, day: formatDay(one.left_on) })
      if (one.closed_on && one.closed_on <= givenOn) throw problem('production-member-elsewhere', { who })
    }
    const deliveryIds = await addDeliveries(context, {
      officeId: project.office_id,
      kind: 'production',
      policyId: project.policy_id,
      cycle: `production:${projectId}`,
      state: 'given',
      givenOn,
      rows: members.map(one => ({
        householdId: one.household_id,
        personId: null,
        villageId: one.village_id,
        class: one.class ?? '',
        ground: one.ground,
        amount,
        quantity: `${item}: ${quantity}`,
        onceKey: null,
      })),
    })
    const inputIds = await services.ids.take(members.length)
    await tx
      .insertInto('production_input')
      .values(
        members.map((one, i) => ({
          office_id: project.office_id,
          input_id: inputIds[i]!,
          project_id: projectId,
          member_id: one.member_id,
          village_id: one.village_id,
          delivery_id: deliveryIds[i]!,
          item,
          quantity,
          amount: Number(amount),
          given_on: givenOn,
          recorded_by: actor.userId,
          recorded_at: now,
        })),
      )
      .execute()
    context.changed(project.office_id, 'production-project', projectId)
    for (const one of members) context.changed(project.office_id, 'household', one.household_id)
    return {
      projectId,
      changes: [
        {
          subject: project.name,
          what: `${item}, ${formatDay(givenOn)}`,
          before: '',
          after: `${members.length} hộ, mỗi hộ ${quantity}; cộng ${formatDong(amount * BigInt(members.length))}`,
        },
      ],
      warnings: [],
    }
  },
})

export const recordSale = command(recordSaleContract, {
  load: lockProject,
  may: (project, _, actor) => inOneVillage(project, actor),
  run: async ({ projectId, season, soldOn, product, quantityKg, revenue, buyer }, project, context) => {
    requireState(project, 'approved', 'ended')
    notToCome(soldOn, context)
    notBefore(soldOn, project.decided_on)
    await context.tx
      .insertInto('production_sale')
      .values({
        office_id: project.office_id,
        sale_id: await context.services.ids.next(),
        project_id: projectId,
        season,
        sold_on: soldOn,
        product,
        quantity_kg: quantityKg,
        revenue: Number(revenue),
        buyer,
        recorded_by: context.actor.userId,
        recorded_at: context.now,
      })
      .execute()
    context.changed(project.office_id, 'production-project', projectId)
    const after = `${groupThousands(quantityKg)} kg, ${formatDong(revenue)}${buyer && `, ${buyer}`}`
    return {
      projectId,
      changes: [{ subject: project.name, what: `${season}: ${product}`, before: '', after }],
      warnings: [],
    }
  },
})

export const recordIncome = command(recordIncomeContract, {
  load: lockMember,
  may: (project, _, actor) => inOneVillage({ ...project, villageIds: [project.member.village_id] }, actor),
  run: async ({ memberId, year, amount }, { member, ...project }, context) => {
    const { tx, today, actor, now } = context
    requireState(project, 'approved', 'ended')
    if (year > Number(today.slice(0, 4))) throw problem('day-in-future', { day: String(year) })
    const recorded = { amount: Number(amount), recorded_by: actor.userId, recorded_at: now }
    const before = await tx
      .selectFrom('production_income')
      .select('amount')
      .where('office_id', '=', project.office_id)
      .where('member_id', '=', memberId)
      .where('year', '=', year)
      .executeTakeFirst()
    await tx
      .insertInto('production_income')
      .values({ office_id: project.office_id, member_id: memberId, village_id: member.village_id, year, ...recorded })
      .onConflict(oc => oc.columns(['office_id', 'member_id', 'year']).doUpdateSet(recorded))
      .execute()
    context.changed(project.office_id, 'household', member.household_id)
    return {
      projectId: project.project_id,
      changes: [
        {
          subject: member.name,
          what: `Thu nhập năm ${year}`,
          before: before ? formatDong(before.amount) : '',
          after: formatDong(amount),
        },
      ],
      warnings:
        member.income_before === null ? ['Chưa ghi thu nhập trước dự án của hộ này, nên chưa so sánh được.'] : [],
    }
  },
})

export const moveFund = command(moveFundContract, {
  load: lockProject,
  may: inOffice('support.write'),
  run: async ({ projectId, direction, amount, onDay, memberId, document, note }, project, context) => {
    const { tx, services, actor, now } = context
    requireState(project, 'approved', 'ended')
    notToCome(onDay, context)
    notBefore(onDay, project.decided_on)
    if (memberId !== null) {
      const member = await tx
        .selectFrom('production_member')
        .select('member_id')
        .where('office_id', '=', project.office_id)
        .where('project_id', '=', projectId)
        .where('member_id', '=', memberId)
        .executeTakeFirst()
      if (!member) throw problem('not-found', { what: 'thành viên dự án' })
    }
    const has = BigInt(project.fund_balance)
    const balance = direction === 'in' ? has + amount : has - amount
    if (balance < 0n) throw problem('production-fund-empty', { has: formatDong(has), wants: formatDong(amount) })
    await tx
      .insertInto('production_fund')
      .values({
        office_id: project.office_id,
        entry_id: await services.ids.next(),
        project_id: projectId,
        on_day: onDay,
        direction,
        amount: Number(amount),
        member_id: memberId,
        document,
        note,
        balance: Number(balance),
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .execute()
    await setProject(context, project, { fund_balance: Number(balance) })
    context.changed(project.office_id, 'production-project', projectId)
    return {
      projectId,
      changes: [{ subject: project.name, what: 'Quỹ quay vòng', before: formatDong(has), after: formatDong(balance) }],
      warnings: [],
    }
  },
})
