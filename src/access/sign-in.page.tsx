// Signing in: name and password, then the second factor where one is set up. Also the first screen on a slow line: nothing here may
// bring in the router, the contracts or the desk. Never says which of name and password was wrong; never keeps a password in a draft.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useDocumentTitle } from '../kit/document-title.ts'
import { ApiProblem, networkProblem, request } from '../kit/http.ts'
import { ProblemNote } from '../kit/notes.tsx'
import { useText } from '../kit/text.ts'
import { Outside } from './outside.tsx'
import { sessionAddress } from './session-address.ts'
import styles from './sign-in.module.css'
import { signInText } from './sign-in.text.ts'

const asProblem = (cause: unknown) => (cause instanceof ApiProblem ? cause : networkProblem())

/** Only addresses of our own: a link must not send people elsewhere after signing in. */
const safeNext = (next: string | null) => (next && /^\/app(\/|\?|$)/.test(next) ? next : '/app')

/** `onTyping`: the first sign of a person who signs in, for bringing in what comes next. */
export function SignInPage({ onTyping }: { onTyping?(): void }) {
  const t = useText()
  const next = new URLSearchParams(location.search).get('next')
  useDocumentTitle(t(signInText.title))
  return (
    <Outside>
      <h1>{t(signInText.title)}</h1>
      <SignInForm onDone={() => location.replace(safeNext(next))} onTyping={onTyping} />
      <p className={styles.foot}>{t(signInText.forgot)}</p>
    </Outside>
  )
}

/** The form alone: on the page, and in the dialog that appears when a session ends in the middle of work. `onDone` gets the
 *  server's answer as it came: who needs more than "signed in" parses it. */
export function SignInForm({
  username: known,
  onDone,
  onTyping,
}: {
  username?: string
  onDone(answer: unknown): void
  onTyping?(): void
}) {
  const t = useText()
  const [username, setUsername] = useState(known ?? '')
  const [password, setPassword] = useState('')
  const [totp, setTotp] = useState('')
  const [step, setStep] = useState<'password' | 'totp' | 'recovery'>('password')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | undefined>()
  const code = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (step !== 'password') code.current?.focus()
  }, [step])

  const isWhole = step === 'password' || (step === 'totp' ? /^\d{6}$/.test(totp) : totp.trim().length > 0)
  const submit = async () => {
    setTried(true)
    if (!username.trim() || !password || !isWhole) return
    setBusy(true)
    setProblem(undefined)
    try {
      const second = { password: {}, totp: { totp }, recovery: { recoveryCode: totp } }[step]
      onDone(await request('POST', sessionAddress, { body: { username, password, ...second }, quiet401: true }))
    } catch (cause) {
      const told = asProblem(cause)
      // The emptied field is not a forgotten one: what is shown is why the code was refused.
      setTotp('')
      setTried(false)
      if (told.name === 'totp-needed' && step === 'password') setStep('totp')
      else setProblem(told)
    } finally {
      setBusy(false)
    }
  }
  const wrong = problem?.name === 'wrong-credentials' ? t(signInText.wrong) : undefined
  const wrongCode =
    problem?.name === 'totp-wrong'
      ? t(signInText.totpWrong)
      : problem?.name === 'recovery-code-wrong'
        ? t(signInText.recoveryWrong)
        : undefined
  const moveTo = (next: typeof step) => {
    setStep(next)
    setTotp('')
    setProblem(undefined)
    setTried(false)
  }
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        void submit()
      }}
    >
      {step === 'password' ? (
        <>
          <TextInput
            label={t(signInText.username)}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus={!known}
            value={username}
            error={tried && !username.trim() ? t(signInText.needed) : undefined}
            onChange={event => {
              setUsername(event.currentTarget.value)
              onTyping?.()
            }}
          />
          <PasswordInput
            label={t(signInText.password)}
            name="password"
            autoComplete="current-password"
            data-autofocus={known ? true : undefined}
            value={password}
            error={tried && !password ? t(signInText.needed) : wrong}
            onChange={event => {
              setPassword(event.currentTarget.value)
              onTyping?.()
            }}
          />
        </>
      ) : (
        <>
          <p className="bv-muted">{t(step === 'totp' ? signInText.totpWhy : signInText.recoveryWhy)}</p>
          {step === 'totp' ? (
            <TextInput
              ref={code}
              label={t(signInText.totpLabel)}
              name="totp"
              autoComplete="one-time-code"
              inputMode="numeric"
              maxLength={6}
              className={styles.code}
              value={totp}
              error={tried && totp.length < 6 ? t(signInText.needed) : wrongCode}
              onChange={event => setTotp(event.currentTarget.value.replace(/\D/g, ''))}
            />
          ) : (
            <TextInput
              ref={code}
              label={t(signInText.recoveryLabel)}
              name="recovery"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={40}
              className={styles.code}
              value={totp}
              error={tried && !totp.trim() ? t(signInText.needed) : wrongCode}
              onChange={event => setTotp(event.currentTarget.value)}
            />
          )}
        </>
      )}
      {problem && !wrong && !wrongCode && <ProblemNote problem={problem} onRetry={() => void submit()} />}
      <Button type="submit" size="md" loading={busy} fullWidth>
        {t(step === 'password' ? signInText.submit : signInText.totpSubmit)}
      </Button>
      {step !== 'password' && (
        <>
          <Button variant="subtle" onClick={() => moveTo(step === 'totp' ? 'recovery' : 'totp')}>
            {t(step === 'totp' ? signInText.recovery : signInText.recoveryNot)}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              moveTo('password')
              setPassword('')
            }}
          >
            {t(signInText.otherAccount)}
          </Button>
        </>
      )}
    </form>
  )
}
