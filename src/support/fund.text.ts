// Words of what somebody puts into a house or a work.
export const fundText = {
  source: { vi: 'Nguồn', en: 'Source' },
  form: { vi: 'Hình thức', en: 'Form' },
  giver: { vi: 'Người, đơn vị góp', en: 'Giver' },
  quantity: { vi: 'Số lượng', en: 'Quantity' },
  quantityHint: { vi: 'Ví dụ: 5 tấn xi măng, 60 ngày công', en: 'E.g. 5 tons of cement, 60 workdays' },
  amount: { vi: 'Số tiền, giá trị', en: 'Amount, value' },
} as const
