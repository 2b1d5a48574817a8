// The second factor of one's own account: switching it on and off, and the recovery codes on their sheet of paper.
// Codes are shown once, right after they were made; leaving the sheet forgets them.
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useRead } from '../kit/api.ts'
import { PrintButton } from '../kit/buttons.tsx'
import { showDay } from '../kit/format.ts'
import { request } from '../kit/http.ts'
import { FormActions, Page, Rows, Section } from '../kit/page.tsx'
import { Note, ProblemNote } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import {
  accountSecondFactor,
  RecoveryCodes,
  recoveryCodesAddress,
  removeSecondFactorAddress,
  secondFactorAddress,
  WaitingSecondFactor,
} from './account.api.ts'
import { accountText } from './account.text.ts'
import styles from './second-factor.module.css'
import { useSending, useSession } from './session.page.tsx'

type Asking = 'switch' | 'codes'

/** `onCodes` takes fresh recovery codes: they want the page to themselves, to be printed. */
export function SecondFactor({ on, onCodes }: { on: boolean; onCodes(codes: string[]): void }) {
  const t = useText()
  const { send, busy, problem } = useSending()
  const [asking, setAsking] = useState<Asking | undefined>()
  const [password, setPassword] = useState('')
  const [waiting, setWaiting] = useState<z.infer<typeof WaitingSecondFactor> | undefined>()
  const [code, setCode] = useState('')
  const state = useRead(accountSecondFactor, {})
  const left = state.data?.recoveryCodes ?? 0
  const goOn = async () => {
    const address = asking === 'codes' ? recoveryCodesAddress : on ? removeSecondFactorAddress : secondFactorAddress
    const done = await send(() => request('POST', address, { body: { password }, quiet401: true }))
    if (!done) return
    setPassword('')
    setAsking(undefined)
    if (asking === 'codes') onCodes(RecoveryCodes.parse(done.value).codes)
    else if (on) toast.good(t(accountText.off))
    else setWaiting(WaitingSecondFactor.parse(done.value))
  }
  const confirm = async () => {
    const done = await send(() => request('PUT', secondFactorAddress, { body: { code }, quiet401: true }))
    setCode('')
    if (!done) return
    setWaiting(undefined)
    toast.good(t(accountText.on))
    onCodes(RecoveryCodes.parse(done.value).codes)
  }
  return (
    <Section title={t(accountText.totp)} about={t(on ? accountText.totpOn : accountText.totpOff)}>
      <Rows>
        {waiting ? (
          <form
            noValidate
            onSubmit={event => {
              event.preventDefault()
              if (code.length === 6) void confirm()
            }}
          >
            <Rows>
              <p>{t(accountText.totpScan)}</p>
              <img
                src={`data:image/svg+xml;utf8,${encodeURIComponent(waiting.qr)}`}
                alt={t(accountText.totpQr)}
                width={200}
                height={200}
              />
              <code>{waiting.secretText}</code>
              <TextInput
                label={t(accountText.code)}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
                maw={200}
                value={code}
                onChange={event => setCode(event.currentTarget.value.replace(/\D/g, ''))}
              />
              <ProblemNote problem={problem} />
              <FormActions>
                <Button type="submit" loading={busy}>
                  {t(accountText.confirm)}
                </Button>
              </FormActions>
            </Rows>
          </form>
        ) : asking ? (
          <form
            noValidate
            onSubmit={event => {
              event.preventDefault()
              if (password) void goOn()
            }}
          >
            <Rows>
              <PasswordInput
                label={t(accountText.yourPassword)}
                description={t(asking === 'codes' ? accountText.codesRenewWhy : accountText.passwordWhy)}
                autoComplete="current-password"
                maw={360}
                value={password}
                onChange={event => setPassword(event.currentTarget.value)}
              />
              <ProblemNote problem={problem} />
              <FormActions>
                <Button variant="default" onClick={() => setAsking(undefined)}>
                  {t(accountText.back)}
                </Button>
                <Button type="submit" loading={busy}>
                  {t(accountText.goOn)}
                </Button>
              </FormActions>
            </Rows>
          </form>
        ) : (
          <>
            {on && state.data && (
              <Note tone={left > 2 ? 'neutral' : 'warn'}>
                {left > 0 ? t(accountText.codesLeft, { left }) : t(accountText.codesNone)}
              </Note>
            )}
            <div className={styles.buttons}>
              {on && (
                <Button variant={left > 2 ? 'default' : 'filled'} onClick={() => setAsking('codes')}>
                  {t(accountText.codesRenew)}
                </Button>
              )}
              <Button variant={on ? 'default' : 'filled'} onClick={() => setAsking('switch')}>
                {t(on ? accountText.totpStop : accountText.totpStart)}
              </Button>
            </div>
          </>
        )}
      </Rows>
    </Section>
  )
}

/** The sheet to print and lock away. */
export function RecoverySheet({ codes, onDone }: { codes: string[]; onDone(): void }) {
  const t = useText()
  const session = useSession()
  return (
    <Page
      title={t(accountText.codes)}
      about={`${session.user.name} · ${session.user.username} · ${showDay(session.today)}`}
      actions={<PrintButton />}
    >
      <Section>
        <Rows>
          <Note tone="warn">{t(accountText.codesOnce)}</Note>
          <ol className={styles.codes}>
            {codes.map(code => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ol>
          <p>{t(accountText.codesUse)}</p>
          <div className="bv-no-print">
            <Button onClick={onDone}>{t(accountText.codesKept)}</Button>
          </div>
        </Rows>
      </Section>
    </Page>
  )
}
