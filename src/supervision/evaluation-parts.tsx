// The table of evaluations, for the page of all and for the page of one list.
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { type EvaluationRow, evaluationListContract } from './evaluation.api.ts'
import { evaluationText as text } from './evaluation.text.ts'

export function EvaluationState({ row }: { row: EvaluationRow }) {
  const t = useText()
  if (row.closedOn === null) return <Badge tone="info">{t(text.asking)}</Badge>
  return <Badge tone={row.isPublic ? 'good' : 'neutral'}>{t(row.isPublic ? text.public : text.closed)}</Badge>
}

export function EvaluationTable({ rows, ofList }: { rows: EvaluationRow[]; ofList: boolean }) {
  const t = useText()
  const told = (value: number | null | undefined) => (value === null || value === undefined ? '–' : showNumber(value))
  const columns: Column<EvaluationRow>[] = [
    ...(ofList
      ? [
          {
            id: 'asker',
            title: t(text.asker),
            card: 'title' as const,
            cell: (row: EvaluationRow) => `${row.asker} (${t(text.turn).toLowerCase()} ${row.turn})`,
          },
        ]
      : [
          {
            id: 'list',
            title: t(text.list),
            card: 'title' as const,
            cell: (row: EvaluationRow) => row.listTitle,
          },
          { id: 'asker', title: t(text.asker), width: 200, cell: (row: EvaluationRow) => row.asker },
        ]),
    { id: 'state', title: t(text.state), width: 140, card: 'aside', cell: row => <EvaluationState row={row} /> },
    { id: 'day', title: t(text.drawnOn), width: 130, cell: row => showDay(row.drawnOn) },
    { id: 'given', title: t(text.population), width: 130, align: 'end', cell: row => showNumber(row.population) },
    { id: 'size', title: t(text.sample), width: 80, align: 'end', cell: row => showNumber(row.size) },
    { id: 'asked', title: t(text.asked), width: 100, align: 'end', cell: row => told(row.counts?.asked) },
    {
      id: 'received',
      title: t(text.received),
      width: 130,
      align: 'end',
      cell: row =>
        row.counts === null
          ? '–'
          : row.counts.questions.received === null
            ? t(text.held)
            : told(row.counts.questions.received.yes),
    },
  ]
  return (
    <DataTable
      name={ofList ? 'list-evaluations' : 'evaluations'}
      label={t(text.title)}
      rows={rows}
      columns={columns}
      rowKey={row => row.evaluationId}
      to={row => `/app/supervision/evaluations/${row.evaluationId}`}
      rowHeight={56}
      empty={{ title: t(text.none), ...(ofList ? {} : { text: t(text.noneHint) }) }}
    />
  )
}

export const useEvaluations = (input: { areaId?: number | undefined; listId?: number }) =>
  useRead(evaluationListContract, input)
