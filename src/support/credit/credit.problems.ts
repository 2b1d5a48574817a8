// The refusals of preferential loans.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'credit-over-limit': {
    status: 422,
    vi: '{who}: số tiền {amount}, cộng dư nợ {owed}, vượt mức tối đa {limit} của chương trình. Chưa lập danh sách.',
    en: '{who}: {amount}, with {owed} owed already, is above the programme’s limit of {limit}. No list was made.',
  },
  'credit-wrong-class': {
    status: 409,
    vi: '{who} không thuộc diện của chương trình “{programme}”. Chưa lập danh sách.',
    en: '{who} is not of the class that this programme is for. No list was made.',
  },
  'credit-other-village': {
    status: 409,
    vi: 'Tổ “{group}” không ở bản của {who}. Hãy chọn tổ của bản đó.',
    en: 'Group “{group}” is not in the village of {who}. Choose a group of that village.',
  },
  'credit-group-exists': {
    status: 409,
    vi: 'Bản này đã có tổ “{name}”.',
    en: 'This village has a group “{name}” already.',
  },
  'credit-group-owes': {
    status: 409,
    vi: 'Tổ “{name}” còn {loans} món vay chưa trả hết nên chưa kết thúc được.',
    en: 'Group “{name}” still has {loans:loan|loans} that are not paid back.',
  },
  'credit-total-wrong': {
    status: 422,
    vi: 'Nợ quá hạn {overdue} lớn hơn dư nợ {outstanding}. Hãy xem lại số liệu của ngân hàng.',
    en: 'Overdue {overdue} is more than outstanding {outstanding}. Check the bank’s figures.',
  },
  'credit-row-fault': {
    status: 422,
    vi: 'Chưa ghi được món vay: {fault}. Hãy hỏi lại ngân hàng, hoặc xếp dòng này lại.',
    en: 'The loan cannot be taken as it stands. Ask the bank, or set the row aside.',
  },
})

defineProblemWords({
  'tổ tiết kiệm và vay vốn': 'savings-and-credit group',
  'chương trình cho vay': 'loan programme',
  'Mã món vay, Họ và tên, Số tiền vay': 'loan number, name, sum lent',
})
