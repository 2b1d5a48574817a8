// Texts of a household's reviews.
export const householdReviewText = {
  title: { vi: 'Rà soát', en: 'Reviews' },
  round: { vi: 'Đợt rà soát', en: 'Round' },
  surveyedOn: { vi: 'Ngày khảo sát', en: 'Surveyed on' },
  before: { vi: 'Trước đợt', en: 'Before' },
  result: { vi: 'Kết quả', en: 'Result' },
  state: { vi: 'Tình trạng', en: 'State' },
  why: { vi: 'Vì sao', en: 'Why' },
  whyFrom: {
    vi: 'Theo phiếu ngày {day} của đợt rà soát năm {year}, xét theo “{pack}”.',
    en: 'By the form of {day} in the review of {year}, judged by “{pack}”.',
  },
  whyAll: { vi: 'Từng chỉ số và câu trả lời', en: 'Each indicator and answer' },
  none: { vi: 'Hộ chưa có trong đợt rà soát nào', en: 'Not in any round yet' },
  noneHint: {
    vi: 'Hộ vào danh sách rà soát khi đang là hộ nghèo, hộ cận nghèo, hoặc khi có giấy đề nghị.',
    en: 'A household is reviewed while it is poor or near-poor, or when it asks.',
  },
}
