// What is said in the flow of a page: refusals and remarks. Apart from states.tsx because the sign-in page needs them, and no router.
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ApiProblem } from './http.ts'
import { kitText } from './kit.text.ts'
import styles from './states.module.css'
import { useText } from './text.ts'

/** A refusal or failure: what happened, what was kept, what to do. Put it just above the buttons of the form it is about. */
export function ProblemNote({ problem, onRetry }: { problem: ApiProblem | null | undefined; onRetry?: () => void }) {
  const t = useText()
  if (!problem) return null
  const Icon = problem.name === 'network' ? IconCloudOff : IconAlertTriangle
  return (
    <div className={styles.problem} role="alert">
      <Icon size={20} stroke={1.75} aria-hidden className={styles.problemIcon} />
      <div className={styles.problemBody}>
        <p className={styles.problemTitle}>{problem.title}</p>
        {problem.detail && <p>{problem.detail}</p>}
        {problem.faults.length > 0 && (
          <ul className={styles.faults}>
            {problem.faults.slice(0, 8).map(fault => (
              <li key={`${fault.path} ${fault.name}`}>{fault.message}</li>
            ))}
          </ul>
        )}
        {problem.id && (
          <p className={styles.code}>
            {t(kitText.errorCode)}: <code>{problem.id}</code>
          </p>
        )}
      </div>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry} className={styles.retry}>
          {t(kitText.retry)}
        </Button>
      )}
    </div>
  )
}

/** A quiet or loud remark in the flow of a page. The text says what it is; the colour only repeats it. */
export function Note({
  tone = 'info',
  title,
  children,
  action,
}: {
  tone?: 'info' | 'warn' | 'good' | 'bad' | 'neutral'
  title?: string
  children?: ReactNode
  action?: ReactNode
}) {
  const Icon = tone === 'warn' || tone === 'bad' ? IconAlertTriangle : IconInfoCircle
  return (
    <div className={styles.note} data-tone={tone}>
      <Icon size={18} stroke={1.75} aria-hidden className={styles.noteIcon} />
      <div className={styles.problemBody}>
        {title && <p className={styles.problemTitle}>{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {action}
    </div>
  )
}
