// The refusals of community supervision.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblemWords({ 'báo cáo giám sát': 'supervision report' })

defineProblems({
  'supervision-elsewhere': {
    status: 422,
    vi: '“{subject}” không phục vụ bản này. Hãy chọn một bản của công trình, hoặc bản có hộ trong danh sách.',
    en: '“{subject}” does not concern this village. Choose a village of the work, or one with households on the list.',
  },
  'supervision-list-draft': {
    status: 409,
    vi: 'Danh sách “{subject}” chưa được phê duyệt nên chưa cấp gì để giám sát.',
    en: 'The list “{subject}” is not approved: nothing was given yet that could be looked at.',
  },
  'supervision-day-order': {
    status: 422,
    vi: 'Ngày {day} sớm hơn ngày giám sát {before}. Hãy xem lại ngày.',
    en: '{day} is earlier than the day it was seen, {before}. Check the day.',
  },
  'supervision-nothing-to-reply': {
    status: 409,
    vi: 'Báo cáo này không đề nghị gì nên không cần trả lời hay kết thúc.',
    en: 'This report asks for nothing: there is nothing to reply to or to close.',
  },
  'supervision-replied': {
    status: 409,
    vi: 'Báo cáo này đã được trả lời ngày {day}. Hãy tải lại trang.',
    en: 'This report was replied to on {day}. Reload the page.',
  },
  'supervision-closed': {
    status: 409,
    vi: 'Báo cáo này đã kết thúc ngày {day}, không sửa được nữa.',
    en: 'This report was closed on {day} and cannot be changed any more.',
  },
  'supervision-names-someone': {
    status: 422,
    vi: 'Lời đăng công khai có tên người ở bản: {who}. Hãy viết lại, không nêu tên. Chưa đăng gì.',
    en: 'The public words name people of the village: {who}. Write them without names. Nothing was made public.',
  },
  'supervision-not-public': {
    status: 409,
    vi: 'Báo cáo này chưa đăng công khai.',
    en: 'This report is not public.',
  },
})
