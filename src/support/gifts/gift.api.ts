// Contracts of gifts in kind: received, valued, entered into the books, given to households, thanked.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { DongAmount, Line, MoneyDocument } from '../../programme/money/ledger.ts'
import { Changes } from '../../review/change-line.ts'
import { GiverKind } from '../housing/house.ts'
import { GiftForm } from './gift.ts'

const done = Changes.extend({ giftId: Id })
const ofGift = { giftId: Id }
const short = z.string().trim().max(300).default('')

export const receiveGiftInKindContract = write('gift-in-kind.receive', {
  input: z.object({
    officeId: z.int().positive(),
    giver: z.string().trim().min(2).max(200),
    giverKind: GiverKind,
    address: short,
    form: GiftForm,
    description: z.string().trim().min(2).max(300),
    quantity: z.int().min(1).max(10_000_000),
    unit: z.string().trim().min(1).max(30),
    purpose: short,
    receivedOn: LocalDate,
    receiptNumber: z.string().trim().min(1).max(120),
    fileId: Id.nullable().default(null),
  }),
  output: done,
  title: { vi: 'Nhận ủng hộ hiện vật, ngày công', en: 'Receive a gift in kind' },
})

export const valueGiftContract = write('gift-in-kind.value', {
  input: z.object({ ...ofGift, value: DongAmount, valuedOn: LocalDate, document: z.string().trim().min(3).max(300) }),
  output: done,
  title: { vi: 'Định giá khoản ủng hộ', en: 'Value a gift' },
})

/** Into the books as received and spent at once: no money is there that somebody could spend. Two papers: the valuation, the receipt. */
export const bookGiftContract = write('gift-in-kind.book', {
  input: z.object({ ...ofGift, unitId: Id, line: Line, postedOn: LocalDate, document: MoneyDocument }),
  output: done.extend({ postingId: Id }),
  title: { vi: 'Ghi khoản ủng hộ vào sổ vốn', en: 'Enter a gift into the books' },
})

export const giveGiftContract = write('gift-in-kind.give', {
  input: z.object({
    ...ofGift,
    on: LocalDate,
    lines: z
      .array(
        z.object({
          householdId: Id,
          quantity: z.int().min(1).max(1_000_000),
          receiver: z.string().trim().max(200).default(''),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: done,
  title: { vi: 'Cấp khoản ủng hộ cho hộ', en: 'Give it to households' },
})

export const thankGiftContract = write('gift-in-kind.thank', {
  input: z.object({
    ...ofGift,
    on: LocalDate,
    number: z.string().trim().min(1).max(120),
    signer: z.string().trim().min(2).max(200),
  }),
  output: done,
  title: { vi: 'Gửi thư cảm ơn', en: 'Send thanks' },
})

export const cancelGiftContract = write('gift-in-kind.cancel', {
  input: z.object({ ...ofGift, on: LocalDate, reason: z.string().trim().min(5).max(500) }),
  output: done,
  title: { vi: 'Hủy khoản ủng hộ ghi nhầm', en: 'Cancel a gift' },
})

export const GiftRow = z.object({
  giftId: Id,
  giver: z.string(),
  giverKind: GiverKind,
  form: GiftForm,
  description: z.string(),
  quantity: z.int(),
  unit: z.string(),
  used: z.int(),
  value: z.string().nullable(),
  receivedOn: LocalDate,
  isBooked: z.boolean(),
  thankedOn: LocalDate.nullable(),
  cancelledOn: LocalDate.nullable(),
})

export const giftListContract = read('gift-in-kind.list', {
  path: '/gifts-in-kind',
  input: PageInput.extend({
    form: GiftForm.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(GiftRow),
    next: z.string().nullable(),
    totals: z.object({
      gifts: z.int(),
      givers: z.int(),
      value: z.string(),
      booked: z.string(),
      unvalued: z.int(),
      unthanked: z.int(),
    }),
  }),
  title: { vi: 'Ủng hộ hiện vật, ngày công', en: 'Gifts in kind' },
})

export const giftPageContract = read('gift-in-kind.page', {
  path: '/gifts-in-kind/:giftId',
  input: z.object({ giftId: z.coerce.number().int().positive() }),
  output: z.object({
    gift: GiftRow.extend({
      office: z.string(),
      address: z.string(),
      purpose: z.string(),
      receiptNumber: z.string(),
      receiptFileId: Id.nullable(),
      valuedOn: LocalDate.nullable(),
      valueDocument: z.string(),
      postingId: Id.nullable(),
      spentPostingId: Id.nullable(),
      thanksNumber: z.string(),
      thanksSigner: z.string(),
      reason: z.string(),
    }),
    uses: z.array(
      z.object({
        deliveryId: Id,
        householdId: Id.nullable(),
        household: z.string(),
        village: z.string(),
        quantity: z.int(),
        on: LocalDate.nullable(),
        receiver: z.string(),
        state: z.string(),
      }),
    ),
    may: z.object({ write: z.boolean(), books: z.boolean(), give: z.boolean() }),
  }),
  title: { vi: 'Một khoản ủng hộ hiện vật', en: 'A gift in kind' },
})
