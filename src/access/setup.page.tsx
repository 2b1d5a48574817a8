// The first administrator of an empty installation, by the one-time link that the server printed. Never keeps a password in a draft.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDocumentTitle } from '../kit/document-title.ts'
import { ApiProblem, networkProblem, request } from '../kit/http.ts'
import { ProblemNote } from '../kit/notes.tsx'
import { useText } from '../kit/text.ts'
import { Outside } from './outside.tsx'
import { Setup, setupAddress } from './session.api.ts'
import styles from './sign-in.module.css'
import { signInText } from './sign-in.text.ts'

const problemOf = (cause: unknown) => (cause instanceof ApiProblem ? cause : networkProblem())

/** /app/setup?token=…: the one-time link that an empty installation prints. */
export function SetupPage() {
  const t = useText()
  const token = new URLSearchParams(location.search).get('token')
  const [form, setForm] = useState({ name: '', username: '', password: '', again: '' })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | undefined>()
  useDocumentTitle(t(signInText.setupTitle))
  if (!token)
    return (
      <Outside>
        <h1>{t(signInText.setupNoToken)}</h1>
        <p>{t(signInText.setupNoTokenWhy)}</p>
      </Outside>
    )
  const field = (key: keyof typeof form) => ({
    value: form[key],
    onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [key]: event.currentTarget.value }),
  })
  const fault = faultsOf(form)
  const submit = async () => {
    setTried(true)
    if (Object.values(fault).some(Boolean)) return
    setBusy(true)
    setProblem(undefined)
    try {
      const body: Setup = { token, name: form.name.trim(), username: form.username.trim(), password: form.password }
      await request('POST', setupAddress, { body, quiet401: true })
      location.replace('/app')
    } catch (cause) {
      setProblem(problemOf(cause))
    } finally {
      setBusy(false)
    }
  }
  const error = (key: keyof typeof fault) => (tried && fault[key] ? t(fault[key]) : problem?.faultAt(key))
  return (
    <Outside>
      <h1>{t(signInText.setupTitle)}</h1>
      <p className="bv-muted">{t(signInText.setupWhy)}</p>
      <form
        className={styles.form}
        noValidate
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <TextInput label={t(signInText.name)} autoComplete="name" autoFocus {...field('name')} error={error('name')} />
        <TextInput
          label={t(signInText.username)}
          description={t(signInText.usernameHint)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          {...field('username')}
          error={error('username')}
        />
        <PasswordInput
          label={t(signInText.password)}
          description={t(signInText.passwordHint)}
          autoComplete="new-password"
          {...field('password')}
          error={error('password')}
        />
        <PasswordInput
          label={t(signInText.newPasswordAgain)}
          autoComplete="new-password"
          {...field('again')}
          error={error('again')}
        />
        <ProblemNote problem={problem} />
        <Button type="submit" size="md" loading={busy} fullWidth>
          {t(signInText.setupSubmit)}
        </Button>
      </form>
    </Outside>
  )
}

function faultsOf(form: { name: string; username: string; password: string; again: string }) {
  const fits = (shape: { safeParse(value: unknown): { success: boolean } }, value: string) =>
    shape.safeParse(value).success
  return {
    name: fits(Setup.shape.name, form.name) ? undefined : signInText.nameNeeded,
    username: fits(Setup.shape.username, form.username) ? undefined : signInText.usernameShape,
    password: fits(Setup.shape.password, form.password) ? undefined : signInText.passwordShort,
    again: form.password === form.again ? undefined : signInText.passwordDiffers,
  }
}
