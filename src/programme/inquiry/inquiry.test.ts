// Inquiries: findings, measures, follow-up; who may, and in which order.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { type ProgrammeWorld, programmeWorld } from '../programme.builders.ts'
import { addInquiryNote, closeInquiry, finishMeasure, openInquiry } from './inquiry.commands.ts'
import { inquiryList, inquiryPage } from './inquiry.queries.ts'
import { rateWords } from './inquiry.ts'

let w: ProgrammeWorld
beforeAll(async () => {
  w = await programmeWorld()
  w.on('2026-03-10')
  await w.households(['poor', 'none', 'none', 'none'], world.villages.mon)
})
afterAll(() => w.close())

test('keeps the rate of the day it was opened, goes from findings to measures to what came of them', async () => {
  const question = 'Vì sao bản Mờn còn nhiều hộ nghèo?'
  const opening = { areaId: world.villages.mon, question, openedOn: '2026-03-10' }
  await expect(w.as(w.neighbour, openInquiry, opening)).rejects.toThrow('not-permitted')
  await expect(w.as(w.officer, openInquiry, { ...opening, openedOn: '2026-03-11' })).rejects.toThrow('inquiry-days')
  const { inquiryId } = await w.as(w.officer, openInquiry, opening)
  const page = () => w.ask(inquiryPage, { inquiryId }, w.officer)
  const { rateText } = await page()
  expect(rateText).toContain('25,00 % (1/4 hộ')
  expect(rateWords(rateText).vi).toBe(rateText)
  expect(rateWords(rateText).en).toMatch(/^25,00 % \(1 of 4 households, [\d/]+\)$/)
  const add = (rest: Record<string, unknown>) =>
    w.as(w.officer, addInquiryNote, {
      inquiryId,
      kind: 'finding',
      onDay: '2026-03-10',
      note: 'Thiếu nước sản xuất',
      ...rest,
    })
  await add({})
  const finding = (await page()).notes[0]!.noteId
  await expect(add({ kind: 'follow-up', aboutNoteId: finding })).rejects.toThrow('inquiry-about-wrong')
  await expect(add({ kind: 'measure' })).rejects.toThrow('inquiry-about-wrong')
  await add({ kind: 'measure', aboutNoteId: finding, note: 'Sửa mương', dueOn: '2026-04-01' })
  const measure = (await page()).notes.find(note => note.kind === 'measure')!.noteId
  w.on('2026-04-10')
  expect(await page()).toMatchObject({ findings: 1, measures: 1, measuresLate: 1 })
  await w.as(w.officer, finishMeasure, { inquiryId, noteId: measure, doneOn: '2026-04-10' })
  await expect(w.as(w.officer, finishMeasure, { inquiryId, noteId: measure, doneOn: '2026-04-10' })).rejects.toThrow(
    'not-found',
  )
  await add({ kind: 'follow-up', aboutNoteId: measure, onDay: '2026-04-10', note: 'Hai vụ lúa đã đủ nước' })
  expect((await w.ask(inquiryList, {}, w.neighbour)).rows).toEqual([])
  await w.as(w.officer, closeInquiry, { inquiryId, version: 1, conclusion: 'Đủ nước thì thoát nghèo' })
  await expect(add({})).rejects.toThrow('inquiry-closed')
  expect((await w.ask(inquiryList, {}, w.officer)).rows[0]).toMatchObject({
    state: 'closed',
    measuresDone: 1,
    mayWrite: false,
  })
})
