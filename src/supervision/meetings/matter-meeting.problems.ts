// The refusals of meetings on matters of a village.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblemWords({ 'cuộc họp': 'meeting' })

defineProblems({
  'meeting-household-elsewhere': {
    status: 422,
    vi: 'Trong danh sách điểm danh có {count} hộ không thuộc bản này. Hãy bỏ các hộ đó rồi ghi lại.',
    en: '{count} of the households called are not of this village. Take them off.',
  },
  'meeting-village-ended': {
    status: 422,
    vi: 'Bản này đã kết thúc (nhập hoặc chia) từ sau ngày {day}. Hãy gọi họp ở bản hiện nay. Chưa lưu gì.',
    en: 'This village ended after {day} (merged or split). Call the meeting in the village of today. Nothing was saved.',
  },
  'meeting-not-held': {
    status: 409,
    vi: 'Cuộc họp chưa được ghi kết quả nên chưa làm được việc này.',
    en: 'The meeting was not written down yet.',
  },
  'meeting-names-someone': {
    status: 422,
    vi: 'Nội dung biểu quyết có tên người ở bản: {who}. Nội dung này sẽ đăng cho mọi người đọc nên không đăng được.',
    en: 'The points name people of the village: {who}. They would be read by everybody and cannot be made public.',
  },
  'meeting-not-public': {
    status: 409,
    vi: 'Cuộc họp này chưa đăng công khai.',
    en: 'This meeting is not public.',
  },
  'meeting-outcome-known': {
    status: 409,
    vi: 'Đã nối cuộc họp này với “{subject}”.',
    en: 'This meeting is linked with “{subject}” already.',
  },
  'meeting-outcome-unknown': {
    status: 409,
    vi: 'Cuộc họp này không được nối với việc đó ở đây. Nếu kế hoạch ghi cuộc họp là nơi đề xuất, hãy sửa ở dòng kế hoạch.',
    en: 'This meeting is not linked with that here. Where a line of a plan names the meeting, change it in the plan.',
  },
  'meeting-outcome-elsewhere': {
    status: 422,
    vi: '“{subject}” không liên quan đến bản này.',
    en: '“{subject}” does not concern this village.',
  },
})
