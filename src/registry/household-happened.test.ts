// A page looks only where the household says that something happened: whoever writes such a row, its bit is set.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { actorIn, household, member, type RegistryWorld, registryWorld } from '../../test/setup/registry-world.ts'
import { clientOf } from '../platform/database.ts'
import type { householdPage } from './household.api.ts'
import { householdPageQuery } from './household-page.queries.ts'
import type { RegisteredHousehold } from './registry.effects.ts'

let w: RegistryWorld
beforeAll(async () => {
  w = await registryWorld()
  w.setNow('2026-01-02T02:00:00Z')
})
afterAll(() => w.close())

const happened = async ({ householdId }: RegisteredHousehold) =>
  (await w.services.db.pool.query('select happened from household where household_id = $1', [householdId])).rows[0]
    .happened as number
const page = ({ householdId }: RegisteredHousehold) => w.ask(householdPageQuery, { householdId }, actorIn([1]))

const writes: [string, number, string, (page: z.input<(typeof householdPage)['output']>) => number][] = [
  [
    'a life event',
    1,
    `insert into life_event (office_id, event_id, household_id, kind, on_day, recorded_at, recorded_by)
      select 1, $1, $1, 'birth', '2026-01-01', now(), 1 where $2::bigint is not null and $3::bigint is not null`,
    found => found.events.length,
  ],
  [
    'a link to another household',
    2,
    `insert into household_link (office_id, household_id, kind, other_office_id, other_household_id, on_day)
      select 1, $1, 'split-from', 1, $3, '2026-01-01' where $2::bigint is not null`,
    found => found.links.length,
  ],
  [
    'an absence of a member',
    8,
    `insert into absence (office_id, person_id, valid_from, kind, recorded_at)
      select 1, $2, '2026-01-01', 'work', now() where $1::bigint is not null and $3::bigint is not null`,
    found => found.members.filter(one => one.away?.kind === 'work').length,
  ],
  [
    'a question whether a member is somebody else too',
    16,
    `insert into duplicate_case (office_id, duplicate_id, person_id, other_office_id, other_person_id, score, reasons, found_at)
      select 1, $1, $2, 1, m.person_id, 80, '[]', now() from membership m where m.household_id = $3`,
    found => found.openDuplicates,
  ],
  [
    'a document',
    4,
    `insert into file (office_id, file_id, sha256, name, media_type, size, subject_kind, subject_id, created_by, created_at)
      select 1, $1, '', 'a.pdf', 'application/pdf', 1, 'household', $1, 1, now()
      where $2::bigint is not null and $3::bigint is not null`,
    found => found.documents.length,
  ],
]

test.each(writes)('%s is told by the household, and shown', async (_, bit, text, counted) => {
  const [plain, other] = await w.register(
    household({ members: [member('Lò Thị Ban')] }),
    household({ members: [member('Vì Văn Khác')] }),
  )
  expect(await happened(plain!)).toBe(0)
  expect(counted(await page(plain!))).toBe(0)
  // as the app's role in a scope of this office, as commands write
  await w.services.db.write({ offices: [1], villages: '*' }, async tx => {
    await clientOf(tx).query(text, [plain!.householdId, plain!.personIds[0], other!.householdId])
  })
  expect(await happened(plain!)).toBe(bit)
  expect(counted(await page(plain!))).toBe(1)
})

test.each(writes.filter(([, bit]) => bit === 8 || bit === 16))('who moves in brings along %s', async (_, bit, text) => {
  const [plain, other, next] = await w.register(
    household({ members: [member('Lò Thị Ban')] }),
    household({ members: [member('Vì Văn Khác')] }),
    household({ members: [member('Cà Văn Mới')] }),
  )
  await w.services.db.write({ offices: [1], villages: '*' }, async tx => {
    await clientOf(tx).query(text, [plain!.householdId, plain!.personIds[0], other!.householdId])
    await clientOf(tx).query(`update membership set valid_to = '2025-12-31' where person_id = any($1::bigint[])`, [
      [plain!.personIds[0], other!.personIds[0]],
    ])
    await clientOf(tx).query(
      `insert into membership (office_id, household_id, person_id, relation, valid_from, recorded_at, membership_id)
       select office_id, $1, person_id, 'child', '2026-01-01', now(), -membership_id from membership where person_id = any($2::bigint[])`,
      [next!.householdId, [plain!.personIds[0], other!.personIds[0]]],
    )
  })
  expect(await happened(next!)).toBe(bit)
  // the other one of a question of doubles is told as well
  expect(await happened(other!)).toBe(bit & 16)
})
