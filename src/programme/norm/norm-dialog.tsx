// Records what is missing, what is there, that it was issued, that it ended.
import { MultiSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import { Confidence, confidenceText } from '../../base/confidence.ts'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { useWrite } from '../../kit/api.ts'
import { AreaPicker } from '../../kit/area-picker.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { useText } from '../../kit/text.ts'
import { useAreaChoices } from '../../registry/household-list.page.tsx'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { useItemChoices } from '../plan/use-items.tsx'
import {
  endNormContract,
  issueNormContract,
  type NormRow,
  recordMissingNormContract,
  recordNormContract,
} from './norm.api.ts'
import { normText as text } from './norm.text.ts'

export type NormDialogKind = 'missing' | 'record' | 'issue' | 'end'

export function NormDialog({ kind, norm, onClose }: { kind: NormDialogKind; norm?: NormRow; onClose(): void }) {
  const t = useText()
  const today = useToday()
  const areas = useAreaChoices().filter(area => area.kind !== 'village')
  const items = useItemChoices(yearOf(today), '')
  const missing = useWrite(recordMissingNormContract)
  const record = useWrite(recordNormContract)
  const issue = useWrite(issueNormContract)
  const end = useWrite(endNormContract)
  const [areaId, setArea] = useState<number | undefined>()
  const place = areaId ?? areas.find(area => area.kind === 'province')?.areaId
  const [name, setName] = useState('')
  const [itemCodes, setItems] = useState<string[]>([])
  const [issuer, setIssuer] = useState('')
  const [missingSince, setSince] = useState<LocalDate | undefined>(today)
  const [expectedOn, setExpected] = useState<LocalDate | undefined>()
  const [note, setNote] = useState('')
  const [valueText, setValue] = useState('')
  const [basis, setBasis] = useState('')
  const [confidence, setConfidence] = useState<Confidence>('unverified')
  const [validFrom, setFrom] = useState<LocalDate | undefined>(today)
  const [validTo, setTo] = useState<LocalDate | undefined>()

  const what = (
    <>
      <TextInput label={t(text.name)} required value={name} onChange={event => setName(event.currentTarget.value)} />
      <FieldGrid>
        <AreaPicker label={t(text.area)} areas={areas} value={place} onChange={setArea} required />
        <TextInput
          label={t(kind === 'missing' ? text.mustIssue : text.issuer)}
          required={kind === 'missing'}
          value={issuer}
          onChange={event => setIssuer(event.currentTarget.value)}
        />
      </FieldGrid>
      <MultiSelect label={t(text.items)} searchable value={itemCodes} onChange={setItems} data={items} />
    </>
  )
  const values = (
    <>
      <Textarea
        label={t(text.value)}
        required
        autosize
        minRows={2}
        value={valueText}
        onChange={event => setValue(event.currentTarget.value)}
      />
      <TextInput label={t(text.basis)} required value={basis} onChange={event => setBasis(event.currentTarget.value)} />
      <FieldGrid>
        <ChoiceSelect
          label={t(text.sure)}
          value={confidence}
          onChange={setConfidence}
          options={Confidence.options}
          words={confidenceText}
        />
        <DayInput label={t(text.validFrom)} value={validFrom} onChange={setFrom} required />
        <DayInput label={t(text.validTo)} value={validTo} onChange={setTo} />
      </FieldGrid>
    </>
  )
  const noteField = (
    <Textarea label={t(text.note)} autosize value={note} onChange={event => setNote(event.currentTarget.value)} />
  )
  const named =
    place !== undefined && name.trim().length >= 5 ? { areaId: place, name, itemCodes, issuer, note } : undefined
  const issued =
    valueText.trim() !== '' && basis.trim().length >= 5 && validFrom
      ? { valueText, basis, confidence, validFrom, validTo: validTo ?? null }
      : undefined
  if (kind === 'missing')
    return (
      <CommandDialog
        title={t(text.missing)}
        write={missing}
        input={
          named && issuer.trim().length >= 2 && missingSince
            ? { ...named, missingSince, expectedOn: expectedOn ?? null }
            : undefined
        }
        onClose={onClose}
      >
        {what}
        <FieldGrid>
          <DayInput label={t(text.missingSince)} value={missingSince} onChange={setSince} required />
          <DayInput label={t(text.expectedOn)} value={expectedOn} onChange={setExpected} />
        </FieldGrid>
        {noteField}
      </CommandDialog>
    )
  if (kind === 'record')
    return (
      <CommandDialog
        title={t(text.record)}
        write={record}
        input={named && issued ? { ...named, ...issued } : undefined}
        onClose={onClose}
      >
        {what}
        {values}
        {noteField}
      </CommandDialog>
    )
  const of = norm && { normId: norm.normId, version: norm.version }
  if (kind === 'issue')
    return (
      <CommandDialog
        title={t(text.issue)}
        write={issue}
        input={of && issued ? { ...of, ...issued } : undefined}
        onClose={onClose}
      >
        <strong>{norm?.name}</strong>
        {values}
      </CommandDialog>
    )
  return (
    <CommandDialog
      title={t(text.end)}
      write={end}
      input={of && validTo ? { ...of, validTo, note } : undefined}
      onClose={onClose}
    >
      <strong>{norm?.name}</strong>
      <DayInput label={t(text.validTo)} value={validTo} onChange={setTo} required />
      {noteField}
    </CommandDialog>
  )
}
