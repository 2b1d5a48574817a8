// Saving a form: errors stop it, strange or open answers are confirmed by a second press, a lost answer is sent again under the
// same key. After a good save the draft is forgotten and the next household opens; after a bad one nothing is lost.
import { useState } from 'react'
import type { z } from 'zod'
import { useWrite } from '../../kit/api.ts'
import type { ApiProblem } from '../../kit/http.ts'
import { useGo } from '../../kit/link.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { classText } from '../case.ts'
import type { Check } from './entry.ts'
import type { AnsweredOutcome } from './survey.api.ts'
import { recordSurveyContract, recordVisitContract, type VainOutcome } from './survey.api.ts'
import { entryText as text } from './survey-entry.text.ts'
import { carryVisit, type Form, type Typing } from './use-entry.tsx'

export function useSave({
  form,
  typing,
  checks,
  faulty,
  vain,
  mayRecord,
  nameOf,
  refresh,
  jump,
}: {
  form: Form
  typing: Typing
  checks: Check[]
  faulty: ReadonlySet<string>
  vain: boolean
  mayRecord: boolean
  /** The name of an indicator by its code. */
  nameOf(code: string): string
  refresh(): unknown
  jump(path: string): unknown
}): {
  save(next: boolean): Promise<void>
  pending: boolean
  notice: string | undefined
  /** A second press saves in spite of what is strange or open. */
  asked: boolean
  problem: ApiProblem | undefined
} {
  const t = useText()
  const go = useGo()
  const survey = useWrite(recordSurveyContract)
  const visit = useWrite(recordVisitContract)
  const [notice, setNotice] = useState<string | undefined>()
  const [askedAbout, setAskedAbout] = useState<string | undefined>()
  const { entry, draft } = typing
  const open = checks.map(check => `${check.path} ${check.kind}`).join()
  const asked = askedAbout !== undefined && askedAbout === open

  const leave = (next: boolean) => {
    draft.clear()
    carryVisit(entry.visit)
    setNotice(undefined)
    setAskedAbout(undefined)
    if (!next) return
    if (form.next === null) {
      toast.info(t(text.allDone))
      go(`/app/rounds/${form.roundId}/villages/${form.villageId}`)
    } else go(`/app/cases/${form.next}/form`)
  }

  const saveVisit = async (next: boolean) => {
    const { surveyedOn, outcome, note } = entry.visit
    if (surveyedOn === null) {
      jump('visit.surveyedOn')
      return
    }
    const answer = await visit.run({
      caseId: form.caseId,
      visitedOn: surveyedOn,
      outcome: outcome as z.infer<typeof VainOutcome>,
      note,
    })
    if (!answer.done) return
    toast.good(t(text.savedVisit, { name: form.headName }))
    leave(next)
  }

  const saveSurvey = async (next: boolean) => {
    const hard = checks.find(check => check.kind === 'hard')
    if (hard) {
      setNotice(t(text.hardFirst))
      jump(hard.path)
      return
    }
    if (checks.length > 0 && !asked) {
      setNotice(t(text.saveAgain))
      setAskedAbout(open)
      return
    }
    const { surveyedOn, outcome, surveyorName, language, interpreter, note } = entry.visit
    const answer = await survey.run({
      caseId: form.caseId,
      surveyedOn: surveyedOn!,
      outcome: outcome as z.infer<typeof AnsweredOutcome>,
      source: 'paper',
      surveyorName: surveyorName.trim(),
      ...(language.trim() ? { language: language.trim() } : {}),
      ...(interpreter.trim() ? { interpreter: interpreter.trim() } : {}),
      answers: entry.answers,
      baseVersion: entry.baseVersion,
      ...(entry.replaces === null ? {} : { replaces: entry.replaces }),
      note: note.trim(),
    })
    if (!answer.done) {
      // somebody was quicker: ask what stands there now, and show both
      if (answer.problem.name === 'changed-meanwhile' || answer.problem.name === 'survey-exists') await refresh()
      const at = answer.problem.faults[0]?.path.replace(/^answers\./, '')
      if (at) jump(at)
      return
    }
    const { result } = answer
    const name = form.headName
    if (!result.determined) toast.warn(t(text.savedOpen, { name, codes: shortList(result.unknown.map(nameOf)) }))
    else if (result.class) toast.good(t(text.savedClass, { name, class: t(classText[result.class]) }))
    else toast.good(t(text.saved, { name }))
    leave(next)
  }

  return {
    save: async next => {
      setNotice(undefined)
      if (!mayRecord || survey.pending || visit.pending) return
      if (typing.stale) {
        setNotice(t(text.staleFirst))
        return
      }
      if (!typing.touched && !vain) {
        // a second press by mistake must not save an empty form; where one is saved already, it only goes on
        if (form.currentSurveyId === null) setNotice(t(text.nothingTyped))
        else leave(next)
        return
      }
      const first = [...faulty][0]
      if (first && !vain) {
        setNotice(t(text.unreadable))
        jump(first)
        return
      }
      await (vain ? saveVisit(next) : saveSurvey(next))
    },
    pending: survey.pending || visit.pending,
    notice,
    asked,
    // once both versions are on screen, the refusal has been answered
    problem:
      typing.stale && survey.problem?.name === 'changed-meanwhile' ? undefined : (survey.problem ?? visit.problem),
  }
}

const shortList = (names: string[]) => (names.length > 3 ? `${names.slice(0, 3).join(', ')}…` : names.join(', '))
