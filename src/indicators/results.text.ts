// Words of the page of results.
export const resultsText = {
  title: { vi: 'Kết quả', en: 'Results' },
  hint: {
    vi: 'Mỗi con số được đếm từ dữ liệu gốc vào ngày chọn, không có số gõ tay.',
    en: 'Each figure is counted from records on the chosen day; none is typed in.',
  },
  what: { vi: 'Chỉ tiêu', en: 'What' },
  value: { vi: 'Kết quả', en: 'Result' },
  of: { vi: 'Trong tổng số', en: 'Of' },
  deliveries: { vi: 'Số lượt', en: 'Deliveries' },
  money: { vi: 'Số tiền', en: 'Money' },
  counted: { vi: 'Đếm gì', en: 'What is counted' },
  formula: {
    vi: 'ghi ở cột “Đếm gì” của từng dòng; mỗi người, mỗi hộ một lần',
    en: 'told in the column “What is counted” of each line; each person and household once',
  },
  none: { vi: 'không có số liệu', en: 'no figure' },
  since: { vi: 'Hỗ trợ tính từ', en: 'Support since' },
  period: { vi: '{area}: hỗ trợ tính từ {since} đến {asOf}', en: '{area}: support from {since} to {asOf}' },
  points: { vi: 'điểm', en: 'points' },
} as const
