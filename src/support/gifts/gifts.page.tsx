// Gifts in kind of an area: what came, what is not valued or thanked yet; receiving one.

import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { useArea, useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { largestScan, scanEndings } from '../../base/scan.ts'
import { useSearchFilters } from '../../kit/address.ts'
import { type UploadedFile, useReadPages, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { ChoiceSelect } from '../../kit/choice-select.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { StatTile } from '../../kit/figures.tsx'
import { FieldGrid, FileDrop } from '../../kit/file-drop.tsx'
import { ChoiceFilter } from '../../kit/filter-bar.tsx'
import { showDay, showDong, showDongShort, showNumber } from '../../kit/format.ts'
import { useGo } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import type { Column } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import type { GiverKind } from '../housing/house.ts'
import { KindPage } from '../list/kind-page.tsx'
import { OfficeField, useOffice } from '../people/office-field.tsx'
import { quantityWords } from '../quantity.ts'
import { type GiftRow, giftListContract, receiveGiftInKindContract } from './gift.api.ts'
import { giftText as text } from './gift.text.ts'
import { GiftForm, giftFormText } from './gift.ts'

const shape = z.object({ form: GiftForm.optional() })

export function GiftsPage() {
  const t = useText()
  const language = useLanguage()
  const { areaId } = useArea()
  const filters = useSearchFilters(shape)
  const { form } = filters.value
  const list = useReadPages(giftListContract, {
    form,
    areaId,
    limit: 50,
  })
  const totals = list.first?.totals
  const columns: Column<z.output<typeof GiftRow>>[] = [
    {
      id: 'giver',
      title: t(text.giver),
      card: 'title',
      cell: row => (
        <>
          <strong>{row.giver}</strong>
          <br />
          <span className="bv-muted">{t(quantityWords(`${row.quantity} ${row.unit} ${row.description}`))}</span>
        </>
      ),
    },
    { id: 'form', title: t(text.form), width: 120, cell: row => giftFormText[row.form][language] },
    { id: 'on', title: t(text.receivedOn), width: 120, cell: row => showDay(row.receivedOn) },
    {
      id: 'value',
      title: t(text.value),
      width: 150,
      align: 'end',
      cell: row => (row.value === null ? t(text.noValue) : showDong(BigInt(row.value))),
    },
    {
      id: 'used',
      title: t(text.used),
      width: 100,
      align: 'end',
      cell: row => `${showNumber(row.used)}/${showNumber(row.quantity)}`,
    },
    {
      id: 'state',
      title: t(text.state),
      width: 210,
      card: 'aside',
      cell: row =>
        row.cancelledOn ? (
          <Badge>{t(text.cancel)}</Badge>
        ) : (
          <span style={{ display: 'inline-flex', gap: 6, flexWrap: 'wrap' }}>
            {row.isBooked && <Badge tone="good">{t(text.booked)}</Badge>}
            {row.thankedOn === null && <Badge tone="warn">{t(text.notThanked)}</Badge>}
          </span>
        ),
    },
  ]
  return (
    <KindPage
      name="gifts-in-kind"
      text={text}
      list={list.table}
      columns={columns}
      rowKey={row => row.giftId}
      to={row => `/app/support/gifts/${row.giftId}`}
      rowHeight={60}
      filters={filters}
      choices={
        <ChoiceFilter
          label={t(text.allForms)}
          filters={filters}
          field="form"
          options={GiftForm.options}
          words={giftFormText}
        />
      }
      tiles={
        totals && (
          <>
            <StatTile
              label={t(text.gifts)}
              value={showNumber(totals.gifts)}
              note={t(text.unthanked, { count: showNumber(totals.unthanked) })}
            />
            <StatTile label={t(text.givers)} value={showNumber(totals.givers)} />
            <StatTile
              label={t(text.value)}
              value={showDongShort(BigInt(totals.value))}
              note={t(text.unvalued, { count: showNumber(totals.unvalued) })}
            />
            <StatTile label={t(text.booked)} value={showDongShort(BigInt(totals.booked))} />
          </>
        )
      }
      start={{ label: text.receive, dialog: close => <ReceiveDialog onClose={close} /> }}
    />
  )
}

function ReceiveDialog({ onClose }: { onClose(): void }) {
  const t = useText()
  const today = useToday()
  const go = useGo()
  const write = useWrite(receiveGiftInKindContract)
  const [chosen, setOffice] = useState<number | undefined>()
  const { offices, officeId } = useOffice(chosen)
  const [giver, setGiver] = useState('')
  const [giverKind, setKind] = useState<z.infer<typeof GiverKind>>('organisation')
  const [address, setAddress] = useState('')
  const [form, setForm] = useState<GiftForm>('material')
  const [description, setDescription] = useState('')
  const [quantity, setQuantity] = useState<number | undefined>()
  const [unit, setUnit] = useState('')
  const [purpose, setPurpose] = useState('')
  const [receivedOn, setOn] = useState<LocalDate | undefined>(today)
  const [receiptNumber, setReceipt] = useState('')
  const [scan, setScan] = useState<UploadedFile | undefined>()
  const ready =
    officeId !== undefined &&
    giver.trim().length >= 2 &&
    description.trim().length >= 2 &&
    quantity &&
    unit.trim() &&
    receivedOn &&
    receiptNumber.trim()
  return (
    <CommandDialog
      title={t(text.receive)}
      wide
      write={write}
      input={
        ready
          ? {
              officeId,
              giver,
              giverKind,
              address,
              form,
              description,
              quantity,
              unit,
              purpose,
              receivedOn,
              receiptNumber,
              fileId: scan?.fileId ?? null,
            }
          : undefined
      }
      onClose={onClose}
      onDone={({ giftId }) => go(`/app/support/gifts/${giftId}`)}
    >
      <OfficeField offices={offices} value={officeId} onChange={setOffice} />
      <FieldGrid>
        <TextInput
          label={t(text.giver)}
          required
          value={giver}
          onChange={event => setGiver(event.currentTarget.value)}
        />
        <ChoiceSelect
          label={t(text.giverKind)}
          value={giverKind}
          onChange={setKind}
          options={['organisation', 'person'] as const}
          words={text}
        />
        <TextInput label={t(text.address)} value={address} onChange={event => setAddress(event.currentTarget.value)} />
        <ChoiceSelect
          label={t(text.form)}
          value={form}
          onChange={setForm}
          options={GiftForm.options}
          words={giftFormText}
        />
        <TextInput
          label={t(text.description)}
          required
          value={description}
          onChange={event => setDescription(event.currentTarget.value)}
        />
        <NumberField label={t(text.quantity)} required min={1} value={quantity} onChange={setQuantity} />
        <TextInput label={t(text.unit)} required value={unit} onChange={event => setUnit(event.currentTarget.value)} />
        <TextInput label={t(text.purpose)} value={purpose} onChange={event => setPurpose(event.currentTarget.value)} />
        <DayInput label={t(text.receivedOn)} required max={today} value={receivedOn} onChange={setOn} />
        <TextInput
          label={t(text.receipt)}
          required
          value={receiptNumber}
          onChange={event => setReceipt(event.currentTarget.value)}
        />
      </FieldGrid>
      <FileDrop label={t(text.receiptScan)} accept={scanEndings} maxBytes={largestScan} value={scan} onDone={setScan} />
    </CommandDialog>
  )
}
