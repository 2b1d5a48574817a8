// The refusals of evaluations.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblemWords({ 'đợt hỏi ý kiến': 'evaluation', 'người được hỏi': 'recipient asked' })

defineProblems({
  'evaluation-open': {
    status: 409,
    vi: 'Danh sách này đang có một đợt hỏi ý kiến chưa kết thúc (rút mẫu ngày {day}). Hãy hỏi xong và kết thúc đợt đó; không rút mẫu khác để thay.',
    en: 'A sample of this list, drawn on {day}, is not closed. Finish it; no other is drawn in its place.',
  },
  'evaluation-nothing-given': {
    status: 409,
    vi: 'Danh sách “{list}” chưa ghi đã cấp cho ai, chưa có người để hỏi.',
    en: 'Nothing on “{list}” is recorded as given: there is nobody to ask.',
  },
  'evaluation-closed': {
    status: 409,
    vi: 'Đợt hỏi ý kiến này đã kết thúc ngày {day}, không sửa được nữa.',
    en: 'This evaluation was closed on {day} and cannot be changed any more.',
  },
  'evaluation-not-closed': {
    status: 409,
    vi: 'Đợt hỏi ý kiến này chưa kết thúc nên chưa công bố được.',
    en: 'This evaluation is not closed and cannot be made public yet.',
  },
  'evaluation-not-asked': {
    status: 409,
    vi: 'Còn {count} người trong mẫu chưa ghi kết quả. Ai không gặp được thì ghi "Không gặp", rồi kết thúc.',
    en: '{count} of the sample have no outcome yet. Record "Not met" for whoever was not met, then close.',
  },
  'evaluation-day-order': {
    status: 422,
    vi: 'Ngày {day} sớm hơn ngày rút mẫu {before}. Hãy xem lại ngày.',
    en: '{day} is earlier than the day of the draw, {before}. Check the day.',
  },
})
