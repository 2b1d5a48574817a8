// One gift in kind: receipt, valuation, books, to whom it went, the letter of thanks to print.

import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { scanFile } from '../../base/scan.ts'
import { downloadUrl, useRead, useWrite } from '../../kit/api.ts'
import { Badge } from '../../kit/badge.tsx'
import { PrintButton } from '../../kit/buttons.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { ReasonButton } from '../../kit/dialogs.tsx'
import { FieldGrid } from '../../kit/file-drop.tsx'
import { showDay, showDong, showNumber } from '../../kit/format.ts'
import { AppLink, usePageParams } from '../../kit/link.tsx'
import { NumberField } from '../../kit/number-input.tsx'
import { KeyValues, Page, Rows, Section } from '../../kit/page.tsx'
import { Loaded, Note } from '../../kit/states.tsx'
import { SumInput } from '../../kit/sum-input.tsx'
import { DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { CommandDialog } from '../../review/command-dialog.tsx'
import { type FoundHousehold, HouseholdFinder } from '../../review/household-finder.tsx'
import { useBooks } from '../housing/books-fields.page.tsx'
import { quantityWords } from '../quantity.ts'
import {
  bookGiftContract,
  cancelGiftContract,
  giftPageContract,
  giveGiftContract,
  thankGiftContract,
  valueGiftContract,
} from './gift.api.ts'
import { giftText as text } from './gift.text.ts'
import { giftFormText } from './gift.ts'

type GiftOf = z.output<typeof giftPageContract.output>
type Gift = GiftOf['gift']

export function GiftPage() {
  const { giftId } = usePageParams()
  const read = useRead(giftPageContract, { giftId: Number(giftId) })
  return <Loaded read={read}>{data => <One data={data} />}</Loaded>
}

function One({ data }: { data: GiftOf }) {
  const t = useText()
  const language = useLanguage()
  const [open, setOpen] = useState<'value' | 'book' | 'give' | 'thank' | undefined>()
  const { gift, may } = data
  const close = () => setOpen(undefined)
  const stands = gift.cancelledOn === null
  const isFree = gift.postingId === null && gift.spentPostingId === null
  return (
    <Page
      title={`${gift.giver}: ${t(quantityWords(`${gift.quantity} ${gift.unit} ${gift.description}`))}`}
      crumbs={[{ title: t(text.title), to: '/app/support/gifts' }]}
      badges={
        stands && (
          <Badge tone={gift.thankedOn ? 'good' : 'warn'}>
            {gift.thankedOn ? t(text.thanked, { day: showDay(gift.thankedOn) }) : t(text.notThanked)}
          </Badge>
        )
      }
      about={giftFormText[gift.form][language]}
      actions={
        <>
          <PrintButton />
          {may.write && stands && isFree && gift.used === 0 && <Cancel giftId={gift.giftId} />}
          {may.write && stands && isFree && (
            <Button variant="default" onClick={() => setOpen('value')}>
              {t(text.setValue)}
            </Button>
          )}
          {may.books && stands && isFree && gift.value !== null && (
            <Button variant="default" onClick={() => setOpen('book')}>
              {t(text.book)}
            </Button>
          )}
          {may.write && stands && gift.thankedOn === null && (
            <Button variant="default" onClick={() => setOpen('thank')}>
              {t(text.thank)}
            </Button>
          )}
          {may.give && stands && gift.used < gift.quantity && (
            <Button onClick={() => setOpen('give')}>{t(text.give)}</Button>
          )}
        </>
      }
    >
      <Rows>
        {!stands && <Note tone="warn">{t(text.cancelled, { reason: gift.reason })}</Note>}
        <div className="bv-no-print">
          <Section>
            <KeyValues
              items={[
                [
                  t(text.receipt),
                  <span key="receipt">
                    {gift.receiptFileId ? (
                      <a href={downloadUrl(scanFile, { fileId: gift.receiptFileId })} target="_blank" rel="noreferrer">
                        {gift.receiptNumber}
                      </a>
                    ) : (
                      gift.receiptNumber
                    )}
                    , {showDay(gift.receivedOn)}
                  </span>,
                ],
                [
                  t(text.value),
                  gift.value === null
                    ? t(text.noValue)
                    : `${showDong(BigInt(gift.value))} (${gift.valueDocument}, ${showDay(gift.valuedOn)})`,
                ],
                [
                  t(text.booked),
                  gift.postingId ? (
                    <AppLink key="posting" to={`/app/money/postings/${gift.postingId}`}>
                      {t(text.booked)}
                    </AppLink>
                  ) : (
                    '–'
                  ),
                ],
                [t(text.used), t(quantityWords(`${showNumber(gift.used)}/${showNumber(gift.quantity)} ${gift.unit}`))],
                [t(text.purpose), gift.purpose || '–'],
                [t(text.address), gift.address || '–'],
              ]}
            />
          </Section>
        </div>
        <div className="bv-no-print">
          <Section title={t(text.uses)} flush>
            <DataTable
              name="gift-uses"
              label={t(text.uses)}
              rows={data.uses}
              columns={[
                {
                  id: 'household',
                  title: t(text.household),
                  card: 'title',
                  cell: row => (
                    <AppLink to={`/app/households/${row.householdId}`}>
                      <span translate="no">{row.household}</span>
                    </AppLink>
                  ),
                },
                { id: 'village', title: t(text.village), width: 160, cell: row => row.village },
                {
                  id: 'quantity',
                  title: t(text.quantity),
                  width: 130,
                  align: 'end',
                  cell: row => t(quantityWords(`${showNumber(row.quantity)} ${gift.unit}`)),
                },
                { id: 'on', title: t(text.on), width: 130, cell: row => showDay(row.on) },
                { id: 'receiver', title: t(text.receiver), width: 200, cell: row => row.receiver || '–' },
              ]}
              rowKey={row => row.deliveryId}
              empty={{ title: t(text.noUses) }}
            />
          </Section>
        </div>
        <Letter gift={gift} />
      </Rows>
      {open === 'value' && <ValueDialog gift={gift} onClose={close} />}
      {open === 'book' && <BookDialog gift={gift} onClose={close} />}
      {open === 'give' && <GiveDialog gift={gift} onClose={close} />}
      {open === 'thank' && <ThankDialog gift={gift} onClose={close} />}
    </Page>
  )
}

function Letter({ gift }: { gift: Gift }) {
  const t = useText()
  return (
    <Section title={t(text.letter)}>
      <article lang="vi" style={{ fontSize: 16, lineHeight: 1.6, display: 'grid', gap: 10 }}>
        <div
          style={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: 16, textAlign: 'center' }}
        >
          <div>
            <strong>{gift.office.toLocaleUpperCase('vi')}</strong>
            <div>Số: {gift.thanksNumber || '……'}</div>
          </div>
          <div>
            <strong>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</strong>
            <div>
              <strong>Độc lập - Tự do - Hạnh phúc</strong>
            </div>
            <div>Ngày {gift.thankedOn ? showDay(gift.thankedOn) : '……'}</div>
          </div>
        </div>
        <h2 style={{ textAlign: 'center', margin: '16px 0' }}>THƯ CẢM ƠN</h2>
        <p>
          Kính gửi: <strong>{gift.giver}</strong>
          {gift.address && `, ${gift.address}`}
        </p>
        <p>
          Ngày {showDay(gift.receivedOn)}, {gift.office} đã tiếp nhận của{' '}
          {gift.giverKind === 'organisation' ? 'quý cơ quan, tổ chức' : 'ông/bà'}:{' '}
          <strong>
            {gift.quantity} {gift.unit} {gift.description}
          </strong>
          {gift.value !== null && `, trị giá ${showDong(BigInt(gift.value))} (${gift.valueDocument})`}, biên nhận số{' '}
          {gift.receiptNumber}
          {gift.purpose && `, ${gift.purpose}`}.
        </p>
        <p>
          {gift.office} trân trọng cảm ơn tấm lòng ấy, và cam kết dùng khoản ủng hộ đúng mục đích, công khai để người
          ủng hộ và nhân dân cùng giám sát.
        </p>
        <p style={{ textAlign: 'right', marginTop: 24 }}>
          <strong>NGƯỜI KÝ</strong>
          <br />
          <br />
          {gift.thanksSigner || '……'}
        </p>
      </article>
      <p className="bv-muted bv-no-print">{t(text.letterForm)}</p>
    </Section>
  )
}

interface Of {
  gift: Gift
  onClose(): void
}

function ValueDialog({ gift, onClose }: Of) {
  const t = useText()
  const today = useToday()
  const write = useWrite(valueGiftContract)
  const [value, setValue] = useState<bigint | undefined>(gift.value === null ? undefined : BigInt(gift.value))
  const [valuedOn, setOn] = useState<LocalDate | undefined>(today)
  const [document, setDocument] = useState(gift.valueDocument)
  return (
    <CommandDialog
      title={t(text.setValue)}
      write={write}
      input={
        value && valuedOn && document.trim().length >= 3
          ? { giftId: gift.giftId, value, valuedOn, document }
          : undefined
      }
      onClose={onClose}
    >
      <FieldGrid>
        <SumInput label={t(text.value)} required value={value} onChange={setValue} />
        <DayInput label={t(text.valuedOn)} required max={today} value={valuedOn} onChange={setOn} />
        <TextInput
          label={t(text.valueDocument)}
          required
          value={document}
          onChange={event => setDocument(event.currentTarget.value)}
        />
      </FieldGrid>
    </CommandDialog>
  )
}

function BookDialog({ gift, onClose }: Of) {
  const t = useText()
  const today = useToday()
  const write = useWrite(bookGiftContract)
  const books = useBooks('minutes', true)
  const [postedOn, setOn] = useState<LocalDate | undefined>(today)
  return (
    <CommandDialog
      title={t(text.book)}
      wide
      write={write}
      input={books.input && postedOn ? { giftId: gift.giftId, postedOn, ...books.input } : undefined}
      onClose={onClose}
    >
      <Note tone="info">{t(text.bookHint)}</Note>
      {books.fields}
      <FieldGrid>
        <DayInput label={t(text.on)} required max={today} value={postedOn} onChange={setOn} />
      </FieldGrid>
    </CommandDialog>
  )
}

function GiveDialog({ gift, onClose }: Of) {
  const t = useText()
  const today = useToday()
  const write = useWrite(giveGiftContract)
  const [households, setHouseholds] = useState<FoundHousehold[]>([])
  const [each, setEach] = useState<number | undefined>(1)
  const [on, setOn] = useState<LocalDate | undefined>(today)
  return (
    <CommandDialog
      title={t(text.give)}
      wide
      write={write}
      input={
        on && each && households.length > 0
          ? {
              giftId: gift.giftId,
              on,
              lines: households.map(one => ({ householdId: one.householdId, quantity: each, receiver: one.headName })),
            }
          : undefined
      }
      onClose={onClose}
    >
      <HouseholdFinder many chosen={households} onChange={setHouseholds} />
      <FieldGrid>
        <NumberField label={t(text.each)} unit={gift.unit} required min={1} value={each} onChange={setEach} />
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
      </FieldGrid>
    </CommandDialog>
  )
}

function ThankDialog({ gift, onClose }: Of) {
  const t = useText()
  const today = useToday()
  const write = useWrite(thankGiftContract)
  const [number, setNumber] = useState('')
  const [signer, setSigner] = useState('')
  const [on, setOn] = useState<LocalDate | undefined>(today)
  return (
    <CommandDialog
      title={t(text.thank)}
      write={write}
      input={on && number.trim() && signer.trim().length >= 2 ? { giftId: gift.giftId, on, number, signer } : undefined}
      onClose={onClose}
    >
      <FieldGrid>
        <TextInput
          label={t(text.number)}
          required
          value={number}
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <TextInput
          label={t(text.signer)}
          required
          value={signer}
          onChange={event => setSigner(event.currentTarget.value)}
        />
        <DayInput label={t(text.on)} required max={today} value={on} onChange={setOn} />
      </FieldGrid>
    </CommandDialog>
  )
}

function Cancel({ giftId }: { giftId: number }) {
  const t = useText()
  const today = useToday()
  const write = useWrite(cancelGiftContract)
  return (
    <ReasonButton
      label={t(text.cancel)}
      title={t(text.cancelTitle)}
      write={write}
      input={reason => ({ giftId, on: today, reason })}
      button={{ color: 'red' }}
    />
  )
}
