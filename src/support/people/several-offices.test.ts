// A list is of one office: whoever may see two communes is told so by every kind of list that names households or people, and nothing is kept.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { household, member, world } from '../../../test/setup/registry-world.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { draftHandout } from '../handout/handout.commands.ts'
import { draftRice } from '../rice/rice.commands.ts'
import { setRiceNorm } from '../rice/rice-norm.commands.ts'
import { draftTuition } from '../tuition/tuition.commands.ts'

let w: ReviewWorld
let here: number
let there: number
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
  ;[here] = (await w.households(['poor'])) as [number]
  const [other] = await w.register(
    household({ officeId: 2, villageId: world.villages.noi, members: [member('Lò Văn Khác', { birth: '1985' })] }),
  )
  there = other!.householdId
})
afterAll(() => w.close())

test('rice, hand-outs and school support of households of two offices: refused, nothing kept', async () => {
  const both = personAs('commune-officer', 99, '*', [1, 2])
  await w.as(both, setRiceNorm, {
    areaId: world.communes.muong,
    validFrom: '2021-07-01',
    gramsPerPersonMonth: 15_000,
    source: 'Văn bản mẫu của lần thử',
    confidence: 'unverified',
  })
  const rice = (households: number[]) =>
    w.as(both, draftRice, {
      title: 'Cứu trợ giáp hạt',
      occasion: 'lean',
      year: 2026,
      months: 1,
      onDay: '2026-03-01',
      lines: households.map(householdId => ({ householdId })),
    })
  const cows = (households: number[]) =>
    w.as(both, draftHandout, {
      title: 'Cấp bò giống',
      year: 2026,
      onDay: '2026-02-01',
      supplier: 'HTX Giống Thử',
      items: [{ kind: 'tool', name: 'Cuốc', unit: 'cái', unitValue: '150000', needsPaper: false }],
      lines: households.map(householdId => ({ householdId, quantities: [1] })),
    })
  const school = async (households: number[]) =>
    w.as(both, draftTuition, {
      schoolYear: '2025-2026',
      form: 'study-cost',
      months: 9,
      monthly: '100000',
      source: 'Văn bản mẫu của lần thử',
      confidence: 'unverified',
      onDay: '2025-10-01',
      school: 'Tiểu học Thử',
      grade: 'lớp 3',
      personIds: (await Promise.all(households.map(one => w.people(one)))).map(people => people.at(-1)!),
    })
  const lists = async () => (await w.rows<{ n: number }>('select count(*)::int as n from support_list'))[0]!.n
  for (const draw of [rice, cows, school]) {
    const before = await lists()
    expect(await refusal(draw([here, there]))).toBe('support-several-offices')
    expect(await lists()).toBe(before)
    // of one office it stands
    expect(await refusal(draw([here]))).toBe('done')
  }
})
