// The households of an area: a dense list with filters in the address, the figures above it; also where the search field leads.
import { z } from 'zod'
import { useArea, useCan } from '../access/session.page.tsx'
import { formatPercent } from '../base/fraction.ts'
import { useAsOf, useKnownOn, usePast, useSearchFilters } from '../kit/address.ts'
import { downloadUrl, useRead, useReadPages } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { DownloadButton } from '../kit/buttons.tsx'
import { StatTile, Tiles } from '../kit/figures.tsx'
import { ChoiceFilter, FilterBar, FilterSelect, SearchField } from '../kit/filter-bar.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { LinkButton } from '../kit/link.tsx'
import { Page, Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { areaList } from './areas/area.api.ts'
import { HouseholdClassBadge } from './class-badge.tsx'
import {
  type Denominator,
  type HouseholdRow,
  householdExport,
  householdFigures,
  householdList,
} from './household.api.ts'
import { registryText as text } from './registry.text.ts'
import { classNames, HouseholdClass } from './status.ts'

const filterShape = z.object({
  q: z.string().default(''),
  village: z.string().default(''),
  class: z.string().default(''),
  sort: z.enum(['place', 'name']).default('place'),
  closed: z.string().default(''),
})

/** The areas of the reader as choices for a picker. */
export function useAreaChoices(day?: string) {
  const read = useRead(areaList, { day, levels: [] }, { freshFor: 300_000 })
  return (read.data?.areas ?? []).map(area => ({
    areaId: area.areaId,
    parentId: area.parentId,
    name: area.fullName,
    kind: area.level,
  }))
}

/** Which figure stands below the line, in words. */
export function useBasisText() {
  const t = useText()
  return (d: Denominator) =>
    d.basis === 'registry'
      ? t(text.basisRegistry)
      : d.basis === 'mixed'
        ? t(text.basisMixed)
        : t(text.basisTotal, { source: d.source })
}

export function HouseholdListPage() {
  const t = useText()
  const asOf = useAsOf()
  const knownOn = useKnownOn()
  const past = usePast()
  const { areaId } = useArea()
  const filters = useSearchFilters(filterShape)
  const { q, village, sort, closed } = filters.value
  const classes = HouseholdClass.safeParse(filters.value.class).data
  const choices = useAreaChoices(asOf)
  const place = village ? Number(village) : areaId
  const input = {
    areaId: place,
    q,
    classes: classes ? [classes] : [],
    closed: closed ? 'true' : 'false',
    sort,
    asOf,
    knownOn,
  } as const
  // two screens: more come while one scrolls
  const list = useReadPages(householdList, { ...input, limit: 50 })
  const mayWrite = useCan('household.write')
  const mayExport = useCan('export.run')
  const mayImport = useCan('import.run')
  const columns: Column<HouseholdRow>[] = [
    {
      id: 'head',
      title: t(text.head),
      card: 'title',
      cell: row => (
        <>
          <strong translate="no">{row.headName || '–'}</strong>
          {row.matched && <span className="bv-muted"> · {t(text.matched, { name: row.matched })}</span>}
        </>
      ),
    },
    {
      id: 'class',
      title: t(text.class),
      width: 190,
      card: 'aside',
      // Most rows are in no class: a badge on each would hide those that are. Who left one by a decision is told in words.
      cell: row =>
        row.class !== 'none' ? (
          <HouseholdClassBadge value={row.class} />
        ) : row.classSince ? (
          <span className="bv-muted">{t(classNames.none)}</span>
        ) : (
          <span className="bv-muted">–</span>
        ),
    },
    { id: 'members', title: t(text.memberCount), width: 100, align: 'end', cell: row => showNumber(row.memberCount) },
    { id: 'village', title: t(text.village), width: 170, cell: row => row.villageName },
    { id: 'commune', title: t(text.commune), width: 170, hidden: true, cell: row => row.communeName },
    { id: 'code', title: t(text.code), width: 150, cell: row => row.code },
    {
      id: 'since',
      title: t(text.classFrom),
      width: 130,
      card: 'none',
      cell: row => (row.classSince ? showDay(row.classSince) : ''),
    },
    { id: 'address', title: t(text.address), width: 180, hidden: true, cell: row => row.address },
  ]
  return (
    <Page
      title={t(text.households)}
      actions={
        <>
          {mayExport && (
            <DownloadButton href={downloadUrl(householdExport, { ...input, format: 'xlsx' })}>
              {t(text.exportXlsx)}
            </DownloadButton>
          )}
          {mayWrite && !past && <LinkButton to="/app/households/new">{t(text.newHousehold)}</LinkButton>}
        </>
      }
    >
      {!q && <Figures areaId={place} />}
      <Section flush>
        <FilterBar
          filters={filters}
          search={<SearchField value={q} onChange={next => filters.set({ q: next })} label={t(text.searchHint)} />}
        >
          <AreaPicker
            areas={choices}
            value={village ? Number(village) : undefined}
            onChange={next => filters.set({ village: next === undefined ? '' : String(next) })}
            placeholder={t(text.village)}
            aria-label={t(text.village)}
            clearable
          />
          <ChoiceFilter
            label={t(text.class)}
            filters={filters}
            field="class"
            options={HouseholdClass.options}
            words={classNames}
          />
          <FilterSelect
            label={t(text.openOnly)}
            value={closed}
            onChange={next => filters.set({ closed: next ?? '' })}
            data={[{ value: 'yes', label: t(text.closedOnly) }]}
          />
          <FilterSelect
            label={t(text.byPlace)}
            value={sort === 'name' ? 'name' : ''}
            onChange={next => filters.set({ sort: next === 'name' ? 'name' : 'place' })}
            data={[{ value: 'name', label: t(text.byName) }]}
          />
        </FilterBar>
        <DataTable
          name="households"
          label={t(text.households)}
          {...list.table}
          columns={columns}
          rowKey={row => row.householdId}
          rowName={row => row.headName}
          to={row => `/app/households/${row.householdId}`}
          filtered={filters.active > 0}
          empty={{
            title: t(text.none),
            text: t(text.noneHint),
            ...(mayImport && !past ? { action: <LinkButton to="/app/import">{t(text.importList)}</LinkButton> } : {}),
          }}
        />
      </Section>
    </Page>
  )
}

function Figures({ areaId }: { areaId: number | undefined }) {
  const t = useText()
  const asOf = useAsOf()
  const knownOn = useKnownOn()
  const basisText = useBasisText()
  const figures = useRead(householdFigures, { areaId, asOf, knownOn })
  const data = figures.data
  const share = (part: number) =>
    data && data.denominator.households > 0
      ? t(text.rate, {
          share: formatPercent(part, data.denominator.households) ?? '–',
          total: showNumber(data.denominator.households),
        })
      : undefined
  return (
    <Tiles>
      <StatTile
        label={t(text.households)}
        value={data ? showNumber(data.total.households) : '–'}
        note={data && basisText(data.denominator)}
      />
      <StatTile label={t(text.people)} value={data ? showNumber(data.total.people) : '–'} />
      <StatTile
        label={t(text.poor)}
        value={data ? showNumber(data.total.poor) : '–'}
        note={data && share(data.total.poor)}
        tone="bad"
      />
      <StatTile
        label={t(text.nearPoor)}
        value={data ? showNumber(data.total.nearPoor) : '–'}
        note={data && share(data.total.nearPoor)}
        tone="warn"
      />
    </Tiles>
  )
}
