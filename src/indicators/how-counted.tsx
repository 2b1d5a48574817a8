// How figures were counted: formula, records, ground, query and day. Stands at every figure of the desk.
import { showDay } from '../kit/format.ts'
import { useText } from '../kit/text.ts'
import { figureText as text } from './figure.text.ts'
import styles from './figures.module.css'

/** `facts`: what there is to say of the counting, each with its word; day and query stand below. */
export function HowCounted({
  facts,
  asOf,
  query,
}: {
  facts: readonly (readonly [word: string, said: string])[]
  asOf: string
  query: string
}) {
  const t = useText()
  const lines = [...facts, [t(text.asOf), showDay(asOf)] as const]
  return (
    <details className={styles.how}>
      <summary>
        {t(text.how)} · {t(text.asOf)} {showDay(asOf)}
      </summary>
      <dl>
        {lines.map(([word, said]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{said}</dd>
          </div>
        ))}
        <div>
          <dt>{t(text.query)}</dt>
          <dd>
            <code>{query}</code>
          </dd>
        </div>
      </dl>
    </details>
  )
}
