// One card a person, by the first group that holds; who is born comes on, who dies or leaves goes off; the insurer's answer loses no row.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { electricitySupport } from '../../../law/support/electricity.ts'
import { refusal } from '../../../test/setup/refusal.ts'
import { type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { findPolicy } from '../policy.ts'
import { approveList, withdrawList } from '../support-list.commands.ts'
import { supportList } from '../support-list.queries.ts'
import { listDecrease, listIncrease } from './insurance.commands.ts'
import { insuranceBoard, insuranceCards, insuranceDue } from './insurance.queries.ts'
import { groupOf, insuranceGroups } from './insurance.ts'
import { importAnswer, settleAnswerRow } from './insurance-answer.commands.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const month = { officeId: 1, month: '2026-08' }
const increase = (rest: object = {}) => w.as(w.officer, listIncrease, { ...month, ...rest })
const approve = (listId: number) =>
  w.as(w.chair, approveList, { listId, decisionNumber: '7/QĐ-UBND', decidedOn: '2026-08-01', signer: 'Hà Văn Thử' })
const linesOf = async (listId: number) => (await w.ask(supportList, { listId, limit: 500 }, w.officer)).rows
let file = 0
const answer = async (listId: number, rows: string[][]) => {
  const head = ['TT', 'Họ và tên', 'Mã dòng', 'Mã thẻ', 'Từ ngày', 'Đến ngày', 'Lý do từ chối']
  const text = [
    'BẢO HIỂM XÃ HỘI',
    `Trả lời ${++file}`,
    head.join(';'),
    ...rows.map((row, i) => [i + 1, ...row].join(';')),
  ].join('\n')
  const fileId = await w.upload(w.officer, `tra-loi-${file}.csv`, text)
  return w.as(w.officer, importAnswer, { listId, fileId, answeredOn: '2026-08-09' })
}
const number = (n: number) => `HN21414${String(n).padStart(8, '0')}`

test('the groups say what the policies say', () => {
  for (const { id, sharePercent, confidence } of insuranceGroups) {
    const policy = findPolicy(id)
    if (policy) expect([id, sharePercent, confidence]).toEqual([id, policy.norm.value, policy.confidence])
  }
  expect(findPolicy('electricity')!.norm.value).toBe(electricitySupport.kwhPerMonth)
})

test('the group decides in its order', () => {
  const kinh = { class: 'none', ethnicCode: '01', isEspeciallyDifficult: false, hasLeftDifficult: false }
  expect(groupOf(kinh)).toBeUndefined()
  expect(groupOf({ ...kinh, class: 'near_poor' })).toBe('bhyt-near-poor')
  expect(groupOf({ ...kinh, class: 'near_poor', isEspeciallyDifficult: true })).toBe('bhyt-difficult-area')
  expect(groupOf({ ...kinh, class: 'poor', isEspeciallyDifficult: true })).toBe('bhyt-poor')
  expect(groupOf({ ...kinh, hasLeftDifficult: true })).toBeUndefined()
  expect(groupOf({ ...kinh, ethnicCode: '03', hasLeftDifficult: true })).toBe('bhyt-em-exited-area')
})

test('from the list to the card: asked, answered, held; nobody is asked for twice; a wrong row waits and is not lost', async () => {
  const [poor, near] = (await w.households(['poor', 'near_poor', 'none'])) as [number, number, number]
  const { listId } = await increase()
  const lines = await linesOf(listId)
  expect(lines).toHaveLength(6)
  expect(await refusal(increase())).toBe('insurance-nobody')
  expect(await refusal(increase({ month: '2026-09' }))).toBe('insurance-month-ahead')
  expect(await refusal(answer(listId, []))).toBe('insurance-list-not-approved')
  await approve(listId)
  const [a, b, c, d] = lines.filter(line => line.householdId === poor || line.householdId === near)
  const told = await answer(listId, [
    [a!.name, String(a!.deliveryId), number(1), '01/09/2026', '31/12/2026', ''],
    [b!.name, String(b!.deliveryId), '', '', '', 'đã có thẻ theo nhóm khác'],
    ['Người Lạ Thử', '', number(2), '01/09/2026', '', ''],
    [c!.name, String(c!.deliveryId), number(3), '01/09/2026', '01/08/2026', ''],
    ['Tên Khác Hẳn', String(d!.deliveryId), number(4), '01/09/2026', '', ''],
  ])
  expect(told).toMatchObject({ issued: 1, refused: 1, waiting: 3 })
  expect(
    await w.rows('select row_no, waits from support_import_row where state = $1 order by row_no', ['open']),
  ).toMatchObject(
    [{ waits: /không tìm thấy/ }, { waits: /ngày hết hạn trước/ }, { waits: /tên trong tệp khác/ }].map(
      ({ waits }) => ({ waits: expect.stringMatching(waits) }),
    ),
  )
  const [late] = await w.rows<{ import_id: number; row_no: number }>(
    `select import_id, row_no from support_import_row where waits ~ 'ngày hết hạn trước'`,
  )
  const settleRow = (rest: object) =>
    w.as(w.officer, settleAnswerRow, {
      importId: late!.import_id,
      rowNo: late!.row_no,
      deliveryId: c!.deliveryId,
      cardNumber: number(3),
      from: '2026-09-01',
      to: null,
      ...rest,
    })
  expect(await refusal(settleRow({ to: '2026-08-01' }))).toBe('insurance-row-fault')
  expect(await refusal(settleRow({ deliveryId: a!.deliveryId }))).toBe('insurance-row-fault')
  const held = await w.ask(insuranceCards, { state: 'held' }, w.officer)
  expect(held.rows).toMatchObject([{ personId: a!.personId, cardNumber: number(1), to: '2026-12-31' }])
  // The same number for somebody else; a file that is no list; the same file once more.
  expect(await refusal(answer(listId, [[c!.name, String(c!.deliveryId), number(1), '01/09/2026', '', '']]))).toBe(
    'card-number-taken',
  )
  const picture = await w.upload(w.officer, 'tra-loi.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]))
  expect(await refusal(w.as(w.officer, importAnswer, { listId, fileId: picture, answeredOn: '2026-08-09' }))).toMatch(
    /^spreadsheet-/,
  )
  const empty = await w.upload(w.officer, 'khac.csv', 'Tên hàng;Giá\nGạo;1')
  expect(await refusal(w.as(w.officer, importAnswer, { listId, fileId: empty, answeredOn: '2026-08-09' }))).toBe(
    'support-file-columns',
  )
})

test('our own sheet comes back half filled in: what is not answered stays as it is, why somebody came on is no refusal', async () => {
  await w.households(['poor'])
  const { listId } = await increase()
  await approve(listId)
  const [first, second] = await linesOf(listId)
  const own = (line: typeof first, card: string) =>
    `1;${line!.name};Thuộc diện, chưa có thẻ;${line!.deliveryId};${card};01/09/2026;;`
  const head = 'TT;Họ và tên;Lý do tăng;Mã dòng;Mã thẻ;Từ ngày;Đến ngày;Lý do từ chối'
  const fileId = await w.upload(
    w.officer,
    'nua.csv',
    [head, '1;2;3;4;5;6;7;8', own(first, number(70)), own(second, '')].join('\n'),
  )
  const told = await w.as(w.officer, importAnswer, { listId, fileId, answeredOn: '2026-08-09' })
  expect(told).toMatchObject({ issued: 1, refused: 0, waiting: 0 })
  expect(told.warnings?.join()).toContain('1 dòng chưa có trả lời')
  expect((await linesOf(listId)).filter(line => line.state === 'planned').map(line => line.deliveryId)).toContain(
    second!.deliveryId,
  )
})

test('who dies or whose class ends leaves by the next list, a newborn comes on it, and a card for a dead person is not taken', async () => {
  const [poor] = (await w.households(['poor'])) as [number]
  const { listId } = await increase()
  await approve(listId)
  const lines = (await linesOf(listId)).filter(line => line.householdId === poor)
  const [head, spouse, child] = lines as [(typeof lines)[0], (typeof lines)[0], (typeof lines)[0]]
  await w.rows(`update person set died_on = '2026-08-05' where person_id = $1`, [spouse.personId])
  const told = await answer(
    listId,
    [head, spouse, child].map((line, i) => [line.name, String(line.deliveryId), number(20 + i), '01/09/2026', '', '']),
  )
  expect(told).toMatchObject({ issued: 2, waiting: 1 })
  await w.rows(`update person set died_on = '2026-08-06' where person_id = $1`, [child.personId])
  const due = await w.ask(insuranceDue, { ...month, which: 'decrease' }, w.officer)
  expect(due.rows).toMatchObject([{ personId: child.personId, reason: 'died', on: '2026-08-06' }])
  await w.as(w.officer, listDecrease, month)
  expect(await refusal(w.as(w.officer, listDecrease, month))).toBe('insurance-nobody')
  // Out of the class: first off, then – for another reason – on again, with a card of its own.
  await w.rows(`update household_status set valid_to = '2026-08-07' where household_id = $1`, [poor])
  expect(await refusal(increase())).toBe('insurance-decrease-first')
  await w.as(w.officer, listDecrease, month)
  const ended = await w.ask(insuranceCards, { state: 'ended' }, w.officer)
  expect(ended.rows.map(row => row.endReason).sort()).toEqual(['class-ended', 'died'])
  await w.rows(`update household_status set valid_to = null where household_id = $1`, [poor])
  await w.rows(`update membership set valid_from = '2026-08-01', reason_in = 'birth' where person_id = $1`, [
    spouse.personId,
  ])
  await w.rows(`update person set died_on = null where person_id = $1`, [spouse.personId])
  const again = await w.ask(insuranceDue, { ...month, which: 'increase' }, w.officer)
  expect(again.rows.filter(row => row.personId === head.personId)).toMatchObject([{ reason: 'renewed' }])
  const board = await w.ask(insuranceBoard, {}, w.officer)
  expect(board.decreases).toHaveLength(2)
})

test('two officers list the same month at once: one list stands; withdrawn, its people may be asked for again', async () => {
  await w.households(['poor'])
  const outcomes = await Promise.all([increase(), increase(), increase()].map(refusal))
  expect(outcomes.filter(one => one === 'done')).toHaveLength(1)
  const [list] = await w.rows<{ list_id: number }>(`select list_id from support_list order by list_id desc limit 1`)
  await w.as(w.officer, withdrawList, { listId: list!.list_id, on: '2026-08-10', reason: 'lập nhầm tháng' })
  expect(await refusal(increase())).toBe('done')
})
