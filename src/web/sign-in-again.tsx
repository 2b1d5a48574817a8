// The dialog over the page when a session ends in the middle of work. Loaded only then.
import { Modal } from '@mantine/core'
import { useSession, useTakeSession } from '../access/session.page.tsx'
import { SignInForm } from '../access/sign-in.page.tsx'
import { signInText } from '../access/sign-in.text.ts'
import { useText } from '../kit/text.ts'

export function SignInAgain({ onDone }: { onDone(): void }) {
  const t = useText()
  const session = useSession()
  const take = useTakeSession()
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      title={t(signInText.again)}
      size="sm"
    >
      <p style={{ marginBottom: 14 }}>{t(signInText.againWhy)}</p>
      <SignInForm
        username={session.user.username}
        onDone={answer => {
          // Another person must not go on in this one's page.
          if (take(answer).user.userId !== session.user.userId) location.assign('/app')
          onDone()
        }}
      />
    </Modal>
  )
}
