// Social-policy households that use little: entered with the bill, ended when that changes.
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useCan } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useReadPages, useWrite } from '../../kit/api.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay } from '../../kit/format.ts'
import { AppLink } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type FoundHousehold, HouseholdFinder } from '../../review/household-finder.tsx'
import { addSocialContract, endSocialContract, socialListContract } from './electricity.api.ts'
import { electricityText as text } from './electricity.text.ts'

type Row = z.output<typeof socialListContract.output>['rows'][number]

export function SocialSection() {
  const t = useText()
  const { areaId } = useArea()
  const list = useReadPages(socialListContract, { areaId })
  const mayWrite = useCan('support.write')
  const [open, setOpen] = useState<'add' | Row | undefined>()
  const columns: Column<Row>[] = [
    {
      id: 'head',
      title: t(text.household),
      card: 'title',
      width: 260,
      cell: row => (
        <AppLink to={`/app/households/${row.householdId}`}>
          <span translate="no">{row.head}</span> ({row.code})
        </AppLink>
      ),
    },
    { id: 'village', title: t(text.village), width: 150, cell: row => row.village },
    { id: 'uses', title: t(text.uses), width: 150, align: 'end', cell: row => row.kwhPerMonth },
    { id: 'evidence', title: t(text.evidence), cell: row => row.evidence },
    {
      id: 'held',
      title: t(text.held),
      width: 200,
      cell: row => `${showDay(row.from)} – ${row.to ? showDay(row.to) : '…'}`,
    },
    {
      id: 'end',
      title: t(text.end),
      width: 110,
      card: 'aside',
      cell: row =>
        row.to === null && mayWrite ? (
          <Button size="xs" variant="default" onClick={() => setOpen(row)}>
            {t(text.end)}
          </Button>
        ) : null,
    },
  ]
  return (
    <Section
      title={t(text.socialTitle)}
      flush
      actions={
        mayWrite && (
          <Button size="xs" variant="default" onClick={() => setOpen('add')}>
            {t(text.addSocial)}
          </Button>
        )
      }
    >
      <DataTable
        name="electricity-social"
        label={t(text.socialTitle)}
        {...list.table}
        columns={columns}
        rowKey={row => `${row.householdId} ${row.from}`}
        empty={{ title: t(text.noSocial), text: t(text.noSocialHint) }}
      />
      {open === 'add' && <AddDialog onClose={() => setOpen(undefined)} />}
      {typeof open === 'object' && <EndDialog row={open} onClose={() => setOpen(undefined)} />}
    </Section>
  )
}

function AddDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const write = useWrite(addSocialContract)
  const [chosen, setChosen] = useState<FoundHousehold[]>([])
  const [kwhPerMonth, setKwh] = useState<number | undefined>()
  const [evidence, setEvidence] = useState('')
  const [from, setFrom] = useState<LocalDate | undefined>()
  const household = chosen[0]
  return (
    <CommandDialog
      title={t(text.addSocial)}
      write={write}
      input={
        household && kwhPerMonth !== undefined && from && evidence.trim().length >= 3
          ? { householdId: household.householdId, kwhPerMonth, evidence, from }
          : undefined
      }
      onClose={onClose}
    >
      <HouseholdFinder chosen={chosen} onChange={setChosen} />
      <FieldGrid>
        <NumberField
          label={t(text.uses)}
          description={t(text.usesHint)}
          unit="kWh"
          required
          value={kwhPerMonth}
          onChange={setKwh}
        />
        <DayInput label={t(text.from)} required value={from} onChange={setFrom} />
      </FieldGrid>
      <TextInput
        label={t(text.evidence)}
        required
        value={evidence}
        onChange={event => setEvidence(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

function EndDialog({ row, onClose }: { row: Row; onClose(): void }) {
  const t = useText()
  const write = useWrite(endSocialContract)
  const [to, setTo] = useState<LocalDate | undefined>()
  return (
    <CommandDialog
      title={`${t(text.end)}: ${row.head}`}
      write={write}
      input={to ? { householdId: row.householdId, to } : undefined}
      onClose={onClose}
    >
      <DayInput label={t(text.on)} required value={to} onChange={setTo} />
    </CommandDialog>
  )
}
