// Short news of something done: `toast.good('Đã ghi 12 hộ')`. Refusals are not toasts: they stay on the page, in a ProblemNote.
import { CloseButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useSyncExternalStore } from 'react'
import { kitText } from './kit.text.ts'
import { useText } from './text.ts'
import styles from './toast.module.css'

interface Toast {
  id: number
  tone: 'good' | 'info' | 'warn'
  text: string
  action?: { label: string; run(): void }
}

let shown: Toast[] = []
let count = 0
const listeners = new Set<() => void>()

function change(next: Toast[]) {
  shown = next
  for (const listener of listeners) listener()
}

const add =
  (tone: Toast['tone']) =>
  (text: string, action?: Toast['action']): void => {
    count += 1
    change([...shown.slice(-2), { id: count, tone, text, ...(action ? { action } : {}) }])
  }

export const toast = { good: add('good'), info: add('info'), warn: add('warn') }

/** Where toasts appear; the shell has one. Screen readers hear them politely. */
export function Toasts() {
  const toasts = useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
  return (
    <div className={`${styles.region} bv-no-print`} aria-live="polite">
      {toasts.map(one => (
        <OneToast key={one.id} toast={one} />
      ))}
    </div>
  )
}

function OneToast({ toast: one }: { toast: Toast }) {
  const t = useText()
  const close = () => change(shown.filter(other => other.id !== one.id))
  useEffect(() => {
    const timer = setTimeout(() => change(shown.filter(other => other.id !== one.id)), one.action ? 12_000 : 6_000)
    return () => clearTimeout(timer)
  }, [one.id, one.action])
  const Icon = one.tone === 'good' ? IconCheck : one.tone === 'warn' ? IconAlertTriangle : IconInfoCircle
  return (
    <div className={styles.toast}>
      <Icon size={18} stroke={2} aria-hidden />
      <span className={styles.text}>{one.text}</span>
      {one.action && (
        <button
          type="button"
          className={styles.action}
          onClick={() => {
            one.action?.run()
            close()
          }}
        >
          {one.action.label}
        </button>
      )}
      <CloseButton size="md" c="white" variant="transparent" aria-label={t(kitText.close)} onClick={close} />
    </div>
  )
}
