// Reports of community supervision of an area: what waits for a reply, what is not settled.
import { z } from 'zod'
import { useArea } from '../access/session.page.tsx'
import { useSearchFilters } from '../kit/address.ts'
import { useReadPages } from '../kit/api.ts'
import { Badge, type Tone } from '../kit/badge.tsx'
import { PrintButton } from '../kit/buttons.tsx'
import { StatTile, Tiles } from '../kit/figures.tsx'
import { ChoiceFilter, FilterBar } from '../kit/filter-bar.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { Page, Rows, Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { type ReportRow, reportListContract } from './supervision.api.ts'
import { supervisionText as text } from './supervision.text.ts'
import { Finding, findingText, ReportState, reportStateText, SubjectKind, subjectKindText } from './supervision.ts'

export const findingTone: Record<Finding, Tone> = { good: 'good', question: 'warn', fault: 'bad' }
export const reportTone: Record<ReportState, Tone> = {
  told: 'neutral',
  waiting: 'warn',
  replied: 'info',
  settled: 'good',
  unsettled: 'bad',
}

const shape = z.object({
  kind: z.string().default(''),
  finding: Finding.optional(),
  state: ReportState.optional(),
})

export function SupervisionPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const subjectKind = SubjectKind.safeParse(filters.value.kind).data
  const { finding, state } = filters.value
  const list = useReadPages(reportListContract, {
    subjectKind,
    finding,
    state,
    areaId,
  })
  const totals = list.first?.totals
  const columns: Column<ReportRow>[] = [
    { id: 'subject', title: t(text.subject), card: 'title', cell: row => row.subjectName },
    {
      id: 'finding',
      title: t(text.finding),
      width: 125,
      card: 'aside',
      cell: row => <Badge tone={findingTone[row.finding]}>{findingText[row.finding][language]}</Badge>,
    },
    { id: 'village', title: t(text.village), width: 150, cell: row => row.village },
    { id: 'day', title: t(text.seenOn), width: 130, cell: row => showDay(row.seenOn) },
    { id: 'by', title: t(text.seenBy), width: 210, hidden: true, cell: row => row.seenBy },
    { id: 'asked', title: t(text.asked), width: 230, cell: row => row.asked || '–' },
    {
      id: 'state',
      title: t(text.state),
      width: 140,
      cell: row => <Badge tone={reportTone[row.state]}>{reportStateText[row.state][language]}</Badge>,
    },
  ]
  return (
    <Page title={t(text.title)} about={t(text.about)} actions={<PrintButton />}>
      <Rows>
        {totals && (
          <Tiles>
            <StatTile label={t(text.reports)} value={showNumber(totals.reports)} />
            <StatTile label={t(text.faults)} value={showNumber(totals.faults)} />
            <StatTile
              label={t(text.waiting)}
              value={showNumber(totals.waiting)}
              tone={totals.waiting > 0 ? 'warn' : undefined}
            />
            <StatTile
              label={t(text.unsettled)}
              value={showNumber(totals.unsettled)}
              tone={totals.unsettled > 0 ? 'bad' : undefined}
            />
          </Tiles>
        )}
        <Section flush>
          <FilterBar filters={filters}>
            <ChoiceFilter
              label={t(text.anyKind)}
              filters={filters}
              field="kind"
              options={SubjectKind.options}
              words={subjectKindText}
            />
            <ChoiceFilter
              label={t(text.anyFinding)}
              filters={filters}
              field="finding"
              options={Finding.options}
              words={findingText}
            />
            <ChoiceFilter
              label={t(text.anyState)}
              filters={filters}
              field="state"
              options={ReportState.options}
              words={reportStateText}
            />
          </FilterBar>
          <DataTable
            name="supervision"
            label={t(text.title)}
            {...list.table}
            columns={columns}
            rowKey={row => row.reportId}
            to={row => `/app/supervision/reports/${row.reportId}`}
            rowHeight={56}
            filtered={filters.active > 0}
            empty={{ title: t(text.none), text: t(text.noneHint) }}
          />
        </Section>
      </Rows>
    </Page>
  )
}
