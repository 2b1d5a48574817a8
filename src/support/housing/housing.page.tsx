// Houses: who needs one most and why, the houses that are planned and built, the calls on others to give.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import { useSearchFilters } from '../../kit/address.ts'
import { useRead, useReadPages } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { Note } from '../../kit/states.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import type { RowKey } from '../../kit/table.types.ts'
import { useLanguage, useText } from '../../kit/text.ts'
import { HouseholdClassBadge } from '../../registry/class-badge.tsx'
import type { HouseholdClass } from '../../registry/status.ts'
import { AppealsTab } from './appeals-tab.page.tsx'
import { type HouseRow, houseListContract } from './house.api.ts'
import { houseWorkText, Stage, stageText } from './house.ts'
import { type NeedRow, needListContract } from './housing.api.ts'
import { housingText as text } from './housing.text.ts'
import { PlanDialog } from './plan-dialog.page.tsx'

export function HousingPage() {
  const t = useText()
  const { tab, bar } = useTab([
    { id: 'needs', title: t(text.needs) },
    { id: 'houses', title: t(text.houses) },
    { id: 'appeals', title: t(text.appeals) },
  ])
  return (
    <Page title={t(text.title)} about={t(text.about)} actions={<PrintButton />}>
      {bar}
      {tab === 'needs' && <Needs />}
      {tab === 'houses' && <Houses />}
      {tab === 'appeals' && <AppealsTab />}
    </Page>
  )
}

type Need = z.output<typeof NeedRow>
const householdAt = (householdId: number) => `/app/support/housing/households/${householdId}`

function Needs() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const mayWrite = useCan('support.write')
  const read = useRead(needListContract, { areaId })
  const [keys, setKeys] = useState<Set<RowKey>>(new Set())
  const [planning, setPlanning] = useState(false)
  const columns: Column<Need>[] = [
    {
      id: 'household',
      title: t(text.household),
      width: 190,
      card: 'title',
      cell: row => `${row.household} (${row.code})`,
    },
    { id: 'village', title: t(text.village), width: 110, cell: row => row.village },
    {
      id: 'class',
      title: t(text.class),
      width: 135,
      cell: row => <HouseholdClassBadge value={row.class as HouseholdClass} />,
    },
    {
      id: 'points',
      title: t(text.points),
      width: 75,
      align: 'end',
      card: 'aside',
      cell: row => showNumber(row.points),
    },
    { id: 'why', title: t(text.why), cell: row => row.why.map(part => part[language]).join(', ') },
    {
      id: 'gaps',
      title: t(text.gaps),
      width: 210,
      cell: row =>
        row.gaps.length === 0 ? (
          <Badge tone="good">{t(text.ready)}</Badge>
        ) : (
          <span>{row.gaps.map(gap => gap[language]).join(', ')}</span>
        ),
    },
  ]
  const rows = read.data?.rows
  return (
    <Rows>
      <Note tone="info">{t(text.order)}</Note>
      <Section flush>
        <DataTable
          name="house-needs"
          label={t(text.needs)}
          rows={rows}
          columns={columns}
          rowKey={row => row.householdId}
          rowName={row => row.household}
          to={row => householdAt(row.householdId)}
          loading={read.isPending}
          problem={read.error ?? undefined}
          rowHeight={56}
          empty={{ title: t(text.noNeeds), text: t(text.noNeedsHint) }}
          {...(mayWrite
            ? {
                selection: {
                  keys,
                  onChange: setKeys,
                  actions: <Button onClick={() => setPlanning(true)}>{t(text.plan)}</Button>,
                },
              }
            : {})}
        />
      </Section>
      <Unassessed rows={read.data?.unassessed} total={read.data?.unassessedCount ?? 0} mayWrite={mayWrite} />
      {planning && (
        <PlanDialog
          householdIds={[...keys].map(Number)}
          onClose={() => setPlanning(false)}
          onDone={() => {
            setKeys(new Set())
            void read.refetch()
          }}
        />
      )}
    </Rows>
  )
}

function Unassessed({
  rows,
  total,
  mayWrite,
}: {
  rows: z.output<typeof needListContract.output>['unassessed'] | undefined
  total: number
  mayWrite: boolean
}) {
  const t = useText()
  return (
    <Section title={t(text.unassessed)} about={t(text.unassessedHint)} count={showNumber(total)} flush>
      <DataTable
        name="house-unassessed"
        label={t(text.unassessed)}
        rows={rows}
        columns={[
          {
            id: 'household',
            title: t(text.household),
            width: 260,
            card: 'title',
            cell: row => `${row.household} (${row.code})`,
          },
          { id: 'village', title: t(text.village), cell: row => row.village },
          {
            id: 'class',
            title: t(text.class),
            width: 170,
            cell: row => <HouseholdClassBadge value={row.class as HouseholdClass} />,
          },
          { id: 'weak', title: t(text.weakParts), width: 150, align: 'end', cell: row => `${row.weak}/3` },
          {
            id: 'go',
            title: '',
            width: 120,
            card: 'aside',
            cell: row =>
              mayWrite && (
                <LinkButton size="xs" variant="default" to={householdAt(row.householdId)}>
                  {t(text.assess)}
                </LinkButton>
              ),
          },
        ]}
        rowKey={row => row.householdId}
        loading={rows === undefined}
        maxHeight={420}
        empty={{ title: t(text.noUnassessed) }}
      />
    </Section>
  )
}

const shape = z.object({ stage: Stage.optional(), list: z.string().default('') })

function Houses() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { stage } = filters.value
  const list = useReadPages(houseListContract, {
    stage,
    areaId,
    ...(filters.value.list ? { listId: Number(filters.value.list) } : {}),
  })
  const totals = list.first?.totals
  const columns: Column<z.output<typeof HouseRow>>[] = [
    {
      id: 'household',
      title: t(text.household),
      card: 'title',
      cell: row => `${row.household} (${row.code})`,
    },
    { id: 'village', title: t(text.village), width: 140, cell: row => row.village },
    { id: 'work', title: t(text.work), width: 95, cell: row => houseWorkText[row.work][language] },
    {
      id: 'stage',
      title: t(text.stage),
      width: 265,
      card: 'aside',
      cell: row =>
        row.listState === 'draft' ? (
          <Badge>{t(text.draft)}</Badge>
        ) : (
          <span>
            <Badge tone={row.stage === 'handed-over' ? 'good' : row.stage === 'planned' ? 'neutral' : 'info'}>
              {stageText[row.stage][language]}
            </Badge>{' '}
            {row.waits && <Badge tone="warn">{t(text.waits)}</Badge>}
          </span>
        ),
    },
    { id: 'norm', title: t(text.norm), width: 125, align: 'end', cell: row => showDong(row.norm) },
    { id: 'paid', title: t(text.paid), width: 125, align: 'end', cell: row => showDong(row.paid) },
    { id: 'funds', title: t(text.funds), width: 125, align: 'end', cell: row => showDong(row.funds) },
    { id: 'list', title: t(text.list), width: 200, hidden: true, cell: row => row.list },
  ]
  return (
    <Rows>
      {totals && (
        <Tiles>
          <StatTile label={t(text.allHouses)} value={showNumber(totals.houses)} />
          <StatTile label={t(text.handedOver)} value={showNumber(totals.handedOver)} />
          <StatTile label={t(text.norm)} value={showDongShort(totals.norm)} />
          <StatTile label={t(text.paid)} value={showDongShort(totals.paid)} />
          <StatTile label={t(text.funds)} value={showDongShort(totals.funds)} />
        </Tiles>
      )}
      <Section flush>
        <FilterBar filters={filters}>
          <ChoiceFilter
            label={t(text.allStages)}
            filters={filters}
            field="stage"
            options={Stage.options}
            words={stageText}
          />
        </FilterBar>
        <DataTable
          name="houses"
          label={t(text.houses)}
          {...list.table}
          columns={columns}
          rowKey={row => row.houseId}
          rowHeight={56}
          to={row => `/app/support/housing/houses/${row.houseId}`}
          filtered={filters.active > 0}
          empty={{ title: t(text.noHouses), text: t(text.noHousesHint) }}
        />
      </Section>
    </Rows>
  )
}
