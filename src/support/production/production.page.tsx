// Production: projects and proposals of an area, and its plans to grow something else.
import { Button, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { useArea, useCan, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { useReadPages, useWrite } from '../../kit/api.ts'
import { Badge, type Tone } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { StatTile, Tiles } from '../../kit/figures.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { ChoiceFilter, FilterBar } from '../../kit/filter-bar.tsx'
import { showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Page, Rows, Section, useTab } from '../../kit/page.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { VillagesField } from '../works/works.page.tsx'
import { CropsTab } from './crops-tab.page.tsx'
import { type ProjectRow, projectListContract, proposeProjectContract } from './production.api.ts'
import { productionText as text } from './production.text.ts'
import { m2Of, ProjectKind, ProjectState, projectKindText, projectStateText, showHectares } from './production.ts'

export const stateTones: Record<ProjectState, Tone> = {
  proposed: 'neutral',
  appraised: 'neutral',
  voted: 'info',
  approved: 'good',
  ended: 'neutral',
  rejected: 'warn',
}

export function ProductionPage() {
  const t = useText()
  const mayWrite = useCan('support.write')
  const [proposing, setProposing] = useState(false)
  const { tab, bar } = useTab([
    { id: 'projects', title: t(text.projects) },
    { id: 'crops', title: t(text.crops) },
  ])
  const propose = mayWrite && <Button onClick={() => setProposing(true)}>{t(text.propose)}</Button>
  return (
    <Page
      title={t(text.title)}
      about={t(text.about)}
      actions={
        <>
          <PrintButton />
          {tab === 'projects' && propose}
        </>
      }
    >
      {bar}
      {tab === 'projects' ? <Projects action={propose} /> : <CropsTab />}
      {proposing && <ProposeDialog onClose={() => setProposing(false)} />}
    </Page>
  )
}

const shape = z.object({ kind: ProjectKind.optional(), state: ProjectState.optional() })

function Projects({ action }: { action: ReactNode }) {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { kind, state } = filters.value
  const list = useReadPages(projectListContract, {
    kind,
    state,
    areaId,
  })
  const totals = list.first?.totals
  const columns: Column<z.output<typeof ProjectRow>>[] = [
    { id: 'name', title: t(text.name), card: 'title', cell: row => row.name },
    { id: 'kind', title: t(text.kind), width: 170, cell: row => projectKindText[row.kind][language] },
    { id: 'villages', title: t(text.villages), width: 150, cell: row => row.villages.join(', ') },
    {
      id: 'state',
      title: t(text.state),
      width: 150,
      card: 'aside',
      cell: row => <Badge tone={stateTones[row.state]}>{projectStateText[row.state][language]}</Badge>,
    },
    { id: 'members', title: t(text.members), width: 110, align: 'end', cell: row => `${row.counted}/${row.members}` },
    { id: 'area', title: t(text.area), width: 100, align: 'end', cell: row => showHectares(row.areaM2) },
    { id: 'support', title: t(text.support), width: 150, align: 'end', cell: row => showDong(row.support) },
  ]
  return (
    <Rows>
      {totals && (
        <Tiles>
          <StatTile label={t(text.running)} value={showNumber(totals.projects)} />
          <StatTile label={t(text.members)} value={showNumber(totals.members)} />
          <StatTile label={t(text.area)} value={showHectares(totals.areaM2)} />
          <StatTile label={t(text.support)} value={showDongShort(totals.support)} />
        </Tiles>
      )}
      <Section flush>
        <FilterBar filters={filters}>
          <ChoiceFilter
            label={t(text.allKinds)}
            filters={filters}
            field="kind"
            options={ProjectKind.options}
            words={projectKindText}
          />
          <ChoiceFilter
            label={t(text.allStates)}
            filters={filters}
            field="state"
            options={ProjectState.options}
            words={projectStateText}
          />
        </FilterBar>
        <DataTable
          name="production-projects"
          label={t(text.projects)}
          {...list.table}
          columns={columns}
          rowKey={row => row.projectId}
          to={row => `/app/support/production/${row.projectId}`}
          rowHeight={56}
          filtered={filters.active > 0}
          empty={{ title: t(text.none), text: t(text.noneHint), action }}
        />
      </Section>
    </Rows>
  )
}

function ProposeDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const today = useToday()
  const go = useGo()
  const write = useWrite(proposeProjectContract)
  const [kind, setKind] = useState<ProjectKind>('chain')
  const [name, setName] = useState('')
  const [description, setDescription] = useState('')
  const [villageIds, setVillages] = useState<number[]>([])
  const [lead, setLead] = useState('')
  const [contractNumber, setContract] = useState('')
  const [contractOn, setContractOn] = useState<LocalDate | undefined>()
  const [budget, setBudget] = useState<bigint | undefined>()
  const [support, setSupport] = useState<bigint | undefined>()
  const [direct, setDirect] = useState<bigint | undefined>()
  const [hectares, setHectares] = useState<number | undefined>()
  const [minShare, setShare] = useState<number | undefined>()
  const [minShareBasis, setBasis] = useState('')
  const [startsOn, setStarts] = useState<LocalDate | undefined>()
  const [endsOn, setEnds] = useState<LocalDate | undefined>()
  const [proposedOn, setProposed] = useState<LocalDate | undefined>(today)
  const [proposedBy, setProposedBy] = useState('')
  const ready =
    name.trim().length >= 3 &&
    villageIds.length > 0 &&
    lead.trim().length >= 2 &&
    budget &&
    support !== undefined &&
    proposedOn
  return (
    <CommandDialog
      title={t(text.propose)}
      wide
      write={write}
      input={
        ready
          ? {
              kind,
              name,
              description,
              villageIds,
              lead,
              contractNumber,
              contractOn: contractOn ?? null,
              budget,
              support,
              direct: direct ?? null,
              areaM2: m2Of(hectares ?? 0),
              minShare: minShare ?? null,
              minShareBasis,
              startsOn: startsOn ?? null,
              endsOn: endsOn ?? null,
              proposedOn,
              proposedBy,
            }
          : undefined
      }
      onClose={onClose}
      onDone={({ projectId }) => go(`/app/support/production/${projectId}`)}
    >
      <FieldGrid>
        <ChoiceSelect
          label={t(text.kind)}
          value={kind}
          onChange={setKind}
          options={ProjectKind.options}
          words={projectKindText}
        />
        <TextInput label={t(text.name)} required value={name} onChange={event => setName(event.currentTarget.value)} />
        <TextInput label={t(text.lead)} required value={lead} onChange={event => setLead(event.currentTarget.value)} />
        <TextInput
          label={t(text.proposedBy)}
          value={proposedBy}
          onChange={event => setProposedBy(event.currentTarget.value)}
        />
        <DayInput label={t(text.proposedOn)} required max={today} value={proposedOn} onChange={setProposed} />
        <TextInput
          label={t(text.contractNumber)}
          value={contractNumber}
          onChange={event => setContract(event.currentTarget.value)}
        />
        <DayInput label={t(text.contractOn)} value={contractOn} onChange={setContractOn} />
        <NumberField label={t(text.area)} unit="ha" decimals={2} min={0} value={hectares} onChange={setHectares} />
        <SumInput label={t(text.budget)} required value={budget} onChange={setBudget} />
        <SumInput label={t(text.support)} required value={support} onChange={setSupport} />
        <SumInput label={t(text.direct)} value={direct} onChange={setDirect} />
        <DayInput label={t(text.startsOn)} value={startsOn} onChange={setStarts} />
        <DayInput label={t(text.endsOn)} value={endsOn} onChange={setEnds} min={startsOn} />
      </FieldGrid>
      <VillagesField value={villageIds} onChange={setVillages} />
      <p className="bv-muted" style={{ margin: 0 }}>
        {t(text.minShareHint)}
      </p>
      <FieldGrid>
        <NumberField label={t(text.minShare)} unit="%" min={0} max={100} value={minShare} onChange={setShare} />
        <TextInput
          label={t(text.minShareBasis)}
          value={minShareBasis}
          error={write.problem?.faultAt('minShareBasis')}
          onChange={event => setBasis(event.currentTarget.value)}
        />
      </FieldGrid>
      <Textarea
        label={t(text.description)}
        autosize
        minRows={2}
        value={description}
        onChange={event => setDescription(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}
