// The refusals of tying a list of support to the ledger.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'list-payment-other-kind': {
    status: 409,
    vi: 'Danh sách “{kind}” không gắn bút toán ở đây: {where}.',
    en: 'A list of this kind is not tied to a posting here: {where}.',
  },
  'list-payment-kind': {
    status: 422,
    vi: 'Bút toán này là “{kind}”. Chỉ gắn bút toán thanh toán, giải ngân hoặc thu hồi, nộp trả; với danh sách đã hủy và việc thu hồi, chỉ gắn bút toán thu hồi, nộp trả.',
    en: 'Only a disbursement or a refund is tied; to a list that was withdrawn and to a recovery, only a refund. Choose the right one.',
  },
  'list-payment-used': {
    status: 409,
    vi: 'Bút toán {document} ghi {posted}, đã gắn với danh sách, nhà hoặc khoản khác {tied}; chỉ còn {left}, không gắn {wants} được. Chưa lưu gì.',
    en: 'Posting {document} is of {posted}, {tied} of it is tied elsewhere; {left} are left, not {wants}. Nothing was saved.',
  },
  'list-payment-above': {
    status: 409,
    vi: 'Danh sách là {listed}, đã chi {paid}; chi thêm {wants} là vượt. Chưa lưu gì. Hãy xem lại số tiền, hoặc lập danh sách bổ sung.',
    en: 'The list is of {listed}, {paid} are paid; {wants} more are too much. Nothing was saved. Check the sum, or draw up another list.',
  },
  'list-refund-above': {
    status: 409,
    vi: 'Danh sách đã chi {paid}, đã nộp trả {refunded}; không nộp trả {wants} được. Chưa lưu gì. Hãy gắn bút toán chi trước, hoặc xem lại số tiền.',
    en: '{paid} were paid and {refunded} refunded; {wants} cannot go back. Nothing was saved. Tie the payment first, or check the sum.',
  },
  'list-payment-before-decision': {
    status: 409,
    vi: 'Chứng từ chi ngày {day}, trước ngày quyết định phê duyệt danh sách {decided}. Hãy chọn đúng chứng từ.',
    en: 'The payment is of {day}, before the list was approved on {decided}. Choose the right paper.',
  },
  'list-payment-off-before': {
    status: 422,
    vi: 'Gỡ ngày {day} là trước ngày của chứng từ {posted}. Chưa lưu gì. Hãy xem lại ngày.',
    en: 'Taken off on {day}, before the day of the paper {posted}. Nothing was saved. Check the day.',
  },
  'list-payment-ended': {
    status: 409,
    vi: 'Bút toán này đã được gỡ khỏi danh sách. Hãy tải lại trang.',
    en: 'That posting was taken off the list already. Reload the page.',
  },
})

defineProblemWords({ 'bút toán của danh sách': 'posting of the list' })
