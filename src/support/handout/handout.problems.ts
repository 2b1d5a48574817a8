// The refusals of what is handed out in kind.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'handout-not-eligible': {
    status: 422,
    vi: '{who}: không phải hộ nghèo, cận nghèo hay mới thoát nghèo, hoặc hộ không còn. Chưa lưu gì. Hãy bỏ các hộ này.',
    en: '{who}: neither poor, near-poor nor newly escaped, or the household is no more. Nothing was saved.',
  },
  'handout-item-twice': {
    status: 422,
    vi: '“{name}” có hai lần trong danh sách. Hãy gộp lại thành một.',
    en: '“{name}” stands twice. Make it one.',
  },
  'handout-nothing': {
    status: 422,
    vi: 'Chưa có hộ nào được phần nào. Hãy ghi số lượng.',
    en: 'No household gets anything yet. Enter quantities.',
  },
  'handout-no-paper': {
    status: 409,
    vi: '“{name}”: chưa có {paper}, chưa được bàn giao. Hãy nhập số, ngày và nơi cấp của giấy trước.',
    en: '“{name}” has no paper on quarantine or quality yet and is not handed over. Enter the paper first.',
  },
  'handout-paper-late': {
    status: 409,
    vi: '{paper} của “{name}” cấp ngày {paperOn}, sau ngày bàn giao {day}. Hãy xem lại ngày.',
    en: 'The paper of “{name}” is of {paperOn}, after the hand-over on {day}. Check the days.',
  },
  'handout-above-list': {
    status: 409,
    vi: '{who}: danh sách đã duyệt ghi {listed} {unit}, không bàn giao {given} được. Muốn cấp thêm, lập danh sách bổ sung.',
    en: '{who}: the approved list says {listed} {unit}, not {given}. For more draw up another list.',
  },
  'handout-no-receiver': {
    status: 422,
    vi: '{who}: hãy ghi tên người ký nhận.',
    en: '{who}: enter who signed.',
  },
  'handout-not-given': {
    status: 409,
    vi: '{who}: chưa bàn giao hoặc đã thu hồi, nên không kiểm tra, thay thế được.',
    en: '{who}: nothing was handed over, or it was taken back.',
  },
  'handout-check-early': {
    status: 422,
    vi: 'Ngày {day} trước ngày bàn giao {given}. Hãy xem lại ngày.',
    en: '{day} is before the hand-over on {given}. Check the day.',
  },
  'handout-check-sum': {
    status: 422,
    vi: '{who}: đã nhận {given} {unit} (cả phần thay thế), nhưng sống, chết, bán, đã dùng cộng lại là {sum}. Hai số phải bằng nhau. Chưa ghi gì.',
    en: '{who} got {given} {unit} with what was replaced; alive, dead, sold and used add up to {sum}. They must be equal.',
  },
  'handout-check-back': {
    status: 422,
    vi: '{who}: lần trước ({day}) đã ghi {before} {unit} chết hoặc hỏng, nay ghi {after}. Số chết không giảm: hãy xem lại.',
    en: '{who}: {before} {unit} were dead on {day}, now {after}. The dead do not come back: check.',
  },
  'handout-replace-more': {
    status: 409,
    vi: '{who}: ghi chết, hỏng {dead} {unit}, đã thay {replaced}; không thay thêm {wants} được. Hãy ghi lần kiểm tra trước.',
    en: '{who}: {dead} {unit} dead, {replaced} replaced; {wants} more cannot be. Record the check first.',
  },
  'handout-no-warranty': {
    status: 409,
    vi: '“{name}”: bên cung ứng {until}. Không ghi thay thế được vào ngày {day}.',
    en: '“{name}”: the supplier does not replace it on {day}.',
  },
})

defineProblemWords({
  'danh sách cấp phát': 'hand-over list',
  'giống, vật tư': 'thing handed out',
})
