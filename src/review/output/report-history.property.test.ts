// Random lives of households through three years and the merger of communes: births, deaths, splits, merges, moves within and between
// communes, events told late or taken back, classes decided at random. Every table must balance, tie to the year before, and add up to
// the same on the old map and the new.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { reportSpecs } from '../../../law/reports/tables.ts'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { areaTree } from '../../areas/area.queries.ts'
import { dayInVietnam } from '../../base/instant.ts'
import { dayNumber, fromDayNumber, localDate } from '../../base/local-date.ts'
import { Problem } from '../../base/problem.ts'
import { systemActor } from '../../platform/actor.ts'
import { type Command, execute } from '../../platform/command.ts'
import { everything } from '../../platform/database.ts'
import { ask } from '../../platform/query.ts'
import { createVillages } from '../../registry/areas/area.effects.ts'
import { seedNewMap, seedOldMap } from '../../registry/areas/seed.effects.ts'
import { mergeHouseholdsCommand, splitHouseholdCommand } from '../../registry/events/household-event.commands.ts'
import {
  registerBirthCommand,
  registerDeathCommand,
  registerDepartureCommand,
} from '../../registry/events/member-event.commands.ts'
import { transferHouseholdCommand } from '../../registry/events/transfer.commands.ts'
import { undoEventCommand } from '../../registry/events/undo.commands.ts'
import { registerHouseholds } from '../../registry/registry.effects.ts'
import { recogniseStatuses } from '../../registry/status.effects.ts'
import type { HouseholdClass } from '../../registry/status.ts'
import { reportTableQuery } from './report.queries.ts'

let services: TestServices
let villages: number[]
let areas: { district: number; communes: number[] }
const since = localDate('2021-01-01')
const [oldMap, newMap] = [localDate('2025-06-30'), localDate('2025-07-01')]

beforeAll(async () => {
  services = await testServices('2021-06-02')
  await services.db.write(everything, async tx => {
    await seedOldMap(tx, services)
    let tree = await areaTree(tx, services)
    const communes = ['04123', '04111'].map(code => tree.findByCode('commune', code, since)!.areaId)
    areas = { district: tree.findByCode('district', '125', since)!.areaId, communes }
    villages = []
    for (const commune of communes) {
      villages.push(...(await createVillages(tx, services, commune, [`Bản A ${commune}`, `Bản B ${commune}`], since)))
      tree = await areaTree(tx, services)
    }
    // the map of after is known from the start: what is asked is how lives are counted on it
    await seedNewMap(tx, services)
  })
})
afterAll(() => services.close())

const rows = async <R>(text: string, values: unknown[] = []) => (await services.db.pool.query(text, values)).rows as R[]
const does = (command: Command<never, unknown, never>, input: unknown) =>
  execute(services, command as never, { actor: systemActor, input })

const step = fc.record({
  kind: fc.constantFrom('birth', 'death', 'leave', 'split', 'merge', 'move', 'undo'),
  a: fc.nat(1000),
  b: fc.nat(1000),
  /** Day of the year, and how late it is told. */
  day: fc.nat(340),
  late: fc.nat(20),
})
const year = fc.record({
  steps: fc.array(step, { maxLength: 10 }),
  classes: fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }),
})

interface Open {
  householdId: number
  officeId: number
}
const openNow = () =>
  rows<Open>(
    'select household_id as "householdId", office_id as "officeId" from household where closed_on is null order by 1',
  )

async function live(s: { kind: string; a: number; b: number }, day: string): Promise<void> {
  const open = await openNow()
  const at = open[s.a % open.length]
  if (!at) return
  const { householdId } = at
  const people = (
    await rows<{ id: number }>(
      `select person_id as id from membership where household_id = $1 and valid_to is null and superseded_at is null order by relation = 'head' desc, 1`,
      [householdId],
    )
  ).map(r => r.id)
  const person = people[s.b % people.length]!
  const other = people.find(p => p !== person)
  const common = { householdId, day }
  switch (s.kind) {
    case 'birth':
      await does(registerBirthCommand as never, { ...common, fullName: 'Lò Thị Mới', sex: 'female' })
      return
    case 'death':
      await does(registerDeathCommand as never, { ...common, personId: person, newHeadId: other })
      return
    case 'leave':
      await does(registerDepartureCommand as never, { ...common, personId: person, newHeadId: other, cause: 'work' })
      return
    case 'split':
      await does(splitHouseholdCommand as never, {
        ...common,
        members: [person],
        newHeadId: person,
        stayingHeadId: other,
      })
      return
    case 'merge':
      await does(mergeHouseholdsCommand as never, { ...common, otherHouseholdId: open[s.b % open.length]!.householdId })
      return
    case 'move':
      await does(transferHouseholdCommand as never, { ...common, toVillageId: villages[s.b % villages.length] })
      return
    default: {
      const [event] = await rows<{ id: number }>(
        'select event_id as id from life_event where household_id = $1 and undone_at is null and undoes_id is null order by 1 desc limit 1',
        [householdId],
      )
      if (event) await does(undoEventCommand as never, { householdId, eventId: event.id, reason: 'thử huỷ' })
    }
  }
}

async function decide(of: number, classes: readonly number[]): Promise<void> {
  services.setNow(`${of}-12-20`)
  const day = localDate(`${of}-12-20`)
  const context = { now: services.clock(), today: day, services }
  const open = await openNow()
  for (const officeId of new Set(open.map(h => h.officeId)))
    await services.db.write(everything, tx =>
      recogniseStatuses(tx, context, {
        decision: {
          officeId,
          kind: 'yearly',
          number: `${officeId}-${of}`,
          signedOn: day,
          inForceOn: localDate(`${of + 1}-01-01`),
          year: of,
        },
        items: open
          .filter(h => h.officeId === officeId)
          .map((h, i) => ({
            ...h,
            class: (['poor', 'near_poor', 'none', 'poor'] as HouseholdClass[])[classes[i % classes.length]!]!,
            changeKind: 'continued' as const,
          })),
      }),
    )
}

test('whatever happened, every table balances, ties to the year before, and both maps add up to the same', async () => {
  let [done, checked] = [0, 0]
  await fc.assert(
    fc.asyncProperty(fc.array(year, { minLength: 3, maxLength: 3 }), async years => {
      await services.db.pool.query(
        'truncate household, household_village, household_link, person, person_word, citizen_id_holder, membership, absence, decision, household_status, life_event, duplicate_case, village_tally, office_tally cascade',
      )
      services.setNow('2021-06-02')
      const tree = await services.db.read(everything, tx => areaTree(tx, services))
      await services.db.write(everything, tx =>
        registerHouseholds(
          tx,
          { now: services.clock(), today: dayInVietnam(services.clock()), services },
          [0, 1, 2, 3, 0, 2].map((v, i) => ({
            officeId: tree.find(villages[v]!)!.officeId!,
            villageId: villages[v]!,
            from: localDate('2021-06-01'),
            members: Array.from({ length: 1 + ((i * 2) % 5) }, (_, j) => ({
              fullName: `Lò Văn ${i} ${j}`,
              relation: j === 0 ? ('head' as const) : ('child' as const),
              birth: j === 0 ? '1980-05-17' : '2012-01-02',
              sex: 'male' as const,
              ethnicCode: '03',
            })),
          })),
        ),
      )
      await decide(2022, years[0]!.classes)
      for (const [i, { steps, classes }] of years.entries()) {
        const of = 2023 + i
        for (const s of [...steps].sort((a, b) => a.day - b.day)) {
          const told = dayNumber(localDate(`${of}-01-02`)) + s.day
          services.setNow(fromDayNumber(told))
          try {
            await live(s, fromDayNumber(told - s.late))
            done += 1
          } catch (error) {
            if (!(error instanceof Problem)) throw error
          }
        }
        await decide(of, classes)
      }
      services.setNow('2026-01-10')
      for (const of of [2023, 2024, 2025])
        for (const { no } of reportSpecs) {
          const table = (mapOn: string) =>
            ask(services, reportTableQuery, systemActor, { no, areaId: areas.district, year: of, mapOn })
          const [old, now] = [await table(oldMap), await table(newMap)]
          expect([no, of, old.imbalances, now.imbalances]).toEqual([no, of, [], []])
          const top = (t: typeof old) => t.rows.filter(row => row.level === 0).map(row => [row.part, row.values])
          if (no <= 4) expect([no, of, top(now)]).toEqual([no, of, top(old)])
          checked += old.checked + now.checked
        }
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 4), seed: Number(process.env.PROPERTY_SEED ?? 20261128) },
  )
  expect(done).toBeGreaterThan(20)
  expect(checked).toBeGreaterThan(1000)
}, 300_000)
