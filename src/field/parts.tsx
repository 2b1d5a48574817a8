// The few parts that all screens are made of.
import type { ReactNode } from 'react'
import { back, go } from './address.ts'
import type { SyncStatus } from './field-state.tsx'

export function Bar({ title, up, children }: { title: string; up?: string; children?: ReactNode }) {
  return (
    <header className="bar">
      {up !== undefined && (
        <button type="button" aria-label="Quay lại" onClick={() => back(up)}>
          <Icon name="back" />
        </button>
      )}
      <h1>{title}</h1>
      {children}
    </header>
  )
}

const icons = {
  back: 'M15 5l-7 7 7 7',
  sync: 'M4 12a8 8 0 0 1 14-5l2 2M20 4v5h-5M20 12a8 8 0 0 1-14 5l-2-2M4 20v-5h5',
  lock: 'M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3',
  more: 'M12 6v.01M12 12v.01M12 18v.01',
  add: 'M12 5v14M5 12h14',
  microphone: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 12a6 6 0 0 0 12 0M12 18v3',
  camera: 'M4 8h3l2-3h6l2 3h3v11H4zM12 16a3 3 0 1 0 0-6 3 3 0 0 0 0 6z',
  sound: 'M5 9v6h4l5 4V5L9 9zM17 9a4 4 0 0 1 0 6',
  stop: 'M7 7h10v10H7z',
  check: 'M5 13l4 4L19 7',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16',
  place: 'M12 21s7-6.200 7-11a7 7 0 0 0-14 0c0 4.800 7 11 7 11zM12 12a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z',
} as const

export const Icon = ({ name }: { name: keyof typeof icons }) => (
  <svg
    width="26"
    height="26"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2.200"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={icons[name]} />
  </svg>
)

/** A link that works without a network: it never leaves the app. */
export const RowLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <a
    className="row"
    href={`/field${to}`}
    onClick={event => {
      event.preventDefault()
      go(to)
    }}
  >
    {children}
  </a>
)

/** "14:05 12/09/2026" in Vietnam. */
export const showMoment = (iso: string): string =>
  new Intl.DateTimeFormat('vi-VN', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Asia/Ho_Chi_Minh',
  }).format(new Date(iso))

/** How the contact with the server stands. `last`: when there was one, as ISO. */
export function tellContact({ running, outcome, message }: SyncStatus, last: string | undefined): string {
  if (running) return 'Đang gửi và nhận …'
  if (outcome === 'offline') return 'Không có mạng. Sẽ tự gửi khi có mạng.'
  if (outcome === 'problem') return message
  return last ? `Liên lạc lần cuối ${showMoment(last)}` : 'Chưa liên lạc với máy chủ'
}
