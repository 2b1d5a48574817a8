// The refusals of health insurance.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'insurance-month-ahead': {
    status: 422,
    vi: 'Chưa đến {month} nên chưa lập danh sách được. Hãy chọn tháng này hoặc tháng trước.',
    en: '{month} has not begun, so there is no list for it yet. Choose this month or an earlier one.',
  },
  'insurance-nobody': {
    status: 422,
    vi: 'Không có ai phải {what} trong {month}. Không lập danh sách.',
    en: 'Nobody has to go on this list in {month}. No list was made.',
  },
  'insurance-decrease-first': {
    status: 409,
    vi: '{count} thẻ đã hết diện, hết hạn hoặc phải đổi nhóm mà chưa báo giảm. Hãy lập danh sách báo giảm trước, rồi mới báo tăng.',
    en: '{count:card has|cards have} ended and the insurer has not been told. Make the list of decreases first.',
  },
  'insurance-list-not-approved': {
    status: 409,
    vi: 'Danh sách “{title}” chưa được phê duyệt nên chưa nhập trả lời của cơ quan bảo hiểm xã hội được.',
    en: 'The list is not approved yet, so an answer to it cannot be imported.',
  },
  'insurance-row-fault': {
    status: 422,
    vi: 'Chưa ghi được thẻ: {fault}.',
    en: 'The card cannot be taken as it stands: check its number, its days and the person.',
  },
  'card-number-taken': {
    status: 409,
    vi: 'Mã thẻ {number} đang là của {who}. Chưa ghi gì. Hãy hỏi lại cơ quan bảo hiểm xã hội.',
    en: 'Card number {number} belongs to {who} already. Nothing was saved. Ask the insurer.',
  },
})

defineProblemWords({
  'cơ quan': 'agency',
  'danh sách báo tăng': 'list of increases',
  'danh sách báo giảm': 'list of decreases',
  'báo tăng': 'increases',
  'báo giảm': 'decreases',
  'dòng nhập': 'imported row',
  'Họ và tên, Mã thẻ': 'name, card number',
})
