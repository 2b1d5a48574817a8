// A month's lists of health insurance cards. Increases become a list of support like any other; decreases end cards and are told to the
// insurer. Who changes the group leaves first, so that nobody ever has two cards.
import { sql } from 'kysely'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import type { NewDelivery } from '../delivery.ts'
import { draftList } from '../support-list.effects.ts'
import { insuranceDecreaseContract, insuranceIncreaseContract } from './insurance.api.ts'
import { comparedCards } from './insurance-state.queries.ts'
import './insurance.problems.ts'
import {
  dayOfMonthList,
  endReasons,
  endText,
  groundOfGroup,
  groupName,
  increaseReasons,
  increaseText,
  insuranceGroups,
  monthText,
  onceKeyOf,
} from './insurance.ts'

async function monthOf({ officeId, month }: { officeId: number; month: string }, context: CommandContext) {
  const { tx, today } = context
  const office = await tx.selectFrom('office').select('name').where('office_id', '=', officeId).executeTakeFirst()
  if (!office) throw problem('not-found', { what: 'cơ quan' })
  const day = dayOfMonthList(month, today)
  if (day === undefined) throw problem('insurance-month-ahead', { month: monthText(month) })
  return { officeId, officeName: office.name, day }
}

export const listIncrease = command(insuranceIncreaseContract, {
  load: monthOf,
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async ({ month, householdIds }, { officeId, officeName, day }, context) => {
    const { tx, services } = context
    const { increase: everybody, decrease } = await comparedCards(tx, services, officeId, day)
    const chosen = householdIds && new Set(householdIds)
    const increase = chosen ? everybody.filter(({ person }) => chosen.has(person.householdId)) : everybody
    const stale = decrease.filter(one => one.reason !== 'died' && one.reason !== 'left')
    if (stale.length > 0) throw problem('insurance-decrease-first', { count: stale.length })
    if (increase.length === 0) throw problem('insurance-nobody', { what: 'báo tăng', month: monthText(month) })
    const { listId, deliveryIds } = await draftList(context, {
      officeId,
      kind: 'health-insurance',
      policyId: 'health-insurance',
      title: `Báo tăng thẻ bảo hiểm y tế ${monthText(month)}, ${officeName}${chosen ? ` (${chosen.size} hộ)` : ''}`,
      cycle: month,
      rows: increase.map(
        ({ person, group, ordinal }): NewDelivery => ({
          householdId: person.householdId,
          personId: person.personId,
          villageId: person.villageId,
          class: person.class,
          ground: groundOfGroup[group],
          amount: 0n,
          quantity: '1 thẻ',
          onceKey: onceKeyOf(person.personId, ordinal),
        }),
      ),
    })
    const column = <T>(of: (one: (typeof increase)[number]) => T) => increase.map(of)
    await sql`insert into insurance_card (office_id, delivery_id, person_id, village_id, group_id, increase_reason)
      select ${officeId}, * from unnest(${deliveryIds}::bigint[], ${column(i => i.person.personId)}::bigint[],
        ${column(i => i.person.villageId)}::int[], ${column(i => i.group)}::text[], ${column(i => i.reason)}::text[])`.execute(
      tx,
    )
    const counted = (label: string, count: number) => ({
      subject: `${officeName}, ${monthText(month)}`,
      what: label,
      before: '',
      after: `${count} người`,
    })
    return {
      listId,
      changes: [
        counted('Báo tăng', increase.length),
        ...insuranceGroups.flatMap(({ id }) => {
          const count = increase.filter(one => one.group === id).length
          return count > 0 ? [counted(groupName(id).vi, count)] : []
        }),
        ...increaseReasons.flatMap(reason => {
          const count = increase.filter(one => one.reason === reason).length
          return count > 0 ? [counted(increaseText[reason].vi, count)] : []
        }),
      ],
      warnings: insuranceGroups
        .filter(({ id, confidence }) => confidence === 'unverified' && increase.some(one => one.group === id))
        .map(({ name }) => `Nhóm “${name.vi}”: căn cứ chưa xác minh, hãy đối chiếu văn bản trước khi gửi.`),
    }
  },
})

export const listDecrease = command(insuranceDecreaseContract, {
  load: monthOf,
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async ({ month }, { officeId, officeName, day }, context) => {
    const { tx, services, actor, now } = context
    const { decrease } = await comparedCards(tx, services, officeId, day)
    // A card that was only asked for is taken off its list, or refused by the insurer; it is none that could end.
    const ending = decrease.filter(({ card }) => card.hasNumber)
    if (ending.length === 0) throw problem('insurance-nobody', { what: 'báo giảm', month: monthText(month) })
    const decreaseId = await services.ids.next()
    await tx
      .insertInto('insurance_decrease')
      .values({
        office_id: officeId,
        decrease_id: decreaseId,
        cycle: month,
        rows: ending.length,
        created_by: actor.userId,
        created_at: now,
      })
      .execute()
    await sql`update insurance_card c set ended_on = e.on_day, end_reason = e.reason, decrease_id = ${decreaseId}
      from unnest(${ending.map(e => e.card.deliveryId)}::bigint[], ${ending.map(e => e.on)}::date[], ${ending.map(e => e.reason)}::text[])
        as e(delivery_id, on_day, reason)
      where c.office_id = ${officeId} and c.delivery_id = e.delivery_id`.execute(tx)
    context.changed(officeId, 'insurance-decrease', decreaseId)
    const subject = `${officeName}, ${monthText(month)} (tính đến ${formatDay(day)})`
    return {
      decreaseId,
      changes: [
        { subject, what: 'Báo giảm', before: '', after: `${ending.length} thẻ` },
        ...endReasons.flatMap(reason => {
          const count = ending.filter(one => one.reason === reason).length
          return count > 0 ? [{ subject, what: endText[reason].vi, before: '', after: `${count} thẻ` }] : []
        }),
      ],
      warnings:
        decrease.length > ending.length
          ? [
              `${decrease.length - ending.length} người đã mất hoặc chuyển đi vẫn còn trong danh sách báo tăng chưa có trả lời.`,
            ]
          : [],
    }
  },
})
