// Signing out, asking first where drafts would be lost. Loaded when somebody signs out.
import { useEffect, useState } from 'react'
import { signOut } from '../access/session.page.tsx'
import { ConfirmDialog } from '../kit/dialogs.tsx'
import { countDrafts } from '../kit/draft.ts'
import { useText } from '../kit/text.ts'
import { shellText } from './shell.text.ts'

export function SignOut({ onStay }: { onStay(): void }) {
  const t = useText()
  const [drafts] = useState(countDrafts)
  useEffect(() => {
    if (drafts === 0) void signOut()
  }, [drafts])
  if (drafts === 0) return null
  return (
    <ConfirmDialog
      question={{
        title: t(shellText.signOutDrafts, { n: drafts }),
        body: t(shellText.signOutDraftsWhy),
        confirmLabel: t(shellText.signOutAnyway),
        danger: true,
      }}
      onAnswer={answer => (answer === undefined ? onStay() : void signOut())}
    />
  )
}
