// Life events on a real database: what each does, what it refuses, and that it can be taken back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  actorIn,
  household,
  member,
  type RegistryWorld,
  registryWorld,
  world,
} from '../../../test/setup/registry-world.ts'
import { localDate } from '../../base/local-date.ts'
import { recogniseStatuses } from '../status.effects.ts'
import { correctHouseholdCommand, correctPersonCommand, setCitizenIdCommand } from './correction.commands.ts'
import {
  changeHeadCommand,
  mergeHouseholdsCommand,
  registerHouseholdCommand,
  splitHouseholdCommand,
} from './household-event.commands.ts'
import { relationToNewHead } from './life-event.ts'
import {
  registerArrivalCommand,
  registerAwayCommand,
  registerBirthCommand,
  registerDeathCommand,
  registerDepartureCommand,
} from './member-event.commands.ts'
import { revealCitizenIdQuery } from './reveal.queries.ts'
import { receiveHouseholdJob, transferHouseholdCommand } from './transfer.commands.ts'
import { undoEventCommand } from './undo.commands.ts'

let w: RegistryWorld
beforeAll(async () => {
  w = await registryWorld()
})
afterAll(() => w.close())

const rows = async <R>(sql: string, values: unknown[] = []): Promise<R[]> =>
  (await w.services.db.pool.query(sql, values)).rows as R[]

/** A couple with a child: ids in the order head, wife, child. */
async function family(rest = {}) {
  const [made] = await w.register(
    household({
      members: [
        member('Lò Văn Chồng'),
        member('Cà Thị Vợ', { relation: 'spouse', sex: 'female', birth: '1983' }),
        member('Lò Văn Con', { relation: 'child', birth: '2008-03-04' }),
      ],
      ...rest,
    }),
  )
  const [head, wife, child] = made!.personIds as [number, number, number]
  return { ...made!, head, wife, child }
}

const cached = async (householdId: number) =>
  (
    await rows<{ members: number; head: string; class: string; closed: string | null; village: number }>(
      `select member_count as members, head_name as head, class, closed_on as closed, village_id as village from household where household_id = $1`,
      [householdId],
    )
  )[0]

const membersNow = (householdId: number) =>
  rows<{ person_id: number; relation: string }>(
    'select person_id, relation from membership where household_id = $1 and valid_to is null and superseded_at is null order by relation',
    [householdId],
  )

const lastEvent = async (householdId: number) =>
  (
    await rows<{ event_id: number }>(
      'select event_id from life_event where household_id = $1 order by event_id desc limit 1',
      [householdId],
    )
  )[0]!.event_id

const undo = async (householdId: number) =>
  w.do(undoEventCommand, { householdId, eventId: await lastEvent(householdId), reason: 'ghi nhầm người' })

const poor = (officeId: number, householdId: number, day: string) =>
  w.write(tx =>
    recogniseStatuses(tx, w.context(), {
      decision: {
        officeId,
        kind: 'yearly',
        number: 'QĐ',
        signedOn: localDate(day),
        inForceOn: localDate(day),
        year: Number(day.slice(0, 4)),
      },
      items: [{ officeId, householdId, class: 'poor', changeKind: 'new' }],
    }),
  )

describe('what others are to a new head', () => {
  test('to the widow the children stay children; to a son his mother is parent, his brothers are siblings', () => {
    expect(relationToNewHead('spouse', 'child')).toBe('child')
    expect(relationToNewHead('spouse', 'parent')).toBe('parent_in_law')
    expect(relationToNewHead('child', 'spouse')).toBe('parent')
    expect(relationToNewHead('child', 'child')).toBe('sibling')
    expect(relationToNewHead('child', 'head')).toBe('parent')
    expect(relationToNewHead('child', 'grandchild')).toBe('unknown')
  })
})

describe('births, deaths, coming and going', () => {
  test('a birth adds a member from that day, after a preview that changes nothing', async () => {
    const f = await family()
    const input = {
      householdId: f.householdId,
      day: '2026-02-01',
      fullName: 'Lò Thị Mới',
      sex: 'female',
      baseVersion: 1,
    }
    const preview = await w.do(registerBirthCommand, input, { preview: true })
    expect(preview.changes).toContainEqual({ what: 'Số nhân khẩu', before: '3', after: '4' })
    expect(await cached(f.householdId)).toMatchObject({ members: 3 })
    await w.do(registerBirthCommand, input)
    expect(await cached(f.householdId)).toMatchObject({ members: 4 })
  })

  test('when the head dies a new head is needed, and relations follow', async () => {
    const f = await family()
    const death = { householdId: f.householdId, personId: f.head, day: '2026-05-05' }
    await expect(w.do(registerDeathCommand, death)).rejects.toMatchObject({ name: 'head-needed' })
    await w.do(registerDeathCommand, { ...death, newHeadId: f.wife })
    expect(await cached(f.householdId)).toMatchObject({ members: 2, head: 'Cà Thị Vợ' })
    expect(await membersNow(f.householdId)).toEqual([
      { person_id: f.child, relation: 'child' },
      { person_id: f.wife, relation: 'head' },
    ])
    await expect(w.do(registerDeathCommand, death)).rejects.toMatchObject({ name: 'dead-already' })
  })

  test('the last member’s death closes the household and ends its status', async () => {
    const [f] = await w.register(household({ villageId: world.villages.ta }))
    await poor(1, f!.householdId, '2025-12-20')
    await w.do(registerDeathCommand, { householdId: f!.householdId, personId: f!.personIds[0], day: '2026-05-05' })
    expect(await cached(f!.householdId)).toMatchObject({ members: 0, closed: '2026-05-05', class: 'none' })
    expect(
      await rows('select valid_to from household_status where household_id = $1 and superseded_at is null', [
        f!.householdId,
      ]),
    ).toEqual([{ valid_to: '2026-05-04' }])
    expect(
      (await rows('select poor, households from village_tally where village_id = $1', [world.villages.ta]))[0],
    ).toEqual({ poor: 0, households: 0 })
    await expect(
      w.do(registerBirthCommand, { householdId: f!.householdId, day: '2026-06-01', fullName: 'X', sex: 'male' }),
    ).rejects.toMatchObject({ name: 'household-closed' })
  })

  test('a departed person can arrive in another household, but nobody is in two', async () => {
    const [a, b] = [await family(), await family()]
    const arrive = {
      householdId: b.householdId,
      personId: a.child,
      relation: 'child_in_law',
      cause: 'marriage',
      day: '2026-06-02',
    }
    await expect(w.do(registerArrivalCommand, arrive)).rejects.toMatchObject({
      name: 'member-elsewhere',
      details: { code: a.code },
    })
    await w.do(registerDepartureCommand, {
      householdId: a.householdId,
      personId: a.child,
      cause: 'marriage',
      day: '2026-06-02',
    })
    await expect(w.do(registerArrivalCommand, { ...arrive, day: '2026-06-01' })).rejects.toMatchObject({
      name: 'member-elsewhere',
    })
    await w.do(registerArrivalCommand, arrive)
    expect(await cached(a.householdId)).toMatchObject({ members: 2 })
    expect(await cached(b.householdId)).toMatchObject({ members: 4 })
    await expect(undo(a.householdId)).rejects.toMatchObject({ name: 'undo-person-elsewhere' })
  })

  test('away and back; the member stays a member', async () => {
    const f = await family()
    await w.do(registerAwayCommand, {
      householdId: f.householdId,
      personId: f.head,
      day: '2026-03-01',
      kind: 'work',
      place: 'Bắc Ninh',
    })
    await expect(
      w.do(registerAwayCommand, { householdId: f.householdId, personId: f.head, day: '2026-04-01' }),
    ).rejects.toMatchObject({ name: 'away-already' })
    await w.do(registerAwayCommand, { householdId: f.householdId, personId: f.head, day: '2026-09-01', back: true })
    expect(await rows('select valid_from, valid_to from v_absence where person_id = $1', [f.head])).toEqual([
      { valid_from: '2026-03-01', valid_to: '2026-08-31' },
    ])
    expect(await cached(f.householdId)).toMatchObject({ members: 3 })
  })

  test('no event in the future, before the household, before a birth', async () => {
    const f = await family()
    const birth = { householdId: f.householdId, fullName: 'Mới', sex: 'male' }
    await expect(w.do(registerBirthCommand, { ...birth, day: '2026-11-24' })).rejects.toMatchObject({
      name: 'day-in-future',
    })
    await expect(w.do(registerBirthCommand, { ...birth, day: '2019-12-31' })).rejects.toMatchObject({
      name: 'before-household',
    })
    const born = await w.do(registerBirthCommand, { ...birth, day: '2026-02-01' })
    await expect(
      w.do(registerDeathCommand, { householdId: f.householdId, personId: born.personId, day: '2026-01-31' }),
    ).rejects.toMatchObject({ name: 'before-birth' })
  })

  test('two officers on one household: the second is told what the first did', async () => {
    const f = await family()
    const birth = { householdId: f.householdId, day: '2026-02-01', fullName: 'Một', sex: 'male', baseVersion: 1 }
    const both = await Promise.allSettled([
      w.do(registerBirthCommand, birth),
      w.do(registerBirthCommand, { ...birth, fullName: 'Hai' }),
    ])
    expect(both.map(r => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both.find(r => r.status === 'rejected') as PromiseRejectedResult
    expect(refused.reason).toMatchObject({ name: 'changed-meanwhile' })
    expect(refused.reason.details.what.vi).toContain('Sinh')
  })

  test('an officer of another commune finds no such household', async () => {
    const f = await family()
    await expect(
      w.do(
        registerBirthCommand,
        { householdId: f.householdId, day: '2026-02-01', fullName: 'X', sex: 'male' },
        { actor: actorIn([2]) },
      ),
    ).rejects.toMatchObject({ name: 'not-found' })
    await expect(
      w.do(
        registerBirthCommand,
        { householdId: f.householdId, day: '2026-02-01', fullName: 'X', sex: 'male' },
        { actor: actorIn([1], '*', ['household.read']) },
      ),
    ).rejects.toMatchObject({ name: 'not-permitted' })
  })
})

describe('whole households', () => {
  test('registering refuses two heads and an empty household, all faults at once', async () => {
    const input = {
      villageId: world.villages.mon,
      from: '2026-01-01',
      members: [
        { fullName: 'A', relation: 'head' },
        { fullName: 'B', relation: 'head', birth: '2027' },
      ],
    }
    await expect(w.do(registerHouseholdCommand, input)).rejects.toMatchObject({
      name: 'household-not-right',
      faults: [{ name: 'two-heads' }, { name: 'born-later' }],
    })
    await expect(w.do(registerHouseholdCommand, { ...input, members: [] })).rejects.toMatchObject({
      name: 'household-not-right',
    })
    const made = await w.do(registerHouseholdCommand, { ...input, members: [{ fullName: 'A', relation: 'head' }] })
    expect(await cached(made.householdId)).toMatchObject({ members: 1, head: 'A' })
  })

  test('a split makes a household without a status; taking it back brings everybody home', async () => {
    const f = await family()
    await poor(1, f.householdId, '2025-12-20')
    const split = await w.do(splitHouseholdCommand, {
      householdId: f.householdId,
      day: '2026-04-01',
      members: [f.child],
      newHeadId: f.child,
      villageId: world.villages.ta,
    })
    expect(await cached(f.householdId)).toMatchObject({ members: 2, class: 'poor' })
    expect(await cached(split.newHouseholdId!)).toMatchObject({
      members: 1,
      head: 'Lò Văn Con',
      class: 'none',
      village: world.villages.ta,
    })
    await undo(f.householdId)
    expect(await cached(f.householdId)).toMatchObject({ members: 3, class: 'poor' })
    expect(await cached(split.newHouseholdId!)).toMatchObject({ members: 0, closed: '2026-04-01' })
    expect(await rows('select 1 from household_link where household_id = $1', [f.householdId])).toHaveLength(0)
  })

  test('a split takes nobody out of all', async () => {
    const f = await family()
    await expect(
      w.do(splitHouseholdCommand, {
        householdId: f.householdId,
        day: '2026-04-01',
        members: [f.head, f.wife, f.child],
        newHeadId: f.head,
      }),
    ).rejects.toMatchObject({ name: 'household-would-be-empty' })
    await expect(
      w.do(splitHouseholdCommand, {
        householdId: f.householdId,
        day: '2026-04-01',
        members: [f.head],
        newHeadId: f.head,
      }),
    ).rejects.toMatchObject({ name: 'head-needed' })
  })

  test('a merge closes the other household; not with itself, not across offices', async () => {
    const [a, b, far] = [await family(), await family(), await family({ officeId: 2, villageId: world.villages.noi })]
    await poor(1, b.householdId, '2025-12-20')
    await expect(
      w.do(mergeHouseholdsCommand, { householdId: a.householdId, otherHouseholdId: a.householdId, day: '2026-04-01' }),
    ).rejects.toMatchObject({ name: 'merge-with-itself' })
    await expect(
      w.do(mergeHouseholdsCommand, {
        householdId: a.householdId,
        otherHouseholdId: far.householdId,
        day: '2026-04-01',
      }),
    ).rejects.toMatchObject({ name: 'merge-across-offices' })
    await w.do(mergeHouseholdsCommand, {
      householdId: a.householdId,
      otherHouseholdId: b.householdId,
      day: '2026-04-01',
      relations: [{ personId: b.head, relation: 'sibling' }],
    })
    expect(await cached(a.householdId)).toMatchObject({ members: 6 })
    expect(await cached(b.householdId)).toMatchObject({ members: 0, closed: '2026-04-01', class: 'none' })
    await undo(b.householdId)
    expect(await cached(b.householdId)).toMatchObject({ members: 3, closed: null, class: 'poor', head: 'Lò Văn Chồng' })
    expect(await cached(a.householdId)).toMatchObject({ members: 3 })
  })

  test('a change of head is refused for the head, and can be taken back only while it is the latest', async () => {
    const f = await family()
    await expect(
      w.do(changeHeadCommand, { householdId: f.householdId, day: '2026-04-01', newHeadId: f.head }),
    ).rejects.toMatchObject({ name: 'same-head' })
    await w.do(changeHeadCommand, { householdId: f.householdId, day: '2026-04-01', newHeadId: f.child })
    expect(await cached(f.householdId)).toMatchObject({ head: 'Lò Văn Con', members: 3 })
    const change = await lastEvent(f.householdId)
    await w.do(registerBirthCommand, { householdId: f.householdId, day: '2026-05-01', fullName: 'Bé', sex: 'male' })
    await expect(
      w.do(undoEventCommand, { householdId: f.householdId, eventId: change, reason: 'ghi nhầm' }),
    ).rejects.toMatchObject({ name: 'event-not-last' })
    await undo(f.householdId)
    await w.do(undoEventCommand, { householdId: f.householdId, eventId: change, reason: 'ghi nhầm' })
    expect(await cached(f.householdId)).toMatchObject({ head: 'Lò Văn Chồng', members: 3 })
    await expect(undo(f.householdId)).rejects.toMatchObject({ name: 'event-not-undoable' })
  })

  test('to another village of the office the household stays the same', async () => {
    const f = await family()
    await w.do(transferHouseholdCommand, {
      householdId: f.householdId,
      day: '2026-04-01',
      toVillageId: world.villages.ta,
    })
    expect(await cached(f.householdId)).toMatchObject({ village: world.villages.ta, members: 3 })
    await undo(f.householdId)
    expect(await cached(f.householdId)).toMatchObject({ village: world.villages.mon })
    expect(
      await rows('select valid_from, valid_to from v_household_village where household_id = $1', [f.householdId]),
    ).toEqual([{ valid_from: '2020-01-01', valid_to: null }])
  })

  test('to another commune it is closed here and opened there, with people and status, by an officer who may not write there', async () => {
    const f = await family()
    await poor(1, f.householdId, '2025-12-20')
    const moved = await w.do(
      transferHouseholdCommand,
      { householdId: f.householdId, day: '2026-04-01', toVillageId: world.villages.cang },
      { actor: actorIn([1]) },
    )
    expect(await cached(f.householdId)).toMatchObject({ members: 0, closed: '2026-04-01', class: 'none' })
    expect(await cached(moved.newHouseholdId!)).toBeUndefined()
    const [job] = await rows<{ input: unknown }>(`select input from job where kind = 'registry.receive-household'`)
    const run = () =>
      receiveHouseholdJob.run(job!.input, {
        services: w.services,
        jobId: 1,
        progress: async () => undefined,
        actor: actorIn([]),
      })
    await run()
    await run()
    expect(await cached(moved.newHouseholdId!)).toMatchObject({
      members: 3,
      head: 'Lò Văn Chồng',
      class: 'poor',
      village: world.villages.cang,
    })
    expect(
      await rows('select kind, other_household_id from household_link where household_id = $1', [moved.newHouseholdId]),
    ).toEqual([{ kind: 'moved-from', other_household_id: f.householdId }])
    await expect(undo(f.householdId)).rejects.toMatchObject({ name: 'event-not-undoable' })
  })

  test('away from the system it is only closed', async () => {
    const f = await family()
    await w.do(transferHouseholdCommand, { householdId: f.householdId, day: '2026-04-01', place: 'Điện Biên' })
    expect(await cached(f.householdId)).toMatchObject({ members: 0, closed: '2026-04-01' })
    await undo(f.householdId)
    expect(await cached(f.householdId)).toMatchObject({ members: 3, closed: null })
  })
})

describe('corrections', () => {
  test('a field corrected twice from the same old value is refused by its name; another field is not', async () => {
    const f = await family()
    const correct = (fields: object) =>
      w.do(correctPersonCommand, {
        householdId: f.householdId,
        personId: f.head,
        reason: 'theo giấy khai sinh',
        fields,
      })
    await correct({ fullName: { before: 'Lò Văn Chồng', after: 'Lò Văn Trồng' } })
    const stale = correct({ fullName: { before: 'Lò Văn Chồng', after: 'Lò Văn Khác' } })
    await expect(stale).rejects.toMatchObject({
      name: 'changed-meanwhile',
      details: { fields: ['fullName'], current: { fullName: 'Lò Văn Trồng' } },
    })
    await correct({ birth: { before: '1980-05-17', after: '1981' } })
    expect(await cached(f.householdId)).toMatchObject({ head: 'Lò Văn Trồng' })
    expect(await rows('select word from person_word where person_id = $1 order by 1', [f.head])).toEqual([
      { word: 'lo' },
      { word: 'trong' },
      { word: 'van' },
    ])
  })

  test('a relation corrected keeps what was believed', async () => {
    const f = await family()
    await w.do(correctPersonCommand, {
      householdId: f.householdId,
      personId: f.child,
      reason: 'ghi sai quan hệ',
      fields: { relation: { before: 'child', after: 'grandchild' } },
    })
    expect(
      await rows(
        'select relation, superseded_at is null as held, valid_to from membership where person_id = $1 order by held',
        [f.child],
      ),
    ).toEqual([
      { relation: 'child', held: false, valid_to: null },
      { relation: 'grandchild', held: true, valid_to: null },
    ])
    await expect(
      w.do(correctPersonCommand, {
        householdId: f.householdId,
        personId: f.child,
        reason: 'ghi sai quan hệ',
        fields: { relation: { before: 'grandchild', after: 'head' } },
      }),
    ).rejects.toMatchObject({ name: 'head-by-other-way' })
  })

  test('a household’s address and code', async () => {
    const [a, b] = [await family(), await family()]
    await w.do(correctHouseholdCommand, {
      householdId: a.householdId,
      reason: 'đổi số nhà',
      fields: { address: { before: '', after: 'Số 5' } },
    })
    await expect(
      w.do(correctHouseholdCommand, {
        householdId: a.householdId,
        reason: 'đổi mã hộ',
        fields: { code: { before: a.code, after: b.code } },
      }),
    ).rejects.toMatchObject({ name: 'household-code-taken' })
  })

  test('a citizen ID is set, masked in answers and journal, and shown only for a reason that is logged', async () => {
    const f = await family()
    const number = '014080000456'
    const set = await w.do(setCitizenIdCommand, {
      householdId: f.householdId,
      personId: f.head,
      citizenId: { state: 'present', number },
    })
    expect(JSON.stringify(set)).not.toContain(number)
    expect(await rows(`select 1 from journal_payload where payload::text like '%${number}%'`)).toHaveLength(0)
    expect(await rows(`select 1 from command_key where result::text like '%${number}%'`)).toHaveLength(0)
    await expect(
      w.ask(revealCitizenIdQuery, { householdId: f.householdId, personId: f.head, reason: '' }),
    ).rejects.toMatchObject({ name: 'invalid-input' })
    expect(
      await w.ask(revealCitizenIdQuery, { householdId: f.householdId, personId: f.head, reason: 'làm thẻ BHYT' }),
    ).toEqual({ number })
    expect(w.notes).toContainEqual(
      expect.objectContaining({ kind: 'reveal', subjectId: f.head, reason: 'làm thẻ BHYT' }),
    )
    await w.do(setCitizenIdCommand, { householdId: f.householdId, personId: f.head, citizenId: { state: 'lost' } })
    expect(await rows('select 1 from citizen_id_holder where person_id = $1', [f.head])).toHaveLength(0)
  })
})
