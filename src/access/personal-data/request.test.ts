// Requests about personal data: the clocks of the law, what may follow what, and erasing without breaking the journal.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../../test/setup/services.ts'
import { actorFor, type PlantedUser, place, plantTwoCommunes, plantUser } from '../../../test/setup/two-communes.ts'
import { localDate } from '../../base/local-date.ts'
import { type Command, execute } from '../../platform/command.ts'
import { ask } from '../../platform/query.ts'
import { journalEntryQuery, journalListQuery, readLogListQuery } from '../journal/journal.queries.ts'
import { startSealer } from '../journal/sealer.job.ts'
import { verifyJournal } from '../journal/verify.queries.ts'
import {
  answerRequestCommand,
  erasePayloadsCommand,
  extendRequestCommand,
  receiveRequestCommand,
} from './request.commands.ts'
import { requestListQuery, requestPageQuery } from './request.queries.ts'
import { extensionUntil, limitsOf } from './request.ts'

describe('the clocks', () => {
  test('two working days to reply, holidays and week-ends left out', () => {
    expect(limitsOf('view', localDate('2026-08-28'), false).replyDueOn).toBe('2026-09-03')
  })
  test('15 days to withdraw consent, 20 with others, one extension of 15', () => {
    const day = localDate('2026-03-01')
    expect(limitsOf('withdraw', day, false).doneDueOn).toBe('2026-03-16')
    expect(limitsOf('object', day, true).doneDueOn).toBe('2026-03-21')
    expect(extensionUntil(localDate('2026-03-21'), day)).toBe('2026-04-05')
  })
  test('a year without holidays is flagged, and so is a request from before the law', () => {
    expect(limitsOf('view', localDate('2026-12-31'), false).unknownYears).toEqual([2027])
    expect(limitsOf('withdraw', localDate('2025-05-05'), false).confidence).toBe('unverified')
    expect(limitsOf('withdraw', localDate('2026-05-05'), false).confidence).toBe('secondary')
  })
})

describe('the register', () => {
  let services: TestServices
  let officer: PlantedUser
  let officerB: PlantedUser
  let auditor: PlantedUser
  let auditorB: PlantedUser

  beforeAll(async () => {
    services = await testServices('2026-11-23')
    await plantTwoCommunes(services)
    officer = await plantUser(services, 'can.bo.a', [['commune-officer', place.communeA]])
    officerB = await plantUser(services, 'can.bo.b', [['commune-officer', place.communeB]])
    auditor = await plantUser(services, 'kiem.tra', [['auditor', place.communeA]])
    auditorB = await plantUser(services, 'kiem.tra.b', [['auditor', place.communeB]])
  })
  afterAll(() => services.close())

  const act = (user: PlantedUser) => actorFor(services, user.userId)
  async function run<I, O, L>(definition: Command<I, O, L>, user: PlantedUser, input: unknown): Promise<O> {
    return (await execute(services, definition, { actor: await act(user), input })).result
  }
  const received = (more: object = {}) => ({
    officeId: place.officeA,
    kind: 'erase',
    requester: 'Lò Thị Hỏi',
    contact: '0900 000 000',
    receivedOn: '2026-11-20',
    subjectKind: 'household',
    subjectId: 5001,
    ...more,
  })
  const refused = (work: Promise<unknown>) => work.then(() => 'done').catch((error: Error) => error.name)

  test('a request is received, is late after its day, is answered, and then stays closed', async () => {
    const { requestId, replyDueOn } = await run(receiveRequestCommand, officer, received({ kind: 'view' }))
    expect(replyDueOn).toBe('2026-11-24')
    const page = () => ask(services, requestPageQuery, act2, { officeId: place.officeA, requestId })
    const act2 = await act(officer)
    expect(await page()).toMatchObject({ state: 'open', dueOn: '2026-11-24', late: false, confidence: 'secondary' })
    services.setNow('2026-11-25')
    expect(await page()).toMatchObject({ late: true })
    expect(await ask(services, requestListQuery, act2, { q: 'lo thi hoi' })).toMatchObject({
      late: 1,
      rows: [{ requestId }],
    })
    const answer = { officeId: place.officeA, requestId, answer: 'Đã cho xem tại trụ sở.', on: '2026-11-25' }
    await run(answerRequestCommand, officer, { ...answer, state: 'replied' })
    expect(await page()).toMatchObject({ state: 'replied', dueOn: '2026-11-30', repliedOn: '2026-11-25' })
    const extend = { officeId: place.officeA, requestId, reason: 'hồ sơ ở kho' }
    expect(await refused(run(extendRequestCommand, officer, { ...extend, until: '2026-12-31' }))).toBe(
      'extension-refused',
    )
    await run(extendRequestCommand, officer, { ...extend, until: '2026-12-10' })
    expect(await refused(run(extendRequestCommand, officer, { ...extend, until: '2026-12-12' }))).toBe(
      'extension-refused',
    )
    expect(await page()).toMatchObject({ dueOn: '2026-12-10' })
    await run(answerRequestCommand, officer, { ...answer, state: 'done' })
    expect(await refused(run(answerRequestCommand, officer, { ...answer, state: 'refused' }))).toBe(
      'data-request-closed',
    )
    services.setNow('2026-11-23')
  })

  test('another commune neither sees nor answers it', async () => {
    const { requestId } = await run(receiveRequestCommand, officer, received())
    const them = await act(officerB)
    expect((await ask(services, requestListQuery, them, { state: 'all' })).rows).toEqual([])
    expect(await refused(ask(services, requestPageQuery, them, { officeId: place.officeA, requestId }))).toBe(
      'not-found',
    )
    const answer = { officeId: place.officeA, requestId, answer: 'không', on: '2026-11-23', state: 'refused' }
    expect(await refused(run(answerRequestCommand, officerB, answer))).toBe('not-found')
    expect(await refused(run(receiveRequestCommand, officerB, received()))).toBe('not-permitted')
  })

  test('erasing takes the values of the subject’s entries; the journal stays whole and says who erased', async () => {
    const sealer = startSealer(services, { everyMs: 3_600_000 })
    const { requestId } = await run(receiveRequestCommand, officer, received({ subjectId: 777 }))
    await services.db.pool.query(
      `insert into journal_subject select office_id, 'household', 777, journal_id from journal where subject_id = $1`,
      [requestId],
    )
    await sealer.seal()
    const erase = { officeId: place.officeA, requestId, subjectKind: 'household', reason: 'theo yêu cầu của hộ' }
    expect(await refused(run(erasePayloadsCommand, officer, { ...erase, subjectId: 778 }))).toBe('erase-needs-request')
    expect(await run(erasePayloadsCommand, officer, { ...erase, subjectId: 777 })).toMatchObject({ erased: 1 })
    await sealer.seal()
    await sealer.stop()
    expect(await verifyJournal(services)).toMatchObject({ erased: 1, problems: [] })
    const who = await act(auditor)
    const { rows } = await ask(services, journalListQuery, who, {
      subjectKind: 'personal-data-request',
      subjectId: requestId,
    })
    expect(rows.map(row => row.title.vi)).toEqual([
      'Xoá giá trị cá nhân trong nhật ký',
      'Nhận yêu cầu về dữ liệu cá nhân',
    ])
    const first = rows.at(-1)!
    const entry = await ask(services, journalEntryQuery, who, { officeId: first.officeId, journalId: first.journalId })
    expect(entry).toMatchObject({ payload: null, payloadFits: true, actorName: 'Người Thử can.bo.a' })
  })

  test('the journal pages by key, filters, and stays within the auditor’s area', async () => {
    const who = await act(auditor)
    const all = (await ask(services, journalListQuery, who, { limit: 500 })).rows
    expect(all.length).toBeGreaterThan(5)
    const paged = []
    let after: string | undefined
    do {
      const page = await ask(services, journalListQuery, who, { limit: 2, after })
      paged.push(...page.rows)
      after = page.next ?? undefined
    } while (after)
    expect(paged).toEqual(all)
    const list = async (filter: object) => (await ask(services, journalListQuery, who, filter)).rows.length
    expect(await list({ actor: 'can.bo.a' })).toBe(all.length)
    expect(await list({ actor: 'khong.ai' })).toBe(0)
    expect(await list({ to: '2026-11-22' })).toBe(0)
    expect(await list({ from: '2026-11-23', to: '2026-11-25' })).toBe(all.length)
    expect(await list({ command: 'personal-data.extend' })).toBe(1)
    expect(await list({ household: 'KHÔNG CÓ' })).toBe(0)
    expect((await ask(services, journalListQuery, await act(auditorB), {})).rows).toEqual([])
    await services.readLog.flush()
    const looks = (await ask(services, readLogListQuery, who, { kind: 'page' })).rows
    expect(looks.map(row => row.subjectKind)).toContain('journal-entry')
    expect((await ask(services, readLogListQuery, await act(auditorB), {})).rows).toEqual([])
    expect(await refused(ask(services, journalListQuery, await act(officer), {}))).toBe('not-permitted')
  })
})
