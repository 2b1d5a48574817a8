// Words that stand at figures: how one was counted.
export const figureText = {
  how: { vi: 'Cách tính', en: 'How it is counted' },
  formula: { vi: 'Công thức', en: 'Formula' },
  records: { vi: 'Đếm từ', en: 'Counted from' },
  denominator: { vi: 'Mẫu số', en: 'Denominator' },
  basis: { vi: 'Căn cứ', en: 'Ground' },
  asOf: { vi: 'Tính đến', en: 'As of' },
  query: { vi: 'Truy vấn', en: 'Query' },
} as const
