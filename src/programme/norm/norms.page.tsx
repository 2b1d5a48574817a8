// The library of norms: the missing first, with what waits for them.
import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { showDay, showDong } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { type NormRow, normListContract, normWaitingContract } from './norm.api.ts'
import { normText as text } from './norm.text.ts'
import { NormState, normStateText } from './norm.ts'
import { NormDialog, type NormDialogKind } from './norm-dialog.tsx'

const shape = z.object({ state: z.string().default('') })
const tone: Record<NormState, Tone> = { missing: 'bad', issued: 'good', expired: 'neutral' }

export function NormsPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const mayWrite = useCan('obstacle.write')
  const [dialog, setDialog] = useState<{ kind: NormDialogKind; norm?: NormRow }>()
  const [waiting, setWaiting] = useState<NormRow>()
  const list = useRead(normListContract, { areaId, state: NormState.safeParse(filters.value.state).data })
  const columns: Column<NormRow>[] = [
    { id: 'name', title: t(text.name), card: 'title', cell: row => row.name },
    {
      id: 'state',
      title: t(text.state),
      width: 130,
      card: 'aside',
      cell: row => <Badge tone={tone[row.state]}>{normStateText[row.state][language]}</Badge>,
    },
    {
      id: 'value',
      title: t(text.value),
      width: 170,
      cell: row => (row.state === 'missing' ? t(text.missingFor, { n: row.daysMissing }) : row.valueText),
    },
    { id: 'basis', title: t(text.basisShort), width: 170, cell: row => row.basis || row.issuer || '–' },
    {
      id: 'sure',
      title: t(text.sure),
      width: 130,
      cell: row => (row.state === 'missing' ? '–' : <ConfidenceMark confidence={row.confidence} />),
    },
    {
      id: 'validity',
      title: t(text.validity),
      width: 150,
      hidden: true,
      cell: row =>
        row.validFrom === null
          ? '–'
          : row.validTo === null
            ? t(text.since, { from: showDay(row.validFrom) })
            : `${showDay(row.validFrom)} – ${showDay(row.validTo)}`,
    },
    { id: 'area', title: t(text.area), width: 130, hidden: true, cell: row => row.areaName },
    {
      id: 'waits',
      title: t(text.waits),
      width: 215,
      cell: row =>
        row.waitingLines + row.waitingObstacles === 0 ? (
          '–'
        ) : (
          <Button variant="subtle" size="compact-xs" onClick={() => setWaiting(row)}>
            {t(text.waitsOf, { lines: row.waitingLines, obstacles: row.waitingObstacles })}
          </Button>
        ),
    },
    {
      id: 'do',
      title: '',
      width: 130,
      fixed: true,
      cell: row =>
        !row.mayChange || row.state === 'expired' ? (
          ''
        ) : (
          <Button
            size="xs"
            variant="default"
            onClick={() => setDialog({ kind: row.state === 'missing' ? 'issue' : 'end', norm: row })}
          >
            {t(row.state === 'missing' ? text.issue : text.end)}
          </Button>
        ),
    },
  ]
  return (
    <Page
      title={t(text.all)}
      about={t(text.about)}
      actions={
        mayWrite ? (
          <>
            <Button variant="default" onClick={() => setDialog({ kind: 'record' })}>
              {t(text.record)}
            </Button>
            <Button onClick={() => setDialog({ kind: 'missing' })}>{t(text.missing)}</Button>
          </>
        ) : undefined
      }
    >
      <Section flush>
        <FilterBar filters={filters}>
          <ChoiceFilter
            label={t(text.state)}
            filters={filters}
            field="state"
            options={NormState.options}
            words={normStateText}
          />
        </FilterBar>
        <DataTable
          name="norms"
          label={t(text.all)}
          rows={list.data?.rows}
          columns={columns}
          rowKey={row => row.normId}
          tone={row => (row.state === 'missing' ? 'bad' : undefined)}
          rowHeight={56}
          loading={list.isLoading}
          problem={list.error ?? undefined}
          filtered={filters.active > 0}
          empty={{ title: t(text.none), text: t(text.noneHint) }}
        />
      </Section>
      {dialog && <NormDialog {...dialog} onClose={() => setDialog(undefined)} />}
      {waiting && <Waiting norm={waiting} onClose={() => setWaiting(undefined)} />}
    </Page>
  )
}

function Waiting({ norm, onClose }: { norm: NormRow; onClose(): void }) {
  const t = useText()
  const read = useRead(normWaitingContract, { normId: norm.normId })
  return (
    <Modal opened onClose={onClose} title={t(text.waitsTitle)} size="lg">
      <Rows>
        <strong>{norm.name}</strong>
        <Loaded read={read}>
          {data => (
            <ul>
              {data.lines.map(line => (
                <li key={`${line.planId}-${line.lineNo}`}>
                  <AppLink to={`/app/plans/${line.planId}`}>{line.activity}</AppLink> ({line.planTitle}),{' '}
                  {showDong(line.amount)}
                </li>
              ))}
              {data.obstacles.map(one => (
                <li key={one.obstacleId}>
                  <AppLink to={`/app/obstacles/${one.obstacleId}`}>{one.subject}</AppLink>,{' '}
                  {t(text.since, { from: showDay(one.raisedOn) })}, {showDong(one.waitingAmount)}
                </li>
              ))}
              {data.lines.length + data.obstacles.length === 0 && <li>{t(text.nothingWaits)}</li>}
            </ul>
          )}
        </Loaded>
      </Rows>
    </Modal>
  )
}
