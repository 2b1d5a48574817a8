// Petitions on a real database: who may take in, read and answer; and that a denunciation is found by nobody but its desk.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { actorFor, place, plantTwoCommunes, plantUser } from '../../test/setup/two-communes.ts'
import { journalEntryQuery, journalListQuery } from '../access/journal/journal.queries.ts'
import type { Role } from '../access/role.ts'
import { addGrant } from '../access/users/user.effects.ts'
import { localDate } from '../base/local-date.ts'
import { photo } from '../newsroom/newsroom.builders.ts'
import { type Actor, systemActor } from '../platform/actor.ts'
import { type Command, execute } from '../platform/command.ts'
import { everything } from '../platform/database.ts'
import { ask, type Query } from '../platform/query.ts'
import { storeUpload } from '../platform/uploads.ts'
import * as steps from './petition.commands.ts'
import { petitionList, petitionPage } from './petition.queries.ts'
import { petitionTicket } from './receipt.queries.ts'
import { recordPetition, sendPetition } from './receive.commands.ts'
import { codeHash, codeOf } from './seal.queries.ts'
import { petitionWork } from './work.queries.ts'

let services: TestServices
const people: Record<string, { userId: number }> = {}
const secretWords = 'KEKHAISAI ông trưởng bản bớt gạo cứu đói'

beforeAll(async () => {
  services = await testServices('2026-11-23')
  await plantTwoCommunes(services)
  const plant = async (name: string, role: Role, areaId: number) => {
    people[name] = await plantUser(services, name, [[role, areaId]])
  }
  await plant('officer', 'commune-officer', place.communeA)
  await plant('chair', 'commune-chair', place.communeA)
  await plant('clerk', 'clerk', place.communeA)
  await plant('head', 'village-head', place.villageA1)
  await plant('otherhead', 'village-head', place.villageA2)
  await plant('neighbour', 'commune-officer', place.communeB)
  await plant('province', 'province-officer', place.province)
  await plant('inspector', 'denunciation-handler', place.province)
  await plant('auditor', 'auditor', place.province)
  await plant('admin', 'administrator', place.country)
})
afterAll(() => services.close())

const who = (name: string): Promise<Actor> =>
  name === 'system' ? Promise.resolve(systemActor) : actorFor(services, people[name]!.userId)
let keys = 0
const as = async <I, O, L>(name: string, command: Command<I, O, L>, input: unknown, preview = false): Promise<O> => {
  keys += 1
  const call = { actor: await who(name), input, preview, key: `petition-test-${keys}` }
  return (await execute(services, command, call)).result
}
const see = async <I, O>(name: string, query: Query<I, O>, input: unknown = {}): Promise<O> =>
  ask(services, query, await who(name), input)

const said = (rest: Record<string, unknown> = {}) => ({
  areaId: place.villageA1,
  kind: 'feedback',
  subject: 'Đường vào bản bị sạt',
  body: 'Từ tháng 8 xe máy không qua được chỗ suối.',
  ...rest,
})
const taken = (rest: Record<string, unknown> = {}) =>
  said({ channel: 'paper', receivedOn: '2026-11-20', name: 'Lò Thị Mẫu', address: 'Bản Một', ...rest })
const newest = async (): Promise<number> => {
  const { rows } = await services.db.pool.query<{ id: number }>('select max(petition_id)::bigint as id from petition')
  return Number(rows[0]!.id)
}
const record = async (name: string, rest: Record<string, unknown> = {}) => {
  const { ticket } = await as(name, recordPetition, taken(rest))
  return { ticket, petitionId: await newest() }
}
const version = async (id: number) =>
  (await services.db.pool.query('select version from petition where petition_id = $1', [id])).rows[0].version as number
const step = async (name: string, command: Command<never, never, never>, id: number, rest: Record<string, unknown>) =>
  as(name, command as never, { petitionId: id, version: await version(id), ...rest })
const go = (name: string, command: unknown, id: number, rest: Record<string, unknown> = {}) =>
  step(name, command as Command<never, never, never>, id, rest)
const on = '2026-11-23'

describe('an ordinary petition', () => {
  test('is taken in, taken on, given to somebody, answered, closed; each step is kept, and the code opens it without an account', async () => {
    const { ticket, petitionId } = await record('clerk', { agreesPublish: true })
    const receipt = await see('clerk', petitionTicket, { ticket })
    expect(receipt).toMatchObject({ deskName: 'Xã Suối Mơ', acceptDueOn: '2026-12-04', unverified: true })
    await expect(see('officer', petitionTicket, { ticket }), 'a ticket is one reader’s').rejects.toThrow(
      'petition-ticket',
    )
    const waiting = (await see('officer', petitionWork)).items
    expect(waiting.map(one => [one.kind, one.dueOn])).toEqual([['petition-accept', '2026-12-04']])
    await go('officer', steps.acceptPetition, petitionId, { on, assignTo: people.officer!.userId })
    expect((await see('chair', petitionWork)).items, 'it waits for whom it was given to').toEqual([])
    expect((await see('officer', petitionWork)).items[0]).toMatchObject({ kind: 'petition-answer', late: false })
    services.setNow('2027-01-20')
    expect((await see('officer', petitionWork)).items[0]).toMatchObject({ kind: 'petition-answer', late: true })
    expect(await see('officer', petitionList, { shown: 'late' })).toMatchObject({ open: 1, late: 1 })
    services.setNow('2026-11-23')
    await go('officer', steps.answerPetition, petitionId, { on, answer: 'Xã đã cho xe ủi, thông đường ngày 22/11.' })
    await go('officer', steps.closePetition, petitionId, { on })
    const page = await see('officer', petitionPage, { petitionId })
    expect(page.events.map(one => one.what)).toEqual(['received', 'accepted', 'assigned', 'answered', 'closed'])
    expect(page.sender).toEqual({ name: 'Lò Thị Mẫu', phone: '', address: 'Bản Một' })
    const { rows } = await services.db.pool.query('select * from petition_of_code($1)', [
      codeHash(services.keys, receipt.code),
    ])
    expect(rows[0]).toMatchObject({ state: 'closed', answer: 'Xã đã cho xe ủi, thông đường ngày 22/11.' })
    const { rows: bare } = await services.db.pool.query('select * from petition where petition_id = $1', [petitionId])
    expect(JSON.stringify(bare), 'neither name nor code stand in the database').not.toMatch(
      new RegExp(`Mẫu|${receipt.code}`),
    )
  })

  test('a paper is taken in with its scans: sealed, opened at the desk; what is no picture and no PDF is refused', async () => {
    const uploaded = async (name: string, content: Buffer) => {
      const stored = await services.files.put(content)
      const fileId = await storeUpload(services, await who(name), {
        ...stored,
        name: 'don.jpg',
        mediaType: 'image/jpeg',
      })
      return fileId
    }
    const scan = await uploaded('clerk', photo())
    const { petitionId } = await record('clerk', { fileIds: [scan, scan] })
    const { attachments } = await see('officer', petitionPage, { petitionId })
    expect(attachments.map(one => [one.no, one.mediaType])).toEqual([[1, 'image/jpeg']])
    await expect(as('officer', recordPetition, taken({ fileIds: [scan] })), 'somebody else’s upload').rejects.toThrow(
      'file-missing',
    )
    const page = await uploaded('clerk', Buffer.from('<svg onload="alert(1)"></svg>'))
    await expect(as('clerk', recordPetition, taken({ fileIds: [page] }))).rejects.toThrow('petition-attachment-refused')
    await expect(as('clerk', recordPetition, taken({ fileIds: [1, 2, 3, 4] }))).rejects.toThrow('invalid-input')
  })

  test('refusals say what to do: a complaint without a name, a day to come, a step too early, an old page, the wrong person', async () => {
    await expect(as('clerk', recordPetition, taken({ kind: 'complaint', name: '' }))).rejects.toThrow(
      'petition-needs-name',
    )
    await expect(as('clerk', recordPetition, taken({ kind: 'complaint', address: '' }))).rejects.toThrow(
      'petition-needs-name',
    )
    await expect(as('clerk', recordPetition, taken({ receivedOn: '2026-11-24' }))).rejects.toThrow('petition-days')
    await expect(as('clerk', recordPetition, taken({ body: 'ngắn' }))).rejects.toThrow('invalid-input')
    await expect(as('clerk', recordPetition, taken({ channel: 'portal' }))).rejects.toThrow('invalid-input')
    await expect(as('clerk', recordPetition, taken({ areaId: 999 }))).rejects.toThrow('not-found')
    await expect(as('clerk', recordPetition, taken({ areaId: place.villageB1 }))).rejects.toThrow('not-permitted')
    await expect(as('auditor', recordPetition, taken())).rejects.toThrow('not-permitted')
    await expect(as('officer', sendPetition, said()), 'the portal’s own').rejects.toThrow('not-permitted')
    const { petitionId } = await record('officer', { name: '', address: '' })
    await expect(go('officer', steps.answerPetition, petitionId, { on, answer: 'Trả lời sớm quá' })).rejects.toThrow(
      'petition-not-in-state',
    )
    await expect(go('officer', steps.acceptPetition, petitionId, { on: '2026-11-19' })).rejects.toThrow('petition-days')
    await expect(as('officer', steps.acceptPetition, { petitionId, version: 9, on, assignTo: null })).rejects.toThrow(
      'petition-changed',
    )
    await expect(
      go('officer', steps.acceptPetition, petitionId, { on, assignTo: people.clerk!.userId }),
    ).rejects.toThrow('petition-assignee')
    await expect(go('clerk', steps.acceptPetition, petitionId, { on })).rejects.toThrow('not-permitted')
    await expect(go('neighbour', steps.acceptPetition, petitionId, { on })).rejects.toThrow('not-found')
    await expect(go('province', steps.acceptPetition, petitionId, { on }), 'the commune has a desk').rejects.toThrow(
      'petition-other-desk',
    )
    await expect(go('officer', steps.refusePetition, petitionId, { on, reason: 'ngắn' })).rejects.toThrow(
      'invalid-input',
    )
    await go('officer', steps.refusePetition, petitionId, { on, reason: 'Đã trả lời ở đơn trước, cùng nội dung.' })
    await expect(go('officer', steps.acceptPetition, petitionId, { on })).rejects.toThrow('petition-not-in-state')
  })

  test('goes up to the desk above, where alone it is handled from then on; above the highest there is nobody', async () => {
    const { petitionId } = await record('officer')
    const reason = 'Đường do tỉnh quản lý, xã không có thẩm quyền.'
    await go('officer', steps.escalatePetition, petitionId, { reason })
    await expect(go('officer', steps.acceptPetition, petitionId, { on })).rejects.toThrow('petition-other-desk')
    expect(await see('officer', petitionPage, { petitionId })).toMatchObject({ deskName: 'Tỉnh Sơn La', may: [] })
    await expect(go('province', steps.escalatePetition, petitionId, { reason })).rejects.toThrow(
      'petition-nobody-above',
    )
    await go('province', steps.forwardPetition, petitionId, { on, to: 'Sở Xây dựng', reason })
    expect(await see('officer', petitionPage, { petitionId })).toMatchObject({
      state: 'forwarded',
      forwardedTo: 'Sở Xây dựng',
    })
  })

  test('handed up after it was given to somebody, it waits for the whole desk above and for nobody below', async () => {
    const { petitionId } = await record('officer')
    await go('officer', steps.acceptPetition, petitionId, { on, assignTo: people.officer!.userId })
    const waiting = async (name: string) =>
      (await see(name, petitionWork)).items.filter(one => one.to === `/app/petitions/${petitionId}`).length
    expect([await waiting('officer'), await waiting('province')]).toEqual([1, 0])
    await go('officer', steps.escalatePetition, petitionId, { reason: 'Đường do tỉnh quản lý.' })
    expect([await waiting('officer'), await waiting('province')]).toEqual([0, 1])
    expect(await see('province', petitionPage, { petitionId })).toMatchObject({ state: 'accepted', assignedTo: '' })
    await go('province', steps.answerPetition, petitionId, { on, answer: 'Sở Xây dựng sửa trong tháng 12.' })
    await expect(
      go('province', steps.closePetition, petitionId, { on: '2026-11-20' }),
      'it is not closed before it was answered',
    ).rejects.toThrow('petition-days')
    await go('province', steps.closePetition, petitionId, { on })
  })

  test('given to somebody who has left the desk since, it waits for the others there', async () => {
    const { petitionId } = await record('officer')
    const chair = people.chair!.userId
    await go('officer', steps.acceptPetition, petitionId, { on, assignTo: chair })
    const waiting = async () =>
      (await see('officer', petitionWork)).items.filter(one => one.to === `/app/petitions/${petitionId}`).length
    expect(await waiting()).toBe(0)
    await services.db.pool.query('update app_user set disabled_at = now() where user_id = $1', [chair])
    expect(await waiting()).toBe(1)
    await services.db.pool.query('update app_user set disabled_at = null where user_id = $1', [chair])
    await go('officer', steps.assignPetition, petitionId, { userId: people.officer!.userId })
  })

  test('its answer is made public by the chair, where the sender agreed, in words that tell of nobody', async () => {
    const { petitionId } = await record('officer', { agreesPublish: true, phone: '0912345678' })
    const words = {
      subject: 'Đường vào bản',
      question: 'Đường vào bản bị sạt, bao giờ sửa?',
      answer: 'Đã sửa ngày 22/11.',
    }
    await expect(go('chair', steps.publishAnswer, petitionId, words), 'not yet answered').rejects.toThrow(
      'petition-not-in-state',
    )
    await go('officer', steps.acceptPetition, petitionId, { on })
    await go('officer', steps.answerPetition, petitionId, { on, answer: 'Đã sửa ngày 22/11.' })
    expect((await see('chair', petitionWork)).items.map(one => one.kind)).toContain('petition-publish')
    await expect(go('officer', steps.publishAnswer, petitionId, words)).rejects.toThrow('not-permitted')
    await expect(
      go('chair', steps.publishAnswer, petitionId, { ...words, question: 'Bà Lò Thị Mẫu hỏi: bao giờ sửa?' }),
    ).rejects.toThrow('petition-names-left')
    await go('chair', steps.publishAnswer, petitionId, words)
    const open = () =>
      services.db.readPublic(tx =>
        tx
          .selectFrom('public_answer' as never)
          .selectAll()
          .execute(),
      )
    expect(JSON.stringify(await open())).toContain('bao giờ sửa')
    expect(JSON.stringify(await open())).not.toMatch(/Mẫu|0912|xe máy/)
    await go('chair', steps.withdrawAnswer, petitionId, { reason: 'Có chi tiết sai' })
    expect(await open()).toEqual([])
    const { petitionId: closed } = await record('officer')
    await go('officer', steps.acceptPetition, closed, { on })
    await go('officer', steps.answerPetition, closed, { on, answer: 'Trả lời riêng cho người gửi.' })
    await expect(go('chair', steps.publishAnswer, closed, words)).rejects.toThrow('petition-not-agreed')
  })

  test('the head of a village takes in after a meeting and sees what she took in, nothing of anybody else', async () => {
    const { petitionId } = await record('head', { channel: 'meeting', subject: 'Xin thêm cột điện' })
    expect((await see('head', petitionList)).rows.map(one => one.petitionId)).toEqual([petitionId])
    expect((await see('otherhead', petitionList, { shown: 'all' })).rows).toEqual([])
    expect(await see('otherhead', petitionList)).toMatchObject({ open: 0, late: 0 })
    await expect(see('otherhead', petitionPage, { petitionId })).rejects.toThrow('not-found')
    await expect(as('head', recordPetition, taken({ areaId: place.villageA2 }))).rejects.toThrow('not-permitted')
    expect((await see('neighbour', petitionList, { shown: 'all' })).rows).toEqual([])
  })
})

describe('a denunciation', () => {
  const denounce = { kind: 'denunciation', subject: 'Bớt gạo cứu đói', body: secretWords, name: 'Giàng A Kín' }
  const counted = async (name: string) => {
    const { open, late, rows } = await see(name, petitionList, { shown: 'all' })
    return [open, late, rows.length]
  }

  test('taken in by a clerk is seen by nobody at the commune: not in lists, counts, search, pages, work or journal', async () => {
    const before = {
      officer: await counted('officer'),
      chair: await counted('chair'),
      province: await counted('province'),
    }
    const { ticket, petitionId } = await record('clerk', denounce)
    expect(await see('clerk', petitionTicket, { ticket })).toMatchObject({
      deskName: 'Tỉnh Sơn La',
      kind: 'denunciation',
    })
    expect({
      officer: await counted('officer'),
      chair: await counted('chair'),
      province: await counted('province'),
    }).toEqual(before)
    for (const name of ['clerk', 'officer', 'chair', 'head', 'province']) {
      await expect(see(name, petitionPage, { petitionId }), name).rejects.toThrow('not-found')
      await expect(see(name, petitionTicket, { petitionId }), name).rejects.toThrow('not-found')
      await expect(go(name, steps.acceptPetition, petitionId, { on }), name).rejects.toThrow('not-found')
      for (const input of [{ shown: 'all' }, { kind: 'denunciation' }, { q: 'gạo' }, { areaId: place.villageA1 }])
        expect(JSON.stringify(await see(name, petitionList, input)), name).not.toMatch(/gạo|denunciation/i)
      expect(JSON.stringify(await see(name, petitionWork)), name).not.toContain('gạo')
    }
    for (const name of ['auditor', 'admin']) {
      const entries = (await see(name, journalListQuery, { from: '2026-01-01', to: '2026-12-31' })).rows
      expect(entries.length).toBeGreaterThan(0)
      expect(entries.some(one => one.subjectId === petitionId)).toBe(false)
      for (const { officeId, journalId, subjectKind } of entries)
        if (subjectKind === 'petition')
          expect(JSON.stringify(await see(name, journalEntryQuery, { officeId, journalId }))).not.toMatch(
            /gạo|Kín|denunciation|KEKHAISAI/,
          )
    }
    const { rows: tables } = await services.db.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    )
    for (const { name } of tables) {
      const { rows } = await services.db.pool.query(`select to_jsonb(t)::text as row from ${name} t`)
      for (const { row } of rows) expect(row, `bare in ${name}`).not.toMatch(/KEKHAISAI|Giàng A Kín/)
    }
  })

  test('is read and answered by its own desk, which sees the words; what is answered stays sealed', async () => {
    const { petitionId } = await record('clerk', denounce)
    expect(await see('inspector', petitionPage, { petitionId })).toMatchObject({
      subject: 'Bớt gạo cứu đói',
      body: secretWords,
      sender: { name: 'Giàng A Kín' },
    })
    expect((await see('inspector', petitionList, { q: 'cuu doi' })).rows.length).toBeGreaterThan(0)
    const kinds = (await see('inspector', petitionList, { shown: 'all' })).rows.map(one => one.kind)
    expect([...new Set(kinds)], 'and nothing else').toEqual(['denunciation'])
    expect((await see('inspector', petitionWork)).items.map(one => one.kind)).toContain('petition-accept')
    await go('inspector', steps.acceptPetition, petitionId, { on, assignTo: people.inspector!.userId })
    await go('inspector', steps.answerPetition, petitionId, { on, answer: 'KEKHAISAI đã kết luận, gửi riêng.' })
    expect((await see('inspector', petitionPage, { petitionId })).answer).toContain('KEKHAISAI')
    await expect(
      go('inspector', steps.publishAnswer, petitionId, {
        subject: 'Bớt gạo',
        question: secretWords,
        answer: secretWords,
      }),
    ).rejects.toThrow('not-permitted')
    await expect(
      go('system', steps.publishAnswer, petitionId, { subject: 'Bớt gạo', question: secretWords, answer: secretWords }),
    ).rejects.toThrow('petition-secret')
    const { rows } = await services.db.pool.query('select * from petition_of_code($1)', [
      codeHash(services.keys, codeOf(services.keys, petitionId)),
    ])
    expect(JSON.stringify(rows), 'who holds the code learns the step').not.toMatch(/gạo|KEKHAISAI/)
  })

  test('a database that forgets to ask still hides it: row-level security', async () => {
    const { petitionId } = await record('clerk', denounce)
    const count = async (name: string) =>
      services.db.read(
        (await who(name)).scope('petition.read'),
        async tx =>
          (
            await tx.selectFrom('petition').select('petition_id').where('petition_id', '=', petitionId).execute()
          ).concat(
            (await tx
              .selectFrom('petition_event')
              .select('petition_id')
              .where('petition_id', '=', petitionId)
              .execute()) as never,
          ).length,
      )
    expect(await count('chair')).toBe(0)
    expect(await count('province')).toBe(0)
    expect(await count('inspector')).toBe(2)
  })

  test('what was sent as feedback and denounces somebody is made one, and is then out of the commune’s sight', async () => {
    const { petitionId } = await record('officer', { ...denounce, kind: 'feedback' })
    expect((await see('officer', petitionPage, { petitionId })).body).toBe(secretWords)
    const reason = 'Nội dung tố cáo một người cụ thể.'
    await expect(go('officer', steps.reclassifyPetition, petitionId, { kind: 'feedback', reason })).rejects.toThrow(
      'petition-same-kind',
    )
    const input = { petitionId, version: 1, kind: 'denunciation', reason }
    expect((await as('officer', steps.reclassifyPetition, input, true)).warnings?.[0]).toContain(
      'Bạn sẽ không thấy nữa',
    )
    await go('officer', steps.reclassifyPetition, petitionId, { kind: 'denunciation', reason })
    await expect(see('officer', petitionPage, { petitionId })).rejects.toThrow('not-found')
    expect(await see('inspector', petitionPage, { petitionId })).toMatchObject({
      body: secretWords,
      kind: 'denunciation',
    })
    await expect(
      go('inspector', steps.reclassifyPetition, petitionId, { kind: 'feedback', reason }),
      'and never back',
    ).rejects.toThrow('petition-secret')
  })

  test('goes to the commune’s own handler where there is one, up when asked past him, and nowhere unsaid', async () => {
    await services.db.write(everything, async tx => {
      const grant = {
        role: 'denunciation-handler',
        areaId: place.communeA,
        from: localDate('2021-01-01'),
        to: null,
      } as const
      await addGrant(tx, services, {
        ...grant,
        userId: people.clerk!.userId,
        grantedBy: 1,
        reason: '',
        now: services.clock(),
      })
    })
    const { petitionId } = await record('officer', denounce)
    expect((await see('clerk', petitionPage, { petitionId })).deskName).toBe('Xã Suối Mơ')
    await expect(see('inspector', petitionPage, { petitionId }), 'nor above, unless handed up').rejects.toThrow(
      'not-found',
    )
    const { petitionId: past } = await record('officer', { ...denounce, above: true })
    await expect(see('clerk', petitionPage, { petitionId: past })).rejects.toThrow('not-found')
    expect((await see('inspector', petitionPage, { petitionId: past })).deskName).toBe('Tỉnh Sơn La')
    await go('clerk', steps.escalatePetition, petitionId, { reason: 'Liên quan đến người của xã.' })
    await expect(see('clerk', petitionPage, { petitionId })).rejects.toThrow('not-found')
    expect((await see('inspector', petitionPage, { petitionId })).deskName).toBe('Tỉnh Sơn La')
    const before = await newest()
    await services.db.pool.query(`update role_grant set revoked_at = now() where role = 'denunciation-handler'`)
    await expect(as('officer', recordPetition, taken(denounce))).rejects.toThrow('petition-nobody')
    expect(await newest(), 'nothing half saved').toBe(before)
    await services.db.pool.query(`update role_grant set revoked_at = null where role = 'denunciation-handler'`)
  })
})
