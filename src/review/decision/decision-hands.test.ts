// Preparing, signing and registering are three people's work. A delegated right does not make one person two.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { findActor } from '../../access/actor.queries.ts'
import type { Actor } from '../../platform/actor.ts'
import { answerOpinion, askOpinion } from '../posting/opinion.commands.ts'
import {
  allowIncome,
  draft,
  meet,
  openYearly,
  personAs,
  poorAnswers,
  putUp,
  type ReviewWorld,
  reviewWorld,
  survey,
  takeDown,
  walkToReady,
} from '../review.builders.ts'
import { myWork } from '../work.queries.ts'
import { withdrawDecision } from './correction.commands.ts'
import { prepareDecision, registerDecision, returnDecision, signDecision } from './decision.commands.ts'
import { clashOf } from './decision.ts'
import { verifyDecisions } from './verify-decisions.queries.ts'

let w: ReviewWorld
let draftId: number
let hash: string
let deputy: Actor
let chair: Actor

/** A user with grants as they stand in the database; a grant may be delegated from another. */
async function hold(
  userId: number,
  ...grants: [grantId: number, role: string, from?: [userId: number, grantId: number]][]
) {
  for (const [grantId, role, from] of grants)
    await w.rows(
      `insert into role_grant (grant_id, user_id, role, area_id, valid_from, granted_by, granted_at, delegated_by, delegated_from)
       values ($1, $2, $3, 10, '2025-01-01', 1, '2025-01-01', $4, $5)`,
      [grantId, userId, role, from?.[0] ?? null, from?.[1] ?? null],
    )
  return (await w.write(tx => findActor(tx, w.services, userId, w.context().today)))!
}

const number = { signedOn: '2025-09-30', inForceOn: '2025-10-01' }

beforeAll(async () => {
  w = await reviewWorld()
  await allowIncome(w)
  w.on('2025-09-02')
  const [poor] = await w.households(['poor'])
  const roundId = await openYearly(w, 2025)
  await walkToReady(w, roundId, new Map([[poor!, poorAnswers]]), {
    survey: '2025-09-10',
    meeting: '2025-09-20',
    posting: '2025-09-22',
    down: '2025-09-30',
  })
  ;({ draftId, hash } = await w.as(w.officer, prepareDecision, { roundId }))
  await w.rows('delete from role_grant where user_id in (12, 13)')
  chair = await hold(12, [112, 'commune-chair'], [122, 'clerk'])
  deputy = await hold(13, [113, 'clerk'], [123, 'commune-chair', [12, 112]])
})
afterAll(() => w.close())

describe('a draft of a decision', () => {
  test('every pair of its three steps by one person is refused, also by who delegated', () => {
    const drafted = { preparedBy: 1, signedBy: null, signedFor: null }
    expect(clashOf('sign', [1], drafted)).toBe('preparer-signs')
    expect(clashOf('sign', [2, 1], drafted)).toBe('preparer-signs')
    expect(clashOf('sign', [2, 3], drafted)).toBeUndefined()
    const signed = { preparedBy: 1, signedBy: 2, signedFor: 3 }
    expect([[1], [4, 1]].map(hands => clashOf('register', hands, signed))).toEqual(Array(2).fill('preparer-registers'))
    expect([[2], [3], [4, 2], [4, 3]].map(hands => clashOf('register', hands, signed))).toEqual(
      Array(4).fill('signer-registers'),
    )
    expect(clashOf('register', [4, 5], signed)).toBeUndefined()
  })

  test('is not signed on behalf of who prepared it', async () => {
    await w.rows('update decision_draft set prepared_by = 12 where draft_id = $1', [draftId])
    await expect(w.as(deputy, signDecision, { draftId, hash })).rejects.toThrow('preparer-signs')
    await w.rows('update decision_draft set prepared_by = 11 where draft_id = $1', [draftId])
  })

  test('is signed by the clerk who holds the chair’s delegation, who then registers nothing', async () => {
    expect((await w.ask(myWork, {}, deputy)).items.map(one => one.kind)).toContain('decision-sign')
    await w.as(deputy, signDecision, { draftId, hash })
    const register = { draftId, number: '1/QĐ-UBND', ...number }
    await expect(w.as(deputy, registerDecision, register)).rejects.toThrow('signer-registers')
    expect((await w.ask(myWork, {}, deputy)).items.map(one => one.kind)).not.toContain('decision-register')
    // nor the chair for whom it was signed, who is a clerk as well
    await expect(w.as(chair, registerDecision, register)).rejects.toThrow('signer-registers')
    const preparer = personAs('clerk', w.officer.userId)
    await expect(w.as(preparer, registerDecision, register)).rejects.toThrow('preparer-registers')
    const other = personAs('clerk', 19)
    expect((await w.ask(myWork, {}, other)).items.map(one => one.kind)).toContain('decision-register')
    // A decision bears no day before its signature; a later one is said.
    await w.rows(`update decision_draft set signed_on = '2025-10-02' where draft_id = $1`, [draftId])
    w.on('2025-10-03')
    await expect(w.as(other, registerDecision, register)).rejects.toThrow('decision-before-signature')
    const later = { ...register, signedOn: '2025-10-03', inForceOn: '2025-10-03' }
    const { warnings } = await w.as(other, registerDecision, later, { preview: true })
    expect(warnings?.join()).toContain('khác ngày lãnh đạo ký')
    await w.rows(`update decision_draft set signed_on = '2025-09-30' where draft_id = $1`, [draftId])
    await w.as(other, registerDecision, register)
  })

  test('and the classes it gave are looked at again: what is changed by hand is found', async () => {
    const found = async () => (await verifyDecisions(w.services)).faults.map(fault => fault.kind)
    expect(await verifyDecisions(w.services)).toEqual({ decisions: 1, faults: [] })
    const [given] = await w.rows<{ status_id: number; class: string }>(
      "select status_id, class from household_status where class = 'poor' and decision_id = (select decision_id from decision_draft where state = 'registered')",
    )
    expect(given).toBeDefined()
    const put = (cls: string) =>
      w.rows('update household_status set class = $2 where status_id = $1', [given!.status_id, cls])
    await put('near_poor')
    expect(await found()).toEqual(['status'])
    await put('poor')
    await w.rows(`update decision_draft set content = content || '{"place": "nơi khác"}' where draft_id = $1`, [
      draftId,
    ])
    expect(await found()).toEqual(['decision'])
    await w.rows("update decision_draft set content = content - 'place' where draft_id = $1", [draftId])
    expect(await found()).toEqual([])
  })

  test('that withdraws a decision takes three people too', async () => {
    const [made] = await w.rows<{ decision_id: number }>("select decision_id from decision where kind = 'yearly'")
    const reason = 'ra nhầm'
    const back = await w.as(w.officer, withdrawDecision, { decisionId: made!.decision_id, reason })
    await expect(
      w.as({ ...chair, userId: w.officer.userId }, signDecision, { draftId: back.draftId, hash: back.hash }),
    ).rejects.toThrow('preparer-signs')
    await w.as(deputy, signDecision, { draftId: back.draftId, hash: back.hash })
    await expect(
      w.as(deputy, registerDecision, { draftId: back.draftId, number: '2/QĐ-UBND', ...number }),
    ).rejects.toThrow('signer-registers')
    // who took it back may be anybody with the right: no step is skipped by it
    await w.as(chair, returnDecision, { draftId: back.draftId, reason })
  })
})

test('who asked the level above does not answer for it', async () => {
  w.on('2024-09-02')
  const roundId = await openYearly(w, 2024)
  const [one] = await w.rows<{ case_id: number; household_id: number }>(
    'select case_id, household_id from review_case where round_id = $1',
    [roundId],
  )
  w.on('2024-09-20')
  await survey(w, one!.case_id, poorAnswers(await w.people(one!.household_id)), '2024-09-20')
  await draft(w, roundId)
  w.on('2024-10-01')
  await meet(w, roundId, '2024-10-01')
  const { postingId } = await putUp(w, roundId, '2024-10-01', world.villages.mon)
  w.on('2024-10-10')
  await takeDown(w, postingId)
  const { opinionId } = await w.as(w.officer, askOpinion, { roundId, sentOn: '2024-10-10' })
  const answer = { opinionId, agrees: true, answeredOn: '2024-10-10' }
  await expect(w.as(personAs('district-officer', w.officer.userId), answerOpinion, answer)).rejects.toThrow(
    'asker-answers',
  )
  await w.as(w.district, answerOpinion, answer)
})
