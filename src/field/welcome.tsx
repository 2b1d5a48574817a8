// Once, with a network: who uses this phone, what it is called, and the PIN.
import { type FormEvent, useState } from 'react'
import { go } from './address.ts'
import type { SignedIn } from './enrol.ts'
import { line, useFieldState } from './field-state.tsx'
import { LineProblem } from './line.ts'
import { Bar } from './parts.tsx'
import { Unsent } from './unsent.tsx'
import { isPin } from './vault.ts'

// comes while one types, and from the phone itself once the service worker is there
const enrolling = () => import('./enrol.ts')

export function Welcome() {
  const { db, enrolment, revoked, open } = useFieldState()
  const [signedIn, setSignedIn] = useState<SignedIn>()
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const [needsCode, setNeedsCode] = useState(false)

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem('')
    try {
      await work()
    } catch (error) {
      if (error instanceof LineProblem && error.problem === 'totp-needed') setNeedsCode(true)
      else if (error instanceof LineProblem) setProblem(error.detail)
      else if (error instanceof TypeError)
        setProblem('Không có mạng. Cần có mạng để đăng nhập; sau đó đi bản không cần mạng nữa.')
      else setProblem('Máy không lưu được, có thể bộ nhớ đã đầy. Hãy xoá bớt ảnh, video trên máy rồi thử lại.')
    } finally {
      setBusy(false)
    }
  }

  const signIn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    void attempt(async () => {
      const totp = text('totp')
      const who = { username: text('username'), password: String(form.get('password') ?? '') }
      const { signInOnline } = await enrolling()
      const found = await signInOnline(db, line, totp ? { ...who, totp } : who)
      if (found.session.mustChangePassword) {
        setProblem('Mật khẩu này do người khác đặt. Hãy đổi mật khẩu trên trang làm việc (/app) rồi quay lại đây.')
        return
      }
      setSignedIn(found)
    })
  }

  const enrol = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [name, pin, again] = ['name', 'pin', 'again'].map(one => String(form.get(one) ?? '').trim()) as [
      string,
      string,
      string,
    ]
    if (!isPin(pin)) return setProblem('Mã PIN gồm 4 đến 8 chữ số, không phải một chữ số lặp lại.')
    if (pin !== again) return setProblem('Hai lần nhập mã PIN không giống nhau.')
    void attempt(async () => {
      const { enrolDevice, phoneName } = await enrolling()
      const { vault } = await enrolDevice(db, line, signedIn!, name.trim() || (await phoneName()), pin)
      open(vault)
      go('/villages', { replace: true })
    })
  }

  return (
    <>
      <Bar title="Bền Vững – Đi bản" {...(enrolment && revoked === undefined ? { up: '/' } : {})} />
      <main className="screen">
        {revoked !== undefined && !signedIn && (
          <>
            <p className="note bad" role="alert">
              {revoked || 'Điện thoại này đã bị thu hồi. Danh sách trên máy đã được xoá.'}
            </p>
            <Unsent sends={false} />
          </>
        )}
        {!signedIn ? (
          <form className="card" onSubmit={signIn} onFocus={() => void enrolling()} key="sign-in">
            <h2>{enrolment ? 'Đăng nhập lại khi có mạng' : 'Đăng nhập một lần khi có mạng'}</h2>
            <p className="quiet">
              {revoked !== undefined
                ? 'Nếu máy này vẫn của bạn: đăng nhập để đăng ký lại như một máy mới. Phần chưa gửi không mất.'
                : 'Sau đó điện thoại dùng được nhiều ngày ở nơi không có sóng.'}
            </p>
            <label className="field">
              <span>Tên đăng nhập</span>
              <input name="username" autoComplete="username" autoCapitalize="none" required />
            </label>
            <label className="field">
              <span>Mật khẩu</span>
              <input name="password" type="password" autoComplete="current-password" required />
            </label>
            {needsCode && (
              <label className="field">
                <span>Mã 6 số từ ứng dụng xác thực</span>
                <input name="totp" inputMode="numeric" autoComplete="one-time-code" pattern="\d{6}" />
              </label>
            )}
            {problem && (
              <p className="note bad" role="alert">
                {problem}
              </p>
            )}
            <button type="submit" className="button main" disabled={busy}>
              {busy ? 'Đang đăng nhập …' : 'Đăng nhập'}
            </button>
          </form>
        ) : (
          <form className="card" onSubmit={enrol} key="enrol">
            <h2>Chào {signedIn.session.user.name}</h2>
            <p className="quiet">
              Mã PIN mở danh sách trên máy này. Mã không được lưu ở đâu cả: quên thì đăng nhập lại khi có mạng. Phần
              chưa gửi không mất.
            </p>
            <label className="field">
              <span>Tên điện thoại</span>
              <input name="name" maxLength={80} placeholder="Ví dụ: Máy của Lò Thị Mến" />
            </label>
            <label className="field">
              <span>Mã PIN (4–8 chữ số)</span>
              <input name="pin" type="password" inputMode="numeric" autoComplete="new-password" required />
            </label>
            <label className="field">
              <span>Nhập lại mã PIN</span>
              <input name="again" type="password" inputMode="numeric" autoComplete="new-password" required />
            </label>
            {problem && (
              <p className="note bad" role="alert">
                {problem}
              </p>
            )}
            <button type="submit" className="button main" disabled={busy}>
              {busy ? 'Đang đăng ký …' : 'Đăng ký điện thoại này'}
            </button>
          </form>
        )}
      </main>
    </>
  )
}
