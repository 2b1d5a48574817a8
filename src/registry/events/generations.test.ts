// A child is never older than a parent: refused where somebody writes it, asked about where an old list says so already.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { household, member, type RegistryWorld, registryWorld, world } from '../../../test/setup/registry-world.ts'
import { correctPersonCommand } from './correction.commands.ts'
import { mergeHouseholdsCommand, registerHouseholdCommand } from './household-event.commands.ts'
import { registerArrivalCommand } from './member-event.commands.ts'

let w: RegistryWorld
beforeAll(async () => {
  w = await registryWorld()
})
afterAll(() => w.close())

const child = (birth: string, name = 'Lò Văn Con') => member(name, { relation: 'child', birth })
const wrong = { name: 'generations' }

/** A father of 1980 with a child. */
async function family(birth = '2008-03-04') {
  const [made] = await w.register(household({ members: [member('Lò Văn Cha'), child(birth)] }))
  const [head, one] = made!.personIds as [number, number]
  return { householdId: made!.householdId, head, child: one }
}

test('a household is not registered with a father younger than his child', async () => {
  const input = { villageId: world.villages.mon, from: '2026-01-01', reason: '' }
  const register = (...members: ReturnType<typeof member>[]) => w.do(registerHouseholdCommand, { ...input, members })
  await expect(register(member('Lò Văn Một'), child('1979'))).rejects.toMatchObject({
    name: 'household-not-right',
    faults: [{ path: 'members.1.birth', name: 'generations' }],
  })
  const mother = member('Cà Thị Mẹ', { relation: 'parent', sex: 'female', birth: '1985' })
  await expect(register(member('Lò Văn Hai'), mother)).rejects.toMatchObject({ name: 'household-not-right' })
  await register(member('Lò Văn Ba'), { ...mother, birth: '1955' }, child('2005'))
})

test('nobody older than the head joins as a child', async () => {
  const f = await family()
  const arrive = { householdId: f.householdId, day: '2026-05-01', cause: 'moved', reason: '' }
  const person = { fullName: 'Lò Văn Lớn', birth: '1970', sex: 'male', ethnicCode: '03' }
  await expect(w.do(registerArrivalCommand, { ...arrive, relation: 'child', person })).rejects.toMatchObject(wrong)
  await w.do(registerArrivalCommand, { ...arrive, relation: 'sibling', person })
})

test('a correction of either birth, or of the relation, does not make a child older', async () => {
  const f = await family()
  const correct = (personId: number, fields: Record<string, unknown>) =>
    w.do(correctPersonCommand, { householdId: f.householdId, personId, reason: 'theo giấy tờ', fields })
  await expect(correct(f.child, { birth: { before: '2008-03-04', after: '1978' } })).rejects.toMatchObject(wrong)
  await expect(correct(f.head, { birth: { before: '1980-05-17', after: '2010' } })).rejects.toMatchObject(wrong)
  await expect(correct(f.child, { relation: { before: 'child', after: 'parent' } })).rejects.toMatchObject(wrong)
  await correct(f.head, { birth: { before: '1980-05-17', after: '1981' } })
})

test('what an old list got wrong does not stand in the way of another correction', async () => {
  const f = await family('1975')
  const correct = (personId: number, fields: Record<string, unknown>) =>
    w.do(correctPersonCommand, { householdId: f.householdId, personId, reason: 'theo giấy tờ', fields })
  await correct(f.head, { fullName: { before: 'Lò Văn Cha', after: 'Lò Văn Bố' } })
  await correct(f.child, { birth: { before: '1975', after: '2005' } })
  await expect(correct(f.child, { birth: { before: '2005', after: '1975' } })).rejects.toMatchObject(wrong)
})

test('in a merged household nobody is told to be the child of somebody younger', async () => {
  const [younger, older] = await w.register(
    household({ members: [member('Lò Văn Trẻ', { birth: '1990' })] }),
    household({ members: [member('Lò Văn Già', { birth: '1950' })] }),
  )
  const merge = (relation: string) =>
    w.do(mergeHouseholdsCommand, {
      householdId: younger!.householdId,
      otherHouseholdId: older!.householdId,
      day: '2026-03-01',
      relations: [{ personId: older!.personIds[0], relation }],
      reason: '',
    })
  await expect(merge('child')).rejects.toMatchObject(wrong)
  await merge('parent')
})
