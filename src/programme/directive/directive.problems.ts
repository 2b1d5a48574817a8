// Refusals about directives.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'directive-number-used': {
    status: 409,
    vi: 'Văn bản số {number} ngày {day} đã được ghi. Hãy kiểm tra số và ngày.',
    en: 'Paper {number} of {day} is already recorded. Check number and day.',
  },
  'directive-days': {
    status: 422,
    vi: 'Ngày ký không thể sau hôm nay, và hạn trả lời không thể trước ngày ký.',
    en: 'Signed not after today, and due not before it was signed.',
  },
  'directive-closed': {
    status: 409,
    vi: 'Văn bản chỉ đạo này đã kết thúc.',
    en: 'This directive is closed.',
  },
  'receiver-outside': {
    status: 422,
    vi: '“{name}” không thuộc địa bàn của cơ quan ban hành.',
    en: '"{name}" is not within the area of the issuing office.',
  },
  'receiver-itself': {
    status: 422,
    vi: 'Gửi cho chính cơ quan mình thì phải ghi tên đơn vị trực thuộc.',
    en: 'A directive to one’s own office must name a unit of it.',
  },
  'receiver-twice': {
    status: 422,
    vi: '“{name}” được ghi hai lần.',
    en: '"{name}" is named twice.',
  },
  'receipt-not-in-state': {
    status: 409,
    vi: 'Việc này đang ở trạng thái “{state}”. Hãy tải lại trang.',
    en: 'This is "{state}". Reload the page.',
  },
  'giver-answers': {
    status: 403,
    vi: 'Cơ quan ban hành không trả lời thay nơi nhận.',
    en: 'The issuing office does not answer for the receiver.',
  },
  'return-reason-missing': {
    status: 422,
    vi: 'Trả lại thì phải ghi lý do: còn thiếu gì, làm thêm gì.',
    en: 'A return needs its reason.',
  },
  'nobody-late': {
    status: 409,
    vi: 'Không có nơi nào đang quá hạn.',
    en: 'Nobody is late.',
  },
})
