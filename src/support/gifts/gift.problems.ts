// The refusals of gifts in kind.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'gift-receipt-twice': {
    status: 409,
    vi: 'Biên nhận số {number} đã được ghi. Một biên nhận chỉ ghi một lần: hãy kiểm tra lại.',
    en: 'Receipt {number} was recorded already. A receipt counts once: check.',
  },
  'gift-cancelled': {
    status: 409,
    vi: 'Khoản ủng hộ này đã bị hủy ngày {day}.',
    en: 'This gift was cancelled on {day}.',
  },
  'gift-posted': {
    status: 409,
    vi: 'Khoản ủng hộ đã ghi vào sổ vốn nên không sửa, hủy được. Kế toán đảo hai bút toán đó trước.',
    en: 'The gift stands in the books, so it is not changed. The accountant reverses its two postings first.',
  },
  'gift-no-valuation': {
    status: 409,
    vi: 'Chưa có văn bản định giá nên chưa ghi vào sổ vốn được. Hãy định giá kèm số văn bản trước.',
    en: 'Nothing says what it is worth. Value it with its paper before it goes into the books.',
  },
  'gift-source-wrong': {
    status: 422,
    vi: 'Hiện vật, ngày công ủng hộ không phải tiền ngân sách ({source}). Hãy chọn nguồn xã hội hóa, nhân dân đóng góp hoặc quỹ của Mặt trận.',
    en: 'Gifts in kind are no budget money. Choose socialised money, people’s contributions or the Front’s fund.',
  },
  'gift-used-more': {
    status: 409,
    vi: 'Đã nhận {has}, đã dùng {used}; không cấp thêm {wants} được. Chưa ghi gì.',
    en: '{has} were received, {used} are used; {wants} more are not there. Nothing was saved.',
  },
  'gift-used': {
    status: 409,
    vi: 'Khoản ủng hộ đã cấp cho hộ nên không hủy được. Hãy thu hồi các phần đã cấp trước.',
    en: 'The gift was given to households, so it is not cancelled. Take those back first.',
  },
  'gift-thanked': {
    status: 409,
    vi: 'Đã gửi thư cảm ơn ngày {day}.',
    en: 'Thanks were sent on {day}.',
  },
  'gift-day-order': {
    status: 422,
    vi: 'Ngày {day} trước ngày nhận {received}. Hãy xem lại ngày.',
    en: '{day} is before it was received on {received}. Check the day.',
  },
})

defineProblemWords({ 'khoản ủng hộ hiện vật': 'gift in kind' })
