// The loudspeaker desk: scripts in spoken words, no names, approval, recordings with and without a machine's voice, what was played.
import { chmod, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import PizZip from 'pizzip'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import { localDate } from '../base/local-date.ts'
import { fetchInto } from '../platform/query.ts'
import { personAs } from '../review/review.builders.ts'
import { cancelBroadcast, planBroadcasts, tellBroadcast } from './broadcast.commands.ts'
import { approveBulletin, withdrawBulletin, writeBulletin } from './bulletin.commands.ts'
import { bulletinList, bulletinPage, bulletinSources, schedule } from './bulletin.queries.ts'
import {
  bulletinLength,
  lengthHint,
  scriptOfArticle,
  scriptOfMeeting,
  scriptOfOutcome,
  scriptOfPolicy,
  scriptOfPosting,
  secondsToRead,
  spokenOf,
} from './bulletin.ts'
import { recordBulletin, speakBulletin } from './bulletin-audio.commands.ts'
import { bulletinSheet } from './bulletin-sheet.queries.ts'
import { type NewsWorld, newsWorld, refusalOf } from './newsroom.builders.ts'
import { canSpeak, speakAloud } from './speaking.queries.ts'

let w: NewsWorld
const words =
  'Ủy ban nhân dân xã thông báo. Từ ngày 10/08/2026, bà con đến nhà văn hóa nhận giống ngô, mỗi hộ 5 kg. Đề nghị mang theo căn cước.'
beforeAll(async () => {
  w = await newsWorld()
  w.on('2026-08-10')
})
afterAll(() => w.close())

const write = (rest: Record<string, unknown> = {}) =>
  w.as(w.officer, writeBulletin, { areaId: 10, title: 'Nhận giống ngô', written: words, ...rest })
const approved = async () => {
  const { bulletinId } = await write()
  await w.as(w.chair, approveBulletin, { bulletinId, version: 1 })
  return bulletinId
}

describe('a script', () => {
  const posting = scriptOfPosting({
    commune: 'xã Mường Thử',
    village: 'Bản Mờn',
    procedure: 'rà soát định kỳ',
    year: 2026,
    from: localDate('2026-11-06'),
    until: localDate('2026-11-10'),
    places: ['nhà văn hóa bản', 'trụ sở xã'],
  })
  const meeting = scriptOfMeeting({
    commune: 'xã Mường Thử',
    village: 'Bản Mờn',
    day: localDate('2026-11-03'),
    hour: '19:30',
    place: 'nhà văn hóa bản',
    about: 'bàn và biểu quyết kết quả rà soát hộ nghèo, hộ cận nghèo của bản',
  })
  const outcome = scriptOfOutcome({
    commune: 'xã Mường Thử',
    village: 'Bản Mờn',
    day: localDate('2026-11-03'),
    about: 'bàn và biểu quyết về kế hoạch của bản',
    attended: 31,
    women: 14,
    points: [
      { title: 'Làm đường vào khu sản xuất.', for: 28, against: 1, abstained: 2 },
      { title: 'Ngày công mỗi hộ', for: null, against: null, abstained: null },
    ],
  })
  test('of what a village decided tells the counts, and of a vote only where one was taken', () => {
    const { spoken } = spokenOf(outcome.written)
    expect(spoken).toContain('hai mươi tám ý kiến đồng ý, một không đồng ý, hai không có ý kiến')
    expect(outcome.written).toContain('Ngày công mỗi hộ. Kết quả: bà con đã bàn, không biểu quyết.')
    expect(outcome.written).not.toContain('sản xuất..')
  })
  test('of a posting or meeting lasts 60 to 90 seconds and holds no figure that is not in words', () => {
    for (const script of [posting, meeting, outcome]) {
      const { spoken, unread, seconds } = spokenOf(script.written)
      expect(spoken, script.title).not.toMatch(/\d/)
      expect(unread, script.title).toEqual([])
      expect([seconds >= 60, seconds <= 90], `${script.title}: ${seconds}`).toEqual([true, true])
    }
    expect(spokenOf(posting.written).spoken).toContain('mùng mười tháng mười một năm hai nghìn không trăm hai mươi sáu')
  })
  test('of a policy whose amount nobody has checked says no amount', () => {
    const policy = { commune: 'xã Mường Thử', name: 'Hỗ trợ tiền điện', who: 'Hộ nghèo', amount: '60.000 đ/tháng' }
    expect(scriptOfPolicy({ ...policy, verified: false }).written).not.toContain('60.000')
    expect(scriptOfPolicy({ ...policy, verified: true }).written).toContain('60.000')
    const { seconds, spoken } = spokenOf(scriptOfPolicy({ ...policy, verified: false }).written)
    expect([seconds >= 60, seconds <= 90], String(seconds)).toEqual([true, true])
    expect(spoken).toContain('Ủy ban nhân dân xã Mường Thử')
  })
  test('of a long article stops at a sentence, before it is too long', () => {
    const text = 'Bà con cùng nhau làm đường mới vào bản trong bốn tháng liền. '.repeat(40)
    const { seconds, spoken } = spokenOf(scriptOfArticle({ commune: 'xã', title: 'Đường mới', lead: '', text }).written)
    expect(seconds).toBeLessThanOrEqual(90)
    expect(seconds).toBeGreaterThan(60)
    expect(spoken).toMatch(/lắng nghe\.$/)
  })
  test('takes longer the more syllables and pauses it has', () => {
    expect(secondsToRead('một')).toBe(1)
    expect(secondsToRead(Array(35).fill('một').join(' '))).toBe(11)
  })
})

describe('a bulletin', () => {
  test('that names somebody of a household is warned of, and is not approved', async () => {
    await w.households(['poor'])
    const [{ full_name: name } = { full_name: '' }] = await w.rows<{ full_name: string }>(
      'select full_name from person limit 1',
    )
    const saved = await write({ written: `${words} Mời ông ${name.toUpperCase()} đến nhận trước.` })
    expect(saved.names).toEqual([name])
    expect(saved.warnings?.join()).toContain(name)
    const { bulletinId } = saved
    expect(await refusalOf(w.as(w.chair, approveBulletin, { bulletinId, version: 1 }))).toBe('bulletin-names')
  })
  test('with letters that nobody can read aloud is not approved', async () => {
    const { bulletinId, unread } = await write({ written: `${words} Theo QZX của xã.` })
    expect(unread).toEqual(['QZX'])
    expect(await refusalOf(w.as(w.chair, approveBulletin, { bulletinId, version: 1 }))).toBe('bulletin-unread')
  })
  test('is approved by the chair only, and then no more changed; an older revision is not approved', async () => {
    const { bulletinId } = await write()
    await write({ bulletinId, version: 1 })
    for (const by of [w.officer, w.editor, w.head])
      expect(await refusalOf(w.as(by, approveBulletin, { bulletinId, version: 2 }))).toBe('not-permitted')
    expect(await refusalOf(w.as(w.chair, approveBulletin, { bulletinId, version: 1 }))).toBe('changed-meanwhile')
    await w.as(w.chair, approveBulletin, { bulletinId, version: 2 })
    expect(await refusalOf(write({ bulletinId, version: 2 }))).toBe('bulletin-settled')
    const page = await w.ask(bulletinPage, { bulletinId }, w.officer)
    expect([page.state, page.approvedBy, page.names]).toEqual(['approved', 'Chủ tịch Thử', []])
    expect(page.spoken).not.toMatch(/\d/)
  })
  test('is written for a commune, not for a village or province', async () => {
    expect(await refusalOf(write({ areaId: world.villages.mon }))).toBe('bulletin-no-commune')
  })
  test('can begin with a posting that hangs now, or with a policy', async () => {
    await w.rows(
      `insert into round (office_id, round_id, area_id, procedure, year, name, pack_id, pack_hash, method, trial, opened_on, due_on, state, opened_by, opened_at)
       values (1, 500, 10, 'yearly', 2026, 'Rà soát 2026', 'p', 'h', 'income', false, '2026-07-01', '2026-12-14', 'open', 11, '2026-07-01')`,
    )
    await w.rows(
      `insert into posting (office_id, posting_id, round_office_id, round_id, village_id, from_day, until_day, places, list, list_hash, state, posted_by, posted_at)
       values (1, 1, 1, 500, $1, '2026-08-08', '2026-08-12', array['nhà văn hóa bản'], '{"rows":[{"headName":"Lò Văn Kín"}]}', 'h', 'up', 11, '2026-08-08')`,
      [world.villages.mon],
    )
    const { rows } = await w.ask(bulletinSources, { areaId: 10 }, w.officer)
    expect(rows.find(one => one.source === 'posting')?.written).toContain('nhà văn hóa bản')
    expect(JSON.stringify(rows)).not.toContain('Lò Văn Kín')
    expect(rows.some(one => one.source === 'policy')).toBe(true)
  })
})

test('a bulletin can begin with a meeting that a village has called, and with what it decided once that is public', async () => {
  await w.rows(
    `insert into meeting (office_id, meeting_id, village_id, subject_kind, subject_id, turn, matter, title, called_for, place, state, called_by, called_at)
     values (1, 900, $1, 'village', 900, 1, 'plan', 'Làm đường', '2026-08-20T12:30:00Z', 'nhà văn hóa bản', 'called', 11, '2026-08-10')`,
    [world.villages.mon],
  )
  const ofMeetings = async () =>
    (await w.ask(bulletinSources, { areaId: 10 }, w.officer)).rows.filter(one => one.source === 'meeting')
  expect((await ofMeetings()).map(one => one.written.includes('bàn và biểu quyết về kế hoạch của bản'))).toEqual([true])
  await w.rows(
    `update meeting set state = 'held', held_on = '2026-08-09', attended = 31, attended_women = 14 where meeting_id = 900`,
  )
  await w.rows(
    `insert into meeting_point (office_id, meeting_id, no, title, votes_for, votes_against, abstained, conclusion, village_id)
     values (1, 900, 1, 'Làm đường vào khu sản xuất', 28, 1, 2, 'Ông Kín chịu trách nhiệm', $1)`,
    [world.villages.mon],
  )
  expect(await ofMeetings(), 'not public yet').toEqual([])
  await w.rows(`update meeting set published_on = '2026-08-10' where meeting_id = 900`)
  const [outcome] = await ofMeetings()
  expect(outcome?.written).toContain('Có 31 hộ dự họp; trong những người đến họp có 14 phụ nữ.')
  expect(outcome?.written).toContain('28 ý kiến đồng ý')
  expect(outcome?.written).not.toContain('Kín')
})

describe('a recording', () => {
  const path = process.env.PATH
  afterEach(() => {
    process.env.PATH = path
  })
  /** A WAV of some seconds of silence. */
  const wav = (seconds: number) => {
    const head = Buffer.alloc(44)
    head.write('RIFF', 0)
    head.write('WAVEfmt ', 8)
    head.writeUInt32LE(16, 16)
    head.writeUInt32LE(8000, 24)
    head.writeUInt32LE(16_000, 28)
    return Buffer.concat([head, Buffer.alloc(16_000 * seconds)])
  }
  test('by a machine is refused in clear words where none is installed, and the words are still there', async () => {
    process.env.PATH = await mkdtemp(join(tmpdir(), 'no-espeak-'))
    const bulletinId = await approved()
    expect(await refusalOf(w.as(w.officer, speakBulletin, { bulletinId }))).toBe('espeak-missing')
    const page = await w.ask(bulletinPage, { bulletinId }, w.officer)
    expect([page.canSpeak, page.audio, page.spoken.length > 50]).toEqual([false, [], true])
    // and no clock of it is left running, for which a stop of the server would wait
    const clocks = () => process.getActiveResourcesInfo().filter(one => one === 'Timeout').length
    const before = clocks()
    expect(await canSpeak()).toBe(false)
    expect(clocks()).toBe(before)
  })
  test('by a machine is a WAV where no encoder is, and says so where the machine fails', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'espeak-'))
    await writeFile(join(folder, 'sound.wav'), wav(7))
    const script = join(folder, 'espeak-ng')
    const install = async (body: string) => {
      await writeFile(script, `#!/bin/sh\n${body}\n`)
      await chmod(script, 0o755)
    }
    process.env.PATH = folder
    await install(`/bin/cat > ${folder}/heard; /bin/cat ${folder}/sound.wav`)
    const bulletinId = await approved()
    await w.as(w.officer, speakBulletin, { bulletinId })
    const { audio } = await w.ask(bulletinPage, { bulletinId }, w.officer)
    expect(audio).toMatchObject([{ language: 'viet', made: 'machine', seconds: 7, mediaType: 'audio/wav' }])
    await install('exit 3')
    expect(await refusalOf(w.as(w.officer, speakBulletin, { bulletinId }))).toBe('espeak-failed')
  })
  test('by a person is taken in any language of the villages, the later one instead of the earlier', async () => {
    const bulletinId = await approved()
    const hand = async (language: string, content: Buffer, seconds = 5) =>
      w.as(w.officer, recordBulletin, {
        bulletinId,
        fileId: await w.upload(w.officer, 'ban-tin.wav', content),
        language,
        speaker: 'Người đọc (mẫu)',
        seconds,
      })
    await hand('thai', wav(70))
    await hand('thai', wav(80))
    await hand('hmong', wav(75))
    const { audio } = await w.ask(bulletinPage, { bulletinId }, w.officer)
    expect(audio.map(one => [one.language, one.seconds])).toEqual([
      ['thai', 80],
      ['hmong', 75],
    ])
    expect(await refusalOf(hand('thai', Buffer.from('<script>alert(1)</script>')))).toBe('bulletin-sound-refused')
    expect(await refusalOf(hand('thai', wav(900)))).toBe('bulletin-sound-refused')
    expect(await refusalOf(hand('xx', wav(5)))).toBe('not-found')
  })
  test('is made only of what the commune has approved', async () => {
    const { bulletinId } = await write()
    expect(await refusalOf(w.as(w.officer, speakBulletin, { bulletinId }))).toBe('bulletin-not-approved')
  })
})

describe('a broadcast', () => {
  const { mon, ta } = world.villages
  const plan = (bulletinId: number, rest: Record<string, unknown> = {}) =>
    w.as(w.officer, planBroadcasts, {
      bulletinId,
      villageIds: [mon],
      days: ['2026-08-10'],
      hours: ['05:30'],
      language: 'viet',
      ...rest,
    })
  test('is planned per village and hour, logged by the village head, and reaches the households of the village once', async () => {
    await w.households(['none', 'none'], mon)
    const bulletinId = await approved()
    await plan(bulletinId, { villageIds: [mon, ta], days: ['2026-08-10', '2026-08-11'], hours: ['05:30', '17:30'] })
    const { broadcasts } = await w.ask(bulletinPage, { bulletinId }, w.head)
    expect(broadcasts.length).toBe(8)
    const today = broadcasts.filter(one => one.villageId === mon && one.day === '2026-08-10')
    const onlyMon = personAs('village-head', 14, [mon])
    for (const one of today) await w.as(onlyMon, tellBroadcast, { broadcastId: one.broadcastId, aired: true })
    const elsewhere = broadcasts.find(one => one.villageId === ta && one.day === '2026-08-10')!
    expect(await refusalOf(w.as(onlyMon, tellBroadcast, { broadcastId: elsewhere.broadcastId, aired: true }))).toBe(
      'not-found',
    )
    const [row] = (await w.ask(bulletinList, {}, w.officer)).rows
    const [{ count } = { count: 0 }] = await w.rows<{ count: number }>(
      'select count(*)::int from household where village_id = $1 and closed_on is null',
      [mon],
    )
    expect([row?.aired, row?.planned, row?.villages, row?.reached]).toEqual([2, 6, 1, count])
    expect(count).toBeGreaterThan(0)
    const missed = { broadcastId: elsewhere.broadcastId, aired: false }
    expect(await refusalOf(w.as(w.head, tellBroadcast, { ...missed, note: '' }))).toBe('broadcast-why')
    await w.as(w.head, tellBroadcast, { ...missed, note: 'mất điện' })
    const tomorrow = broadcasts.find(one => one.day === '2026-08-11')!
    expect(await refusalOf(w.as(w.head, tellBroadcast, { broadcastId: tomorrow.broadcastId, aired: true }))).toBe(
      'day-in-future',
    )
    await w.as(w.officer, cancelBroadcast, { broadcastId: tomorrow.broadcastId })
    const week = await w.ask(schedule, { from: '2026-08-10', to: '2026-08-16' }, onlyMon)
    expect(new Set(week.rows.map(one => one.villageId))).toEqual(new Set([mon]))
  })
  test('of a draft, on a past day, in a village elsewhere, or where the hour is taken is not planned', async () => {
    const draft = await write()
    expect(await refusalOf(plan(draft.bulletinId, { hours: ['09:00'] }))).toBe('bulletin-not-approved')
    const bulletinId = await approved()
    expect(await refusalOf(plan(bulletinId, { days: ['2026-08-09'] }))).toBe('broadcast-past')
    expect(await refusalOf(plan(bulletinId, { villageIds: [21] }))).toBe('not-found')
    expect(await refusalOf(plan(bulletinId, { hours: ['25:00'] }))).toBe('invalid-input')
    await plan(bulletinId, { hours: ['12:00'] })
    expect(await refusalOf(plan(bulletinId, { hours: ['12:00'] }))).toBe('broadcast-taken')
  })
  test('is not played any more when its bulletin is withdrawn', async () => {
    const bulletinId = await approved()
    await plan(bulletinId, { hours: ['13:00'] })
    expect(await refusalOf(w.as(w.officer, withdrawBulletin, { bulletinId, reason: 'Sai ngày họp' }))).toBe(
      'not-permitted',
    )
    await w.as(w.chair, withdrawBulletin, { bulletinId, reason: 'Sai ngày họp' })
    const { broadcasts, state } = await w.ask(bulletinPage, { bulletinId }, w.officer)
    expect([state, broadcasts.map(one => one.state)]).toEqual(['withdrawn', ['cancelled']])
  })
  test('whose day is past is still told of after its bulletin was withdrawn', async () => {
    const bulletinId = await approved()
    await plan(bulletinId, { days: ['2026-08-10', '2026-08-11'], hours: ['06:00', '23:00'] })
    w.on('2026-08-11')
    await w.as(w.chair, withdrawBulletin, { bulletinId, reason: 'Sai ngày họp' })
    const { broadcasts } = await w.ask(bulletinPage, { bulletinId }, w.officer)
    const of = (day: string) => broadcasts.filter(one => one.day === day).map(one => one.state)
    expect([of('2026-08-10'), of('2026-08-11')]).toEqual([
      ['planned', 'planned'],
      ['planned', 'cancelled'],
    ])
    const [played] = broadcasts.filter(one => one.day === '2026-08-10')
    await w.as(w.head, tellBroadcast, { broadcastId: played!.broadcastId, aired: true })
    w.on('2026-08-10')
  })
})

test('an approved bulletin is a sheet to read from: the spoken words, no figures, the hours to tick off; a draft is none', async () => {
  const fetched = async (bulletinId: number, format: string) => {
    const body = new PassThrough()
    await fetchInto(w.services, bulletinSheet, w.officer, { bulletinId, format }, { start: () => body })
    const chunks: Buffer[] = []
    for await (const chunk of body) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  }
  const draft = await write()
  expect(await refusalOf(fetched(draft.bulletinId, 'pdf'))).toBe('bulletin-not-approved')
  const bulletinId = await approved()
  await w.as(w.officer, planBroadcasts, {
    bulletinId,
    villageIds: [world.villages.mon],
    days: ['2026-08-21'],
    hours: ['05:45'],
    language: 'thai',
  })
  const xml = new PizZip(await fetched(bulletinId, 'docx')).file('word/document.xml')!.asText()
  const words = [...xml.matchAll(/<w:t[^>]*>([^<]*)</g)].map(one => one[1]).join(' ')
  expect(words).toContain('mỗi hộ năm ki-lô-gam')
  for (const told of ['Bản Mờn', '21/08/2026', '05:45', 'Tiếng Thái', 'Nhận giống ngô']) expect(words).toContain(told)
  expect((await fetched(bulletinId, 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})

test('what a posting says lasts 60 to 90 seconds, as it is told while it is written and as the real voice, where one is installed, reads it', async () => {
  const { spoken, seconds: told } = spokenOf(
    scriptOfPosting({
      commune: 'Xã Phiêng Pằn',
      village: 'Bản Kết',
      procedure: 'rà soát định kỳ',
      year: 2026,
      from: localDate('2026-11-27'),
      until: localDate('2026-12-01'),
      places: ['nhà văn hóa bản', 'trụ sở xã'],
    }).written,
  )
  const { least, most } = bulletinLength
  expect([told >= least, told <= most], `${told} s`).toEqual([true, true])
  if (!(await canSpeak())) return
  const { seconds, content, mediaType } = await speakAloud(spoken)
  expect([seconds >= least, seconds <= most], `${seconds} s`).toEqual([true, true])
  expect(content.length).toBeGreaterThan(mediaType === 'audio/mpeg' ? 100_000 : 1_000_000)
})

test('what is too short says so, of an article how its writer makes it longer; what is too long, too', () => {
  const { least, most } = bulletinLength
  expect([least - 1, least, most, most + 1].map(seconds => lengthHint(seconds, false))).toEqual([
    'short',
    undefined,
    undefined,
    'long',
  ])
  expect(lengthHint(least - 1, true)).toBe('short-article')
  const article = scriptOfArticle({ title: 'Đường vào bản', lead: '', text: 'Đường đã thông.', commune: 'Xã Mẫu' })
  expect(lengthHint(spokenOf(article.written).seconds, true), 'a single sentence').toBe('short-article')
})
