// Signing in: name and password, then the second factor where one is set up; also the first administrator and changing a password.
// Never says which of name and password was wrong; never keeps a password in a draft.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useEffect, useRef, useState } from 'react'
import { useAddressValue } from '../kit/address.ts'
import { ApiProblem } from '../kit/api.ts'
import { networkProblem, request } from '../kit/http.ts'
import { useGo } from '../kit/link.tsx'
import { FormActions, Page, Section, useDocumentTitle } from '../kit/page.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { type Language, setLanguage, useLanguage, useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import {
  ChangePassword,
  passwordAddress,
  type Session,
  Session as SessionShape,
  Setup,
  setupAddress,
} from './session.api.ts'
import { signIn, useSession, useTakeSession } from './session.page.tsx'
import styles from './sign-in.module.css'
import { signInText } from './sign-in.text.ts'

const asProblem = (cause: unknown) => (cause instanceof ApiProblem ? cause : networkProblem())

/** Only addresses of our own: a link must not send people elsewhere after signing in. */
const safeNext = (next: string | undefined) => (next && /^\/app(\/|\?|$)/.test(next) ? next : '/app')

export function SignInPage() {
  const t = useText()
  const go = useGo()
  const take = useTakeSession()
  const [next] = useAddressValue('next')
  useDocumentTitle(t(signInText.title))
  return (
    <Outside>
      <h1>{t(signInText.title)}</h1>
      <SignInForm
        onDone={session => {
          take(session)
          go(safeNext(next), { replace: true })
        }}
      />
      <p className={styles.foot}>{t(signInText.forgot)}</p>
    </Outside>
  )
}

/** The form alone: on the page, and in the dialog that appears when a session ends in the middle of work. */
export function SignInForm({ username: known, onDone }: { username?: string; onDone(session: Session): void }) {
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
      onDone(await signIn({ username, password, ...second }))
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
            onChange={event => setUsername(event.currentTarget.value)}
          />
          <PasswordInput
            label={t(signInText.password)}
            name="password"
            autoComplete="current-password"
            data-autofocus={known ? true : undefined}
            value={password}
            error={tried && !password ? t(signInText.needed) : wrong}
            onChange={event => setPassword(event.currentTarget.value)}
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

/** /app/setup?token=…: the one-time link that an empty installation prints. */
export function SetupPage() {
  const t = useText()
  const go = useGo()
  const take = useTakeSession()
  const [token] = useAddressValue('token')
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
      take(SessionShape.parse(await request('POST', setupAddress, { body, quiet401: true })))
      go('/app', { replace: true })
    } catch (cause) {
      setProblem(asProblem(cause))
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
      setProblem(asProblem(cause))
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

/** The frame of pages that need no account. */
function Outside({ children }: { children: ReactNode }) {
  const t = useText()
  const language = useLanguage()
  const other: Language = language === 'vi' ? 'en' : 'vi'
  return (
    <div className={styles.outside}>
      <main className={styles.card}>
        <div className={styles.brand}>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <div>
            <p className={styles.product}>{t(signInText.product)}</p>
            <p className={styles.purpose}>{t(signInText.purpose)}</p>
          </div>
        </div>
        {children}
      </main>
      <footer className={styles.under}>
        <a href="/">{t(signInText.toPublic)}</a>
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {other === 'en' ? 'English' : 'Tiếng Việt'}
        </button>
      </footer>
    </div>
  )
}
