// Consent of whoever is named on the public pages: its day, or that it is taken back.
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../access/session.page.tsx'
import type { Write } from '../base/contract.ts'
import type { LocalDate } from '../base/local-date.ts'
import { useWrite } from '../kit/api.ts'
import { DayInput } from '../kit/day-input.tsx'
import { PreviewButton } from '../kit/dialogs.tsx'
import { showDay } from '../kit/format.ts'
import { useText } from '../kit/text.ts'
import { type Changed, CommandDialog } from '../review/command-dialog.tsx'
import { movementText as text } from './movement.text.ts'

interface Consent<I extends z.ZodType, O extends z.ZodType<Changed>> {
  contract: Write<I, O>
  /** What is sent: consent of a day, or (null) that it is taken back. */
  input(consentOn: LocalDate | null): z.input<I>
  who: string
}

/** The state, and the button that changes it where one may. */
export function PublicConsent<I extends z.ZodType, O extends z.ZodType<Changed>>({
  consentOn,
  mayChange,
  ...consent
}: Consent<I, O> & { consentOn: LocalDate | null; mayChange: boolean }) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const write = useWrite(consent.contract)
  if (!mayChange) return <>{consentOn ? showDay(consentOn) : '–'}</>
  if (consentOn)
    return (
      <>
        {showDay(consentOn)}{' '}
        <PreviewButton
          label={t(text.hide)}
          write={write}
          input={consent.input(null)}
          button={{ size: 'compact-xs', variant: 'subtle' }}
        />
      </>
    )
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t(text.allow)}
      </Button>
      {asking && <ConsentDialog {...consent} onClose={() => setAsking(false)} />}
    </>
  )
}

function ConsentDialog<I extends z.ZodType, O extends z.ZodType<Changed>>({
  contract,
  input,
  who,
  onClose,
}: Consent<I, O> & { onClose(): void }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(contract)
  const [consentOn, setConsent] = useState<LocalDate | undefined>()
  return (
    <CommandDialog
      title={`${t(text.allow)}: ${who}`}
      write={write}
      input={consentOn ? input(consentOn) : undefined}
      onClose={onClose}
    >
      <DayInput
        label={t(text.publicConsent)}
        description={t(text.publicConsentHint)}
        required
        max={today}
        value={consentOn}
        onChange={setConsent}
      />
    </CommandDialog>
  )
}
