// Changes of preferential loans, each seen before it is done.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { LocalDate } from '../../base/local-date.ts'
import { type UploadedFile, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type FoundHousehold, HouseholdFinder } from '../../review/household-finder.tsx'
import { type Waiting, WaitingRowDialog } from '../import/waiting-row-dialog.tsx'
import {
  confirmLoansContract,
  importLoansContract,
  openGroupContract,
  recordTotalContract,
  settleLoanRowContract,
} from './credit.api.ts'
import type { Board, Group } from './credit.page.tsx'
import { creditText as text } from './credit.text.ts'
import { programmes, Union, unionText } from './credit.ts'

export function GroupDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const write = useWrite(openGroupContract)
  const areas = useAreaChoices()
  const [villageId, setVillage] = useState<number | undefined>()
  const [name, setName] = useState('')
  const [entrustedTo, setUnion] = useState<Union>('women')
  const [headName, setHead] = useState('')
  const [from, setFrom] = useState<LocalDate | undefined>()
  return (
    <CommandDialog
      title={t(text.addGroup)}
      write={write}
      input={
        villageId && from && name.trim().length >= 2 && headName.trim().length >= 2
          ? { villageId, name, entrustedTo, headName, from }
          : undefined
      }
      onClose={onClose}
    >
      <AreaPicker
        label={t(text.village)}
        required
        areas={areas}
        value={villageId}
        onChange={setVillage}
        only={area => area.kind === 'village'}
      />
      <FieldGrid>
        <TextInput
          label={t(text.groupName)}
          required
          value={name}
          onChange={event => setName(event.currentTarget.value)}
        />
        <ChoiceSelect
          label={t(text.union)}
          value={entrustedTo}
          onChange={setUnion}
          options={Union.options}
          words={unionText}
        />
        <TextInput
          label={t(text.head)}
          required
          value={headName}
          onChange={event => setHead(event.currentTarget.value)}
        />
        <DayInput label={t(text.from)} required value={from} onChange={setFrom} />
      </FieldGrid>
    </CommandDialog>
  )
}

export function TotalDialog({ group, onClose }: { group: Group; onClose(): void }) {
  const t = useText()
  const write = useWrite(recordTotalContract)
  const [asOf, setAsOf] = useState<LocalDate | undefined>()
  const [borrowers, setBorrowers] = useState<number | undefined>()
  const [outstanding, setOutstanding] = useState<bigint | undefined>()
  const [overdue, setOverdue] = useState<bigint | undefined>(0n)
  const [source, setSource] = useState('')
  return (
    <CommandDialog
      title={t(text.totalTitle, { name: group.name })}
      write={write}
      input={
        asOf &&
        borrowers !== undefined &&
        outstanding !== undefined &&
        overdue !== undefined &&
        source.trim().length >= 3
          ? {
              groupId: group.groupId,
              asOf,
              borrowers,
              outstanding: String(outstanding),
              overdue: String(overdue),
              source,
            }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <DayInput label={t(text.asOf)} required value={asOf} onChange={setAsOf} />
        <NumberField label={t(text.borrowers)} required value={borrowers} onChange={setBorrowers} />
        <SumInput label={t(text.outstanding)} required value={outstanding} onChange={setOutstanding} />
        <SumInput label={t(text.overdue)} required value={overdue} onChange={setOverdue} />
      </FieldGrid>
      <TextInput
        label={t(text.source)}
        required
        value={source}
        onChange={event => setSource(event.currentTarget.value)}
      />
    </CommandDialog>
  )
}

function OfficeSelect({
  board,
  value,
  onChange,
}: {
  board: Board
  value: number | undefined
  onChange(id: number): void
}) {
  const t = useText()
  const own = board.offices.filter(one => one.mayWrite)
  if (own.length < 2) return null
  return (
    <Select
      label={t(text.office)}
      allowDeselect={false}
      value={value ? String(value) : null}
      onChange={next => next && onChange(Number(next))}
      data={own.map(one => ({ value: String(one.officeId), label: one.name }))}
    />
  )
}

export function ImportDialog({ board, onClose }: { board: Board; onClose(): void }) {
  const t = useText()
  const write = useWrite(importLoansContract)
  const [officeId, setOffice] = useState(board.offices.find(one => one.mayWrite)?.officeId)
  const [asOf, setAsOf] = useState<LocalDate | undefined>()
  const [file, setFile] = useState<UploadedFile | undefined>()
  return (
    <CommandDialog
      title={t(text.import)}
      wide
      write={write}
      input={officeId && asOf && file ? { officeId, asOf, fileId: file.fileId } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <OfficeSelect board={board} value={officeId} onChange={setOffice} />
        <DayInput label={t(text.asOf)} required value={asOf} onChange={setAsOf} />
      </FieldGrid>
      <FileDrop label={t(text.file)} hint={t(text.fileHint)} accept={['.xlsx', '.csv']} value={file} onDone={setFile} />
    </CommandDialog>
  )
}

export function ConfirmDialog({ board, onClose }: { board: Board; onClose(): void }) {
  const t = useText()
  const go = useGo()
  const write = useWrite(confirmLoansContract)
  const [programme, setProgramme] = useState(programmes[0]!.id)
  const [chosen, setChosen] = useState<FoundHousehold[]>([])
  const [amount, setAmount] = useState<bigint | undefined>()
  const [purpose, setPurpose] = useState('')
  const [group, setGroup] = useState<string | null>(null)
  const villages = new Set(chosen.map(one => one.villageId))
  const groups = board.groups.filter(
    one => one.closedOn === null && (chosen.length === 0 || villages.has(one.villageId)),
  )
  const officeId = chosen[0]?.officeId
  return (
    <CommandDialog
      title={t(text.confirm)}
      wide
      write={write}
      input={
        officeId && amount && group && purpose.trim().length >= 3
          ? {
              officeId,
              programme,
              rows: chosen.map(one => ({
                householdId: one.householdId,
                groupId: Number(group),
                amount: String(amount),
                purpose,
              })),
            }
          : undefined
      }
      onDone={done => go(`/app/support/lists/${done.listId}`)}
      onClose={onClose}
    >
      <Select
        label={t(text.programme)}
        allowDeselect={false}
        value={programme}
        onChange={next => next && setProgramme(next)}
        data={programmes.map(one => ({ value: one.id, label: t(one.name) }))}
      />
      <HouseholdFinder many chosen={chosen} onChange={setChosen} />
      <Select
        label={t(text.group)}
        required
        value={group}
        onChange={setGroup}
        data={groups.map(one => ({ value: String(one.groupId), label: `${one.name}, ${one.village}` }))}
      />
      <FieldGrid>
        <SumInput label={t(text.amount)} required value={amount} onChange={setAmount} />
        <TextInput
          label={t(text.purpose)}
          required
          value={purpose}
          onChange={event => setPurpose(event.currentTarget.value)}
        />
      </FieldGrid>
    </CommandDialog>
  )
}

export function SettleLoanDialog({ row, onClose }: { row: Waiting; onClose(): void }) {
  const t = useText()
  const [programme, setProgramme] = useState<string | null>(null)
  const { importId, rowNo } = row
  return (
    <WaitingRowDialog
      row={row}
      said={[
        row.said.village,
        row.said.group,
        row.said.programme,
        row.said.principal,
        row.said.lentOn && t(text.lentOnDay, { day: row.said.lentOn }),
      ]}
      candidates={row.candidates}
      settle={useWrite(settleLoanRowContract)}
      input={({ personId }) => ({ importId, rowNo, personId, ...(programme ? { programme } : {}) })}
      onClose={onClose}
    >
      <Select
        label={t(text.programme)}
        placeholder={row.said.programme ?? ''}
        clearable
        value={programme}
        onChange={setProgramme}
        data={programmes.map(one => ({ value: one.id, label: t(one.name) }))}
      />
    </WaitingRowDialog>
  )
}
