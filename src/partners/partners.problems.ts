// Refusals about those who help.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblemWords({
  'khen thưởng': 'recognition',
  'Giá trị không thể âm.': 'The value cannot be negative.',
  'cơ quan giúp đỡ': 'agency',
  'đề xuất phân công': 'proposal',
  'phân công giúp đỡ': 'twinning',
  'việc giúp đỡ': 'task of help',
  'nguyện vọng': 'wish',
  'phong trào': 'campaign',
  'chi hội': 'branch',
  'cam kết': 'commitment',
  'đăng ký': 'registration',
  'gương tốt': 'example',
  'làm xong trước ngày cam kết': 'done before it was promised',
  'rút trước ngày đăng ký': 'withdrawn before it was registered',
  'quyết định không thể ký sau hôm nay': 'the decision cannot be signed after today',
  'việc giúp đỡ bắt đầu trước ngày quyết định': 'the help begins before the decision',
  'ngày kết thúc sau hôm nay': 'the end is after today',
  'ngày kết thúc trước ngày bắt đầu': 'the end is before the beginning',
})

defineProblems({
  'agency-known': {
    status: 409,
    vi: 'Đã có "{name}" trong danh sách cơ quan, tổ chức. Hãy dùng bản ghi đó.',
    en: '"{name}" is already recorded. Use that record.',
  },
  'agency-still-helps': {
    status: 409,
    vi: '"{name}" đang giúp đỡ {count} bản. Hãy kết thúc hoặc chuyển việc giúp đỡ sang cơ quan khác trước.',
    en: '"{name}" still helps {count:village|villages}. End that or hand it over first.',
  },
  'agency-ended': {
    status: 422,
    vi: '"{name}" đã kết thúc hoạt động ngày {day}{successor}.',
    en: '"{name}" ended on {day}{successor}.',
  },
  'agency-own-predecessor': {
    status: 422,
    vi: 'Một cơ quan không thể kế thừa chính nó.',
    en: 'An agency cannot succeed itself.',
  },
  'twinning-sheet-wrong': {
    status: 422,
    vi: 'Bảng phân công có {count} chỗ phải sửa. Chưa có gì được lưu; sửa bảng rồi chọn lại.',
    en: 'The sheet has {count:fault|faults}. Nothing was saved; mend it and choose it again.',
  },
  'twinning-known': {
    status: 409,
    vi: '"{name}" đang giúp đỡ bản này rồi.',
    en: '"{name}" helps this village already.',
  },
  'twinning-over': {
    status: 409,
    vi: 'Việc phân công này đã kết thúc.',
    en: 'This twinning is over.',
  },
  'twinning-days': {
    status: 422,
    vi: 'Ngày không hợp lý: {why}.',
    en: 'The days do not fit: {why}.',
  },
  'task-settled': {
    status: 409,
    vi: 'Việc này đã ghi kết quả rồi.',
    en: 'The outcome of this task is recorded already.',
  },
  'plan-of-year-known': {
    status: 409,
    vi: 'Đã có kế hoạch giúp đỡ năm {year} của cơ quan này.',
    en: 'There is a plan of help for {year} already.',
  },
  'household-elsewhere': {
    status: 422,
    vi: 'Hộ này không thuộc bản đang xem.',
    en: 'This household is not of this village.',
  },
  'proposal-impossible': {
    status: 422,
    vi: 'Không đề xuất được. {why}',
    en: 'No proposal is possible. {why}',
  },
  'agency-helps-nobody': {
    status: 422,
    vi: '"{name}" hiện không được phân công giúp bản nào: không có gì để ghi trong công văn.',
    en: '"{name}" helps no village now: there is nothing for a letter to say.',
  },
  'proposal-closed': {
    status: 409,
    vi: 'Đề xuất này đã thành quyết định, đã bỏ, hoặc chưa tính xong.',
    en: 'This proposal was decided or dropped, or is not computed yet.',
  },
  'proposal-outdated': {
    status: 409,
    vi: 'Bản này không còn trong số bản cần phân công (đã có cơ quan giúp đỡ hoặc đã thay đổi). Hãy lập đề xuất mới.',
    en: 'This village is no longer to be assigned. Make a new proposal.',
  },
  'campaign-not-then': {
    status: 422,
    vi: 'Ngày này nằm ngoài thời gian của phong trào "{name}".',
    en: 'This day lies outside of the campaign "{name}".',
  },
  'example-withdrawn': {
    status: 409,
    vi: 'Gương này đã rút, không đăng được nữa.',
    en: 'This example was taken back and cannot be made public.',
  },
  'withdrawn-already': {
    status: 409,
    vi: 'Đã rút ngày {day} rồi; ngày đó vẫn giữ nguyên. Hãy tải lại trang.',
    en: 'This was withdrawn on {day} already, and that day stands. Reload the page.',
  },
  'leaving-known': {
    status: 409,
    vi: 'Hộ này đã đăng ký thoát nghèo năm {year}.',
    en: 'This household has registered for {year} already.',
  },
})
