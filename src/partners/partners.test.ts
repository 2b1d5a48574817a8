// Who helps which village: by the decision as a file, once and only once; from wishes to results; handed over, never lost.

import { Writable } from 'node:stream'
import PizZip from 'pizzip'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { problemOf } from '../../test/setup/refusal.ts'
import { world } from '../../test/setup/registry-world.ts'
import { fetchInto } from '../platform/query.ts'
import { type ProgrammeWorld, programmeWorld } from '../programme/programme.builders.ts'
import { personAs } from '../review/review.builders.ts'
import { recordAgency } from './agency.commands.ts'
import { assignmentLetter } from './assignment-letter.queries.ts'
import { addTask, agreePlan, recordVisit, recordWish, settleTask } from './help.commands.ts'
import { agencyPage, partnersOverview, partnerVillage } from './partners.queries.ts'
import { assignTwinning, endTwinning, importTwinning } from './twinning.commands.ts'
import { partnerWork } from './work.queries.ts'

let w: ProgrammeWorld
const member = personAs('agency-member', 31, [world.villages.mon])
beforeAll(async () => {
  w = await programmeWorld()
  w.on('2026-08-10')
  await w.rows(
    `insert into app_user (user_id, username, name, created_at) values (31, 'u31', 'Người Cơ Quan', '2020-01-01')`,
  )
  for (const id of [world.villages.mon, world.villages.ta, world.villages.noi])
    await w.rows(
      `insert into area_difficult (area_id, valid_from, difficult, decision, confidence) values ($1, '2021-01-01', true, 'mẫu', 'unverified')`,
      [id],
    )
  await w.rows('update area_version set version = version + 1')
})
afterAll(() => w.close())

const decision = { decisionNumber: '15/QĐ-UBND', decidedOn: '2026-01-10', signer: 'Hà Văn Thử', from: '2026-02-01' }
const sheet = async (lines: string[], by = w.province) =>
  w.upload(by, 'phan-cong.csv', `QUYẾT ĐỊNH PHÂN CÔNG\nTT,Cơ quan,Bản,Xã\n${lines.join('\n')}\n`)
const good = ['1,Phòng Tài chính (mẫu),Bản Mờn,Mường Thử', '2,Phòng Giáo dục (mẫu),Nọi,Xã Nà Thử', '3,,Cáng,Nà Thử']
const count = async (table: string) => Number((await w.rows<{ n: string }>(`select count(*) as n from ${table}`))[0]!.n)
const waiting = async (who: typeof member) =>
  (await w.ask(partnerWork, {}, who)).items.map(item => [item.kind, item.dueOn, item.late])
const overview = (by = w.province) => w.ask(partnersOverview, {}, by)

test('a file with faults changes nothing and tells each with its row', async () => {
  const fileId = await sheet([
    good[0]!,
    '2,Phòng Giáo dục (mẫu),Bản Noi,Nà Thử',
    '3,,Bản Tà,Mường Xa',
    '4,Phòng Tài chính (mẫu),Mờn,Mường Thử',
    '5,Phòng Y tế (mẫu),,Nà Thử',
  ])
  const empty = await problemOf(w.as(w.province, importTwinning, { fileId, ...decision }))
  expect(empty?.faults.map(one => one.message)).toEqual(['Dòng 7: cột "Bản" để trống. Hãy điền vào.'])
  const wrong = await problemOf(
    w.as(w.province, importTwinning, {
      fileId: await sheet([
        good[0]!,
        '2,Phòng Giáo dục (mẫu),Bản Noi,Nà Thử',
        '3,,Bản Tà,Mường Xa',
        '4,Phòng Tài chính (mẫu),Mờn,Mường Thử',
      ]),
      ...decision,
    }),
  )
  expect(wrong?.name).toBe('twinning-sheet-wrong')
  expect(wrong?.faults.map(one => one.message)).toEqual([
    'Dòng 4: không có bản "Bản Noi" ở xã "Nà Thử", có phải "Bản Nọi"?',
    'Dòng 5: không có xã "Mường Xa". Hãy ghi đúng tên xã tại ngày quyết định hoặc hiện nay.',
    'Dòng 6: trùng với dòng 3. Hãy bỏ một trong hai dòng.',
  ])
  const foreign = await problemOf(
    w.as(w.officer, importTwinning, { fileId: await sheet(good, w.officer), ...decision }),
  )
  expect(foreign?.faults[0]?.message).toContain('không thuộc địa bàn của bạn')
  expect([await count('agency'), await count('twinning')]).toEqual([0, 0])
})

test('the decision assigns, warns of a village that is not difficult, and the same file again changes nothing', async () => {
  const before = await overview()
  expect([before.difficult, before.without.length]).toEqual([3, 3])
  const fileId = await sheet(good)
  const done = await w.as(w.province, importTwinning, { fileId, ...decision })
  expect(done).toMatchObject({ added: 3, known: 0, agencies: 2 })
  expect(done.warnings).toEqual([expect.stringContaining('Bản Cáng, Xã Nà Thử không có trong danh sách')])
  const again = await w.as(w.province, importTwinning, { fileId: await sheet(good), ...decision })
  expect(again).toMatchObject({ added: 0, known: 3, agencies: 0, changes: [] })
  expect([await count('agency'), await count('twinning')]).toEqual([2, 3])
  const after = await overview()
  expect(after.without.map(one => one.villageName)).toEqual(['Bản Tà'])
  // each commune sees who helps its villages, and nobody else's
  const seen = await overview(w.officer)
  expect(seen.twinnings.map(one => one.villageName)).toEqual(['Bản Mờn'])
  expect(seen.agencies.map(one => one.name)).toEqual(['Phòng Tài chính (mẫu)'])
  expect((await overview(w.neighbour)).agencies.map(one => one.name)).toEqual(['Phòng Giáo dục (mẫu)'])
})

test('an agency helps a village once, and follows nobody that is itself', async () => {
  const { twinnings } = await w.ask(partnerVillage, { villageId: world.villages.mon }, w.province)
  const { twinningId, agencyId } = twinnings[0]!
  const same = { agencyId, villageId: world.villages.mon, ...decision }
  const known = await problemOf(w.as(w.province, assignTwinning, same))
  expect([known?.name, known?.details.name]).toEqual(['twinning-known', 'Phòng Tài chính (mẫu)'])
  const card = { areaId: world.province, name: 'Phòng Tài chính (mẫu)', kind: 'agency', from: '2026-02-01', version: 1 }
  const itself = await problemOf(w.as(w.province, recordAgency, { ...card, agencyId, predecessorId: agencyId }))
  expect(itself?.name).toBe('agency-own-predecessor')
  const ending = { twinningIds: [twinningId], on: '2026-07-31', reason: 'Hợp nhất', successorId: agencyId }
  expect((await problemOf(w.as(w.province, endTwinning, ending)))?.name).toBe('agency-own-predecessor')
  // the other agency already helps there: it cannot take over what it has
  const school = (await overview()).agencies.find(one => one.name === 'Phòng Giáo dục (mẫu)')!.agencyId
  await w.as(w.province, assignTwinning, { ...same, agencyId: school })
  const both = await problemOf(w.as(w.province, endTwinning, { ...ending, successorId: school }))
  expect(both?.name).toBe('twinning-known')
  await w.rows('delete from twinning where agency_id = $1 and village_id = $2', [school, world.villages.mon])
})

test('wish, plan, task, result with a photo and its value; only in the own village', async () => {
  const [poor, other] = (await w.households(['poor', 'none'])) as [number, number]
  const [elsewhere] = (await w.households(['poor'], world.villages.ta)) as [number]
  const { twinnings } = await w.ask(partnerVillage, { villageId: world.villages.mon }, member)
  const { twinningId, agencyId } = twinnings[0]!
  const wish = { villageId: world.villages.mon, wish: 'Muốn có bò giống sinh sản', day: '2026-03-01' }
  expect((await problemOf(w.as(member, recordWish, { ...wish, householdId: elsewhere })))?.name).toBe(
    'household-elsewhere',
  )
  expect((await problemOf(w.as(member, recordWish, { ...wish, villageId: world.villages.ta })))?.name).toBe(
    'not-permitted',
  )
  const { wishId } = await w.as(member, recordWish, { ...wish, householdId: poor })
  const plan = {
    twinningId,
    year: 2026,
    aims: 'Giúp 3 hộ thoát nghèo',
    agreedOn: '2026-03-05',
    agreedWith: 'Trưởng bản',
  }
  expect(await waiting(member)).toEqual([['help-plan', null, false]])
  await w.as(member, agreePlan, plan)
  expect((await problemOf(w.as(member, agreePlan, plan)))?.name).toBe('plan-of-year-known')
  expect(await waiting(member)).toEqual([])
  const task = { twinningId, wishId, what: 'Trao một con bò giống', who: 'Công đoàn cơ quan', dueOn: '2026-07-31' }
  const { taskId } = await w.as(member, addTask, task)
  await w.as(w.head, addTask, { ...task, what: 'Sửa đường vào bản', wishId: null, dueOn: '2026-09-30' })
  await w.as(member, recordVisit, {
    twinningId,
    day: '2026-08-01',
    who: 'Lãnh đạo cơ quan',
    what: 'Thăm hỏi 5 hộ nghèo',
  })
  // What is due in more than a month does not wait yet; who helps another village sees nothing of it.
  expect(await waiting(member)).toEqual([['partner-task', '2026-07-31', true]])
  expect(await waiting(personAs('agency-member', 31, [world.villages.ta]))).toEqual([])
  expect((await overview(member)).late.map(one => [one.what, one.daysLate])).toEqual([['Trao một con bò giống', 10]])
  const settled = {
    taskId,
    version: 1,
    state: 'done',
    day: '2026-08-09',
    result: 'Đã trao bò cho hộ',
    value: '15000000',
  }
  expect((await problemOf(w.as(member, settleTask, { ...settled, day: '2026-08-11' })))?.name).toBe('day-in-future')
  const html = await w.upload(member, 'anh.jpg', '<html>')
  expect((await problemOf(w.as(member, settleTask, { ...settled, fileIds: [html] })))?.name).toBe('scan-refused')
  await w.as(member, settleTask, { ...settled, fileIds: [await w.upload(member, 'bien-nhan.pdf')] })
  expect((await problemOf(w.as(member, settleTask, { ...settled, version: 2 })))?.name).toBe('task-settled')
  const page = await w.ask(partnerVillage, { villageId: world.villages.mon }, member)
  expect(page.tasks.map(one => [one.state, one.value, one.photos.length, one.wish])).toEqual([
    ['open', '0', 0, ''],
    ['done', '15000000', 1, 'Muốn có bò giống sinh sản'],
  ])
  expect(page.households.map(one => one.householdId)).toEqual([poor])
  expect(page.households.map(one => one.householdId)).not.toContain(other)
  expect((await problemOf(w.ask(partnerVillage, { villageId: world.villages.ta }, member)))?.name).toBe('not-found')
  const agency = await w.ask(agencyPage, { agencyId }, member)
  expect(agency.years).toEqual([{ year: 2026, done: 1, open: 1, value: '15000000', workdays: 0, visits: 1 }])
  expect((await problemOf(w.ask(agencyPage, { agencyId }, w.neighbour)))?.name).toBe('not-found')
})

test('an agency that ends hands over its village and its open tasks; afterwards it helps nobody', async () => {
  const { twinnings } = await w.ask(partnerVillage, { villageId: world.villages.mon }, w.province)
  const { twinningId, agencyId } = twinnings[0]!
  const card = { areaId: world.province, name: 'Phòng Tài chính (mẫu)', kind: 'agency', from: '2026-02-01' }
  const closing = { ...card, agencyId, version: 1, to: '2026-07-31' }
  expect((await problemOf(w.as(w.province, recordAgency, closing)))?.name).toBe('agency-still-helps')
  const heir = await w.as(w.province, recordAgency, {
    ...card,
    name: 'Phòng Kinh tế (mẫu)',
    from: '2026-07-01',
    predecessorId: agencyId,
  })
  expect((await problemOf(w.as(w.province, recordAgency, { ...card, name: 'phong  kinh te (mẫu)' })))?.name).toBe(
    'agency-known',
  )
  const ending = { twinningIds: [twinningId], on: '2026-07-31', reason: 'Hợp nhất hai phòng' }
  expect((await problemOf(w.as(member, endTwinning, ending)))?.name).toBe('not-permitted')
  await w.as(w.province, endTwinning, { ...ending, successorId: heir.agencyId })
  expect((await problemOf(w.as(w.province, endTwinning, ending)))?.name).toBe('twinning-over')
  await w.as(w.province, recordAgency, closing)
  // the card tells whom it followed, and so does the letter; what the old one did stays on the old one's page
  const heirPage = await w.ask(agencyPage, { agencyId: heir.agencyId }, w.province)
  expect(heirPage.earlier.map(one => one.name)).toEqual(['Phòng Tài chính (mẫu)'])
  const oldPage = await w.ask(agencyPage, { agencyId }, w.province)
  expect([oldPage.successors.map(one => one.name), oldPage.years[0]?.done]).toEqual([['Phòng Kinh tế (mẫu)'], 1])
  const other = oldPage.others.find(one => one.name === 'Phòng Giáo dục (mẫu)')!
  const letter = (agency: number, format = 'docx') => {
    const parts: Buffer[] = []
    const start = () =>
      new Writable({
        write: (chunk, _, next) => {
          parts.push(Buffer.from(chunk))
          next()
        },
      })
    return fetchInto(w.services, assignmentLetter, w.province, { agencyId: agency, format }, { start }).then(() =>
      Buffer.concat(parts),
    )
  }
  const words = new PizZip(await letter(heir.agencyId))
    .file('word/document.xml')!
    .asText()
    .replace(/<[^>]+>/g, '')
  expect(words).toContain('Phòng Kinh tế (mẫu) (kế thừa Phòng Tài chính (mẫu)) được phân công giúp đỡ 1 bản')
  expect(words).toContain('tiếp tục việc của Phòng Tài chính (mẫu)')
  expect((await letter(other.agencyId, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect((await problemOf(letter(agencyId)))?.name).toBe('agency-helps-nobody')
  const page = await w.ask(partnerVillage, { villageId: world.villages.mon }, w.head)
  expect(page.twinnings.map(one => [one.agencyName, one.to, one.openTasks, one.doneTasks])).toEqual([
    ['Phòng Kinh tế (mẫu)', null, 1, 0],
    ['Phòng Tài chính (mẫu)', '2026-07-31', 0, 1],
  ])
  const late = { agencyId, villageId: world.villages.ta, ...decision, from: '2026-08-01' }
  const ended = await problemOf(w.as(w.officer, assignTwinning, late))
  expect([ended?.name, ended?.details.successor]).toEqual(['agency-ended', ': Phòng Kinh tế (mẫu)'])
  // the very decision read once more brings nothing back; a new one that names who is gone is refused with who came after it
  expect((await w.as(w.province, importTwinning, { fileId: await sheet(good), ...decision })).added).toBe(0)
  const next = { ...decision, decisionNumber: '99/QĐ-UBND', decidedOn: '2026-08-05', from: '2026-08-05' }
  const gone = await problemOf(w.as(w.province, importTwinning, { fileId: await sheet(good), ...next }))
  expect(gone?.faults.map(one => one.message)).toEqual([
    'Dòng 3: "Phòng Tài chính (mẫu)" đã kết thúc hoạt động ngày 31/07/2026. Hãy ghi cơ quan kế thừa: "Phòng Kinh tế (mẫu)".',
  ])
  const old = { what: 'Việc sau khi kết thúc', who: 'ai đó', dueOn: '2026-09-01', twinningId, wishId: null }
  expect((await problemOf(w.as(member, addTask, old)))?.name).toBe('twinning-over')
})
