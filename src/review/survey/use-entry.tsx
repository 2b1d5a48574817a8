// The state of one form being typed: kept on this computer at every answer, rebased on the server's answers while nothing was typed.
import { useCallback, useMemo, useRef } from 'react'
import type { z } from 'zod'
import type { LocalDate } from '../../base/local-date.ts'
import { type Draft, useDraft } from '../../kit/draft.ts'
import { emptyAnswers, type SurveyAnswers } from '../../rules/answers.ts'
import { type Entry, readAnswers, readB1Table, type VisitEntry, withAnswer, withMembers } from './entry.ts'
import type { surveyFormContract } from './survey.api.ts'

export type Form = z.output<typeof surveyFormContract.output>

const carriedKey = 'bv.entry.visit'

/** What is the same over a pile of papers: day, surveyor, language, interpreter. */
function carriedVisit(today: LocalDate): VisitEntry {
  const fresh: VisitEntry = {
    surveyedOn: today,
    outcome: 'interviewed',
    surveyorName: '',
    language: '',
    interpreter: '',
    note: '',
  }
  try {
    const kept = JSON.parse(sessionStorage.getItem(carriedKey) ?? '{}') as Partial<VisitEntry>
    return { ...fresh, ...kept, outcome: 'interviewed', note: '' }
  } catch {
    return fresh
  }
}

export function carryVisit({ surveyedOn, surveyorName, language, interpreter }: VisitEntry): void {
  try {
    sessionStorage.setItem(carriedKey, JSON.stringify({ surveyedOn, surveyorName, language, interpreter }))
  } catch {
    // Without storage the next form starts with today.
  }
}

const answersOf = (form: Form): SurveyAnswers => {
  const stored = readAnswers(form.answers) ?? emptyAnswers()
  return withMembers({ ...stored, household: { ...stored.household, areaType: form.areaType } }, form.members)
}

export interface Typing {
  entry: Entry
  draft: Draft<Entry | null>
  /** Something was typed that the server does not have. */
  touched: boolean
  /** The server's answers changed after the typing began. */
  stale: boolean
  /** The server's answers now. */
  theirs: SurveyAnswers
  last: SurveyAnswers | undefined
  answer(path: string, value: unknown): void
  visit(patch: Partial<VisitEntry>): void
  /** Sets everything at once: settled conflicts, a scan taken back. */
  replace(entry: Entry | null): void
}

export function useEntry(form: Form, today: LocalDate): Typing {
  const draft = useDraft<Entry | null>(`survey.${form.caseId}`, null)
  const theirs = useMemo(() => answersOf(form), [form])
  const last = useMemo(() => readAnswers(form.lastYear?.answers), [form])
  const table = useMemo(() => readB1Table(form.b1Table), [form])
  const fresh = useMemo<Entry>(
    () => ({
      answers: theirs,
      visit: carriedVisit(today),
      baseVersion: form.version,
      replaces: form.currentSurveyId,
    }),
    [theirs, today, form.version, form.currentSurveyId],
  )
  const kept = draft.value
  const entry = useMemo<Entry>(
    () => (kept ? { ...kept, answers: withMembers(kept.answers, form.members) } : fresh),
    [kept, fresh, form.members],
  )
  // the latest of both, for the callbacks that must stay the same from stroke to stroke
  const base = useRef(fresh)
  base.current = fresh
  const members = useRef(form.members)
  members.current = form.members
  const { set } = draft
  const change = useCallback(
    (next: (before: Entry) => Entry) =>
      set(before => {
        const now = before ?? base.current
        return next({ ...now, answers: withMembers(now.answers, members.current) })
      }),
    [set],
  )
  const tableId = table?.id
  return {
    entry,
    draft,
    touched: kept !== null,
    stale: kept !== null && kept.baseVersion !== form.version,
    theirs,
    last,
    answer: useCallback(
      (path, value) => change(now => ({ ...now, answers: withAnswer(now.answers, path, value, tableId) })),
      [change, tableId],
    ),
    visit: useCallback(patch => change(now => ({ ...now, visit: { ...now.visit, ...patch } })), [change]),
    replace: set,
  }
}
