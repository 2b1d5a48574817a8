// The register of obstacles: by kind with the money that waits; chosen ones become a letter to the level above.
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DownloadButton } from '../../kit/buttons.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { levelText } from '../plan/levels.ts'
import { shortCodeOf } from '../plan/own-item.ts'
import {
  type ObstacleRow,
  obstacleLetterContract,
  obstacleListContract,
  remindObstaclesContract,
} from './obstacle.api.ts'
import { obstacleText as text } from './obstacle.text.ts'
import { isOpen, ObstacleKind, obstacleKindText, obstacleStateText } from './obstacle.ts'
import { ObstacleDialog } from './obstacle-dialog.tsx'

const shape = z.object({ kind: ObstacleKind.optional(), all: z.string().default('') })

export function ObstaclesPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const mayWrite = useCan('obstacle.write')
  const [recording, setRecording] = useState(false)
  const [chosen, setChosen] = useState<Set<string | number>>(new Set())
  const remind = useWrite(remindObstaclesContract)
  const { kind } = filters.value
  const list = useRead(obstacleListContract, { areaId, kind, state: filters.value.all ? 'all' : 'open' })
  const ids = [...chosen].map(Number)
  const columns: Column<ObstacleRow>[] = [
    { id: 'subject', title: t(text.subject), card: 'title', cell: row => row.subject },
    { id: 'kind', title: t(text.kind), width: 115, cell: row => obstacleKindText[row.kind][language] },
    {
      id: 'item',
      title: t(text.item),
      width: 165,
      cell: row => <span title={row.itemName}>{shortCodeOf(row.itemCode)}</span>,
    },
    { id: 'area', title: t(text.area), width: 140, hidden: true, cell: row => row.areaName },
    { id: 'amount', title: t(text.amount), width: 135, align: 'end', cell: row => showDong(row.waitingAmount) },
    {
      id: 'asked',
      title: t(text.asked),
      width: 150,
      cell: row => [levelText[row.askedLevel][language], row.askedAgency].filter(Boolean).join(': '),
    },
    {
      id: 'age',
      title: t(text.age),
      width: 115,
      cell: row =>
        row.late > 0
          ? `${t(text.days, { n: row.days })}, ${t(text.late, { n: row.late })}`
          : t(text.days, { n: row.days }),
    },
    {
      id: 'state',
      title: t(text.state),
      width: 180,
      card: 'aside',
      cell: row => (
        <Badge tone={!isOpen(row.state) ? 'good' : row.late > 0 ? 'bad' : 'warn'}>
          {obstacleStateText[row.state][language]}
        </Badge>
      ),
    },
  ]
  return (
    <Page
      title={t(text.all)}
      about={t(text.about)}
      actions={mayWrite ? <Button onClick={() => setRecording(true)}>{t(text.record)}</Button> : undefined}
    >
      <Rows>
        {list.data && list.data.kinds.length > 0 && (
          <Tiles>
            {list.data.kinds.slice(0, 4).map(one => (
              <StatTile
                key={one.kind}
                label={obstacleKindText[one.kind][language]}
                value={showDongShort(one.amount)}
                note={[
                  t(text.waits, { n: showNumber(one.count) }),
                  ...(one.late > 0 ? [t(text.waitsLate, { n: one.late })] : []),
                ].join(', ')}
              />
            ))}
          </Tiles>
        )}
        <Section flush>
          <FilterBar filters={filters}>
            <ChoiceFilter
              label={t(text.kind)}
              filters={filters}
              field="kind"
              options={ObstacleKind.options}
              words={obstacleKindText}
            />
            <Checkbox
              label={t(text.showAll)}
              checked={filters.value.all !== ''}
              onChange={event => filters.set({ all: event.currentTarget.checked ? '1' : '' })}
            />
          </FilterBar>
          <DataTable
            name="obstacles"
            label={t(text.all)}
            rows={list.data?.rows}
            columns={columns}
            rowKey={row => row.obstacleId}
            rowName={row => row.subject}
            to={row => `/app/obstacles/${row.obstacleId}`}
            tone={row => (row.late > 0 ? 'bad' : undefined)}
            rowHeight={56}
            loading={list.isLoading}
            problem={list.error ?? undefined}
            filtered={filters.active > 0}
            empty={{ title: t(text.none), text: t(text.noneHint) }}
            selection={{
              keys: chosen,
              onChange: setChosen,
              actions: (
                <>
                  <DownloadButton
                    size="xs"
                    href={downloadUrl(obstacleLetterContract, { obstacleIds: ids, format: 'docx' } as never)}
                  >
                    {t(text.letter)}
                  </DownloadButton>
                  <DownloadButton
                    size="xs"
                    view
                    href={downloadUrl(obstacleLetterContract, { obstacleIds: ids, format: 'pdf' } as never)}
                  >
                    {t(text.letterPdf)}
                  </DownloadButton>
                  {mayWrite && (
                    <PreviewButton
                      label={t(text.remind)}
                      button={{ size: 'xs', variant: 'default' }}
                      write={remind}
                      input={{ obstacleIds: ids }}
                      onDone={() => setChosen(new Set())}
                    />
                  )}
                </>
              ),
            }}
          />
        </Section>
      </Rows>
      {recording && <ObstacleDialog onClose={() => setRecording(false)} />}
    </Page>
  )
}
