// A village's pack of forms: what stands in the table of members is not asked twice; the bar code is the household's.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '../../platform/query.ts'
import { postingPageContract } from '../posting/posting.api.ts'
import { allowIncome, type ReviewWorld, reviewWorld } from '../review.builders.ts'
import { openRound } from '../round.commands.ts'
import { findCaseByCode } from '../survey/survey.queries.ts'
import { issueDocument } from './document-source.queries.ts'

let w: ReviewWorld
beforeAll(async () => {
  w = await reviewWorld()
  w.on('2026-09-01')
  await allowIncome(w)
})
afterAll(() => w.close())

test('a pack asks each thing once, and its bar code opens the record', async () => {
  const [householdId] = await w.households(['poor'])
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'yearly',
    year: 2026,
    method: 'income',
  })
  const pack = (await w.ask(
    query(postingPageContract, {
      right: 'round.read',
      run: async (_, context) =>
        (
          await issueDocument({ kind: 'survey-forms', subjectId: roundId, villageId: 101, filled: true }, context)
        ).inputs as never,
    }),
    { postingId: 1 },
    w.officer,
  )) as unknown as { recordId: string; members: { birth: string }[]; sections: { questions: { text: string }[] }[] }[]
  const asked = pack[0]!.sections.flatMap(section => section.questions.map(question => question.text))
  expect(asked.length).toBeGreaterThan(10)
  expect(asked.filter(text => /Ngày sinh|Giới tính/.test(text))).toEqual([])
  expect(pack[0]!.members[0]!.birth).toBe('02/03/1985')
  const found = await w.ask(findCaseByCode, { roundId, code: pack[0]!.recordId }, w.reviewer)
  expect(found.caseId).toBe(await w.caseOf(roundId, householdId!))
})
