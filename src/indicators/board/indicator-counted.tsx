// How an indicator was counted, of which area and day.
import type { z } from 'zod'
import { confidenceText } from '../../base/confidence.ts'
import { stringifySearch } from '../../kit/address.ts'
import { useLanguage, useText } from '../../kit/text.ts'
import { figureText } from '../figure.text.ts'
import { HowCounted } from '../how-counted.tsx'
import type { boardContract } from './board.api.ts'
import { boardText as text } from './board.text.ts'
import { type IndicatorId, indicatorOf } from './indicator.ts'

type Board = z.output<typeof boardContract.output>

export function IndicatorCounted({ board, indicator }: { board: Board; indicator: IndicatorId }) {
  const t = useText()
  const language = useLanguage()
  const { formula, records, basis } = indicatorOf(indicator)
  const denominator =
    board.basis === 'registry'
      ? t(text.basisRegistry)
      : t(board.basis === 'total' ? text.basisTotal : text.basisMixed, { source: board.basisSource })
  return (
    <HowCounted
      facts={[
        [t(figureText.formula), formula[language]],
        [t(figureText.records), records[language]],
        [t(figureText.denominator), denominator],
        [t(figureText.basis), `${basis[language]} (${confidenceText[basis.confidence][language]})`],
      ]}
      asOf={board.asOf}
      query={`GET /api/v1/indicators${stringifySearch({ areaId: board.areaId, asOf: board.asOf })}`}
    />
  )
}
