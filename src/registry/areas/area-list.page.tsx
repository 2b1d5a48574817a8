// The units in the reader's reach, as a tree by commune; villages or communes can be chosen and merged.

import { Button, Modal, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { useCan } from '../../access/session.page.tsx'
import { fold } from '../../base/fold.ts'
import { groupBy } from '../../base/group.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { useAsOf, useSearchFilters } from '../../kit/address.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../../kit/dialogs.tsx'
import { ChoiceFilter, FilterBar, SearchField } from '../../kit/filter-bar.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { Note, ProblemNote } from '../../kit/states.tsx'
import { type Column, DataTable, type Selection } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { useNarrow } from '../../kit/use-narrow.ts'
import { type AreaNode, areaList, mergeAreas } from './area.api.ts'
import { areaText } from './area.text.ts'

const filterShape = z.object({ q: z.string().default(''), level: z.string().default('') })
const zones = ['', 'I', 'II', 'III']

export function AreaListPage() {
  const t = useText()
  const day = useAsOf()
  const narrow = useNarrow()
  const mayChange = useCan('area.change')
  const filters = useSearchFilters(filterShape)
  const read = useRead(areaList, { day, levels: [] })
  const [chosen, setChosen] = useState<Set<number | string>>(new Set())
  const rows = useMemo(
    () => arrange(read.data?.areas ?? [], filters.value.q, filters.value.level),
    [read.data, filters.value.q, filters.value.level],
  )
  const columns: Column<AreaNode & { depth: number }>[] = [
    {
      id: 'name',
      title: t(areaText.name),
      card: 'title',
      cell: row => (
        <span style={{ paddingLeft: narrow ? 0 : row.depth * 18 }}>
          {row.fullName || t(areaText.levels[row.level])}
        </span>
      ),
    },
    { id: 'code', title: t(areaText.code), width: 120, cell: row => row.code },
    { id: 'level', title: t(areaText.level), width: 110, cell: row => t(areaText.levels[row.level]) },
    {
      id: 'zone',
      title: t(areaText.zone),
      width: 100,
      cell: row => (row.zone ? `${t(areaText.zone)} ${zones[row.zone]}` : null),
    },
    {
      id: 'difficult',
      title: t(areaText.difficult),
      width: 180,
      card: 'aside',
      cell: row => (row.difficult ? <Badge tone="warn">{t(areaText.difficult)}</Badge> : null),
    },
  ]
  const selection: Selection = {
    keys: chosen,
    onChange: setChosen,
    actions:
      chosen.size > 1 ? (
        <MergeButton
          areaIds={[...chosen].map(Number)}
          onDone={() => {
            setChosen(new Set())
            void read.refetch()
          }}
        />
      ) : (
        <span>{t(areaText.mergeHint)}</span>
      ),
  }
  return (
    <Page
      title={t(areaText.title)}
      actions={
        mayChange && (
          <LinkButton variant="default" to="/app/areas/import">
            {t(areaText.importTitle)}
          </LinkButton>
        )
      }
    >
      <Section flush>
        <FilterBar
          filters={filters}
          search={<SearchField value={filters.value.q} onChange={q => filters.set({ q })} label={t(areaText.search)} />}
        >
          <ChoiceFilter
            label={t(areaText.level)}
            filters={filters}
            field="level"
            options={['province', 'district', 'commune', 'village'] as const}
            words={areaText.levels}
          />
        </FilterBar>
        <DataTable
          name="areas"
          label={t(areaText.title)}
          rows={read.data && rows}
          loading={read.isPending}
          problem={read.error ?? undefined}
          onRetry={() => void read.refetch()}
          columns={columns}
          rowKey={row => row.areaId}
          rowName={row => row.fullName}
          to={row => `/app/areas/${row.areaId}`}
          selection={selection}
          filtered={filters.active > 0}
          empty={{ title: t(areaText.none), text: t(areaText.noneHint) }}
        />
      </Section>
    </Page>
  )
}

/** Depth-first, parents before children; with a search, the hits with what lies above them. */
function arrange(areas: AreaNode[], q: string, level: string): (AreaNode & { depth: number })[] {
  const known = new Set(areas.map(a => a.areaId))
  const children = groupBy(areas, area => (area.parentId !== null && known.has(area.parentId) ? area.parentId : null))
  const wanted = fold(q)
  const out: (AreaNode & { depth: number })[] = []
  const walk = (parent: number | null, depth: number): boolean => {
    let any = false
    for (const area of children.get(parent) ?? []) {
      const place = out.length
      out.push({ ...area, depth })
      const hit =
        (!level || area.level === level) &&
        (!wanted || fold(area.fullName).includes(wanted) || area.code.startsWith(q.trim()))
      const below = walk(area.areaId, depth + 1)
      if (hit || below) any = true
      else out.splice(place)
    }
    return any
  }
  walk(null, 0)
  return out
}

function MergeButton({ areaIds, onDone }: { areaIds: number[]; onDone(): void }) {
  const t = useText()
  const merge = useWrite(mergeAreas)
  const [opened, setOpened] = useState(false)
  const [fullName, setFullName] = useState('')
  const [decision, setDecision] = useState('')
  const [onDay, setOnDay] = useState<LocalDate | undefined>()
  return (
    <>
      <Button size="xs" onClick={() => setOpened(true)}>
        {t(areaText.merge)}
      </Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t(areaText.mergeTitle, { count: areaIds.length })}>
        <Rows>
          <Note>{t(areaText.mergeHint)}</Note>
          <TextInput
            label={t(areaText.newName)}
            value={fullName}
            onChange={e => setFullName(e.currentTarget.value)}
            required
          />
          <DayInput label={t(areaText.fromDay)} value={onDay} onChange={setOnDay} required />
          <TextInput
            label={t(areaText.decision)}
            value={decision}
            onChange={e => setDecision(e.currentTarget.value)}
            required
          />
          <ProblemNote problem={merge.problem} />
          <PreviewButton
            label={t(areaText.preview)}
            title={t(areaText.mergeTitle, { count: areaIds.length })}
            write={merge}
            input={{ areaIds, fullName, decision, onDay: onDay ?? '' }}
            rows={changeRows}
            danger
            onDone={() => {
              toast.good(t(areaText.merge))
              setOpened(false)
              onDone()
            }}
          />
        </Rows>
      </Modal>
    </>
  )
}
