// The demo's books agree, over five years and the turn of the levels.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { localDate } from '../base/local-date.ts'
import { everything } from '../platform/database.ts'
import { seedNewMap, seedOldMap } from '../registry/areas/seed.effects.ts'
import { loadMoney } from './programme-money.effects.ts'
import { loadTreasury } from './treasury.effects.ts'

let services: TestServices
beforeAll(async () => {
  services = await testServices('2026-11-23')
  await services.db.write(everything, async tx => {
    await seedOldMap(tx, services)
    await seedNewMap(tx, services)
    const effects = { now: services.clock(), today: localDate('2026-11-23'), services }
    await loadMoney(tx, effects, '125')
    await loadTreasury(tx, effects, '125')
  })
}, 120_000)
afterAll(() => services.close())

const rows = async (text: string) => (await services.db.pool.query(text)).rows

test('what was given lies somewhere, in every year and kind of capital', async () => {
  expect(
    await rows('select item_code, capital, sum(balance) from money_account group by 1, 2 having sum(balance) <> 0'),
  ).toEqual([])
  const given = await rows(`select -sum(balance)::bigint as given from money_account where stage = 'outside'`)
  expect(Number(given[0].given)).toBe((116 * 4 + 122) * 1_000_000_000)
})

test('recurrent money is slow, and the district has nothing left after it ended', async () => {
  const shares =
    await rows(`select budget_year as year, capital, round(100 * sum(amount) filter (where stage = 'spent') / nullif(sum(amount) filter (where stage <> 'outside' and not (kind = 'carry-over' and amount < 0)), 0)) as share
    from money_flow where budget_year in (2023, 2024) group by 1, 2 order by 1, 2`)
  const of = (year: number, capital: string) =>
    Number(shares.find(row => row.year === year && row.capital === capital).share)
  for (const year of [2023, 2024]) expect(of(year, 'recurrent')).toBeLessThan(of(year, 'investment'))
  const left = await rows(`select u.name from money_account a join budget_unit u using (office_id, unit_id)
    where u.valid_to is not null and a.stage in ('available', 'committed', 'advanced') and a.balance <> 0`)
  expect(left).toEqual([])
})

test('the treasury’s months are closed but for two that disagree', async () => {
  const [found] = await rows(`select count(*) filter (where closed_at is null)::int as open, count(*)::int as months,
    count(*) filter (where there <> here)::int as wrong from treasury_month`)
  expect(found).toEqual({ open: 2, months: 24, wrong: 0 })
})
