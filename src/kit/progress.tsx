// Things that take time: the progress of a job (left and found again), the steps of a procedure, a timeline of what happened.
import { Button, Progress } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconMinus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { type JobState, jobProgress } from '../base/job.ts'
import { useRead } from './api.ts'
import type { Tone } from './badge.tsx'
import { showNumber } from './format.ts'
import { kitText } from './kit.text.ts'
import styles from './progress.module.css'
import { Scroller } from './scroller.tsx'
import { ProblemNote } from './states.tsx'
import { useText } from './text.ts'

/** Asks about a job until it ends; may be left and come back to. `children` gets the result of a job that is done. */
export function JobProgress({
  jobId,
  title,
  onDone,
  onRetry,
  children,
}: {
  jobId: number
  title: string
  onDone?(result: unknown): void
  onRetry?(): void
  children?: (result: unknown) => ReactNode
}) {
  const job = useRead(
    jobProgress,
    { jobId },
    { every: answer => (answer?.state === 'done' || answer?.state === 'failed' ? false : 1000) },
  )
  const told = useRef(false)
  const state = job.data?.state
  const result = job.data?.result
  useEffect(() => {
    if (state === 'done' && !told.current) {
      told.current = true
      onDone?.(result)
    }
  }, [state, result, onDone])
  if (job.error && !job.data) return <ProblemNote problem={job.error} onRetry={() => void job.refetch()} />
  return (
    <>
      <JobBar
        title={title}
        state={state ?? 'waiting'}
        done={job.data?.done ?? undefined}
        total={job.data?.total ?? undefined}
        message={job.data?.message ?? undefined}
        onRetry={onRetry}
      />
      {state === 'done' && children?.(result)}
    </>
  )
}

/** The bar itself, for work whose progress the page knows. */
export function JobBar({
  title,
  state,
  done,
  total,
  message,
  onRetry,
}: {
  title: string
  state: JobState
  done?: number | undefined
  total?: number | undefined
  message?: string | undefined
  onRetry?(): void
}) {
  const t = useText()
  const words = {
    waiting: kitText.jobWaiting,
    running: kitText.jobRunning,
    done: kitText.jobDone,
    failed: kitText.jobFailed,
  }
  const share = state === 'done' ? 100 : total ? Math.floor((100 * (done ?? 0)) / total) : 0
  const moving = state === 'running' && !total
  return (
    <div className={styles.job} data-state={state}>
      <div className={styles.jobHead}>
        <strong>{title}</strong>
        <span aria-live="polite">
          {state === 'done' && <IconCheck size={16} aria-hidden />}
          {state === 'failed' && <IconAlertTriangle size={16} aria-hidden />}
          {t(words[state])}
          {state === 'running' && total ? ` · ${showNumber(done ?? 0)} / ${showNumber(total)} (${share} %)` : ''}
        </span>
      </div>
      {state !== 'failed' && (
        <Progress value={moving ? 100 : share} animated={moving} striped={moving} size="sm" aria-label={title} />
      )}
      {message && <p className={styles.jobMessage}>{message}</p>}
      {(state === 'waiting' || state === 'running') && <p className="bv-muted">{t(kitText.jobLeave)}</p>}
      {state === 'failed' && onRetry && (
        <div>
          <Button variant="default" size="xs" onClick={onRetry}>
            {t(kitText.retry)}
          </Button>
        </div>
      )}
    </div>
  )
}

export interface Step {
  id: string
  title: string
  state: 'done' | 'now' | 'late' | 'next' | 'skipped'
  /** "đến 14/12/2026", "xong 02/10/2026". */
  note?: ReactNode
  onOpen?(): void
}

/** The steps of a procedure, in order, with what is done, in progress, late or left out. */
export function Steps({ steps, label }: { steps: Step[]; label: string }) {
  const t = useText()
  const words = {
    done: kitText.stepDone,
    now: kitText.stepNow,
    late: kitText.stepLate,
    next: kitText.stepNext,
    skipped: kitText.stepSkipped,
  }
  const here = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // On a phone the row scrolls: begin with the step in progress, without moving the page.
    const row = here.current?.closest('section')
    if (here.current && row) row.scrollLeft = here.current.offsetLeft - row.offsetLeft - 24
  }, [])
  return (
    <Scroller label={label} className={styles.stepsFrame!}>
      <ol className={styles.steps}>
        {steps.map((step, index) => {
          const body = (
            <>
              <span className={styles.stepMark} aria-hidden>
                {step.state === 'done' ? (
                  <IconCheck size={14} stroke={2.5} />
                ) : step.state === 'late' ? (
                  '!'
                ) : step.state === 'skipped' ? (
                  <IconMinus size={14} />
                ) : (
                  index + 1
                )}
              </span>
              <span className={styles.stepTitle}>
                {step.title}
                <span className="bv-hidden"> ({t(words[step.state])})</span>
              </span>
              <span className={styles.stepNote}>{step.note ?? t(words[step.state])}</span>
            </>
          )
          const current = step.state === 'now' || step.state === 'late'
          const firstCurrent = current && steps.findIndex(one => one.state === 'now' || one.state === 'late') === index
          return (
            <li
              key={step.id}
              ref={firstCurrent ? here : undefined}
              className={styles.step}
              data-state={step.state}
              aria-current={current ? 'step' : undefined}
            >
              {step.onOpen ? (
                <button type="button" onClick={step.onOpen}>
                  {body}
                </button>
              ) : (
                <div>{body}</div>
              )}
            </li>
          )
        })}
      </ol>
    </Scroller>
  )
}

export interface TimelineItem {
  id: string | number
  /** "12/03/2024" or "12/03/2024 14:05". */
  when: string
  title: ReactNode
  tone?: Tone
  /** Who, by which decision. */
  by?: ReactNode
  children?: ReactNode
}

/** What happened, newest first. */
export function Timeline({ items, label }: { items: TimelineItem[]; label: string }) {
  return (
    <ol className={styles.timeline} aria-label={label}>
      {items.map(item => (
        <li key={item.id} data-tone={item.tone}>
          <span className={styles.when}>{item.when}</span>
          <div className={styles.what}>
            <p className={styles.happened}>{item.title}</p>
            {item.by && <p className={styles.by}>{item.by}</p>}
            {item.children}
          </div>
        </li>
      ))}
    </ol>
  )
}
