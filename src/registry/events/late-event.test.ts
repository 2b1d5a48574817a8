// Life events told late, out of their order, or taken back when others have been told since.
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
import { countsAsOf } from '../figures.queries.ts'
import { householdPageQuery } from '../household-page.queries.ts'
import { recogniseStatuses } from '../status.effects.ts'
import { correctHouseholdCommand, correctPersonCommand } from './correction.commands.ts'
import { changeHeadCommand, splitHouseholdCommand } from './household-event.commands.ts'
import {
  registerArrivalCommand,
  registerAwayCommand,
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

async function family(from = '2020-01-01') {
  const [made] = await w.register(
    household({
      from: localDate(from),
      members: [
        member('Lò Văn Chồng'),
        member('Cà Thị Vợ', { relation: 'spouse', sex: 'female', birth: '1983' }),
        member('Lò Văn Con', { relation: 'child', birth: '2008-03-04' }),
      ],
    }),
  )
  const [head, wife, child] = made!.personIds as [number, number, number]
  return { householdId: made!.householdId, head, wife, child }
}

const page = (householdId: number, asOf?: string, knownOn?: string) =>
  w.ask(householdPageQuery, { householdId, asOf, knownOn })
const born = (householdId: number, day: string, fullName = 'Lò Thị Mới') =>
  w.do(registerBirthCommand, { householdId, day, fullName, sex: 'female' })
const undo = (householdId: number, eventId: number) =>
  w.do(undoEventCommand, { householdId, eventId, reason: 'ghi nhầm người' })
const eventOf = async (householdId: number, kind: string) =>
  (await page(householdId)).events.find(e => e.kind === kind)!

describe('told late', () => {
  test('the death of the head, after a birth that came later: the newborn is what she is to the new head', async () => {
    const f = await family()
    const { personId } = await born(f.householdId, '2026-03-15')
    await w.do(registerDeathCommand, { ...f, personId: f.head, day: '2026-03-01', newHeadId: f.child })
    const after = await page(f.householdId)
    expect(after.members.find(m => m.personId === personId)).toMatchObject({ relation: 'sibling', from: '2026-03-15' })
    expect((await page(f.householdId, '2026-03-10')).members.map(m => m.relation)).toEqual(['head', 'parent'])
  })

  test('the death of a member, after a change of head; not of who has become the head since', async () => {
    const f = await family()
    await w.do(changeHeadCommand, { ...f, day: '2026-04-01', newHeadId: f.wife })
    await w
      .do(registerDeathCommand, { ...f, personId: f.head, day: '2026-03-20', newHeadId: undefined })
      .catch((error: { name: string }) => expect(error.name).toBe('before-last-change'))
    const g = await family()
    await w.do(changeHeadCommand, {
      ...g,
      day: '2026-04-01',
      newHeadId: g.wife,
      relations: [{ personId: g.child, relation: 'other_relative' }],
    })
    await w.do(registerDeathCommand, { ...g, personId: g.child, day: '2026-03-20' })
    expect((await page(g.householdId, '2026-03-25')).members.map(m => m.personId)).toEqual([g.head, g.wife])
    await undo(g.householdId, (await eventOf(g.householdId, 'death')).eventId)
    expect((await page(g.householdId)).members.find(m => m.personId === g.child)?.relation).toBe('other_relative')
    expect((await page(g.householdId, '2026-03-25')).members.find(m => m.personId === g.child)?.relation).toBe('child')
  })

  test('a household does not end before somebody is known to have left it', async () => {
    const f = await family()
    await w.do(registerDepartureCommand, { ...f, personId: f.wife, day: '2026-05-10', cause: 'moved' })
    await w.do(registerDepartureCommand, { ...f, personId: f.child, day: '2026-05-10', cause: 'moved' })
    const last = { ...f, personId: f.head, cause: 'moved' }
    await expect(w.do(registerDepartureCommand, { ...last, day: '2026-05-01' })).rejects.toMatchObject({
      name: 'left-later',
    })
    await w.do(registerDepartureCommand, { ...last, day: '2026-05-10' })
    expect((await page(f.householdId)).closedOn).toBe('2026-05-10')
  })

  test('a split: a child born after it goes along from the day of its birth', async () => {
    const f = await family()
    const { personId } = await born(f.householdId, '2026-03-15')
    const split = await w.do(splitHouseholdCommand, {
      ...f,
      day: '2026-03-01',
      members: [f.wife, personId!],
      newHeadId: f.wife,
      relations: [{ personId: personId!, relation: 'child' }],
    })
    expect((await page(split.newHouseholdId!, '2026-03-01')).members.map(m => m.personId)).toEqual([f.wife])
    expect((await page(split.newHouseholdId!)).members.map(m => m.from)).toEqual(['2026-03-01', '2026-03-15'])
  })
})

describe('to another commune', () => {
  test('everybody comes along, also who was registered or born on that very day', async () => {
    const f = await family('2026-06-01')
    await born(f.householdId, '2026-06-01')
    const moved = await w.do(transferHouseholdCommand, { ...f, day: '2026-06-01', toVillageId: world.villages.noi })
    expect((await page(moved.newHouseholdId!)).members).toHaveLength(4)
  })

  test('who lives there now is not a member here again, until she has left there', async () => {
    const f = await family()
    const g = await family()
    const moved = await w.do(transferHouseholdCommand, { ...f, day: '2026-06-01', toVillageId: world.villages.noi })
    const arrival = {
      householdId: g.householdId,
      day: '2026-08-01',
      personId: f.wife,
      relation: 'sibling',
      cause: 'return',
    }
    await expect(w.do(registerArrivalCommand, arrival, { actor: actorIn([1]) })).rejects.toMatchObject({
      name: 'member-in-other-office',
    })
    await w.do(registerDepartureCommand, {
      householdId: moved.newHouseholdId!,
      personId: f.wife,
      day: '2026-08-01',
      cause: 'moved',
    })
    await w.do(registerArrivalCommand, arrival, { actor: actorIn([1]) })
    expect((await page(g.householdId)).members).toHaveLength(4)
  })

  test('who is away stays away there; who leaves for good is away no more', async () => {
    const f = await family()
    await w.do(registerAwayCommand, { ...f, personId: f.head, day: '2026-03-01', place: 'Bắc Ninh' })
    await w.do(registerAwayCommand, { ...f, personId: f.child, day: '2026-03-01', kind: 'study' })
    await w.do(registerDepartureCommand, { ...f, personId: f.child, day: '2026-04-01', cause: 'study' })
    const moved = await w.do(transferHouseholdCommand, { ...f, day: '2026-06-01', toVillageId: world.villages.noi })
    const { members } = await page(moved.newHouseholdId!)
    expect(members.map(m => m.away)).toEqual([{ from: '2026-06-01', kind: 'work', place: 'Bắc Ninh' }, null])
    const { rows } = await w.services.db.pool.query(
      'select person_id, valid_to from v_absence where office_id = 1 and person_id = any($1) order by valid_to',
      [[f.head, f.child]],
    )
    expect(rows).toEqual([
      { person_id: f.child, valid_to: '2026-03-31' },
      { person_id: f.head, valid_to: '2026-05-31' },
    ])
  })
})

describe('as known on a day', () => {
  test('a household registered, moved and closed later was not yet', async () => {
    w.setNow('2026-07-01T02:00:00Z')
    const f = await family()
    w.setNow('2026-08-01T02:00:00Z')
    await w.do(transferHouseholdCommand, { ...f, day: '2026-02-01', toVillageId: world.villages.ta })
    w.setNow('2026-09-01T02:00:00Z')
    await w.do(transferHouseholdCommand, { ...f, day: '2026-03-01', place: 'tỉnh khác' })
    w.setNow('2026-11-23T02:00:00Z')
    const known = async (knownOn: string) => {
      const { villageId, closedOn, members } = await page(f.householdId, '2026-06-30', knownOn)
      return { villageId, closedOn, members: members.length }
    }
    expect(await known('2026-07-01')).toEqual({ villageId: world.villages.mon, closedOn: null, members: 3 })
    expect(await known('2026-08-01')).toEqual({ villageId: world.villages.ta, closedOn: null, members: 3 })
    expect(await known('2026-09-01')).toMatchObject({ closedOn: '2026-03-01', members: 0 })
    const inTa = async (knownOn: string) =>
      (
        await w.services.db.read({ offices: '*', villages: '*' }, tx =>
          countsAsOf(tx, [1], [world.villages.ta], localDate('2026-06-30'), localDate(knownOn)),
        )
      )[0]?.households ?? 0
    expect([await inTa('2026-07-01'), await inTa('2026-08-01'), await inTa('2026-09-01')]).toEqual([0, 1, 0])
  })
})

describe('taken back', () => {
  test('a wrong birth goes although another child was born and a telephone number corrected since', async () => {
    const f = await family()
    const wrong = await born(f.householdId, '2026-02-01', 'Ghi Nhầm')
    await born(f.householdId, '2026-02-02', 'Lò Thị Đúng')
    await w.do(correctHouseholdCommand, {
      ...f,
      reason: 'gia đình báo',
      fields: { phone: { before: '', after: '0912' } },
    })
    const event = (await page(f.householdId)).events.find(e => e.changes.some(c => c.after.includes('Ghi Nhầm')))!
    expect(event.undoable).toBe(true)
    await undo(f.householdId, event.eventId)
    const names = (await page(f.householdId)).members.map(m => m.fullName)
    expect(names).toContain('Lò Thị Đúng')
    expect(names).not.toContain('Ghi Nhầm')
    expect(wrong.personId).toBeDefined()
  })

  test('not while what it wrote has been corrected, or a new head was made since', async () => {
    const f = await family()
    const { personId } = await born(f.householdId, '2026-02-01')
    const birth = await eventOf(f.householdId, 'birth')
    await w.do(correctPersonCommand, {
      ...f,
      personId,
      reason: 'ghi sai quan hệ',
      fields: { relation: { before: 'child', after: 'grandchild' } },
    })
    await expect(undo(f.householdId, birth.eventId)).rejects.toMatchObject({ name: 'event-not-last' })
    const g = await family()
    await born(g.householdId, '2026-02-01')
    await w.do(changeHeadCommand, { ...g, day: '2026-04-01', newHeadId: g.wife })
    const first = await eventOf(g.householdId, 'birth')
    expect(first.undoable).toBe(false)
    await expect(undo(g.householdId, first.eventId)).rejects.toMatchObject({ name: 'event-not-last' })
  })

  test('a split, not once the new household has a class by a decision', async () => {
    const f = await family()
    const split = await w.do(splitHouseholdCommand, { ...f, day: '2026-03-01', members: [f.wife], newHeadId: f.wife })
    await w.write(tx =>
      recogniseStatuses(tx, w.context(), {
        decision: {
          officeId: 1,
          kind: 'yearly',
          number: '12/QĐ',
          signedOn: localDate('2026-04-01'),
          inForceOn: localDate('2026-04-01'),
          year: 2026,
        },
        items: [{ officeId: 1, householdId: split.newHouseholdId!, class: 'poor', changeKind: 'new' }],
      }),
    )
    const event = await eventOf(f.householdId, 'split')
    await expect(undo(f.householdId, event.eventId)).rejects.toMatchObject({ name: 'undo-decided' })
  })
})
