// What the people discussed, saw and said, on the public pages: named only by consent, counts held back, villages never ranked.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../test/setup/refusal.ts'
import { world } from '../../test/setup/registry-world.ts'
import { serverForNobody } from '../../test/setup/unsigned.ts'
import { recordExample, recordRecognition, withdrawExample } from '../partners/movement.commands.ts'
import { allowExample, allowRecognition } from '../partners/movement-public.commands.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { callMatter, holdMatter, publishMatter } from '../supervision/meetings/matter-meeting.commands.ts'
import { publishReport, recordReport } from '../supervision/supervision.commands.ts'
import { receiveGiftInKind, thankGift } from '../support/gifts/gift.commands.ts'
import { openWork } from '../support/works/work.commands.ts'
import { portalModule } from './portal.module.ts'

let w: ReviewWorld
let app: FastifyInstance
const front = personAs('supervisor', 15)
const mon = world.villages.mon
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
  app = await serverForNobody(w.services, [portalModule])
})
afterAll(async () => {
  await app.close()
  await w.close()
})
const look = async (url: string) => (await app.inject({ url, remoteAddress: '203.0.113.1' })).body

test('an example is on the public page by a consent of its own, and off once that or the story is taken back', async () => {
  const { exampleId } = await w.as(w.officer, recordExample, {
    villageId: mon,
    who: 'Gia đình Lò Thị Gương',
    story: 'Trồng cà phê, giúp hàng xóm giống',
    consentOn: '2026-08-01',
  })
  const { recognitionId } = await w.as(w.officer, recordRecognition, {
    villageId: mon,
    who: 'Chi hội phụ nữ bản Mờn',
    form: 'Giấy khen',
    decisionNumber: '9/QĐ',
    day: '2026-08-02',
  })
  const allow = (consentOn: string | null) => w.as(w.officer, allowExample, { exampleId, consentOn })
  expect(await look('/phong-trao')).not.toContain('Lò Thị Gương')
  expect(await refusal(allow('2026-08-11'))).toBe('day-in-future')
  expect(await refusal(w.as(front, allowExample, { exampleId, consentOn: '2026-08-03' }))).toBe('not-permitted')
  await allow('2026-08-03')
  await w.as(w.officer, allowRecognition, { recognitionId, consentOn: '2026-08-03' })
  const shown = await look('/phong-trao')
  for (const words of ['Lò Thị Gương', 'Chi hội phụ nữ', '9/QĐ']) expect(shown).toContain(words)
  expect(shown).not.toContain('<script')
  await allow(null)
  expect(await look('/phong-trao')).not.toContain('Lò Thị Gương')
  await allow('2026-08-03')
  await w.as(w.officer, withdrawExample, { exampleId, day: '2026-08-09' })
  expect(await look('/phong-trao')).not.toContain('Lò Thị Gương')
  expect(await refusal(allow('2026-08-10'))).toBe('example-withdrawn')
})

test('organisations are named once they were thanked; a person is counted, never named', async () => {
  const receive = async (giver: string, giverKind: string) =>
    (
      await w.as(w.officer, receiveGiftInKind, {
        officeId: 1,
        giver,
        giverKind,
        form: 'material',
        description: 'xi măng',
        quantity: 10,
        unit: 'bao',
        receivedOn: '2026-08-05',
        receiptNumber: `BN-${giver}`,
      })
    ).giftId
  const company = await receive('Công ty Mẫu', 'organisation')
  const person = await receive('Lò Văn Hảo Tâm', 'person')
  expect(await look('/phong-trao')).not.toContain('Công ty Mẫu')
  for (const giftId of [company, person])
    await w.as(w.officer, thankGift, { giftId, on: '2026-08-06', number: `${giftId}/CT`, signer: 'Hà Văn Mẫu' })
  const shown = await look('/phong-trao')
  expect(shown).toContain('Công ty Mẫu')
  expect(shown).toContain('10 bao xi măng')
  expect(shown).not.toContain('Hảo Tâm')
  expect(shown).toContain('2 lần ủng hộ')
})

test('a meeting and a report show on the village’s page in the words for everybody, without who was there', async () => {
  const { meetingId } = await w.as(w.officer, callMatter, {
    villageId: mon,
    matter: 'works',
    title: 'Bàn làm đường',
    calledFor: '2026-08-08T12:30:00Z',
    place: 'Nhà văn hóa bản',
    agenda: ['Góp ngày công'],
  })
  await w.as(w.officer, holdMatter, {
    meetingId,
    heldOn: '2026-08-08',
    chairName: 'Lò Văn Chủ Trì',
    secretaryName: 'Lò Thị Thư',
    frontPresent: true,
    attended: 40,
    attendedWomen: 18,
    points: [{ title: 'Góp ba ngày công mỗi hộ', votes: { for: 36, against: 1, abstained: 3 } }],
  })
  const { workId } = await w.as(w.officer, openWork, {
    kind: 'road',
    name: 'Đường bản Mờn',
    villageIds: [mon],
    investor: 'UBND xã',
  })
  const { reportId } = await w.as(front, recordReport, {
    subjectKind: 'work',
    subjectId: workId,
    villageId: mon,
    seenOn: '2026-08-09',
    seenBy: 'Ông Lò Văn Giám Sát',
    finding: 'fault',
    content: 'Đoạn trước nhà ông Kín mỏng',
    asked: 'Đổ bù',
    askedOf: 'Nhà thầu',
  })
  const before = await look(`/dia-ban/${mon}`)
  expect(before).not.toContain('Góp ba ngày công')
  // Counted already, in no words.
  expect(before).toContain('Người dân giám sát')
  expect(before).not.toContain('mỏng')
  await w.as(w.officer, publishMatter, { meetingId, isPublic: true })
  await w.as(front, publishReport, { reportId, content: 'Một đoạn đường mỏng hơn bản vẽ' })
  const after = await look(`/dia-ban/${mon}`)
  for (const words of ['Góp ba ngày công mỗi hộ', '36 – 1 – 3', 'Một đoạn đường mỏng hơn bản vẽ'])
    expect(after).toContain(words)
  for (const words of ['Chủ Trì', 'Giám Sát', 'ông Kín']) expect(after).not.toContain(words)
})

test('what recipients said is told once it was made public, without the small counts', async () => {
  const counts = {
    asked: 20,
    questions: {
      received: { yes: 20, no: 0 },
      inTime: { yes: 13, no: 7 },
      rightAmount: null,
      rightQuality: null,
      askedToPay: null,
    },
    useful: 42,
  }
  await w.rows(
    `insert into support_list (office_id, list_id, kind, policy_id, title, cycle, state, created_by, created_at)
     values (1, 900, 'rice', 'rice', 'Gạo Tết (mẫu)', '2026', 'closed', 11, now())`,
  )
  await w.rows(
    `insert into evaluation (office_id, evaluation_id, list_id, turn, seed, population, size, drawn_on, drawn_by, asker, closed_on, conclusion, public_counts, recorded_at)
     values (1, 901, 900, 1, 's', 100, 20, '2026-08-01', 15, 'Mặt trận xã', '2026-08-05', 'Phần lớn đã nhận', $1, now())`,
    [JSON.stringify(counts)],
  )
  const commune = `/dia-ban/${world.communes.muong}`
  expect(await look(commune)).not.toContain('Gạo Tết (mẫu)')
  await w.rows(`update evaluation set published_on = '2026-08-06' where evaluation_id = 901`)
  const shown = await look(commune)
  for (const words of ['Gạo Tết (mẫu)', 'Sổ ghi đã cấp 100', 'không nêu', '4,2 trên 5']) expect(shown).toContain(words)
})
