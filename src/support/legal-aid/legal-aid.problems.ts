// The refusals of legal aid.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'legal-aid-not-entitled': {
    status: 422,
    vi: '{who} không thuộc hộ nghèo, cũng không phải người bị buộc tội thuộc hộ cận nghèo ({citation}). Nếu thuộc nhóm khác, hãy ghi căn cứ.',
    en: '{who} is of no poor household, nor accused of a near-poor one ({citation}). If of another group, say on what ground.',
  },
  'legal-aid-not-of-household': {
    status: 422,
    vi: '{who} đã mất hoặc không thuộc hộ nào ở xã ngày {day}. Chưa lưu gì.',
    en: '{who} has died or lives in no household of the commune on {day}. Nothing was saved.',
  },
  'legal-aid-open-already': {
    status: 409,
    vi: '{who} đang có một vụ việc cùng lĩnh vực. Hãy ghi tiếp ở vụ việc đó.',
    en: '{who} has an open case in that field already. Go on there.',
  },
  'legal-aid-day-order': {
    status: 422,
    vi: 'Ngày kết thúc {ended} trước ngày yêu cầu {asked}. Hãy xem lại ngày.',
    en: 'It cannot end on {ended}, before it was asked for on {asked}.',
  },
  'legal-aid-not-in-state': {
    status: 409,
    vi: 'Vụ việc đang ở trạng thái “{state}” nên không làm được việc này. Hãy tải lại trang.',
    en: 'The case is “{state}”, so this cannot be done. Reload the page.',
  },
})

defineProblemWords({ 'vụ việc trợ giúp pháp lý': 'case of legal aid' })
