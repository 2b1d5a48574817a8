// The bar at the foot of the form: the question in words with last year's answer, what is wrong or open, and saving.
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconChevronUp } from '@tabler/icons-react'
import { type ReactNode, useEffect, useState } from 'react'
import { useLanguage, useText } from '../../kit/text.ts'
import type { Check } from './entry.ts'
import styles from './survey-checks.module.css'
import { entryText as text } from './survey-entry.text.ts'

export function ChecksBar({
  checks,
  hint,
  whoAt,
  onJump,
  onNext,
  notice,
  children,
}: {
  checks: Check[]
  /** About the field in focus. */
  hint: ReactNode
  /** The name of the person a path is about; '' for the household. */
  whoAt(path: string): string
  onJump(path: string): void
  onNext(): void
  /** Why the last save did not go through. */
  notice: ReactNode
  children: ReactNode
}) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const root = document.documentElement.style
    root.setProperty('--bv-toast-lift', '84px')
    return () => void root.removeProperty('--bv-toast-lift')
  }, [])
  const count = (kind: Check['kind']) => checks.filter(check => check.kind === kind).length
  const parts = [
    { kind: 'hard', words: t(text.hard, { count: count('hard') }), tone: 'bad' },
    { kind: 'soft', words: t(text.soft, { count: count('soft') }), tone: 'warn' },
    { kind: 'missing', words: t(text.missing, { count: count('missing') }), tone: 'neutral' },
  ] as const
  return (
    <section className={styles.bar} aria-label={t(text.checks)}>
      {open && checks.length > 0 && (
        <ul className={styles.list}>
          {checks.map(check => (
            <li key={`${check.path} ${check.vi}`}>
              <button type="button" data-kind={check.kind} onClick={() => onJump(check.path)}>
                {whoAt(check.path) && <strong translate="no">{whoAt(check.path)}</strong>} {check[language]}
              </button>
            </li>
          ))}
        </ul>
      )}
      {notice}
      <p className={styles.hint} aria-live="polite">
        {hint}
      </p>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.counts}
          aria-expanded={open}
          disabled={checks.length === 0}
          onClick={() => setOpen(!open)}
        >
          {checks.length === 0 ? (
            <span data-tone="good">
              <IconCheck size={16} aria-hidden /> {t(text.clean)}
            </span>
          ) : (
            <>
              {parts
                .filter(part => count(part.kind) > 0)
                .map(part => (
                  <span key={part.kind} data-tone={part.tone}>
                    {part.kind !== 'missing' && <IconAlertTriangle size={15} aria-hidden />} {part.words}
                  </span>
                ))}
              <IconChevronUp size={15} aria-hidden className={styles.chevron} data-open={open || undefined} />
            </>
          )}
        </button>
        {checks.length > 0 && (
          <Button variant="subtle" size="xs" onClick={onNext}>
            {t(text.nextCheck)} <kbd className={styles.key}>F8</kbd>
          </Button>
        )}
        <div className={styles.end}>{children}</div>
      </div>
    </section>
  )
}
