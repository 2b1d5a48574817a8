// The refusals of meetings.
import { defineProblems } from '../base/problem.ts'

defineProblems({
  'meeting-open-already': {
    status: 409,
    vi: 'Bản này đã có cuộc họp đang chờ (mời ngày {on}). Hãy ghi kết quả, nộp biên bản hoặc huỷ cuộc họp đó trước.',
    en: 'This village already has a pending meeting (called for {on}). Record, sign or cancel it first.',
  },
  'meeting-not-in-state': {
    status: 409,
    vi: 'Cuộc họp này đang ở trạng thái "{state}" nên không làm được việc này. Hãy tải lại trang.',
    en: 'This meeting is "{state}", so this cannot be done. Reload the page.',
  },
})
