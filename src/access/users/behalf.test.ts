// Who acts by a delegated right acts on behalf of its giver: the journal says so, per right and per place.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { actorFor, type PlantedUser, place, plantTwoCommunes, plantUser } from '../../../test/setup/two-communes.ts'
import { write } from '../../base/contract.ts'
import { can, type Requirement } from '../../platform/actor.ts'
import { command, execute } from '../../platform/command.ts'
import { ask } from '../../platform/query.ts'
import { journalEntryQuery, journalListQuery } from '../journal/journal.queries.ts'
import { startSealer } from '../journal/sealer.job.ts'
import { verifyJournal } from '../journal/verify.queries.ts'
import type { Right } from '../role.ts'
import { delegateRole, grantRole } from './grant.commands.ts'

let services: TestServices
let chair: PlantedUser
let deputy: PlantedUser
let auditor: PlantedUser

const act = (user: PlantedUser) => actorFor(services, user.userId)
const at = { kind: 'office', officeId: place.officeA } as const

/** Any act that needs these rights. */
const actUnder = (name: string, needed: Requirement | Requirement[]) =>
  command(
    write(`test.${name}`, {
      input: z.object({}),
      output: z.object({}),
      title: { vi: 'Việc thử', en: 'Test act' },
    }),
    {
      may: () => needed,
      run: async (_input, _, { changed }) => {
        changed(place.officeA, 'test', 1)
        return {}
      },
    },
  )
const needs = (right: Right) => can(right).inOffice(place.officeA)

async function behalfIn(user: PlantedUser, needed: Requirement | Requirement[]) {
  const { journalId } = await execute(services, actUnder('act', needed), { actor: await act(user), input: {} })
  const entry = await ask(services, journalEntryQuery, await act(auditor), {
    officeId: place.officeA,
    journalId: journalId!,
  })
  return entry.onBehalfOf
}

beforeAll(async () => {
  services = await testServices('2026-11-24')
  await plantTwoCommunes(services)
  chair = await plantUser(services, 'chu.tich', [['commune-chair', place.communeA]], { name: 'Chủ Tịch Thử' })
  deputy = await plantUser(services, 'pho.chu.tich', [['clerk', place.communeA]])
  auditor = await plantUser(services, 'kiem.tra', [['auditor', place.province]])
  const days = { from: '2026-11-24', to: '2026-11-30', reason: 'đi công tác' }
  const input = { grantId: chair.grantIds[0]!, userId: deputy.userId, ...days }
  await execute(services, delegateRole, { actor: await act(chair), input })
})
afterAll(() => services.close())

describe('an act by a delegated right', () => {
  test('stands in the journal on behalf of who gave the right', async () => {
    expect(await behalfIn(deputy, needs('decision.sign'))).toEqual({ userId: chair.userId, name: 'Chủ Tịch Thử' })
    expect(await behalfIn(deputy, [needs('decision.register'), needs('decision.sign')])).toMatchObject({
      userId: chair.userId,
    })
    expect(await behalfIn(deputy, can('decision.sign').inVillage(place.officeA, place.villageA1))).toMatchObject({
      userId: chair.userId,
    })
  })

  test('what the own role allows is done in the own name', async () => {
    expect(await behalfIn(deputy, needs('decision.register'))).toBeNull()
    expect(await behalfIn(chair, needs('decision.sign'))).toBeNull()
  })

  test('a role that is held here by delegation and elsewhere oneself counts where the change was made', async () => {
    const above = await plantUser(services, 'quan.tri.a', [['administrator', place.communeA]])
    const beside = await plantUser(services, 'quan.tri.b', [['administrator', place.communeB]])
    const between = await plantUser(services, 'quan.tri.ab', [['administrator', place.communeB]])
    const clerk = await plantUser(services, 'van.thu.a', [['clerk', place.communeA]])
    const clerkB = await plantUser(services, 'van.thu.b', [['clerk', place.communeB]])
    await services.db.pool.query(
      `insert into role_grant (grant_id, user_id, role, area_id, valid_from, delegated_by, delegated_from, granted_by, granted_at)
       values (99, $1, 'administrator', $2, '2026-11-24', $3, $4, $3, now())`,
      [between.userId, place.communeA, above.userId, above.grantIds[0]],
    )
    const grantTo = async (who: PlantedUser, user: PlantedUser, areaId: number) => {
      const input = { userId: user.userId, role: 'reviewer' as const, areaId, from: '2026-11-24', reason: 'thử' }
      const { journalId } = await execute(services, grantRole, { actor: await act(who), input })
      const { rows } = await services.db.pool.query('select on_behalf_of from journal where journal_id = $1', [
        journalId,
      ])
      return rows[0].on_behalf_of
    }
    expect(await grantTo(between, clerk, place.villageA1)).toBe(above.userId)
    expect(await grantTo(between, clerkB, place.villageB1)).toBeNull()
    expect(await grantTo(beside, clerkB, place.villageB2)).toBeNull()
  })

  test('is found in the journal by either name, and both kinds of entry verify in one chain', async () => {
    const list = await ask(services, journalListQuery, await act(auditor), { actor: 'chu.tich', limit: 50 })
    expect(list.rows.filter(row => row.onBehalfOf).length).toBeGreaterThan(2)
    expect(list.rows.some(row => row.actorId === chair.userId)).toBe(true)
    const sealer = startSealer(services, { everyMs: 3_600_000 })
    await sealer.seal()
    await sealer.stop()
    expect(await verifyJournal(services)).toMatchObject({ waiting: 0, problems: [] })
    await services.db.pool.query('update journal set on_behalf_of = null where on_behalf_of is not null')
    expect((await verifyJournal(services)).problems.length).toBeGreaterThan(0)
  })

  test('after its last day nothing more is done on it', async () => {
    services.setNow('2026-12-01')
    expect((await act(deputy)).allows('decision.sign', at)).toBe(false)
    await expect(behalfIn(deputy, needs('decision.sign'))).rejects.toThrow('not-permitted')
  })
})
