// Words of deprivations and causes.
export const deprivationText = {
  title: {
    vi: 'Thiếu hụt và nguyên nhân của hộ nghèo, cận nghèo',
    en: 'Deprivations and causes of poor and near-poor households',
  },
  about: {
    vi: '{surveyed} trong {households} hộ nghèo, cận nghèo có phiếu khảo sát đến ngày {day}; tính theo phiếu gần nhất của mỗi hộ.',
    en: '{surveyed} of {households} poor and near-poor households have a survey by {day}; by the last survey of each.',
  },
  none: { vi: 'không có số liệu: chưa có phiếu khảo sát nào đến ngày này', en: 'no figure: no survey by this day' },
  indicator: { vi: 'Chỉ số thiếu hụt', en: 'Indicator' },
  deprived: { vi: 'Số hộ thiếu hụt', en: 'Deprived' },
  share: { vi: 'Trên số hộ có phiếu', en: 'Of those surveyed' },
  unknown: { vi: 'Chưa rõ', en: 'Unknown' },
  cause: { vi: 'Nguyên nhân', en: 'Cause' },
  households: { vi: 'Số hộ', en: 'Households' },
  count: { vi: '{n} hộ', en: '{n:household|households}' },
  picture: { vi: 'Hộ thiếu hụt theo chỉ số: {bars}', en: 'Deprived households by indicator: {bars}' },
  causePicture: { vi: 'Hộ theo nguyên nhân: {bars}', en: 'Households by cause: {bars}' },
  formula: {
    vi: 'số hộ thiếu hụt ÷ số hộ có phiếu × 100; hộ chưa rõ đếm riêng',
    en: 'deprived households ÷ households surveyed × 100; unknown ones are told apart',
  },
  records: {
    vi: 'phiếu khảo sát gần nhất của mỗi hộ nghèo, cận nghèo theo quyết định công nhận còn hiệu lực ngày đó; chỉ số theo bộ chuẩn của phiếu',
    en: 'the last survey of each household that was poor or near-poor by the decisions in force on the day; indicators by the survey’s pack',
  },
} as const
