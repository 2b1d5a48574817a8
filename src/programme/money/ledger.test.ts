// Every đồng can be followed: what a posting does, what is refused, and that sums agree however many post at once.

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { problemOf, refusal } from '../../../test/setup/refusal.ts'
import { actorIn, type RegistryWorld, registryWorld, world } from '../../../test/setup/registry-world.ts'
import { Problem } from '../../base/problem.ts'
import { type Command, execute } from '../../platform/command.ts'
import { issuesOfMoves, type Line, passMove } from './ledger.ts'
import { book, commitmentList, postingList, postingPage } from './money.queries.ts'
import { carryOver, handOver, reversePosting } from './passing.commands.ts'
import {
  adjustMoney,
  advanceMoney,
  allocateMoney,
  commitMoney,
  disburseMoney,
  grantMoney,
  receiveGift,
  refundMoney,
  releaseMoney,
} from './posting.commands.ts'
import { recountBooks } from './recount-books.queries.ts'
import { closeUnit, openUnit } from './unit.commands.ts'

let w: RegistryWorld
const province = 3
const accountant = actorIn([1, 2, province])
const inMuong = actorIn([1])
beforeAll(async () => {
  w = await registryWorld()
  await w.services.db.pool.query(`insert into office values (${province}, 'UBND tỉnh Thử', 'province', '2000-01-01');
    insert into office_area (office_id, area_id, valid_from) values (${province}, ${world.province}, '2000-01-01');
    update area_version set version = version + 1`)
  w.setNow('2026-06-01T02:00:00Z')
})
afterAll(() => w.close())

const send = async <I, O, L>(command: Command<I, O, L>, input: unknown, actor = accountant): Promise<O> =>
  (await execute(w.services, command, { actor, input })).result

let number = 0
const paper = (kind = 'decision', rest: object = {}) => ({
  kind,
  number: `${++number}/QĐ-THỬ`,
  signedOn: '2026-02-01',
  issuer: 'UBND tỉnh Thử',
  ...rest,
})
const line: Line = {
  budgetYear: 2026,
  itemCode: 'CHINH-SACH',
  source: 'central',
  capital: 'recurrent',
}
const on = { postedOn: '2026-03-02' }
let names = 0
const unit = async (areaId: number, name = `Đơn vị ${++names}`) =>
  (await send(openUnit, { name, kind: 'authority', areaId, from: '2020-01-01' })).unitId
const grant = (unitId: number, amount: number, rest: object = {}) =>
  send(grantMoney, { unitId, document: paper(), ...on, lines: [{ ...line, amount: String(amount) }], ...rest })
const rowsOf = async (unitId: number) => (await w.ask(book, { unitId, year: 2026 }, accountant)).rows

test('a unit is opened once, however its name is written', async () => {
  const opened = { kind: 'authority', areaId: world.communes.muong, from: '2020-01-01' }
  await send(openUnit, { ...opened, name: 'Ban quản lý dự án Mường' })
  for (const name of ['Ban quản lý dự án Mường', 'ban quản lý  DỰ ÁN mường '])
    expect([name, await refusal(send(openUnit, { ...opened, name }))]).toEqual([name, 'unit-exists'])
})

describe('from the decision to what was spent', () => {
  test('a grant goes down, is promised, advanced and paid; each step stands in the books', async () => {
    const top = await unit(world.province)
    const commune = await unit(world.communes.muong)
    await grant(top, 1_000)
    const allocated = await send(allocateMoney, {
      fromUnitId: top,
      document: paper(),
      ...on,
      lines: [{ ...line, toUnitId: commune, amount: '600' }],
    })
    expect(allocated.changes.map(one => [one.before, one.after])).toEqual([
      ['1.000 đ', '400 đ'],
      ['0 đ', '600 đ'],
    ])
    const { commitmentId } = await send(commitMoney, {
      unitId: commune,
      document: paper('contract'),
      ...on,
      line,
      amount: '500',
      contractor: 'HTX Thử',
    })
    await send(advanceMoney, { commitmentId, document: paper('voucher'), ...on, amount: '200' })
    expect((await rowsOf(commune))[0]).toMatchObject({
      held: '600',
      available: '100',
      committed: '300',
      advanced: '200',
      spent: '0',
    })
    // Paying settles the advance first: an advance is not spending, and is not paid twice.
    await send(disburseMoney, { commitmentId, document: paper('voucher'), ...on, amount: '350' })
    expect((await rowsOf(commune))[0]).toMatchObject({ committed: '150', advanced: '0', spent: '350' })
    await send(refundMoney, { commitmentId, document: paper('receipt'), ...on, from: 'spent', amount: '50' })
    await send(releaseMoney, { commitmentId, document: paper('minutes'), ...on, amount: '200' })
    expect((await rowsOf(commune))[0]).toMatchObject({ available: '300', committed: '0', spent: '300' })
    expect((await rowsOf(top))[0]).toMatchObject({ held: '400', passedOn: '600', available: '400' })
    const { rows } = await w.ask(commitmentList, { all: 'true', unitId: commune }, accountant)
    expect(rows[0]).toMatchObject({ amount: '500', spent: '300', left: '0', contractor: 'HTX Thử' })
  })

  test('money to households is paid without a contract', async () => {
    const commune = await unit(world.communes.muong)
    await grant(commune, 900)
    const envelope = { ...line, unitId: commune }
    await send(disburseMoney, { document: paper('voucher'), ...on, lines: [{ ...envelope, amount: '900' }] })
    expect((await rowsOf(commune))[0]).toMatchObject({ available: '0', spent: '900' })
    await send(refundMoney, { document: paper('receipt'), ...on, from: 'spent', envelope, amount: '46' })
    expect((await rowsOf(commune))[0]).toMatchObject({ available: '46', spent: '854' })
  })

  test('the commune sees the paper that gave it money, and nothing else of the province', async () => {
    const top = await unit(world.province)
    const [a, b] = [await unit(world.communes.muong), await unit(world.communes.na)]
    await grant(top, 1_000)
    const done = await send(allocateMoney, {
      fromUnitId: top,
      document: paper(),
      ...on,
      lines: [a, b].map(toUnitId => ({ ...line, toUnitId, amount: '300' })),
    })
    const page = await w.ask(postingPage, { postingId: done.postingId }, inMuong)
    expect(page.entries.map(entry => entry.amount)).toEqual(['300'])
    const { rows } = await w.ask(postingList, { unitId: a }, inMuong)
    expect(rows.map(row => row.kind)).toEqual(['allocate'])
    const all = await w.ask(postingList, {}, accountant)
    expect(all.rows.filter(row => row.postingId === done.postingId)).toHaveLength(1)
    expect(
      await refusal(
        send(grantMoney, { unitId: b, document: paper(), ...on, lines: [{ ...line, amount: '1' }] }, inMuong),
      ),
    ).toBe('not-found')
  })
})

describe('what is refused, and leaves nothing behind', () => {
  test('more than there is, at every stage', async () => {
    const commune = await unit(world.communes.muong)
    const top = await unit(world.province)
    await grant(top, 100)
    const allocate = (amount: string) =>
      send(allocateMoney, {
        fromUnitId: top,
        document: paper(),
        ...on,
        lines: [{ ...line, toUnitId: commune, amount }],
      })
    expect(await refusal(allocate('101'))).toBe('not-enough-money')
    // Of which source, kind and year there is too little: the item may have money in another purse.
    const told = await allocate('101').catch((error: { details: Record<string, unknown> }) => error.details)
    expect(told).toMatchObject({ purse: { vi: 'Ngân sách trung ương, vốn sự nghiệp, năm 2026' }, has: '100 đ' })
    await allocate('100')
    const commit = (amount: string) =>
      send(commitMoney, { unitId: commune, document: paper('contract'), ...on, line, amount, contractor: 'A' })
    expect(await refusal(commit('101'))).toBe('not-enough-money')
    const { commitmentId } = await commit('80')
    await commit('20')
    expect(await refusal(send(advanceMoney, { commitmentId, document: paper('voucher'), ...on, amount: '81' }))).toBe(
      'commitment-too-small',
    )
    expect(await refusal(send(disburseMoney, { commitmentId, document: paper('voucher'), ...on, amount: '81' }))).toBe(
      'commitment-too-small',
    )
    expect((await rowsOf(commune))[0]).toMatchObject({ available: '0', committed: '100', spent: '0' })
  })

  test('a sum with noughts too many: of one line, of all lines together, of what would stand there', async () => {
    const id = await unit(world.communes.muong)
    const most = 1_000_000_000_000_000
    const lines = [most, most].map(amount => ({ ...line, amount: String(amount) }))
    expect(await refusal(grant(id, most + 1))).toBe('invalid-input')
    expect(await refusal(grant(id, 1, { lines }))).toBe('posting-wrong')
    await grant(id, most)
    expect(await refusal(grant(id, 1))).toBe('too-much-money')
    // what stands there is still read by everybody
    expect((await rowsOf(id)).map(one => one.available)).toEqual([String(most)])
  })

  test('a paper signed after it is posted, and a posting that is still to come', async () => {
    const id = await unit(world.communes.muong)
    const faults = async (rest: object) => {
      const problem = await problemOf(grant(id, 5, rest))
      return [problem?.name, problem?.faults.map(one => one.name)]
    }
    expect(await faults({ document: paper('decision', { signedOn: '2026-03-03' }) })).toEqual([
      'posting-wrong',
      ['signed-after-posting'],
    ])
    expect(await faults({ postedOn: '2026-06-02' })).toEqual(['posting-wrong', ['posted-in-future']])
    expect(await faults({ postedOn: '2026-06-01' })).toEqual([undefined, undefined])
  })

  test('a paper twice, also written otherwise, also in the books of the one who received', async () => {
    const [top, commune] = [await unit(world.province), await unit(world.communes.muong)]
    const document = paper('decision', { number: '45/QĐ-UBND' })
    await grant(top, 100, { document })
    expect(await refusal(grant(top, 100, { document: { ...document, number: '45/qđ-ubnd ' } }))).toBe('document-posted')
    const down = paper()
    await send(allocateMoney, {
      fromUnitId: top,
      document: down,
      ...on,
      lines: [{ ...line, toUnitId: commune, amount: '10' }],
    })
    expect(
      await refusal(
        send(grantMoney, { unitId: commune, document: down, ...on, lines: [{ ...line, amount: '10' }] }, inMuong),
      ),
    ).toBe('document-posted')
  })

  test('a wrong posting is reversed once, then the paper is posted anew', async () => {
    const commune = await unit(world.communes.muong)
    const document = paper()
    const { postingId } = await grant(commune, 700, { document })
    const reverse = () => send(reversePosting, { postingId, ...on, reason: 'gõ nhầm số tiền' })
    const before = { postingId, postedOn: '2026-01-02', reason: 'gõ nhầm số tiền' }
    expect(await refusal(send(reversePosting, before)), 'before it was posted').toBe('posting-wrong')
    await reverse()
    expect(await refusal(reverse())).toBe('posting-reversed')
    await grant(commune, 70, { document })
    expect((await rowsOf(commune))[0]).toMatchObject({ held: '70', available: '70' })
    const { postingId: spentFrom } = await grant(commune, 5)
    await send(disburseMoney, {
      document: paper('voucher'),
      ...on,
      lines: [{ ...line, unitId: commune, amount: '75' }],
    })
    // What was given and is spent cannot be taken back by a mirror.
    expect(await refusal(send(reversePosting, { postingId: spentFrom, ...on, reason: 'gõ nhầm nữa' }))).toBe(
      'not-enough-money',
    )
  })

  test('other items without an adjustment, other capital, other year, closed year, ended unit, unknown item', async () => {
    const commune = await unit(world.communes.muong)
    const envelope = { ...line, unitId: commune }
    const other = { ...envelope, itemCode: 'NTM-2021-2025' }
    expect(issuesOfMoves('allocate', [passMove(envelope, other, 1n)]).map(one => one.name)).toEqual(['other-item'])
    expect(issuesOfMoves('adjust', [passMove(envelope, other, 1n)])).toEqual([])
    expect(
      issuesOfMoves('adjust', [passMove(envelope, { ...envelope, capital: 'investment' }, 1n)]).map(one => one.name),
    ).toEqual(['other-capital'])
    expect(
      issuesOfMoves('adjust', [passMove(envelope, { ...envelope, budgetYear: 2027 }, 1n)]).map(one => one.name),
    ).toEqual(['other-year'])
    expect(await refusal(grant(commune, 1, { postedOn: '2027-02-01' }))).toBe('posting-wrong')
    expect(await refusal(grant(commune, 1, { lines: [{ ...line, itemCode: 'DA99', amount: '1' }] }))).toBe(
      'no-such-item',
    )
    expect(await refusal(grant(commune, 1, { lines: [{ ...line, source: 'socialised', amount: '1' }] }))).toBe(
      'posting-wrong',
    )
    await send(receiveGift, {
      unitId: commune,
      document: paper('receipt'),
      ...on,
      giver: 'Công ty Thử',
      lines: [{ ...line, source: 'socialised', amount: '9' }],
    })
    await send(closeUnit, { unitId: commune, to: '2026-02-28' })
    expect(await refusal(grant(commune, 1))).toBe('unit-closed')
  })

  test('the database itself: an entry changed, a posting out of balance, an account below zero', async () => {
    const { pool } = w.services.db
    const commune = await unit(world.communes.muong)
    await grant(commune, 100)
    const says = (text: string) =>
      pool.query(text).then(
        () => 'done',
        (error: { constraint?: string }) => error.constraint,
      )
    expect(await says('update money_entry set amount = amount + 1')).toBe('money_stands')
    expect(await says('delete from money_posting')).toBe('money_stands')
    expect(await says("update money_account set balance = -1 where stage = 'available'")).toBe('money_never_below_zero')
    expect(
      await says(
        `insert into money_entry select office_id, 999, 1, account_id, null, 5, 'grant', '2026-03-02', 'x' from money_account limit 1`,
      ),
    ).toBe('money_balances')
  })
})

describe('the turn of the year and of the levels', () => {
  test('what is left goes on with its contracts; what was spent stays', async () => {
    const [district, commune] = [await unit(world.province), await unit(world.communes.muong)]
    await grant(district, 1_000)
    const { commitmentId } = await send(commitMoney, {
      unitId: district,
      document: paper('contract'),
      ...on,
      line,
      amount: '500',
      contractor: 'B',
    })
    await send(advanceMoney, { commitmentId, document: paper('voucher'), ...on, amount: '100' })
    await send(disburseMoney, { commitmentId, document: paper('voucher'), ...on, amount: '250' })
    await send(handOver, { fromUnitId: district, toUnitId: commune, document: paper(), ...on })
    expect((await rowsOf(district))[0]).toMatchObject({ held: '250', available: '0', committed: '0', spent: '250' })
    expect((await rowsOf(commune))[0]).toMatchObject({ held: '750', available: '500', committed: '250', advanced: '0' })
    const [open] = (await w.ask(commitmentList, { unitId: commune }, accountant)).rows
    expect(open).toMatchObject({ amount: '250', left: '250', contractor: 'B' })
    w.setNow('2027-03-01T02:00:00Z')
    await send(carryOver, { unitId: commune, year: 2026, document: paper(), postedOn: '2027-02-20' })
    expect((await rowsOf(commune))[0]).toMatchObject({ held: '0' })
    const next = await w.ask(book, { unitId: commune, year: 2027 }, accountant)
    expect(next.rows[0]).toMatchObject({ held: '750', available: '500', committed: '250' })
    await send(disburseMoney, {
      commitmentId: open!.commitmentId,
      document: paper('voucher'),
      postedOn: '2027-03-01',
      amount: '250',
    })
    expect(
      await refusal(send(carryOver, { unitId: district, year: 2026, document: paper(), postedOn: '2027-02-20' })),
    ).toBe('nothing-to-move')
    w.setNow('2026-06-01T02:00:00Z')
  })
})

describe('many at once', () => {
  test('two spend the last đồng: one does, the other is told what is left', async () => {
    const commune = await unit(world.communes.muong)
    await grant(commune, 100)
    const spend = () =>
      refusal(
        send(disburseMoney, {
          document: paper('voucher'),
          ...on,
          lines: [{ ...line, unitId: commune, amount: '100' }],
        }),
      )
    const outcomes = await Promise.all([spend(), spend(), spend(), spend()])
    expect(outcomes.sort()).toEqual(['done', 'not-enough-money', 'not-enough-money', 'not-enough-money'])
  })

  test('whatever is posted at once by whom, the books agree', { timeout: 120_000 }, async () => {
    const units = [await unit(world.province), await unit(world.communes.muong), await unit(world.communes.na)]
    const pick = fc.nat(2)
    const amount = fc.integer({ min: 1, max: 400 })
    const step = fc.oneof(
      fc.record({ kind: fc.constant('grant'), at: pick, amount: fc.integer({ min: 200, max: 2000 }) }),
      fc.record({ kind: fc.constant('allocate'), at: pick, to: pick, amount }),
      fc.record({ kind: fc.constant('adjust'), at: pick, to: pick, amount }),
      fc.record({ kind: fc.constant('commit'), at: pick, amount }),
      fc.record({ kind: fc.constant('advance'), amount, at: pick }),
      fc.record({ kind: fc.constant('pay'), amount, at: pick }),
      fc.record({ kind: fc.constant('spend'), at: pick, amount }),
      fc.record({ kind: fc.constant('refund'), at: pick, amount }),
      fc.record({ kind: fc.constant('reverse'), at: pick, amount }),
    )
    const commitments: number[] = []
    const postings: number[] = []
    const counts = { done: 0, refused: 0 }
    const act = async (one: { kind: string; at: number; to?: number; amount: number }) => {
      const [at, to] = [units[one.at]!, units[one.to ?? 0]!]
      const sum = String(one.amount)
      const contract = commitments[one.amount % (commitments.length || 1)] ?? 1
      const from = { ...line, unitId: at }
      const calls: Record<string, () => Promise<{ postingId: number; commitmentId?: number }>> = {
        grant: () => grant(at, one.amount),
        allocate: () =>
          send(allocateMoney, {
            fromUnitId: at,
            document: paper(),
            ...on,
            lines: [{ ...line, toUnitId: to, amount: sum }],
          }),
        adjust: () =>
          send(adjustMoney, { document: paper(), ...on, lines: [{ from, to: { ...line, unitId: to }, amount: sum }] }),
        commit: () =>
          send(commitMoney, { unitId: at, document: paper('contract'), ...on, line, amount: sum, contractor: 'C' }),
        advance: () => send(advanceMoney, { commitmentId: contract, document: paper('voucher'), ...on, amount: sum }),
        pay: () => send(disburseMoney, { commitmentId: contract, document: paper('voucher'), ...on, amount: sum }),
        spend: () => send(disburseMoney, { document: paper('voucher'), ...on, lines: [{ ...from, amount: sum }] }),
        refund: () =>
          send(refundMoney, { document: paper('receipt'), ...on, from: 'spent', envelope: from, amount: sum }),
        reverse: () =>
          send(reversePosting, {
            postingId: postings[one.amount % (postings.length || 1)] ?? 1,
            ...on,
            reason: 'thử đảo bút toán',
          }),
      }
      try {
        const done = await calls[one.kind]!()
        postings.push(done.postingId)
        if (done.commitmentId) commitments.push(done.commitmentId)
        counts.done += 1
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        counts.refused += 1
      }
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async steps => {
        for (let i = 0; i < steps.length; i += 5) await Promise.all(steps.slice(i, i + 5).map(act))
        expect(await imbalances()).toEqual([])
      }),
      { numRuns: 12 },
    )
    console.log(`ledger: ${counts.done} postings, ${counts.refused} refused`)
    expect(counts.done).toBeGreaterThan(60)
    expect(counts.refused).toBeGreaterThan(20)
  })

  /** Everything that must agree, asked of the raw tables. */
  async function imbalances(): Promise<unknown[]> {
    const { rows } = await w.services.db.pool.query(`
      select 'posting' as what, posting_id::text as which from money_entry group by posting_id having sum(amount) <> 0
      union all select 'balance', a.account_id::text from money_account a where a.balance <> coalesce((select sum(e.amount) from money_entry e where e.account_id = a.account_id), 0)
      union all select 'flow', concat_ws('|', unit_id, stage) from (
        select unit_id, stage, sum(amount) as n from money_flow group by 1, 2
        except select unit_id, stage, sum(balance) from money_account group by 1, 2) x where n <> 0
      union all select 'progress', concat_ws('|', unit_id, budget_year) from (
        select unit_id, budget_year, sum(held) as n, sum(committed), sum(advanced), sum(spent) from money_progress group by 1, 2
        except select unit_id, budget_year, sum(amount) filter (where stage <> 'outside' and not (kind = 'carry-over' and amount < 0)),
          coalesce(sum(amount) filter (where stage = 'committed'), 0), coalesce(sum(amount) filter (where stage = 'advanced'), 0),
          coalesce(sum(amount) filter (where stage = 'spent'), 0) from money_flow group by 1, 2) x
      union all select 'no progress', unit_id::text from money_flow f where stage <> 'outside' and amount <> 0 and not exists (select from money_progress p
        where p.office_id = f.office_id and p.unit_id = f.unit_id and p.budget_year = f.budget_year and p.item_code = f.item_code and p.capital = f.capital)
      union all select 'months', unit_id::text from money_progress where spent <> (select sum(m) from unnest(spent_months) as m)
      union all select 'total', item_code from money_account group by item_code, budget_year, source, capital having sum(balance) <> 0 and budget_year = 2026 and not exists (select from money_posting where kind = 'carry-over')
      union all select 'commitment', commitment_id::text from money_commitment c where
        (select coalesce(sum(amount), 0) from money_entry e join money_account a using (office_id, account_id) where e.commitment_id = c.commitment_id and a.stage = 'spent') <> c.spent`)
    return rows
  }

  test('the check of the books finds a đồng too many', async () => {
    await w.services.db.pool.query(
      `update money_account set balance = balance + 1 where account_id = (select account_id from money_account where stage = 'spent' order by account_id limit 1)`,
    )
    expect(await imbalances()).not.toEqual([])
    // `benvung verify` sees it too, in the account and in its flows.
    expect((await recountBooks(w.services)).faults.map(one => one.kind)).toEqual(['balance', 'flow'])
    await w.services.db.pool.query(
      `update money_account set balance = balance - 1 where account_id = (select account_id from money_account where stage = 'spent' order by account_id limit 1)`,
    )
    const { faults, postings } = await recountBooks(w.services)
    expect(faults).toEqual([])
    expect(postings).toBeGreaterThan(50)
    await w.services.db.pool.query(
      `update money_progress set spent_months[1] = spent_months[1] + 1 where unit_id = (select max(unit_id) from money_progress)`,
    )
    expect((await recountBooks(w.services)).faults.map(one => one.kind)).toEqual(['progress'])
  })
})
