// The movement "For the poor, no one left behind" in the demo's commune, by the product's own commands: branches of unions, campaigns with what
// members promised and did, households that set out to leave poverty by themselves, examples with consent, recognitions. All made up.
import { type LocalDate, localDate } from '../base/local-date.ts'
import { recordBranch } from '../partners/agency.commands.ts'
import {
  announceCampaign,
  fulfilPledge,
  pledge,
  recordExample,
  recordRecognition,
  registerLeaving,
} from '../partners/movement.commands.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { demoActs } from './acts.job.ts'
import { classAt } from './given.effects.ts'
import { demoSeed, type LoadedHousehold } from './loaded.effects.ts'
import { fullName, surnameOf } from './names.ts'
import type { DemoPlaces } from './plans.job.ts'
import { randomOf } from './random.ts'

const deeds = [
  { what: 'Giúp ngày công làm chuồng bò', amount: 6 },
  { what: 'Góp ngày công sửa đường bản', amount: 4 },
  { what: 'Giúp hộ nghèo làm đất, trồng mía', amount: 5 },
  { what: 'Góp ngày công dựng lại nhà', amount: 8 },
]
const means = [
  'Vay vốn nuôi 2 con bò sinh sản, trồng thêm cỏ voi (mẫu)',
  'Chuyển 0,5 ha ngô sang trồng mía theo hợp đồng (mẫu)',
  'Hai con đi làm ở khu công nghiệp, gửi tiền về hằng tháng (mẫu)',
  'Học nghề sửa xe, mở quán nhỏ ở đầu bản (mẫu)',
]

export async function loadMovements(
  tx: Tx,
  effects: EffectContext,
  { tree, home, district }: DemoPlaces,
  loaded: readonly LoadedHousehold[],
): Promise<void> {
  const { act, contextOn } = demoActs(tx, effects)
  const { today } = effects
  const villages = tree
    .villagesOf(home, today)
    .map(one => ({ villageId: one.areaId, officeId: one.officeId! }))
    .slice(0, 8)
  const unions = await contextOn(today)
    .tx.selectFrom('agency')
    .select('agency_id')
    .where('office_id', '=', tree.leadOfficeOf(district, localDate('2024-01-01'))!)
    .where('kind', '=', 'union')
    .orderBy('agency_id')
    .execute()
  const names = randomOf(demoSeed, 'members')
  const member = () => {
    const sex = names.chance(0.5) ? 'male' : 'female'
    return `${fullName(names, '03', sex, surnameOf(names, '03'))} (mẫu)`
  }
  const branches: number[] = []
  for (const [i, { villageId }] of villages.entries()) {
    const { branchId } = await act(recordBranch, '2026-01-15', {
      agencyId: unions[i % 2]!.agency_id,
      villageId,
      name: i % 2 === 0 ? 'Chi hội Nông dân bản (mẫu)' : 'Chi hội Phụ nữ bản (mẫu)',
      leadName: member(),
      members: 28 + ((i * 7) % 23),
    })
    branches.push(branchId)
  }
  const campaign = (name: string, from: string, to: string, target: number, leadName: string) =>
    act(announceCampaign, from, {
      areaId: home,
      name,
      basis: 'Phong trào “Vì người nghèo, không để ai bị bỏ lại phía sau”',
      leadName,
      from,
      to,
      target,
      targetUnit: 'ngày công',
    })
  const hands = await campaign(
    'Giúp nhau thoát nghèo năm 2026 (mẫu)',
    '2026-02-20',
    '2026-12-15',
    300,
    'Hội Nông dân xã (mẫu)',
  )
  const houses = await campaign(
    'Chung tay xóa nhà tạm năm 2026 (mẫu)',
    '2026-04-25',
    '2026-12-20',
    200,
    'UBMTTQ xã (mẫu)',
  )
  for (const [i, { villageId }] of villages.entries()) {
    const poor = loaded.filter(one => one.villageId === villageId && classAt(one, 2025) === 'poor')
    for (const [at, deed] of deeds.slice(0, 2 + (i % 3)).entries()) {
      const day = localDate(`2026-0${5 + at}-1${i}`)
      const { pledgeId } = await act(pledge, day, {
        campaignId: deed.what.includes('nhà') ? houses.campaignId : hands.campaignId,
        villageId,
        branchId: branches[i]!,
        memberName: member(),
        householdId: poor[at]?.householdId ?? null,
        what: deed.what,
        amount: deed.amount,
        day,
      })
      if ((i + at) % 3 !== 2)
        await act(fulfilPledge, later(day), { pledgeId, day: later(day), result: 'Đã làm xong, hộ xác nhận (mẫu)' })
    }
    for (const [at, one] of poor.slice(0, 1 + (i % 3)).entries())
      await act(registerLeaving, `2026-02-2${at}`, {
        villageId,
        householdId: one.householdId,
        year: 2026,
        day: `2026-02-2${at}`,
        means: means[(i + at) % means.length]!,
      })
  }
  await act(recordExample, '2026-07-20', {
    villageId: villages[0]!.villageId,
    who: `Hộ ông ${member()}`,
    story:
      'Ba năm trước còn là hộ nghèo. Từ hai con bò vay vốn, nay có bảy con và 1 ha mía; năm 2025 xin ra khỏi danh sách (mẫu).',
    consentOn: '2026-07-18',
  })
  await act(recordExample, '2026-09-08', {
    villageId: villages[3]!.villageId,
    who: `Chị ${member()}`,
    story: 'Học lớp trồng cà phê của xã rồi chỉ lại cho chín chị em trong bản cùng làm (mẫu).',
    consentOn: '2026-09-05',
  })
  for (const [i, who] of ['Chi hội Nông dân bản (mẫu)', 'Trưởng bản (mẫu)', 'Doanh nghiệp số 1 (mẫu)'].entries())
    await act(recordRecognition, '2026-10-17', {
      villageId: villages[i * 2]!.villageId,
      who,
      form: 'Giấy khen của Chủ tịch UBND xã',
      decisionNumber: '188/QĐ-UBND (mẫu)',
      day: '2026-10-17',
    })
}

/** Three weeks later, as far as the example goes. */
const later = (day: LocalDate): LocalDate =>
  localDate(`${day.slice(0, 5)}${String(Number(day.slice(5, 7)) + 1).padStart(2, '0')}-08`)
