// Records an obstacle, or changes one that is open.
import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useToday } from '../../access/session.page.tsx'
import { addDays, type LocalDate, yearOf } from '../../base/local-date.ts'
import { useRead, useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { Capital, capitalText } from '../money/ledger.ts'
import { normListContract } from '../norm/norm.api.ts'
import { levelText } from '../plan/levels.ts'
import { useItemChoices } from '../plan/use-items.tsx'
import { changeObstacleContract, type ObstacleRow, recordObstacleContract } from './obstacle.api.ts'
import { obstacleText as text } from './obstacle.text.ts'
import { AskedLevel, ObstacleKind, obstacleKindText } from './obstacle.ts'

export function ObstacleDialog({ obstacle, onClose }: { obstacle?: ObstacleRow; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const { areaId: chosen } = useArea()
  const areas = useAreaChoices()
  const communes = areas.filter(area => area.kind === 'commune')
  const record = useWrite(recordObstacleContract)
  const change = useWrite(changeObstacleContract)
  const [areaId, setArea] = useState<number | undefined>(chosen)
  const place = areaId ?? (communes.length === 1 ? communes[0]!.areaId : undefined)
  const items = useItemChoices(yearOf(today), '', place)
  const older = useItemChoices(yearOf(today) - 1, '', place)
  const norms = useRead(normListContract, { state: 'missing' }, { freshFor: 60_000 })
  const [kind, setKind] = useState<ObstacleKind>(obstacle?.kind ?? 'no-guidance')
  const [itemCode, setItem] = useState<string | null>(obstacle?.itemCode ?? null)
  const [subject, setSubject] = useState(obstacle?.subject ?? '')
  const [detail, setDetail] = useState(obstacle?.detail ?? '')
  const [amount, setAmount] = useState<bigint | undefined>(obstacle?.waitingAmount)
  const [capital, setCapital] = useState<Capital>(obstacle?.capital ?? 'recurrent')
  const [askedLevel, setLevel] = useState<AskedLevel>(obstacle?.askedLevel ?? 'province')
  const [askedAgency, setAgency] = useState(obstacle?.askedAgency ?? '')
  const [raisedOn, setRaised] = useState<LocalDate | undefined>(obstacle?.raisedOn ?? today)
  const [dueOn, setDue] = useState<LocalDate | undefined>(obstacle ? (obstacle.dueOn ?? undefined) : addDays(today, 15))
  const [normId, setNorm] = useState<string | null>(obstacle?.normId == null ? null : String(obstacle.normId))
  const words =
    itemCode !== null && subject.trim().length >= 5
      ? {
          kind,
          itemCode,
          subject,
          detail,
          waitingAmount: amount ?? 0n,
          capital,
          askedLevel,
          askedAgency,
          dueOn: dueOn ?? null,
          normId: normId === null ? null : Number(normId),
        }
      : undefined
  const choices = [...items, ...older.filter(one => !items.some(item => item.value === one.value))]
  const fields = (
    <>
      <FieldGrid>
        <ChoiceSelect
          label={t(text.kind)}
          value={kind}
          onChange={setKind}
          options={ObstacleKind.options}
          words={obstacleKindText}
        />
        {obstacle ? null : <AreaPicker label={t(text.area)} areas={areas} value={place} onChange={setArea} required />}
      </FieldGrid>
      <Select
        label={t(text.item)}
        required
        searchable
        value={itemCode}
        onChange={setItem}
        data={
          itemCode === null || choices.some(one => one.value === itemCode)
            ? choices
            : [{ value: itemCode, label: obstacle?.itemName ?? itemCode }, ...choices]
        }
      />
      <TextInput
        label={t(text.subject)}
        required
        value={subject}
        onChange={event => setSubject(event.currentTarget.value)}
      />
      <Textarea
        label={t(text.detail)}
        autosize
        minRows={2}
        value={detail}
        onChange={event => setDetail(event.currentTarget.value)}
      />
      <FieldGrid>
        <SumInput label={t(text.amount)} value={amount} onChange={setAmount} />
        <ChoiceSelect
          label={t(text.capital)}
          value={capital}
          onChange={setCapital}
          options={Capital.options}
          words={capitalText}
        />
        <ChoiceSelect
          label={t(text.askedLevel)}
          value={askedLevel}
          onChange={setLevel}
          options={AskedLevel.options}
          words={levelText}
        />
        <TextInput
          label={t(text.askedAgency)}
          value={askedAgency}
          onChange={event => setAgency(event.currentTarget.value)}
        />
        {obstacle ? null : <DayInput label={t(text.raisedOn)} value={raisedOn} onChange={setRaised} required />}
        <DayInput label={t(text.dueOn)} value={dueOn} onChange={setDue} />
      </FieldGrid>
      {(kind === 'no-norm' || normId !== null) && (
        <Select
          label={t(text.norm)}
          clearable
          searchable
          value={normId}
          onChange={setNorm}
          data={(norms.data?.rows ?? []).map(norm => ({ value: String(norm.normId), label: norm.name }))}
        />
      )}
    </>
  )
  if (obstacle)
    return (
      <CommandDialog
        title={t(text.change)}
        wide
        write={change}
        input={words && { obstacleId: obstacle.obstacleId, version: obstacle.version, ...words }}
        onClose={onClose}
      >
        {fields}
      </CommandDialog>
    )
  return (
    <CommandDialog
      title={t(text.record)}
      wide
      write={record}
      input={words && place !== undefined && raisedOn ? { areaId: place, raisedOn, ...words } : undefined}
      onClose={onClose}
    >
      {fields}
    </CommandDialog>
  )
}
