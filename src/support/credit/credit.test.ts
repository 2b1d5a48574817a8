// Loans: the commune confirms within the limit, the bank's list is matched by citizen ID alone, what it does not say of a person is kept.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../test/setup/refusal.ts'
import { household, member, world } from '../../../test/setup/registry-world.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { setAside } from '../import/import-rows.commands.ts'
import { waitingRows } from '../import/import-rows.queries.ts'
import { approveList } from '../support-list.commands.ts'
import { supportList } from '../support-list.queries.ts'
import { closeGroup, confirmLoans, openGroup, recordTotal } from './credit.commands.ts'
import { creditBoard, loans } from './credit.queries.ts'
import { limitOf, programmeOf } from './credit.ts'
import { importLoans, settleLoanRow } from './credit-import.commands.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const group = (name: string, villageId: number = world.villages.mon) =>
  w.as(w.officer, openGroup, { villageId, name, entrustedTo: 'women', headName: 'Lò Thị Tổ', from: '2020-01-01' })
const confirm = (rows: object[], programme = 'credit-poor') =>
  w.as(w.officer, confirmLoans, { officeId: 1, programme, rows })
const head =
  'Mã món vay;Họ và tên;Số CCCD;Thôn, bản;Tổ TK&VV;Chương trình;Mục đích;Ngày vay;Hạn trả;Số tiền vay;Dư nợ;Nợ quá hạn'
let file = 0
const bank = async (rows: string[], asOf = '2026-08-01') => {
  const text = ['NGÂN HÀNG CHÍNH SÁCH XÃ HỘI', `Danh sách ${++file}`, head, ...rows].join('\n')
  return w.as(w.officer, importLoans, { officeId: 1, fileId: await w.upload(w.officer, `vay-${file}.csv`, text), asOf })
}

test('programmes and limits are the law data’s', () => {
  expect(programmeOf('Cho vay hộ cận nghèo')).toBe('credit-near-poor')
  expect(programmeOf('hộ nghèo')).toBe('credit-poor')
  expect(programmeOf('Cho vay mua tàu')).toBeUndefined()
  expect(limitOf('credit-poor')).toBe(100_000_000n)
  expect(limitOf('credit-water')).toBeUndefined()
})

test('the commune confirms: not above the limit, not of another class, not through a group elsewhere, once a year', async () => {
  const [poor, near] = (await w.households(['poor', 'near_poor'])) as [number, number]
  const { groupId } = await group('Tổ Mờn 1')
  expect(await refusal(group('Tổ Mờn 1'))).toBe('credit-group-exists')
  const elsewhere = await group('Tổ Tà 1', world.villages.ta)
  const row = { householdId: poor, groupId, amount: '50000000', purpose: 'Chăn nuôi bò' }
  expect(await refusal(confirm([{ ...row, amount: '100000001' }]))).toBe('credit-over-limit')
  expect(await refusal(confirm([{ ...row, householdId: near }]))).toBe('credit-wrong-class')
  expect(await refusal(confirm([{ ...row, groupId: elsewhere.groupId }]))).toBe('credit-other-village')
  const { listId } = await confirm([row])
  expect(await refusal(confirm([row]))).toBe('given-already')
  await w.as(w.chair, approveList, { listId, decisionNumber: '3/XN', decidedOn: '2026-07-01', signer: 'Hà Văn Thử' })
  const { rows } = await w.ask(supportList, { listId }, w.officer)
  expect(rows).toMatchObject([{ state: 'planned', amount: '50000000', quantity: 'Chăn nuôi bò' }])
})

test('the bank’s list: matched by citizen ID; a name alone waits for a person; nothing is lost, nothing counted twice', async () => {
  const [made] = await w.register(
    household({
      members: [
        member('Lò Văn Vay', { citizenId: { state: 'present', number: '014085001234' } }),
        member('Lò Thị Bạn', { relation: 'spouse', sex: 'female' }),
      ],
    }),
  )
  const id = made!.householdId
  const { groupId } = await group('Tổ Mờn 2')
  const rows = [
    'KU01;Lò Văn Vay;014085001234;Mờn;Tổ Mờn 2;Cho vay hộ nghèo;Nuôi lợn;05/03/2026;05/03/2029;50.000.000;48.000.000;0',
    'KU02;Lò Thị Bạn;;Mờn;Tổ Mờn 2;Cho vay hộ nghèo;Nuôi gà;05/03/2026;;20.000.000;20.000.000;0',
    'KU03;Người Lạ Thử;014085009999;Mờn;;Cho vay hộ nghèo;;05/03/2026;;20.000.000;20.000.000;0',
    'KU04;Lò Văn Vay;014085001234;Mờn;;Cho vay hộ nghèo;;05/03/2026;;150.000.000;150.000.000;0',
    'KU05;Lò Văn Vay;014085001234;Mờn;;Cho vay hộ nghèo;;05/03/2026;;20.000.000;25.000.000;0',
  ]
  expect(await bank(rows)).toMatchObject({ added: 1, updated: 0, waiting: 4 })
  const waiting = await w.ask(waitingRows, { kind: 'credit' }, w.officer)
  expect(waiting.rows.map(row => row.waits)).toEqual([
    expect.stringContaining('không có số định danh'),
    expect.stringContaining('không khớp'),
    expect.stringContaining('vượt mức tối đa'),
    expect.stringContaining('dư nợ lớn hơn'),
  ])
  const [friend, stranger, tooMuch] = waiting.rows as [
    (typeof waiting.rows)[0],
    (typeof waiting.rows)[0],
    (typeof waiting.rows)[0],
  ]
  expect(friend.candidates).toMatchObject([{ householdId: id, name: 'Lò Thị Bạn' }])
  expect(stranger.candidates).toEqual([])
  const settle = (row: typeof friend, personId: number) =>
    w.as(w.officer, settleLoanRow, { importId: row.importId, rowNo: row.rowNo, personId })
  await settle(friend, friend.candidates[0]!.personId)
  expect(await refusal(settle(friend, friend.candidates[0]!.personId))).toBe('import-row-decided')
  expect(await refusal(settle(tooMuch, friend.candidates[0]!.personId))).toBe('credit-row-fault')
  await w.as(w.officer, setAside, { importId: stranger.importId, rowNo: stranger.rowNo, reason: 'người xã khác' })
  // A month later: the same loan owes less, and is the same loan.
  expect(await bank([rows[0]!.replace('48.000.000;0', '40.000.000;5.000.000')], '2026-08-09')).toMatchObject({
    added: 0,
    updated: 1,
  })
  const overdue = await w.ask(loans, { overdue: 'true' }, w.officer)
  expect(overdue.rows).toMatchObject([
    { bankNumber: 'KU01', outstanding: '40000000', overdue: '5000000', asOf: '2026-08-09' },
  ])
  const [count] = await w.rows<{ n: number }>(
    `select count(*)::int as n from delivery where kind = 'credit' and household_id = $1`,
    [id],
  )
  expect(count!.n).toBe(2)
  expect(await refusal(w.as(w.officer, closeGroup, { groupId, on: '2026-08-10' }))).toBe('credit-group-owes')
  const wrong = await w.upload(w.officer, 'khac.csv', 'Tên hàng;Giá\nGạo;1')
  expect(await refusal(w.as(w.officer, importLoans, { officeId: 1, fileId: wrong, asOf: '2026-08-01' }))).toBe(
    'support-file-columns',
  )
})

test('a loan of a confirmed household settles its line', async () => {
  const [made] = await w.register(
    household({ members: [member('Lò Văn Duyệt', { citizenId: { state: 'present', number: '014085005678' } })] }),
  )
  const { groupId } = await group('Tổ Mờn 3')
  const row = { householdId: made!.householdId, groupId, amount: '30000000', purpose: 'Đào bể nước' }
  const { listId } = await confirm([row], 'credit-water')
  await w.as(w.chair, approveList, { listId, decisionNumber: '4/XN', decidedOn: '2026-07-01', signer: 'Hà Văn Thử' })
  const text =
    'KU77;Lò Văn Duyệt;014085005678;Mờn;Tổ Mờn 3;nước sạch, vệ sinh môi trường nông thôn;;20/07/2026;;30000000;30000000;'
  expect(await bank([text])).toMatchObject({ added: 1, waiting: 0 })
  const { rows } = await w.ask(supportList, { listId }, w.officer)
  expect(rows).toMatchObject([{ state: 'given', givenOn: '2026-07-20' }])
})

test('where the bank names nobody, the group’s sum stands; a wrong sum is refused', async () => {
  const { groupId } = await group('Tổ Mờn 9')
  const total = {
    groupId,
    asOf: '2026-07-31',
    borrowers: 21,
    outstanding: '812000000',
    overdue: '0',
    source: 'Ngân hàng, báo cáo tháng 7',
  }
  expect(await refusal(w.as(w.officer, recordTotal, { ...total, overdue: '812000001' }))).toBe('credit-total-wrong')
  expect(await refusal(w.as(w.officer, recordTotal, { ...total, asOf: '2026-09-01' }))).toBe('day-in-future')
  await w.as(w.officer, recordTotal, total)
  const board = await w.ask(creditBoard, {}, w.officer)
  expect(board.groups.find(one => one.groupId === groupId)).toMatchObject({
    by: 'total',
    loans: 21,
    outstanding: '812000000',
  })
})
