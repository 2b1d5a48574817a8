// A row of an imported list that fitted nobody: given to one of those it may be, with what the kind asks more, or set aside with a reason.
import { Radio, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { capital } from '../../base/first-letter.ts'
import { useWrite, type Writing } from '../../kit/api.ts'
import { showDay } from '../../kit/format.ts'
import { Rows } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import { type Changed, CommandDialog } from '../../review/command-dialog.tsx'
import { setAsideContract, type WaitingRow } from './import-rows.api.ts'
import { waitingRowText as text } from './waiting-row.text.ts'

export type Waiting = z.output<typeof WaitingRow>
export type Candidate = Waiting['candidates'][number]

const nobody = 'nobody'

/** `input`: what is sent for the one chosen; undefined while something is missing. `children`: the fields the kind asks. */
export function WaitingRowDialog<I extends z.ZodType, O extends z.ZodType<Changed>>({
  row,
  said,
  candidates,
  noCandidates,
  settle,
  input,
  children,
  onClose,
}: {
  row: Waiting
  /** What the file says of it, to be laid beside the people; the village first. */
  said: readonly (string | undefined)[]
  candidates: readonly Candidate[]
  /** Said where there are none. */
  noCandidates?: string
  settle: Writing<I, O>
  input(chosen: Candidate): z.input<I> | undefined
  children: ReactNode
  onClose(): void
}) {
  const t = useText()
  const aside = useWrite(setAsideContract)
  const [whose, setWhose] = useState(candidates.length > 0 ? '' : nobody)
  const [reason, setReason] = useState('')
  const title = t(text.title, { row: row.rowNo, name: row.name })
  const { importId, rowNo } = row
  const told = said.filter(Boolean)
  const choice = (
    <Rows>
      <Note tone="warn">{`${capital(row.waits)}.`}</Note>
      {told.length > 0 && <p>{t(text.told, { words: told.join(' · ') })}</p>}
      {candidates.length === 0 && noCandidates && <p className="bv-muted">{noCandidates}</p>}
      <Radio.Group label={t(text.whose)} value={whose} onChange={setWhose}>
        <Rows gap={8}>
          {candidates.map(one => (
            <Radio
              key={one.personId}
              value={String(one.personId)}
              label={`${one.name}, ${showDay(one.birth)} – ${one.village}, ${t(text.householdOf, { head: one.head })}`}
            />
          ))}
          <Radio value={nobody} label={t(text.nobodyHere)} />
        </Rows>
      </Radio.Group>
    </Rows>
  )
  if (whose === nobody)
    return (
      <CommandDialog
        title={title}
        write={aside}
        input={reason.trim().length >= 3 ? { importId, rowNo, reason } : undefined}
        onClose={onClose}
      >
        {choice}
        <Textarea
          label={t(text.reason)}
          required
          value={reason}
          onChange={event => setReason(event.currentTarget.value)}
        />
      </CommandDialog>
    )
  const chosen = candidates.find(one => String(one.personId) === whose)
  return (
    <CommandDialog title={title} write={settle} input={chosen && input(chosen)} onClose={onClose}>
      {choice}
      {children}
    </CommandDialog>
  )
}
