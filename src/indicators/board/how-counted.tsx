// How a figure was counted: formula, records, ground, query and day. Stands at every figure of the desk.
import type { z } from 'zod'
import { confidenceText } from '../../base/confidence.ts'
import { stringifySearch } from '../../kit/address.ts'
import { showDay } from '../../kit/format.ts'
import { useLanguage, useText } from '../../kit/text.ts'
import type { boardContract } from './board.api.ts'
import styles from './board.module.css'
import { boardText as text } from './board.text.ts'
import { type IndicatorId, indicatorOf } from './indicator.ts'

type Board = z.output<typeof boardContract.output>

/** What a figure is, from what it was counted, and as of when: stands at every figure. */
export function HowCounted({ board, indicator }: { board: Board; indicator: IndicatorId }) {
  const t = useText()
  const language = useLanguage()
  const { formula, records, basis } = indicatorOf(indicator)
  const denominator =
    board.basis === 'registry'
      ? t(text.basisRegistry)
      : t(board.basis === 'total' ? text.basisTotal : text.basisMixed, { source: board.basisSource })
  const query = `GET /api/v1/indicators${stringifySearch({ areaId: board.areaId, asOf: board.asOf })}`
  return (
    <details className={styles.how}>
      <summary>
        {t(text.how)} · {t(text.asOf)} {showDay(board.asOf)}
      </summary>
      <dl>
        <dt>{t(text.formula)}</dt>
        <dd>{formula[language]}</dd>
        <dt>{t(text.records)}</dt>
        <dd>{records[language]}</dd>
        <dt>{t(text.denominator)}</dt>
        <dd>{denominator}</dd>
        <dt>{t(text.basis)}</dt>
        <dd>
          {basis[language]} ({confidenceText[basis.confidence][language]})
        </dd>
        <dt>{t(text.asOf)}</dt>
        <dd>{showDay(board.asOf)}</dd>
        <dt>{t(text.query)}</dt>
        <dd>
          <code>{query}</code>
        </dd>
      </dl>
    </details>
  )
}
