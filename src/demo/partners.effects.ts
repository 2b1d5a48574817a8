// Who helps which village in the demo: 42 made-up agencies for 49 especially difficult villages since 2023, with wishes, plans,
// tasks and visits. All names are made up and say so; which village has which agency is made up too.
import type { AreaRecord, AreaTree } from '../areas/area.ts'
import { addDays, type LocalDate, localDate } from '../base/local-date.ts'
import {
  addHelp,
  addWishes,
  type NewPlan,
  type NewTask,
  type NewVisit,
  type NewWish,
} from '../partners/help.effects.ts'
import type { AgencyKind } from '../partners/partner.ts'
import { addAgency, addTwinnings, type PartnerContext } from '../partners/twinning.effects.ts'
import { systemActor } from '../platform/actor.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { demoSeed } from './loaded.effects.ts'
import { randomOf } from './random.ts'

export const demoAgencies = 42
export const demoTwinnings = 49

const decidedOn = localDate('2023-03-15')
const since = localDate('2023-04-01')
const decisionNumber = '612/QĐ-UBND (mẫu)'

const families: readonly { kind: AgencyKind; sector: string; name: string; count: number }[] = [
  { kind: 'agency', sector: 'Quản lý nhà nước', name: 'Phòng chuyên môn', count: 12 },
  { kind: 'agency', sector: 'Giáo dục', name: 'Trường trung học', count: 8 },
  { kind: 'agency', sector: 'Y tế', name: 'Đơn vị y tế', count: 3 },
  { kind: 'union', sector: 'Vận động hội viên', name: 'Đoàn thể', count: 5 },
  { kind: 'armed-forces', sector: 'Quốc phòng, an ninh', name: 'Đơn vị lực lượng vũ trang', count: 3 },
  { kind: 'enterprise', sector: 'Nông nghiệp, chế biến', name: 'Doanh nghiệp', count: 9 },
  { kind: 'donor', sector: 'Thiện nguyện', name: 'Nhà tài trợ', count: 2 },
]

const wishes = [
  { wish: 'Có bò cái giống sinh sản để nuôi', task: 'Trao bò giống và hướng dẫn làm chuồng', value: 15_000_000n },
  { wish: 'Sửa mái nhà dột trước mùa mưa', task: 'Góp vật liệu và ngày công sửa mái nhà', value: 12_000_000n },
  { wish: 'Học cách trồng và chăm cà phê', task: 'Mở lớp kỹ thuật chăm sóc cà phê tại bản', value: 6_000_000n },
  { wish: 'Con được đi học, có sách vở, áo ấm', task: 'Tặng sách vở, áo ấm cho học sinh', value: 5_000_000n },
  { wish: 'Có bể chứa nước sạch', task: 'Cùng hộ xây bể nước', value: 8_000_000n },
  { wish: 'Được giới thiệu việc làm gần nhà', task: 'Giới thiệu việc làm tại doanh nghiệp', value: 0n },
]
const ofVillage = [
  { wish: 'Sửa đường vào bản, lầy lội khi mưa', task: 'Góp ngày công đổ đá đường vào bản', value: 20_000_000n },
  {
    wish: 'Có đèn đường và chỗ sinh hoạt chung',
    task: 'Lắp đèn năng lượng mặt trời ở nhà văn hóa',
    value: 18_000_000n,
  },
]

/** Villages of the district that get an agency: those of today's demo commune first, so that its officers see some. */
function chosenVillages(tree: AreaTree, districtCode: string, firstCode: string, today: LocalDate): AreaRecord[] {
  const district = tree.findByCode('district', districtCode, decidedOn)!
  const difficult = tree
    .villagesOf(district.areaId, decidedOn)
    .filter(village => tree.isDifficult(village.areaId, decidedOn))
  const home = tree.findByCode('commune', firstCode, today)
  const own = (village: AreaRecord) => (tree.parentOf(village.areaId, today)?.areaId === home?.areaId ? 0 : 1)
  // one village of each commune in turn: no commune is left out
  const turn = new Map<number, number>()
  return difficult
    .map(village => {
      const communeId = tree.parentOf(village.areaId, decidedOn)!.areaId
      const at = turn.get(communeId) ?? 0
      turn.set(communeId, at + 1)
      return { village, at }
    })
    .sort((a, b) => a.at - b.at || own(a.village) - own(b.village) || a.village.areaId - b.village.areaId)
    .slice(0, demoTwinnings)
    .map(one => one.village)
}

/** Returns the villages that have an agency, the first of the demo's commune first. */
export async function loadPartners(
  tx: Tx,
  effects: EffectContext,
  tree: AreaTree,
  districtCode: string,
  homeCode: string,
): Promise<number[]> {
  const context: PartnerContext = { ...effects, tx, actor: systemActor }
  const { today } = effects
  const villages = chosenVillages(tree, districtCode, homeCode, today)
  const officeId = tree.leadOfficeOf(tree.findByCode('district', districtCode, decidedOn)!.areaId, decidedOn)!
  const names = families.flatMap(({ count, ...family }) =>
    Array.from({ length: count }, (_, i) => ({ ...family, name: `${family.name} số ${i + 1} (mẫu)` })),
  )
  const agencyIds: number[] = []
  for (const agency of names)
    agencyIds.push(await addAgency(context, { ...agency, officeId, from: localDate('2021-01-01'), madeUp: true }))
  const twinnings = villages.map((village, i) => ({
    officeId: village.officeId!,
    villageId: village.areaId,
    agencyId: agencyIds[i % agencyIds.length]!,
    decisionNumber,
    decidedOn,
    signer: 'Chủ tịch UBND huyện (mẫu)',
    from: since,
  }))
  const twinningIds = await addTwinnings(context, twinnings)
  const poor = await tx
    .selectFrom('v_household')
    .select(['village_id', 'household_id'])
    .where('village_id', 'in', [0, ...villages.map(village => village.areaId)])
    .where('class', '=', 'poor')
    .where('closed_on', 'is', null)
    .orderBy('household_id')
    .execute()
  const drawn: { wish: NewWish; twinningId: number; task: string; value: bigint; at: number }[] = []
  for (const [i, { officeId, villageId }] of twinnings.entries()) {
    const random = randomOf(demoSeed, 'partners', i)
    const households = poor.filter(row => row.village_id === villageId).slice(0, 3)
    const heard = [
      ...households.map(row => ({ householdId: row.household_id, ...random.pick(wishes) })),
      { householdId: null, ...random.pick(ofVillage) },
    ]
    for (const [at, one] of heard.entries())
      drawn.push({
        wish: {
          officeId,
          villageId,
          householdId: one.householdId,
          wish: one.wish,
          day: addDays(since, 20 + random.between(0, 20)),
        },
        twinningId: twinningIds[i]!,
        task: one.task,
        value: one.value,
        at,
      })
  }
  const wishIds = await addWishes(
    context,
    drawn.map(one => one.wish),
  )
  const tasks: NewTask[] = []
  const plans: NewPlan[] = []
  const visits: NewVisit[] = []
  const who = (twinningId: number) => names[twinningIds.indexOf(twinningId) % names.length]!.name
  for (const [i, { wish, twinningId, task, value, at }] of drawn.entries()) {
    const random = randomOf(demoSeed, 'help', i)
    // one a year, the last ones in the year that runs; most are done in time, some late, some wait
    const year = 2023 + at
    const dueOn = localDate(`${year}-${random.pick(['06-30', '09-30', '11-15'])}`)
    const done = addDays(dueOn, random.between(-40, 25))
    const isDone = done <= today && random.chance(year < Number(today.slice(0, 4)) ? 0.97 : 0.7)
    tasks.push({
      officeId: wish.officeId,
      villageId: wish.villageId,
      twinningId,
      wishId: wishIds[i]!,
      what: task,
      who: `Công đoàn ${who(twinningId)}`,
      dueOn,
      doneOn: isDone ? done : null,
      result: isDone ? 'Đã làm xong, bản xác nhận (mẫu)' : '',
      value: isDone ? value : 0n,
      workdays: isDone ? random.between(2, 30) : 0,
    })
  }
  for (const [i, { officeId, villageId }] of twinnings.entries()) {
    const random = randomOf(demoSeed, 'visits', i)
    for (let year = 2023; year <= Number(today.slice(0, 4)); year += 1) {
      const agreedOn = localDate(`${year}-04-${20 + random.between(0, 9)}`)
      if (agreedOn > today) break
      const of = { officeId, villageId, twinningId: twinningIds[i]! }
      plans.push({
        ...of,
        year,
        aims: `Giúp ${random.between(2, 5)} hộ nghèo vươn lên; cùng bản làm một việc chung (mẫu)`,
        agreedOn,
        agreedWith: 'Trưởng bản và chi bộ bản (mẫu)',
      })
      const day = addDays(agreedOn, random.between(30, 200))
      if (day <= today)
        visits.push({ ...of, day, who: who(of.twinningId), what: 'Thăm hộ nghèo, xem việc đã làm (mẫu)' })
    }
  }
  await addHelp(context, { plans, tasks, visits })
  return villages.map(village => village.areaId)
}
