// Says beside a form's buttons that what was typed is kept, and lets it be thrown away.
import { UnstyledButton } from '@mantine/core'
import type { Draft } from './draft.ts'
import { showMoment } from './format.ts'
import { kitText } from './kit.text.ts'
import { useText } from './text.ts'

export function DraftRemark<T>({ draft }: { draft: Draft<T> }) {
  const t = useText()
  if (!draft.keptAt) return null
  const restored = draft.restoredFrom !== undefined && draft.restoredFrom === draft.keptAt
  return (
    <span aria-live="polite">
      {restored
        ? t(kitText.draftRestored, { at: showMoment(draft.keptAt) })
        : t(kitText.draftSaved, { at: showMoment(draft.keptAt).slice(11) })}{' '}
      <UnstyledButton onClick={draft.clear} fz={13} c="var(--bv-accent)" td="underline">
        {t(kitText.draftDiscard)}
      </UnstyledButton>
    </span>
  )
}
