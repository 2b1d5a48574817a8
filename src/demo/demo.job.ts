// Loads the reference district: areas, people, five years of reviews, accounts. One transaction: a demo is whole or absent.
// Everything that is made up says so: which communes lie in region III, all villages, all people, all figures but the published.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addGrant, addUser } from '../access/users/user.effects.ts'
import { areaTree } from '../areas/area.queries.ts'
import { groupBy } from '../base/group.ts'
import { dayInVietnam, setBack } from '../base/instant.ts'
import { type LocalDate, localDate } from '../base/local-date.ts'
import { clientOf, everything, type Tx } from '../platform/database.ts'
import { markDemo } from '../platform/installation.ts'
import { projectRoot } from '../platform/project-root.ts'
import type { Services } from '../platform/services.ts'
import { createVillages } from '../registry/areas/area.effects.ts'
import { setDifficult, setZone } from '../registry/areas/area-mark.effects.ts'
import { recogniseAreaEffect } from '../registry/areas/recognition.effects.ts'
import { seedNewMap, seedOldMap } from '../registry/areas/seed.effects.ts'
import type { NewHousehold } from '../registry/household.ts'
import { type EffectContext, registerHouseholds } from '../registry/registry.effects.ts'
import { overMany } from '../registry/rows.effects.ts'
import { recogniseStatuses } from '../registry/status.effects.ts'
import { refreshClasses, refreshTallies } from '../registry/tally.effects.ts'
import { demoAccounts, demoCommuneCode } from './accounts.ts'
import { onBareTables, registryTables } from './bare-tables.effects.ts'
import { loadBuilt } from './built.job.ts'
import { readCensus } from './census.ts'
import { daysBehind } from './demo-day.ts'
import { buildDistrict, type DemoCommune, type DemoHousehold } from './district.ts'
import { loadPublicFigures } from './figures.effects.ts'
import { loadFollowUp, loadNorms } from './follow-up.job.ts'
import { loadHistory } from './history.job.ts'
import { loadHome } from './home.job.ts'
import { loadLives } from './lives.job.ts'
import { demoSeed, freshStatistics, type LoadedHousehold } from './loaded.effects.ts'
import { loadMovements } from './movements.job.ts'
import { loadNews } from './news.effects.ts'
import { loadParticipation } from './participation.job.ts'
import { loadPartners } from './partners.effects.ts'
import { loadPetitions } from './petitions.job.ts'
import { storePictures } from './pictures.effects.ts'
import { loadPlans, placesOf } from './plans.job.ts'
import { loadMoney } from './programme-money.effects.ts'
import { loadSupport } from './support.effects.ts'
import { loadTargets } from './targets.job.ts'
import { loadTiles } from './tiles.job.ts'
import { loadTreasury } from './treasury.effects.ts'

const registryDay = localDate('2021-12-31')
const made = 'dữ liệu mẫu'
const districtCode = '125'

export type Progress = (done: number, total: number, note: string) => void

/** Loads the demo into an empty, migrated database, as of the day on which its people live. Throws, and leaves nothing, if the rules
 *  judge a household otherwise than meant. */
export async function loadDemo(server: Services, progress: Progress = () => undefined): Promise<void> {
  const behind = daysBehind(dayInVietnam(server.clock()))
  const services: Services = { ...server, clock: setBack(server.clock, behind) }
  const census = readCensus(
    await readFile(join(projectRoot, 'db', 'seed', 'areas', 'mai-son-communes-2019-census.csv'), 'utf8'),
  )
  progress(1, 100, 'lập huyện mẫu')
  const communes = buildDistrict(demoSeed, census)
  const pictures = await storePictures(services)
  await services.db.write(everything, async tx => {
    const now = services.clock()
    const context: EffectContext = { now, today: dayInVietnam(now), services }
    await clientOf(tx).query('set local synchronous_commit = off; set local work_mem = 64000')
    await seedOldMap(tx, services)
    let loaded: LoadedHousehold[] = []
    await onBareTables(tx, registryTables, async () => {
      loaded = await loadRegistry(tx, context, communes, (share, note) => progress(5 + share * 35, 100, note))
      await freshStatistics(tx, ['household', 'person', 'membership', 'household_village'])
      await adoptOldList(tx, context, loaded)
      await loadHistory(
        tx,
        context,
        loaded,
        () => seedNewMap(tx, services),
        (share, note) => progress(42 + share * 45, 100, note),
      )
      await freshStatistics(tx, ['household_status'])
      await overMany(tx, loaded.length, () => refreshClasses(tx, loaded))
      progress(88, 100, 'chỉ mục')
    })
    await freshStatistics(tx, ['household'])
    progress(95, 100, 'số liệu tổng hợp')
    const tree = await areaTree(tx, services)
    const villages = [
      ...new Map(loaded.map(h => [h.villageId, { officeId: h.officeId, villageId: h.villageId }])).values(),
    ]
    await refreshTallies(tx, villages)
    const places = await placesOf(tx, context, districtCode, demoCommuneCode)
    progress(96, 100, 'sự kiện trong năm')
    await loadLives(tx, context, places, loaded)
    progress(96, 100, 'vốn và giải ngân')
    await loadMoney(tx, context, districtCode)
    await loadTreasury(tx, context, districtCode)
    progress(97, 100, 'hỗ trợ hộ')
    await loadSupport(tx, context, loaded, { homeCode: demoCommuneCode, pictures })
    progress(98, 100, 'cơ quan giúp đỡ bản')
    await loadBuilt(tx, context, loaded, pictures)
    const [helped] = await loadPartners(tx, context, tree, districtCode, demoCommuneCode)
    progress(98, 100, 'kế hoạch, chỉ đạo, vướng mắc')
    const missingNorm = await loadNorms(tx, context, places)
    await loadPlans(tx, context, places, { missingNorm })
    await loadFollowUp(tx, context, places, { missingNorm })
    progress(98, 100, 'việc trong năm của xã')
    await loadHome(tx, context, places, loaded, pictures)
    await loadMovements(tx, context, places, loaded)
    await loadParticipation(tx, context, places)
    await loadTargets(tx, context, places)
    await loadTiles(tx, context, places)
    await loadPublicFigures(tx, context, tree, districtCode)
    await loadNews(tx, context, tree, demoCommuneCode, pictures)
    const userOf = await addAccounts(tx, context, tree, helped)
    await loadPetitions(tx, context, {
      villageIds: tree.villagesOf(places.home, context.today).map(one => one.areaId),
      officer: userOf.get('canbo')!,
      chair: userOf.get('chutich')!,
      head: userOf.get('truongban')!,
      handler: userOf.get('thanhtra')!,
      picture: pictures.bridge,
    })
    await markDemo(tx, behind)
  })
  progress(100, 100, 'xong')
}

/** Tells the planner what has come. The district can be looked at before: its largest tables were told of while they were loaded. */
export async function learnSizes(services: Services): Promise<void> {
  await services.db.pool.query('analyze')
}

/** Communes, villages and households as of the end of 2021. */
async function loadRegistry(
  tx: Tx,
  context: EffectContext,
  communes: readonly DemoCommune[],
  progress: (share: number, note: string) => void,
): Promise<LoadedHousehold[]> {
  const { services } = context
  const from = localDate('2021-01-01')
  const loaded: LoadedHousehold[] = []
  let done = 0
  for (const commune of communes) {
    const tree = await areaTree(tx, services)
    const area = tree.findByCode('commune', commune.census.code, from)!
    const officeId = tree.leadOfficeOf(area.areaId, from)!
    const villageIds = await createVillages(
      tx,
      services,
      area.areaId,
      commune.villages.map(v => v.name),
      from,
      { madeUp: true },
    )
    const mark = {
      from,
      decision: 'Quyết định 861/QĐ-TTg (phân bổ cho xã nào: dữ liệu mẫu)',
      confidence: 'unverified' as const,
      madeUp: true,
    }
    if (commune.zone) await setZone(tx, { ...mark, areaId: area.areaId, zone: commune.zone })
    for (const [i, village] of commune.villages.entries())
      if (village.difficult)
        await setDifficult(tx, {
          ...mark,
          areaId: villageIds[i]!,
          difficult: true,
          decision: 'Quyết định 612/QĐ-UBDT (bản nào: dữ liệu mẫu)',
        })
    if (commune.newRural)
      await recogniseAreaEffect(tx, {
        areaId: area.areaId,
        criteriaSetId: 1,
        from: localDate('2023-12-31'),
        met: true,
        decisionNumber: 'mẫu',
        decidedOn: localDate('2023-12-31'),
        source: made,
        madeUp: true,
      })
    const households = commune.villages.flatMap((village, i) =>
      village.households.map(household => ({ household, villageId: villageIds[i]! })),
    )
    const registered = await registerHouseholds(
      tx,
      context,
      households.map(({ household, villageId }) => newHousehold(household, officeId, villageId)),
      { reasonIn: 'imported', recordedAt: new Date('2021-12-31T02:00:00Z'), refreshTally: false },
    )
    for (const [i, { householdId, personIds, code }] of registered.entries())
      loaded.push({
        ...households[i]!,
        officeId,
        householdId,
        personIds,
        bornIds: [],
        code,
        communeCode: commune.census.code,
      })
    done += 1
    progress(done / communes.length, `hộ và nhân khẩu: ${commune.census.name}`)
  }
  return loaded
}

function newHousehold(household: DemoHousehold, officeId: number, villageId: number): NewHousehold {
  return {
    officeId,
    villageId,
    from: registryDay,
    members: household.members.map(member => ({
      fullName: member.name,
      relation: member.relation,
      birth: member.birth,
      sex: member.sex,
      ethnicCode: member.ethnic,
      citizenId: member.citizenId ? { state: 'present', number: member.citizenId } : { state: 'none' },
    })),
  }
}

/** The list of the end of 2021, under the standard of 2016-2020, as communes had it: an adopted decision per commune. */
async function adoptOldList(tx: Tx, context: EffectContext, loaded: readonly LoadedHousehold[]): Promise<void> {
  const byOffice = groupBy(
    loaded.filter(h => h.household.classes[2021] !== 'none'),
    h => h.officeId,
  )
  for (const [officeId, households] of byOffice)
    await recogniseStatuses(
      tx,
      context,
      {
        decision: {
          officeId,
          kind: 'adopted',
          number: '88/QĐ-UBND (mẫu)',
          signedOn: localDate('2021-12-20'),
          inForceOn: registryDay,
          year: 2021,
          source: 'Danh sách cuối năm 2021 theo chuẩn 2016-2020 (dữ liệu mẫu)',
        },
        items: households.map(h => ({
          officeId,
          householdId: h.householdId,
          class: h.household.classes[2021]!,
          changeKind: 'adopted' as const,
        })),
      },
      { recordedAt: new Date('2021-12-31T02:00:00Z'), refreshTally: false, refreshClass: false },
    )
}

async function addAccounts(
  tx: Tx,
  context: EffectContext,
  tree: Awaited<ReturnType<typeof areaTree>>,
  helped: number | undefined,
): Promise<ReadonlyMap<string, number>> {
  const { now, today, services } = context
  const lastOld = localDate('2025-06-30')
  const commune = tree.findByCode('commune', demoCommuneCode, today)!
  const firstVillage = tree.villagesOf(commune.areaId, today)[0]!.areaId
  const places: Record<
    (typeof demoAccounts)[number]['place'],
    { areaId: number; from: LocalDate; to: LocalDate | null }
  > = {
    country: { areaId: 1, from: localDate('2022-01-01'), to: null },
    province: { areaId: tree.findByCode('province', '14', today)!.areaId, from: localDate('2022-01-01'), to: null },
    district: {
      areaId: tree.findByCode('district', '125', lastOld)!.areaId,
      from: localDate('2022-01-01'),
      to: lastOld,
    },
    commune: { areaId: commune.areaId, from: localDate('2025-07-01'), to: null },
    village: { areaId: firstVillage, from: localDate('2022-01-01'), to: null },
    'helped-village': { areaId: helped ?? firstVillage, from: localDate('2023-04-01'), to: null },
  }
  const userOf = new Map<string, number>()
  for (const { username, password, name, roleCode, place } of demoAccounts) {
    const userId = await addUser(tx, services, { username, password, name, mustChangePassword: false, now })
    const { areaId, from, to } = places[place]
    await addGrant(tx, services, { userId, role: roleCode, areaId, from, to, grantedBy: 1, reason: made, now })
    userOf.set(username, userId)
  }
  return userOf
}
