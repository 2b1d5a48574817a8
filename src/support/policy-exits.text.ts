// Words of the page about support before lasting exits.
export const exitsText = {
  title: { vi: 'Hỗ trợ trước khi thoát nghèo', en: 'Support before lasting exits' },
  about: {
    vi: 'Hộ nhận hỗ trợ từ {from} đến {to} khi đang là hộ nghèo, và điều gì xảy ra sau đó.',
    en: 'Households that got support from {from} to {to} while poor, and what came after.',
  },
  caveatTitle: { vi: 'Đọc cho đúng', en: 'How to read it' },
  caveat: {
    vi: 'Đây là quan sát, không chứng minh hỗ trợ nào làm thoát nghèo. Hộ khá hơn thường được vay trước; một hộ nhận nhiều khoản được đếm ở từng loại; tiền vay phải trả lại; khoản không ghi trong sổ thì không có ở đây; dưới {fewest} hộ thì không tính tỷ lệ. "Bền vững" là đã ra khỏi hộ nghèo ít nhất {lasting} tháng, trong vòng {within} tháng sau khi nhận: cách chọn của hệ thống, không phải quy định.',
    en: 'An observation, no proof of what works. Better-off households often get loans first; a household with several kinds counts in each; loans are paid back; what is not recorded is not here; below {fewest:household|households} no ratio is given. "Lasting" means out of poverty for at least {lasting:month|months}, within {within:month|months} of getting it: this program’s choice, no rule of law.',
  },
  kind: { vi: 'Loại hỗ trợ', en: 'Kind' },
  households: { vi: 'Hộ nghèo đã nhận', en: 'Poor households that got it' },
  amount: { vi: 'Số tiền', en: 'Money' },
  lasting: { vi: 'Thoát nghèo bền vững', en: 'Lasting exits' },
  recent: { vi: 'Mới thoát, chưa đủ lâu', en: 'Exits too recent' },
  poor: { vi: 'Còn hoặc lại nghèo', en: 'Poor still or again' },
  gone: { vi: 'Chuyển đi, không rõ', en: 'Moved, not known' },
  per: { vi: 'Hộ thoát bền vững / tỷ đồng', en: 'Lasting exits per billion đồng' },
  tooFew: { vi: 'quá ít', en: 'too few' },
  none: { vi: 'Chưa có khoản nào được ghi trong thời gian này', en: 'Nothing was recorded in that time' },
  noneHint: {
    vi: 'Cần ít nhất hai năm ghi chép hỗ trợ và kết quả rà soát.',
    en: 'It takes at least two years of recorded support and reviews.',
  },
} as const
