// Proposals which agency helps which village: asked for here, looked through on a page of their own.
import { Button, MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { useArea } from '../access/session.page.tsx'
import { useRead, useWrite } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { Badge } from '../kit/badge.tsx'
import { ChoiceSelect } from '../kit/choice-select.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { useGo } from '../kit/link.tsx'
import { NumberField } from '../kit/number-input.tsx'
import { Page, Section } from '../kit/page.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { useAreaChoices } from '../registry/household-list.page.tsx'
import { CommandDialog } from '../review/command-dialog.tsx'
import { type ProposalHead, proposalsContract, proposeTwinningContract, VillagesOf } from './assignment.api.ts'
import { stateText, assignmentText as text } from './assignment.text.ts'
import { AgencyKind, agencyKindText } from './partner.ts'
import { partnersText } from './partners.text.ts'

export const stateTone = {
  waiting: 'info',
  optimal: 'good',
  'best-so-far': 'warn',
  infeasible: 'bad',
  failed: 'bad',
  decided: 'neutral',
  dropped: 'neutral',
} as const

const to = (proposalId: number) => `/app/partners/proposals/${proposalId}`

export function AssignmentsPage() {
  const t = useText()
  const go = useGo()
  const list = useRead(proposalsContract, {})
  const [starting, setStarting] = useState(false)
  const columns: Column<ProposalHead>[] = [
    { id: 'area', title: t(text.area), card: 'title', cell: row => row.areaName },
    { id: 'which', title: t(text.villagesOf), width: 310, cell: row => t(text[row.villagesOf]) },
    { id: 'villages', title: t(text.villages), width: 90, align: 'end', cell: row => showNumber(row.villages) },
    { id: 'agencies', title: t(text.agencies), width: 100, align: 'end', cell: row => showNumber(row.agencies) },
    { id: 'day', title: t(text.day), width: 120, cell: row => showDay(row.onDay) },
    { id: 'by', title: t(text.by), width: 170, cell: row => row.startedBy },
    {
      id: 'state',
      title: t(text.state),
      width: 170,
      card: 'aside',
      cell: row => <Badge tone={stateTone[row.state]}>{t(stateText[row.state])}</Badge>,
    },
  ]
  return (
    <Page
      title={t(text.title)}
      crumbs={[{ title: t(partnersText.title), to: '/app/partners' }]}
      about={t(text.about)}
      actions={list.data?.mayPropose && <Button onClick={() => setStarting(true)}>{t(text.start)}</Button>}
    >
      <Section flush>
        <DataTable
          name="twinning-proposals"
          label={t(text.title)}
          rows={list.data?.proposals}
          columns={columns}
          rowKey={row => row.proposalId}
          to={row => to(row.proposalId)}
          loading={list.isLoading}
          problem={list.error ?? undefined}
          onRetry={() => void list.refetch()}
          empty={{ title: t(text.none), text: t(text.noneHint) }}
        />
      </Section>
      {starting && <StartDialog onClose={() => setStarting(false)} onDone={id => go(to(id))} />}
    </Page>
  )
}

function StartDialog({ onClose, onDone }: { onClose(): void; onDone(proposalId: number): void }) {
  const t = useText()
  const language = useLanguage()
  const propose = useWrite(proposeTwinningContract)
  const areas = useAreaChoices()
  const { own, areaId: chosen } = useArea()
  const [areaId, setArea] = useState<number | undefined>(
    chosen ?? own.find(grant => grant.rights.includes('partner.write'))?.areaId,
  )
  const [villagesOf, setVillagesOf] = useState<VillagesOf>('without')
  const [kinds, setKinds] = useState<string[]>(['agency', 'armed-forces', 'enterprise'])
  const [maxVillages, setMaxVillages] = useState<number | undefined>()
  const [maxPoor, setMaxPoor] = useState<number | undefined>()
  const [seconds, setSeconds] = useState<number | undefined>(20)
  return (
    <CommandDialog
      title={t(text.start)}
      wide
      write={propose}
      done=""
      input={
        areaId && kinds.length > 0
          ? {
              areaId,
              villagesOf,
              kinds: kinds as AgencyKind[],
              maxVillages: maxVillages ?? null,
              maxPoor: maxPoor ?? null,
              seconds: seconds ?? 20,
            }
          : undefined
      }
      onClose={onClose}
      onDone={result => onDone(result.proposalId)}
    >
      <FieldGrid>
        <AreaPicker
          label={t(text.area)}
          required
          areas={areas}
          value={areaId}
          onChange={setArea}
          only={area => area.kind !== 'village'}
        />
        <ChoiceSelect
          label={t(text.villagesOf)}
          value={villagesOf}
          onChange={setVillagesOf}
          options={VillagesOf.options}
          words={text}
        />
      </FieldGrid>
      <MultiSelect
        label={t(text.kinds)}
        required
        value={kinds}
        onChange={setKinds}
        data={AgencyKind.options.map(one => ({ value: one, label: agencyKindText[one][language] }))}
      />
      <FieldGrid>
        <NumberField
          label={t(text.maxVillages)}
          description={t(text.suggested)}
          value={maxVillages}
          onChange={setMaxVillages}
          min={1}
          max={50}
        />
        <NumberField
          label={t(text.maxPoor)}
          description={t(text.suggested)}
          value={maxPoor}
          onChange={setMaxPoor}
          min={1}
        />
        <NumberField label={t(text.seconds)} value={seconds} onChange={setSeconds} min={1} max={120} />
      </FieldGrid>
    </CommandDialog>
  )
}
