// Small words with a meaning: badges of state and class, names of people. A colour never says what the words do not.
import type { ReactNode } from 'react'
import { daysBetween, type LocalDate } from '../base/local-date.ts'
import styles from './badge.module.css'
import { showDay, showDue } from './format.ts'
import { useText } from './text.ts'

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'plum'

/** A state in words: `<Badge tone="warn">Đang niêm yết</Badge>`. */
export function Badge({ tone = 'neutral', children, title }: { tone?: Tone; children: ReactNode; title?: string }) {
  return (
    <span className={styles.badge} data-tone={tone} title={title}>
      {children}
    </span>
  )
}

/** The class of a household or another lasting category: a stronger badge with a mark of its own form per tone. */
export function ClassBadge({
  tone = 'neutral',
  children,
  size = 'md',
}: {
  tone?: Tone
  children: ReactNode
  size?: 'md' | 'lg'
}) {
  return (
    <span className={styles.class} data-tone={tone} data-size={size}>
      <span className={styles.mark} aria-hidden />
      {children}
    </span>
  )
}

/** A count beside a title or tab. */
export function Count({ children, tone = 'neutral' }: { children: ReactNode; tone?: Tone }) {
  return (
    <span className={styles.count} data-tone={tone}>
      {children}
    </span>
  )
}

/** A person's name, as written, with what tells two of the same name apart: "Lò Thị Đào · 1984 · Bản Mờn". */
export function PersonName({
  name,
  hint,
  strong = false,
}: {
  name: string
  hint?: (string | undefined)[]
  strong?: boolean
}) {
  const rest = (hint ?? []).filter(Boolean).join(' · ')
  return (
    <span className={styles.person}>
      <span className={strong ? styles.strong : undefined} translate="no">
        {name}
      </span>
      {rest && <span className={styles.hint}>{rest}</span>}
    </span>
  )
}

/** A due day against today: "còn 3 ngày", "hạn hôm nay", "quá hạn 2 ngày"; the day itself on hovering. */
export function Due({ due, today }: { due: LocalDate | undefined | null; today: LocalDate }) {
  const t = useText()
  if (!due) return <span className="bv-muted">–</span>
  const days = daysBetween(today, due)
  return (
    <time
      dateTime={due}
      title={showDay(due)}
      className={styles.due}
      data-tone={days < 0 ? 'bad' : days <= 3 ? 'warn' : undefined}
    >
      {showDue(due, today, t)}
    </time>
  )
}
