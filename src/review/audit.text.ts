// Texts of the auditor's view. Questions, never accusations.
export const auditText = {
  title: { vi: 'Góc nhìn của kiểm tra viên', en: "The auditor's view" },
  about: {
    vi: 'Những điểm đáng hỏi trong một đợt rà soát. Mỗi dòng là một câu hỏi, không phải kết luận: phần lớn có lý do chính đáng.',
    en: 'What is worth asking about a round. Each line is a question, not a finding: most have a good reason.',
  },
  round: { vi: 'Đợt rà soát', en: 'Round' },
  chooseRound: { vi: 'Chọn một đợt rà soát', en: 'Choose a round' },
  chooseRoundHint: { vi: 'Câu hỏi được tính từ các phiếu của đợt đó.', en: 'The questions come from its surveys.' },
  noRound: { vi: 'Chưa có đợt rà soát nào', en: 'No round yet' },
  looked: {
    vi: 'Đã xem {surveys} phiếu của {reviewers} điều tra viên ở {villages} bản.',
    en: 'Looked at: {surveys:survey|surveys} by {reviewers:reviewer|reviewers} in {villages:village|villages}.',
  },
  none: { vi: 'Không có điểm nào đáng hỏi', en: 'Nothing worth asking' },
  noneHint: {
    vi: 'Các phép so đã chạy trên toàn bộ phiếu của đợt và không thấy gì lạ. Điều đó không chứng minh mọi phiếu đều đúng.',
    en: 'All comparisons ran on every survey of the round and found nothing unusual. That does not prove them right.',
  },
  all: { vi: 'Mọi loại', en: 'All kinds' },
  count: { vi: '{count} trên {outOf}', en: '{count} of {outOf}' },
  expected: { vi: 'thường thấy khoảng {expected}', en: 'about {expected} would be usual' },
  cases: { vi: 'Xem {count} hộ', en: '{count:household|households}' },
  case: { vi: 'Hồ sơ {id}', en: 'Case {id}' },
  village: { vi: 'Bản', en: 'Village' },
  reviewer: { vi: 'Điều tra viên', en: 'Reviewer' },
}
