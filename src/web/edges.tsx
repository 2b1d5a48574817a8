// What is shown where there is no page: an unknown address, a page that failed, a page that is still coming.
import { Button } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiProblem, networkProblem, serverAnswers } from '../kit/http.ts'
import { kitText } from '../kit/kit.text.ts'
import { LinkButton } from '../kit/link.tsx'
import { FormActions, Page } from '../kit/page.tsx'
import { Loading } from '../kit/states.tsx'
import { useText } from '../kit/text.ts'
import styles from './shell.module.css'
import { shellText } from './shell.text.ts'

export function NotFound() {
  const t = useText()
  return (
    <div className={styles.edge}>
      <Page title={t(shellText.notFound)} narrow>
        <p>{t(shellText.notFoundWhy)}</p>
        <div>
          <LinkButton to="/app">{t(shellText.goHome)}</LinkButton>
        </div>
      </Page>
    </div>
  )
}

/** The page did not come: nothing is lost, and one asks again here, not on the browser's own error page. */
function Unreachable() {
  const t = useText()
  const [asking, setAsking] = useState(false)
  const problem = networkProblem()
  const again = async () => {
    setAsking(true)
    if (await serverAnswers()) location.reload()
    else setAsking(false)
  }
  return (
    <div className={styles.edge}>
      <Page title={problem.title} narrow>
        <p>{problem.detail}</p>
        <FormActions>
          <Button loading={asking} onClick={() => void again()}>
            {t(kitText.retry)}
          </Button>
        </FormActions>
      </Page>
    </div>
  )
}

/** A bug in a page: the person gets a code, the console the error with the same code. */
export function Broken({ error }: ErrorComponentProps) {
  return error instanceof ApiProblem && error.name === 'network' ? <Unreachable /> : <BrokenPage error={error} />
}

function BrokenPage({ error }: Pick<ErrorComponentProps, 'error'>) {
  const t = useText()
  const [code] = useState(() => Math.random().toString(16).slice(2, 10).toUpperCase())
  useEffect(() => {
    console.error(`page failed, code ${code}`, error)
  }, [code, error])
  return (
    <div className={styles.edge}>
      <Page title={t(shellText.broken)} narrow>
        <p>{t(shellText.brokenWhy)}</p>
        <p>
          {t(shellText.code)}: <code>{code}</code>
        </p>
        <FormActions>
          <Button onClick={() => location.reload()}>{t(shellText.reload)}</Button>
          <LinkButton to="/app" variant="default">
            {t(shellText.goHome)}
          </LinkButton>
        </FormActions>
      </Page>
    </div>
  )
}

export function Opening() {
  const t = useText()
  return (
    <div className={styles.edge}>
      <Loading rows={5} label={t(shellText.starting)} />
    </div>
  )
}
