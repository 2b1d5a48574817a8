// Several programmes on one place and year: where money of different programmes meets, and what comes from above.
import { Select } from '@mantine/core'
import { z } from 'zod'
import { useArea, useToday } from '../../access/session.page.tsx'
import { yearOf } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FilterBar } from '../../kit/filter-bar.tsx'
import { showDongShort, showNumber } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Empty, Loaded } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { shortCodeOf } from './own-item.ts'
import { type WovenLine, wovenContract } from './plan.api.ts'
import { planText as text } from './plan.text.ts'
import { planStateText } from './plan.ts'
import { usePlanLineColumns } from './plan-lines.tsx'

const shape = z.object({ place: z.string().default(''), year: z.string().default('') })

export function WovenPage() {
  const t = useText()
  const today = useToday()
  const filters = useSearchFilters(shape)
  const { areaId: chosen } = useArea()
  const areas = useAreaChoices()
  const communes = areas.filter(area => area.kind === 'commune')
  const areaId = Number(filters.value.place) || chosen || (communes.length === 1 ? communes[0]!.areaId : undefined)
  const year = Number(filters.value.year) || yearOf(today)
  const read = useRead(wovenContract, { areaId: areaId ?? 0, year }, { enabled: areaId !== undefined })
  return (
    <Page
      title={t(text.wovenTitle)}
      about={t(text.wovenAbout)}
      crumbs={[{ title: t(text.all), to: '/app/plans' }]}
      actions={<PrintButton />}
    >
      <Rows>
        <Section flush>
          <FilterBar filters={filters}>
            <AreaPicker
              aria-label={t(text.area)}
              placeholder={t(text.area)}
              areas={areas}
              value={areaId}
              onChange={next => filters.set({ place: next === undefined ? '' : String(next) })}
            />
            <Select
              aria-label={t(text.year)}
              value={String(year)}
              allowDeselect={false}
              onChange={next => filters.set({ year: next ?? '' })}
              data={Array.from({ length: 7 }, (_, i) => String(yearOf(today) + 1 - i))}
              w={110}
            />
          </FilterBar>
        </Section>
        {areaId === undefined ? (
          <Section>
            <Empty title={t(text.chooseArea)} />
          </Section>
        ) : (
          <Loaded read={read}>
            {data => (
              <Rows>
                {data.programmes.length > 0 && (
                  <Tiles>
                    {data.programmes.map(one => (
                      <StatTile
                        key={one.code}
                        label={shortCodeOf(one.code)}
                        value={showDongShort(one.amount)}
                        note={t(text.linesOf, { n: showNumber(one.lines) })}
                      />
                    ))}
                  </Tiles>
                )}
                {data.programmes.map(one => (
                  <Programme
                    key={one.code}
                    name={one.name}
                    lines={data.lines.filter(l => l.programmeCode === one.code)}
                  />
                ))}
                {data.lines.length === 0 && (
                  <Section>
                    <Empty title={t(text.wovenNone)} />
                  </Section>
                )}
              </Rows>
            )}
          </Loaded>
        )}
      </Rows>
    </Page>
  )
}

function Programme({ name, lines }: { name: string; lines: WovenLine[] }) {
  const t = useText()
  const language = useLanguage()
  const columns: Column<WovenLine>[] = [
    ...usePlanLineColumns<WovenLine>().map(column =>
      column.id === 'place'
        ? {
            ...column,
            cell: (row: WovenLine) => (row.wider ? t(text.wider, { place: row.placeName }) : row.placeName),
          }
        : column,
    ),
    {
      id: 'plan',
      title: t(text.issuer),
      width: 150,
      cell: row => (
        <>
          {row.planId === null ? row.issuer : <AppLink to={`/app/plans/${row.planId}`}>{row.issuer}</AppLink>}
          <br />
          <span className="bv-muted">{planStateText[row.planState][language]}</span>
        </>
      ),
    },
  ]
  return (
    <Section flush title={name} count={lines.length}>
      <DataTable
        name="woven"
        label={name}
        rows={lines}
        columns={columns}
        rowKey={row => row.lineId}
        rowHeight={56}
        maxHeight={420}
      />
    </Section>
  )
}
