// Making figures public, with a preview of how much is held back; and the log of what has been made public.
import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useArea, useCan } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useRead, useWrite } from '../kit/api.ts'
import { DayInput } from '../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../kit/dialogs.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { showDay, showMoment, showNumber } from '../kit/format.ts'
import { FormActions, Page, Rows, Section } from '../kit/page.tsx'
import { ProblemNote } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { releaseFiguresContract, releaseListContract } from './release.api.ts'
import { releasesText as text } from './releases.text.ts'

export function ReleasesPage() {
  const t = useText()
  const { areaId, own } = useArea()
  const may = useCan('figures.release')
  const place = areaId ?? own[0]?.areaId
  const read = useRead(releaseListContract, { areaId: place })
  type Row = NonNullable<typeof read.data>['rows'][number]
  const columns: Column<Row>[] = [
    { id: 'asOf', title: t(text.asOf), width: 200, card: 'title', cell: row => showDay(row.asOf) },
    { id: 'area', title: t(text.area), cell: row => row.area },
    {
      id: 'villages',
      title: t(text.villages),
      width: 120,
      align: 'end',
      cell: row => (row.parts ? showNumber(row.villages) : t(text.whole)),
    },
    { id: 'held', title: t(text.held), width: 110, align: 'end', cell: row => (row.parts ? showNumber(row.held) : '') },
    { id: 'at', title: t(text.at), width: 170, cell: row => showMoment(row.releasedAt) },
    { id: 'by', title: t(text.by), width: 200, cell: row => row.releasedBy },
  ]
  return (
    <Page title={t(text.title)} about={t(text.about)}>
      {may && place !== undefined && <Fresh areaId={place} />}
      <Section title={t(text.list)} flush>
        <DataTable
          name="figure-releases"
          label={t(text.list)}
          rows={read.data?.rows}
          columns={columns}
          rowKey={row => String(row.releaseId)}
          loading={read.isPending}
          problem={read.error ?? undefined}
          onRetry={() => void read.refetch()}
          empty={{ title: t(text.none), text: t(may ? text.noneHint : text.noneByOthers) }}
        />
      </Section>
    </Page>
  )
}

function Fresh({ areaId }: { areaId: number }) {
  const t = useText()
  const release = useWrite(releaseFiguresContract)
  const [asOf, setAsOf] = useState<LocalDate | undefined>()
  const [parts, setParts] = useState(true)
  return (
    <Section title={t(text.fresh)}>
      <Rows>
        <FieldGrid>
          <DayInput label={t(text.asOf)} value={asOf} onChange={setAsOf} required />
        </FieldGrid>
        <Checkbox label={t(text.parts)} checked={parts} onChange={event => setParts(event.currentTarget.checked)} />
        <ProblemNote problem={release.problem} />
        <FormActions>
          <PreviewButton
            label={t(text.run)}
            button={{ disabled: !asOf }}
            write={release}
            input={{ areaId, asOf: asOf ?? '', parts }}
            rows={changeRows}
            onDone={() => toast.good(t(text.done))}
          />
        </FormActions>
      </Rows>
    </Section>
  )
}
