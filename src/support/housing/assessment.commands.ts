// Assessing a household's house, and drawing up the yearly plan from those who are ready: every reason against it is said before
// anything is saved.
import { formatDong } from '../../base/dong.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { namesOf } from '../people/names.ts'
import { draftList } from '../support-list.effects.ts'
import { type AssessmentSelected, assessedOf, standingHouse } from './assessment.queries.ts'
import { gapsOf, hardshipText, houseWorkText, landText, needOf, sumOfShares, weakPartsOf } from './house.ts'
import { findHouseNorm, isInForce } from './house-norm.ts'
import { assessHouseContract, draftHousePlanContract } from './housing.api.ts'

const householdsOf = (ids: readonly number[], { tx }: CommandContext) =>
  tx
    .selectFrom('v_household')
    .select([
      'office_id',
      'household_id',
      'village_id',
      'code',
      'head_name',
      'closed_on',
      'registered_on',
      'class',
      'member_count',
    ])
    .where('household_id', 'in', [...ids])
    .orderBy('household_id')
    .execute()

const gone = (who: string, day: LocalDate) =>
  problem('house-household-gone', {
    who,
    why: { vi: `hộ đã kết thúc ngày ${formatDay(day)}`, en: `the household ended on ${formatDay(day)}` },
  })

export const assessHouse = command(assessHouseContract, {
  load: async ({ householdId }, context) => {
    const [row] = await householdsOf([householdId], context)
    if (!row) throw problem('not-found', { what: 'hộ' })
    return row
  },
  may: row => can('support.write').inVillage(row.office_id!, row.village_id!),
  run: async (input, row, context) => {
    const { tx, today, now, actor, services } = context
    const officeId = row.office_id!
    for (const day of [input.assessedOn, input.votedOn, input.committedOn, input.independentSince])
      if (day) notToCome(day, context)
    if (row.closed_on) throw gone(row.head_name!, row.closed_on)
    const [standing] = await standingHouse(tx, officeId, [input.householdId])
    if (standing) throw helpedBefore([standing])
    const before = await tx
      .updateTable('house_assessment')
      .set({ superseded_at: now })
      .where('office_id', '=', officeId)
      .where('household_id', '=', input.householdId)
      .where('superseded_at', 'is', null)
      .returningAll()
      .executeTakeFirst()
    const assessmentId = await services.ids.next()
    const added = await tx
      .insertInto('house_assessment')
      .values({
        office_id: officeId,
        assessment_id: assessmentId,
        household_id: input.householdId,
        village_id: row.village_id!,
        assessed_on: input.assessedOn,
        hardship: input.hardship,
        hardship_note: input.hardshipNote,
        frame_weak: input.frameWeak,
        wall_weak: input.wallWeak,
        roof_weak: input.roofWeak,
        land: input.land,
        workers: input.workers,
        savings: Number(input.savings),
        relatives: Number(input.relatives),
        independent_since: input.independentSince,
        voted_on: input.votedOn,
        votes_for: input.votesFor,
        votes_against: input.votesAgainst,
        committed_on: input.committedOn,
        helped_before: input.helpedBefore,
        recorded_by: actor.userId,
        recorded_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    context.changed(officeId, 'household', input.householdId)
    const [was, is] = [before && assessedOf(before, row.class!), assessedOf(added, row.class!)]
    const subject = `${row.head_name} (${row.code})`
    const line = (what: string, of: (one: typeof is) => string) => ({
      subject,
      what,
      before: was ? of(was) : '',
      after: of(is),
    })
    return {
      assessmentId,
      changes: [
        line('Kết cấu không bền', one => `${weakPartsOf(one)}/3`),
        line('Mức khó khăn', one => hardshipText[one.hardship].vi),
        line('Đất', one => landText[one.land].vi),
        line('Điểm nhu cầu', one => String(needOf(one).points)),
      ],
      warnings: gapsOf(is, { day: today, independentYears: 0 }).map(gap => `Chưa đủ để đưa vào kế hoạch: ${gap.vi}.`),
    }
  },
})

const helpedBefore = (standing: Awaited<ReturnType<typeof standingHouse>>) => {
  const owed = standing.filter(one => one.is_owed)
  if (owed.length > 0)
    return problem('house-money-owed', {
      who: namesOf(owed.map(one => one.name)),
      amount: formatDong(owed.reduce((sum, one) => sum + BigInt(one.paid), 0n)),
      list: namesOf([...new Set(owed.map(one => one.title))]),
    })
  return problem('house-helped-before', {
    who: standing.map(one => one.name).join(', '),
    when: standing.map(one => (one.given_on ? formatDay(one.given_on) : one.title)).join(', '),
  })
}

export const draftHousePlan = command(draftHousePlanContract, {
  load: async ({ householdIds }, context) => {
    const ids = [...new Set(householdIds)]
    const rows = await householdsOf(ids, context)
    const offices = new Set(rows.map(row => row.office_id!))
    if (rows.length < ids.length || offices.size !== 1) throw problem('not-found', { what: 'hộ' })
    return { rows, officeId: [...offices][0]! }
  },
  may: ({ officeId }) => can('support.write').inOffice(officeId),
  run: async ({ title, year, policyId, normOn, shares }, { rows, officeId }, context) => {
    const { tx, services } = context
    const norm = findHouseNorm(policyId)
    if (!norm) throw problem('not-found', { what: 'mức hỗ trợ' })
    if (!isInForce(norm, normOn)) throw problem('house-norm-not-in-force', { norm: norm.name, day: formatDay(normOn) })
    if (sumOfShares(shares) !== 100) throw problem('house-shares-wrong', { sum: sumOfShares(shares) })
    const ended = rows.find(row => row.closed_on)
    if (ended) throw gone(ended.head_name!, ended.closed_on!)
    const ids = rows.map(row => row.household_id!)
    const standing = await standingHouse(tx, officeId, ids)
    if (standing.length > 0) throw helpedBefore(standing)
    const newest = new Map<number, AssessmentSelected>(
      (
        await tx
          .selectFrom('house_assessment')
          .selectAll()
          .where('office_id', '=', officeId)
          .where('household_id', 'in', ids)
          .where('superseded_at', 'is', null)
          .execute()
      ).map(one => [one.household_id, one]),
    )
    const planned = rows.map(row => {
      const found = newest.get(row.household_id!)
      const one = found && assessedOf(found, row.class!)
      const missing = one
        ? [
            ...gapsOf(one, { day: normOn, independentYears: norm.independentYears }),
            // Seen in another village than the one it lives in now: the house that was looked at is not there any more.
            ...(found.village_id === row.village_id
              ? []
              : [{ vi: 'đã chuyển bản sau khi đánh giá', en: 'moved since it was assessed' }]),
          ]
        : [{ vi: 'chưa đánh giá', en: 'not assessed' }]
      return { row, found, one, missing }
    })
    const short = planned.filter(one => one.missing.length > 0)
    if (short.length > 0) {
      const shown = short.slice(0, 5)
      const tell = (language: 'vi' | 'en') =>
        shown.map(one => `${one.row.head_name} (${one.missing.map(gap => gap[language]).join(', ')})`).join('; ') +
        (short.length > shown.length ? ' …' : '')
      throw problem('house-not-ready', { count: short.length, who: { vi: tell('vi'), en: tell('en') } })
    }
    const { listId, deliveryIds } = await draftList(context, {
      officeId,
      kind: 'housing',
      policyId,
      title,
      cycle: String(year),
      rows: rows.map(row => ({
        householdId: row.household_id!,
        personId: null,
        villageId: row.village_id!,
        class: row.class!,
        ground: '',
        amount: BigInt(norm.amount),
        quantity: houseWorkText[norm.work].vi,
        onceKey: `house:${row.household_id}`,
      })),
    })
    const houseIds = await services.ids.take(rows.length)
    await tx
      .insertInto('house')
      .values(
        planned.map(({ row, found, one }, i) => ({
          office_id: officeId,
          house_id: houseIds[i]!,
          delivery_id: deliveryIds[i]!,
          list_id: listId,
          household_id: row.household_id!,
          village_id: row.village_id!,
          assessment_id: found!.assessment_id,
          work: norm.work,
          policy_id: policyId,
          norm: norm.amount,
          norm_on: normOn,
          points: needOf(one!).points,
          share_foundation: shares.foundation,
          share_frame: shares.frame,
          share_roof: shares.roof,
          share_done: shares.done,
        })),
      )
      .execute()
    return {
      listId,
      changes: planned
        .sort((a, b) => needOf(b.one!).points - needOf(a.one!).points)
        .map(({ row, one }) => ({
          subject: title,
          what: `${row.head_name} (${row.code})`,
          before: '',
          after: `${houseWorkText[norm.work].vi}, ${formatDong(norm.amount)}; ${needOf(one!).points} điểm`,
        })),
      warnings: [
        ...(norm.confidence === 'verified'
          ? []
          : [`Mức ${formatDong(norm.amount)} lấy từ nguồn thứ cấp, chưa đối chiếu văn bản.`]),
        ...(norm.poorDistrictOnly ? ['Mức của Dự án 5 chỉ áp dụng cho huyện nghèo. Hãy kiểm tra địa bàn.'] : []),
      ],
    }
  },
})
