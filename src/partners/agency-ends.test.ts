// An agency that ends helps nobody any more, and whoever helps has not ended: also when two sessions say so at the same time.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemOf, refusal } from '../../test/setup/refusal.ts'
import { world } from '../../test/setup/registry-world.ts'
import { localDate } from '../base/local-date.ts'
import { type ProgrammeWorld, programmeWorld } from '../programme/programme.builders.ts'
import { recordAgency } from './agency.commands.ts'
import { assignTwinning, endTwinning, importTwinning } from './twinning.commands.ts'
import { addTwinnings, requireAgency } from './twinning.effects.ts'

let w: ProgrammeWorld
beforeAll(async () => {
  w = await programmeWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const decision = { decisionNumber: '15/QĐ-UBND', decidedOn: '2026-01-10', signer: 'Hà Văn Thử', from: '2026-08-10' }
const card = { kind: 'agency', sector: '', contactName: '', contactPhone: '', from: '2021-01-01', predecessorId: null }
let made = 0
const agency = async (by = w.province, areaId: number = world.province) => {
  made += 1
  const name = `Phòng số ${made} (mẫu)`
  const { agencyId } = await w.as(by, recordAgency, { ...card, areaId, name, agencyId: null, to: null, version: 0 })
  return { agencyId, name, areaId }
}
type Agency = Awaited<ReturnType<typeof agency>>
const end = (one: Agency, by = w.province) => w.as(by, recordAgency, { ...card, ...one, to: '2026-08-09', version: 1 })
const assign = ({ agencyId }: Agency, villageId: number = world.villages.mon) =>
  w.as(w.province, assignTwinning, { ...decision, agencyId, villageId })
/** Twinnings that go on although who helps has ended. */
const orphans = () =>
  w.rows(`select t.twinning_id from twinning t join agency a on a.agency_id = t.agency_id
    where t.valid_to is null and a.valid_to is not null`)

test('who is about to help cannot end before that is written', async () => {
  const one = await agency()
  let hold = () => {}
  let goOn = () => {}
  const isHeld = new Promise<void>(resolve => {
    hold = resolve
  })
  const mayGoOn = new Promise<void>(resolve => {
    goOn = resolve
  })
  const begins = w.write(async tx => {
    const context = { ...w.context(), tx, actor: w.province }
    await requireAgency(context, one.agencyId, localDate('2026-08-10'))
    hold()
    await mayGoOn
    await addTwinnings(context, [
      {
        ...decision,
        officeId: world.offices.muong,
        villageId: world.villages.mon,
        agencyId: one.agencyId,
        decidedOn: localDate(decision.decidedOn),
        from: localDate(decision.from),
      },
    ])
  })
  await isHeld
  let isOver = false
  const ends = refusal(end(one)).finally(() => {
    isOver = true
  })
  const waits = async () =>
    (
      await w.rows(`select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`)
    ).length > 0
  while (!isOver && !(await waits()));
  goOn()
  await begins
  expect(await ends).toBe('agency-still-helps')
  expect(await orphans()).toEqual([])
})

test(
  'assigned by form, by file, as successor, while it ends: one of the two is refused',
  { timeout: 60_000 },
  async () => {
    for (let round = 0; round < 10; round += 1) {
      const [formed, filed, heir, before] = [await agency(), await agency(), await agency(), await agency()]
      const { twinningId } = await assign(before, world.villages.ta)
      const fileId = await w.upload(w.province, 'phan-cong.csv', `TT,Cơ quan,Bản,Xã\n1,${filed.name},Nọi,Nà Thử\n`)
      const outcomes = await Promise.all(
        [
          assign(formed),
          end(formed),
          w.as(w.province, importTwinning, { fileId, ...decision, decisionNumber: `${round + 20}/QĐ-UBND` }),
          end(filed),
          w.as(w.province, endTwinning, {
            twinningIds: [twinningId],
            on: '2026-08-10',
            reason: 'Hợp nhất',
            successorId: heir.agencyId,
          }),
          end(heir),
        ].map(refusal),
      )
      for (const i of [0, 2, 4])
        expect([
          ['done', 'agency-still-helps'],
          [i === 2 ? 'twinning-sheet-wrong' : 'agency-ended', 'done'],
        ]).toContainEqual(outcomes.slice(i, i + 2))
      expect(await orphans()).toEqual([])
    }
  },
)

test('an office ends no agency on its card that helps another’s village, which it does not see', async () => {
  const one = await agency(w.officer, world.communes.muong)
  await assign(one, world.villages.noi)
  const still = await problemOf(end(one, w.officer))
  expect([still?.name, still?.details.count]).toEqual(['agency-still-helps', 1])
})
