// The indicators of an area: where it stands, where it was to be, where the trend leads; and the same of what lies below, down to the
// village and, for those allowed, to the households. Each figure says how it was counted and of which day.
import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea } from '../../access/session.page.tsx'
import { shadeOf } from '../../base/drawing.ts'
import { yearOf } from '../../base/local-date.ts'
import { stringifySearch, useAsOf, useSearchFilters } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showDay, showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { Page, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { lastDayOfOldMap } from '../../review/output/report-map.ts'
import { MapSection } from '../boundary/map-section.tsx'
import { DeprivationSection } from '../deprivation/deprivation-section.tsx'
import { FlowSection } from '../flow/flow-section.tsx'
import { ReportButton } from '../report/report-button.tsx'
import { TileMap } from '../tiles/tile-map.tsx'
import { type BoardUnit, boardContract } from './board.api.ts'
import styles from './board.module.css'
import { boardText as text } from './board.text.ts'
import { hundredthsOf, IndicatorId, indicatorOf, indicators, showHundredths } from './indicator.ts'
import { IndicatorCounted } from './indicator-counted.tsx'
import { TargetDialog } from './target-dialog.tsx'
import { TrendSection } from './trend-section.tsx'

const shape = z.object({
  indicator: IndicatorId.default('poverty-rate'),
  map: z.enum(['', 'old', 'new']).default(''),
})
type Board = z.output<typeof boardContract.output>

export function IndicatorsPage() {
  const t = useText()
  const { areaId, own, choose } = useArea()
  const asOf = useAsOf()
  const filters = useSearchFilters(shape)
  const { indicator, map } = filters.value
  const place = areaId ?? own[0]?.areaId
  const areas = useAreaChoices(asOf)
  const read = useRead(boardContract, {
    areaId: place,
    map,
    groups: indicatorOf(indicator).trend ? '' : 'trend',
    asOf,
  })
  const language = useLanguage()
  return (
    <Page
      title={t(text.title)}
      about={read.data && t(text.about, { area: read.data.area, day: showDay(read.data.asOf) })}
      actions={
        <>
          <PrintButton />
          {read.data && <ReportButton areaId={read.data.areaId} asOf={read.data.asOf} />}
          {read.data?.mayTarget && <SetTarget board={read.data} indicator={indicator} />}
        </>
      }
    >
      <Section>
        <search className={`${styles.bar} bv-no-print`}>
          <AreaPicker label={t(text.area)} areas={areas} value={place} onChange={choose} clearable={false} />
          <Select
            label={t(text.indicator)}
            allowDeselect={false}
            value={indicator}
            data={indicators.map(one => ({ value: one.id, label: one.name[language] }))}
            onChange={value => value && filters.set({ indicator: value as IndicatorId })}
          />
          <Select
            label={t(text.map)}
            allowDeselect={false}
            value={map || 'day'}
            data={[
              { value: 'day', label: t(text.mapDay) },
              { value: 'old', label: t(text.mapOld) },
              { value: 'new', label: t(text.mapNew) },
            ]}
            onChange={value => filters.set({ map: value === 'old' || value === 'new' ? value : '' })}
          />
        </search>
      </Section>
      <Loaded read={read}>{board => <BoardSections board={board} indicator={indicator} map={map} />}</Loaded>
    </Page>
  )
}

function SetTarget({ board, indicator }: { board: Board; indicator: IndicatorId }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(text.set)}</Button>
      {open && (
        <TargetDialog areaId={board.areaId} area={board.area} indicator={indicator} onClose={() => setOpen(false)} />
      )}
    </>
  )
}

function BoardSections({ board, indicator, map }: { board: Board; indicator: IndicatorId; map: string }) {
  const t = useText()
  const language = useLanguage()
  const address = (areaId: number, id: IndicatorId = indicator) =>
    `/app/indicators${stringifySearch({ area: areaId, indicator: id === 'poverty-rate' ? '' : id, map })}`
  return (
    <>
      {board.path.length > 1 && (
        <nav className="bv-no-print" aria-label={t(text.area)}>
          {board.path.map((one, i) => (
            <span key={one.areaId}>
              {i > 0 && ' › '}
              {one.areaId === board.areaId ? (
                <strong>{one.name}</strong>
              ) : !one.whole ? (
                one.name
              ) : (
                <AppLink to={address(one.areaId)}>{one.name}</AppLink>
              )}
            </span>
          ))}
        </nav>
      )}
      {(board.partial || board.unknown > 0) && (
        <Note tone="warn">
          {board.partial && <p>{t(text.partial)}</p>}
          {board.unknown > 0 && <p>{t(text.unknown, { count: showNumber(board.unknown) })}</p>}
        </Note>
      )}
      <Tiles>
        {board.indicators.map(one => {
          const { unit, name } = indicatorOf(one.id)
          const { part, whole } = one.figure
          const target = one.target && showHundredths(one.target.value, unit)
          return (
            <StatTile
              key={one.id}
              label={name[language]}
              value={
                showHundredths(hundredthsOf(one.figure), unit) ?? <span className={styles.none}>{t(text.none)}</span>
              }
              note={[
                whole === null ? '' : t(text.of, { part: showNumber(part), whole: showNumber(whole) }),
                target ? t(text.targetShort, { value: target }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
              to={address(board.areaId, one.id)}
            />
          )
        })}
      </Tiles>
      <TrendSection board={board} indicator={indicator} />
      <FlowSection areaId={board.areaId} asOf={board.asOf} />
      <DeprivationSection areaId={board.areaId} asOf={board.asOf} />
      <UnitsSection board={board} indicator={indicator} map={map} address={address} />
    </>
  )
}

function UnitsSection({
  board,
  indicator,
  map,
  address,
}: {
  board: Board
  indicator: IndicatorId
  map: string
  address(areaId: number): string
}) {
  const t = useText()
  const language = useLanguage()
  const { unit: measure, name } = indicatorOf(indicator)
  if (board.units.length === 0) {
    const to = `/app/households${stringifySearch({ area: board.areaId, class: 'poor' })}`
    return board.mayHouseholds ? (
      <Section title={t(text.households)}>
        <AppLink to={to}>{t(text.seeHouseholds)}</AppLink>
      </Section>
    ) : null
  }
  const figure = (row: BoardUnit) => row.figures[indicator]!
  const value = (row: BoardUnit) => hundredthsOf(figure(row))
  const highest = Math.max(0, ...board.units.map(row => value(row) ?? 0))
  const shown = (row: BoardUnit) => showHundredths(value(row), measure) ?? t(text.none)
  const columns: Column<BoardUnit>[] = [
    {
      id: 'name',
      title: t(text.unit),
      card: 'title',
      cell: row => <AppLink to={address(row.areaId)}>{row.name}</AppLink>,
    },
    {
      id: 'value',
      title: name[language],
      width: 250,
      align: 'end',
      card: 'aside',
      cell: row => <strong>{shown(row)}</strong>,
    },
    { id: 'part', title: t(text.part), width: 110, align: 'end', cell: row => showNumber(figure(row).part) },
    { id: 'whole', title: t(text.whole), width: 120, align: 'end', cell: row => showNumber(figure(row).whole) },
    {
      id: 'target',
      title: t(text.target, { year: yearOf(board.asOf) }),
      width: 150,
      align: 'end',
      cell: row => showHundredths(row.targets[indicator] ?? null, measure) ?? '–',
    },
    ...(board.mayHouseholds
      ? [
          {
            id: 'households',
            title: t(text.households),
            width: 140,
            cell: (row: BoardUnit) => (
              <AppLink to={`/app/households${stringifySearch({ area: row.areaId, class: 'poor' })}`}>
                {t(text.seeHouseholds)}
              </AppLink>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      <TileMap
        areaId={board.areaId}
        map={map === 'old' || (map === '' && board.asOf <= lastDayOfOldMap) ? 'old' : 'new'}
        mayArrange={board.mayTarget}
        units={board.units.map(row => ({
          areaId: row.areaId,
          name: row.name,
          shown: shown(row),
          shade: shadeOf(value(row), highest),
          to: address(row.areaId),
        }))}
      >
        <IndicatorCounted board={board} indicator={indicator} />
      </TileMap>
      <MapSection
        area={board.areaId}
        mayImport={board.mayTarget}
        units={board.units.map(row => ({ areaId: row.areaId, name: row.name, value: value(row), shown: shown(row) }))}
        label={name[language]}
      />
      <Section title={t(text.units)} count={board.units.length} flush>
        <DataTable
          name="indicator-units"
          label={t(text.units)}
          rows={board.units}
          columns={columns}
          rowKey={row => row.areaId}
          empty={{ title: t(text.unitsNone) }}
        />
      </Section>
    </>
  )
}
