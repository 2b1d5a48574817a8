// Refusals about inquiries.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'inquiry-closed': {
    status: 409,
    vi: 'Cuộc khảo sát này đã kết thúc. Hãy mở một cuộc mới.',
    en: 'This inquiry is closed. Open a new one.',
  },
  'inquiry-about-wrong': {
    status: 422,
    vi: 'Giải pháp phải trả lời một phát hiện; theo dõi phải xem lại một giải pháp.',
    en: 'A measure answers a finding; a follow-up looks at a measure.',
  },
  'inquiry-days': {
    status: 422,
    vi: 'Ngày không thể sau hôm nay hoặc trước ngày mở cuộc khảo sát.',
    en: 'The day is neither after today nor before the inquiry was opened.',
  },
})
