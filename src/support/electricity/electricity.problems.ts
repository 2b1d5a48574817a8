// The refusals of electricity money.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'electricity-no-rate': {
    status: 409,
    vi: 'Chưa có giá điện của {quarter}. Hãy nhập giá bậc 1 kèm nguồn trước khi lập danh sách.',
    en: 'There is no price for {quarter} yet. Enter the tier-1 price with its source first.',
  },
  'electricity-rate-used': {
    status: 409,
    vi: 'Đã lập danh sách {quarter} theo giá này nên không sửa được nữa. Muốn sửa, hãy hủy danh sách đó trước.',
    en: 'A list of {quarter} was made by this price, so it stands. Withdraw that list first.',
  },
  'electricity-quarter-ahead': {
    status: 422,
    vi: 'Chưa đến {quarter} nên chưa lập danh sách được.',
    en: '{quarter} has not begun.',
  },
  'electricity-nobody': {
    status: 422,
    vi: 'Không còn hộ nào thuộc diện mà chưa có trong danh sách {quarter}. Không lập danh sách.',
    en: 'No household is left for {quarter}. No list was made.',
  },
  'electricity-uses-too-much': {
    status: 422,
    vi: 'Hộ dùng {kwh} kWh một tháng, quá {limit} kWh nên không thuộc diện hộ chính sách được hỗ trợ tiền điện.',
    en: 'The household uses {kwh} kWh a month, more than {limit}: it gets no electricity money as a social-policy household.',
  },
  'electricity-poor-anyway': {
    status: 409,
    vi: '{who} là hộ nghèo, đã được hỗ trợ tiền điện theo diện hộ nghèo. Không ghi thêm diện hộ chính sách.',
    en: '{who} is poor and gets electricity money as such. It is not entered as a social-policy household too.',
  },
  'electricity-social-already': {
    status: 409,
    vi: '{who} đã được ghi là hộ chính sách dùng điện ít. Hãy kết thúc lần ghi cũ trước.',
    en: '{who} is entered as a social-policy household already. End that entry first.',
  },
  'electricity-paper-kind': {
    status: 422,
    vi: 'Bút toán này là “{kind}”, không phải “{wanted}”. Hãy chọn đúng bút toán.',
    en: 'That posting is of another kind than is needed here. Choose the right one.',
  },
  'electricity-paper-amount': {
    status: 409,
    vi: 'Bút toán ghi {posted}, còn danh sách là {listed}. Hai số phải bằng nhau. Chưa ghi gì.',
    en: 'The posting says {posted}, the list {listed}. They must be equal. Nothing was saved.',
  },
  'electricity-paper-used': {
    status: 409,
    vi: 'Bút toán này đã được gắn với một danh sách khác.',
    en: 'That posting belongs to another list already.',
  },
  'electricity-paper-same': {
    status: 409,
    vi: 'Danh sách này đã gắn với chính bút toán đó. Không có gì thay đổi.',
    en: 'This list is tied to that very posting already. Nothing changes.',
  },
  'electricity-before-deadline': {
    status: 409,
    vi: 'Chưa hết hạn chi trả ({deadline}), hộ vẫn có thể đến nhận. Chưa nộp trả.',
    en: 'Households may still come until {deadline}. Nothing is refunded yet.',
  },
  'electricity-nothing-left': {
    status: 409,
    vi: 'Mọi hộ trong danh sách đều đã nhận hoặc đã được xử lý. Không có tiền nộp trả.',
    en: 'Every household has been paid or dealt with. There is nothing to refund.',
  },
})

defineProblemWords({
  'Giá một kWh phải từ 1 đến 99.999 đồng.': 'The price of a kWh is between 1 and 99.999 đồng.',
  'Số tài khoản có từ 6 đến 20 chữ số.': 'An account number has 6 to 20 digits.',
  'danh sách tiền điện': 'electricity list',
  'bút toán': 'posting',
  'lần ghi hộ chính sách trước ngày này': 'entry of a social-policy household before that day',
})
