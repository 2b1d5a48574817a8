// Fields that postings share: a sum as people type it, the paper, a unit, an item, a line of money.
import { ActionIcon, Select, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings } from '../../base/scan.ts'
import { type UploadedFile, useRead } from '../../kit/api.ts'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { showDay } from '../../kit/format.ts'
import { Rows } from '../../kit/page.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { itemListContract } from '../plan/item.api.ts'
import { Capital, capitalText, DocumentKind, documentKindText, MoneySource, sourceText } from './ledger.ts'
import { moneyText as text } from './money.text.ts'

export interface Paper {
  kind: DocumentKind
  number: string
  signedOn: LocalDate | undefined
  issuer: string
  signer: string
  subject: string
  scan: UploadedFile | undefined
}

export const emptyPaper = (kind: DocumentKind): Paper => ({
  kind,
  number: '',
  signedOn: undefined,
  issuer: '',
  signer: '',
  subject: '',
  scan: undefined,
})

export const isPaperReady = (paper: Paper): boolean =>
  paper.number.trim() !== '' && paper.signedOn !== undefined && paper.issuer.trim() !== ''

export const paperInput = ({ scan, signedOn, ...rest }: Paper) => ({
  ...rest,
  signedOn: signedOn ?? '',
  fileId: scan?.fileId ?? null,
})

export function PaperFields({ paper, onChange }: { paper: Paper; onChange(paper: Paper): void }) {
  const t = useText()
  const set = (patch: Partial<Paper>) => onChange({ ...paper, ...patch })
  return (
    <Rows gap={12}>
      <FieldGrid>
        <ChoiceSelect
          label={t(text.documentKind)}
          value={paper.kind}
          onChange={next => set({ kind: next })}
          options={DocumentKind.options}
          words={documentKindText}
        />
        <TextInput
          label={t(text.number)}
          required
          value={paper.number}
          onChange={event => set({ number: event.currentTarget.value })}
        />
        <DayInput label={t(text.signedOn)} required value={paper.signedOn} onChange={signedOn => set({ signedOn })} />
        <TextInput
          label={t(text.issuer)}
          required
          value={paper.issuer}
          onChange={event => set({ issuer: event.currentTarget.value })}
        />
        <TextInput
          label={t(text.signer)}
          value={paper.signer}
          onChange={event => set({ signer: event.currentTarget.value })}
        />
        <TextInput
          label={t(text.subject)}
          value={paper.subject}
          onChange={event => set({ subject: event.currentTarget.value })}
        />
      </FieldGrid>
      <FileDrop
        label={t(text.scan)}
        accept={[...scanEndings]}
        maxBytes={largestScan}
        value={paper.scan}
        onDone={scan => set({ scan })}
      />
    </Rows>
  )
}

export interface UnitChoice {
  unitId: number
  name: string
  to: LocalDate | null
}

export function UnitSelect({
  label,
  units,
  value,
  onChange,
}: {
  label: string
  units: readonly UnitChoice[]
  value: number | undefined
  onChange(unitId: number | undefined): void
}) {
  const t = useText()
  return (
    <Select
      label={label}
      required
      searchable
      value={value === undefined ? null : String(value)}
      onChange={next => onChange(next ? Number(next) : undefined)}
      data={units.map(unit => ({
        value: String(unit.unitId),
        label: unit.to === null ? unit.name : t(text.unitUntil, { name: unit.name, day: showDay(unit.to) }),
      }))}
    />
  )
}

export interface MoneyLine {
  itemCode: string
  source: MoneySource
  capital: Capital
  toUnitId: number | undefined
  amount: bigint | undefined
}

export const emptyLine = (source: MoneySource = 'central'): MoneyLine => ({
  itemCode: '',
  source,
  capital: 'recurrent',
  toUnitId: undefined,
  amount: undefined,
})

/** Sources of a gift, or of the budget. */
export const sourcesOf = (isGift: boolean): MoneySource[] =>
  MoneySource.options.filter(one => sourceText[one].budget !== isGift)

/** Names of sub-projects are long: the list is wider than its field, and never wider than the screen. */
const itemList = { width: 'min(36rem, calc(100vw - 2rem))', position: 'bottom-start' } as const

export function LineFields({
  line,
  sources,
  units,
  onChange,
  onRemove,
}: {
  line: MoneyLine
  sources: readonly MoneySource[]
  /** Where each line goes to a unit of its own. */
  units?: readonly UnitChoice[] | undefined
  onChange(line: MoneyLine): void
  onRemove?: (() => void) | undefined
}) {
  const t = useText()
  const language = useLanguage()
  const items = useRead(itemListContract, {})
  const set = (patch: Partial<MoneyLine>) => onChange({ ...line, ...patch })
  return (
    <FieldGrid>
      {units && (
        <UnitSelect
          label={t(text.toUnit)}
          units={units}
          value={line.toUnitId}
          onChange={toUnitId => set({ toUnitId })}
        />
      )}
      <Select
        label={t(text.item)}
        required
        searchable
        comboboxProps={itemList}
        value={line.itemCode || null}
        onChange={next => set({ itemCode: next ?? '' })}
        data={items.data?.rows.map(item => ({
          value: item.code,
          label: `${shortCode(item.code)} ${item[language]}`.trim(),
        }))}
      />
      <ChoiceSelect
        label={t(text.source)}
        value={line.source}
        onChange={next => set({ source: next })}
        options={sources}
        words={sourceText}
      />
      <ChoiceSelect
        label={t(text.capital)}
        value={line.capital}
        onChange={next => set({ capital: next })}
        options={Capital.options}
        words={capitalText}
      />
      <SumInput
        label={t(text.amount)}
        required
        value={line.amount}
        onChange={amount => set({ amount })}
        rightSection={
          onRemove && (
            <ActionIcon variant="subtle" color="gray" aria-label={t(text.removeLine)} onClick={onRemove}>
              <IconX size={16} stroke={1.75} aria-hidden />
            </ActionIcon>
          )
        }
      />
    </FieldGrid>
  )
}

/** "GNBV-2021-2025/DA3.1" -> "DA3.1". */
const shortCode = (code: string) => (code.includes('/') ? code.slice(code.indexOf('/') + 1) : '')
