// The years of the demo: complete rounds of 2022, 2023 and 2024 on the 22 communes, of 2025 on the 8, and this year's in
// progress. Every class is what the rules find in the answers; a household judged otherwise than meant stops the load.

import { povertyCauses, supportNeeds } from '../../law/registry/causes.ts'
import { areaTree } from '../areas/area.queries.ts'
import type { AreaTree } from '../areas/area.ts'
import { groupBy } from '../base/group.ts'
import { addDays, type LocalDate, localDate } from '../base/local-date.ts'
import { systemActor } from '../platform/actor.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import { recordPastBirths } from '../registry/events/past-births.effects.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { insertPastRound, type PastCase, type PastRound, type VillageProgress } from '../review/history.effects.ts'
import { insertMethodBasis } from '../review/method-basis.effects.ts'
import { findingOf } from '../review/survey/survey.ts'
import { findPack } from '../rules/packs.ts'
import { demoAnswers } from './answers.ts'
import { type DemoClass, membersOn } from './district.ts'
import { demoSeed, freshStatistics, type LoadedHousehold } from './loaded.effects.ts'
import { randomOf } from './random.ts'

const pack = findPack('vn-2022-2026')!
const thisYear = 2026
const causeCodes = povertyCauses.map(cause => cause.code)
const wishCodes = supportNeeds.map(need => need.code)

/** Loads all rounds; `changeMap` brings in the map of 1 July 2025 between 2024 and 2025. */
export async function loadHistory(
  tx: Tx,
  effects: EffectContext,
  loaded: readonly LoadedHousehold[],
  changeMap: () => Promise<void>,
  progress: (share: number, note: string) => void,
): Promise<void> {
  const context: CommandContext = { tx, actor: systemActor, preview: false, changed: () => undefined, ...effects }
  await insertMethodBasis(context, {
    method: 'income-only',
    areaId: 1,
    documentNumber: 'mẫu (dữ liệu mẫu, không phải văn bản thật)',
    documentDate: localDate('2022-01-01'),
    from: localDate('2022-01-01'),
  })
  await loadBirths(context, loaded)
  let step = 0
  for (const year of [2022, 2023, 2024, 2025, thisYear]) {
    if (year === 2025) await changeMap()
    await freshStatistics(tx, ['household_status', 'review_case', 'survey', 'round_village'])
    const tree = await areaTree(tx, effects.services)
    const day = localDate(`${year}-09-01`)
    const byCommune = groupBy(loaded, one => tree.communeOfOffice(one.officeId, day)!.areaId)
    const plan = (commune: [number, LoadedHousehold[]] | undefined) => {
      if (!commune) return undefined
      const [areaId, households] = commune
      const planned =
        year === thisYear
          ? currentRound(tree, areaId, households, context.today)
          : pastRound(tree, areaId, households, year)
      // What goes wrong is told when its turn comes, below.
      planned.catch(() => undefined)
      return planned
    }
    // While the database writes one commune's round, the next one's households are judged here.
    const communes = [...byCommune]
    let coming = plan(communes[0])
    for (const [i, [areaId]] of communes.entries()) {
      const round = await coming!
      coming = plan(communes[i + 1])
      await insertPastRound(context, tree, round)
      step += 1 / byCommune.size
      progress(step / 5, `đợt rà soát ${year}: ${tree.fullNameOf(areaId, day)}`)
    }
  }
}

/** The children of all these years; those of the last weeks are not told yet. */
async function loadBirths(context: CommandContext, loaded: readonly LoadedHousehold[]): Promise<void> {
  const births = loaded.flatMap(one =>
    one.household.born.filter(child => addDays(child.birth, 20) <= context.today).map(child => ({ one, child })),
  )
  const ids = await recordPastBirths(
    context,
    births.map(({ one, child }) => ({
      officeId: one.officeId,
      householdId: one.householdId,
      fullName: child.name,
      sex: child.sex,
      ethnicCode: child.ethnic,
      relation: child.relation as 'child',
      day: child.birth,
      recordedOn: addDays(child.birth, 12),
    })),
  )
  for (const [i, { one }] of births.entries()) one.bornIds.push(ids[i]!)
}

const classIn = (one: LoadedHousehold, year: number): DemoClass =>
  one.household.classes[year] ?? one.household.classes[2025]!

/** Who is looked at: the list of the year before, and who asked. */
const listed = (one: LoadedHousehold, year: number): boolean =>
  classIn(one, year - 1) !== 'none' || one.household.requests.includes(year)

/** Judges household after household, and lets the database's answers through between them. */
async function inTurn<T>(
  list: readonly LoadedHousehold[],
  judge: (one: LoadedHousehold, i: number) => T,
): Promise<T[]> {
  const made: T[] = []
  for (const [i, one] of list.entries()) {
    if (i % 16 === 15) await new Promise(resolve => setImmediate(resolve))
    made.push(judge(one, i))
  }
  return made
}

async function pastRound(
  tree: AreaTree,
  areaId: number,
  households: readonly LoadedHousehold[],
  year: number,
): Promise<PastRound> {
  const name = tree.fullNameOf(areaId, localDate(`${year}-09-01`))
  const wanted = households.filter(one => listed(one, year))
  const cases = await inTurn(wanted, one => caseOf(tree, one, year, true))
  const villages = [...new Set(cases.map(c => c.villageId))]
  return {
    areaId,
    year,
    name: `Rà soát hộ nghèo, hộ cận nghèo năm ${year}: ${name}`,
    pack,
    openedOn: localDate(`${year}-09-01`),
    dueOn: localDate(`${year}-12-14`),
    progress: new Map(villages.map(id => [id, 'decided' as VillageProgress])),
    cases,
    meetings: villages.map(id => meetingOf(tree, id, cases, year)),
    postedOn: localDate(`${year}-11-10`),
    postedUntil: localDate(`${year}-11-15`),
    decision: {
      number: `${100 + (areaId % 90)}/QĐ-UBND`,
      signedOn: localDate(`${year}-12-${year === 2024 ? '10' : '08'}`),
      inForceOn: localDate(`${year}-12-31`),
      signerName: 'Chủ tịch UBND (mẫu)',
    },
    ...(year < 2025
      ? {
          opinion: {
            level: 'district',
            sentOn: localDate(`${year}-11-20`),
            dueOn: localDate(`${year}-11-27`),
            answeredOn: localDate(`${year}-11-26`),
            documentNumber: `${areaId % 90}/UBND-LĐ (mẫu)`,
          },
        }
      : {}),
  }
}

/** This year's round, villages at different points of the way. */
async function currentRound(
  tree: AreaTree,
  areaId: number,
  households: readonly LoadedHousehold[],
  today: LocalDate,
): Promise<PastRound> {
  const day = localDate(`${thisYear}-09-01`)
  const order: VillageProgress[] = ['surveying', 'posted', 'surveyed', 'agreed', 'surveying', 'listed']
  const villages = tree.villagesOf(areaId, day).map(v => v.areaId)
  const progress = new Map(villages.map((id, i) => [id, order[i % order.length]!] as const))
  const wanted = households.filter(
    one => classIn(one, 2025) !== 'none' || randomOf(demoSeed, 'asks', one.household.no).chance(0.01),
  )
  const cases = await inTurn(wanted, (one, i) => {
    const at = progress.get(one.villageId)!
    return caseOf(tree, one, thisYear, at !== 'listed' && !(at === 'surveying' && i % 2 === 0))
  })
  const meeting = villages.filter(id => progress.get(id) === 'agreed' || progress.get(id) === 'posted')
  const posted = villages.filter(id => progress.get(id) === 'posted')
  return {
    areaId,
    year: thisYear,
    name: `Rà soát hộ nghèo, hộ cận nghèo năm ${thisYear}: ${tree.fullNameOf(areaId, day)}`,
    pack,
    openedOn: day,
    dueOn: localDate(`${thisYear}-12-14`),
    progress,
    cases,
    meetings: meeting.map(id => meetingOf(tree, id, cases, thisYear)),
    postedOn: localDate(`${thisYear}-11-19`),
    postedUntil: localDate(`${thisYear}-11-24`),
    postedOtherwise: new Map(posted.filter((_, i) => i % 2 === 0).flatMap(id => hangingNow(id, today))),
  }
}

/** Whoever looks in the weeks of posting finds lists that hang today. */
function hangingNow(villageId: number, today: LocalDate): [number, { on: LocalDate; until: LocalDate }][] {
  const weeks = today >= `${thisYear}-11-22` && today <= `${thisYear}-12-10`
  return weeks ? [[villageId, { on: addDays(today, -2), until: addDays(today, 3) }]] : []
}

function caseOf(tree: AreaTree, one: LoadedHousehold, year: number, surveyed: boolean): PastCase {
  const { household } = one
  const before = classIn(one, year - 1)
  const chance = randomOf(demoSeed, 'case', household.no, year)
  // this year's outcome: as last year, with some who rise
  const wanted =
    year === thisYear
      ? before !== 'none' && chance.chance(0.2)
        ? before === 'poor'
          ? 'near_poor'
          : 'none'
        : before
      : classIn(one, year)
  const surveyedOn = addDays(localDate(`${year}-09-15`), chance.between(0, 40))
  const urban = tree.isUrban(one.villageId, surveyedOn)
  const head = household.members[0]!
  const earlier = Object.entries(household.classes).filter(([y]) => Number(y) < year - 1)
  const base: PastCase = {
    officeId: one.officeId,
    householdId: one.householdId,
    villageId: one.villageId,
    headName: head.name,
    code: one.code,
    memberCount: membersOn(household, surveyedOn).length,
    source: before === 'none' ? 'request' : 'current-list',
    classBefore: before,
    everPoor: earlier.some(([, c]) => c === 'poor'),
    everNearPoor: earlier.some(([, c]) => c === 'near_poor'),
  }
  if (!surveyed) return base
  const answers = demoAnswers({
    seed: demoSeed,
    household: { ...household, members: membersOn(household, surveyedOn) },
    memberIds: [...one.personIds, ...one.bornIds].map(String),
    year,
    day: surveyedOn,
    wanted,
    urban,
    causeCodes,
    wishCodes,
  })
  const background = { urban, headEthnic: head.ethnic, headSex: head.sex, merit: false }
  const finding = findingOf(pack, 'income', answers, surveyedOn, background)
  const found =
    finding.verdict.class === 'poor' || finding.verdict.class === 'near_poor' ? finding.verdict.class : 'none'
  if (found !== wanted)
    throw new Error(
      `demo household ${household.no} of ${year}: meant ${wanted}, the rules find ${finding.verdict.class}`,
    )
  return { ...base, survey: { surveyedOn, answers, finding, background, class: found } }
}

function meetingOf(
  tree: AreaTree,
  villageId: number,
  cases: readonly PastCase[],
  year: number,
): PastRound['meetings'][number] {
  const chance = randomOf(demoSeed, 'meeting', villageId, year)
  const invited = 60 + chance.between(0, 60)
  const attended = Math.round(invited * (0.65 + chance.share() * 0.3))
  const against = chance.between(0, Math.floor(attended * 0.12))
  const poor = Math.min(cases.filter(c => c.villageId === villageId).length, Math.floor(attended / 2))
  return {
    officeId: tree.get(villageId).officeId!,
    villageId,
    heldOn: localDate(`${year}-11-0${1 + chance.between(0, 6)}`),
    place: 'Nhà văn hoá bản',
    chairName: 'Trưởng bản (mẫu)',
    secretaryName: 'Thư ký (mẫu)',
    invited,
    attended,
    women: Math.round(attended * 0.45),
    poor,
    votesFor: attended - against,
    votesAgainst: against,
  }
}
