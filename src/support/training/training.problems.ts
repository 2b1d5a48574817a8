// The refusals of training.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'training-not-in-state': {
    status: 409,
    vi: 'Lớp “{title}” đang ở trạng thái “{state}” nên không làm được việc này. Hãy tải lại trang.',
    en: 'The class “{title}” is “{state}”, so this cannot be done. Reload the page.',
  },
  'training-session-twice': {
    status: 409,
    vi: 'Lớp đã có buổi học {when}. Hãy chọn ngày hoặc buổi khác.',
    en: 'The class has a session on {when} already.',
  },
  'training-session-taken': {
    status: 409,
    vi: 'Buổi {when} đã điểm danh nên không bỏ được. Nếu ghi nhầm, hãy điểm danh lại.',
    en: 'Attendance of {when} was taken, so the session stays. Take the attendance again if it is wrong.',
  },
  'training-enrolled-already': {
    status: 409,
    vi: '{who} đã có trong lớp này. Chưa lưu gì.',
    en: '{who} is in this class already. Nothing was saved.',
  },
  'training-supported-before': {
    status: 409,
    vi: '{who} đã được hỗ trợ học nghề trước đây; mỗi người được hỗ trợ một lần ({citation}, chưa xác minh đủ). Hãy bỏ người này, hoặc ghi rõ căn cứ cho học lần nữa.',
    en: '{who} had a vocational course paid before; each person is supported once. Leave them out, or say on what ground another is paid.',
  },
  'training-not-of-household': {
    status: 422,
    vi: '{who} đã mất hoặc không thuộc hộ nào ở xã ngày {day} nên không vào lớp được. Chưa lưu gì.',
    en: '{who} has died or lives in no household of the commune on {day}. Nothing was saved.',
  },
  'training-other-office': {
    status: 422,
    vi: '{who}: hồ sơ do {office} giữ, không phải sổ của lớp này. Hãy mở lớp ở sổ đó. Chưa lưu gì.',
    en: '{who}: the records are kept by {office}, not by the office of this class. Open a class there. Nothing was saved.',
  },
  'training-listed': {
    status: 409,
    vi: '{who} đã có trong danh sách học viên trình duyệt. Hãy bỏ dòng đó ở danh sách (khi chưa duyệt), hoặc ghi “bỏ học” khi kết thúc lớp.',
    en: '{who} stands on the list of learners. Take the line off that list while it is a draft, or say “left” at the end.',
  },
  'training-nobody-to-list': {
    status: 422,
    vi: 'Mọi học viên của lớp đã có trong danh sách. Hãy thêm học viên trước.',
    en: 'Every learner is on a list already. Add learners first.',
  },
  'training-not-approved': {
    status: 409,
    vi: 'Danh sách học viên chưa được phê duyệt (còn {count} người) nên chưa điểm danh, chưa kết thúc lớp được.',
    en: 'The list of learners is not approved ({count} of them), so attendance and results wait.',
  },
  'training-elsewhere': {
    status: 409,
    vi: '{who} đã được điểm danh có mặt ở lớp khác cùng buổi {when}. Một người không ở hai nơi: hãy kiểm tra lại. Chưa ghi gì.',
    en: '{who} was marked present in another class on {when}. Nobody is in two places: check. Nothing was saved.',
  },
  'training-attendance-missing': {
    status: 409,
    vi: 'Còn buổi chưa điểm danh: {when}. Hãy điểm danh, hoặc bỏ buổi không học.',
    en: 'Attendance is missing for {when}. Take it, or take off the session that was not held.',
  },
  'training-attendance-low': {
    status: 409,
    vi: '{who}: dự {attended}/{sessions} buổi, cần ít nhất {min} % theo {basis}. Không ghi hoàn thành được.',
    en: '{who} attended {attended} of {sessions:session|sessions}; at least {min} % are needed by {basis}.',
  },
  'training-result-missing': {
    status: 422,
    vi: 'Chưa ghi kết quả của {who}.',
    en: 'There is no result for {who}.',
  },
  'training-certificate-twice': {
    status: 409,
    vi: 'Số chứng chỉ {number} ghi cho hai người. Hãy kiểm tra lại. Chưa ghi gì.',
    en: 'Certificate {number} is given to two people. Check. Nothing was saved.',
  },
  'training-too-early': {
    status: 409,
    vi: 'Lớp kết thúc {ended}; theo dõi sau {months} tháng, từ {from}.',
    en: 'The class ended on {ended}; what became of it is asked after {months:month|months}, from {from}.',
  },
  'training-not-passed': {
    status: 409,
    vi: '{who} không hoàn thành lớp nên không theo dõi việc làm sau học.',
    en: '{who} did not finish, so there is nothing to follow up.',
  },
  'training-same-result': {
    status: 422,
    vi: '{who} đã có kết quả này. Không có gì để sửa.',
    en: '{who} has that result already.',
  },
  'training-list-stands': {
    status: 409,
    vi: 'Lớp có danh sách học viên đang trình hoặc đã duyệt. Hãy hủy danh sách đó trước khi hủy lớp.',
    en: 'A list of learners stands. Withdraw it before you cancel the class.',
  },
})

defineProblemWords({
  'Hãy ghi quy chế hoặc văn bản đặt ra tỷ lệ này.': 'Name the rule or paper that sets this share.',
  'lớp đào tạo': 'class',
  'buổi học': 'session',
  'học viên': 'learner',
})
