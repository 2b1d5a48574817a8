// Dialogs before a change: PreviewDialog (what will change, then confirm), ConfirmDialog (with a reason where one is owed).
//   <PreviewButton label="Tách hộ" write={split} input={input} rows={result => result.changes} onDone={result => go(…)} />
//   <ReasonButton label="Hủy lớp" title="Vì sao hủy lớp?" write={cancel} input={reason => ({ classId, reason })} />
//   const { ask, dialog } = useConfirm()   // if (await ask({ title, body, reason: true })) …; draw {dialog} once
import { Button, type ButtonProps, Modal, Textarea } from '@mantine/core'
import type { ReactNode } from 'react'
import { useCallback, useId, useState } from 'react'
import type { z } from 'zod'
import { usePast } from './address.ts'
import type { Writing } from './api.ts'
import { Badge } from './badge.tsx'
import styles from './dialogs.module.css'
import { tellsFault } from './faulty.ts'
import { isPassing } from './http.ts'
import { kitText } from './kit.text.ts'
import { Loading, Note, ProblemNote } from './states.tsx'
import { useText } from './text.ts'
import { useNarrow } from './use-narrow.ts'

/** One line of a before/after list. Absent `before` means added, absent `after` removed. */
export interface ChangeRow {
  label: string
  before?: ReactNode
  after?: ReactNode
  /** Rows with the same subject stand together under it ("Hộ mới", "Lò Văn Ún"). */
  subject?: string
}

interface ChangeLine {
  subject?: string
  what: string
  before: string
  after: string
}

/** The `changes` that commands return, as lines of a preview. */
export const changeRows = (result: { changes: readonly ChangeLine[] }): ChangeRow[] =>
  result.changes.map(({ subject = '', what, before, after }) => ({ subject, label: what, before, after }))

/** The change as a list of lines: label, before, after; unchanged lines are left out. */
export function ChangeList({ rows }: { rows: ChangeRow[] }) {
  const t = useText()
  const changed = rows.filter(row => row.before !== row.after)
  if (changed.length === 0) return <p className="bv-muted">{t(kitText.previewSame)}</p>
  const subjects = [...new Set(changed.map(row => row.subject ?? ''))]
  return (
    <div className={styles.changes}>
      {subjects.map(subject => (
        <table key={subject} className={styles.changeTable}>
          {subject && <caption>{subject}</caption>}
          <thead>
            <tr>
              <td />
              <th scope="col">{t(kitText.previewBefore)}</th>
              <th scope="col">{t(kitText.previewAfter)}</th>
            </tr>
          </thead>
          <tbody>
            {changed
              .filter(row => (row.subject ?? '') === subject)
              .map((row, index) => (
                <tr key={`${row.label} ${index}`}>
                  <th scope="row">{row.label}</th>
                  <td className={styles.before} data-label={t(kitText.previewBefore)}>
                    {isNothing(row.before) ? (
                      <Badge tone="good">{t(kitText.previewAdded)}</Badge>
                    ) : (
                      <del>{row.before}</del>
                    )}
                  </td>
                  <td className={styles.after} data-label={t(kitText.previewAfter)}>
                    {isNothing(row.after) ? (
                      <Badge tone="bad">{t(kitText.previewRemoved)}</Badge>
                    ) : (
                      <ins>{row.after}</ins>
                    )}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}

/** Most commands answer `{ changes, warnings? }`; one that answers otherwise gives `rows` and `about`. */
const usualRows = (result: unknown): ChangeRow[] =>
  changeRows({ changes: (result as { changes?: ChangeLine[] } | null)?.changes ?? [] })
const usualWarnings = (result: unknown): string[] => (result as { warnings?: string[] } | null)?.warnings ?? []

const isNothing = (value: ReactNode) => value === undefined || value === null || value === ''

export interface PreviewProps<I extends z.ZodType, O extends z.ZodType> {
  write: Writing<I, O>
  input: z.input<I>
  /** The result of the preview as lines. Default: its `changes`, each { subject?, what, before, after }. */
  rows?(result: z.output<O>): ChangeRow[]
  /** Above the lines: what else is touched. Default: the result's `warnings`. */
  about?(result: z.output<O>): ReactNode
  title?: string
  confirmLabel?: string
  /** A change that cannot be taken back by another command: the button is red. */
  danger?: boolean
  onDone?(result: z.output<O>): void
}

/** Shows what a command would do (its preview, rolled back), then does it. */
export function PreviewDialog<I extends z.ZodType, O extends z.ZodType>({
  opened,
  onClose,
  onAgain,
  result,
  write,
  input,
  rows,
  about,
  title,
  confirmLabel,
  danger = false,
  onDone,
}: PreviewProps<I, O> & {
  opened: boolean
  onClose(): void
  onAgain?(): void
  result: { value: z.output<O> } | undefined
}) {
  const t = useText()
  const narrow = useNarrow()
  const confirm = async () => {
    const answer = await write.run(input)
    if (!answer.done) return
    onClose()
    onDone?.(answer.result)
  }
  return (
    <Modal opened={opened} onClose={onClose} title={title ?? t(kitText.previewTitle)} size="lg" fullScreen={narrow}>
      <div className={styles.body}>
        {result ? (
          <>
            {about
              ? about(result.value)
              : usualWarnings(result.value).map(warning => (
                  <Note key={warning} tone="warn">
                    {warning}
                  </Note>
                ))}
            <ChangeList rows={(rows ?? usualRows)(result.value)} />
          </>
        ) : (
          !write.problem && <Loading rows={4} />
        )}
        <ProblemNote
          problem={write.problem}
          {...(isPassing(write.problem) ? { onRetry: result ? () => void confirm() : onAgain } : {})}
        />
        <div className={styles.buttons}>
          {result && !write.problem && <p className={styles.remark}>{t(kitText.previewNothingYet)}</p>}
          <Button variant="default" onClick={onClose}>
            {t(kitText.back)}
          </Button>
          <Button
            color={danger ? 'red' : undefined}
            disabled={!result}
            loading={write.pending}
            onClick={() => void confirm()}
          >
            {confirmLabel ?? t(kitText.confirm)}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

/** The usual button of a form: preview, then confirm. Call `ready` first where the form checks itself. */
export function PreviewButton<I extends z.ZodType, O extends z.ZodType>({
  label,
  ready,
  button,
  ...preview
}: PreviewProps<I, O> & { label: string; ready?(): boolean; button?: ButtonProps }) {
  const t = useText()
  const past = usePast()
  const [opened, setOpened] = useState(false)
  const [result, setResult] = useState<{ value: z.output<O> } | undefined>()
  // What was previewed is what is confirmed, even if the page behind the dialog changes.
  const [seen, setSeen] = useState(preview.input)
  const start = async () => {
    if (ready && !ready()) return
    setResult(undefined)
    setSeen(preview.input)
    const answer = await preview.write.preview(preview.input)
    // A refusal is told in the dialog; the form may show its faults beside the fields too (write.problem.faultAt).
    if (answer.done) setResult({ value: answer.result })
    setOpened(true)
  }
  return (
    <>
      <Button
        color={preview.danger ? 'red' : undefined}
        {...button}
        loading={preview.write.previewing}
        disabled={past || (button?.disabled ?? false)}
        title={past ? t(kitText.pastReadOnly) : undefined}
        onClick={event => {
          if (!tellsFault(event.currentTarget)) void start()
        }}
      >
        {label}
      </Button>
      <PreviewDialog
        {...preview}
        input={seen}
        title={preview.title ?? label}
        opened={opened}
        onClose={() => setOpened(false)}
        result={result}
        onAgain={() => void start()}
      />
    </>
  )
}

export interface Question {
  title: string
  body?: ReactNode
  confirmLabel?: string
  danger?: boolean
  /** Ask for a reason, at least a few letters long. */
  reason?: boolean
}

/** Asks before something that has no preview. `ask` answers undefined when cancelled, else the reason ('' if none was asked). */
export function useConfirm(): { ask(question: Question): Promise<string | undefined>; dialog: ReactNode } {
  const [open, setOpen] = useState<{ question: Question; answer(reason: string | undefined): void } | undefined>()
  const ask = useCallback(
    (question: Question) => new Promise<string | undefined>(resolve => setOpen({ question, answer: resolve })),
    [],
  )
  const close = (reason: string | undefined) => {
    open?.answer(reason)
    setOpen(undefined)
  }
  return { ask, dialog: open ? <ConfirmDialog question={open.question} onAnswer={close} /> : null }
}

/** A change that has no preview and owes a reason: asked for, then done. What the server refuses is told above the button. */
export function ReasonButton<I extends z.ZodType, O extends z.ZodType>({
  label,
  title,
  write,
  input,
  button,
}: {
  label: string
  /** The question. */
  title: string
  write: Writing<I, O>
  /** What is sent with the reason. */
  input(reason: string): z.input<I>
  button?: ButtonProps
}) {
  const confirm = useConfirm()
  const run = async () => {
    const reason = await confirm.ask({ title, reason: true, danger: true })
    if (reason !== undefined) await write.run(input(reason))
  }
  return (
    <>
      <ProblemNote problem={write.problem} />
      <Button variant="subtle" {...button} loading={write.pending} onClick={() => void run()}>
        {label}
      </Button>
      {confirm.dialog}
    </>
  )
}

export function ConfirmDialog({
  question,
  onAnswer,
}: {
  question: Question
  onAnswer(reason: string | undefined): void
}) {
  const t = useText()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const fieldId = useId()
  const lacks = question.reason === true && reason.trim().length < 3
  return (
    <Modal opened onClose={() => onAnswer(undefined)} title={question.title} size="md">
      <form
        className={styles.body}
        onSubmit={event => {
          event.preventDefault()
          if (lacks) setTried(true)
          else onAnswer(reason.trim())
        }}
      >
        {question.body && <div>{question.body}</div>}
        {question.reason && (
          <Textarea
            id={fieldId}
            label={t(kitText.reason)}
            value={reason}
            data-autofocus
            error={tried && lacks ? t(kitText.reasonNeeded) : undefined}
            onChange={event => setReason(event.currentTarget.value)}
          />
        )}
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => onAnswer(undefined)}>
            {t(kitText.cancel)}
          </Button>
          <Button type="submit" color={question.danger ? 'red' : undefined}>
            {question.confirmLabel ?? t(kitText.confirm)}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
