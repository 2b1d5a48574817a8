// Fields of money that goes through the books: the unit's envelope and the paper. What a house is paid from, where a gift goes.
import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useArea, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { useRead } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { Note } from '../../kit/states.tsx'
import { useText } from '../../kit/text.ts'
import {
  Capital,
  capitalText,
  DocumentKind,
  documentKindText,
  MoneySource,
  sourceText,
} from '../../programme/money/ledger.ts'
import { unitListContract } from '../../programme/money/money.api.ts'
import { useItemChoices } from '../../programme/plan/use-items.tsx'
import { housingText as text } from './housing.text.ts'

/** The fields and, once all is there, the input for a command. `gift`: sources that are no budget. */
export function useBooks(kind: DocumentKind, gift: boolean) {
  const t = useText()
  const today = useToday()
  const { areaId } = useArea()
  const units = useRead(unitListContract, { areaId })
  const [unit, setUnit] = useState<string | null>(null)
  const [budgetYear, setYear] = useState<number | undefined>(Number(today.slice(0, 4)))
  const [itemCode, setItem] = useState<string | null>(null)
  const [source, setSource] = useState<MoneySource>(gift ? 'socialised' : 'central')
  const [capital, setCapital] = useState<Capital>('recurrent')
  const [paperKind, setKind] = useState<DocumentKind>(kind)
  const [number, setNumber] = useState('')
  const [signedOn, setSignedOn] = useState<LocalDate | undefined>(today)
  const [issuer, setIssuer] = useState('')
  const items = useItemChoices(budgetYear ?? 0, '')
  const rows = units.data?.rows ?? []
  const chosen = unit ?? (rows.length === 1 ? String(rows[0]!.unitId) : null)
  const ready = chosen && budgetYear && itemCode && number.trim() && signedOn && issuer.trim()
  const fields = (
    <>
      {units.data && rows.length === 0 && <Note tone="warn">{t(text.noUnits)}</Note>}
      <FieldGrid>
        <Select
          label={t(text.unit)}
          required
          searchable
          value={chosen}
          onChange={setUnit}
          data={rows.map(row => ({ value: String(row.unitId), label: row.name }))}
        />
        <NumberField
          label={t(text.budgetYear)}
          grouped={false}
          min={2000}
          max={2100}
          value={budgetYear}
          onChange={setYear}
        />
        <Select label={t(text.item)} required searchable value={itemCode} onChange={setItem} data={items} />
        <ChoiceSelect
          label={t(text.moneySource)}
          value={source}
          onChange={setSource}
          options={MoneySource.options.filter(one => !gift || !sourceText[one].budget)}
          words={sourceText}
        />
        <ChoiceSelect
          label={t(text.capital)}
          value={capital}
          onChange={setCapital}
          options={Capital.options}
          words={capitalText}
        />
        <ChoiceSelect
          label={t(text.documentKind)}
          value={paperKind}
          onChange={setKind}
          options={DocumentKind.options}
          words={documentKindText}
        />
        <TextInput
          label={t(text.documentNumber)}
          required
          value={number}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <DayInput label={t(text.signedOn)} required max={today} value={signedOn} onChange={setSignedOn} />
        <TextInput
          label={t(text.issuer)}
          required
          value={issuer}
          onChange={event => setIssuer(event.currentTarget.value)}
        />
      </FieldGrid>
    </>
  )
  const input = ready
    ? {
        unitId: Number(chosen),
        line: { budgetYear, itemCode, source, capital },
        document: { kind: paperKind, number, signedOn, issuer },
      }
    : undefined
  return { fields, input }
}
