// The household's one page says of every kind what is under way, until when, what ends it and whom to ask; and what must be given back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { draftHandout, enterPaper, handOver } from './handout/handout.commands.ts'
import { handoutPage } from './handout/handout.queries.ts'
import { sheetOf } from './household-sheet.ts'
import { householdSupport } from './household-support.queries.ts'
import { HouseholdSupport } from './household-support.ts'
import { draftRice } from './rice/rice.commands.ts'
import { setRiceNorm } from './rice/rice-norm.commands.ts'
import { approveList, withdrawList } from './support-list.commands.ts'
import { enrol, openClass } from './training/training.commands.ts'
import { draftTuition } from './tuition/tuition.commands.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const approve = (listId: number) =>
  w.as(w.chair, approveList, { listId, decisionNumber: '7/QĐ', decidedOn: '2026-06-05', signer: 'Hà Văn Thử' })

test('a course, a cow, rice, school money; then the cow must come back', async () => {
  const [householdId] = (await w.households(['poor'])) as [number]
  const people = await w.people(householdId)
  const now = async () =>
    sheetOf(HouseholdSupport.parse(await w.ask(householdSupport, { householdId }, w.officer)))
      .find(one => one.id === 'now')!
      .lines.map(line => line.vi)
  expect(await now()).toEqual(['Hiện không có khoản nào đang chờ.'])
  const { classId } = await w.as(w.officer, openClass, {
    officeId: world.offices.muong,
    kind: 'technology',
    title: 'Trồng cà phê',
    organiser: 'Trung tâm Thử',
    sessions: [{ heldOn: '2026-08-20' }, { heldOn: '2026-08-21' }],
  })
  await w.as(w.officer, enrol, { classId, personIds: [people[0]!], enrolledOn: '2026-08-01' })
  const { listId } = await w.as(w.officer, draftHandout, {
    title: 'Cấp bò',
    year: 2026,
    onDay: '2026-06-01',
    supplier: 'HTX Thử',
    place: 'nhà văn hoá',
    items: [
      {
        kind: 'livestock',
        name: 'bò cái',
        unit: 'con',
        unitValue: '17000000',
        needsPaper: true,
        warrantyUntil: '2026-12-31',
      },
    ],
    lines: [{ householdId, quantities: [1] }],
  })
  await w.as(w.officer, setRiceNorm, {
    areaId: world.communes.muong,
    validFrom: '2021-01-01',
    gramsPerPersonMonth: 12_000,
    source: 'Văn bản thử',
    confidence: 'unverified',
  })
  await w.as(w.officer, draftRice, {
    title: 'Giáp hạt',
    occasion: 'lean',
    year: 2026,
    months: 1,
    onDay: '2026-08-01',
    lines: [{ householdId }],
  })
  await w.as(w.officer, draftTuition, {
    schoolYear: '2026-2027',
    form: 'study-cost',
    months: 9,
    monthly: '100000',
    source: 'Văn bản thử',
    confidence: 'unverified',
    onDay: '2026-08-01',
    school: 'Tiểu học Thử',
    personIds: [people[2]!],
  })
  const lines = (await now()).join('\n')
  expect(lines).toContain(
    'học lớp “Trồng cà phê” từ ngày 20/08/2026 đến ngày 21/08/2026. Đã vào lớp thì học đến hết lớp',
  )
  expect(lines).toContain('Hỏi: Trung tâm Thử.')
  expect(lines).toContain(
    'Có tên trong danh sách nhận 1 con bò cái, nhận tại nhà văn hoá. Nếu trước ngày nhận gia đình đổi loại hộ',
  )
  expect(lines).toContain('36 kg gạo, đợt “Giáp hạt”')
  expect(lines).toContain('hỗ trợ chi phí học tập năm học 2026-2027, 9 tháng, đã trả 0 tháng. Thôi học thì dừng.')
  await approve(listId)
  const { items, lines: cows } = await w.ask(handoutPage, { listId }, w.officer)
  await w.as(w.officer, enterPaper, {
    itemId: items[0]!.itemId,
    paper: 'KD',
    paperOn: '2026-06-06',
    issuer: 'Trạm Thử',
  })
  await w.as(w.officer, handOver, {
    listId,
    state: 'given',
    day: '2026-06-10',
    lines: [{ deliveryId: cows[0]!.deliveryId, receiver: 'Lò Văn Mẫu' }],
  })
  expect((await now()).join('\n')).toContain(
    'Đã nhận 1 con bò cái từ ngày 10/06/2026. Xã đến xem từ ngày 08/09/2026. Chết, hỏng thì báo ngay: được thay đến ngày 31/12/2026. Hỏi: HTX Thử.',
  )
  await w.as(w.chair, withdrawList, {
    listId,
    on: '2026-08-09',
    reason: 'quyết định bị hủy',
    aboutGiven: 'recover',
    dueOn: '2026-10-31',
  })
  expect((await now())[0]).toBe(
    'Phải trả lại 17.000.000 đ, 1 con bò cái: quyết định “Cấp bò” đã bị hủy từ ngày 09/08/2026 đến ngày 31/10/2026. Không đồng ý thì hỏi, khiếu nại ở xã.',
  )
})
