// After the decision: corrections and withdrawals are decisions of their own, what was decided stays to be read, papers say what
// the records say. And before it: a household that left a posted list is seen on that list, with kind and reason.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '../platform/query.ts'
import { issueCertificates } from './decision/certificate.commands.ts'
import { correctDecision, withdrawDecision } from './decision/correction.commands.ts'
import { fileScanOfDecision, prepareDecision, registerDecision, signDecision } from './decision/decision.commands.ts'
import { decisionPage } from './decision/decision.queries.ts'
import { issueDocument } from './output/document-source.queries.ts'
import type { DocumentKind } from './output/output.api.ts'
import { changeList } from './posting/complaint.commands.ts'
import { postingPageContract } from './posting/posting.api.ts'
import { postingPage } from './posting/posting.queries.ts'
import {
  allowIncome,
  betterAnswers,
  draft,
  meet,
  nearPoorAnswers,
  poorAnswers,
  putUp,
  type ReviewWorld,
  reviewWorld,
  survey,
  takeDown,
} from './review.builders.ts'
import { openRound } from './round.commands.ts'

let w: ReviewWorld
let stays: number
let leaves: number
let falls: number
let moves: number
let decisionId: number

/** What a paper would say. */
const paper = (kind: DocumentKind, subjectId: number) =>
  w.ask(
    query(postingPageContract, {
      right: 'round.read',
      run: async (_, context) => {
        const { name, inputs } = await issueDocument({ kind, subjectId, filled: false }, context)
        return { name, ...(inputs[0] as object) } as never
      },
    }),
    { postingId: 1 },
    w.officer,
  ) as Promise<Record<string, unknown>>

const decide = async (draftId: number, hash: string, number: string, on: string) => {
  await w.as(w.chair, signDecision, { draftId, hash })
  return w.as(w.clerk, registerDecision, { draftId, number, signedOn: on, inForceOn: on })
}

beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-09-01')
  await allowIncome(w)
  ;[stays, leaves, falls, moves] = (await w.households(['poor', 'near_poor', 'poor', 'poor'])) as [
    number,
    number,
    number,
    number,
  ]
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'yearly',
    year: 2026,
    method: 'income',
  })
  const answers = new Map([
    [stays, poorAnswers],
    [leaves, betterAnswers],
    [falls, nearPoorAnswers],
    [moves, poorAnswers],
  ])
  for (const [id, make] of answers) await survey(w, await w.caseOf(roundId, id), make(await w.people(id)), '2026-09-01')
  await draft(w, roundId)
  await meet(w, roundId, '2026-09-01')
  const { postingId } = await putUp(w, roundId, '2026-09-03')
  w.on('2026-09-04')
  await w.as(w.officer, changeList, {
    caseId: await w.caseOf(roundId, moves),
    kind: 'move',
    reason: 'chuyển đi xã khác trong thời gian niêm yết',
  })
  const seen = await w.ask(postingPage, { postingId }, w.head)
  expect(seen.changes).toMatchObject([{ kind: 'move', reason: 'chuyển đi xã khác trong thời gian niêm yết', to: '' }])
  w.on('2026-09-15')
  await takeDown(w, postingId)
  const prepared = await w.as(w.officer, prepareDecision, { roundId })
  decisionId = (await decide(prepared.draftId, prepared.hash, '15/QĐ-UBND', '2026-09-15')).decisionId
  await w.as(w.clerk, issueCertificates, { decisionId, issuedOn: '2026-09-15' })
})
afterAll(() => w.close())

test('the yearly decision names those it recognises, and those who leave beside them', async () => {
  const said = await paper('decision', decisionId)
  expect(said).toMatchObject({ name: 'recognition-decision' })
  expect((said.households as { standing: string; note: string }[]).map(one => [one.standing, one.note])).toEqual([
    ['poor', ''],
    ['near-poor', 'Thoát nghèo'],
  ])
  expect(said.leavers).toMatchObject([{ from: 'near-poor', standing: 'none' }])
  const list = (await paper('exit-list', decisionId)).villages as { households: Record<string, unknown>[] }[]
  expect(list[0]!.households).toMatchObject([
    { from: 'near-poor', standing: 'none', b1: null },
    { from: 'poor', standing: 'near-poor', b1: null },
  ])
  // income is what the surveys said, and 10 points an indicator
  expect(list[0]!.households.every(one => Number(one.b2) % 10 === 0 && Number(one.incomePerCapita) > 0)).toBe(true)
})

test('a correction is drafted, printed with its reason, and leaves what was decided to be read', async () => {
  const wrong = { decisionId, reason: 'ghi nhầm', rows: [{ householdId: stays, classTo: 'poor' }] }
  await expect(w.as(w.officer, correctDecision, wrong)).rejects.toThrow('nothing-corrected')
  const { draftId, hash } = await w.as(w.officer, correctDecision, {
    ...wrong,
    rows: [{ householdId: stays, classTo: 'near_poor' }],
  })
  expect(await paper('decision-draft', draftId)).toMatchObject({
    name: 'correction-decision',
    reason: 'ghi nhầm',
    earlier: { number: '15/QĐ-UBND', signedOn: '2026-09-15' },
    households: [{ from: 'poor', standing: 'near-poor' }],
  })
  // in force on the day of the decision itself: the status is replaced, and still the old decision can be read
  await decide(draftId, hash, '16/QĐ-UBND', '2026-09-15')
  const page = await w.ask(decisionPage, { decisionId }, w.officer)
  expect(page.rows.find(row => row.householdId === stays)).toMatchObject({
    class: 'poor',
    classNow: 'near_poor',
    stands: false,
    certificateNumber: null,
  })
  expect((await paper('decision', decisionId)).households).toHaveLength(2)
})

test('a later decision cannot be taken back by withdrawing an earlier one', async () => {
  const withdraw = (householdIds: number[]) =>
    w.as(w.officer, withdrawDecision, { decisionId, reason: 'ra nhầm', householdIds })
  await expect(withdraw([stays])).rejects.toThrow('not-in-decision')
  const { draftId } = await withdraw([falls])
  expect(await paper('decision-draft', draftId)).toMatchObject({
    name: 'withdrawal-decision',
    households: [{ from: 'near-poor', standing: 'poor' }],
  })
})

test('an ended certificate is not printed again; one that holds ticks what its survey found', async () => {
  const rows = await w.rows<{ certificate_id: number; household_id: number }>(
    'select certificate_id, household_id from certificate',
  )
  const of = (id: number) => rows.find(row => row.household_id === id)!.certificate_id
  await expect(paper('certificate', of(stays))).rejects.toThrow('certificate-ended')
  const said = (await paper('certificate', of(falls))) as { years: { deprived: number[] }[]; letterhead: unknown }
  expect(said).toMatchObject({ name: 'certificate', standing: 'near-poor' })
  expect(said.years[0]!.deprived!.length).toBeLessThan(3)
})

test('the scan of a decision may follow its number', async () => {
  const fileId = await w.upload(w.clerk, 'qd-15.pdf')
  await expect(w.as(w.officer, fileScanOfDecision, { decisionId, fileId })).rejects.toThrow('not-permitted')
  await w.as(w.clerk, fileScanOfDecision, { decisionId, fileId })
  expect((await w.ask(decisionPage, { decisionId }, w.officer)).decision.fileId).not.toBeNull()
})
