// Units that hold money: added by name, ended with a day.
import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useArea, useCan, useSession, useToday } from '../../access/session.page.tsx'
import { type LocalDate, localDate } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { PreviewButton } from '../../kit/dialogs.tsx'
import { showDay } from '../../kit/format.ts'
import { Page, Rows, Section } from '../../kit/page.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useText } from '../../kit/text.ts'
import { toast } from '../../kit/toast.tsx'
import { closeUnitContract, openUnitContract, UnitKind, type UnitRow, unitListContract } from './money.api.ts'
import { moneyText as text } from './money.text.ts'

export function UnitListPage() {
  const t = useText()
  const mayRecord = useCan('money.record')
  const { areaId } = useArea()
  const list = useRead(unitListContract, { areaId })
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<z.output<typeof UnitRow>>()
  return (
    <Page
      title={t(text.units)}
      crumbs={[{ title: t(text.book), to: '/app/money' }]}
      actions={mayRecord && <Button onClick={() => setAdding(true)}>{t(text.addUnit)}</Button>}
    >
      <Section flush>
        <DataTable
          name="budget-units"
          label={t(text.units)}
          rows={list.data?.rows}
          loading={list.isPending}
          problem={list.error ?? undefined}
          onRetry={() => void list.refetch()}
          rowKey={row => row.unitId}
          empty={{ title: t(text.noUnits), text: t(text.noUnitsHint) }}
          columns={[
            { id: 'name', title: t(text.unitName), card: 'title', cell: row => row.name },
            { id: 'kind', title: t(text.unitKind), width: 240, cell: row => t(text.unitKinds[row.kind]) },
            { id: 'from', title: t(text.from), width: 120, cell: row => showDay(row.from) },
            { id: 'to', title: t(text.to), width: 120, cell: row => showDay(row.to) },
            {
              id: 'act',
              title: '',
              width: 120,
              fixed: true,
              cell: row =>
                mayRecord &&
                row.to === null && (
                  <Button variant="subtle" size="xs" onClick={() => setEnding(row)}>
                    {t(text.closeUnit)}
                  </Button>
                ),
            },
          ]}
        />
      </Section>
      {adding && <AddUnit onClose={() => setAdding(false)} />}
      {ending && <EndUnit unit={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  )
}

function AddUnit({ onClose }: { onClose(): void }) {
  const t = useText()
  const today = useToday()
  const { grants } = useSession()
  const { areaId: chosen } = useArea()
  const write = useWrite(openUnitContract)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<z.input<typeof UnitKind>>('authority')
  const [areaId, setAreaId] = useState<number | undefined>(chosen ?? grants[0]?.areaId)
  const [from, setFrom] = useState<LocalDate | undefined>(localDate(`${today.slice(0, 4)}-01-01`))
  return (
    <Modal opened onClose={onClose} title={t(text.addUnit)} centered>
      <Rows gap={12}>
        <TextInput
          label={t(text.unitName)}
          required
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          error={write.problem?.faultAt('name')}
        />
        <ChoiceSelect
          label={t(text.unitKind)}
          value={kind}
          onChange={setKind}
          options={UnitKind.options}
          words={text.unitKinds}
        />
        <AreaChoice value={areaId} onChange={setAreaId} />
        <DayInput label={t(text.from)} value={from} onChange={setFrom} />
        <PreviewButton
          label={t(text.preview)}
          write={write}
          input={{ name, kind, areaId: areaId ?? 0, from: from ?? today }}
          button={{ disabled: name.trim().length < 2 || areaId === undefined || from === undefined }}
          onDone={() => {
            toast.good(t(text.addUnit))
            onClose()
          }}
        />
      </Rows>
    </Modal>
  )
}

/** The areas in which one has a role: a unit belongs to one of them. */
function AreaChoice({ value, onChange }: { value: number | undefined; onChange(areaId: number): void }) {
  const t = useText()
  const { grants } = useSession()
  return (
    <Select
      label={t(text.area)}
      allowDeselect={false}
      value={value === undefined ? null : String(value)}
      onChange={next => next && onChange(Number(next))}
      data={[...new Map(grants.map(grant => [grant.areaId, grant.areaName])).entries()].map(([id, label]) => ({
        value: String(id),
        label,
      }))}
    />
  )
}

function EndUnit({ unit, onClose }: { unit: z.output<typeof UnitRow>; onClose(): void }) {
  const t = useText()
  const write = useWrite(closeUnitContract)
  const [to, setTo] = useState<LocalDate | undefined>(useToday())
  return (
    <Modal opened onClose={onClose} title={`${t(text.closeUnit)}: ${unit.name}`} centered>
      <Rows gap={12}>
        <DayInput label={t(text.to)} value={to} onChange={setTo} min={unit.from} />
        <PreviewButton
          label={t(text.preview)}
          write={write}
          input={{ unitId: unit.unitId, to: to ?? unit.from }}
          button={{ disabled: to === undefined }}
          onDone={onClose}
        />
      </Rows>
    </Modal>
  )
}
