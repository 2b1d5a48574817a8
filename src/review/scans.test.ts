// Scans: filed only if they are what their name says, seen again only by whoever may see the record, each look noted.
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../test/setup/registry-world.ts'
import type { Actor } from '../platform/actor.ts'
import { fetchInto } from '../platform/query.ts'
import { scanFileDownload } from '../platform/scan.ts'
import {
  fileHouseholdDocumentCommand as fileDocument,
  removeHouseholdDocumentCommand as removeDocument,
} from '../registry/documents/household-document.commands.ts'
import { householdPageQuery } from '../registry/household-page.queries.ts'
import { meetingPage } from './meeting/village-meeting.queries.ts'
import {
  allowIncome,
  draft,
  meet,
  personAs,
  poorAnswers,
  type ReviewWorld,
  reviewWorld,
  survey,
} from './review.builders.ts'
import { openRound } from './round.commands.ts'
import './scans.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
})
afterAll(() => w.close())

/** What a reader gets, and as what. */
async function look(reader: Actor, fileId: number) {
  const chunks: Buffer[] = []
  let told: { name: string; mediaType: string; inline?: boolean } | undefined
  const out = new PassThrough()
  out.on('data', chunk => chunks.push(chunk as Buffer))
  await fetchInto(
    w.services,
    scanFileDownload,
    reader,
    { fileId },
    {
      start: file => {
        told = file
        return out
      },
    },
  )
  return { ...told!, content: Buffer.concat(chunks) }
}

const photo = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 17]),
  Buffer.from('Exif\0\0GPS 21.17', 'latin1'),
  Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]),
])

test('a paper of a household is seen by those who see the household, without what the camera wrote', async () => {
  w.on('2026-05-04')
  const [householdId] = await w.households(['poor'])
  const fileId = await w.upload(w.officer, 'IMG_1.JPG', photo)
  const filed = await w.as(w.officer, fileDocument, { householdId, fileId, title: 'Giấy đề nghị 04/5' })
  const page = await w.ask(householdPageQuery, { householdId }, w.officer)
  expect(page.documents).toMatchObject([{ fileId: filed.fileId, name: 'Giấy đề nghị 04-5.JPG' }])
  const seen = await look(w.officer, filed.fileId)
  expect(seen).toMatchObject({ mediaType: 'image/jpeg', inline: true })
  expect(seen.content.toString('latin1')).not.toContain('GPS')
  expect((await look(w.head, filed.fileId)).content.length).toBeGreaterThan(0)
  const otherVillage = personAs('reviewer', 98, [world.villages.ta])
  await expect(look(otherVillage, filed.fileId)).rejects.toThrow('not-found')
  await expect(look(personAs('commune-officer', 99, '*', [2]), filed.fileId)).rejects.toThrow('not-found')
  const looks = w.notes.filter(note => note.kind === 'download' && note.subjectId === householdId)
  expect(looks.map(note => note.actorId)).toEqual([w.officer.userId, w.head.userId])

  await expect(w.as(w.head, removeDocument, { householdId, fileId: filed.fileId, reason: 'lưu nhầm' })).rejects.toThrow(
    'not-permitted',
  )
  await w.as(w.officer, removeDocument, { householdId, fileId: filed.fileId, reason: 'lưu nhầm' })
  await expect(look(w.officer, filed.fileId)).rejects.toThrow('not-found')
})

test('a file that is not what its name says is refused, and one that nobody else uploaded', async () => {
  const [householdId] = await w.households(['poor'])
  const file = async (name: string, content: string | Buffer, actor = w.officer) =>
    w.as(w.officer, fileDocument, { householdId, fileId: await w.upload(actor, name, content), title: 'Giấy' })
  await expect(file('phieu.pdf', '<script>alert(1)</script>')).rejects.toThrow('scan-refused')
  await expect(file('phieu.pdf', photo)).rejects.toThrow('scan-refused')
  await expect(file('anh.jpg', photo.subarray(0, 10))).rejects.toThrow('scan-refused')
  await expect(file('trinh-don.exe', 'MZ')).rejects.toThrow('scan-refused')
  await expect(file('phieu.pdf', '%PDF-1.4', w.head)).rejects.toThrow('file-missing')
  const large = await w.upload(w.officer, 'to.pdf', '%PDF-1.4')
  await w.services.db.pool.query('update file set size = 40000000 where file_id = $1', [large])
  await expect(w.as(w.officer, fileDocument, { householdId, fileId: large, title: 'Giấy' })).rejects.toThrow(
    'scan-refused',
  )
  // an upload that no record has claimed is shown to nobody
  await expect(look(w.officer, large)).rejects.toThrow('not-found')
})

test('signed minutes are seen by the village and the office, not by another village', async () => {
  w.on('2026-09-02')
  await allowIncome(w)
  const [poor] = await w.households(['poor'])
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'yearly',
    year: 2026,
    method: 'income',
  })
  const listed = await w.rows<{ case_id: number; household_id: number }>(
    'select case_id, household_id from review_case where round_id = $1',
    [roundId],
  )
  expect(listed.map(one => one.household_id)).toContain(poor)
  for (const one of listed) await survey(w, one.case_id, poorAnswers(await w.people(one.household_id)), '2026-09-02')
  await draft(w, roundId)
  const { meetingId } = await meet(w, roundId, '2026-09-02')
  const { minutesFileId } = await w.ask(meetingPage, { meetingId }, w.head)
  expect((await look(w.head, minutesFileId!)).content.toString()).toContain('%PDF-1.4')
  await expect(look(personAs('reviewer', 98, [world.villages.ta]), minutesFileId!)).rejects.toThrow('not-found')
})
