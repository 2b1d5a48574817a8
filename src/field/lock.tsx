// The PIN. What waits is sent also while the phone is locked.
import { type FormEvent, useEffect, useState } from 'react'
import { go } from './address.ts'
import { useFieldState, useLive } from './field-state.tsx'
import { Bar } from './parts.tsx'
import { Unsent } from './unsent.tsx'
import { unlock } from './vault.ts'

export function Lock() {
  const { db, enrolment, open } = useFieldState()
  const [problem, setProblem] = useState('')
  const [waitUntil, setWaitUntil] = useState(0)
  const [busy, setBusy] = useState(false)
  const hasVault = useLive(async () => (await db.meta.get('vault')) !== undefined, [db])
  const left = useSecondsUntil(waitUntil)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const pin = String(new FormData(form).get('pin') ?? '')
    setBusy(true)
    const result = await unlock(db, pin)
    setBusy(false)
    form.reset()
    if (result.kind === 'open') open(result.vault)
    else if (result.kind === 'wrong') {
      setProblem(
        `Mã PIN không đúng. Còn ${result.triesLeft} lần thử; sau đó danh sách bị khoá và phải đăng nhập lại khi có mạng.`,
      )
      setWaitUntil(Date.now() + result.waitMs)
      form.querySelector('input')?.focus()
    } else if (result.kind === 'wait') setWaitUntil(Date.now() + result.waitMs)
  }

  return (
    <>
      <Bar title="Bền Vững – Đi bản" />
      <main className="screen">
        {hasVault === false ? (
          <div className="card">
            <h2>Danh sách đã khoá</h2>
            <p>
              Nhập sai mã PIN quá nhiều lần, nên danh sách và phiếu đang hỏi dở trên máy đã được xoá. Phần chưa gửi vẫn
              còn và vẫn gửi được.
            </p>
            <p>
              Khi có mạng, hãy đăng nhập lại, đặt mã PIN mới và tải lại bản. Quên cả mật khẩu thì nhờ cán bộ xã đặt lại.
            </p>
            <button type="button" className="button main" onClick={() => go('/enrol')}>
              Đăng nhập lại (cần mạng)
            </button>
          </div>
        ) : (
          <form className="card" onSubmit={event => void submit(event)}>
            <h2>{enrolment?.userName}</h2>
            <label className="field">
              <span>Mã PIN</span>
              <input
                name="pin"
                type="password"
                inputMode="numeric"
                autoComplete="off"
                ref={focusOnce}
                required
                disabled={left > 0}
              />
            </label>
            {problem && (
              <p className="note bad" role="alert">
                {problem}
              </p>
            )}
            <button type="submit" className="button main" disabled={busy || left > 0}>
              {left > 0 ? `Thử lại sau ${left} giây` : busy ? 'Đang mở …' : 'Mở khoá'}
            </button>
          </form>
        )}
        <Unsent sends />
      </main>
    </>
  )
}

/** The one thing to do on this screen. */
const focusOnce = (input: HTMLInputElement | null) => input?.focus()

function useSecondsUntil(moment: number): number {
  const [, look] = useState(0)
  useEffect(() => {
    if (moment <= Date.now()) return
    const timer = setInterval(() => look(n => n + 1), 500)
    return () => clearInterval(timer)
  }, [moment])
  // by the clock as it is now: a screen that was open for minutes must not add them to the wait
  return Math.max(0, Math.ceil((moment - Date.now()) / 1000))
}
