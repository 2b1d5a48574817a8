// The registry's refusals, told to an official: what happened, what was kept, what to do.
import { defineProblems, defineProblemWords } from '../base/problem.ts'

defineProblems({
  'conflict-decided': {
    status: 409,
    vi: 'Chỗ khác nhau này đã có người quyết định. Hãy tải lại trang để xem.',
    en: 'This difference has been decided already. Reload the page.',
  },
  'household-code-taken': {
    status: 409,
    vi: 'Mã hộ {code} đã có trong xã này. Hãy dùng mã khác hoặc để trống để hệ thống cấp mã.',
    en: 'The household code {code} is already used in this commune. Use another, or leave it empty to be given one.',
  },
  'household-closed': {
    status: 409,
    vi: 'Hộ {code} đã đóng từ {day}. Không ghi thêm sự kiện được; nếu đóng nhầm, hãy huỷ sự kiện đã đóng hộ.',
    en: 'Household {code} has been closed since {day}. If that was a mistake, take back the event that closed it.',
  },
  'household-not-right': {
    status: 422,
    vi: 'Hộ chưa đúng ở {count} chỗ. Chưa có gì được lưu.',
    en: 'The household is not right in {count:place|places}. Nothing was saved.',
  },
  'day-in-future': {
    status: 422,
    vi: 'Ngày {day} chưa tới. Hãy ghi sự kiện khi nó đã xảy ra.',
    en: 'The day {day} is still to come. Record the event when it has happened.',
  },
  'before-household': {
    status: 422,
    vi: 'Ngày {day} trước ngày hộ được đăng ký ({registered}). Hãy kiểm tra lại ngày.',
    en: 'The day {day} is before the household was registered ({registered}).',
  },
  'before-birth': {
    status: 422,
    vi: 'Ngày {day} trước ngày sinh của {name} ({birth}). Hãy kiểm tra lại ngày.',
    en: 'The day {day} is before the birth of {name} ({birth}).',
  },
  generations: {
    status: 422,
    vi: 'Năm sinh của {name} không hợp với chủ hộ {head}: con phải sinh sau cha mẹ. Hãy kiểm tra năm sinh của hai người và quan hệ với chủ hộ.',
    en: 'The birth year of {name} does not fit the head {head}: a child is born after its parents. Check both births and the relation.',
  },
  'before-last-change': {
    status: 409,
    vi: 'Ngày {day} trước lần thay đổi gần nhất của {name} trong hộ ({last}). Hãy huỷ hoặc đính chính lần thay đổi đó trước.',
    en: 'The day {day} is before the last change of {name} in the household ({last}). Take that change back or correct it first.',
  },
  'not-a-member': {
    status: 409,
    vi: 'Người này hiện không phải thành viên của hộ {code}. Hãy tải lại trang hộ.',
    en: 'This person is not a member of household {code} now. Reload the page.',
  },
  'person-missing': {
    status: 422,
    vi: 'Chưa chọn người đã có hoặc nhập người mới.',
    en: 'Choose a known person or enter a new one.',
  },
  'dead-already': {
    status: 409,
    vi: '{name} đã được ghi là chết ngày {day}. Nếu ghi nhầm, hãy huỷ sự kiện đó.',
    en: '{name} is recorded as dead since {day}. If that was a mistake, take that event back.',
  },
  'member-elsewhere': {
    status: 409,
    vi: '{name} đang là thành viên của hộ {code} vào ngày {day}. Hãy ghi việc ra khỏi hộ đó trước.',
    en: '{name} is a member of household {code} on {day}. Record the departure from there first.',
  },
  'member-in-other-office': {
    status: 409,
    vi: '{name} đã chuyển cùng hộ đi và nay là thành viên một hộ do {office} quản lý. Hãy đề nghị nơi đó ghi việc ra khỏi hộ trước.',
    en: '{name} moved away with a household and belongs to one kept by {office} now. Ask them to record the departure first.',
  },
  'left-later': {
    status: 422,
    vi: 'Hộ {code} không thể kết thúc ngày {day}: {name} được ghi ra khỏi hộ ngày {last}. Hãy xem lại ngày, hoặc huỷ sự kiện đó rồi ghi theo đúng thứ tự.',
    en: 'Household {code} cannot end on {day}: {name} is recorded as having left on {last}. Check the day, or take that event back and record them in order.',
  },
  'head-needed': {
    status: 409,
    vi: '{name} là chủ hộ {code}. Hãy chọn chủ hộ mới trong những người còn lại.',
    en: '{name} heads household {code}. Choose a new head among those who stay.',
  },
  'two-heads': {
    status: 422,
    vi: 'Hộ {code} chỉ có một chủ hộ. Hãy chọn quan hệ khác cho những người còn lại.',
    en: 'Household {code} can have one head only.',
  },
  'head-by-other-way': {
    status: 422,
    vi: 'Chủ hộ không đổi bằng đính chính. Hãy dùng "Đổi chủ hộ".',
    en: 'The head is not changed by a correction. Use "Change of head".',
  },
  'not-away': {
    status: 409,
    vi: '{name} không có ghi nhận đang đi vắng.',
    en: '{name} is not recorded as away.',
  },
  'away-already': {
    status: 409,
    vi: '{name} đã được ghi là đi vắng từ {day}.',
    en: '{name} is recorded as away since {day}.',
  },
  'back-before-away': {
    status: 422,
    vi: 'Ngày trở về phải sau ngày đi ({day}).',
    en: 'The day of return must be after the day of leaving ({day}).',
  },
  'same-village': {
    status: 422,
    vi: 'Hộ {code} đang ở chính bản này.',
    en: 'Household {code} is in this very village.',
  },
  'not-a-village': {
    status: 422,
    vi: 'Địa bàn được chọn không phải bản/tổ dân phố đang hoạt động vào ngày này.',
    en: 'The chosen area is not a village that exists on this day.',
  },
  'household-would-be-empty': {
    status: 422,
    vi: 'Tách như vậy thì hộ {code} không còn ai. Hãy để lại ít nhất một người.',
    en: 'After such a split nobody would be left in household {code}.',
  },
  'merge-with-itself': {
    status: 422,
    vi: 'Không thể nhập hộ vào chính nó.',
    en: 'A household cannot be merged into itself.',
  },
  'merge-across-offices': {
    status: 409,
    vi: 'Hai hộ thuộc hai đơn vị lưu hồ sơ khác nhau. Hãy chuyển hộ {code} đến trước rồi nhập.',
    en: 'The two households are kept by different offices. Transfer household {code} first, then merge.',
  },
  'same-head': {
    status: 422,
    vi: '{name} đang là chủ hộ.',
    en: '{name} is the head already.',
  },
  'nothing-to-correct': {
    status: 422,
    vi: 'Chưa có giá trị nào thay đổi.',
    en: 'No value has been changed.',
  },
  'reason-missing': {
    status: 422,
    vi: 'Hãy ghi lý do (ít nhất 5 ký tự). Lý do được lưu vào nhật ký.',
    en: 'Give a reason (at least 5 letters). It is kept in the log.',
  },
  'no-citizen-id': {
    status: 409,
    vi: 'Người này chưa có số định danh trong hồ sơ.',
    en: 'No citizen ID is recorded for this person.',
  },
  'event-not-last': {
    status: 409,
    vi: 'Chưa huỷ được: sau sự kiện này đã ghi "{later}" có liên quan. Hãy huỷ sự kiện đó trước.',
    en: 'It cannot be taken back yet: "{later}", recorded after it, depends on it. Take that one back first.',
  },
  'event-not-undoable': {
    status: 409,
    vi: 'Không huỷ được sự kiện "{kind}". Hãy ghi sự kiện ngược lại (hộ đã chuyển đi: nơi đến chuyển trả lại) hoặc một đính chính mới.',
    en: 'The event "{kind}" cannot be taken back. Record the opposite event (a household transferred: its new commune transfers it back) or a correction.',
  },
  'undo-decided': {
    status: 409,
    vi: 'Không huỷ được vì hộ {code} đã có phân loại theo quyết định {number}. Hãy nhập hộ này vào hộ cũ, hoặc thu hồi quyết định trước.',
    en: 'It cannot be taken back because household {code} has a class by decision {number}. Merge it into the old household, or withdraw the decision first.',
  },
  'undo-person-elsewhere': {
    status: 409,
    vi: 'Không huỷ được vì có người trong sự kiện này nay đã ở hộ khác. Hãy ghi việc ra khỏi hộ đó trước.',
    en: 'It cannot be taken back because somebody in this event lives in another household now.',
  },
  'duplicate-decided': {
    status: 409,
    vi: 'Trường hợp này đã được quyết định.',
    en: 'This case has been decided already.',
  },
  'person-merge-heads': {
    status: 409,
    vi: 'Hồ sơ bị gộp đang là chủ của hộ {code} còn người khác. Hãy đổi chủ hộ đó trước.',
    en: 'The record to be dropped heads household {code} with other members. Change its head first.',
  },
  'fewer-people-than-households': {
    status: 422,
    vi: 'Số nhân khẩu ít hơn số hộ. Hãy kiểm tra lại hai số.',
    en: 'There are fewer people than households. Check both figures.',
  },
  'export-reveal-reason': {
    status: 422,
    vi: 'Muốn xuất đủ số định danh, hãy ghi lý do (ít nhất 5 ký tự). Lý do được lưu vào nhật ký xem dữ liệu.',
    en: 'To export citizen IDs in full, give a reason (at least 5 letters). It is kept in the read log.',
  },
})

defineProblemWords({
  'Ngày này chưa tới.': 'This day has not come.',
  'Hộ phải có ít nhất một người.': 'A household has at least one person.',
  'Hộ phải có một chủ hộ.': 'A household has a head.',
  'Hộ chỉ có một chủ hộ; hãy chọn quan hệ khác cho người này.':
    'A household has one head; choose another relation for this person.',
  'Ngày này trước ngày hộ được đăng ký.': 'This day is before the household was registered.',
  'Ngày sinh sau ngày vào hộ.': 'Born after joining the household.',
  'Chưa nhập số định danh.': 'The number is missing.',
  'Năm sinh không hợp với chủ hộ: con phải sinh sau cha mẹ. Hãy kiểm tra năm sinh của hai người và quan hệ với chủ hộ.':
    'The year of birth does not fit the head: a child is born after its parents. Check both years and the relation to the head.',
  'Số định danh cần 12 chữ số, hoặc 9 chữ số của chứng minh nhân dân cũ.':
    'A citizen ID has 12 digits, or 9 of a former identity card.',
  'Không có trường này trong mẫu.': 'The template has no such field.',
  hộ: 'household',
  người: 'person',
  'địa bàn': 'area',
  xã: 'commune',
  bản: 'village',
  'đơn vị': 'unit',
  'sự kiện': 'event',
  'chỗ khác nhau': 'conflict',
  'hồ sơ trong cùng đơn vị': 'record in the same office',
  'Xã này': 'This commune',
  'cần ít nhất hai đơn vị khác nhau.': 'at least two different units are needed.',
  'chỉ sáp nhập các bản với nhau, hoặc các xã với nhau.': 'only villages with villages, or communes with communes.',
  'các đơn vị không cùng một cấp trên.': 'the units are not under one higher unit.',
  'các bản do nhiều cơ quan giữ hồ sơ; hãy chuyển hộ trước.':
    'several offices keep the records of these villages; transfer the households first.',
})
