// What a later decision has changed is neither certified nor decided by an earlier one.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '../../base/local-date.ts'
import { recogniseStatuses } from '../../registry/status.effects.ts'
import type { SurveyAnswers } from '../../rules/answers.ts'
import { receiveRequest } from '../request.commands.ts'
import {
  allowIncome,
  betterAnswers,
  draft,
  openYearly,
  poorAnswers,
  putUp,
  type ReviewWorld,
  reviewWorld,
  survey,
  takeDown,
  walkToReady,
} from '../review.builders.ts'
import { openRound } from '../round.commands.ts'
import { issueCertificates } from './certificate.commands.ts'
import { correctDecision, withdrawDecision } from './correction.commands.ts'
import { prepareDecision, registerDecision, returnDecision, signDecision } from './decision.commands.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  await allowIncome(w)
})
afterAll(() => w.close())

type Draft = { draftId: number; hash: string }
async function register({ draftId, hash }: Draft, number: string, on: string, inForceOn = on): Promise<number> {
  w.on(on)
  await w.as(w.chair, signDecision, { draftId, hash })
  return (await w.as(w.clerk, registerDecision, { draftId, number, signedOn: on, inForceOn })).decisionId
}

async function readyRound(year: number, answers: Map<number, (people: number[]) => SurveyAnswers>): Promise<number> {
  w.on(`${year}-09-02`)
  const roundId = await openYearly(w, year)
  const days = { survey: '09-10', meeting: '09-21', posting: '09-22', down: '09-30' }
  const on = Object.fromEntries(Object.entries(days).map(([step, day]) => [step, `${year}-${day}`]))
  await walkToReady(w, roundId, answers, on as typeof days)
  return roundId
}

const classOf = async (householdId: number) =>
  (await w.rows<{ class: string }>('select class from household where household_id = $1', [householdId]))[0]!.class

/** By another procedure than the round at hand. */
const recognise = (householdId: number, on: string, number: string) =>
  w.write(tx =>
    recogniseStatuses(tx, w.context(), {
      decision: {
        officeId: 1,
        kind: 'regular',
        number,
        signedOn: localDate(on),
        inForceOn: localDate(on),
        year: Number(on.slice(0, 4)),
      },
      items: [{ officeId: 1, householdId, class: 'poor', changeKind: 'new' }],
    }),
  )

describe('a household that is poor in two years', () => {
  let poor: number
  let first: number

  test('the paper of the earlier decision is not issued again, and the later one stays valid', async () => {
    w.on('2025-09-01')
    ;[poor] = (await w.households(['poor'])) as [number]
    const of = new Map([[poor, poorAnswers]])
    first = await register(
      await w.as(w.officer, prepareDecision, { roundId: await readyRound(2025, of) }),
      '1/QĐ-UBND',
      '2025-10-01',
    )
    await w.as(w.clerk, issueCertificates, { decisionId: first, issuedOn: '2025-10-01' })
    const second = await register(
      await w.as(w.officer, prepareDecision, { roundId: await readyRound(2026, of) }),
      '2/QĐ-UBND',
      '2026-10-01',
    )
    await w.as(w.clerk, issueCertificates, { decisionId: second, issuedOn: '2026-10-01' })
    w.on('2026-10-20')
    await expect(w.as(w.clerk, issueCertificates, { decisionId: first, issuedOn: '2026-10-20' })).rejects.toThrow(
      'nothing-to-issue',
    )
    expect(
      await w.rows('select decision_id from certificate where household_id = $1 and revoked_on is null', [poor]),
    ).toEqual([{ decision_id: second }])
  })

  test('a correction that was prepared before a newer decision decides nothing any more', async () => {
    const [second] = await w.rows<{ decision_id: number }>(
      "select decision_id from decision where number = '2/QĐ-UBND'",
    )
    w.on('2026-11-02')
    const correction = await w.as(w.officer, correctDecision, {
      decisionId: second!.decision_id,
      reason: 'ghi nhầm loại hộ',
      rows: [{ householdId: poor, classTo: 'near_poor' }],
    })
    const withdrawal = await w.as(w.officer, withdrawDecision, {
      decisionId: second!.decision_id,
      reason: 'ra nhầm cho hộ này',
      householdIds: [poor],
    })
    await register(correction, '3/QĐ-UBND', '2026-11-02')
    expect(await classOf(poor)).toBe('near_poor')
    await expect(register(withdrawal, '4/QĐ-UBND', '2026-11-03')).rejects.toThrow('decision-overtaken')
    expect(await classOf(poor)).toBe('near_poor')
    // sent back, it can be drawn up anew from what holds now
    await w.as(w.chair, returnDecision, { draftId: withdrawal.draftId, reason: 'đã có quyết định sau' })
  })
})

test('a household that became poor while the yearly round was open leaves the list by its decision', async () => {
  w.on('2027-09-01')
  const [asks] = (await w.households(['none'])) as [number]
  w.on('2027-09-02')
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'yearly',
    year: 2027,
    method: 'income',
    everyHousehold: true,
  })
  // between the opening and the decision the monthly review recognised it
  await recognise(asks, '2027-09-05', '5/QĐ-UBND')
  const ids = (
    await w.rows<{ household_id: number }>('select household_id from review_case where round_id = $1', [roundId])
  ).map(row => row.household_id)
  await walkToReady(w, roundId, new Map(ids.map(id => [id, betterAnswers])), {
    survey: '2027-09-10',
    meeting: '2027-09-21',
    posting: '2027-09-22',
    down: '2027-09-30',
  })
  // a household that ended meanwhile gets no class from a decision
  await w.rows("update household set closed_on = '2027-09-28' where household_id = $1", [asks])
  await expect(w.as(w.officer, prepareDecision, { roundId })).rejects.toThrow('not-ready')
  await w.rows('update household set closed_on = null where household_id = $1', [asks])
  const prepared = await w.as(w.officer, prepareDecision, { roundId })
  expect(prepared.totals).toMatchObject({ escapedPoor: 1, escapedNearPoor: 1 })
  await register(prepared, '6/QĐ-UBND', '2027-10-01')
  expect(await classOf(asks)).toBe('none')
  expect(
    await w.rows('select class_before, change_kind from review_case where round_id = $1 and household_id = $2', [
      roundId,
      asks,
    ]),
  ).toEqual([{ class_before: 'poor', change_kind: 'escaped-poor' }])
})

test('who became poor while average standard was looked at stays poor', async () => {
  w.on('2028-04-15')
  const [asks] = (await w.households(['none'])) as [number]
  await w.as(w.officer, receiveRequest, { householdId: asks, kind: 'average', receivedOn: '2028-04-10' })
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'average',
    year: 2028,
    method: 'income',
  })
  await recognise(asks, '2028-04-16', '7/QĐ-UBND')
  await survey(w, await w.caseOf(roundId, asks), betterAnswers(await w.people(asks)), '2028-04-15')
  await draft(w, roundId)
  const { postingId, untilDay } = await putUp(w, roundId, '2028-04-15')
  w.on('2028-05-10')
  expect(untilDay < '2028-05-10').toBe(true)
  await takeDown(w, postingId)
  const prepared = await w.as(w.officer, prepareDecision, { roundId })
  expect(prepared.totals).toMatchObject({ escapedPoor: 0, notRecognised: 1 })
  await register(prepared, '8/QĐ-UBND', '2028-05-10')
  expect(await classOf(asks)).toBe('poor')
})
