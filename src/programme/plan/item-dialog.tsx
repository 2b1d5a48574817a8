// Adds an own programme, project or activity, or changes one.
import { Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useToday } from '../../access/session.page.tsx'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { changeItemContract, type ItemRow, recordItemContract } from './item.api.ts'
import { ItemKind, itemKindText } from './own-item.ts'
import { itemsText as text } from './plan.text.ts'
import { inTreeOrder, useItems } from './use-items.tsx'

export function ItemDialog({ item, onClose }: { item?: ItemRow; onClose(): void }) {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const { areaId: chosen } = useArea()
  const areas = useAreaChoices().filter(area => area.kind !== 'village')
  const communes = areas.filter(area => area.kind === 'commune')
  const record = useWrite(recordItemContract)
  const change = useWrite(changeItemContract)
  const [areaId, setArea] = useState<number | undefined>(chosen)
  const place = areaId ?? (communes.length === 1 ? communes[0]!.areaId : undefined)
  const items = useItems(place)
  const [shortCode, setCode] = useState('')
  const [parentCode, setParent] = useState('')
  const [kind, setKind] = useState<ItemKind>(item?.kind ?? 'project')
  const [nameVi, setName] = useState(item?.vi ?? '')
  const [nameEn, setNameEn] = useState(item?.en === item?.vi ? '' : (item?.en ?? ''))
  const [fromYear, setFrom] = useState<number | undefined>(item?.fromYear ?? yearOf(today))
  const [toYear, setTo] = useState<number | undefined>(item?.toYear ?? yearOf(today))
  const [basis, setBasis] = useState(item?.basis ?? '')
  const [policies, setPolicies] = useState(item?.policies ?? '')
  const [ownerUnit, setOwner] = useState(item?.ownerUnit ?? '')
  const [investor, setInvestor] = useState(item?.investor ?? '')
  const [retiredOn, setRetired] = useState<LocalDate | undefined>(item?.retiredOn ?? undefined)
  const said = nameVi.trim().length >= 3 && basis.trim().length >= 3 && fromYear !== undefined && toYear !== undefined
  const words = said ? { nameVi, nameEn, fromYear, toYear, basis, policies, ownerUnit, investor } : undefined
  const fields = (
    <>
      <TextInput
        label={t(text.nameVi)}
        required
        value={nameVi}
        onChange={event => setName(event.currentTarget.value)}
      />
      <TextInput label={t(text.nameEn)} value={nameEn} onChange={event => setNameEn(event.currentTarget.value)} />
      <FieldGrid>
        <NumberField
          label={t(text.fromYear)}
          value={fromYear}
          onChange={setFrom}
          min={2000}
          max={2100}
          grouped={false}
          required
        />
        <NumberField
          label={t(text.toYear)}
          value={toYear}
          onChange={setTo}
          min={2000}
          max={2100}
          grouped={false}
          required
        />
        <TextInput label={t(text.owner)} value={ownerUnit} onChange={event => setOwner(event.currentTarget.value)} />
        <TextInput
          label={t(text.investor)}
          value={investor}
          onChange={event => setInvestor(event.currentTarget.value)}
        />
      </FieldGrid>
      <Textarea
        label={t(text.basis)}
        required
        autosize
        value={basis}
        onChange={event => setBasis(event.currentTarget.value)}
      />
      <Textarea
        label={t(text.policies)}
        description={t(text.policiesHint)}
        autosize
        value={policies}
        onChange={event => setPolicies(event.currentTarget.value)}
      />
    </>
  )
  if (item)
    return (
      <CommandDialog
        title={t(text.change)}
        wide
        write={change}
        input={words && { code: item.code, version: item.version, retiredOn: retiredOn ?? null, ...words }}
        onClose={onClose}
      >
        {fields}
        <DayInput label={t(text.retiredOn)} value={retiredOn} onChange={setRetired} />
      </CommandDialog>
    )
  return (
    <CommandDialog
      title={t(text.add)}
      wide
      write={record}
      input={
        words && place !== undefined && shortCode.trim() !== ''
          ? { areaId: place, shortCode, parentCode: parentCode || null, kind, ...words }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <AreaPicker label={t(text.area)} areas={areas} value={place} onChange={setArea} required />
        <ChoiceSelect
          label={t(text.kind)}
          value={kind}
          onChange={setKind}
          options={ItemKind.options}
          words={itemKindText}
        />
        <TextInput
          label={t(text.shortCode)}
          description={t(text.shortCodeHint)}
          required
          value={shortCode}
          onChange={event => setCode(event.currentTarget.value)}
        />
      </FieldGrid>
      <Select
        label={t(text.parent)}
        value={parentCode}
        searchable
        allowDeselect={false}
        onChange={next => setParent(next ?? '')}
        data={[
          { value: '', label: t(text.noParent) },
          ...inTreeOrder(items).map(({ item: one, depth }) => ({
            value: one.code,
            label: `${'\u2003'.repeat(depth)}${one[language] || one.vi}`,
          })),
        ]}
      />
      {fields}
    </CommandDialog>
  )
}
