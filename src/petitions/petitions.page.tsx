// The list of petitions: due first, with what is late, filters in the address.
import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useCan, useToday } from '../access/session.page.tsx'
import { useSearchFilters } from '../kit/address.ts'
import { useRead } from '../kit/api.ts'
import { Badge, Due } from '../kit/badge.tsx'
import { ChoiceFilter, FilterBar, FilterSelect, SearchField } from '../kit/filter-bar.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { Page, Rows, Section } from '../kit/page.tsx'
import { Note } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { type PetitionRow, PetitionShown, petitionListContract } from './petition.api.ts'
import { petitionText as text } from './petition.text.ts'
import {
  isOpen,
  PetitionChannel,
  PetitionKind,
  PetitionState,
  petitionChannelText,
  petitionKindText,
  petitionStateText,
} from './petition.ts'
import { TakeInDialog } from './take-in-dialog.tsx'

const shape = z.object({
  q: z.string().default(''),
  shown: PetitionShown.default('open'),
  kind: z.string().default(''),
  state: z.string().default(''),
  channel: z.string().default(''),
})

export const stateTone = (row: { state: PetitionState; late: boolean }) =>
  row.late ? 'bad' : row.state === 'received' ? 'warn' : isOpen(row.state) ? 'info' : 'neutral'

export function PetitionsPage() {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const mayTake = useCan('petition.record')
  const [taking, setTaking] = useState(false)
  const { q, shown, kind, state, channel } = filters.value
  const list = useRead(petitionListContract, {
    areaId,
    q,
    // A step that is over is looked for among all.
    shown: state && !isOpen(state as PetitionState) ? 'all' : shown,
    kind: PetitionKind.safeParse(kind).data,
    state: PetitionState.safeParse(state).data,
    channel: PetitionChannel.safeParse(channel).data,
  })
  const columns: Column<PetitionRow>[] = [
    { id: 'subject', title: t(text.subject), card: 'title', cell: row => row.subject },
    {
      id: 'kind',
      title: t(text.kind),
      width: 120,
      cell: row =>
        row.kind === 'denunciation' ? (
          <Badge tone="plum">{petitionKindText[row.kind][language]}</Badge>
        ) : (
          petitionKindText[row.kind][language]
        ),
    },
    { id: 'area', title: t(text.area), width: 150, cell: row => row.areaName },
    { id: 'desk', title: t(text.desk), width: 150, hidden: true, cell: row => row.deskName },
    {
      id: 'channel',
      title: t(text.channel),
      width: 130,
      hidden: true,
      cell: row => petitionChannelText[row.channel][language],
    },
    { id: 'received', title: t(text.receivedOn), width: 110, cell: row => showDay(row.receivedOn) },
    { id: 'due', title: t(text.due), width: 170, cell: row => <Due due={row.dueOn} today={today} /> },
    { id: 'assigned', title: t(text.assignedTo), width: 150, cell: row => row.assignedTo },
    {
      id: 'state',
      title: t(text.state),
      width: 190,
      card: 'aside',
      cell: row => <Badge tone={stateTone(row)}>{petitionStateText[row.state][language]}</Badge>,
    },
  ]
  return (
    <Page
      title={t(text.all)}
      about={
        <>
          <span>{t(text.about)}</span>
          {list.data && <span>{t(text.openCount, { n: showNumber(list.data.open) })}</span>}
          {list.data && list.data.late > 0 && <strong>{t(text.lateCount, { n: showNumber(list.data.late) })}</strong>}
        </>
      }
      actions={mayTake ? <Button onClick={() => setTaking(true)}>{t(text.take)}</Button> : undefined}
    >
      <Rows>
        {list.data?.more && <Note tone="info">{t(text.more)}</Note>}
        <Section flush>
          <FilterBar
            filters={filters}
            search={<SearchField label={t(text.search)} value={q} onChange={next => filters.set({ q: next })} />}
          >
            <FilterSelect
              label={t(text.shown)}
              value={shown}
              clearable={false}
              onChange={next => filters.set({ shown: PetitionShown.catch('open').parse(next) })}
              data={[
                { value: 'open', label: t(text.shownOpen) },
                { value: 'late', label: t(text.shownLate) },
                { value: 'all', label: t(text.shownAll) },
              ]}
            />
            <ChoiceFilter
              label={t(text.kind)}
              filters={filters}
              field="kind"
              options={PetitionKind.options}
              words={petitionKindText}
            />
            <ChoiceFilter
              label={t(text.state)}
              filters={filters}
              field="state"
              options={PetitionState.options}
              words={petitionStateText}
            />
            <ChoiceFilter
              label={t(text.channel)}
              filters={filters}
              field="channel"
              options={PetitionChannel.options}
              words={petitionChannelText}
            />
          </FilterBar>
          <DataTable
            name="petitions"
            label={t(text.all)}
            rows={list.data?.rows}
            columns={columns}
            rowKey={row => row.petitionId}
            rowHeight={56}
            rowName={row => row.subject}
            to={row => `/app/petitions/${row.petitionId}`}
            problem={list.error ?? undefined}
            filtered={filters.active > 0}
            empty={{ title: t(text.none), text: t(text.noneHint) }}
          />
        </Section>
      </Rows>
      {taking && <TakeInDialog onClose={() => setTaking(false)} />}
    </Page>
  )
}
