// The demo's yearly plans, told by the product's own commands: the district's of 2024 (with a second version) and 2025, the eight communes' of
// 2026, the province's with what it assigns to them, and next year's, drafted or waiting to be approved. Their sums are those of the books.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { groupBy } from '../base/group.ts'
import { type LocalDate, localDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import { allocatePlan } from '../programme/allocation/allocation.commands.ts'
import type { Capital, MoneySource } from '../programme/money/ledger.ts'
import { copyPlan, revisePlan, savePlanLine, startPlan, submitPlan } from '../programme/plan/plan.commands.ts'
import { addLines, lockPlan } from '../programme/plan/plan.effects.ts'
import { fromHundredths, PlanLineInput } from '../programme/plan/plan.ts'
import { approvePlan } from '../programme/plan/plan-approval.commands.ts'
import { contentHashOf } from '../programme/plan/plan-hash.queries.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { type DemoActs, demoActs } from './acts.job.ts'

const gnbv = 'GNBV-2021-2025'
const merged = 'CTMTQG-2026-2035'

interface Allocated {
  areaId: number
  year: number
  itemCode: string
  capital: Capital
  source: MoneySource
  amount: bigint
}

export interface DemoPlaces {
  tree: AreaTree
  district: number
  province: number
  /** Today's communes of the old district. */
  communes: number[]
  /** The commune of the demo's officers. */
  home: number
}

export async function placesOf(
  tx: Tx,
  effects: EffectContext,
  districtCode: string,
  homeCode: string,
): Promise<DemoPlaces> {
  const tree = await areaTree(tx, effects.services)
  const old = localDate('2024-01-01')
  const district = tree.findByCode('district', districtCode, old)!
  const communes = new Set(
    tree.childrenOf(district.areaId, old).map(one => tree.onMapOf(one.areaId, effects.today)!.areaId),
  )
  return {
    tree,
    district: district.areaId,
    province: tree.parentOf(district.areaId, old)!.areaId,
    communes: [...communes],
    home: tree.findByCode('commune', homeCode, effects.today)!.areaId,
  }
}

export async function loadPlans(
  tx: Tx,
  effects: EffectContext,
  { tree, district, province, communes, home }: DemoPlaces,
  { missingNorm }: { missingNorm: number },
): Promise<void> {
  const acts = demoActs(tx, effects)
  const allocated = await allocatedIn(tx, tree)
  const of = (year: number) => allocated.filter(one => one.year === year)

  for (const [year, number, decidedOn] of [
    [2024, '318/QĐ-UBND (mẫu)', '2024-02-20'],
    [2025, '276/QĐ-UBND (mẫu)', '2025-02-18'],
  ] as const) {
    for (const programmeCode of [gnbv, 'DTTS-2021-2025', 'NTM-2021-2025']) {
      const lines = of(year)
        .filter(one => one.itemCode.startsWith(programmeCode))
        .map(one =>
          line(one, {
            activity: activityOf[one.itemCode] ?? 'Thực hiện chương trình trên địa bàn xã (mẫu)',
            placeAreaId: one.areaId,
            ownerUnit: 'UBND xã',
            dueOn: localDate(`${year}-11-30`),
          }),
        )
      if (lines.length === 0) continue
      const planId = await approved(acts, district, { year, programmeCode, number, decidedOn, lines })
      if (year === 2024 && programmeCode === gnbv)
        await secondVersion(acts, planId, { on: '2024-07-15', number: '1187/QĐ-UBND (mẫu)' })
    }
  }

  // What the commune planned for itself before the districts ended: the same office, for the smaller commune of that time.
  const then = tree.communeOfOffice(tree.leadOfficeOf(home, effects.today)!, localDate('2024-04-01'))!.areaId
  for (const [year, number, decidedOn] of [
    [2024, '22/QĐ-UBND (mẫu)', '2024-03-06'],
    [2025, '19/QĐ-UBND (mẫu)', '2025-03-04'],
  ] as const) {
    const lines = of(year)
      .filter(one => one.areaId === then)
      .map(one =>
        line(one, {
          activity: activityOf[one.itemCode] ?? 'Công trình hạ tầng của bản (mẫu)',
          placeAreaId: then,
          ownerUnit: 'UBND xã',
          dueOn: localDate(`${year}-11-30`),
        }),
      )
    if (lines.length === 0) continue
    const planId = await approved(acts, then, { year, number, decidedOn, lines })
    if (year === 2024) await secondVersion(acts, planId, { on: '2024-07-22', number: '61/QĐ-UBND (mẫu)' })
  }

  const assigned = of(2026).filter(one => communes.includes(one.areaId))
  await approved(acts, province, {
    year: 2026,
    number: '412/QĐ-UBND tỉnh (mẫu)',
    decidedOn: '2026-02-10',
    lines: assigned.map(one =>
      line(one, {
        activity:
          one.capital === 'recurrent'
            ? 'Hỗ trợ sinh kế, đào tạo, truyền thông cho hộ nghèo (mẫu)'
            : 'Đầu tư hạ tầng thiết yếu của xã (mẫu)',
        placeAreaId: one.areaId,
        ownerUnit: 'UBND xã',
        dueOn: localDate('2026-12-31'),
      }),
    ),
  })
  const ofCommune = groupBy(assigned, one => one.areaId)
  for (const areaId of communes) {
    const villages = tree.villagesOf(areaId, effects.today).map(one => one.areaId)
    const planId = await approved(acts, areaId, {
      year: 2026,
      number: '35/QĐ-UBND (mẫu)',
      decidedOn: '2026-03-05',
      lines: (ofCommune.get(areaId) ?? []).flatMap(one =>
        split(one, areaId, villages, areaId === home ? missingNorm : null),
      ),
    })
    if (areaId === home)
      await nextYear(acts, await secondVersion(acts, planId, { on: '2026-07-16', number: '104/QĐ-UBND (mẫu)' }))
  }
  await proposeForNextYear(acts, province, communes)
}

/** What the books say was passed to each commune of the time, by year, item and kind of capital. */
async function allocatedIn(tx: Tx, tree: AreaTree): Promise<Allocated[]> {
  const { rows } = await sql<Omit<Allocated, 'amount' | 'areaId'> & { officeId: number; amount: string }>`
    select a.office_id as "officeId", a.budget_year as year, a.item_code as "itemCode", a.capital, a.source, sum(e.amount)::text as amount
    from money_entry e join money_account a on a.office_id = e.office_id and a.account_id = e.account_id
      join budget_unit u on u.office_id = a.office_id and u.unit_id = a.unit_id
    where e.kind = 'allocate' and e.amount > 0 and a.stage = 'available' and u.level = 'commune'
    group by 1, 2, 3, 4, 5 order by 2, 3, 4, 1`.execute(tx)
  return rows.map(({ officeId, ...row }) => ({
    ...row,
    areaId: tree.communeOfOffice(officeId, localDate(`${row.year}-04-01`))!.areaId,
    amount: BigInt(row.amount),
  }))
}

const activityOf: Record<string, string> = {
  [`${gnbv}/DA2`]: 'Mô hình sinh kế cộng đồng của bản (mẫu)',
  [`${gnbv}/DA3.1`]: 'Hỗ trợ giống, vật tư cho hộ nghèo, cận nghèo (mẫu)',
  [`${gnbv}/DA4.1`]: 'Lớp đào tạo nghề, tư vấn hướng nghiệp (mẫu)',
  [`${gnbv}/DA6.1`]: 'Truyền thông, giảm nghèo về thông tin (mẫu)',
  [`${gnbv}/DA7.1`]: 'Tập huấn cán bộ làm công tác giảm nghèo (mẫu)',
}

const line = (one: Allocated, more: Partial<PlanLineInput> & Pick<PlanLineInput, 'activity' | 'placeAreaId'>) =>
  PlanLineInput.parse({
    itemCode: one.itemCode,
    capital: one.capital,
    source: one.source,
    amount: String(one.amount),
    ...more,
    ...(more.amount === undefined ? {} : { amount: String(more.amount) }),
  })

interface Draft {
  year: number
  programmeCode?: string
  number: string
  decidedOn: string
  lines: PlanLineInput[]
}

async function approved({ act, contextOn }: DemoActs, areaId: number, draft: Draft): Promise<number> {
  const day = localDate(draft.decidedOn)
  const { planId } = await act(startPlan, day, {
    areaId,
    year: draft.year,
    programmeCode: draft.programmeCode ?? '',
    basis: 'Kế hoạch của cấp trên; nghị quyết của Đảng bộ về giảm nghèo (mẫu)',
  })
  const context = contextOn(day)
  await addLines(context, await lockPlan(context.tx, planId), draft.lines)
  await decide({ act, contextOn }, planId, day, draft.number)
  return planId
}

async function decide({ act, contextOn }: DemoActs, planId: number, day: LocalDate, decisionNumber: string) {
  const { tx } = contextOn(day)
  const { version } = await lockPlan(tx, planId)
  await act(submitPlan, day, { planId, version })
  const contentHash = (await contentHashOf(tx, await lockPlan(tx, planId))).toString('hex')
  await act(approvePlan, day, {
    planId,
    contentHash,
    decisionNumber,
    decidedOn: day,
    signer: 'Chủ tịch UBND (mẫu)',
  })
}

/** Half-way through the year some money is put where it can be spent. */
async function secondVersion(
  acts: DemoActs,
  planId: number,
  { on, number }: { on: string; number: string },
): Promise<number> {
  const day = localDate(on)
  const { planId: nextId } = await acts.act(revisePlan, day, {
    planId,
    reason: 'Điều chỉnh vốn sự nghiệp theo tiến độ thực hiện (mẫu)',
  })
  const { tx } = acts.contextOn(day)
  const rows = await tx
    .selectFrom('plan_line')
    .selectAll()
    .where('plan_id', '=', nextId)
    .where('capital', '=', 'recurrent')
    .orderBy('line_no')
    .limit(2)
    .execute()
  const part = 60_000_000
  for (const [i, row] of rows.entries()) {
    const { version } = await lockPlan(tx, nextId)
    await acts.act(savePlanLine, day, {
      planId: nextId,
      version,
      lineId: row.line_id,
      line: {
        itemCode: row.item_code,
        activity: row.activity,
        placeAreaId: row.place_area_id,
        ownerUnit: row.owner_unit,
        target: fromHundredths(row.target_hundredths),
        targetUnit: row.target_unit,
        dueOn: row.due_on,
        capital: row.capital,
        source: row.source,
        amount: String(row.amount + (i === 0 ? -part : part)),
        note: i === 0 ? 'Giảm vì chưa có hướng dẫn (mẫu)' : 'Tăng vì đã có đủ hồ sơ (mẫu)',
        normId: row.norm_id,
      },
    })
  }
  await decide(acts, nextId, day, number)
  return nextId
}

const cuts: Record<Capital, readonly { share: bigint; activity: string; target?: [number, string]; waits?: true }[]> = {
  recurrent: [
    { share: 40n, activity: 'Hỗ trợ phát triển sản xuất cho hộ nghèo, cận nghèo (mẫu)', target: [85, 'hộ'] },
    { share: 22n, activity: 'Hỗ trợ dự án cộng đồng nuôi bò sinh sản (mẫu)', target: [40, 'con'], waits: true },
    { share: 20n, activity: 'Đào tạo nghề, chuyển giao kỹ thuật (mẫu)', target: [6, 'lớp'] },
    { share: 10n, activity: 'Truyền thông, giảm nghèo về thông tin (mẫu)', target: [24, 'buổi'] },
    { share: 8n, activity: 'Tập huấn, giám sát, đánh giá (mẫu)', target: [4, 'đợt'] },
  ],
  investment: [
    { share: 60n, activity: 'Bê tông đường vào bản (mẫu)', target: [3.5, 'km'] },
    { share: 25n, activity: 'Nhà văn hóa bản (mẫu)', target: [1, 'nhà'] },
    { share: 15n, activity: 'Công trình nước sinh hoạt tập trung (mẫu)', target: [1, 'công trình'] },
  ],
}

/** A commune's part of a sum, activity by activity; what does not divide goes to the first. */
function split(one: Allocated, areaId: number, villages: readonly number[], normId: number | null): PlanLineInput[] {
  const parts = cuts[one.capital].map(cut => ({
    cut,
    amount: ((one.amount * cut.share) / 100n / 1_000_000n) * 1_000_000n,
  }))
  parts[0]!.amount += one.amount - parts.reduce((sum, part) => sum + part.amount, 0n)
  return parts.map(({ cut, amount }, i) =>
    line(one, {
      activity: cut.activity,
      placeAreaId: one.capital === 'investment' ? (villages[i] ?? areaId) : areaId,
      ownerUnit: one.capital === 'investment' ? 'Ban quản lý dự án xã (mẫu)' : 'Phòng Kinh tế xã (mẫu)',
      ...(one.capital === 'investment' ? { investor: 'UBND xã' } : {}),
      ...(cut.target ? { target: cut.target[0], targetUnit: cut.target[1] } : {}),
      dueOn: localDate(one.capital === 'investment' ? '2026-11-30' : '2026-10-31'),
      amount,
      ...(cut.waits && normId !== null ? { normId, note: 'Chờ định mức hỗ trợ (mẫu)' } : {}),
      ...(i === 0 && one.capital === 'investment'
        ? { proposalText: 'Bản đề nghị trong cuộc họp: đường lầy, mùa mưa xe không vào được (mẫu)' }
        : {}),
    }),
  )
}

/** Next year's plan of the demo's commune: last year's lines, waiting for the chair. */
async function nextYear(acts: DemoActs, planId: number): Promise<void> {
  const day = localDate('2026-11-16')
  const { planId: nextId } = await acts.act(copyPlan, day, { planId, year: 2027 })
  const { version } = await lockPlan(acts.contextOn(day).tx, nextId)
  await acts.act(submitPlan, localDate('2026-11-20'), { planId: nextId, version })
}

/** The province shares next year's recurrent money out by criteria: a draft, each line with its reckoning. */
async function proposeForNextYear(acts: DemoActs, province: number, communes: readonly number[]): Promise<void> {
  const day = localDate('2026-11-18')
  const { planId } = await acts.act(startPlan, day, {
    areaId: province,
    year: 2027,
    basis: 'Dự kiến kế hoạch vốn năm 2027 (mẫu)',
  })
  const { version } = await lockPlan(acts.contextOn(day).tx, planId)
  await acts.act(allocatePlan, day, {
    planId,
    version,
    itemCode: merged,
    activity: 'Vốn sự nghiệp phân bổ theo tiêu chí (mẫu)',
    capital: 'recurrent',
    source: 'central',
    sum: '36000000000',
    unit: '1000000',
    weights: { 'poor-households': 50, 'poor-rate': 30, zone: 10, 'difficult-villages': 10 },
    areaIds: communes,
  })
}
