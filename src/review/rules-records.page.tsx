// What an administrator records beside the law's data: texts that allow a method, and provinces' higher lines.
import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useCan, useToday } from '../access/session.page.tsx'
import type { LocalDate } from '../base/local-date.ts'
import { useRead, useWrite } from '../kit/api.ts'
import { AreaPicker } from '../kit/area-picker.tsx'
import { DayInput } from '../kit/day-input.tsx'
import { changeRows, PreviewButton } from '../kit/dialogs.tsx'
import { FieldGrid } from '../kit/file-drop.tsx'
import { groupThousands, showDay } from '../kit/format.ts'
import { NumberField } from '../kit/number-input.tsx'
import { FormActions, Rows, Section } from '../kit/page.tsx'
import { Loaded, ProblemNote } from '../kit/states.tsx'
import { DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { toast } from '../kit/toast.tsx'
import { areaList } from '../registry/areas/area.api.ts'
import { overridable } from '../rules/packs.ts'
import { rulesText } from './rules.text.ts'
import {
  b1TableListContract,
  methodBasisListContract,
  packListContract,
  recordMethodBasisContract,
  recordOverrideContract,
} from './rules-admin.api.ts'

export function BasesTab() {
  const t = useText()
  const mayManage = useCan('rules.manage')
  const read = useRead(methodBasisListContract, {})
  const [recording, setRecording] = useState(false)
  return (
    <>
      <Section
        title={t(rulesText.bases)}
        about={t(rulesText.basesAbout)}
        flush
        actions={mayManage && <Button onClick={() => setRecording(true)}>{t(rulesText.recordBasis)}</Button>}
      >
        <Loaded read={read}>
          {data => (
            <DataTable
              name="method-bases"
              label={t(rulesText.bases)}
              rows={data.bases}
              rowKey={row => row.basisId}
              empty={{ title: t(rulesText.basesNone), text: t(rulesText.basesAbout) }}
              columns={[
                {
                  id: 'method',
                  title: t(rulesText.method),
                  width: 170,
                  card: 'title',
                  cell: row => t(row.method === 'income-only' ? rulesText.methodIncome : rulesText.methodB1),
                },
                { id: 'area', title: t(rulesText.area), width: 180, cell: row => row.areaName },
                {
                  id: 'document',
                  title: t(rulesText.document),
                  cell: row => `${row.documentNumber}, ${showDay(row.documentDate)}`,
                },
                {
                  id: 'validity',
                  title: t(rulesText.validity),
                  width: 200,
                  cell: row =>
                    row.validTo === null
                      ? t(rulesText.still, { from: showDay(row.validFrom) })
                      : `${showDay(row.validFrom)} – ${showDay(row.validTo)}`,
                },
                { id: 'note', title: t(rulesText.note), width: 240, cell: row => row.note },
              ]}
            />
          )}
        </Loaded>
      </Section>
      {recording && <RecordBasis onClose={() => setRecording(false)} />}
    </>
  )
}

function useAreas(levels: ('country' | 'province' | 'district' | 'commune')[]) {
  const list = useRead(areaList, { levels }, { freshFor: 300_000 })
  return (list.data?.areas ?? []).map(area => ({
    areaId: area.areaId,
    parentId: area.parentId,
    name: area.fullName,
    kind: area.level,
  }))
}

function RecordBasis({ onClose }: { onClose(): void }) {
  const t = useText()
  const today = useToday()
  const { own } = useArea()
  const areas = useAreas(['country', 'province', 'district', 'commune'])
  const tables = useRead(b1TableListContract, {})
  const record = useWrite(recordMethodBasisContract)
  const [method, setMethod] = useState<'income-only' | 'b1-table'>('income-only')
  const [b1TableId, setTable] = useState<string | null>(null)
  const [areaId, setArea] = useState<number | undefined>(own[0]?.areaId)
  const [documentNumber, setNumber] = useState('')
  const [documentDate, setDate] = useState<LocalDate | undefined>()
  const [validFrom, setFrom] = useState<LocalDate | undefined>(today)
  const [validTo, setTo] = useState<LocalDate | undefined>()
  const [note, setNote] = useState('')
  const ready =
    areaId !== undefined &&
    documentNumber.trim() !== '' &&
    documentDate &&
    validFrom &&
    (method !== 'b1-table' || b1TableId)
  return (
    <Modal opened onClose={onClose} title={t(rulesText.recordBasis)} size="lg">
      <Rows>
        <FieldGrid>
          <Select
            label={t(rulesText.method)}
            allowDeselect={false}
            value={method}
            onChange={value => setMethod(value === 'b1-table' ? 'b1-table' : 'income-only')}
            data={[
              { value: 'income-only', label: t(rulesText.methodIncome) },
              { value: 'b1-table', label: t(rulesText.methodB1) },
            ]}
          />
          {method === 'b1-table' && (
            <Select
              label={t(rulesText.b1)}
              value={b1TableId}
              onChange={setTable}
              data={(tables.data?.tables ?? []).map(one => ({ value: String(one.b1TableId), label: one.name }))}
            />
          )}
          <AreaPicker label={t(rulesText.area)} areas={areas} value={areaId} onChange={setArea} />
        </FieldGrid>
        <FieldGrid>
          <TextInput
            label={t(rulesText.documentNumber)}
            value={documentNumber}
            required
            onChange={event => setNumber(event.currentTarget.value)}
          />
          <DayInput label={t(rulesText.documentDate)} value={documentDate} onChange={setDate} max={today} required />
          <DayInput label={t(rulesText.validFrom)} value={validFrom} onChange={setFrom} required />
          <DayInput label={t(rulesText.validTo)} value={validTo} onChange={setTo} min={validFrom} />
        </FieldGrid>
        <Textarea label={t(rulesText.note)} value={note} onChange={event => setNote(event.currentTarget.value)} />
        <ProblemNote problem={record.problem} />
        <FormActions>
          <PreviewButton
            label={t(rulesText.recordBasis)}
            button={{ disabled: !ready }}
            write={record}
            input={{
              method,
              ...(method === 'b1-table' && b1TableId ? { b1TableId: Number(b1TableId) } : {}),
              areaId: areaId ?? 0,
              documentNumber,
              documentDate: documentDate ?? '',
              validFrom: validFrom ?? '',
              ...(validTo ? { validTo } : {}),
              note,
            }}
            rows={changeRows}
            onDone={() => {
              toast.good(t(rulesText.recordedBasis))
              onClose()
            }}
          />
        </FormActions>
      </Rows>
    </Modal>
  )
}

export function OverridesTab() {
  const t = useText()
  const mayManage = useCan('rules.manage')
  const read = useRead(packListContract, {})
  const [recording, setRecording] = useState(false)
  return (
    <>
      <Section
        title={t(rulesText.overrides)}
        about={t(rulesText.overridesAbout)}
        flush
        actions={mayManage && <Button onClick={() => setRecording(true)}>{t(rulesText.recordOverride)}</Button>}
      >
        <Loaded read={read}>
          {data => (
            <DataTable
              name="overrides"
              label={t(rulesText.overrides)}
              rows={data.packs.filter(pack => pack.areaId !== null)}
              rowKey={row => row.packId}
              to={row => `/app/rules/packs/${row.packId}`}
              empty={{ title: t(rulesText.overridesNone), text: t(rulesText.overridesAbout) }}
              columns={[
                { id: 'area', title: t(rulesText.province), width: 180, card: 'title', cell: row => row.areaName },
                { id: 'name', title: t(rulesText.packs), cell: row => t(row.name) },
                {
                  id: 'lines',
                  title: t(rulesText.lines),
                  width: 300,
                  cell: row =>
                    row.parameters
                      .filter(one => one.name === 'ruralLine' || one.name === 'urbanLine')
                      .map(one => (one.value === null ? t(rulesText.notFound) : groupThousands(one.value)))
                      .join(' / '),
                },
                {
                  id: 'validity',
                  title: t(rulesText.validity),
                  width: 200,
                  cell: row => `${showDay(row.from)} – ${showDay(row.to)}`,
                },
              ]}
            />
          )}
        </Loaded>
      </Section>
      {recording && read.data && (
        <RecordOverride
          packs={read.data.packs.filter(pack => pack.areaId === null && pack.decides)}
          onClose={() => setRecording(false)}
        />
      )}
    </>
  )
}

type NationalPack = NonNullable<
  ReturnType<typeof useRead<typeof packListContract.input, typeof packListContract.output>>['data']
>['packs'][number]

function RecordOverride({ packs, onClose }: { packs: NationalPack[]; onClose(): void }) {
  const t = useText()
  const areas = useAreas(['province'])
  const record = useWrite(recordOverrideContract)
  const [parentPack, setParent] = useState(packs[0]?.packId ?? '')
  const [areaId, setArea] = useState<number | undefined>()
  const [decisionNumber, setNumber] = useState('')
  const [validFrom, setFrom] = useState<LocalDate | undefined>()
  const [validTo, setTo] = useState<LocalDate | undefined>()
  const [lines, setLines] = useState<Record<string, number | undefined>>({})
  const parent = packs.find(pack => pack.packId === parentPack)
  const ready =
    areaId !== undefined && decisionNumber.trim() !== '' && validFrom && validTo && Object.values(lines).some(Boolean)
  return (
    <Modal opened onClose={onClose} title={t(rulesText.recordOverride)} size="lg">
      <Rows>
        <FieldGrid>
          <AreaPicker
            label={t(rulesText.province)}
            areas={areas}
            value={areaId}
            onChange={setArea}
            only={area => area.kind === 'province'}
          />
          <Select
            label={t(rulesText.parentPack)}
            allowDeselect={false}
            value={parentPack}
            onChange={value => setParent(value ?? '')}
            data={packs.map(pack => ({ value: pack.packId, label: t(pack.name) }))}
          />
        </FieldGrid>
        <FieldGrid>
          <TextInput
            label={t(rulesText.decisionNumber)}
            value={decisionNumber}
            required
            onChange={event => setNumber(event.currentTarget.value)}
          />
          <DayInput label={t(rulesText.validFrom)} value={validFrom} onChange={setFrom} required />
          <DayInput label={t(rulesText.validTo)} value={validTo} onChange={setTo} min={validFrom} required />
        </FieldGrid>
        <FieldGrid>
          {overridable.map(name => {
            const before = parent?.parameters.find(one => one.name === name)
            if (!before) return null
            return (
              <NumberField
                key={name}
                label={t(before.label)}
                unit="đ"
                value={lines[name]}
                description={
                  before.value === null ? undefined : t(rulesText.lineHint, { value: groupThousands(before.value) })
                }
                onChange={value => setLines({ ...lines, [name]: value })}
              />
            )
          })}
        </FieldGrid>
        <ProblemNote problem={record.problem} />
        <FormActions>
          <PreviewButton
            label={t(rulesText.recordOverride)}
            button={{ disabled: !ready }}
            write={record}
            input={{
              areaId: areaId ?? 0,
              parentPack,
              decisionNumber,
              validFrom: validFrom ?? '',
              validTo: validTo ?? '',
              lines,
            }}
            rows={changeRows}
            onDone={() => {
              toast.good(t(rulesText.recordedOverride))
              onClose()
            }}
          />
        </FormActions>
      </Rows>
    </Modal>
  )
}
