// After a merger a commune has several offices: the round lies in the lead office, the cases where the households are kept.

import { afterAll, beforeAll, expect, test } from 'vitest'
import { household, member, world } from '../../test/setup/registry-world.ts'
import { areasChanged } from '../areas/area.queries.ts'
import { casePage, villageCases } from './case.queries.ts'
import { issueCertificates } from './decision/certificate.commands.ts'
import { correctDecision } from './decision/correction.commands.ts'
import { prepareDecision, registerDecision, signDecision } from './decision/decision.commands.ts'
import { decisionList } from './decision/decision.queries.ts'
import { addToList } from './list.commands.ts'
import {
  allowIncome,
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
import { openRound } from './round.commands.ts'
import { roundBoard } from './round.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  const made = await reviewWorld()
  const offices = [1, 2]
  const villages = [101, 102, 201, 202]
  w = {
    ...made,
    officer: personAs('commune-officer', 11, '*', offices),
    chair: personAs('commune-chair', 12, '*', offices),
    clerk: personAs('clerk', 13, '*', offices),
    head: personAs('village-head', 14, villages, offices),
    reviewer: personAs('reviewer', 15, villages, offices),
  }
  await allowIncome(w)
  await w.rows(`update area_parent set valid_to = '2025-06-30' where area_id in (201, 202)`)
  await w.rows(
    `insert into area_parent (area_id, parent_id, valid_from) values (201, 10, '2025-07-01'), (202, 10, '2025-07-01')`,
  )
  await w.rows(`update office_area set valid_to = '2025-06-30' where office_id = 2`)
  await w.rows(`insert into office_area (office_id, area_id, valid_from, is_lead) values (2, 10, '2025-07-01', false)`)
  await w.rows('update area_version set version = version + 1')
  areasChanged()
})
afterAll(() => w.close())

test('a household of the joined office goes the whole way, and the decision stands in both offices', async () => {
  w.on('2025-09-02')
  const [joined] = await w.register(
    household({ officeId: 2, villageId: world.villages.noi, members: [member('Lò Văn Nhập')] }),
  )
  await w.households(['poor'])
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'yearly',
    year: 2025,
    method: 'income',
  })
  await w.as(w.officer, addToList, { roundId, householdIds: [joined!.householdId], reason: 'bản đề nghị' })
  const cases = await w.rows<{
    case_id: number
    household_id: number
    village_id: number
    office_id: number
    round_office_id: number
  }>('select * from review_case where round_id = $1 order by office_id', [roundId])
  expect(cases.map(one => [one.office_id, one.round_office_id])).toEqual([
    [1, 1],
    [2, 1],
  ])
  for (const one of cases) {
    await survey(w, one.case_id, poorAnswers(await w.people(one.household_id)), '2025-09-02')
    await draft(w, roundId, one.village_id)
    await meet(w, roundId, '2025-09-02', {}, one.village_id)
  }
  const postings = []
  for (const one of cases) postings.push(await putUp(w, roundId, '2025-09-02', one.village_id))
  w.on('2025-09-20')
  for (const one of postings) await takeDown(w, one.postingId)
  const board = await w.ask(roundBoard, { roundId }, w.officer)
  expect(board.villages.filter(v => v.cases > 0).map(v => v.step)).toEqual(['decision', 'decision'])
  const { draftId, hash } = await w.as(w.officer, prepareDecision, { roundId })
  await w.as(w.chair, signDecision, { draftId, hash })
  const { decisionId } = await w.as(w.clerk, registerDecision, {
    draftId,
    number: '7/QĐ-UBND',
    signedOn: '2025-09-20',
    inForceOn: '2025-09-20',
  })
  expect((await w.rows('select office_id from decision where decision_id = $1', [decisionId])).length).toBe(2)
  expect(await w.as(w.clerk, issueCertificates, { decisionId, issuedOn: '2025-09-20' })).toMatchObject({ issued: 2 })
  const listed = await w.ask(decisionList, {}, w.officer)
  expect(listed.decisions.find(one => one.decisionId === decisionId)).toMatchObject({ households: 2, certificates: 2 })
  const inVillage = await w.ask(villageCases, { roundId, villageId: world.villages.noi }, w.officer)
  expect(inVillage.cases).toMatchObject([{ class: 'poor', changeKind: 'new-poor' }])
  const page = await w.ask(casePage, { caseId: cases[1]!.case_id }, w.officer)
  // after the decision, and only then, an officer is told what would change the class
  expect(page.readings[0]!.smallestChanges.length).toBeGreaterThan(0)

  // one series of numbers in the commune: a decision of one office alone goes on after the other's
  const fixed = await w.as(w.officer, correctDecision, {
    decisionId,
    reason: 'ghi nhầm',
    rows: [{ householdId: cases[0]!.household_id, classTo: 'near_poor' }],
  })
  await w.as(w.chair, signDecision, { draftId: fixed.draftId, hash: fixed.hash })
  const second = await w.as(w.clerk, registerDecision, {
    draftId: fixed.draftId,
    number: '8/QĐ-UBND',
    signedOn: '2025-09-20',
    inForceOn: '2025-09-20',
  })
  const again = { decisionId: second.decisionId, issuedOn: '2025-09-20' }
  await expect(w.as(w.clerk, issueCertificates, { ...again, firstNumber: 2 })).rejects.toThrow(
    'certificate-number-used',
  )
  expect(await w.as(w.clerk, issueCertificates, again)).toMatchObject({ first: '003/2025/GCN-HN.HCN' })
})
