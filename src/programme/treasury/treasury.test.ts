// The treasury's month beside ours: what is refused at the door, what is the same without a word, what a person must say, and that a
// closed month stays as it is.

import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { actorIn, type RegistryWorld, registryWorld, world } from '../../../test/setup/registry-world.ts'
import { type Command, execute } from '../../platform/command.ts'
import { fetchInto } from '../../platform/query.ts'
import { openSpreadsheet } from '../../platform/spreadsheet.ts'
import { storeUpload } from '../../platform/uploads.ts'
import type { Line } from '../money/ledger.ts'
import { reversePosting } from '../money/passing.commands.ts'
import { advanceMoney, commitMoney, disburseMoney, grantMoney, refundMoney } from '../money/posting.commands.ts'
import { moneyProgress } from '../money/progress.queries.ts'
import { openUnit } from '../money/unit.commands.ts'
import { importStatement } from './statement.commands.ts'
import { readStatement, showMonth, unitKeyOf } from './statement.ts'
import { closeMonth, decide, openAccount, renameAccount, reopenMonth, withdrawDecision } from './treasury.commands.ts'
import { treasuryBoard, treasuryHeadings, treasuryMonth } from './treasury.queries.ts'
import { treasurySheet } from './treasury-sheet.queries.ts'

let w: RegistryWorld
const accountant = actorIn([1])
beforeAll(async () => {
  w = await registryWorld()
  w.setNow('2026-06-10T02:00:00Z')
})
afterAll(() => w.close())

const send = async <I, O, L>(command: Command<I, O, L>, input: unknown, actor = accountant): Promise<O> =>
  (await execute(w.services, command, { actor, input })).result
let counted = 0
const paper = (kind: string, number: string, signedOn = '2026-03-02') => ({
  kind,
  number,
  signedOn,
  issuer: `UBND xã Thử ${counted}`,
})
const upload = async (name: string, text: string) =>
  storeUpload(w.services, accountant, {
    ...(await w.services.files.put(Buffer.from(text))),
    name,
    mediaType: 'text/csv',
  })
const line: Line = { budgetYear: 2026, itemCode: 'CHINH-SACH', source: 'central', capital: 'recurrent' }

/** A unit with money, its account, and what it pays. */
async function unitWith(amount = 1_000_000) {
  const name = `UBND xã Thử ${++counted}`
  const { unitId } = await send(openUnit, { name, kind: 'authority', areaId: world.communes.muong, from: '2020-01-01' })
  await send(grantMoney, {
    unitId,
    document: paper('decision', `G${counted}`, '2026-01-05'),
    postedOn: '2026-01-06',
    lines: [{ ...line, amount: String(amount) }],
  })
  const { accountId } = await send(openAccount, { unitId, number: `9523.3.10${counted}` })
  const pay = (number: string, amount: number, day = '2026-03-05', over: Partial<Line> = {}) =>
    send(disburseMoney, {
      document: paper('voucher', number, day),
      postedOn: day,
      lines: [{ ...line, ...over, unitId, amount: String(amount) }],
    })
  const statement = async (
    rows: string[],
    {
      month = '2026-03',
      total = undefined as string | undefined,
      above = [] as string[],
      file = 'kho-bac.csv',
      ...rest
    } = {},
  ) => {
    const text = [
      'KHO BẠC NHÀ NƯỚC',
      ...(above.length > 0
        ? above
        : [`Đơn vị sử dụng ngân sách: Ủy ban nhân dân xã Thử ${counted}`, `Tháng ${showMonth(`${month}-01`)}`]),
      'Số chứng từ;Ngày;Nội dung;Tạm ứng;Thực chi;Thu hồi',
      ...rows,
      ...(total === undefined ? [] : [`Tổng cộng;;;${total}`]),
    ].join('\n')
    const fileId = await upload(file, text)
    return { accountId, month, fileId, ...rest }
  }
  const take = async (...of: Parameters<typeof statement>) => send(importStatement, await statement(...of))
  const month = (which = '2026-03') => w.ask(treasuryMonth, { unitId, month: which }, accountant)
  return { unitId, accountId, name, pay, statement, take, month }
}

test('an account of a unit is opened once, with dots or without', async () => {
  const { unitId } = await unitWith()
  const number = `9523.3.10${counted}`
  for (const same of [number, number.replaceAll('.', ''), number.replaceAll('.', ' ')])
    expect([same, await refusal(send(openAccount, { unitId, number: same }))]).toEqual([
      same,
      'treasury-account-exists',
    ])
  expect(await refusal(send(openAccount, { unitId, number: '9523.3.1999' }))).toBe('done')
})

describe('a statement at the door', () => {
  test('is read whatever stands above and however sums are written; two rows of headings; totals and names below are no lines', () => {
    const rows = [
      ['KHO BẠC'],
      ['Đơn vị:', 'UBND xã A - tỉnh B'],
      ['Tài khoản: 9523.3.1001', '', 'Từ ngày 01/03/2026 đến ngày 31/03/2026'],
      ['Chứng từ', 'Ngày', 'Diễn giải', 'Số tiền'],
      ['', '', '', 'Tạm ứng', 'Thực chi', 'Nộp trả'],
      ['1', '2', '3', '4', '5', '6'],
      ['Số dư đầu kỳ', '', '', '', '500.000', ''],
      ['UNC 012', '05/03/2026', 'Mua giống', '', '1.200.000', ''],
      ['UNC 13', '06/03/2026', 'Thanh toán tạm ứng', '-300000', 300_000, ''],
      ['UNC 14', '07/03/2026', 'Nộp trả', '', '', '50,000'],
      ['Cộng phát sinh trong tháng', '', '', '-300000', '1500000', '50000'],
      ['Lũy kế từ đầu năm', '', '', '', '9.000.000', ''],
      ['', 'Ngày 2 tháng 4 năm 2026'],
    ].map((cells, i) => ({ number: i + 1, cells }))
    const read = readStatement(rows, {}, '2026-03-01' as never)!
    expect(read.faults).toEqual([])
    expect(read.says).toEqual({ unit: 'UBND xã A - tỉnh B', account: '9523.3.1001', month: '2026-03-01' })
    expect(unitKeyOf(read.says.unit!)).toBe(unitKeyOf('Ủy ban nhân dân xã A'))
    expect(read.lines.map(one => [one.numberKey, one.kind, one.amount])).toEqual([
      ['unc12', 'disburse', 1_200_000n],
      // an advance that is settled was shown before
      ['unc13', 'disburse', 300_000n],
      ['unc14', 'refund', 50_000n],
    ])
    expect(read.totals).toEqual(read.sums)
  })

  test('of another unit, account or month, of a month that is not over, not a list at all: refused, nothing kept', async () => {
    const one = await unitWith()
    const [row, total] = ['1;05/03/2026;x;;100;', ';100;']
    const above = (text: string) => one.take([row], { total, above: [text] }).then(() => 'done')
    expect(await refusal(above('Đơn vị: UBND xã Khác'))).toBe('statement-other-unit')
    expect(await refusal(above('Tài khoản: 111.222'))).toBe('statement-other-account')
    expect(await refusal(above('Tháng 2 năm 2026'))).toBe('statement-other-month')
    expect(await refusal(one.take([row], { total, month: '2026-06' }))).toBe('statement-month-not-over')
    const sheet = { accountId: one.accountId, month: '2026-03', fileId: await upload('a.xlsx', '%PDF-1.4 x') }
    expect(await refusal(send(importStatement, sheet))).toMatch(/spreadsheet-/)
    const other = { ...sheet, fileId: await upload('b.csv', 'Tên;Giá\nGạo;5') }
    expect(await refusal(send(importStatement, other))).toBe('statement-columns')
    expect((await one.month()).statements).toEqual([])
    // The treasury's own name for the unit is told once.
    await send(renameAccount, { accountId: one.accountId, namedAs: 'UBND xã Khác' })
    expect(await refusal(above('Đơn vị: UBND xã Khác'))).toBe('done')
  })

  test('whose rows cannot be read, or whose sums are not its total: refused, with the rows named', async () => {
    const one = await unitWith()
    expect(await refusal(one.take(['1;05/03/2026;x;;1.2.3;'], { total: ';100;' }))).toBe('statement-rows')
    expect(await refusal(one.take(['1;05/04/2026;x;;100;'], { total: ';100;' }))).toBe('statement-rows')
    expect(await refusal(one.take(['1;05/03/2026;x;;100;'], { total: ';101;' }))).toBe('statement-sums')
    expect(await refusal(one.take(['1;05/03/2026;x;;100;']))).toBe('statement-no-total')
    const typed = { ...(await one.statement(['1;05/03/2026;x;;100;'])), total: '99' }
    expect(await refusal(send(importStatement, typed))).toBe('statement-sums')
    expect(await refusal(send(importStatement, { ...typed, total: '100' }))).toBe('done')
  })

  test('twice changes nothing; a corrected one takes its place, and what was decided of lines that stay holds', async () => {
    const one = await unitWith()
    const rows = ['1;05/03/2026;x;;100;', '2;05/03/2026;y;;70;']
    expect(await one.take(rows, { total: ';170;' })).toMatchObject({ isNew: true, lines: 2 })
    const month = await one.month()
    const keyOf = (number: string) =>
      month.pairings.flatMap(each => each.lines).find(each => each.number === number)!.key
    await send(decide, {
      unitId: one.unitId,
      month: '2026-03',
      lineKeys: [keyOf('2')],
      postingIds: [],
      reason: 'của đơn vị khác',
    })
    expect(await one.take(rows, { total: ';170;', file: 'lan-hai.csv' })).toMatchObject({ isNew: false, changes: [] })
    const mended = ['1;05/03/2026;x;;90;', rows[1]!]
    expect(await one.take(mended, { total: ';160;' })).toMatchObject({ isNew: true })
    const after = await one.month()
    expect(after).toMatchObject({ there: '160', open: 1 })
    expect(after.pairings.find(each => each.decision)?.lines[0]).toMatchObject({ number: '2', amount: '70' })
    const { rows: kept } = await w.services.db.pool.query<{ n: number }>(
      'select count(*)::int as n from treasury_statement where account_id = $1',
      [one.accountId],
    )
    expect(kept[0]!.n).toBe(2)
  })

  test('with headings of its own: the person says once which is which', async () => {
    const one = await unitWith()
    const text = 'Mã GD;Hạch toán;Giá trị\nA1;05/03/2026;100\nCộng;;100'
    const input = { accountId: one.accountId, month: '2026-03', fileId: await upload('la.csv', text) }
    expect(await refusal(send(importStatement, input))).toBe('statement-columns')
    const seen = await w.ask(treasuryHeadings, { fileId: input.fileId, accountId: one.accountId }, accountant)
    expect(seen).toEqual({ found: null, headings: ['Mã GD', 'Hạch toán', 'Giá trị'] })
    const columns = { number: 'Mã GD', paidOn: 'Hạch toán', paid: 'Giá trị' }
    await send(importStatement, { ...input, columns })
    const next = text.replaceAll('05/03', '05/04').replace('A1', 'A2')
    const april = { ...input, month: '2026-04', fileId: await upload('la4.csv', next) }
    expect(await send(importStatement, april)).toMatchObject({ isNew: true, lines: 1 })
  })
})

describe('a month laid beside ours', () => {
  test('number, day and sum agree by themselves, also in several lines; a settled advance is paid once; gifts are not the treasury’s', async () => {
    const one = await unitWith()
    await one.pay('UNC 01', 100)
    await one.pay('UNC 02', 300)
    const { commitmentId } = await send(commitMoney, {
      unitId: one.unitId,
      document: paper('contract', `HD${counted}`),
      postedOn: '2026-03-02',
      line,
      amount: '500',
      contractor: 'A',
    })
    const on = (number: string, amount: string) => ({
      document: paper('voucher', number, '2026-03-09'),
      postedOn: '2026-03-09',
      amount,
    })
    await send(advanceMoney, { commitmentId, ...on('UNC 03', '200') })
    await send(disburseMoney, { commitmentId, ...on('UNC 04', '350') })
    await send(refundMoney, { commitmentId, ...on('PT 01', '50'), from: 'spent' })
    await one.take(
      [
        'UNC1;05/03/2026;;;100;',
        'UNC 2;05/03/2026;giống;;180;',
        'UNC 2;05/03/2026;phân bón;;120;',
        'UNC3;09/03/2026;tạm ứng;200;;',
        'UNC4;09/03/2026;thanh toán;-200;350;',
        'PT1;09/03/2026;nộp trả;;;50',
      ],
      { total: '0;750;50' },
    )
    const month = await one.month()
    expect(month.pairings.map(each => each.state)).toEqual(['matched', 'matched', 'matched', 'matched', 'matched'])
    expect(month).toMatchObject({ open: 0, state: 'open', there: '900', here: '900' })
  })

  test('what disagrees is suggested, never taken; a person decides with a reason, can withdraw it, and nobody decides twice', async () => {
    const one = await unitWith()
    const { postingId } = await one.pay('UNC 1', 100)
    await one.pay('UNC 2', 70)
    await one.pay('UNC 9', 55)
    await one.take(['UNC 1;05/03/2026;x;;90;', 'UNC 20;08/03/2026;y;;70;', 'Z;08/03/2026;phí;;3;'], { total: ';163;' })
    const month = await one.month()
    expect(month.pairings.map(each => [each.state, ...each.differs])).toEqual([
      ['suggested', 'amount'],
      ['suggested', 'number', 'day'],
      ['alone'],
      ['alone'],
    ])
    const [differs, sameSum, there, here] = month.pairings as [
      (typeof month.pairings)[0],
      (typeof month.pairings)[0],
      (typeof month.pairings)[0],
      (typeof month.pairings)[0],
    ]
    const of = (pairing: typeof differs, reason = '') => ({
      unitId: one.unitId,
      month: '2026-03',
      lineKeys: pairing.lines.map(each => each.key),
      postingIds: pairing.parts.map(each => each.postingId),
      reason,
    })
    expect(await refusal(send(decide, of(differs)))).toBe('decision-needs-reason')
    expect(await refusal(send(closeMonth, { unitId: one.unitId, month: '2026-03' }))).toBe('month-not-explained')
    await send(decide, of(differs, 'kế toán gõ nhầm, sửa ở tháng 4'))
    await send(decide, of(sameSum))
    await send(decide, of(there, 'phí chuyển tiền, ghi sổ tháng 4'))
    const { decisionId } = await send(decide, of(here, 'Kho bạc hạch toán tháng 4'))
    expect(await refusal(send(decide, of(here, 'lại lần nữa')))).toBe('decision-out-of-date')
    await send(withdrawDecision, { decisionId })
    expect((await one.month()).open).toBe(1)
    await send(decide, of(here, 'Kho bạc hạch toán tháng 4'))
    // A posting that is reversed since is no longer what was spoken of.
    await send(reversePosting, { postingId, postedOn: '2026-03-20', reason: 'gõ nhầm số tiền' })
    const after = await one.month()
    expect(
      after.pairings
        .filter(each => each.state !== 'decided')
        .map(each => [each.state, each.lines.length, each.parts.length]),
    ).toEqual([['alone', 1, 0]])
  })
})

describe('a closed month', () => {
  test('takes no posting, no statement, no decision; another month and other money do; it is reopened last first', async () => {
    const one = await unitWith()
    const { postingId } = await one.pay('UNC 1', 100)
    const march = { unitId: one.unitId, month: '2026-03' }
    expect(await refusal(send(closeMonth, march))).toBe('no-statement')
    await one.take(['UNC 1;05/03/2026;x;;100;'], { total: ';100;' })
    await one.pay('UNC 2', 40, '2026-04-03')
    await one.take([], { total: ';0;', month: '2026-05' })
    expect(await refusal(send(closeMonth, { ...march, month: '2026-05' }))).toBe('earlier-month-open')
    await send(closeMonth, march)
    expect(await refusal(one.pay('UNC 3', 5, '2026-03-31'))).toBe('month-closed')
    expect(await refusal(send(reversePosting, { postingId, postedOn: '2026-03-31', reason: 'gõ nhầm số tiền' }))).toBe(
      'month-closed',
    )
    expect(await refusal(one.take(['UNC 1;05/03/2026;x;;99;'], { total: ';99;' }))).toBe('month-closed')
    expect(await one.take(['UNC 1;05/03/2026;x;;100;'], { total: ';100;' })).toMatchObject({ isNew: false })
    const lineKey = (await one.month()).pairings[0]!.lines[0]!.key
    expect(
      await refusal(send(decide, { ...march, lineKeys: [lineKey], postingIds: [], reason: 'thử sau khi khóa' })),
    ).toBe('month-closed')
    // April paid something and has no statement: May cannot be closed over it.
    expect(await refusal(send(closeMonth, { ...march, month: '2026-05' }))).toBe('earlier-month-open')
    await one.take(['UNC 2;03/04/2026;y;;40;'], { total: ';40;', month: '2026-04' })
    await send(closeMonth, { ...march, month: '2026-04' })
    await send(closeMonth, { ...march, month: '2026-05' })
    expect(await refusal(send(reopenMonth, { ...march, reason: 'sai số liệu' }))).toBe('later-month-closed')
    await send(reopenMonth, { ...march, month: '2026-05', reason: 'thiếu một chứng từ' })
    expect(await refusal(send(reopenMonth, { ...march, month: '2026-05', reason: 'thiếu một chứng từ' }))).toBe(
      'month-not-closed',
    )
    // The mirror in a later month is money that came back there.
    await send(reversePosting, { postingId, postedOn: '2026-05-20', reason: 'trả nhầm đơn vị' })
    expect(await one.month()).toMatchObject({ state: 'closed', here: '100', open: 0 })
    expect((await one.month('2026-05')).pairings).toMatchObject([
      { state: 'alone', parts: [{ kind: 'refund', amount: '100' }] },
    ])
  })

  test('who posts while it is closed waits: nothing slips in', async () => {
    const one = await unitWith()
    await one.pay('UNC 1', 100)
    await one.take(['UNC 1;05/03/2026;x;;100;'], { total: ';100;' })
    const outcomes = await Promise.all([
      refusal(send(closeMonth, { unitId: one.unitId, month: '2026-03' })),
      ...[1, 2, 3, 4].map(n => refusal(one.pay(`Q${n}`, 1, '2026-03-30'))),
    ])
    const month = await one.month()
    if (month.state === 'closed') expect(month).toMatchObject({ open: 0, here: '100' })
    else expect(outcomes[0]).toBe('month-not-explained')
    expect(outcomes.slice(1).every(one => one === 'done' || one === 'month-closed')).toBe(true)
  })

  test('the progress says how far its figures are the treasury’s, the board what waits, the sheet is a file', async () => {
    const one = await unitWith()
    await one.pay('UNC 1', 100)
    const of = async () =>
      (await w.ask(moneyProgress, { year: 2026, by: 'unit', limit: 500 }, accountant)).rows.find(
        row => row.name === one.name,
      )!
    expect(await of()).toMatchObject({ reconciledTo: null, spent: '100' })
    await one.take(['UNC 1;05/03/2026;=HYPERLINK(1);;100;'], { total: ';100;' })
    await send(closeMonth, { unitId: one.unitId, month: '2026-03' })
    expect(await of()).toMatchObject({ reconciledTo: '2026-03-01' })
    const board = await w.ask(treasuryBoard, { year: 2026 }, accountant)
    expect(board.rows.filter(row => row.unitId === one.unitId)).toMatchObject([
      { state: 'closed', there: '100', here: '100' },
    ])
    const { reconciled } = await w.ask(moneyProgress, { year: 2026 }, accountant)
    expect(reconciled.to).toBeNull()
    expect(reconciled.upToDate).toBeGreaterThan(0)
    for (const format of ['xlsx', 'docx', 'pdf']) {
      const chunks: Buffer[] = []
      const stream = new PassThrough()
      stream.on('data', chunk => chunks.push(chunk as Buffer))
      await fetchInto(
        w.services,
        treasurySheet,
        accountant,
        { unitId: String(one.unitId), month: '2026-03', format },
        { start: () => stream },
      )
      await new Promise(resolve => (stream.readableEnded ? resolve(0) : stream.on('end', resolve)))
      const bytes = Buffer.concat(chunks)
      expect(bytes.length).toBeGreaterThan(2_000)
      if (format !== 'xlsx') continue
      const book = await openSpreadsheet(bytes)
      const texts: string[] = []
      for await (const row of book.sheets[0]!.rows()) texts.push(row.cells.join('|'))
      await book.close()
      expect(texts.join('\n')).toContain('Tháng 03/2026')
      expect(texts.some(text => text.includes('UNC 1') && text.includes('100|100|0'))).toBe(true)
    }
  })
})
