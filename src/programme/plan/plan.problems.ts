// Refusals about programmes and plans: what happened, what to do.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'item-code-used': {
    status: 409,
    vi: 'Mã {code} đã dùng cho “{name}”. Hãy chọn mã khác.',
    en: 'The code {code} is already used for "{name}". Choose another.',
  },
  'item-under-wrong': {
    status: 422,
    vi: '{kind} không thể đứng dưới {parent}. Thứ tự: chương trình, dự án, tiểu dự án, hoạt động.',
    en: '{kind} cannot stand under {parent}. The order is programme, project, sub-project, activity.',
  },
  'item-unknown': {
    status: 422,
    vi: 'Không có mục “{code}” trong danh mục chương trình, dự án.',
    en: 'There is no item "{code}" in the catalogue of programmes.',
  },
  'no-office-here': {
    status: 422,
    vi: 'Địa bàn này không có cơ quan lập kế hoạch. Hãy chọn xã, phường hoặc tỉnh.',
    en: 'This area has no office that plans. Choose a commune or a province.',
  },
  'plan-open-already': {
    status: 409,
    vi: 'Đã có bản “{title}” đang lập hoặc đang trình. Hãy dùng bản đó, hoặc bỏ nó trước.',
    en: '"{title}" is already being drawn up or submitted. Use it, or drop it first.',
  },
  'plan-in-force-already': {
    status: 409,
    vi: 'Kế hoạch năm này đã được phê duyệt (“{title}”). Muốn thay đổi, hãy lập bản điều chỉnh từ trang của nó.',
    en: 'This year’s plan is approved ("{title}"). To change it, start a new version from its page.',
  },
  'plan-not-in-state': {
    status: 409,
    vi: 'Kế hoạch này đang ở trạng thái “{state}” nên không làm được việc này. Bản đã trình hoặc đã duyệt không sửa được; hãy trả lại, hoặc lập bản điều chỉnh.',
    en: 'This plan is "{state}", so this cannot be done. What is submitted or approved is not edited: return it, or start a new version.',
  },
  'plan-too-large': {
    status: 422,
    vi: 'Cộng các dòng được {sum}: một kế hoạch nhiều nhất {most}. Chưa có gì được lưu. Hãy xem lại số tiền, có thể thừa chữ số 0.',
    en: 'The lines add up to {sum}: a plan is {most} at most. Nothing was saved. Check the sums; there may be a nought too many.',
  },
  'plan-empty': {
    status: 409,
    vi: 'Kế hoạch chưa có dòng nào.',
    en: 'The plan has no line.',
  },
  'plan-lines-wrong': {
    status: 422,
    vi: 'Có {count} dòng chưa đúng ({first}). Hãy sửa rồi trình lại.',
    en: '{count:line is|lines are} not right ({first}). Mend them, then submit.',
  },
  'plan-line-wrong': {
    status: 422,
    vi: 'Dòng kế hoạch có {count} chỗ chưa đúng: {first} Chưa có gì được lưu.',
    en: 'The line has {count:fault|faults}: {first} Nothing was saved.',
  },
  'submitter-approves': {
    status: 403,
    vi: 'Người trình kế hoạch không được tự phê duyệt. Cần người khác có thẩm quyền ghi quyết định phê duyệt.',
    en: 'Who submitted the plan may not approve it.',
  },
  'plan-decision-day': {
    status: 422,
    vi: 'Ngày quyết định không thể sau hôm nay.',
    en: 'The day of the decision cannot lie in the future.',
  },
  'plan-number-used': {
    status: 409,
    vi: 'Quyết định số {number} ngày {day} đã dùng để duyệt “{title}”. Hãy kiểm tra lại số và ngày.',
    en: 'Decision {number} of {day} already approved "{title}". Check its number and day.',
  },
})
