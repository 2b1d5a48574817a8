// The frame of the pages that need no account: sign-in and the first administrator.
import type { ReactNode } from 'react'
import { type Language, setLanguage, useLanguage, useText } from '../kit/text.ts'
import styles from './sign-in.module.css'
import { signInText } from './sign-in.text.ts'

export function Outside({ children }: { children: ReactNode }) {
  const t = useText()
  const language = useLanguage()
  const other: Language = language === 'vi' ? 'en' : 'vi'
  return (
    <div className={styles.outside}>
      <main className={styles.card}>
        <div className={styles.brand}>
          <img src="/favicon.svg" alt="" width={40} height={40} />
          <div>
            <p className={styles.product}>{t(signInText.product)}</p>
            <p className={styles.purpose}>{t(signInText.purpose)}</p>
          </div>
        </div>
        {children}
      </main>
      <footer className={styles.under}>
        <a href="/">{t(signInText.toPublic)}</a>
        <button type="button" lang={other} onClick={() => setLanguage(other)}>
          {other === 'en' ? 'English' : 'Tiếng Việt'}
        </button>
      </footer>
    </div>
  )
}
