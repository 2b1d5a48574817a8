// The refusals of rice relief.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'rice-no-norm': {
    status: 409,
    vi: 'Chưa có mức gạo một người một tháng áp dụng cho ngày {day}. Hãy nhập mức kèm văn bản trước khi lập danh sách.',
    en: 'No amount a person and month holds on {day}. Enter it with its paper first.',
  },
  'rice-norm-used': {
    status: 409,
    vi: 'Đã lập danh sách theo mức từ {day} nên không sửa được nữa. Nhập mức mới với ngày áp dụng khác, hoặc hủy danh sách đó.',
    en: 'A list was made by the amount of {day}, so it stands. Enter another with its own day, or withdraw that list.',
  },
  'rice-more-than-members': {
    status: 422,
    vi: '{who}: ghi {persons} khẩu, nhưng hộ có {members} người ngày {day}. Chưa lưu gì.',
    en: '{who}: {persons:person is|people are} entered, the household has {members} on {day}. Nothing was saved.',
  },
  'rice-household-gone': {
    status: 422,
    vi: '{who} không còn ở xã ngày {day} (đã chuyển đi hoặc kết thúc). Chưa lưu gì.',
    en: '{who} is no more in the commune on {day}. Nothing was saved.',
  },
  'rice-ground-needed': {
    status: 422,
    vi: '{who} không phải hộ nghèo, cận nghèo: hãy ghi căn cứ cứu trợ (thiệt hại, thiếu đói theo biên bản nào).',
    en: '{who} is neither poor nor near-poor: say on what ground it gets relief.',
  },
  'rice-not-enough': {
    status: 409,
    vi: 'Gạo đã về {arrived}, đã cấp {handed}; không đủ để cấp {wants}. Chưa ghi gì. Hãy ghi đợt gạo về, hoặc cấp bớt.',
    en: '{arrived} of rice came, {handed} were handed out; {wants} more are not there. Nothing was saved.',
  },
  'rice-arrived-twice': {
    status: 409,
    vi: 'Phiếu “{paper}” đã được ghi cho danh sách này. Hãy kiểm tra lại.',
    en: 'Paper “{paper}” stands for this list already. Check.',
  },
  'rice-arrival-used': {
    status: 409,
    vi: 'Số gạo của phiếu này đã cấp cho hộ, không hủy được: chỉ còn {left} chưa cấp.',
    en: 'The rice of this paper was handed out already: only {left} are left.',
  },
  'rice-before-arrival': {
    status: 409,
    vi: 'Gạo về ngày {arrived}, không cấp được ngày {day}. Hãy xem lại ngày.',
    en: 'The rice came on {arrived}; it cannot be handed out on {day}.',
  },
  'rice-lines-open': {
    status: 409,
    vi: 'Còn {count} hộ chưa nhận. Hãy ghi kết quả (đã nhận, từ chối) trước khi trả gạo thừa.',
    en: '{count:household has|households have} not been settled. Say what became of them before rice goes back.',
  },
  'rice-rest-wrong': {
    status: 422,
    vi: 'Gạo còn lại là {left} (về {arrived}, đã cấp {handed}), không phải {wants}. Chưa ghi gì.',
    en: '{left} are left ({arrived} came, {handed} were handed out), not {wants}. Nothing was saved.',
  },
  'rice-back-already': {
    status: 409,
    vi: 'Gạo thừa đã trả ngày {day}.',
    en: 'What was left went back on {day}.',
  },
})

defineProblemWords({
  'đợt cứu trợ gạo': 'round of rice relief',
  'phiếu gạo về': 'arrival of rice',
})
