// Regular review, average standard, trials, provincial lines, score tables, and every read on the way.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import b1Illustration from '../../law/rules/b1-illustration.ts'
import { world } from '../../test/setup/registry-world.ts'
import { everything } from '../platform/database.ts'
import { query } from '../platform/query.ts'
import { auditQuestions } from './audit.queries.ts'
import { casePage, roundCases, villageCases } from './case.queries.ts'
import { issueCertificates } from './decision/certificate.commands.ts'
import { certificateList, checkCertificate } from './decision/certificate.queries.ts'
import { prepareDecision, registerDecision, returnDecision, signDecision } from './decision/decision.commands.ts'
import { decisionList, decisionPage, draftList, draftPage } from './decision/decision.queries.ts'
import { decideByCommittee } from './draft.commands.ts'
import { householdReviews } from './household-review.queries.ts'
import { addToList, assignReviewer, removeFromList } from './list.commands.ts'
import { callMeeting } from './meeting/village-meeting.commands.ts'
import { meetingList, meetingPage } from './meeting/village-meeting.queries.ts'
import { issueDocument } from './output/document-source.queries.ts'
import { postingPageContract } from './posting/posting.api.ts'
import { complaintList, postingList, postingPage } from './posting/posting.queries.ts'
import { receiveRequest, refuseRequest } from './request.commands.ts'
import { requestList } from './request.queries.ts'
import {
  allowIncome,
  answersOf,
  betterAnswers,
  draft,
  meet,
  personAs,
  poorAnswers,
  putUp,
  type ReviewWorld,
  reviewWorld,
  survey,
  takeDown,
} from './review.builders.ts'
import { cancelRound, openRound } from './round.commands.ts'
import { preliminaryReport, roundBoard, roundList } from './round.queries.ts'
import { loadB1Table, publishB1Table, recordOverride } from './rules-admin.commands.ts'
import { b1TableList, packList, rulesFor } from './rules-admin.queries.ts'
import { findCaseByCode, surveyFormQuery } from './survey/survey.queries.ts'
import { myWork } from './work.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
})
afterAll(() => w.close())

test('income alone is a trial until its legal basis is recorded, and a trial decides nothing', async () => {
  w.on('2026-09-02')
  const [poor] = await w.households(['poor'])
  const input = { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' }
  const trial = await w.as(w.officer, openRound, input)
  expect(trial).toMatchObject({ trial: true, households: 1 })
  await expect(w.as(w.officer, prepareDecision, { roundId: trial.roundId })).rejects.toThrow('trial-blocked')
  await w.as(w.officer, cancelRound, { roundId: trial.roundId, reason: 'làm thử' })
  await allowIncome(w)
  const real = await w.as(w.officer, openRound, input, { preview: true })
  expect(real.trial).toBe(false)
  expect(poor).toBeDefined()
})

test('an illustrative score table makes a trial too, and its options score the survey', async () => {
  const { id: _, name: _n, illustrative: _i, basis: _b, confidence: _c, ...content } = b1Illustration
  const loaded = await w.do(loadB1Table, { content, name: 'Bảng minh hoạ', illustrative: true })
  const open = { areaId: 10, procedure: 'yearly', year: 2026, method: 'b1', b1TableId: loaded.b1TableId }
  await expect(w.as(w.officer, openRound, open, { preview: true })).rejects.toThrow('b1-table-missing')
  await w.do(publishB1Table, { b1TableId: loaded.b1TableId })
  const area = b1Illustration.areas.find(one => !one.urban)!.code
  expect((await w.as(w.officer, openRound, { ...open, b1Area: area }, { preview: true })).trial).toBe(true)
  expect((await w.ask(b1TableList, {})).tables[0]).toMatchObject({ illustrative: true, criteria: loaded.criteria })
})

test('the illustration stays one under any name, and a table that decides names the text that enacts it', async () => {
  const { id: _, name: _n, illustrative: _i, basis: _b, confidence: _c, ...content } = b1Illustration
  const input = { content, name: 'Bảng điểm B1', illustrative: false, basis: 'Thông tư 0/0000 (mẫu)' }
  const renamed = await w.do(loadB1Table, input)
  expect(renamed.warnings?.join()).toContain('ghi là minh hoạ')
  expect((await w.ask(b1TableList, {})).tables.find(one => one.b1TableId === renamed.b1TableId)?.illustrative).toBe(
    true,
  )
  const [group, ...groups] = content.groups
  const [criterion, ...criteria] = group!.criteria
  const [option, ...options] = criterion!.options
  const other = { ...option!, points: { ...option!.points, nong_thon: 41 } }
  const own = {
    ...content,
    groups: [{ ...group!, criteria: [{ ...criterion!, options: [other, ...options] }, ...criteria] }, ...groups],
  }
  await expect(w.do(loadB1Table, { ...input, content: own, basis: '' })).rejects.toThrow('b1-basis-missing')
  const official = await w.do(loadB1Table, { ...input, content: own })
  expect((await w.ask(b1TableList, {})).tables.find(one => one.b1TableId === official.b1TableId)?.illustrative).toBe(
    false,
  )
})

test("a province's lines may be higher, never lower", async () => {
  const lines = {
    areaId: 1,
    parentPack: 'vn-2022-2026',
    decisionNumber: '9/NQ-HĐND',
    validFrom: '2022-01-01',
    validTo: '2026-12-31',
  }
  await expect(w.do(recordOverride, { ...lines, lines: { ruralLine: 1_000_000 } })).rejects.toThrow('override-wrong')
  const { packId } = await w.do(recordOverride, { ...lines, lines: { ruralLine: 1_600_000 } }, { preview: true })
  expect(packId).toContain('vn-2022-2026')
  expect((await w.ask(packList, {})).packs.length).toBeGreaterThanOrEqual(3)
  expect(await w.ask(rulesFor, { areaId: '10', procedure: 'yearly', day: '2024-10-01' })).toMatchObject({
    packId: 'vn-2022-2026',
    trial: false,
    dueOn: '2024-12-14',
  })
})

describe('regular review on request', () => {
  test('a request has its days; refused it is answered in writing; recognised it is granted', async () => {
    w.on('2026-03-10')
    const [asks, refused] = await w.households(['none', 'none'], world.villages.ta)
    const asked = await w.as(w.officer, receiveRequest, {
      householdId: asks,
      kind: 'recognition',
      receivedOn: '2026-03-10',
    })
    expect(asked).toMatchObject({ workStartsOn: '2026-03-15', dueOn: '2026-03-30' })
    await expect(
      w.as(w.officer, receiveRequest, { householdId: asks, kind: 'recognition', receivedOn: '2026-03-10' }),
    ).rejects.toThrow('request-open-already')
    await expect(
      w.as(w.officer, receiveRequest, { householdId: asks, kind: 'exit', receivedOn: '2026-03-10' }),
    ).rejects.toThrow('request-wrong-class')
    // two officers at once write it down once
    const twice = await Promise.allSettled(
      [0, 1].map(() =>
        w.as(w.officer, receiveRequest, { householdId: refused, kind: 'recognition', receivedOn: '2026-03-10' }),
      ),
    )
    expect(twice.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const [other] = twice.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
    w.on('2026-03-15')
    const round = await w.as(w.officer, openRound, { areaId: 10, procedure: 'regular', year: 2026, method: 'income' })
    expect(round).toMatchObject({ households: 2, fromRequests: 2, dueOn: '2026-03-30', trial: false })
    const ta = world.villages.ta
    await survey(w, await w.caseOf(round.roundId, asks!), poorAnswers(await w.people(asks!)), '2026-03-15')
    await survey(w, await w.caseOf(round.roundId, refused!), betterAnswers(await w.people(refused!)), '2026-03-15')
    await draft(w, round.roundId, ta)
    await meet(w, round.roundId, '2026-03-15', {}, ta)
    const { postingId } = await putUp(w, round.roundId, '2026-03-15', ta)
    w.on('2026-03-20')
    await takeDown(w, postingId)
    const prepared = await w.as(w.officer, prepareDecision, { roundId: round.roundId })
    expect(prepared.totals).toMatchObject({ poor: 1, notRecognised: 1 })
    await w.as(w.chair, returnDecision, { draftId: prepared.draftId, reason: 'sửa thể thức' })
    const again = await w.as(w.officer, prepareDecision, { roundId: round.roundId })
    expect((await w.ask(draftPage, { draftId: again.draftId })).hashHolds).toBe(true)
    expect((await w.ask(draftList, { state: 'prepared' })).drafts).toHaveLength(1)
    expect((await w.ask(myWork, {}, w.chair)).items.map(one => one.kind)).toContain('decision-sign')
    await w.as(w.chair, signDecision, { draftId: again.draftId, hash: again.hash })
    const { decisionId } = await w.as(w.clerk, registerDecision, {
      draftId: again.draftId,
      number: '3/QĐ-UBND',
      signedOn: '2026-03-20',
      inForceOn: '2026-03-20',
    })
    const states = await w.rows<{ request_id: number; state: string }>(
      'select request_id, state from review_request order by 1',
    )
    expect(states.map(one => one.state)).toEqual(['granted', 'in-round'])
    await w.as(w.officer, refuseRequest, {
      requestId: other!.requestId,
      number: '12/UBND',
      reason: 'Thu nhập trên chuẩn theo phiếu ngày 15/3/2026',
      answeredOn: '2026-03-20',
    })
    expect((await w.ask(requestList, { state: 'refused' })).requests).toHaveLength(1)
    // who was not recognised has no status at all
    expect(await w.rows('select 1 from household_status where household_id = $1', [refused])).toHaveLength(0)
    const certificates = async () => (await w.ask(myWork, {}, w.clerk)).items.filter(one => one.kind === 'certificate')
    expect(await certificates()).toMatchObject([{ count: 1, done: 0, of: 1, roundId: round.roundId }])
    await w.as(w.clerk, issueCertificates, { decisionId, issuedOn: '2026-03-20' })
    expect(await certificates()).toEqual([])
    expect((await w.ask(decisionList, { areaId: '10' })).decisions[0]).toMatchObject({ households: 1, certificates: 1 })
    expect((await w.ask(decisionPage, { decisionId })).rows[0]?.certificateNumber).toBe('001/2026/GCN-HN.HCN')
  })

  test('the public check says no more than initials, village and class', async () => {
    const { certificates } = await w.ask(certificateList, {})
    const [row] = await w.rows<{ certificate_id: number; token_cipher: Buffer }>('select * from certificate')
    const token = w.services.keys.decrypt(row!.token_cipher, `certificate.token:${row!.certificate_id}`)
    const found = await w.ask(checkCertificate, { token: token.toLowerCase() })
    expect(found).toMatchObject({ answer: 'valid', class: 'poor', initials: 'L.V.M.2.' })
    expect(JSON.stringify(found)).not.toContain(certificates[0]!.headName)
    expect((await w.ask(checkCertificate, { token: '0'.repeat(26) })).answer).toBe('unknown')
    await w.services.db.write(everything, tx =>
      tx
        .updateTable('certificate')
        .set({ revoked_on: '2026-03-20' as never })
        .execute(),
    )
    expect((await w.ask(checkCertificate, { token })).answer).toBe('no-longer-valid')
  })
})

test('households of average standard are posted five working days and meet nowhere', async () => {
  w.on('2026-04-15')
  const [asks] = await w.households(['none'])
  await w.as(w.officer, receiveRequest, { householdId: asks, kind: 'average', receivedOn: '2026-04-10' })
  const { roundId, trial } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'average',
    year: 2026,
    method: 'income',
  })
  expect(trial).toBe(false)
  const answers = answersOf(await w.people(asks!), { income: 2_000_000, deprived: 'none' })
  await survey(w, await w.caseOf(roundId, asks!), answers, '2026-04-15')
  expect(await draft(w, roundId)).toMatchObject({ average: 1 })
  const call = { roundId, villageId: world.villages.mon, calledFor: '2026-04-15T12:00:00Z', place: 'Bản' }
  await expect(w.as(w.head, callMeeting, call)).rejects.toThrow('no-meeting-step')
  // 27 April is a day in lieu; 5 working days after Wednesday the 15th end on Wednesday the 22nd
  expect(await putUp(w, roundId, '2026-04-15')).toMatchObject({ untilDay: '2026-04-22' })
})

describe('a yearly round, read at every step', () => {
  let roundId: number
  let caseIds: number[]

  test('reviewers see no result before the decision; officers see every pack', async () => {
    w.on('2026-09-10')
    const ids = await w.households(['poor', 'near_poor'])
    const [added] = await w.households(['none'])
    roundId = (await w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' }))
      .roundId
    caseIds = await Promise.all(ids.map(id => w.caseOf(roundId, id)))
    expect(
      await w.as(w.officer, addToList, { roundId, householdIds: [added!, ids[0]!], reason: 'bản đề nghị' }),
    ).toMatchObject({ added: 1, alreadyThere: 1 })
    const remove = async () =>
      w.as(w.officer, removeFromList, { caseId: await w.caseOf(roundId, added!), reason: 'ghi nhầm' })
    await remove()
    // taken off by mistake, it comes back
    const back = await w.as(w.officer, addToList, { roundId, householdIds: [added!], reason: 'đưa ra nhầm' })
    expect(back).toMatchObject({ added: 1, alreadyThere: 0, caseIds: [await w.caseOf(roundId, added!)] })
    expect(
      await w.rows('select state, removed_reason from review_case where case_id = $1', [
        await w.caseOf(roundId, added!),
      ]),
    ).toEqual([{ state: 'to-survey', removed_reason: null }])
    await remove()
    const surveysOf = async (reader: typeof w.reviewer) =>
      (await w.ask(myWork, {}, reader)).items.filter(
        one => one.kind === 'survey' && one.roundId === roundId && one.villageId === world.villages.mon,
      ).length
    expect([await surveysOf(w.reviewer), await surveysOf(w.head)]).toEqual([1, 1])
    await w.as(w.officer, assignReviewer, { roundId, villageId: world.villages.mon, reviewerId: 15 })
    expect([await surveysOf(w.reviewer), await surveysOf(w.head)]).toEqual([1, 0])
    await expect(
      w.as(w.officer, assignReviewer, { roundId, villageId: world.villages.mon, reviewerId: 999 }),
    ).rejects.toThrow('reviewer-unknown')
    expect((await w.ask(myWork, {}, w.reviewer)).items.map(one => one.kind)).toContain('survey')

    const form = await w.ask(surveyFormQuery, { caseId: caseIds[0] }, w.reviewer)
    expect(form).toMatchObject({ areaType: 'rural', packId: 'vn-2022-2026', method: 'income' })
    expect(form.members).toHaveLength(3)
    expect((await w.ask(findCaseByCode, { roundId, code: form.code }, w.reviewer)).caseId).toBe(caseIds[0])
    await survey(w, caseIds[0]!, poorAnswers(await w.people(ids[0]!)), '2026-09-10')

    const reviewsAs = async (reader: typeof w.reviewer) =>
      (await w.ask(householdReviews, { householdId: ids[0] }, reader)).reviews.find(one => one.roundId === roundId)
    expect(await reviewsAs(w.reviewer)).toMatchObject({ state: 'surveyed', surveyedOn: '2026-09-10', class: null })
    expect(await reviewsAs(w.officer)).toMatchObject({ state: 'surveyed', surveyedOn: '2026-09-10', class: 'poor' })
    expect(await reviewsAs(personAs('commune-officer', 99, '*', [2]))).toBeUndefined()
    const asReviewer = await w.ask(casePage, { caseId: caseIds[0] }, w.reviewer)
    expect(asReviewer).toMatchObject({ resultsShown: false, readings: [] })
    expect(asReviewer.case.class).toBeNull()
    const asOfficer = await w.ask(casePage, { caseId: caseIds[0] }, w.officer)
    expect(asOfficer.case.class).toBe('poor')
    expect(asOfficer.readings[0]).toMatchObject({
      packId: 'vn-2022-2026',
      deciding: true,
      class: 'poor',
      smallestChanges: [],
    })
    expect(asOfficer.readings.length).toBeGreaterThan(1)
    expect(asOfficer.possible).toContain('survey.record')
    const hidden = await w.ask(villageCases, { roundId, villageId: world.villages.mon, class: 'poor' }, w.reviewer)
    // a filter by class would tell what the column hides
    expect(hidden.cases.length).toBeGreaterThan(1)
    expect(hidden.cases.every(one => one.class === null)).toBe(true)
  })

  test('nobody of another commune or village sees the round', async () => {
    const stranger = personAs('commune-officer', 99, '*', [2])
    expect((await w.ask(roundList, {}, stranger)).rounds).toHaveLength(0)
    await expect(w.ask(roundBoard, { roundId }, stranger)).rejects.toThrow('not-found')
    await expect(w.ask(casePage, { caseId: caseIds[0] }, stranger)).rejects.toThrow('not-found')
    const otherVillage = personAs('reviewer', 98, [world.villages.ta])
    await expect(w.ask(casePage, { caseId: caseIds[0] }, otherVillage)).rejects.toThrow('not-found')
    expect((await w.ask(roundBoard, { roundId }, otherVillage)).villages.map(v => v.villageId)).toEqual([
      world.villages.ta,
    ])
  })

  test('board, lists, preliminary report, meetings, postings, complaints and audit answer', async () => {
    const board = await w.ask(roundBoard, { roundId }, w.officer)
    const mon = board.villages.find(v => v.villageId === world.villages.mon)!
    expect(mon).toMatchObject({ step: 'survey', heldBy: 'Điều tra viên Thử' })
    expect(board.totals.cases).toBe(board.villages.reduce((sum, v) => sum + v.cases, 0))
    expect(board.steps.find(one => one.step === 'opinion')?.inForce).toBe(false)
    expect(board.hindrances.length).toBeGreaterThan(0)
    expect((await w.ask(roundList, { year: '2026' }, w.officer)).rounds.length).toBeGreaterThan(2)
    const first = await w.ask(roundCases, { roundId, limit: '1' }, w.officer)
    const second = await w.ask(roundCases, { roundId, limit: '1', after: first.next! }, w.officer)
    expect(second.cases[0]?.caseId).not.toBe(first.cases[0]?.caseId)
    const preliminary = await w.ask(preliminaryReport, { areaId: '10', year: '2026' }, w.officer)
    expect(preliminary.rows[0]).toMatchObject({ level: 'commune', poor: 1 })

    const listed = await w.rows<{ case_id: number; household_id: number; village_id: number }>(
      "select * from review_case where round_id = $1 and state = 'to-survey'",
      [roundId],
    )
    for (const one of listed) await survey(w, one.case_id, poorAnswers(await w.people(one.household_id)), '2026-09-10')
    await draft(w, roundId)
    w.on('2026-09-20')
    // more for than against, but not half of the forty who were there
    const contested = { contested: [{ caseId: caseIds[1]!, votesFor: 12, votesAgainst: 8 }] }
    const minutesSay = async (subjectId: number) => {
      const { inputs } = (await w.ask(
        query(postingPageContract, {
          right: 'round.read',
          run: async (_, context) =>
            (await issueDocument({ kind: 'meeting-minutes', subjectId, filled: false }, context)) as never,
        }),
        { postingId: 1 },
        w.head,
      )) as unknown as { inputs: { contested: { conclusion: string }[] }[] }
      return inputs[0]!.contested.map(one => one.conclusion)
    }
    const { meetingId } = await meet(w, roundId, '2026-09-20', contested)
    const page = await w.ask(meetingPage, { meetingId }, w.head)
    expect(page.list.find(one => one.caseId === caseIds[1])).toMatchObject({ outcome: 'rejected', votesFor: 12 })
    expect(await minutesSay(meetingId)).toEqual(['Rà soát lại'])
    const household = (
      await w.rows<{ household_id: number }>('select * from review_case where case_id = $1', [caseIds[1]])
    )[0]!
    await survey(w, caseIds[1]!, poorAnswers(await w.people(household.household_id)), '2026-09-20')
    await draft(w, roundId)
    const last = await meet(w, roundId, '2026-09-20', contested)
    expect(last).toMatchObject({ toCommittee: 1, meetingsLeft: 0 })
    expect(await minutesSay(last.meetingId)).toEqual(['Ban Chỉ đạo xem xét'])
    expect((await w.ask(meetingList, { roundId }, w.head)).meetings).toHaveLength(2)
    await expect(putUp(w, roundId, '2026-09-21')).rejects.toThrow('list-not-agreed')
    await w.as(w.officer, decideByCommittee, {
      caseId: caseIds[1],
      class: 'poor',
      reason: 'Phiếu đúng thực tế',
      documentNumber: '02/KL-BCĐ',
      decidedOn: '2026-09-20',
    })
    const { postingId } = await putUp(w, roundId, '2026-09-21')
    expect((await w.ask(postingList, { roundId }, w.head)).postings).toHaveLength(1)
    expect((await w.ask(postingPage, { postingId }, w.head)).hashHolds).toBe(true)
    expect((await w.ask(complaintList, { roundId }, w.head)).complaints).toHaveLength(0)
    const audit = await w.ask(auditQuestions, { roundId }, w.chair)
    expect(audit.looked.surveys).toBeGreaterThan(1)
    expect(audit.questions.filter(one => one.kind === 'split-before' || one.kind === 'relative')).toEqual([])
    // planted: a household split just before the round, and a reviewer with the heads' family and middle name
    const split = (
      await w.rows<{ household_id: number }>('select * from review_case where case_id = $1', [caseIds[0]])
    )[0]!
    await w.rows(
      `insert into household_link (office_id, household_id, kind, other_office_id, other_household_id, on_day) values (1, $1, 'split-from', 1, 1, '2026-08-20')`,
      [split.household_id],
    )
    await w.rows(`update app_user set name = 'Lò Văn Khảo' where user_id = 15`)
    const found = (await w.ask(auditQuestions, { roundId }, w.chair)).questions
    expect(found.find(one => one.kind === 'split-before')).toMatchObject({ count: 1, caseIds: [caseIds[0]] })
    expect(found.find(one => one.kind === 'relative')?.caseIds).toContain(caseIds[0])
    await expect(w.ask(auditQuestions, { roundId }, w.officer)).rejects.toThrow('not-permitted')
  })
})
