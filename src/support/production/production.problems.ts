// The refusals of production projects and crop plans.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'production-not-in-state': {
    status: 409,
    vi: 'Dự án đang ở bước “{state}” nên chưa làm được việc này. Hãy tải lại trang.',
    en: 'The project is at “{state}”, so this cannot be done. Reload the page.',
  },
  'production-composition': {
    status: 409,
    vi: 'Có {counted} trên {members} hộ là hộ nghèo, cận nghèo, mới thoát nghèo; cần ít nhất {min} % theo {basis}. Chưa lưu gì. Hãy thêm hộ thuộc diện hoặc bớt hộ khác.',
    en: '{counted} of {members:household|households} are poor, near-poor or newly escaped; at least {min} % are needed by {basis}. Nothing was saved.',
  },
  'production-above-policy': {
    status: 422,
    vi: 'Mức hỗ trợ {wants} vượt mức tối đa {most} của một dự án ({citation}).',
    en: 'The support of {wants} is above the most of {most} for a project ({citation}).',
  },
  'production-support-wrong': {
    status: 422,
    vi: 'Phần hỗ trợ không được lớn hơn tổng kinh phí, phần chi trực tiếp không được lớn hơn phần hỗ trợ.',
    en: 'Support cannot be more than the budget, nor what goes directly to people more than the support.',
  },
  'production-member-elsewhere': {
    status: 422,
    vi: '{who} không ở bản nào của dự án, hoặc hộ không còn. Chưa lưu gì.',
    en: '{who} lives in no village of the project, or the household is no more. Nothing was saved.',
  },
  'production-member-twice': {
    status: 409,
    vi: '{who} đã tham gia dự án này rồi. Chưa lưu gì.',
    en: '{who} takes part in this project already. Nothing was saved.',
  },
  'production-member-left': {
    status: 409,
    vi: '{who} đã rời dự án ngày {day}.',
    en: '{who} left the project on {day}.',
  },
  'production-no-members': {
    status: 409,
    vi: 'Dự án chưa có hộ nào tham gia, chưa phê duyệt được.',
    en: 'No household takes part yet, so the project cannot be approved.',
  },
  'production-vote-lost': {
    status: 409,
    vi: 'Bản không đồng ý ({for} đồng ý, {against} không). Hãy ghi là không chấp nhận, hoặc bàn lại.',
    en: 'The village did not agree ({for} for, {against} against). Reject it, or talk it over again.',
  },
  'production-votes-too-many': {
    status: 422,
    vi: 'Ghi {votes} phiếu, nhưng ngày {day} bản chỉ có {people} người. Chưa lưu gì. Hãy xem lại biên bản họp.',
    en: '{votes:vote is|votes are} entered, but the village has {people:person|people} on {day}. Nothing was saved. Check the minutes.',
  },
  'production-own-approval': {
    status: 409,
    vi: 'Người lập dự án không tự phê duyệt. Hãy để người khác có thẩm quyền phê duyệt.',
    en: 'Who drew up the project does not approve it. Somebody else with the right must.',
  },
  'production-fund-empty': {
    status: 409,
    vi: 'Quỹ quay vòng còn {has}, không đủ {wants}. Chưa ghi gì.',
    en: 'The revolving fund has {has}, {wants} is wanted. Nothing was saved.',
  },
  'production-day-order': {
    status: 422,
    vi: 'Ngày {day} sớm hơn {before}. Hãy xem lại ngày.',
    en: '{day} is earlier than {before}. Check the day.',
  },
  'crop-same': {
    status: 422,
    vi: 'Cây cũ và cây mới là một ({crop}). Hãy ghi cây sẽ trồng thay.',
    en: 'The old crop and the new one are the same ({crop}).',
  },
  'crop-line-exists': {
    status: 409,
    vi: 'Kế hoạch đã có dòng {from} sang {to} ở bản này. Hãy sửa dòng đó.',
    en: 'The plan has a line from {from} to {to} in this village already.',
  },
  'crop-done-too-much': {
    status: 409,
    vi: 'Kế hoạch là {planned}, không thể ghi đã làm {done}. Nếu làm hơn, hãy lập dòng mới.',
    en: '{planned} are planned, {done} cannot be done of them. Add another line.',
  },
})

defineProblemWords({
  'dự án sản xuất': 'production project',
  'thành viên dự án': 'member of the project',
  'kế hoạch chuyển đổi cây trồng': 'crop plan',
  'dòng chuyển đổi': 'line of the crop plan',
})
