// A sample that can be drawn again from its seed; answers that fit; who delivered learns counts only, and the small ones not at all.
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../test/setup/refusal.ts'
import { world } from '../../test/setup/registry-world.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { approveList, settleLines } from '../support/support-list.commands.ts'
import { draftList } from '../support/support-list.effects.ts'
import { closeEvaluation, drawSample, publishEvaluation, recordAnswer } from './evaluation.commands.ts'
import { evaluationList, evaluationPage } from './evaluation.queries.ts'
import { type Counts, issuesOfAnswers, publicCounts, type Question } from './evaluation.ts'

let w: ReviewWorld
const front = personAs('supervisor', 15)
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

let cycle = 0
async function listOf(count: number, given = count) {
  const households = await w.households(Array.from({ length: count }, () => 'poor' as const))
  const { listId, deliveryIds } = await w.write(tx =>
    draftList(
      { ...w.context(), tx, actor: w.officer, changed: () => undefined },
      {
        officeId: 1,
        kind: 'rice',
        policyId: 'rice',
        title: `Gạo đợt ${++cycle} (mẫu)`,
        cycle: `2026-${cycle}`,
        rows: households.map(householdId => ({
          householdId,
          personId: null,
          villageId: world.villages.mon,
          class: 'poor',
          ground: '',
          amount: 0n,
          quantity: '15 kg',
          onceKey: null,
        })),
      },
    ),
  )
  await w.as(w.chair, approveList, {
    listId,
    decisionNumber: `${cycle}/QĐ`,
    decidedOn: '2026-08-01',
    signer: 'Hà Văn Thử',
  })
  if (given > 0)
    await w.as(w.officer, settleLines, {
      listId,
      deliveryIds: deliveryIds.slice(0, given),
      state: 'given',
      day: '2026-08-05',
    })
  return { listId, deliveryIds: deliveryIds.slice(0, given) }
}
const draw = (listId: number, size: number, by = front) =>
  w.as(by, drawSample, { listId, size, asker: 'Mặt trận xã (mẫu)' })
const good = { received: true, inTime: true, rightAmount: true, rightQuality: true, askedToPay: false, useful: 4 }
const answer = (evaluationId: number, no: number, rest: object = {}, by = front) =>
  w.as(by, recordAnswer, { evaluationId, no, outcome: 'asked', askedOn: '2026-08-10', answers: good, ...rest })

test('whoever has the seed draws the same sample: given lines in the order of their digests, and no others', async () => {
  const { listId, deliveryIds } = await listOf(12, 10)
  const { evaluationId, size } = await draw(listId, 6)
  const [{ seed, population }] = (await w.rows<{ seed: string; population: number }>(
    'select seed, population from evaluation where evaluation_id = $1',
    [evaluationId],
  )) as [{ seed: string; population: number }]
  const digest = (id: number) => createHash('sha256').update(`${seed}:${id}`).digest('hex')
  const again = [...deliveryIds].sort((a, b) => (digest(a) < digest(b) ? -1 : 1)).slice(0, 6)
  const drawn = await w.rows<{ delivery_id: number }>(
    'select delivery_id from evaluation_line where evaluation_id = $1 order by no',
    [evaluationId],
  )
  expect([size, population, drawn.map(row => row.delivery_id)]).toEqual([6, 10, again])
})

test('no second draw until the first is closed; not from what was not given; not by who delivers', async () => {
  const { listId } = await listOf(5)
  expect(await refusal(draw(listId, 5, w.officer))).toBe('not-permitted')
  expect(await refusal(draw(listId, 5, w.head))).toBe('not-permitted')
  expect(await refusal(draw((await listOf(5, 0)).listId, 5))).toBe('evaluation-nothing-given')
  const outcomes = await Promise.all([draw(listId, 5), draw(listId, 5)].map(refusal))
  expect(outcomes.sort()).toEqual(['done', 'evaluation-open'])
  expect((await w.ask(evaluationList, { listId }, front)).mayDraw).toBe(false)
})

test('who received nothing cannot say how it was; none is asked before the draw; closed when all have an outcome', async () => {
  expect(issuesOfAnswers({ ...good, received: false }).map(one => one.path)).toEqual([
    'answers.inTime',
    'answers.rightAmount',
    'answers.rightQuality',
    'answers.useful',
  ])
  const { listId } = await listOf(6)
  const { evaluationId } = await draw(listId, 6)
  expect(await refusal(answer(evaluationId, 7))).toBe('not-found')
  expect(await refusal(answer(evaluationId, 1, { answers: null }))).toBe('invalid-input')
  expect(await refusal(answer(evaluationId, 1, { answers: { ...good, received: false } }))).toBe('invalid-input')
  expect(await refusal(answer(evaluationId, 1, { askedOn: '2026-08-09' }))).toBe('evaluation-day-order')
  expect(await refusal(answer(evaluationId, 1, { askedOn: '2026-08-11' }))).toBe('day-in-future')
  expect(await refusal(answer(evaluationId, 1, {}, w.officer))).toBe('not-permitted')
  for (const no of [1, 2, 3, 4]) await answer(evaluationId, no)
  await answer(evaluationId, 5, { answers: { received: false, askedToPay: true }, words: 'Chưa thấy gạo đâu' })
  const close = () => w.as(front, closeEvaluation, { evaluationId, conclusion: 'Còn hộ chưa nhận được' })
  expect(await refusal(close())).toBe('evaluation-not-asked')
  expect(await refusal(w.as(front, publishEvaluation, { evaluationId }))).toBe('evaluation-not-closed')
  await answer(evaluationId, 6, { outcome: 'absent', answers: null })
  await close()
  expect(await refusal(answer(evaluationId, 1))).toBe('evaluation-closed')
  const { asking, evaluation } = await w.ask(evaluationPage, { evaluationId }, front)
  expect(asking?.counts).toMatchObject({ done: 6, asked: 5, absent: 1, questions: { received: { yes: 4, no: 1 } } })
  expect(evaluation.books).toMatchObject({ lines: 6, given: 6 })
  // The officer who gave learns neither who, nor how few.
  const seen = await w.ask(evaluationPage, { evaluationId }, w.officer)
  expect(seen.asking).toBeNull()
  expect(JSON.stringify(seen)).not.toContain('Chưa thấy gạo')
  expect(seen.evaluation.counts?.questions).toMatchObject({ received: null, askedToPay: null })
  await w.as(front, publishEvaluation, { evaluationId })
  const told = await w.rows<{ counts: unknown }>('select counts from public_evaluation where evaluation_id = $1', [
    evaluationId,
  ])
  expect(told).toMatchObject([{ counts: { asked: 5, questions: { received: null } } }])
  expect((await draw(listId, 5)).size).toBe(5)
})

test('no small count can be found from what is shown: not by subtraction, not from one question to the next', () => {
  let state = 7
  const random = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state % below
  }
  const split = (whole: number) => {
    const yes = random(whole + 1)
    return { yes, no: random(whole - yes + 1) }
  }
  for (let i = 0; i < 3000; i += 1) {
    const asked = random(40)
    const received = { yes: random(asked + 1), no: 0 }
    received.no = asked - received.yes
    const counts: Counts = {
      done: asked,
      asked,
      absent: 0,
      declined: 0,
      questions: {
        received,
        inTime: split(received.yes),
        rightAmount: split(received.yes),
        rightQuality: split(received.yes),
        askedToPay: split(asked),
      },
      useful: [0, 0, 0, received.yes, 0],
    }
    const told = publicCounts(counts)
    for (const [question, one] of Object.entries(told.questions)) {
      if (one === null) continue
      const truth = counts.questions[question as Question]
      expect(one).toEqual(truth)
      const open = told.asked! - one.yes - one.no
      for (const count of [one.yes, one.no, open]) expect(count === 0 || count >= 5).toBe(true)
      // Those who received and left the question open are the difference of two shown counts.
      const other = told.questions.received
      if (question !== 'received' && question !== 'askedToPay' && other) {
        const silent = other.yes - one.yes - one.no
        expect(silent === 0 || silent >= 5).toBe(true)
      }
    }
  }
})
