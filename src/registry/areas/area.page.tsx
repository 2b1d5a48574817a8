// One unit: what it is, what lies below it, its history with decisions, its criteria.
import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useCan } from '../../access/session.page.tsx'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { useAsOf } from '../../kit/address.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../../kit/dialogs.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { showNumber } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { KeyValues, Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { Timeline, type TimelineItem } from '../../kit/progress.tsx'
import { Loaded, ProblemNote } from '../../kit/states.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { areaPage, createVillage, renameUnit, setAreaDifficult, setAreaZone } from './area.api.ts'
import { areaText } from './area.text.ts'
import { CriteriaTab } from './area-criteria.page.tsx'

type AreaView = z.output<typeof areaPage.output>

export function AreaPage() {
  const t = useText()
  const { areaId } = usePageParams()
  const day = useAsOf()
  const read = useRead(areaPage, { areaId: Number(areaId), day })
  return (
    <Loaded read={read}>
      {view => <AreaView view={view} onChange={() => void read.refetch()} label={t(areaText.title)} />}
    </Loaded>
  )
}

function AreaView({ view, onChange, label }: { view: AreaView; onChange(): void; label: string }) {
  const t = useText()
  const { area } = view
  const { tab, bar } = useTab([
    { id: 'overview', title: t(areaText.overview) },
    ...(view.children.length > 0 ? [{ id: 'below', title: t(areaText.below), count: view.children.length }] : []),
    { id: 'history', title: t(areaText.history) },
    ...(view.criteria.length > 0 ? [{ id: 'criteria', title: t(areaText.criteria) }] : []),
  ])
  return (
    <Page
      title={area.fullName}
      crumbs={[
        { title: label, to: '/app/areas' },
        ...view.path.slice(1, -1).map(p => ({ title: p.fullName, to: `/app/areas/${p.areaId}` })),
      ]}
      about={
        <>
          <span>
            {t(areaText.code)}: {area.code}
          </span>
          <span>
            {t(areaText.from, { day: formatDay(view.from) })}
            {view.to && ` ${t(areaText.until, { day: formatDay(view.to) })}`}
          </span>
        </>
      }
      badges={
        <>
          {area.zone && (
            <Badge tone="info">
              {t(areaText.zone)} {['', 'I', 'II', 'III'][area.zone]}
            </Badge>
          )}
          {area.difficult && <Badge tone="warn">{t(areaText.difficult)}</Badge>}
        </>
      }
      actions={<AreaActions view={view} onChange={onChange} />}
    >
      {bar}
      {tab === 'overview' && (
        <Rows>
          <Tiles>
            <StatTile label={t(areaText.villages)} value={showNumber(view.counts.villages)} />
            <StatTile label={t(areaText.households)} value={showNumber(view.counts.households)} />
            <StatTile label={t(areaText.people)} value={showNumber(view.counts.people)} />
            <StatTile label={t(areaText.poor)} value={showNumber(view.counts.poor)} />
            <StatTile label={t(areaText.nearPoor)} value={showNumber(view.counts.nearPoor)} />
          </Tiles>
          {view.predecessors.length + view.successors.length > 0 && (
            <Section>
              <KeyValues
                items={[
                  view.predecessors.length > 0
                    ? [t(areaText.predecessors), <AreaLinks key="p" links={view.predecessors} />]
                    : undefined,
                  view.successors.length > 0
                    ? [t(areaText.successors), <AreaLinks key="s" links={view.successors} />]
                    : undefined,
                ]}
              />
            </Section>
          )}
        </Rows>
      )}
      {tab === 'below' && (
        <Section flush>
          <DataTable
            name="areas-below"
            label={t(areaText.below)}
            rows={view.children}
            rowKey={row => row.areaId}
            to={row => `/app/areas/${row.areaId}`}
            columns={[
              { id: 'name', title: t(areaText.name), cell: row => row.fullName, card: 'title' },
              { id: 'code', title: t(areaText.code), width: 120, cell: row => row.code },
              {
                id: 'zone',
                title: t(areaText.zone),
                width: 110,
                cell: row => (row.zone ? ['', 'I', 'II', 'III'][row.zone] : ''),
              },
              {
                id: 'difficult',
                title: t(areaText.difficult),
                width: 190,
                card: 'aside',
                cell: row => (row.difficult ? <Badge tone="warn">{t(areaText.difficult)}</Badge> : null),
              },
            ]}
          />
        </Section>
      )}
      {tab === 'history' && (
        <Section>
          <Timeline label={t(areaText.history)} items={historyOf(view, t)} />
        </Section>
      )}
      {tab === 'criteria' && <CriteriaTab view={view} onChange={onChange} />}
    </Page>
  )
}

function AreaLinks({ links }: { links: AreaView['successors'] }) {
  return (
    <>
      {links.map((link, i) => (
        <span key={link.areaId}>
          {i > 0 && ', '}
          <AppLink to={`/app/areas/${link.areaId}`}>{link.fullName}</AppLink> ({formatDay(link.onDay)})
        </span>
      ))}
    </>
  )
}

function historyOf(view: AreaView, t: ReturnType<typeof useText>): TimelineItem[] {
  const facts = [
    ...view.names.map(f => ({ ...f, kind: t(areaText.names) })),
    ...view.parents.map(f => ({ ...f, kind: t(areaText.parents) })),
    ...view.zones.map(f => ({ ...f, kind: t(areaText.zone) })),
    ...view.difficult.map(f => ({ ...f, kind: t(areaText.difficult) })),
  ].sort((a, b) => (a.from < b.from ? 1 : -1))
  return facts.map((f, i) => ({
    id: `${f.kind}-${f.from}-${i}`,
    when: `${formatDay(f.from)}${f.to ? ` – ${formatDay(f.to)}` : ''}`,
    title: `${f.kind}: ${f.text}`,
    text: [f.decision, f.madeUp ? t(areaText.madeUp) : ''].filter(Boolean).join(' · '),
  }))
}

type Action = 'village' | 'zone' | 'difficult' | 'rename'

function AreaActions({ view, onChange }: { view: AreaView; onChange(): void }) {
  const t = useText()
  const mayChange = useCan('area.change')
  const mayAddVillage = useCan('household.write') || mayChange
  const [action, setAction] = useState<Action>()
  const [text, setText] = useState('')
  const [decision, setDecision] = useState('')
  const [from, setFrom] = useState<LocalDate | undefined>()
  const [zone, setZone] = useState<string | null>('3')
  const writes = {
    village: useWrite(createVillage),
    zone: useWrite(setAreaZone),
    difficult: useWrite(setAreaDifficult),
    rename: useWrite(renameUnit),
  }
  const done = () => {
    setAction(undefined)
    onChange()
  }
  const common = {
    label: t(areaText.preview),
    rows: changeRows,
    onDone: done,
  }
  const areaId = view.area.areaId
  const day = from ?? ''
  const titles: Record<Action, string> = {
    village: t(areaText.addVillage),
    zone: t(areaText.setZone),
    difficult: t(areaText.setDifficult),
    rename: t(areaText.rename),
  }
  return (
    <>
      {mayAddVillage && view.area.level === 'commune' && (
        <Button variant="default" onClick={() => setAction('village')}>
          {titles.village}
        </Button>
      )}
      {mayChange && view.area.level === 'commune' && (
        <Button variant="default" onClick={() => setAction('zone')}>
          {titles.zone}
        </Button>
      )}
      {mayChange && (view.area.level === 'village' || view.area.level === 'commune') && (
        <Button variant="default" onClick={() => setAction('difficult')}>
          {titles.difficult}
        </Button>
      )}
      {mayChange && (
        <Button variant="default" onClick={() => setAction('rename')}>
          {titles.rename}
        </Button>
      )}
      <Modal opened={action !== undefined} onClose={() => setAction(undefined)} title={action && titles[action]}>
        <Rows>
          {(action === 'village' || action === 'rename') && (
            <TextInput
              label={action === 'village' ? t(areaText.villageName) : t(areaText.newName)}
              value={text}
              onChange={e => setText(e.currentTarget.value)}
              required
            />
          )}
          {action === 'zone' && (
            <Select
              label={t(areaText.zone)}
              data={[
                { value: '1', label: 'I' },
                { value: '2', label: 'II' },
                { value: '3', label: 'III' },
              ]}
              value={zone}
              onChange={setZone}
              clearable
            />
          )}
          <DayInput label={t(areaText.fromDay)} value={from} onChange={setFrom} required />
          <TextInput
            label={t(areaText.decision)}
            value={decision}
            onChange={e => setDecision(e.currentTarget.value)}
            required={action !== 'village'}
          />
          {action && <ProblemNote problem={writes[action].problem} />}
          {action === 'village' && (
            <PreviewButton
              {...common}
              write={writes.village}
              input={{ communeId: areaId, fullName: text, from: day, decision }}
            />
          )}
          {action === 'rename' && (
            <PreviewButton {...common} write={writes.rename} input={{ areaId, fullName: text, from: day, decision }} />
          )}
          {action === 'zone' && (
            <PreviewButton
              {...common}
              write={writes.zone}
              input={{
                areaId,
                zone: zone ? (Number(zone) as 1 | 2 | 3) : null,
                from: day,
                decision,
                confidence: 'unverified',
              }}
            />
          )}
          {action === 'difficult' && (
            <PreviewButton
              {...common}
              write={writes.difficult}
              input={{ areaId, difficult: !view.area.difficult, from: day, decision, confidence: 'unverified' }}
            />
          )}
        </Rows>
      </Modal>
    </>
  )
}
