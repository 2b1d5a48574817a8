// Totals of households and people per village beside what the registry holds, and which of both is the denominator.
import { Button, Checkbox, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useCan } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useRead, useWrite } from '../kit/api.ts'
import { Badge } from '../kit/badge.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { PreviewButton } from '../kit/dialogs.tsx'
import { showDay, showNumber } from '../kit/format.ts'
import { LinkButton } from '../kit/link.tsx'
import { NumberField } from '../kit/number-input.tsx'
import { Page, Rows, Section } from '../kit/page.tsx'
import { Note } from '../kit/states.tsx'
import { type Column, DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { registryText as text } from './registry.text.ts'
import { recordVillageTotal, villageTotalList } from './village-total.api.ts'

type Row = z.output<typeof villageTotalList.output>['villages'][number]

export function VillageTotalPage() {
  const t = useText()
  const mayImport = useCan('import.run')
  const { areaId } = useArea()
  const read = useRead(villageTotalList, { areaId })
  const [open, setOpen] = useState<Row | undefined>()
  const pair = (p: { households: number; people: number }) => `${showNumber(p.households)} / ${showNumber(p.people)}`
  const columns: Column<Row>[] = [
    { id: 'village', title: t(text.village), card: 'title', cell: row => row.villageName },
    { id: 'commune', title: t(text.commune), width: 170, hidden: true, cell: row => row.communeName },
    { id: 'registry', title: t(text.inRegistry), width: 165, align: 'end', cell: row => pair(row.registry) },
    {
      id: 'total',
      title: t(text.latestTotal),
      width: 225,
      align: 'end',
      cell: row => (row.totals[0] ? pair(row.totals[0]) : '–'),
    },
    { id: 'day', title: t(text.asOfDay), width: 115, cell: row => showDay(row.totals[0]?.asOf) },
    { id: 'source', title: t(text.source), width: 130, cell: row => row.totals[0]?.source ?? '' },
    {
      id: 'used',
      title: t(text.used),
      width: 170,
      card: 'aside',
      cell: row => (
        <Badge tone={row.basis === 'registry' ? 'good' : 'info'}>
          {t(row.basis === 'registry' ? text.usedRegistry : text.usedTotal)}
        </Badge>
      ),
    },
    {
      id: 'act',
      title: '',
      width: 130,
      fixed: true,
      cell: row =>
        row.mayWrite && (
          <Button variant="subtle" size="xs" onClick={() => setOpen(row)}>
            {t(text.recordTotal)}
          </Button>
        ),
    },
  ]
  return (
    <Page title={t(text.totals)}>
      <Rows>
        <Note tone="neutral">{t(text.totalsHint)}</Note>
        <Section flush>
          <DataTable
            name="village-totals"
            label={t(text.totals)}
            rows={read.data?.villages}
            loading={read.isPending}
            problem={read.error ?? undefined}
            onRetry={() => void read.refetch()}
            columns={columns}
            rowKey={row => row.villageId}
            empty={{
              title: t(text.noTotals),
              text: t(text.noTotalsHint),
              ...(mayImport ? { action: <LinkButton to="/app/import">{t(text.importList)}</LinkButton> } : {}),
            }}
          />
        </Section>
      </Rows>
      {open && <RecordTotal village={open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function RecordTotal({ village, onClose }: { village: Row; onClose(): void }) {
  const t = useText()
  const write = useWrite(recordVillageTotal)
  const [asOf, setAsOf] = useState<LocalDate | undefined>()
  const [households, setHouseholds] = useState<number | undefined>()
  const [people, setPeople] = useState<number | undefined>()
  const [source, setSource] = useState('')
  const [registryComplete, setComplete] = useState(false)
  return (
    <Modal opened onClose={onClose} title={`${t(text.recordTotal)}: ${village.villageName}`}>
      <Rows gap={12}>
        <DayInput label={t(text.asOfDay)} required value={asOf} onChange={setAsOf} />
        <NumberField label={t(text.householdsCount)} required value={households} onChange={setHouseholds} />
        <NumberField label={t(text.peopleCount)} required value={people} onChange={setPeople} />
        <TextInput label={t(text.source)} required value={source} onChange={e => setSource(e.currentTarget.value)} />
        <Checkbox
          label={t(text.registryComplete)}
          checked={registryComplete}
          onChange={e => setComplete(e.currentTarget.checked)}
        />
        <PreviewButton
          label={t(text.preview)}
          write={write}
          input={{
            villageId: village.villageId,
            asOf: asOf ?? '',
            households: households ?? -1,
            people: people ?? -1,
            source,
            registryComplete,
          }}
          onDone={() => {
            toast.good(t(text.done))
            onClose()
          }}
        />
      </Rows>
    </Modal>
  )
}
