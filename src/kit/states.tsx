// The states a page can be in besides full: loading, empty, refused. Every list and page uses these, so they read alike.
//   <Loaded read={household}>{data => …}</Loaded>
import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ApiProblem } from './api.ts'
import { kitText } from './kit.text.ts'
import { LinkButton } from './link.tsx'
import { FormActions, Page, useWithinPage } from './page.tsx'
import styles from './states.module.css'
import { useText } from './text.ts'

/** Grey bars in the shape of what is coming. `rows` bars; says "loading" to screen readers. */
export function Loading({ rows = 6, label }: { rows?: number; label?: string }) {
  const t = useText()
  return (
    <div className={styles.loading} aria-live="polite">
      <span className="bv-hidden">{label ?? t(kitText.loading)}</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
        <span key={index} className={styles.bar} style={{ width: `${[92, 78, 86, 64, 81, 70][index % 6]}%` }} />
      ))}
    </div>
  )
}

/** Nothing there, and what to do next. */
export function Empty({ title, children, action }: { title?: string; children?: ReactNode; action?: ReactNode }) {
  const t = useText()
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title ?? t(kitText.emptyTitle)}</p>
      {children && <div className={styles.emptyText}>{children}</div>}
      {action && <div className={styles.emptyAction}>{action}</div>}
    </div>
  )
}

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

/** A page whose data did not come: it still has a heading, and a way out. */
function ProblemPage({ problem, onRetry }: { problem: ApiProblem; onRetry: () => void }) {
  const t = useText()
  // Asking again for what is not there finds nothing again.
  const lasting = problem.status === 404 || problem.status === 403
  return (
    <Page title={problem.title} narrow>
      {problem.detail && <p>{problem.detail}</p>}
      {lasting && <p>{t(kitText.notHereWhy)}</p>}
      {problem.id && (
        <p>
          {t(kitText.errorCode)}: <code>{problem.id}</code>
        </p>
      )}
      <FormActions>
        {!lasting && <Button onClick={onRetry}>{t(kitText.retry)}</Button>}
        <LinkButton to="/app" variant={lasting ? 'filled' : 'default'}>
          {t(kitText.goHome)}
        </LinkButton>
      </FormActions>
    </Page>
  )
}

interface ReadLike<T> {
  data: T | undefined
  error: ApiProblem | null
  isPending: boolean
  refetch(): unknown
}

/** Shows the answer of a read, or its loading or failed state. An old answer stays on screen when asking again fails. */
export function Loaded<T>({
  read,
  rows,
  children,
}: {
  read: ReadLike<T>
  rows?: number
  children: (data: T) => ReactNode
}) {
  const within = useWithinPage()
  const retry = () => void read.refetch()
  if (read.data !== undefined)
    return (
      <>
        {read.error && <ProblemNote problem={read.error} onRetry={retry} />}
        {children(read.data)}
      </>
    )
  if (read.error && !within) return <ProblemPage problem={read.error} onRetry={retry} />
  if (read.error) return <ProblemNote problem={read.error} onRetry={retry} />
  return <Loading {...(rows === undefined ? {} : { rows })} />
}
