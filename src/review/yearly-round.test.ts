// A whole yearly round of a small commune by commands, from the list to the certificates, and what must be refused on the way.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { ask, query } from '../platform/query.ts'
import { issueCertificates } from './decision/certificate.commands.ts'
import { withdrawDecision } from './decision/correction.commands.ts'
import { prepareDecision, registerDecision, signDecision } from './decision/decision.commands.ts'
import { draftVillage } from './draft.commands.ts'
import { issueDocument } from './output/document-source.queries.ts'
import { changeList, receiveComplaint, recheckCase, resolveComplaint } from './posting/complaint.commands.ts'
import { answerOpinion, askOpinion } from './posting/opinion.commands.ts'
import { postingPageContract } from './posting/posting.api.ts'
import {
  allowIncome,
  betterAnswers,
  draft,
  meet,
  nearPoorAnswers,
  openYearly,
  poorAnswers,
  putUp,
  type ReviewWorld,
  reviewWorld,
  survey,
  takeDown,
  walkToReady,
} from './review.builders.ts'
import { openRound } from './round.commands.ts'
import { recordSurvey, recordVisit } from './survey/survey.commands.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  await allowIncome(w)
})
afterAll(() => w.close())

const caseRow = async (caseId: number) =>
  (await w.rows<Record<string, unknown>>('select * from review_case where case_id = $1', [caseId]))[0]!
const step = async (roundId: number, villageId: number = world.villages.mon) =>
  (
    await w.rows<{ state: string }>('select state from round_village where round_id = $1 and village_id = $2', [
      roundId,
      villageId,
    ])
  )[0]!.state

describe('the round of 2024, with a district', () => {
  let roundId: number
  let [poor, near, fresh]: number[] = []
  let cases: number[]
  let draftId: number
  let hash: string

  test('opening proposes the households on the list, preview leaves nothing', async () => {
    w.on('2024-09-01')
    ;[poor, near] = await w.households(['poor', 'near_poor'])
    ;[fresh] = await w.households(['none'])
    const input = { areaId: 10, procedure: 'yearly', year: 2024, method: 'income' }
    const preview = await w.as(w.officer, openRound, input, { preview: true })
    expect(preview).toMatchObject({ households: 2, trial: false, dueOn: '2024-12-14', packId: 'vn-2022-2026' })
    expect(await w.rows('select 1 from round')).toHaveLength(0)
    const opened = await w.as(w.officer, openRound, input)
    roundId = opened.roundId
    await expect(w.as(w.officer, openRound, input)).rejects.toThrow('round-open-already')
    await expect(w.as(w.reviewer, openRound, { ...input, year: 2025 })).rejects.toThrow('not-permitted')
    cases = [await w.caseOf(roundId, poor!), await w.caseOf(roundId, near!)]
    expect(await step(roundId)).toBe('list')
    expect(fresh).toBeDefined()
  })

  test('a visit in vain is counted; a survey by the reviewer says no class, and a second one must supersede', async () => {
    w.on('2024-09-20')
    const visit = { caseId: cases[0], visitedOn: '2024-09-18', outcome: 'absent' }
    expect(await w.as(w.reviewer, recordVisit, visit)).toMatchObject({ visits: 1, state: 'absent' })
    const people = await w.people(poor!)
    const input = {
      caseId: cases[0],
      surveyedOn: '2024-09-20',
      outcome: 'interviewed',
      answers: nearPoorAnswers(people),
    }
    const first = await w.as(w.reviewer, recordSurvey, input, { key: 'survey-0001' })
    expect(first).toMatchObject({ class: null, determined: true, state: 'surveyed' })
    // a double click gives the same answer
    expect(await w.as(w.reviewer, recordSurvey, input, { key: 'survey-0001' })).toEqual(first)
    await expect(w.as(w.officer, recordSurvey, input)).rejects.toThrow('survey-exists')
    const second = await w.as(w.officer, recordSurvey, {
      ...input,
      answers: poorAnswers(people),
      replaces: first.surveyId,
      baseVersion: first.version,
    })
    expect(second.class).toBe('poor')
    await expect(
      w.as(w.officer, recordSurvey, { ...input, replaces: second.surveyId, baseVersion: first.version }),
    ).rejects.toThrow('changed-meanwhile')
    expect(await w.rows('select 1 from survey where case_id = $1', [cases[0]])).toHaveLength(2)
    expect(await w.rows('select 1 from survey where case_id = $1 and superseded_at is null', [cases[0]])).toHaveLength(
      1,
    )
    await expect(
      w.as(w.reviewer, recordSurvey, { ...input, caseId: cases[1], answers: poorAnswers(people) }),
    ).rejects.toThrow('members-differ')
  })

  test('no draft before every household is surveyed or excused', async () => {
    await expect(draft(w, roundId)).rejects.toThrow('draft-incomplete')
    await expect(
      w.as(w.officer, draftVillage, {
        roundId,
        villageId: world.villages.mon,
        excused: [{ caseId: cases[1], reason: 'đi vắng cả nhà' }],
      }),
    ).rejects.toThrow('excuse-too-early')
    await survey(w, cases[1]!, nearPoorAnswers(await w.people(near!)), '2024-09-20')
    expect(await draft(w, roundId)).toMatchObject({ households: 2, poor: 1, nearPoor: 1 })
    expect(await step(roundId)).toBe('meeting')
  })

  test('a household that half the meeting rejects is surveyed again and met about again', async () => {
    w.on('2024-10-01')
    await expect(putUp(w, roundId, '2024-10-01')).rejects.toThrow('list-not-agreed')
    const first = await meet(w, roundId, '2024-10-01', {
      contested: [{ caseId: cases[0]!, votesFor: 19, votesAgainst: 21 }],
    })
    expect(first).toMatchObject({ agreed: 1, resurvey: 1, meetingsLeft: 1 })
    expect(await step(roundId)).toBe('resurvey')
    await survey(w, cases[0]!, poorAnswers(await w.people(poor!)), '2024-10-01')
    await draft(w, roundId)
    // exactly half is enough
    expect(
      await meet(w, roundId, '2024-10-01', { contested: [{ caseId: cases[0]!, votesFor: 20, votesAgainst: 20 }] }),
    ).toMatchObject({ agreed: 1, resurvey: 0, meetingsLeft: 0 })
    expect(await step(roundId)).toBe('posting')
  })

  test('the posting holds only what may be posted and cannot end early', async () => {
    w.on('2024-10-04')
    const posted = await putUp(w, roundId, '2024-10-04')
    // Friday: three working days are Monday to Wednesday
    expect(posted).toMatchObject({ untilDay: '2024-10-09', households: 2, repostOf: null, unknownYears: [] })
    expect(Object.keys(posted.list[0]!).sort()).toEqual(['class', 'code', 'headName', 'no'])
    const paper = (kind: 'posted-list' | 'posting-notice') =>
      ask(
        w.services,
        query(postingPageContract, {
          right: 'round.read',
          run: async (_, context) =>
            (await issueDocument({ kind, subjectId: posted.postingId, filled: false }, context)).inputs[0] as never,
        }),
        w.officer,
        { postingId: posted.postingId },
      )
    expect(await paper('posted-list')).toMatchObject({
      villages: [{ households: posted.list.map(row => ({ head: row.headName })) }],
    })
    expect(await paper('posting-notice')).toMatchObject({ counts: { poor: 1, nearPoor: 1, average: 0, left: 0 } })
    w.on('2024-10-09')
    await expect(takeDown(w, posted.postingId)).rejects.toThrow('posting-not-over')
  })

  test('an upheld complaint changes the class only to what a new survey gives, and a loss is posted again', async () => {
    const complaint = await w.as(w.head, receiveComplaint, {
      roundId,
      villageId: world.villages.mon,
      caseId: cases[0],
      about: 'Hộ này có xe tải',
      receivedOn: '2024-10-08',
    })
    expect(complaint.dueOn).toBe('2024-10-17')
    expect((await caseRow(cases[0]!)).state).toBe('rechecking')
    const resolve = {
      complaintId: complaint.complaintId,
      state: 'upheld',
      outcome: 'Thu nhập cao hơn khai báo',
      resolvedOn: '2024-10-09',
      classTo: 'near_poor',
    }
    await expect(w.as(w.officer, resolveComplaint, resolve)).rejects.toThrow('class-not-from-survey')
    await survey(w, cases[0]!, nearPoorAnswers(await w.people(poor!)), '2024-10-09')
    expect(await w.as(w.officer, resolveComplaint, resolve)).toMatchObject({ classChanged: true, mustRepost: true })
    await expect(w.as(w.officer, resolveComplaint, resolve)).rejects.toThrow('complaint-closed')
    w.on('2024-10-10')
    const [first] = await w.rows<{ posting_id: number }>('select posting_id from posting where round_id = $1', [
      roundId,
    ])
    expect(await takeDown(w, first!.posting_id)).toMatchObject({ ready: 1 })
    // what was changed on the 9th cannot have hung since the 4th
    await expect(putUp(w, roundId, '2024-10-04')).rejects.toThrow('posting-in-past')
    const again = await putUp(w, roundId, '2024-10-10')
    expect(again).toMatchObject({ households: 1, repostOf: first!.posting_id })
    w.on('2024-10-20')
    await takeDown(w, again.postingId)
    expect(await step(roundId)).toBe('opinion')
  })

  test('there is no decision before the district agrees', async () => {
    await expect(w.as(w.officer, prepareDecision, { roundId })).rejects.toThrow('not-ready')
    const asked = await w.as(w.officer, askOpinion, { roundId, sentOn: '2024-10-20' })
    expect(asked).toMatchObject({ level: 'district', dueOn: '2024-10-25' })
    await w.as(w.district, answerOpinion, {
      opinionId: asked.opinionId,
      agrees: false,
      content: 'Phúc tra hộ thứ hai',
      answeredOn: '2024-10-20',
    })
    expect(await step(roundId)).toBe('opinion')
    await w.as(w.officer, recheckCase, { caseId: cases[1], kind: 'opinion', reason: 'theo ý kiến huyện' })
    await w.as(w.officer, changeList, { caseId: cases[1], kind: 'opinion', reason: 'kết quả giữ nguyên' })
    const again = await w.as(w.officer, askOpinion, { roundId, sentOn: '2024-10-20' })
    await w.as(w.district, answerOpinion, { opinionId: again.opinionId, agrees: true, answeredOn: '2024-10-20' })
    expect(await step(roundId)).toBe('decision')
  })

  test('who prepares does not sign, and nobody signs what he did not see', async () => {
    const prepared = await w.as(w.officer, prepareDecision, { roundId })
    draftId = prepared.draftId
    hash = prepared.hash
    expect(prepared.totals).toMatchObject({ households: 2, poor: 0, nearPoor: 2 })
    await expect(w.as(w.officer, prepareDecision, { roundId })).rejects.toThrow('round-has-decision')
    await expect(survey(w, cases[0]!, poorAnswers(await w.people(poor!)), '2024-10-20')).rejects.toThrow(
      'round-has-decision',
    )
    await expect(w.as({ ...w.chair, userId: w.officer.userId }, signDecision, { draftId, hash })).rejects.toThrow(
      'preparer-signs',
    )
    await expect(w.as(w.officer, signDecision, { draftId, hash })).rejects.toThrow('not-permitted')
    await expect(w.as(w.chair, signDecision, { draftId, hash: 'f'.repeat(64) })).rejects.toThrow('content-changed')
    await w.as(w.chair, signDecision, { draftId, hash })
  })

  test('two clerks at once: one number, one decision', async () => {
    w.on('2024-10-21')
    const register = (number: string) =>
      w.as(w.clerk, registerDecision, { draftId, number, signedOn: '2024-10-20', inForceOn: '2024-11-01' })
    const outcomes = await Promise.allSettled([register('15/QĐ-UBND'), register('16/QĐ-UBND')])
    expect(outcomes.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await w.rows("select 1 from decision where kind = 'yearly'")).toHaveLength(1)
    const [status] = await w.rows<Record<string, unknown>>(
      'select class, change_kind, valid_from from household_status where household_id = $1 and superseded_at is null and valid_to is null',
      [poor],
    )
    expect(status).toEqual({ class: 'near_poor', change_kind: 'from-poor', valid_from: '2024-11-01' })
    expect(await step(roundId)).toBe('decided')
  })

  test('certificates are numbered in bulk, once', async () => {
    const [decision] = await w.rows<{ decision_id: number }>("select decision_id from decision where kind = 'yearly'")
    const input = { decisionId: decision!.decision_id, issuedOn: '2024-10-21' }
    expect(await w.as(w.clerk, issueCertificates, input)).toMatchObject({
      issued: 2,
      first: '001/2024/GCN-HN.HCN',
      last: '002/2024/GCN-HN.HCN',
    })
    await expect(w.as(w.clerk, issueCertificates, input)).rejects.toThrow('nothing-to-issue')
  })

  test('withdrawing a decision is a new decision, and ends the certificates', async () => {
    const [decision] = await w.rows<{ decision_id: number }>("select decision_id from decision where kind = 'yearly'")
    w.on('2024-11-20')
    const prepared = await w.as(w.officer, withdrawDecision, {
      decisionId: decision!.decision_id,
      reason: 'ra nhầm cho hộ này',
      householdIds: [poor],
    })
    await w.as(w.chair, signDecision, { draftId: prepared.draftId, hash: prepared.hash })
    await w.as(w.clerk, registerDecision, {
      draftId: prepared.draftId,
      number: '20/QĐ-UBND',
      signedOn: '2024-11-20',
      inForceOn: '2024-11-20',
    })
    const statuses = await w.rows<Record<string, unknown>>(
      'select class, change_kind from household_status where household_id = $1 and superseded_at is null order by valid_from',
      [poor],
    )
    expect(statuses.map(one => one.class)).toEqual(['poor', 'near_poor', 'poor'])
    expect(
      await w.rows('select 1 from certificate where household_id = $1 and revoked_on is null', [poor]),
    ).toHaveLength(0)
  })
})

describe('the round of 2025, without a district', () => {
  test('after the posting the decision can be prepared; an opinion cannot be asked for', async () => {
    w.on('2025-09-02')
    const [again] = await w.households(['none'])
    const ids = (
      await w.rows<{ household_id: number }>("select household_id from household where class <> 'none' order by 1")
    ).map(row => row.household_id)
    const roundId = await openYearly(w, 2025)
    expect(ids.length).toBe(2)
    await walkToReady(w, roundId, new Map(ids.map((id, i) => [id, i === 0 ? betterAnswers : poorAnswers])), {
      survey: '2025-09-10',
      meeting: '2025-09-20',
      posting: '2025-09-22',
      down: '2025-09-30',
    })
    expect(await step(roundId)).toBe('decision')
    await expect(w.as(w.officer, askOpinion, { roundId, sentOn: '2025-09-30' })).rejects.toThrow('no-opinion-step')
    const { draftId, hash, totals } = await w.as(w.officer, prepareDecision, { roundId })
    expect(totals).toMatchObject({ poor: 1, escapedPoor: 1 })
    await w.as(w.chair, signDecision, { draftId, hash })
    await w.as(w.clerk, registerDecision, {
      draftId,
      number: '9/QĐ-UBND',
      signedOn: '2025-09-30',
      inForceOn: '2025-10-01',
    })
    expect((await caseRow(await w.caseOf(roundId, ids[0]!))).change_kind).toBe('escaped-poor')
    expect(again).toBeDefined()
  })
})
