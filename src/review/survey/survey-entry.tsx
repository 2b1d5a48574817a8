// The form itself: its parts, the keyboard over all of them, and saving.
import { Button, Checkbox } from '@mantine/core'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import { Badge } from '../../kit/badge.tsx'
import { DraftRemark } from '../../kit/draft-remark.tsx'
import { showDay } from '../../kit/format.ts'
import { useHotkeys } from '../../kit/hotkeys.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { Note, ProblemNote } from '../../kit/states.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { surveyForm } from '../../rules/form.ts'
import { findDecidingPack, findPack, listPacks } from '../../rules/packs.ts'
import { getQuestion, isHouseholdQuestion, isMemberQuestion } from '../../rules/questions.ts'
import { caseStateText, possibleFrom } from '../case.ts'
import { CaseStateBadge } from '../review-badges.tsx'
import { wordsOf } from './answer-words.tsx'
import { answerAt, checksOf, isAnswered, labelAt, lastAnswer, readB1Table } from './entry.ts'
import { focusPath, moveOn, moveRow, pathOf } from './form-keys.tsx'
import { VainOutcome } from './survey.api.ts'
import { ChecksBar } from './survey-checks.tsx'
import { Conflict } from './survey-conflict.tsx'
import styles from './survey-entry.module.css'
import { entryText as text } from './survey-entry.text.ts'
import { HouseholdGrid } from './survey-household.tsx'
import { MemberTable } from './survey-members.tsx'
import { VisitRow } from './survey-visit.tsx'
import { type Form, useEntry } from './use-entry.tsx'
import { useEntryChoices } from './use-entry-choices.tsx'
import { useSave } from './use-save.tsx'
import { useOpenByCode, useScanner } from './use-scanner.tsx'

export function SurveyEntry({ form, refresh }: { form: Form; refresh(): unknown }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const typing = useEntry(form, today)
  const { entry, last } = typing
  const root = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<string | undefined>()
  const [faulty, setFaulty] = useState<ReadonlySet<string>>(new Set())
  const { choices, choose } = useEntryChoices()

  const pack = useMemo(() => findPack(form.packId) ?? findDecidingPack(today) ?? listPacks()[0]!, [form.packId, today])
  const sections = useMemo(() => surveyForm(pack).sections, [pack])
  const memberQuestions = useMemo(() => sections.find(one => one.id === 'members')?.questions ?? [], [sections])
  const b1Table = useMemo(() => readB1Table(form.b1Table), [form.b1Table])
  const on = entry.visit.surveyedOn ?? today
  const checks = useMemo(
    () => checksOf(entry, on, pack, form.method, b1Table, form.members),
    [entry, on, pack, form.method, b1Table, form.members],
  )
  const worst = useMemo(() => {
    const found = new Map<string, 'hard' | 'soft'>()
    for (const check of checks)
      if (check.kind !== 'missing' && !found.has(check.path)) found.set(check.path, check.kind)
    return found
  }, [checks])
  const counted = useMemo(() => form.members.filter(one => one.notCounted === null), [form.members])
  const lastOf = useMemo(
    () => counted.map(one => last?.members.find(other => other.memberId === one.memberId)),
    [counted, last],
  )
  const whoAt = (path: string) => (path.startsWith('members.') ? (counted[Number(path.split('.')[1])]?.name ?? '') : '')

  const goOn = useRef(() => {})
  goOn.current = () => {
    const path = pathOf(document.activeElement)
    if (root.current && path && choices.auto) moveOn(root.current, path, 1, choices.byQuestion)
  }
  const { answer, visit } = typing
  const onAnswer = useCallback(
    (path: string, value: unknown, done: boolean) => {
      answer(path, value)
      if (done) requestAnimationFrame(() => goOn.current())
    },
    [answer],
  )
  const onFault = useCallback(
    (path: string, bad: boolean) =>
      setFaulty(before => {
        if (before.has(path) === bad) return before
        const after = new Set(before)
        if (bad) after.add(path)
        else after.delete(path)
        return after
      }),
    [],
  )

  const vain = VainOutcome.options.some(one => one === entry.visit.outcome)
  const mayRecord = possibleFrom[vain ? 'visited-in-vain' : 'surveyed'].includes(form.state)
  const jump = (path: string) => root.current && focusPath(root.current, path)
  const nextCheck = () => {
    const open = [...faulty, ...checks.map(check => check.path)]
    const at = open.indexOf(pathOf(document.activeElement) ?? '')
    for (let step = 1; step <= open.length; step += 1) if (jump(open[(at + step) % open.length]!)) return
  }
  const nameOf = (code: string) => {
    const indicator = pack.indicators.find(one => one.code === code)
    return indicator ? t(indicator.name) : code
  }
  const saving = useSave({ form, typing, checks, faulty, vain, mayRecord, nameOf, refresh, jump })

  const open = useOpenByCode(form.roundId)
  const before = useRef(typing.draft.value)
  useScanner({
    // what a scanner types into the focused field is taken back: the draft stands as it was before the burst
    begin: () => {
      before.current = typing.draft.value
    },
    scan: code => {
      typing.replace(before.current)
      void open(code)
    },
  })

  const onKeyDown = (event: KeyboardEvent) => {
    const path = pathOf(event.target)
    if (!root.current || event.nativeEvent.isComposing) return
    const done = () => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.key === 'F8') {
      done()
      nextCheck()
    } else if (!path || event.ctrlKey || event.metaKey || event.altKey) return
    else if (event.key === 'Enter') {
      done()
      if (!moveOn(root.current, path, event.shiftKey ? -1 : 1, choices.byQuestion))
        root.current.querySelector<HTMLElement>('[data-save]')?.focus()
    } else if (event.key === 'F2') {
      done()
      const earlier = lastAnswer(last, entry.answers, path)
      if (isAnswered(earlier)) onAnswer(path, earlier, true)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const by = event.key === 'ArrowDown' ? 1 : -1
      if (path.startsWith('members.')) {
        done()
        moveRow(root.current, path, by)
      }
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (event.target instanceof HTMLInputElement && event.target.readOnly) {
        done()
        moveOn(root.current, path, event.key === 'ArrowRight' ? 1 : -1, false)
      }
    }
  }
  useHotkeys([
    { keys: 'mod+Enter', label: t(text.hotSave), always: true, run: () => void saving.save(true) },
    { keys: 'mod+s', label: t(text.save), always: true, run: () => void saving.save(false) },
    { keys: 'F8', label: t(text.nextCheck), always: true, run: nextCheck },
  ])
  const conflict = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (typing.stale) conflict.current?.scrollIntoView({ block: 'center' })
  }, [typing.stale])
  // the keyboard is at once where the typing begins
  const first = counted.length > 0 ? 'visit.surveyedOn' : undefined
  useEffect(() => {
    if (root.current && first && matchMedia('(min-width: 48em)').matches) focusPath(root.current, first)
  }, [first])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to the keys of the fields inside
    <div
      ref={root}
      className={styles.form}
      onKeyDownCapture={onKeyDown}
      onFocus={event => setFocused(pathOf(event.target))}
      onBlur={() => setFocused(undefined)}
    >
      <Page
        title={t(text.title, { name: form.headName })}
        crumbs={[
          { title: form.villageName, to: `/app/rounds/${form.roundId}/villages/${form.villageId}` },
          { title: t(text.case), to: `/app/cases/${form.caseId}` },
        ]}
        badges={<CaseStateBadge state={form.state} />}
        about={
          <>
            <span>{form.code}</span>
            <span>{t(text.area, { area: t(text[form.areaType]) })}</span>
            {form.currentSurveyId !== null && mayRecord && <Badge tone="info">{t(text.replacing)}</Badge>}
            {!form.lastYear && <span>{t(text.noLastYear)}</span>}
          </>
        }
        actions={
          <div className={styles.choices}>
            <Checkbox
              size="xs"
              label={t(text.auto)}
              checked={choices.auto}
              onChange={event => choose('auto', event.currentTarget.checked)}
            />
            <Checkbox
              size="xs"
              label={t(text.byQuestion)}
              checked={choices.byQuestion}
              onChange={event => choose('byQuestion', event.currentTarget.checked)}
            />
          </div>
        }
      >
        {!mayRecord && <Note tone="warn">{t(text.locked, { state: t(caseStateText[form.state]) })}</Note>}
        {typing.stale && (
          <div ref={conflict}>
            <Conflict
              mine={entry.answers}
              theirs={typing.theirs}
              b1Table={b1Table}
              whoAt={whoAt}
              onSettle={answers =>
                typing.replace({ ...entry, answers, baseVersion: form.version, replaces: form.currentSurveyId })
              }
            />
          </div>
        )}
        <Section>
          <VisitRow
            visit={entry.visit}
            today={today}
            check={worst.get('visit.surveyedOn')}
            onChange={(patch, done) => {
              visit(patch)
              if (done) requestAnimationFrame(() => goOn.current())
            }}
            onFault={onFault}
          />
        </Section>
        {vain ? (
          <Note>{t(text.vain)}</Note>
        ) : (
          <>
            <Section>
              <MemberTable
                people={form.members}
                answers={entry.answers.members}
                last={lastOf}
                questions={memberQuestions}
                pack={pack}
                on={on}
                checks={worst}
                householdId={form.householdId}
                onAnswer={onAnswer}
                onFault={onFault}
              />
            </Section>
            <Section>
              <HouseholdGrid
                sections={sections}
                answers={entry.answers}
                last={last}
                method={form.method}
                b1Table={b1Table}
                checks={worst}
                onAnswer={onAnswer}
                onFault={onFault}
              />
            </Section>
          </>
        )}
        <ChecksBar
          checks={vain ? [] : checks}
          hint={hintOf(focused)}
          whoAt={whoAt}
          onJump={jump}
          onNext={nextCheck}
          notice={
            <>
              {saving.notice && <Note tone="warn">{saving.notice}</Note>}
              <ProblemNote problem={saving.problem} onRetry={() => void saving.save(true)} />
            </>
          }
        >
          {typing.touched && <DraftRemark draft={typing.draft} />}
          <Button
            variant="default"
            disabled={!mayRecord}
            loading={saving.pending}
            onClick={() => void saving.save(false)}
          >
            {t(text.save)}
          </Button>
          <Button data-save disabled={!mayRecord} loading={saving.pending} onClick={() => void saving.save(true)}>
            {saving.asked ? t(text.saveAnyway) : form.next === null ? t(text.saveLast) : t(text.saveNext)}
          </Button>
        </ChecksBar>
      </Page>
    </div>
  )

  /** The question aloud, last year's answer and what is wrong, for the field in focus. */
  function hintOf(path: string | undefined) {
    if (!path || path.startsWith('visit.')) return t(text.keys)
    const id = path.split('.').at(-1)!
    const ask = isHouseholdQuestion(id) || isMemberQuestion(id) ? t(getQuestion(id).ask) : t(labelAt(path, b1Table))
    const earlier = lastAnswer(last, entry.answers, path)
    const wrong = checks.find(check => check.path === path && check.kind !== 'missing')
    const now = answerAt(entry.answers, path)
    return (
      <>
        {whoAt(path) && <strong translate="no">{whoAt(path)}: </strong>}
        {ask}
        {isAnswered(earlier) && form.lastYear && (
          <>
            {' · '}
            {t(text.lastYear, {
              day: showDay(form.lastYear.surveyedOn),
              answer: wordsOf(path, earlier, language, b1Table),
            })}
            {!isAnswered(now) && ' (F2)'}
          </>
        )}
        {wrong && <strong> · {wrong[language]}</strong>}
      </>
    )
  }
}
