// This year's works in the demo's commune, by the product's own commands: a road that runs, water that is late, a house that has not begun.
import { addWorkFund, openWork, reportWork } from '../support/works/work.commands.ts'
import { answerRemark, countWork, remarkWork } from '../support/works/work-community.commands.ts'
import type { DemoActs } from './acts.job.ts'

export async function loadWorks({ act }: DemoActs, villages: readonly number[]): Promise<void> {
  const open = (input: Record<string, unknown>) =>
    act(openWork, '2026-03-01', { investor: 'UBND xã', itemCode: 'CTMTQG-2026-2035', ...input })
  const road = await open({
    kind: 'road',
    name: 'Đường bê tông vào bản (mẫu)',
    description: '3,5 km, nền 4 m; bản góp ngày công (mẫu).',
    villageIds: villages.slice(0, 2),
    contractor: 'Công ty xây dựng mẫu',
    startsOn: '2026-04-01',
    dueOn: '2026-11-30',
  })
  await act(addWorkFund, '2026-03-02', { workId: road.workId, source: 'central', form: 'money', amount: '5200000000' })
  await act(addWorkFund, '2026-03-02', {
    workId: road.workId,
    source: 'people',
    form: 'workdays',
    quantity: '410 ngày công',
    amount: '102500000',
  })
  for (const [percent, on] of [
    [20, '2026-05-15'],
    [45, '2026-08-10'],
    [70, '2026-10-30'],
  ] as const)
    await act(reportWork, on, { workId: road.workId, percent, on })
  await act(countWork, '2026-05-16', { workId: road.workId, on: '2026-05-16' })
  const { remarkId } = await act(remarkWork, '2026-08-12', {
    workId: road.workId,
    seenOn: '2026-08-12',
    seenBy: 'Ban giám sát đầu tư của cộng đồng (mẫu)',
    content: 'Đoạn qua khe chưa có cống thoát nước, mưa là ngập (mẫu).',
  })
  await act(answerRemark, '2026-08-20', {
    remarkId,
    answeredOn: '2026-08-20',
    answer: 'Nhà thầu làm thêm cống D60 trước khi đổ bê tông (mẫu).',
  })
  const water = await open({
    kind: 'water',
    name: 'Nước sinh hoạt tập trung (mẫu)',
    villageIds: villages.slice(2, 4),
    startsOn: '2026-04-15',
    dueOn: '2026-09-30',
  })
  await act(addWorkFund, '2026-03-05', { workId: water.workId, source: 'central', form: 'money', amount: '1300000000' })
  await act(reportWork, '2026-09-20', {
    workId: water.workId,
    percent: 35,
    on: '2026-09-20',
    note: 'Chờ ống, vật tư (mẫu)',
  })
  await act(remarkWork, '2026-11-02', {
    workId: water.workId,
    seenOn: '2026-11-02',
    seenBy: 'Trưởng bản (mẫu)',
    content: 'Bể đã xây xong hơn một tháng nhưng chưa có đường ống (mẫu).',
  })
  const house = await open({
    kind: 'culture-house',
    name: 'Nhà văn hóa bản (mẫu)',
    villageIds: villages.slice(4, 5),
    startsOn: '2026-12-10',
    dueOn: '2027-05-31',
  })
  await act(addWorkFund, '2026-03-06', { workId: house.workId, source: 'central', form: 'money', amount: '900000000' })
}
