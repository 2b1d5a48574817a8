// What the community saw of one work or one list, on that one's own page.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { showDay } from '../kit/format.ts'
import { Section } from '../kit/page.tsx'
import { Loaded } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import type { AddedSection } from '../support/added-sections.tsx'
import { RecordDialog } from './report-dialogs.tsx'
import { findingTone, reportTone } from './reports.page.tsx'
import { type ReportRow, subjectReportsContract } from './supervision.api.ts'
import { supervisionText as text } from './supervision.text.ts'
import { findingText, reportStateText, type SubjectKind } from './supervision.ts'

function SubjectReports({ subjectKind, subjectId }: { subjectKind: SubjectKind; subjectId: number }) {
  const t = useText()
  const language = useLanguage()
  const [recording, setRecording] = useState(false)
  const read = useRead(subjectReportsContract, { subjectKind, subjectId })
  const columns: Column<ReportRow>[] = [
    { id: 'content', title: t(text.content), card: 'title', cell: row => row.content },
    {
      id: 'finding',
      title: t(text.finding),
      width: 125,
      card: 'aside',
      cell: row => <Badge tone={findingTone[row.finding]}>{findingText[row.finding][language]}</Badge>,
    },
    { id: 'day', title: t(text.seenOn), width: 130, cell: row => showDay(row.seenOn) },
    { id: 'by', title: t(text.seenBy), width: 210, cell: row => row.seenBy },
    { id: 'village', title: t(text.village), width: 140, cell: row => row.village },
    {
      id: 'state',
      title: t(text.state),
      width: 140,
      cell: row => <Badge tone={reportTone[row.state]}>{reportStateText[row.state][language]}</Badge>,
    },
  ]
  return (
    <Loaded read={read}>
      {data => (
        <Section
          title={t(text.title)}
          count={data.rows.length}
          flush
          actions={
            data.villages.length > 0 && (
              <Button variant="default" onClick={() => setRecording(true)}>
                {t(text.record)}
              </Button>
            )
          }
        >
          <DataTable
            name="subject-supervision"
            label={t(text.title)}
            rows={data.rows}
            columns={columns}
            rowKey={row => row.reportId}
            to={row => `/app/supervision/reports/${row.reportId}`}
            rowHeight={56}
            empty={{ title: t(text.noneHere) }}
          />
          {recording && (
            <RecordDialog
              subjectKind={subjectKind}
              subjectId={subjectId}
              villages={data.villages}
              onClose={() => setRecording(false)}
            />
          )}
        </Section>
      )}
    </Loaded>
  )
}

export const workSupervision: AddedSection = {
  id: 'supervision',
  content: ({ id }) => <SubjectReports subjectKind="work" subjectId={id} />,
}
export const listSupervision: AddedSection = {
  id: 'supervision',
  content: ({ id }) => <SubjectReports subjectKind="support-list" subjectId={id} />,
}
