// One shape for every short change of the review: fill in, see what will change, confirm. Nothing is done before the confirmation,
// and what was typed stays when the server refuses.
import { Button, Modal } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import type { Writing } from '../kit/api.ts'
import { ChangeList, type ChangeRow } from '../kit/dialogs.tsx'
import { Rows } from '../kit/page.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { useNarrow } from '../kit/use-narrow.ts'
import styles from './command-dialog.module.css'
import { commandDialogText as text } from './command-dialog.text.ts'

/** What the review's commands answer, at least. */
export interface Changed {
  changes: readonly { subject: string; what: string; before: string; after: string }[]
  warnings: readonly string[]
}

/** The lines of a preview, under the household they concern. */
export const linesOf = (result: Changed): ChangeRow[] =>
  result.changes.map(({ subject, what, before, after }) => ({
    label: what,
    before,
    after,
    ...(subject ? { subject } : {}),
  }))

export function Warnings({ of }: { of: readonly string[] }) {
  if (of.length === 0) return null
  return (
    <Note tone="warn">
      {of.map(line => (
        <p key={line}>{line}</p>
      ))}
    </Note>
  )
}

/** What people see above the lines of a preview: the warnings, then more if given. */
export const aboutOf = (result: Changed): ReactNode => <Warnings of={result.warnings} />

export interface CommandDialogProps<I extends z.ZodType, O extends z.ZodType<Changed>> {
  title: string
  write: Writing<I, O>
  /** What will be sent; undefined while something is missing. */
  input: z.input<I> | undefined
  /** The fields. */
  children: ReactNode
  /** In the preview, between the warnings and the lines. */
  about?(result: z.output<O>): ReactNode
  confirmLabel?: string
  danger?: boolean
  wide?: boolean
  /** Said when it is done; '' says nothing. */
  done?: string
  onDone?(result: z.output<O>): void
  onClose(): void
}

export function CommandDialog<I extends z.ZodType, O extends z.ZodType<Changed>>(props: CommandDialogProps<I, O>) {
  const { title, write, input, about, danger = false } = props
  const t = useText()
  const narrow = useNarrow()
  const [result, setResult] = useState<z.output<O> | undefined>()
  const confirmButton = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (result) confirmButton.current?.focus()
  }, [result])
  const preview = async () => {
    if (input === undefined) return
    const answer = await write.preview(input)
    if (answer.done) setResult(answer.result)
  }
  const confirm = async () => {
    if (input === undefined) return
    const answer = await write.run(input)
    if (!answer.done) return
    if (props.done !== '') toast.good(props.done ?? t(text.done, { title }))
    props.onClose()
    props.onDone?.(answer.result)
  }
  return (
    <Modal opened onClose={props.onClose} title={title} size={props.wide ? 'xl' : 'lg'} fullScreen={narrow}>
      {result === undefined ? (
        <form
          onSubmit={event => {
            event.preventDefault()
            void preview()
          }}
        >
          <Rows>
            {props.children}
            <ProblemNote problem={write.problem} />
            <div className={styles.buttons}>
              <Button variant="default" onClick={props.onClose}>
                {t(text.cancel)}
              </Button>
              <Button type="submit" disabled={input === undefined} loading={write.previewing}>
                {t(text.preview)}
              </Button>
            </div>
          </Rows>
        </form>
      ) : (
        <Rows>
          <Warnings of={result.warnings} />
          {about?.(result)}
          <ChangeList rows={linesOf(result)} />
          <ProblemNote problem={write.problem} />
          <div className={styles.buttons}>
            <p className="bv-muted">{t(text.nothingYet)}</p>
            <Button
              variant="default"
              onClick={() => {
                write.reset()
                setResult(undefined)
              }}
            >
              {t(text.change)}
            </Button>
            <Button
              ref={confirmButton}
              color={danger ? 'red' : undefined}
              loading={write.pending}
              onClick={() => void confirm()}
            >
              {props.confirmLabel ?? t(text.confirm)}
            </Button>
          </div>
        </Rows>
      )}
    </Modal>
  )
}
