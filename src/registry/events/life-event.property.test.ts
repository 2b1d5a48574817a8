// Random histories on a real database: whatever happens, in whatever order, the registry stays one that a recount agrees with.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { household, member, type RegistryWorld, registryWorld, world } from '../../../test/setup/registry-world.ts'
import { dayNumber, fromDayNumber, localDate } from '../../base/local-date.ts'
import { Problem } from '../../base/problem.ts'
import { countsAsOf, countsNow } from '../figures.queries.ts'
import { recogniseStatuses } from '../status.effects.ts'
import { changeHeadCommand, mergeHouseholdsCommand, splitHouseholdCommand } from './household-event.commands.ts'
import {
  registerArrivalCommand,
  registerBirthCommand,
  registerDeathCommand,
  registerDepartureCommand,
} from './member-event.commands.ts'
import { transferHouseholdCommand } from './transfer.commands.ts'
import { undoEventCommand } from './undo.commands.ts'

let w: RegistryWorld
beforeAll(async () => {
  w = await registryWorld()
})
afterAll(() => w.close())

const rows = async <R>(sql: string, values: unknown[] = []): Promise<R[]> =>
  (await w.services.db.pool.query(sql, values)).rows as R[]
const villages = [world.villages.mon, world.villages.ta, world.villages.noi]
const first = dayNumber(localDate('2026-01-01'))
const last = dayNumber(localDate('2026-11-23'))

// Choices are numbers taken modulo what there is when the step is done: every random history is a possible one.
const step = fc.record({
  kind: fc.constantFrom('birth', 'death', 'depart', 'arrive', 'split', 'merge', 'head', 'move', 'undo', 'recognise'),
  a: fc.nat(1000),
  b: fc.nat(1000),
  c: fc.nat(1000),
  gap: fc.nat(20),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Open {
  office_id: number
  household_id: number
}

async function apply(s: Step, day: string): Promise<void> {
  const open = await rows<Open>(
    'select office_id, household_id from household where closed_on is null order by household_id',
  )
  const at = open[s.a % Math.max(open.length, 1)]
  if (!at) return
  const householdId = at.household_id
  const people = (
    await rows<{ person_id: number }>(
      'select person_id from membership where household_id = $1 and valid_to is null and superseded_at is null order by person_id',
      [householdId],
    )
  ).map(r => r.person_id)
  const pick = (n: number, from = people) => from[n % from.length]!
  const person = pick(s.b)
  const rest = people.filter(p => p !== person)
  const newHeadId = rest.length > 0 ? pick(s.c, rest) : undefined
  switch (s.kind) {
    case 'birth':
      return void (await w.do(registerBirthCommand, { householdId, day, fullName: `Trẻ ${s.b}`, sex: 'female' }))
    case 'death':
      return void (await w.do(registerDeathCommand, { householdId, day, personId: person, newHeadId }))
    case 'depart':
      return void (await w.do(registerDepartureCommand, {
        householdId,
        day,
        personId: person,
        cause: 'marriage',
        newHeadId,
      }))
    case 'arrive': {
      const free = await rows<{ person_id: number }>(
        `select person_id from person p where office_id = $1 and died_on is null and not exists (select 1 from membership m
          where m.office_id = p.office_id and m.person_id = p.person_id and m.valid_to is null and m.superseded_at is null) order by 1`,
        [at.office_id],
      )
      const who =
        free.length > 0 && s.c % 2
          ? {
              personId: pick(
                s.b,
                free.map(f => f.person_id),
              ),
            }
          : { person: { fullName: `Dâu ${s.c}` } }
      return void (await w.do(registerArrivalCommand, {
        householdId,
        day,
        relation: 'child_in_law',
        cause: 'marriage',
        ...who,
      }))
    }
    case 'split':
      return void (await w.do(splitHouseholdCommand, {
        householdId,
        day,
        members: [person],
        newHeadId: person,
        stayingHeadId: newHeadId,
      }))
    case 'merge':
      return void (await w.do(mergeHouseholdsCommand, {
        householdId,
        day,
        otherHouseholdId: open[s.b % open.length]!.household_id,
      }))
    case 'head':
      return void (await w.do(changeHeadCommand, { householdId, day, newHeadId: person }))
    case 'move':
      return void (await w.do(transferHouseholdCommand, {
        householdId,
        day,
        toVillageId: villages[s.b % villages.length],
      }))
    case 'recognise':
      return void (await w.write(tx =>
        recogniseStatuses(tx, w.context(), {
          decision: {
            officeId: at.office_id,
            kind: 'yearly',
            number: 'QĐ',
            signedOn: localDate(day),
            inForceOn: localDate(day),
            year: 2026,
          },
          items: [
            {
              officeId: at.office_id,
              householdId,
              class: (['poor', 'near_poor', 'none'] as const)[s.b % 3]!,
              changeKind: 'new',
            },
          ],
        }),
      ))
    default: {
      const [event] = await rows<{ event_id: number }>(
        'select event_id from life_event where household_id = $1 and undone_at is null and undoes_id is null order by event_id desc limit 1',
        [householdId],
      )
      if (event) await w.do(undoEventCommand, { householdId, eventId: event.event_id, reason: 'thử huỷ' })
    }
  }
}

const snapshot = async (day: string, knownOn?: string) =>
  w.services.db.read({ offices: '*', villages: '*' }, tx =>
    countsAsOf(tx, '*', undefined, localDate(day), knownOn === undefined ? undefined : localDate(knownOn)),
  )

async function expectSound(): Promise<void> {
  // every living person in at most one household on every day: no two believed memberships overlap
  expect(
    await rows(`select a.person_id from membership a join membership b on a.office_id = b.office_id and a.person_id = b.person_id
      and a.membership_id < b.membership_id and a.superseded_at is null and b.superseded_at is null
      and a.valid_from <= coalesce(b.valid_to, 'infinity') and b.valid_from <= coalesce(a.valid_to, 'infinity')`),
  ).toEqual([])
  expect(await rows('select 1 from membership where superseded_at is null and valid_to < valid_from')).toEqual([])
  expect(
    await rows(`select 1 from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
      where m.superseded_at is null and m.valid_to is null and p.died_on is not null`),
  ).toEqual([])
  // an open household has people and one head; a closed one has none
  expect(
    await rows(`select h.household_id from household h left join membership m on m.office_id = h.office_id and m.household_id = h.household_id
        and m.valid_to is null and m.superseded_at is null
      group by h.office_id, h.household_id
      having (h.closed_on is null) <> (count(m.person_id) > 0)
        or (h.closed_on is null and count(*) filter (where m.relation = 'head') <> 1)`),
  ).toEqual([])
  // caches equal a recount
  expect(
    await rows(`select h.household_id, h.member_count, h.head_name, h.class from household h
      left join lateral (select count(*)::int n, max(p.full_name) filter (where m.relation = 'head') head from membership m
        join person p on p.office_id = m.office_id and p.person_id = m.person_id
        where m.office_id = h.office_id and m.household_id = h.household_id and m.valid_to is null and m.superseded_at is null) c on true
      left join household_status s on s.office_id = h.office_id and s.household_id = h.household_id and s.valid_to is null and s.superseded_at is null
      where h.member_count <> c.n or (c.head is not null and h.head_name <> c.head) or h.class <> coalesce(s.class, 'none')`),
  ).toEqual([])
  const now = await w.services.db.read({ offices: '*', villages: '*' }, tx => countsNow(tx, '*'))
  expect((await snapshot('2026-11-23')).filter(c => c.households > 0)).toEqual(now.filter(c => c.households > 0))
}

/** People on the first day, plus who came, less who left, is people on the last day. */
async function expectBalance(): Promise<void> {
  const [sum] = await rows<{ start: number; came: number; left: number; finish: number }>(`select
    (count(*) filter (where valid_from <= '2026-01-01' and coalesce(valid_to, 'infinity') >= '2026-01-01'))::int as start,
    (count(*) filter (where valid_from > '2026-01-01' and reason_in <> 'relation'))::int as came,
    (count(*) filter (where valid_to >= '2026-01-01' and valid_to < '2026-11-23' and coalesce(reason_out, '') <> 'relation'))::int as left,
    (count(*) filter (where valid_to is null))::int as finish
    from membership where superseded_at is null`)
  expect(sum!.start + sum!.came - sum!.left).toBe(sum!.finish)
}

test('random histories keep every invariant; what was so before an event, and known before it, does not change', async () => {
  const refused = new Map<string, number>()
  let done = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async steps => {
      await w.services.db.pool.query(
        'truncate household, household_village, household_link, person, person_word, citizen_id_holder, membership, absence, decision, household_status, life_event, duplicate_case, village_tally, office_tally cascade',
      )
      w.setNow('2026-01-01T02:00:00Z')
      const family = (villageId: number, officeId: number) =>
        household({
          villageId,
          officeId,
          members: [
            member('Lò Văn Cha'),
            member('Cà Thị Mẹ', { relation: 'spouse', sex: 'female' }),
            member('Lò Văn Con', { relation: 'child', birth: '2005' }),
          ],
        })
      await w.register(family(world.villages.mon, 1), family(world.villages.mon, 1), family(world.villages.noi, 2))
      let day = first
      for (const s of steps) {
        day = Math.min(day + s.gap, last)
        const text = fromDayNumber(day)
        const before = day > first ? await snapshot(fromDayNumber(day - 1)) : undefined
        // told on the day after it happened
        w.setNow(`${fromDayNumber(Math.min(day + 1, last))}T02:00:00Z`)
        try {
          await apply(s, text)
          done += 1
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          refused.set(error.name, (refused.get(error.name) ?? 0) + 1)
        }
        if (before && s.kind !== 'undo') expect(await snapshot(fromDayNumber(day - 1))).toEqual(before)
      }
      w.setNow('2026-11-23T02:00:00Z')
      await expectSound()
      await expectBalance()
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 12), seed: 20261123 },
  )
  // the check is worth something only if most steps really happened
  expect(done).toBeGreaterThan(100)
}, 180_000)
