// Consent of whoever is named on the public pages: its day, or that it is taken back.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useWrite } from '../kit/api.ts'
import { DayInput } from '../kit/day-input.tsx'
import { PreviewButton } from '../kit/dialogs.tsx'
import { showDay } from '../kit/format.ts'
import { useText } from '../kit/text.ts'
import { CommandDialog } from '../review/command-dialog.tsx'
import { movementText as text } from './movement.text.ts'
import { allowExampleContract, allowRecognitionContract } from './movement-public.api.ts'

type Of = { exampleId: number } | { recognitionId: number }

/** The state, and the button that changes it where one may. */
export function PublicConsent({
  of,
  who,
  consentOn,
  mayChange,
}: {
  of: Of
  who: string
  consentOn: LocalDate | null
  mayChange: boolean
}) {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const example = useWrite(allowExampleContract)
  const recognition = useWrite(allowRecognitionContract)
  if (!mayChange) return <>{consentOn ? showDay(consentOn) : '–'}</>
  if (consentOn)
    return (
      <>
        {showDay(consentOn)}{' '}
        {'exampleId' in of ? (
          <PreviewButton
            label={t(text.hide)}
            write={example}
            input={{ ...of, consentOn: null }}
            button={{ size: 'compact-xs', variant: 'subtle' }}
          />
        ) : (
          <PreviewButton
            label={t(text.hide)}
            write={recognition}
            input={{ ...of, consentOn: null }}
            button={{ size: 'compact-xs', variant: 'subtle' }}
          />
        )}
      </>
    )
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {t(text.allow)}
      </Button>
      {asking && <ConsentDialog of={of} who={who} onClose={() => setAsking(false)} />}
    </>
  )
}

function ConsentDialog({ of, who, onClose }: { of: Of; who: string; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const example = useWrite(allowExampleContract)
  const recognition = useWrite(allowRecognitionContract)
  const [consentOn, setConsent] = useState<LocalDate | undefined>()
  const field = (
    <DayInput
      label={t(text.publicConsent)}
      description={t(text.publicConsentHint)}
      required
      max={today}
      value={consentOn}
      onChange={setConsent}
    />
  )
  const title = `${t(text.allow)}: ${who}`
  return 'exampleId' in of ? (
    <CommandDialog title={title} write={example} input={consentOn ? { ...of, consentOn } : undefined} onClose={onClose}>
      {field}
    </CommandDialog>
  ) : (
    <CommandDialog
      title={title}
      write={recognition}
      input={consentOn ? { ...of, consentOn } : undefined}
      onClose={onClose}
    >
      {field}
    </CommandDialog>
  )
}
