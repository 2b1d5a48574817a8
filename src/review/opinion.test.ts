// The opinion of the level above: only in its time or where the round asked, once at a time, and from paper when the level is gone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { prepareDecision } from './decision/decision.commands.ts'
import { answerOpinion, askOpinion } from './posting/opinion.commands.ts'
import { opinionList } from './posting/opinion.queries.ts'
import { allowIncome, poorAnswers, type ReviewWorld, reviewWorld, walkToReady } from './review.builders.ts'
import { cancelRound, openRound } from './round.commands.ts'
import { roundBoard } from './round.queries.ts'

let w: ReviewWorld
let poor: number
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2024-09-01')
  await allowIncome(w)
  poor = (await w.households(['poor']))[0]!
})
afterAll(() => w.close())

const walk = async (day: { opened: string; survey: string; meeting: string; posting: string; down: string }) => {
  w.on(day.opened)
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'yearly',
    year: 2024,
    method: 'income',
  })
  await walkToReady(w, roundId, new Map([[poor, poorAnswers]]), day)
  return roundId
}
const read = (roundId: number, reader = w.officer) => w.ask(opinionList, { roundId }, reader)

describe('a round of 2024', () => {
  let roundId: number

  test('shows the step with its days and what the district looks at', async () => {
    roundId = await walk({
      opened: '2024-09-02',
      survey: '2024-09-10',
      meeting: '2024-09-20',
      posting: '2024-09-23',
      down: '2024-10-01',
    })
    expect(await read(roundId)).toMatchObject({
      step: { level: 'district', now: true, to: '2025-06-30' },
      opinions: [],
      notReady: 0,
      counts: { households: 1, poor: 1 },
      mayAsk: true,
      mayAnswer: false,
    })
    expect((await read(roundId, w.reviewer)).counts.households).toBe(0)
  })

  test('is asked once at a time, between its opening and today, and doubted only with words', async () => {
    const ask = (sentOn: string) => w.as(w.officer, askOpinion, { roundId, sentOn })
    await expect(ask('2024-10-02')).rejects.toThrow('invalid-input')
    await expect(ask('2024-08-30')).rejects.toThrow('invalid-input')
    const { opinionId } = await ask('2024-10-01')
    await expect(ask('2024-10-01')).rejects.toThrow('opinion-asked-already')
    expect((await read(roundId)).mayAsk).toBe(false)
    expect(await read(roundId, w.district)).toMatchObject({ mayAnswer: true, fromPaper: false })
    const doubt = { opinionId, agrees: false, answeredOn: '2024-10-01' }
    await expect(w.as(w.officer, answerOpinion, { ...doubt, content: 'x' })).rejects.toThrow('not-permitted')
    await expect(w.as(w.district, answerOpinion, doubt)).rejects.toThrow('invalid-input')
    await w.as(w.district, answerOpinion, { ...doubt, content: 'Phúc tra hộ thứ nhất' })
    expect((await read(roundId)).opinions).toMatchObject([{ agrees: false, content: 'Phúc tra hộ thứ nhất' }])
  })

  test('that doubted still holds the decision back when the level is gone', async () => {
    w.on('2026-11-20')
    await expect(w.as(w.officer, prepareDecision, { roundId })).rejects.toThrow('not-ready')
    expect(await read(roundId)).toMatchObject({ step: { now: false }, mayAsk: true })
  })

  test('can be worked on later: asked in its time, answered from the signed paper', async () => {
    const late = { roundId, sentOn: '2025-07-01' }
    await expect(w.as(w.officer, askOpinion, late)).rejects.toThrow('no-opinion-step')
    const { opinionId } = await w.as(w.officer, askOpinion, { roundId, sentOn: '2024-10-10' })
    expect(await read(roundId)).toMatchObject({ mayAnswer: true, fromPaper: true })
    const answer = { opinionId, agrees: true, answeredOn: '2024-10-14', documentNumber: '7/UBND' }
    await expect(w.as(w.officer, answerOpinion, answer)).rejects.toThrow('invalid-input')
    await w.as(w.officer, answerOpinion, { ...answer, fileId: await w.upload(w.officer, 'y-kien.pdf') })
    const [latest] = (await read(roundId)).opinions
    expect(latest).toMatchObject({ agrees: true, documentNumber: '7/UBND', scan: { name: 'y-kien.pdf' } })
    const board = await w.ask(roundBoard, { roundId }, w.officer)
    expect(board).toMatchObject({ opinionStep: true, hindrances: [] })
  })
})

test('a round of 2026 has no such step', async () => {
  const open = (await w.rows<{ round_id: number }>("select round_id from round where state = 'open'"))[0]!
  await w.as(w.officer, cancelRound, { roundId: open.round_id, reason: 'để mở đợt khác' })
  w.on('2026-09-02')
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'yearly',
    year: 2026,
    method: 'income',
  })
  expect(await read(roundId)).toMatchObject({ step: null, mayAsk: false, opinions: [] })
  expect((await w.ask(roundBoard, { roundId }, w.officer)).opinionStep).toBe(false)
})
