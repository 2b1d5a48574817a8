// The refusals of houses: what happened, why it matters, what to do.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'house-household-gone': {
    status: 409,
    vi: '{who} không còn ở đây: {why}. Chưa lưu gì. Hãy xem lại trang của hộ.',
    en: '{who} is not here any more: {why}. Nothing was saved. See the household’s page.',
  },
  'house-helped-before': {
    status: 409,
    vi: '{who} đã có nhà được hỗ trợ ({when}). Mỗi hộ chỉ được hỗ trợ nhà một lần. Chưa lưu gì.',
    en: '{who} has a house supported already ({when}). A household is helped with a house once. Nothing was saved.',
  },
  'house-money-owed': {
    status: 409,
    vi: '{who}: đã chi {amount} làm nhà theo danh sách đã hủy “{list}”, còn phải thu hồi. Mỗi hộ chỉ được hỗ trợ nhà một lần. Chưa lưu gì. Kế toán đảo bút toán chi (sau đó chi lại được theo danh sách mới); hoặc khi hộ đã nộp trả, mở danh sách đó, chọn dòng và ghi “Đã thu hồi”.',
    en: '{who}: {amount} was paid for a house on the withdrawn list “{list}” and is to come back. A household is helped with a house once. Nothing was saved. The accountant reverses the payment (it can be paid anew on the new list); or, once the household has paid it back, open that list, choose the line and mark it “returned”.',
  },
  'house-declined-after-payment': {
    status: 409,
    vi: '{count} nhà đã được chi {amount}: {who}. Chưa lưu gì. Kế toán thu hồi và đảo bút toán chi trước, rồi ghi hộ từ chối.',
    en: '{count:house was|houses were} paid {amount}: {who}. Nothing was saved. The accountant gets it back and reverses the payment, then say that the household declined.',
  },
  'house-norm-not-in-force': {
    status: 422,
    vi: 'Mức hỗ trợ “{norm}” không có hiệu lực ngày {day}. Hãy chọn mức của ngày đó.',
    en: 'The amount “{norm}” is not in force on {day}. Choose the one of that day.',
  },
  'house-not-ready': {
    status: 409,
    vi: '{count} hộ chưa đủ điều kiện đưa vào kế hoạch: {who}. Chưa lưu gì. Hãy bổ sung đánh giá, hoặc bỏ các hộ này.',
    en: '{count:household|households} cannot be planned yet: {who}. Nothing was saved. Complete their assessments, or leave them out.',
  },
  'house-shares-wrong': {
    status: 422,
    vi: 'Tỷ lệ thanh toán của các giai đoạn phải cộng lại bằng 100 %, hiện là {sum} %.',
    en: 'The shares of the stages must make 100 %, they make {sum} %.',
  },
  'house-not-approved': {
    status: 409,
    vi: 'Nhà này chưa thuộc danh sách đã phê duyệt, hoặc đã bị đưa ra khỏi danh sách. Hãy phê duyệt danh sách trước.',
    en: 'This house stands on no approved list, or was taken off it. Have the list approved first.',
  },
  'house-stage-order': {
    status: 409,
    vi: 'Nhà đang ở giai đoạn “{stage}”, chưa thể ghi “{next}”. Hãy ghi lần lượt từng giai đoạn.',
    en: 'The house is at “{stage}”, “{next}” cannot be recorded now. Record one stage after the other.',
  },
  'house-stage-day': {
    status: 422,
    vi: 'Ngày {day} sớm hơn {before}. Hãy xem lại ngày.',
    en: '{day} is earlier than {before}. Check the day.',
  },
  'house-stage-accepted': {
    status: 409,
    vi: 'Giai đoạn “{stage}” đã được nghiệm thu. Không cần làm gì thêm.',
    en: '“{stage}” has been accepted already. There is nothing more to do.',
  },
  'house-stage-not-reached': {
    status: 409,
    vi: 'Giai đoạn “{stage}” chưa được ghi nhận kèm ảnh, nên chưa nghiệm thu được.',
    en: '“{stage}” has not been recorded with its photo, so it cannot be accepted.',
  },
  'house-payment-above-share': {
    status: 409,
    vi: 'Chỉ được chi đến {payable} cho các giai đoạn đã nghiệm thu; đã chi {paid}, chi thêm {wants} là vượt. Chưa ghi sổ. Hãy nghiệm thu giai đoạn trước.',
    en: 'Up to {payable} may be paid for the accepted stages; {paid} is paid, {wants} more is too much. Nothing was posted. Accept the stage first.',
  },
  'house-not-done': {
    status: 409,
    vi: 'Nhà chưa được nghiệm thu hoàn thành, chưa bàn giao được.',
    en: 'The house is not accepted as done, so it cannot be handed over.',
  },
  'house-handed-over': {
    status: 409,
    vi: 'Nhà đã bàn giao ngày {day}. Không ghi thêm được.',
    en: 'The house was handed over on {day}. Nothing more is recorded for it.',
  },
  'appeal-closed': {
    status: 409,
    vi: 'Đợt kêu gọi này đã kết thúc ngày {day}. Hãy mở đợt mới.',
    en: 'This appeal ended on {day}. Open another one.',
  },
  'pledge-paid-already': {
    status: 409,
    vi: '{giver} cam kết {amount}, đã nhận {received}; không thể nhận thêm {wants}. Chưa ghi gì. Nếu là khoản mới, hãy ghi một cam kết mới.',
    en: '{giver} pledged {amount}, {received} has come; {wants} more cannot be received. Nothing was saved. If it is a new gift, record a new pledge.',
  },
  'pledge-money-needs-books': {
    status: 422,
    vi: 'Nhận tiền phải ghi vào sổ: hãy chọn đơn vị giữ tiền, nguồn và ghi chứng từ thu.',
    en: 'Money received goes into the books: choose the unit, the source and the receipt.',
  },
  'pledge-cancelled': {
    status: 409,
    vi: 'Cam kết này đã được rút ngày {day}.',
    en: 'This pledge was withdrawn on {day}.',
  },
  'receipt-thanked': {
    status: 409,
    vi: 'Thư cảm ơn đã gửi ngày {day}. Không gửi hai lần.',
    en: 'The letter of thanks was sent on {day}. It is not sent twice.',
  },
})

defineProblemWords({
  'Hãy ghi đủ ngày biểu quyết, số phiếu đồng ý và không đồng ý, hoặc để trống cả ba.':
    'Give the day of the vote and the votes for and against, or leave all three empty.',
  nhà: 'house',
  'đợt kêu gọi': 'appeal',
  'cam kết ủng hộ': 'pledge',
  'khoản ủng hộ': 'gift',
  'mức hỗ trợ': 'amount of support',
  'nguồn góp': 'source',
})
