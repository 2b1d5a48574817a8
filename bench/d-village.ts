import { sql } from 'kysely'
import { findActor } from '../src/access/actor.queries.ts'
import { addGrant, addUser } from '../src/access/users/user.effects.ts'
import { areaTree } from '../src/areas/area.queries.ts'
import { dayInVietnam } from '../src/base/instant.ts'
import { localDate } from '../src/base/local-date.ts'
import { fullName, surnameOf } from '../src/demo/names.ts'
import { type Random, randomOf } from '../src/demo/random.ts'
import { type Actor, systemActor } from '../src/platform/actor.ts'
import { execute } from '../src/platform/command.ts'
import { everything } from '../src/platform/database.ts'
import type { Services } from '../src/platform/services.ts'
import { createVillages } from '../src/registry/areas/area.effects.ts'
import { seedNewMap, seedOldMap } from '../src/registry/areas/seed.effects.ts'
import type { NewHousehold } from '../src/registry/household.ts'
import { registerHouseholds } from '../src/registry/registry.effects.ts'
import { recogniseStatuses } from '../src/registry/status.effects.ts'
import { openRound } from '../src/review/round.commands.ts'
import { recordMethodBasis } from '../src/review/rules-admin.commands.ts'
import { insertSurveys } from '../src/review/survey/survey.effects.ts'
import { findingOf } from '../src/review/survey/survey.ts'
import { editsBetween } from '../src/review/survey/survey-fields.ts'
import { emptyAnswers, type SurveyAnswers } from '../src/rules/answers.ts'
import { findDecidingPack } from '../src/rules/packs.ts'
import type { SealedEntry } from '../src/sync/entry.ts'
import { enrolPhone } from '../test/setup/phone.ts'

export const householdsOfVillage = 150
export const peopleOfVillage = 614
const communeCode = '04159'
const today = '2026-09-10'

export interface VillageHousehold {
  householdId: number
  caseId: number
  people: { personId: number; birth: string; sex: 'male' | 'female' }[]
}

export interface Commune {
  officer: Actor
  reviewer: Actor
  villages: { villageId: number; households: VillageHousehold[] }[]
}

/** The services with a clock of the benchmark's own. */
export function withClock(services: Services): { services: Services; on(day: string): void } {
  let now = new Date(`${today}T02:00:00Z`)
  return {
    services: { ...services, clock: () => now },
    on: day => {
      now = new Date(`${day}T02:00:00Z`)
    },
  }
}

/** A commune of some villages, all of whose households are on this year's list. */
export async function loadCommune(
  { services, on }: ReturnType<typeof withClock>,
  count: number,
  seed: number,
): Promise<Commune> {
  on('2026-09-02')
  const chance = randomOf(seed, 'bench d')
  await services.db.write(everything, async tx => {
    await seedOldMap(tx, services)
    await seedNewMap(tx, services)
  })
  const day = localDate('2026-01-01')
  const place = await services.db.write(everything, async tx => {
    const communeId = (await areaTree(tx, services)).findByCode('commune', communeCode, day)!.areaId
    const names = Array.from({ length: count }, (_, n) => `Bản số ${n + 1}`)
    const villageIds = await createVillages(tx, services, communeId, names, day, { madeUp: true })
    return { communeId, villageIds, officeId: (await areaTree(tx, services)).leadOfficeOf(communeId, day)! }
  })
  const person = (username: string, role: 'commune-officer' | 'reviewer') =>
    services.db.write(everything, async tx => {
      const now = services.clock()
      const userId = await addUser(tx, services, {
        username,
        name: username,
        password: 'Bench-2026-only',
        mustChangePassword: false,
        now,
      })
      await addGrant(tx, services, {
        userId,
        role,
        areaId: place.communeId,
        from: localDate('2025-07-01'),
        to: null,
        grantedBy: 1,
        reason: 'bench',
        now,
      })
      return (await findActor(tx, services, userId, localDate(today)))!
    })
  const officer = await person('officer', 'commune-officer')
  const reviewer = await person('reviewer', 'reviewer')
  const villages: Commune['villages'] = []
  for (const villageId of place.villageIds)
    villages.push({ villageId, households: await fillVillage(services, place.officeId, villageId, chance) })
  await execute(services, recordMethodBasis, {
    actor: systemActor,
    input: {
      method: 'income-only',
      areaId: place.communeId,
      documentNumber: '01/QĐ-THỬ',
      documentDate: '2021-09-01',
      validFrom: '2021-09-01',
    },
  })
  await execute(services, openRound, {
    actor: officer,
    input: { areaId: place.communeId, procedure: 'yearly', year: 2026, method: 'income' },
  })
  const { rows } = await services.db.pool.query<{ household_id: number; case_id: number }>(
    'select household_id, case_id from review_case',
  )
  const cases = new Map(rows.map(row => [row.household_id, row.case_id]))
  for (const one of villages.flatMap(village => village.households)) one.caseId = cases.get(one.householdId)!
  on(today)
  return { officer, reviewer, villages }
}

async function fillVillage(
  services: Services,
  officeId: number,
  villageId: number,
  chance: Random,
): Promise<VillageHousehold[]> {
  const larger = peopleOfVillage - 4 * householdsOfVillage
  const now = services.clock()
  const context = { now, today: dayInVietnam(now), services }
  const pack = findDecidingPack(localDate('2025-10-01'))!
  return services.db.write(everything, async tx => {
    const planned = Array.from({ length: householdsOfVillage }, (_, n): NewHousehold => {
      const surname = surnameOf(chance, '03')
      return {
        officeId,
        villageId,
        from: localDate('2021-12-31'),
        address: chance.chance(0.7) ? `Tổ ${chance.between(1, 8)}` : '',
        phone: chance.chance(0.6) ? `0${chance.between(300_000_000, 999_999_999)}` : '',
        members: Array.from({ length: n < larger ? 5 : 4 }, (_, m) => {
          const sex =
            m === 0 ? ('male' as const) : m === 1 ? ('female' as const) : chance.pick(['male', 'female'] as const)
          const year = m < 2 ? 1960 + chance.between(0, 35) : 2005 + chance.between(0, 15)
          return {
            fullName: fullName(chance, '03', sex, surname),
            relation: m === 0 ? ('head' as const) : m === 1 ? ('spouse' as const) : ('child' as const),
            birth: `${year}-${String(chance.between(1, 12)).padStart(2, '0')}-${String(chance.between(1, 28)).padStart(2, '0')}`,
            sex,
            ethnicCode: '03',
          }
        }),
      }
    })
    const made = await registerHouseholds(tx, context, planned)
    await recogniseStatuses(tx, context, {
      decision: {
        officeId,
        kind: 'adopted',
        number: `cũ-${villageId}`,
        signedOn: localDate('2023-01-01'),
        inForceOn: localDate('2023-01-01'),
        year: 2023,
        source: 'danh sách cũ',
      },
      items: made.map(one => ({
        officeId,
        householdId: one.householdId,
        class: 'poor' as const,
        changeKind: 'adopted' as const,
      })),
    })
    const found = made.map(
      (one, n): VillageHousehold => ({
        householdId: one.householdId,
        caseId: 0,
        people: planned[n]!.members.map((member, m) => ({
          personId: one.personIds[m]!,
          birth: member.birth!,
          sex: member.sex!,
        })),
      }),
    )
    // most houses were found on the map last year
    for (const one of made)
      if (chance.chance(0.8))
        await sql`update household set latitude = ${21.1 + chance.between(0, 20_000) / 1e6}, longitude = ${104.1 + chance.between(0, 20_000) / 1e6}
          where household_id = ${one.householdId}`.execute(tx)
    const lastYear = localDate('2025-10-05')
    await insertSurveys(
      tx,
      { services, now: new Date('2025-10-05T03:00:00Z') },
      found.map(one => {
        const answers = answersFor(one, chance)
        return {
          officeId,
          householdId: one.householdId,
          villageId,
          caseId: null,
          surveyedOn: lastYear,
          outcome: 'interviewed',
          surveyorId: null,
          surveyorName: 'Điều tra viên',
          source: 'paper',
          answers,
          finding: findingOf(pack, 'income', answers, lastYear, {
            urban: false,
            headEthnic: '03',
            headSex: 'male',
            merit: false,
          }),
          headEthnic: '03',
        }
      }),
      1,
    )
    return found
  })
}

/** Every question answered, about everybody. */
export function answersFor(household: VillageHousehold, chance: Random): SurveyAnswers {
  const empty = emptyAnswers(household.people.map(one => String(one.personId)))
  const durable = () => chance.pick(['durable', 'non_durable'] as const)
  return {
    ...empty,
    household: {
      ...empty.household,
      areaType: 'rural',
      incomePerCapita: 500_000 + chance.between(0, 300) * 10_000,
      floorAreaM2: chance.between(20, 120),
      frameMaterial: durable(),
      wallMaterial: durable(),
      roofMaterial: durable(),
      waterSource: chance.pick(['piped', 'surface', 'borehole'] as const),
      toilet: chance.pick(['none', 'septic', 'pour_flush'] as const),
      internetUse: chance.chance(0.5),
      devices: chance.chance(0.5) ? ['smartphone'] : [],
    },
    members: empty.members.map((one, i) => {
      const { birth, sex } = household.people[i]!
      const grown = Number(birth.slice(0, 4)) < 2000
      return {
        ...one,
        birthDate: birth,
        sex,
        work: grown ? chance.pick(['self_employed', 'employed_contract'] as const) : null,
        healthInsurance: chance.chance(0.8),
        attending: grown || Number(birth.slice(0, 4)) < 2009 ? ('none' as const) : ('primary' as const),
        completed: grown ? chance.pick(['primary', 'lower_secondary', 'upper_secondary'] as const) : ('none' as const),
        socialAllowance: false,
        disability: chance.chance(0.05),
        nutrition: grown || Number(birth.slice(0, 4)) < 2011 ? null : ('normal' as const),
      }
    }),
    causes: chance.shuffled(['capital', 'land', 'tools', 'knowledge']).slice(0, 2),
    wishes: ['credit'],
  }
}

export interface BenchPhone {
  authorization: { send: string; read: string }
  officeId: number
  deviceId: number
  /** A whole interview of a household, sealed and signed. */
  interview(household: VillageHousehold, villageId: number, answers: SurveyAnswers): Promise<SealedEntry>
}

export async function enrol(services: Services, actor: Actor): Promise<BenchPhone> {
  const phone = await enrolPhone(services, actor, 0)
  const { officeId, deviceId } = phone
  let asked = 0
  return {
    authorization: { send: phone.send, read: phone.read },
    officeId,
    deviceId,
    interview: ({ householdId, caseId }, villageId, answers) => {
      asked += 1
      const input = {
        caseId,
        surveyedOn: today,
        outcome: 'interviewed',
        edits: editsBetween(null, answers),
        begunAt: `${today}T01:00:00Z`,
        endedAt: `${today}T01:40:00Z`,
        latitude: 21.1 + asked / 10_000,
        longitude: 104.1,
      }
      const body = { householdId, villageId, madeAt: `${today}T01:40:00Z`, today }
      return phone.write('survey.merge', input, { body })
    },
  }
}
