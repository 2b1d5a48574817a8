// Words of the page about shocks.
export const shocksText = {
  title: { vi: 'Rủi ro, thiệt hại', en: 'Shocks' },
  hint: {
    vi: 'Xếp theo mức độ, hoàn cảnh và thời gian, để biết nên đến hộ nào trước. Thứ tự là gợi ý, không quyết định hỗ trợ.',
    en: 'Ranked by severity, circumstances and time, to know whom to visit first. A help, not a decision.',
  },
  household: { vi: 'Hộ', en: 'Household' },
  village: { vi: 'Bản', en: 'Village' },
  what: { vi: 'Việc gì, ngày nào', en: 'What, when' },
  severity: { vi: 'Mức độ', en: 'Severity' },
  needs: { vi: 'Cần ngay', en: 'Needs now' },
  why: { vi: 'Vì sao xếp trước', en: 'Why this order' },
  state: { vi: 'Kết quả', en: 'Outcome' },
  settle: { vi: 'Ghi kết quả', en: 'What came of it' },
  outcome: { vi: 'Đã làm gì, còn cần gì', en: 'What was done, what is still needed' },
  save: { vi: 'Ghi', en: 'Save' },
  showAll: { vi: 'Xem tất cả', en: 'Show all' },
  showOpen: { vi: 'Xem việc đang chờ', en: 'Show open ones' },
  none: { vi: 'Không có việc nào đang chờ', en: 'Nothing is waiting' },
  noneHint: {
    vi: 'Trưởng bản, điều tra viên ghi trên điện thoại (/field), ở trang của hộ, mục “Rủi ro, thiệt hại”.',
    en: 'Village heads and reviewers record them on the phone (/field), on a household’s page.',
  },
  toRequests: {
    vi: 'Tới Giấy đề nghị, để tiếp nhận đề nghị rà soát thường xuyên',
    en: 'To the requests for a regular review',
  },
} as const
