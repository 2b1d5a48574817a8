// Community supervision: who may look and where, what is asked must be asked of somebody, the last word is the board's, and nobody is
// named in public.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../test/setup/refusal.ts'
import { world } from '../../test/setup/registry-world.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { draftList } from '../support/support-list.effects.ts'
import { openWork } from '../support/works/work.commands.ts'
import { closeReport, publishReport, recordReport, replyReport, unpublishReport } from './supervision.commands.ts'
import { reportList, reportPage, subjectReports } from './supervision.queries.ts'
import { issuesOfReport, stateOfReport } from './supervision.ts'

let w: ReviewWorld
let workId: number
const front = personAs('supervisor', 15)
const headHere = personAs('village-head', 14, [world.villages.mon])
const headThere = personAs('village-head', 14, [world.villages.ta])
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
  const opened = await w.as(w.officer, openWork, {
    kind: 'road',
    name: 'Đường bản Mờn (mẫu)',
    villageIds: [world.villages.mon],
    investor: 'UBND xã Mường Thử',
  })
  workId = opened.workId
})
afterAll(() => w.close())

const report = (rest: object = {}) => ({
  subjectKind: 'work',
  subjectId: workId,
  villageId: world.villages.mon,
  seenOn: '2026-08-01',
  seenBy: 'Ban giám sát bản Mờn (mẫu)',
  finding: 'fault',
  content: 'Mặt đường mỏng hơn bản vẽ',
  askedOf: 'Nhà thầu',
  asked: 'Đổ bù cho đủ dày',
  ...rest,
})
const record = async (rest: object = {}) => (await w.as(front, recordReport, report(rest))).reportId
const page = (reportId: number, by = front) => w.ask(reportPage, { reportId }, by)
const jpegWithPlace = () => {
  const exif = Buffer.concat([
    Buffer.from('Exif\0\0'),
    Buffer.from('MM\0*\0\0\0\x08\0\0', 'latin1'),
    Buffer.from('GPS 21.1'),
  ])
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif])
  return Buffer.concat([Buffer.from([0xff, 0xd8]), segment, Buffer.from([0xff, 0xd9])])
}

test('a fault or a question asks somebody for something; where nothing is asked, nobody waits', () => {
  const issues = (finding: 'good' | 'fault', asked: string, askedOf: string) =>
    issuesOfReport({ finding, asked, askedOf }).map(one => one.name)
  expect(issues('good', '', '')).toEqual([])
  expect(issues('fault', '', '')).toEqual(['nothing-asked', 'asked-of-nobody'])
  expect(issues('good', 'gửi bản vẽ', '')).toEqual(['asked-of-nobody'])
  const open = { asked: 'x', repliedOn: null, closedOn: null, settled: null }
  expect(stateOfReport(open)).toBe('waiting')
  expect(stateOfReport({ ...open, asked: '' })).toBe('told')
})

test('the Front looks everywhere, a village head writes down what the own village’s board saw, the supervised do not supervise', async () => {
  expect(await refusal(w.as(headHere, recordReport, report()))).toBe('done')
  expect(await refusal(w.as(headThere, recordReport, report()))).toBe('not-permitted')
  expect(await refusal(w.as(w.officer, recordReport, report()))).toBe('not-permitted')
  expect(await refusal(record({ villageId: world.villages.ta }))).toBe('supervision-elsewhere')
  expect(await refusal(record({ seenOn: '2026-08-11' }))).toBe('day-in-future')
  expect(await refusal(record({ asked: '' }))).toBe('invalid-input')
  expect(await refusal(record({ subjectId: 999 }))).toBe('not-found')
})

test('asked, replied by whoever is responsible, closed by the board: no step twice, none before the day it was seen', async () => {
  const reportId = await record()
  const reply = (by = w.officer, repliedOn = '2026-08-05') =>
    w.as(by, replyReport, { reportId, repliedOn, replier: 'UBND xã', reply: 'Nhà thầu sẽ đổ bù' })
  const close = (closedOn = '2026-08-09') =>
    w.as(front, closeReport, { reportId, closedOn, settled: false, note: 'Mới đổ bù được một nửa' })
  expect(await refusal(reply(front))).toBe('not-permitted')
  expect(await refusal(reply(w.officer, '2026-07-31'))).toBe('supervision-day-order')
  await reply()
  expect(await refusal(reply(w.chair))).toBe('supervision-replied')
  expect(
    await refusal(w.as(w.officer, closeReport, { reportId, closedOn: '2026-08-09', settled: true, note: 'xong rồi' })),
  ).toBe('not-permitted')
  expect(await refusal(close('2026-08-11'))).toBe('day-in-future')
  await close()
  expect(await refusal(close())).toBe('supervision-closed')
  const { report: found, may } = await page(reportId)
  expect([found.state, found.replier, may]).toEqual([
    'unsettled',
    'UBND xã',
    { write: true, reply: false, publish: true },
  ])
  const good = await record({ finding: 'good', asked: '', askedOf: '' })
  expect(
    await refusal(
      w.as(w.officer, replyReport, {
        reportId: good,
        repliedOn: '2026-08-09',
        replier: 'UBND xã',
        reply: 'Cảm ơn bà con',
      }),
    ),
  ).toBe('supervision-nothing-to-reply')
  const { rows, totals } = await w.ask(reportList, { state: 'unsettled' }, w.officer)
  expect([rows.map(row => row.reportId), totals.unsettled]).toEqual([[reportId], 1])
})

test('a list is looked at once it is approved, in villages that stand on it', async () => {
  const [household] = (await w.households(['poor'])) as [number]
  const { listId } = await w.write(tx =>
    draftList(
      { ...w.context(), tx, actor: w.officer, changed: () => undefined },
      {
        officeId: 1,
        kind: 'rice',
        policyId: 'rice',
        title: 'Gạo Tết (mẫu)',
        cycle: '2026-tet',
        rows: [
          {
            householdId: household,
            personId: null,
            villageId: world.villages.mon,
            class: 'poor',
            ground: '',
            amount: 0n,
            quantity: '15 kg',
            onceKey: null,
          },
        ],
      },
    ),
  )
  const about = { subjectKind: 'support-list', subjectId: listId }
  expect(await refusal(record(about))).toBe('supervision-list-draft')
  expect((await w.ask(subjectReports, about, front)).villages).toEqual([])
  await w.rows(`update support_list set state = 'approved' where list_id = $1`, [listId])
  expect(await refusal(record({ ...about, villageId: world.villages.ta }))).toBe('supervision-elsewhere')
  const reportId = await record(about)
  const { rows, villages } = await w.ask(subjectReports, about, front)
  expect([rows.map(row => row.reportId), villages.map(one => one.villageId)]).toEqual([
    [reportId],
    [world.villages.mon],
  ])
})

test('the public words are the Front’s, name nobody of the village, with or without accents, and can be taken off', async () => {
  await w.households(['poor'])
  const [{ full_name: name } = { full_name: '' }] = await w.rows<{ full_name: string }>(
    'select full_name from person order by person_id desc limit 1',
  )
  const reportId = await record()
  const publish = (content: string, by = front) => w.as(by, publishReport, { reportId, content })
  expect(await refusal(publish('Mặt đường mỏng', w.officer))).toBe('not-permitted')
  expect(await refusal(publish('Mặt đường mỏng', headHere))).toBe('not-permitted')
  expect(await refusal(publish(`Đoạn trước nhà ${name} mỏng`))).toBe('supervision-names-someone')
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  expect(await refusal(publish(`Đoạn trước nhà ${plain} mỏng`))).toBe('supervision-names-someone')
  const told = () => w.rows('select content from public_supervision where report_id = $1', [reportId])
  expect(await told()).toEqual([])
  await publish('Một đoạn mặt đường mỏng hơn bản vẽ')
  expect(await told()).toEqual([{ content: 'Một đoạn mặt đường mỏng hơn bản vẽ' }])
  await w.as(front, unpublishReport, { reportId, reason: 'đã sửa xong, bà con đề nghị gỡ' })
  expect(await told()).toEqual([])
  expect(await refusal(w.as(front, unpublishReport, { reportId, reason: 'gỡ lần nữa' }))).toBe('supervision-not-public')
})

test('photos are pictures, kept with the report, seen in its village only', async () => {
  const photo = await w.upload(front, 'duong.jpg', jpegWithPlace())
  const reportId = await record({ photoFileIds: [photo] })
  expect((await page(reportId)).photoFileIds).toHaveLength(1)
  expect(await refusal(page(reportId, headThere))).toBe('not-found')
  const text = await w.upload(front, 'duong.jpg', 'không phải ảnh')
  expect(await refusal(record({ photoFileIds: [text] }))).toBe('scan-refused')
  expect(await refusal(record({ photoFileIds: [photo + 1000] }))).toBe('file-missing')
})
