// This year in the demo's own commune, by the product's own commands: proposals of support, houses being built, an appeal, seeds handed out, lists
// that wait to be approved. What an officer finds on her desk. All of it is made up.
import { areaTree } from '../areas/area.queries.ts'
import { type LocalDate, localDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { assignDeprivation } from '../support/deprivation-plan.commands.ts'
import { draftElectricity } from '../support/electricity/electricity.commands.ts'
import { addPastQuarters } from '../support/electricity/past-electricity.effects.ts'
import { draftHandout, enterPaper, handOver } from '../support/handout/handout.commands.ts'
import { checkHandout } from '../support/handout/handout-after.commands.ts'
import { openAppeal, receivePledge, recordPledge, thankGiver } from '../support/housing/appeal.commands.ts'
import { assessHouse, draftHousePlan } from '../support/housing/assessment.commands.ts'
import { acceptStage, addFund, reachStage } from '../support/housing/house.commands.ts'
import { chooseSupport } from '../support/proposal.commands.ts'
import { fillRun, insertRun } from '../support/proposal-run.effects.ts'
import { approveList } from '../support/support-list.commands.ts'
import { type DemoActs, demoActs } from './acts.job.ts'
import { knownRate } from './electricity.effects.ts'
import { classAt } from './given.effects.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import type { DemoPictures } from './pictures.effects.ts'
import type { DemoPlaces } from './plans.job.ts'
import { randomOf } from './random.ts'
import { loadSmallKinds } from './small-kinds.job.ts'
import { loadWorks } from './works.job.ts'

const year = 2026

export async function loadHome(
  tx: Tx,
  effects: EffectContext,
  { home }: DemoPlaces,
  loaded: readonly LoadedHousehold[],
  pictures: DemoPictures,
): Promise<void> {
  const acts = demoActs(tx, effects)
  const tree = await areaTree(tx, effects.services)
  const offices = tree.officesOf(home, effects.today)
  const poor = randomOf(demoSeed, 'home').shuffled(
    loaded.filter(
      one => offices.includes(one.officeId) && classAt(one, 2025) === 'poor' && one.household.classes[2022] === 'poor',
    ),
  )
  await seeds(acts, poor)
  await housesOfTheYear(acts, poor, pictures)
  await appeal(acts, home)
  await electricityOfTheQuarter(acts, offices)
  await proposals(acts, effects.today, home, poor)
  const villageIds = tree.villagesOf(home, effects.today).map(one => one.areaId)
  await deprivations(acts, effects.today, villageIds)
  await loadWorks(acts, villageIds)
  await loadSmallKinds(acts, offices, poor)
}

/** Cattle for some: given and looked at again, two absent, two still waiting. */
async function seeds({ act, contextOn }: DemoActs, poor: readonly LoadedHousehold[]): Promise<void> {
  const { officeId } = poor[0]!
  const own = poor.filter(one => one.officeId === officeId).slice(0, 18)
  const { listId } = await act(draftHandout, '2026-08-10', {
    title: 'Trao bò giống sinh sản đợt 1 năm 2026 (mẫu)',
    year,
    onDay: '2026-08-10',
    supplier: 'Hợp tác xã giống vật nuôi (mẫu)',
    contract: '12/HĐKT (mẫu)',
    place: 'Sân UBND xã',
    checkAfterDays: 60,
    itemCode: 'CTMTQG-2026-2035',
    items: [{ kind: 'livestock', name: 'Bò cái giống', unit: 'con', unitValue: '15000000', needsPaper: true }],
    lines: own.map(one => ({ householdId: one.householdId, quantities: [1] })),
  })
  await act(approveList, '2026-08-20', {
    listId,
    decisionNumber: '121/QĐ-UBND (mẫu)',
    decidedOn: '2026-08-20',
    signer: 'Chủ tịch UBND xã (mẫu)',
  })
  const { tx } = contextOn(localDate('2026-09-01'))
  const item = await tx
    .selectFrom('handout_item')
    .select('item_id')
    .where('office_id', '=', officeId)
    .where('list_id', '=', listId)
    .executeTakeFirstOrThrow()
  await act(enterPaper, '2026-09-08', {
    itemId: item.item_id,
    paper: 'KD-145 (mẫu)',
    paperOn: '2026-09-08',
    issuer: 'Trạm thú y (mẫu)',
  })
  const lines = await tx
    .selectFrom('delivery')
    .select(['delivery_id', 'household_id'])
    .where('office_id', '=', officeId)
    .where('list_id', '=', listId)
    .orderBy('delivery_id')
    .execute()
  const headOf = new Map(own.map(one => [one.householdId, one.household.members[0]!.name]))
  const day = '2026-09-12'
  await act(handOver, day, {
    listId,
    state: 'given',
    day,
    lines: lines.slice(0, 14).map(line => ({
      deliveryId: line.delivery_id,
      quantity: 1,
      receiver: headOf.get(line.household_id!)!,
    })),
  })
  await act(handOver, day, {
    listId,
    state: 'absent',
    day,
    lines: lines.slice(14, 16).map(line => ({ deliveryId: line.delivery_id })),
    reason: 'Đi làm xa, hẹn nhận đợt sau (mẫu)',
  })
  for (const [i, line] of lines.slice(0, 8).entries())
    await act(checkHandout, '2026-11-14', {
      deliveryId: line.delivery_id,
      on: '2026-11-14',
      alive: i === 5 ? 0 : 1,
      dead: i === 5 ? 1 : 0,
      sold: 0,
      used: 0,
      note: i === 5 ? 'Chết rét, đã báo thú y (mẫu)' : 'Khỏe, đã phối giống (mẫu)',
    })
}

/** Households assessed in spring; the plan of the year with houses at every stage; some who are ready wait. */
async function housesOfTheYear(
  { act, contextOn }: DemoActs,
  poor: readonly LoadedHousehold[],
  pictures: DemoPictures,
): Promise<void> {
  const { officeId } = poor[0]!
  const { tx } = contextOn(localDate('2026-03-01'))
  const helped = new Set(
    (
      await tx
        .selectFrom('v_delivery')
        .select('household_id')
        .where('office_id', '=', officeId)
        .where('kind', '=', 'housing')
        .execute()
    ).map(row => row.household_id),
  )
  const own = poor.filter(one => one.officeId === officeId && !helped.has(one.householdId)).slice(0, 16)
  for (const [i, one] of own.entries()) {
    const random = randomOf(demoSeed, 'assess', one.household.no)
    await act(assessHouse, '2026-04-10', {
      householdId: one.householdId,
      assessedOn: '2026-03-20',
      hardship: i % 4 === 0 ? 3 : i % 4 === 3 ? 1 : 2,
      hardshipNote: 'Nhà gỗ, mái dột, cột mục chân (mẫu)',
      frameWeak: true,
      wallWeak: random.chance(0.8),
      roofWeak: random.chance(0.6),
      // Two cannot be planned yet, and the page says why.
      land: i === 14 ? 'borrowed' : random.chance(0.5) ? 'certificate' : 'undisputed',
      workers: random.between(0, 3),
      savings: String(random.between(0, 15) * 1_000_000),
      relatives: String(random.between(0, 10) * 1_000_000),
      independentSince: '2015-06-01',
      ...(i === 15
        ? {}
        : { votedOn: '2026-04-05', votesFor: random.between(35, 60), votesAgainst: random.between(0, 4) }),
      committedOn: '2026-04-08',
    })
  }
  const { listId } = await act(draftHousePlan, '2026-04-20', {
    title: 'Kế hoạch hỗ trợ nhà ở năm 2026 (mẫu)',
    year,
    policyId: 'house-campaign-new',
    normOn: '2026-04-20',
    shares: { foundation: 30, frame: 30, roof: 20, done: 20 },
    householdIds: own.slice(0, 10).map(one => one.householdId),
  })
  await act(approveList, '2026-05-04', {
    listId,
    decisionNumber: '66/QĐ-UBND (mẫu)',
    decidedOn: '2026-05-04',
    signer: 'Chủ tịch UBND xã (mẫu)',
  })
  const houses = await tx
    .selectFrom('house')
    .select('house_id')
    .where('office_id', '=', officeId)
    .where('list_id', '=', listId)
    .orderBy('house_id')
    .execute()
  const steps = [
    ['foundation', '2026-07-10'],
    ['frame', '2026-08-20'],
    ['roof', '2026-10-02'],
    ['done', '2026-11-12'],
  ] as const
  for (const [i, { house_id: houseId }] of houses.entries()) {
    await act(addFund, '2026-05-10', { houseId, source: 'state', form: 'money', amount: '60000000' })
    await act(addFund, '2026-05-20', {
      houseId,
      source: 'family',
      form: 'workdays',
      quantity: `${40 + i * 3} ngày công`,
      amount: String((40 + i * 3) * 250_000),
    })
    // as far as 0, 1, 2, 3, 4 stages; the last one reached waits to be accepted
    const reached = steps.slice(0, (i * 2) % 5)
    for (const [at, [stage, on]] of reached.entries()) {
      await act(reachStage, on, { houseId, stage, reachedOn: on, photoFileId: pictures[stage].fileId })
      if (at < reached.length - 1)
        await act(acceptStage, on, { houseId, stage, acceptedOn: on, acceptedBy: 'Tổ nghiệm thu của xã (mẫu)' })
    }
  }
}

async function appeal({ act }: DemoActs, home: number): Promise<void> {
  const { appealId } = await act(openAppeal, '2026-04-25', {
    areaId: home,
    title: 'Chung tay xóa nhà tạm năm 2026 (mẫu)',
    content: 'Kêu gọi cơ quan, doanh nghiệp, bà con xa quê góp tiền, vật liệu, ngày công cho 10 hộ (mẫu).',
    target: '300000000',
    openedOn: '2026-04-25',
    until: '2026-12-15',
  })
  const pledges = [
    ['Hợp tác xã cà phê (mẫu)', 'organisation', 'material', '12 tấn xi măng', '21600000', '21600000'],
    ['Đoàn Thanh niên xã (mẫu)', 'organisation', 'workdays', '120 ngày công', '30000000', '18000000'],
    ['Một gia đình ở Hà Nội (mẫu)', 'person', 'material', '400 tấm lợp', '34000000', '34000000'],
    ['Công ty mía đường (mẫu)', 'organisation', 'money', '', '60000000', ''],
  ] as const
  for (const [i, [giver, giverKind, form, quantity, amount, came]] of pledges.entries()) {
    const on = localDate(`2026-05-${11 + i}`)
    const { pledgeId } = await act(recordPledge, on, {
      appealId,
      giver,
      giverKind,
      form,
      quantity,
      amount,
      pledgedOn: on,
    })
    if (came === '') continue
    const { receiptId } = await act(receivePledge, localDate('2026-06-20'), {
      pledgeId,
      amount: came,
      quantity,
      receivedOn: '2026-06-20',
      documentText: `Biên bản giao nhận số ${i + 1} (mẫu)`,
    })
    if (i === 0)
      await act(thankGiver, localDate('2026-06-25'), {
        receiptId,
        on: '2026-06-25',
        number: '09/TCO (mẫu)',
        signer: 'Chủ tịch UBMTTQ xã (mẫu)',
      })
  }
}

/** The fourth quarter's lists: one waits to be approved, the others are not drawn up yet. */
async function electricityOfTheQuarter({ act, contextOn }: DemoActs, offices: readonly number[]): Promise<void> {
  const on = localDate('2026-11-18')
  const quarter = '2026-Q4'
  await addPastQuarters(
    contextOn(on),
    offices.map(officeId => ({ ...knownRate, officeId, quarter, lists: [] })),
  )
  await act(draftElectricity, on, { officeId: offices[0]!, quarter, deadline: '2026-12-31' })
}

/** What each household has a right to and what could be offered; in one village a person has begun to decide. */
async function proposals(
  { act, contextOn }: DemoActs,
  today: LocalDate,
  home: number,
  poor: readonly LoadedHousehold[],
): Promise<void> {
  const context = contextOn(today)
  const tree = await areaTree(context.tx, context.services)
  const officeId = tree.leadOfficeOf(home, today)!
  const runId = await insertRun(context, {
    officeId,
    areaId: home,
    year,
    onDay: today,
    withUnverified: false,
    quotas: new Map([
      ['credit-poor', { households: 120, money: null, each: 50_000_000n }],
      ['house-campaign-new', { households: 12, money: null, each: null }],
    ]),
    jobId: null,
  })
  await fillRun(context, tree, { officeId, runId })
  const { rows } = await decidable(context.tx, runId, poor[0]!.villageId)
  for (const [i, row] of rows.entries())
    await act(chooseSupport, today, {
      householdIds: [row.household_id],
      policyId: row.policy_id,
      year,
      choice: i % 3 === 2 ? 'drop' : 'accept',
      reason: i % 3 === 2 ? 'Hộ chưa muốn vay thêm (mẫu)' : '',
    })
}

async function decidable(tx: Tx, runId: number, villageId: number) {
  const rows = await tx
    .selectFrom('v_support_proposal')
    .select(['household_id', 'policy_id'])
    .where('run_id', '=', runId)
    .where('village_id', '=', villageId)
    .where('kind', '=', 'offer')
    .where('policy_id', '=', 'credit-poor')
    .orderBy('rank')
    .limit(6)
    .execute()
  return { rows: rows as { household_id: number; policy_id: string }[] }
}

/** Who is to help against what, by when, with how much; other deprivations nobody has taken on yet. */
async function deprivations({ act }: DemoActs, today: LocalDate, villageIds: readonly number[]): Promise<void> {
  const given = [
    { indicator: 'NO1', villages: 12, responsible: 'Ban chỉ đạo xóa nhà tạm xã (mẫu)', amount: '60000000' },
    { indicator: 'NV1', villages: 9, responsible: 'Ban quản lý dự án xã (mẫu)', amount: '8000000' },
    { indicator: 'NV2', villages: 16, responsible: 'Hội Phụ nữ xã (mẫu)', amount: '3000000' },
    { indicator: 'VL1', villages: 20, responsible: 'Phòng Kinh tế xã (mẫu)', amount: null },
    { indicator: 'YT1', villages: 14, responsible: 'Trạm Y tế xã (mẫu)', amount: null },
  ]
  for (const { indicator, villages, responsible, amount } of given)
    await act(assignDeprivation, today, {
      indicator,
      villageIds: villageIds.slice(0, villages),
      responsible,
      plannedYear: year + 1,
      amount,
    })
}
