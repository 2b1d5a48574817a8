// The refusals of support: what happened, why it matters, what to do.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblems({
  'house-given-on-its-page': {
    status: 409,
    vi: 'Nhà ở chỉ được ghi là đã cấp khi bàn giao, ở trang của từng nhà. Chưa ghi gì.',
    en: 'A house counts as given when it is handed over, on its own page. Nothing was saved.',
  },
  'support-several-offices': {
    status: 422,
    vi: 'Các hộ này do nhiều sổ giữ hồ sơ: {offices}. Mỗi danh sách thuộc một sổ. Hãy lập riêng cho từng sổ. Chưa lưu gì.',
    en: 'The records of these households are kept by several offices: {offices}. A list is of one. Draw up one for each. Nothing was saved.',
  },
  'given-on-its-page': {
    status: 409,
    vi: 'Danh sách này được bàn giao ở trang riêng của loại hỗ trợ (điểm danh, giấy tờ, người nhận). Hãy mở trang đó. Chưa ghi gì.',
    en: 'This list is handed out on the page of its kind. Open that page. Nothing was saved.',
  },
  'given-already': {
    status: 409,
    vi: '{count} dòng đã có ở {where} cho cùng loại, cùng kỳ, nên không được đưa vào lần nữa: {who}. Chưa lưu gì. Hãy bỏ các dòng đó.',
    en: '{count:line stands|lines stand} on {where} for the same support and period already: {who}. Nothing was saved. Leave them out.',
  },
  'held-by-closed-list': {
    status: 409,
    vi: '{count} dòng còn chờ cấp trong danh sách đã kết thúc: {who}. Chưa lưu gì. Nếu họ chưa nhận: mở danh sách {lists}, chọn các dòng này, bấm “Ghi không cấp”, rồi lập lại danh sách.',
    en: '{count:line still waits|lines still wait} on a list that is closed: {who}. Nothing was saved. If they got nothing: open {lists}, choose these lines, say that they are not given, and draw up the list again.',
  },
  'close-lines-waiting': {
    status: 409,
    vi: 'Còn {count} dòng chưa cấp: {who}. Chưa lưu gì. Hãy chọn: ghi không cấp kèm lý do (những hộ này vào được danh sách khác), hoặc để chờ (chưa vào được danh sách khác).',
    en: '{count:line was|lines were} not given: {who}. Nothing was saved. Choose: not given, with the reason (they may come onto another list), or waiting (they may not yet).',
  },
  'lapse-not-waiting': {
    status: 409,
    vi: '{count} dòng đã chọn không còn chờ cấp. Chưa lưu gì. Hãy tải lại trang và chọn lại.',
    en: '{count} of the chosen lines do not wait any more. Nothing was saved. Reload the page and choose again.',
  },
  'lapse-reason-needed': {
    status: 422,
    vi: 'Hãy ghi lý do không cấp (ít nhất 5 chữ cái). Chưa lưu gì.',
    en: 'Say why the lines are not given (five letters at least). Nothing was saved.',
  },
  'lines-under-way': {
    status: 409,
    vi: '{count} dòng đang thực hiện: {who}. Chưa lưu gì. {advice}.',
    en: '{count:line is|lines are} under way: {who}. Nothing was saved. {advice}.',
  },
  'support-list-not-in-state': {
    status: 409,
    vi: 'Danh sách đang ở trạng thái “{state}” nên không làm được việc này. Hãy tải lại trang.',
    en: 'The list is “{stateEn}”, so this cannot be done. Reload the page.',
  },
  'support-list-empty': {
    status: 422,
    vi: 'Danh sách chưa có dòng nào. Hãy chọn hộ hoặc người trước.',
    en: 'The list has no lines. Choose households or people first.',
  },
  'support-list-own-approval': {
    status: 409,
    vi: 'Người lập danh sách không tự phê duyệt. Hãy để người khác có thẩm quyền phê duyệt.',
    en: 'Who drew up the list does not approve it. Somebody else with the right must.',
  },
  'delivery-not-in-state': {
    status: 409,
    vi: '{who}: dòng đang ở trạng thái “{state}”, không đổi thành “{next}” được. Chưa ghi gì.',
    en: '{who}: the line is “{state}” and cannot become “{next}”. Nothing was saved.',
  },
  'delivery-hindered': {
    status: 409,
    vi: '{count} dòng không cấp được: {who}. Chưa ghi gì. {advice}.',
    en: '{count:line|lines} may not be given: {who}. Nothing was saved. {advice}.',
  },
  'given-before-decision': {
    status: 409,
    vi: 'Ngày cấp {day} trước ngày quyết định phê duyệt {decided}. Hãy xem lại ngày.',
    en: 'Given on {day}, before the list was approved on {decided}. Check the day.',
  },
})

defineProblemWords({
  'ngày áp dụng mức hỗ trợ và tỷ lệ chi theo giai đoạn': 'the day whose norm applies and the shares paid by stage',
  'tháng báo tăng': 'the month of the list of increases',
  'lớp học và người đi học': 'the class, and who goes to it',
  'quý và hạn chi trả': 'the quarter, and until when it is paid',
  'dự án sản xuất và ngày tham gia': 'the production project, and the day of joining',
  'tổ tiết kiệm và vay vốn, mục đích vay': 'the savings-and-credit group, the purpose of the loan',
  'mức vay một hộ (đặt ở chỉ tiêu của đề xuất)': 'the loan of a household (set in the targets of the proposal)',
  'Số tiền không được âm.': 'The amount cannot be negative.',
  'Hãy chọn ít nhất một bản hoặc một hộ.': 'Choose at least one village or household.',
  'danh sách': 'list',
  'dòng trong danh sách': 'line of the list',
  'xem danh sách': 'see the list',
  'chính sách': 'policy',
  'đề xuất': 'proposal',
})
