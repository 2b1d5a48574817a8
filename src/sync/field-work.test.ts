// What the officer is hinted at about interviews: each hint with a case that shows it and one that must not, on the way from a phone's
// entry to her page; and that nobody below her reads it.
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import type { Actor } from '../platform/actor.ts'
import { allowIncome, answersOf, personAs, type ReviewWorld, reviewWorld } from '../review/review.builders.ts'
import { openRound } from '../review/round.commands.ts'
import { editsBetween } from '../review/survey/survey-fields.ts'
import { emptyAnswers, type HouseholdAnswers } from '../rules/answers.ts'
import { conflictList } from './conflict.queries.ts'
import { enrolDevice } from './device.commands.ts'
import { fieldWork } from './field-work.queries.ts'
import { type FieldSurvey, hintsOf, signalLimits } from './field-work.ts'
import { takeIn } from './intake.job.ts'
import { fromBase64, importServerKey, makeDeviceKeys, sealEntry, toBase64 } from './sealing.ts'
import { subtle } from './server-key.effects.ts'
import { commandsOfPhones } from './sync.module.ts'

const wells = ['piped', 'surface', 'borehole'] as const
/** As interviews are: houses differ, take half an hour, and are in the village. */
function interview(
  n: number,
  more: Partial<FieldSurvey> & { household?: Partial<HouseholdAnswers> } = {},
): FieldSurvey {
  const { household, ...rest } = more
  const empty = emptyAnswers([])
  return {
    userId: 15,
    userName: 'Lò Thị Thử',
    day: '2026-09-10',
    householdId: n,
    answers: {
      ...empty,
      household: {
        ...empty.household,
        floorAreaM2: 41 + 7 * n,
        toilet: n % 2 === 0 ? 'septic' : 'none',
        internetUse: n % 3 === 0,
        ...household,
      },
    },
    minutes: 25 + n,
    distanceKm: 0.4,
    conflicts: 0,
    ...rest,
  }
}
const interviews = (count: number, more: (n: number) => Parameters<typeof interview>[1] = () => ({})) =>
  Array.from({ length: count }, (_, n) => interview(n, more(n)))

test('ordinary interviews give no hint, many or few', () => {
  expect(hintsOf(interviews(20))).toEqual([])
  expect(hintsOf(interviews(1))).toEqual([])
  expect(hintsOf([])).toEqual([])
})

test('interviews that took less than anybody needs are counted; one that took just long enough, or whose time is not known, is not', () => {
  const { shortMinutes } = signalLimits
  const minutes = [1, 2.9, shortMinutes, null]
  const hints = hintsOf(interviews(8, n => (n < minutes.length ? { minutes: minutes[n]! } : {})))
  expect(hints).toEqual([`2 cuộc hỏi ngắn hơn ${shortMinutes} phút.`])
})

test('interviews asked far from the village are counted; at the edge of it, or without a place, they are not', () => {
  const { farKm } = signalLimits
  const distances = [farKm + 0.1, 40, farKm, null]
  const hints = hintsOf(interviews(8, n => (n < distances.length ? { distanceKm: distances[n]! } : {})))
  expect(hints).toEqual([`2 cuộc hỏi cách bản hơn ${farKm} km theo vị trí của máy.`])
})

test('the same answers everywhere are told, whatever income and area say; three in four the same are not', () => {
  const same = { toilet: 'none', internetUse: false } as const
  const told = hintsOf(interviews(10, n => ({ household: n < 8 ? same : { toilet: 'septic', internetUse: n === 9 } })))
  expect(told).toEqual(['8 trên 10 phiếu có câu trả lời về nhà ở, nước, thông tin giống hệt nhau.'])
  const clean = hintsOf(interviews(8, n => ({ household: n < 6 ? same : { toilet: 'septic', internetUse: n === 7 } })))
  expect(clean).toEqual([])
})

test('areas that all end in nought are told; a few of them, or too few altogether, are not', () => {
  const round = (n: number) => ({ household: { floorAreaM2: 30 + 10 * n } })
  expect(hintsOf(interviews(10, round))).toEqual(['10 trên 10 diện tích nhà là số tròn chục.'])
  expect(hintsOf(interviews(10, n => (n < 8 ? round(n) : {})))).toEqual([])
  expect(hintsOf(interviews(4, round))).toEqual([])
})

test('a hint says what was seen and how often, and blames nobody', () => {
  const all = interviews(10, () => ({
    minutes: 1,
    distanceKm: 30,
    household: { floorAreaM2: 40, toilet: 'none', internetUse: false },
  }))
  const hints = hintsOf(all)
  expect(hints).toHaveLength(4)
  for (const hint of hints) {
    expect(hint).toMatch(/^\d+ /)
    expect(hint).not.toMatch(/gian|khai khống|sai|vi phạm|Lò Thị Thử/i)
  }
})

let w: ReviewWorld
let households: number[]
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-09-02')
  households = await w.households(Array.from({ length: 12 }, () => 'poor' as const))
  await allowIncome(w)
  await w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' })
  // the village's houses are where they are: around a point
  await w.rows(
    'update household set latitude = 21.2 + household_id % 7 * 0.001, longitude = 104.1 where village_id = $1',
    [world.villages.mon],
  )
  w.on('2026-09-10')
})
afterAll(() => w.close())

interface Asked {
  minutes: number
  latitude: number
  floorAreaM2: number
  toilet: 'none' | 'septic'
  water: (typeof wells)[number]
}

/** Interviews of some households, from a phone of the person's own. */
async function bringBack(actor: Actor, own: readonly number[], of: (n: number) => Asked): Promise<void> {
  const keys = await makeDeviceKeys(subtle)
  const hash = () => toBase64(new Uint8Array(randomBytes(32)))
  const enrolled = await w.as(actor, enrolDevice, {
    name: `máy của ${actor.name}`,
    publicKey: toBase64(keys.publicKey),
    sendTokenHash: hash(),
    readTokenHash: hash(),
  })
  const { deviceId, officeId } = enrolled
  const server = await importServerKey(subtle, fromBase64(enrolled.serverKey))
  const entries = []
  for (const [n, householdId] of own.entries()) {
    const { minutes, latitude, floorAreaM2, toilet, water } = of(n)
    const answers = answersOf(await w.people(householdId), { income: 900_000 + n, deprived: 'many' })
    const after = {
      ...answers,
      household: { ...answers.household, floorAreaM2, toilet, waterSource: water },
    }
    const [{ case_id: caseId }] = (await w.rows<{ case_id: number }>(
      'select case_id from review_case where household_id = $1',
      [householdId],
    )) as [{ case_id: number }]
    const endedAt = new Date(Date.parse('2026-09-10T02:00:00Z') + minutes * 60_000).toISOString()
    const input = {
      caseId,
      surveyedOn: '2026-09-10',
      outcome: 'interviewed',
      edits: editsBetween(null, after),
      begunAt: '2026-09-10T02:00:00Z',
      endedAt,
      latitude,
      longitude: 104.1,
    }
    const head = { entryId: deviceId * 2 ** 32 + n + 1, deviceId, seq: n + 1, causes: [], replaces: null }
    const body = {
      command: 'survey.merge',
      version: 1,
      input,
      householdId,
      villageId: world.villages.mon,
      madeAt: endedAt,
      today: '2026-09-10',
    }
    const random = (length: number) => new Uint8Array(randomBytes(length))
    entries.push(await sealEntry(subtle, random, { server, device: keys.privateKey }, head, JSON.stringify(body)))
  }
  const device = {
    officeId,
    deviceId,
    userId: actor.userId,
    publicKey: Buffer.from(keys.publicKey),
    enrolledOn: w.context().today,
    reach: 'send' as const,
  }
  const answers = await takeIn(w.services, commandsOfPhones, { device, actor }, { entries })
  expect(answers.filter(one => one.state !== 'applied')).toEqual([])
}

test('of two who brought six interviews each the officer is hinted at the one, and not at the other', async () => {
  await bringBack(w.reviewer, households.slice(0, 6), () => ({
    minutes: 1,
    latitude: 21.5,
    floorAreaM2: 40,
    toilet: 'none',
    water: 'surface',
  }))
  await bringBack(w.head, households.slice(6), n => ({
    minutes: 30,
    latitude: 21.203,
    floorAreaM2: 43 + 3 * n,
    toilet: n % 2 === 0 ? 'none' : 'septic',
    water: wells[n % 3]!,
  }))
  const { rows } = await w.ask(fieldWork, {}, w.officer)
  const of = (actor: Actor) => rows.find(row => row.userId === actor.userId)!
  expect(of(w.reviewer)).toMatchObject({ surveys: 6, days: [{ day: '2026-09-10', surveys: 6 }] })
  expect(of(w.reviewer).hints).toEqual([
    '6 cuộc hỏi ngắn hơn 3 phút.',
    '6 cuộc hỏi cách bản hơn 5 km theo vị trí của máy.',
    '6 trên 6 phiếu có câu trả lời về nhà ở, nước, thông tin giống hệt nhau.',
    '6 trên 6 diện tích nhà là số tròn chục.',
  ])
  expect(of(w.head)).toMatchObject({ surveys: 6, hints: [] })
})

test('those who are hinted at, village heads and officers of other communes do not read it', async () => {
  for (const reader of [w.reviewer, w.head, personAs('committee-member', 16)])
    await expect(w.ask(fieldWork, {}, reader), reader.name).rejects.toThrow('not-permitted')
  expect((await w.ask(fieldWork, {}, personAs('commune-officer', 21, '*', [2]))).rows).toEqual([])
  expect((await w.ask(fieldWork, {}, w.officer)).rows).toHaveLength(2)
})

test('one person with two phones: a household counts once, its conflicts once, and of both values it is told which phone', async () => {
  const [once] = households as [number]
  await bringBack(w.reviewer, [once], () => ({
    minutes: 30,
    latitude: 21.203,
    floorAreaM2: 47,
    toilet: 'septic',
    water: 'surface',
  }))
  const waiting = await w.rows("select 1 from field_conflict where state = 'open'")
  const { rows } = await w.ask(fieldWork, {}, w.officer)
  const own = rows.find(row => row.userId === w.reviewer.userId)!
  expect(own).toMatchObject({ surveys: 6, days: [{ day: '2026-09-10', surveys: 6 }], conflicts: waiting.length })
  expect(own.hints).toContain('5 cuộc hỏi ngắn hơn 3 phút.')
  expect(own.hints.join()).not.toContain('trên 7')
  const { rows: conflicts } = await w.ask(conflictList, { householdId: once }, w.officer)
  expect(conflicts).toHaveLength(waiting.length)
  const { name } = w.reviewer
  const { current, other } = conflicts.find(one => one.path === 'household.toilet')!
  expect([current.where, other.where]).toEqual([`máy “máy của ${name}”`, `máy “máy của ${name} (2)”`])
})
