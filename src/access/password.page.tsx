// Changing the own password, inside the desk; also where a password set by somebody else must be changed first.
import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem, networkProblem, request } from '../kit/http.ts'
import { useGo } from '../kit/link.tsx'
import { FormActions, Page, Section } from '../kit/page.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { ChangePassword, passwordAddress } from './session.api.ts'
import { useSession, useTakeSession } from './session.page.tsx'
import styles from './sign-in.module.css'
import { signInText } from './sign-in.text.ts'

const problemOf = (cause: unknown) => (cause instanceof ApiProblem ? cause : networkProblem())

/** /app/password: inside the desk. */
export function PasswordPage() {
  const t = useText()
  const go = useGo()
  const session = useSession()
  const take = useTakeSession()
  const [form, setForm] = useState({ password: '', newPassword: '', again: '' })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | undefined>()
  const short = !ChangePassword.shape.newPassword.safeParse(form.newPassword).success
  const submit = async () => {
    setTried(true)
    if (!form.password || short || form.newPassword !== form.again) return
    setBusy(true)
    setProblem(undefined)
    try {
      const body: ChangePassword = { password: form.password, newPassword: form.newPassword }
      await request('PUT', passwordAddress, { body, quiet401: true })
      take({ ...session, mustChangePassword: false })
      toast.good(t(signInText.changed))
      go('/app')
    } catch (cause) {
      setProblem(problemOf(cause))
    } finally {
      setBusy(false)
    }
  }
  const field = (key: keyof typeof form) => ({
    value: form[key],
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [key]: event.currentTarget.value }),
  })
  const wrong = problem?.name === 'wrong-credentials'
  return (
    <Page title={t(signInText.changeTitle)} about={t(signInText.changeWhy)} narrow>
      {session.mustChangePassword && <Note tone="warn">{t(signInText.changeMust)}</Note>}
      <Section>
        <form
          className={styles.form}
          style={{ maxWidth: 400 }}
          noValidate
          onSubmit={event => {
            event.preventDefault()
            void submit()
          }}
        >
          <input type="hidden" name="username" autoComplete="username" value={session.user.username} readOnly />
          <PasswordInput
            label={t(signInText.currentPassword)}
            autoComplete="current-password"
            {...field('password')}
            error={tried && !form.password ? t(signInText.needed) : wrong ? problem.title : undefined}
          />
          <PasswordInput
            label={t(signInText.newPassword)}
            description={t(signInText.passwordHint)}
            autoComplete="new-password"
            {...field('newPassword')}
            error={tried && short ? t(signInText.passwordShort) : undefined}
          />
          <PasswordInput
            label={t(signInText.newPasswordAgain)}
            autoComplete="new-password"
            {...field('again')}
            error={tried && form.newPassword !== form.again ? t(signInText.passwordDiffers) : undefined}
          />
          {!wrong && <ProblemNote problem={problem} />}
          <FormActions>
            <Button type="submit" loading={busy}>
              {t(signInText.changeTitle)}
            </Button>
          </FormActions>
        </form>
      </Section>
    </Page>
  )
}
