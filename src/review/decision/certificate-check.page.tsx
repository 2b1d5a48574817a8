// What everybody sees who scans a certificate's QR: valid, no longer valid, or unknown; initials, village, class and nothing
// more. Needs no account and is kept out of search engines.
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { useRead } from '../../kit/api.ts'
import { showDay, showMoment } from '../../kit/format.ts'
import { usePageParams } from '../../kit/link.tsx'
import { useDocumentTitle } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { setLanguage, useLanguage, useText } from '../../kit/text.ts'
import { classText } from '../case.ts'
import { checkCertificateContract } from './certificate.api.ts'
import styles from './certificate-check.module.css'
import { checkText } from './decisions.text.ts'

type Answer = z.output<typeof checkCertificateContract.output>
const icons = { valid: IconCircleCheck, 'no-longer-valid': IconAlertTriangle, unknown: IconHelpCircle }

export function CertificateCheckPage() {
  const t = useText()
  const language = useLanguage()
  const { token = '' } = usePageParams()
  useDocumentTitle(t(checkText.title))
  useNoIndex()
  const read = useRead(checkCertificateContract, { token })
  return (
    <main className={styles.outside}>
      <article className={styles.card}>
        <header className={styles.brand}>
          <div>
            <h1>{t(checkText.title)}</h1>
            <p className="bv-muted">{t(checkText.purpose)}</p>
          </div>
          <button
            type="button"
            className={styles.language}
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={() => setLanguage(language === 'vi' ? 'en' : 'vi')}
          >
            {t(checkText.language)}
          </button>
        </header>
        <Loaded read={read} rows={4}>
          {answer => <Told answer={answer} />}
        </Loaded>
      </article>
    </main>
  )
}

function Told({ answer }: { answer: Answer }) {
  const t = useText()
  const language = useLanguage()
  const [asked] = useState(() => new Date().toISOString())
  const Icon = icons[answer.answer]
  const facts: [string, string | null][] = [
    [t(checkText.initials), answer.initials],
    [t(checkText.village), answer.village],
    [t(checkText.class), answer.class && t(classText[answer.class])],
    [t(checkText.issuedOn), answer.issuedOn && showDay(answer.issuedOn)],
  ]
  const known = facts.filter(([, value]) => value)
  return (
    <>
      <div className={styles.answer} data-answer={answer.answer} aria-live="polite">
        <Icon size={34} stroke={1.75} aria-hidden />
        <div>
          <p className={styles.word}>{t(checkText[answer.answer])}</p>
          <p>{answer.sentence[language]}</p>
        </div>
      </div>
      {known.length > 0 && (
        <dl className={styles.facts}>
          {known.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd translate="no">{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className={styles.foot}>{t(answer.answer === 'unknown' ? checkText.unknownDo : checkText.compare)}</p>
      <p className={styles.foot}>{t(checkText.asked, { at: showMoment(asked) })}</p>
    </>
  )
}

/** The server says it in a header too; some crawlers only read the page. */
function useNoIndex(): void {
  useEffect(() => {
    const robots = document.createElement('meta')
    robots.name = 'robots'
    robots.content = 'noindex, nofollow'
    document.head.append(robots)
    return () => robots.remove()
  }, [])
}
