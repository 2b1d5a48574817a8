// The states a page can be in besides full: loading, empty, refused. Every list and page uses these, so they read alike.
//   <Loaded read={household}>{data => …}</Loaded>
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { ApiProblem } from './api.ts'
import { kitText } from './kit.text.ts'
import { LinkButton } from './link.tsx'
import { ProblemNote } from './notes.tsx'
import { FormActions, Page, useWithinPage } from './page.tsx'
import styles from './states.module.css'
import { useText } from './text.ts'

export { Note, ProblemNote } from './notes.tsx'

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
  return <Loading rows={rows} />
}
