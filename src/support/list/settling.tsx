// What became of lines, as it is filled in before it is sent: only what may follow for all of them, a reason where one is owed.
import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings } from '../../base/scan.ts'
import type { UploadedFile } from '../../kit/api.ts'
import { FileDrop } from '../../kit/file-drop.tsx'
import { type DeliveryState, nextStates } from '../delivery.ts'

/** What may follow for all of the lines. */
export const possibleFor = <Outcome extends DeliveryState>(
  outcomes: readonly Outcome[],
  lines: readonly { state: DeliveryState }[],
): Outcome[] => outcomes.filter(one => lines.every(line => nextStates[line.state].includes(one)))

/** `outcomes`: what the kind knows, in the order in which it is offered. `input`: what all kinds send, once it is complete. */
export function useSettling<Outcome extends DeliveryState>(
  outcomes: readonly Outcome[],
  lines: readonly { state: DeliveryState }[],
  firstDay?: LocalDate,
) {
  const possible = possibleFor(outcomes, lines)
  const [state, setState] = useState<Outcome | undefined>(possible[0])
  const [day, setDay] = useState(firstDay)
  const [reason, setReason] = useState('')
  const [despite, setDespite] = useState('')
  const [proof, setProof] = useState<UploadedFile | undefined>()
  const owesReason = state === 'refused' || state === 'returned'
  return {
    possible,
    state,
    setState,
    day,
    setDay,
    more: { state, owesReason, reason, setReason, despite, setDespite, proof, setProof },
    input:
      state && day && (!owesReason || reason.trim().length >= 3)
        ? { state, day, reason, despite, proofFileId: proof?.fileId ?? null }
        : undefined,
  }
}

/** On a list that is closed or withdrawn all that may still happen is that something comes back. */
export const outcomesOf = <Outcome extends DeliveryState>(all: readonly Outcome[], isApproved: boolean): Outcome[] =>
  all.filter(one => isApproved || one === 'returned')

/** The reason, and for what was given the signed paper and the ground of a right that outlived the class. */
export function SettlingFields({
  of,
  labels,
}: {
  of: ReturnType<typeof useSettling>['more']
  labels: { reason: string; proof: string; despite: string; despiteHint?: string }
}) {
  return (
    <>
      <Textarea
        label={labels.reason}
        required={of.owesReason}
        autosize
        value={of.reason}
        onChange={event => of.setReason(event.currentTarget.value)}
      />
      {of.state === 'given' && (
        <>
          <FileDrop
            label={labels.proof}
            accept={scanEndings}
            maxBytes={largestScan}
            value={of.proof}
            onDone={of.setProof}
          />
          <TextInput
            label={labels.despite}
            description={labels.despiteHint}
            value={of.despite}
            onChange={event => of.setDespite(event.currentTarget.value)}
          />
        </>
      )}
    </>
  )
}
