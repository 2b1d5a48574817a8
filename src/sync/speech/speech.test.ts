// A question said aloud: recorded, replaced, withdrawn; what is no sound, too long, too large or not agreed to is refused and
// leaves the recording in use alone.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { everything } from '../../platform/database.ts'
import { openFiles } from '../../platform/files.ts'
import { storeUpload } from '../../platform/uploads.ts'
import { allowIncome, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { openRound } from '../../review/round.commands.ts'
import { webmOf } from './speech.builders.ts'
import { recordSpeech, withdrawSpeech } from './speech.commands.ts'
import { speechForPhones, speechList } from './speech.queries.ts'
import { secondsOf, soundTypeOf, speechLimits, spokenQuestions } from './speech.ts'
import { questionAtPath } from './speech-languages.ts'

let w: ReviewWorld
let folder: string
let officeId: number

beforeAll(async () => {
  w = await reviewWorld()
  folder = await mkdtemp(join(tmpdir(), 'benvung-speech-'))
  w.services.files = openFiles(folder)
  w.on('2026-09-02')
  await w.households(['poor'])
  await allowIncome(w)
  await w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year: 2026, method: 'income' })
  officeId = (await w.rows<{ office_id: number }>('select office_id from household'))[0]!.office_id
})
afterAll(async () => {
  await w?.close()
  await rm(folder, { recursive: true, force: true })
})

const upload = async (content: Buffer, name = 'ghi-am.webm') => {
  const stored = await w.services.files.put(content)
  return storeUpload(w.services, w.officer, { ...stored, name, mediaType: 'application/octet-stream' })
}
const record = async (content: Buffer, more: object = {}) =>
  w.as(w.officer, recordSpeech, {
    officeId,
    question: 'toilet',
    language: 'thai',
    fileId: await upload(content),
    seconds: 4,
    speaker: 'Lò Thị Thử',
    agreed: true,
    ...more,
  })
const forPhones = () => w.services.db.read(everything, tx => speechForPhones(tx, [officeId]))

test('a question is recorded, replaced by another, and withdrawn; phones are told only what is in use', async () => {
  const first = await record(webmOf(4))
  expect(first).toMatchObject({ seconds: 4, changes: [{ before: 'chưa có', after: '4 giây, Lò Thị Thử nói' }] })
  const second = await record(webmOf(6.5))
  expect(second.changes).toEqual([
    {
      what: 'Tiếng Thái: Hộ dùng loại nhà tiêu nào?',
      before: '4 giây, Lò Thị Thử nói',
      after: '7 giây, Lò Thị Thử nói',
    },
  ])
  await record(webmOf(3), { language: 'hmong' })
  expect((await forPhones()).map(one => [one.question, one.language])).toEqual([
    ['toilet', 'thai'],
    ['toilet', 'hmong'],
  ])
  await w.as(w.officer, withdrawSpeech, { recordingId: second.recordingId, reason: 'nói nhầm câu khác' })
  expect((await forPhones()).map(one => one.language)).toEqual(['hmong'])
  await expect(
    w.as(w.officer, withdrawSpeech, { recordingId: first.recordingId, reason: 'đã thay rồi' }),
  ).rejects.toThrow('not-found')
  expect(await w.rows('select 1 from speech')).toHaveLength(3)
})

test('what is no sound, a film, too long, too short, too large or not agreed to is refused, and nothing changes', async () => {
  const before = await forPhones()
  const film = webmOf(3, 20, 'V_VP9')
  const large = webmOf(40, speechLimits.mostBytes / 70)
  for (const [content, more] of [
    [Buffer.from('%PDF-1.7 không phải âm thanh'), {}],
    [film, {}],
    [webmOf(90), {}],
    [webmOf(0.2), {}],
    [large, {}],
    // a length that the format does not tell: what the recorder counted holds
    [Buffer.concat([Buffer.from('ID3'), Buffer.alloc(2000, 1)]), { seconds: 300 }],
  ] as const)
    await expect(record(content, more)).rejects.toThrow('speech-refused')
  await expect(record(webmOf(3), { agreed: false })).rejects.toThrow('speech-not-agreed')
  await expect(record(webmOf(3), { question: 'areaType' })).rejects.toThrow('speech-unasked')
  await expect(record(webmOf(3), { officeId: officeId + 1 })).rejects.toThrow('not-permitted')
  expect(await forPhones()).toEqual(before)
})

test('a recording of words that have changed since is told at the desk and not played in the village', async () => {
  const { recordingId } = await record(webmOf(3), { question: 'roofMaterial' })
  await w.rows("update speech set words = 'Mái nhà lợp bằng gì?' where recording_id = $1", [recordingId])
  expect((await forPhones()).some(one => one.recordingId === recordingId)).toBe(false)
  const list = await w.ask(speechList, {}, w.officer)
  expect(list.recordings.find(one => one.recordingId === recordingId)).toMatchObject({ outdated: true })
  expect(list.questions.length).toBeGreaterThan(15)
})

test('a sound is known by its content, and its length by its last block', () => {
  expect(soundTypeOf(webmOf(2))).toBe('audio/webm')
  expect(secondsOf(webmOf(12.5))).toBe(12.5)
  expect(secondsOf(webmOf(12.5).subarray(0, 200))).toBeLessThan(5)
  expect(soundTypeOf(Buffer.from('\0\0\0\x20ftypM4A \0\0\0\0moov soun'))).toBe('audio/mp4')
  expect(soundTypeOf(Buffer.from('\0\0\0\x20ftypisom\0\0\0\0moov vide'))).toBeUndefined()
  expect(soundTypeOf(Buffer.from('RIFF....WAVE'))).toBeUndefined()
})

test('each question stands once, and is found where it stands in the form', () => {
  const questions = spokenQuestions().map(one => one.question)
  expect(new Set(questions).size).toBe(questions.length)
  expect(questions).toContain(questionAtPath('members.2.work'))
  expect(questions).toContain(questionAtPath('household.toilet'))
  expect(questions).toContain(questionAtPath('causes'))
  expect(questionAtPath('b1.nha-o')).toBe('b1.nha-o')
})
