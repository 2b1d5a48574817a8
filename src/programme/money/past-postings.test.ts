// Old books written at once say what they would say had each paper been posted by itself, and are refused for the same reasons.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorIn, type RegistryWorld, registryWorld, world } from '../../../test/setup/registry-world.ts'
import { localDate } from '../../base/local-date.ts'
import { Problem } from '../../base/problem.ts'
import { everything } from '../../platform/database.ts'
import { post } from './ledger.effects.ts'
import { disburseMoves, type Envelope, grantMove, type MoneyDocument, passMove } from './ledger.ts'
import { type PastPosting, postAll } from './past-postings.effects.ts'
import { addUnit } from './unit.effects.ts'

let w: RegistryWorld
const actor = actorIn([1, 2])
beforeAll(async () => {
  w = await registryWorld()
  w.setNow('2026-06-01T02:00:00Z')
})
afterAll(() => w.close())

let papers = 0
const paper = (): MoneyDocument => ({
  kind: 'decision',
  number: `${++papers}/QĐ-THỬ`,
  signedOn: localDate('2026-02-01'),
  issuer: 'UBND tỉnh Thử',
  signer: '',
  subject: '',
  fileId: null,
})

/** Two units of two offices: the first is granted, passes on, the second pays; `pays` of what it was passed. */
async function story(name: string, write: 'one by one' | 'at once', pays = 300n) {
  return w.services.db.write(everything, async tx => {
    const unit = async (officeId: number, areaId: number) =>
      (await addUnit(tx, w.services, {
        officeId,
        name: `${name} ${officeId}`,
        level: 'commune',
        kind: 'authority',
        areaId,
        from: localDate('2020-01-01'),
      }))!
    const [first, second] = [await unit(1, world.communes.muong), await unit(2, world.communes.na)]
    const of = (unitId: number): Envelope => ({
      unitId,
      budgetYear: 2026,
      itemCode: 'CHINH-SACH',
      source: 'central',
      capital: 'recurrent',
    })
    const on = localDate('2026-03-02')
    const postings: PastPosting[] = [
      { officeId: 1, document: paper(), kind: 'grant', postedOn: on, moves: [grantMove(of(first), 1_000n)] },
      {
        officeId: 1,
        document: paper(),
        kind: 'allocate',
        postedOn: on,
        moves: [passMove(of(first), of(second), 400n)],
      },
      {
        officeId: 2,
        document: paper(),
        kind: 'disburse',
        postedOn: localDate('2026-04-10'),
        moves: disburseMoves(of(second), pays),
      },
    ]
    const context = { tx, services: w.services, actor, now: w.services.clock() }
    if (write === 'at once') await postAll(context, postings)
    else for (const one of postings) await post(context, one)
    const accounts = await tx
      .selectFrom('money_account')
      .select(['office_id', 'stage', 'balance'])
      .where('unit_id', 'in', [first, second])
      .orderBy('office_id')
      .orderBy('stage')
      .execute()
    const flows = await tx
      .selectFrom('money_flow')
      .select(['office_id', 'month', 'kind', 'stage', 'amount'])
      .where('unit_id', 'in', [first, second])
      .orderBy('office_id')
      .orderBy('month')
      .orderBy('kind')
      .orderBy('stage')
      .execute()
    const entries = await tx
      .selectFrom('money_entry as e')
      .innerJoin('money_account as a', join =>
        join.onRef('a.office_id', '=', 'e.office_id').onRef('a.account_id', '=', 'e.account_id'),
      )
      .innerJoin('money_posting as p', join =>
        join.onRef('p.office_id', '=', 'e.office_id').onRef('p.posting_id', '=', 'e.posting_id'),
      )
      .select(['e.office_id', 'e.entry_no', 'e.amount', 'e.kind', 'e.posted_on', 'p.amount as whole', 'p.recorded_in'])
      .where('a.unit_id', 'in', [first, second])
      .orderBy('e.posting_id')
      .orderBy('e.entry_no')
      .execute()
    return { accounts, flows, entries }
  })
}

test('at once as one by one: balances, monthly sums, entries and the books of every office that is touched', async () => {
  const apart = await story('Từng tờ', 'one by one')
  expect(apart.entries).toHaveLength(6)
  expect(await story('Một lần', 'at once')).toEqual(apart)
})

test('what would take more than there is is refused whole', async () => {
  const name = (error: unknown) => (error instanceof Problem ? error.name : String(error))
  expect(await story('Quá', 'at once', 401n).catch(name)).toBe('not-enough-money')
  expect(await story('Không', 'at once', 0n).catch(name)).toBe('posting-wrong')
  const { rows } = await w.services.db.pool.query(`select 1 from budget_unit where name like 'Quá%'`)
  expect(rows).toEqual([])
})
