// Words of pictures and files of figures on the public pages.
export const figuresText = {
  trend: { vi: 'Tỷ lệ hộ nghèo qua các kỳ công bố', en: 'Poverty rate over the releases' },
  trendLabel: { vi: 'Tỷ lệ hộ nghèo: {points}', en: 'Poverty rate: {points}' },
  trendAbout: {
    vi: 'Mỗi điểm là một lần công bố: hộ nghèo chia tổng số hộ, đếm từ dữ liệu gốc của ngày ghi ở bảng. Ngày không nêu số thì không có điểm.',
    en: 'Each point is one release: poor households over all households, counted from the records of the day in the table. A day that is held back has no point.',
  },
  rate: { vi: 'Tỷ lệ', en: 'Rate' },
  flow: { vi: 'Biến động hộ nghèo, cận nghèo trong năm', en: 'Movement of poor and near-poor households in the year' },
  flowAbout: {
    vi: 'Từ {from} đến {to}, đếm từ quyết định công nhận còn hiệu lực vào từng ngày, mỗi hộ một lần. Hộ không nghèo ở cả hai ngày không vẽ.',
    en: 'From {from} to {to}, counted from the decisions in force on either day, each household once. Who was not poor on either day is not drawn.',
  },
  flowLabel: { vi: 'Biến động từ {from} đến {to}: {moves}', en: 'Movement from {from} to {to}: {moves}' },
  flowHeld: {
    vi: 'Biến động trong năm không nêu: có nhóm quá ít hộ, hoặc chưa có số liệu của năm trước.',
    en: 'The movement within the year is not told: some group is of too few households, or nothing is known of the year before.',
  },
  move: { vi: 'Biến động', en: 'Movement' },
  meaning: { vi: 'Nghĩa là', en: 'Meaning' },
  households: { vi: 'Số hộ', en: 'Households' },
  count: { vi: '{n} hộ', en: '{n} households' },
  versions: { vi: 'Từng lần công bố', en: 'Versions' },
  versionsAbout: {
    vi: 'Mỗi lần công bố giữ địa chỉ riêng và không bao giờ thay đổi: hãy dẫn nguồn bằng địa chỉ này.',
    en: 'Each release keeps an address of its own and never changes: cite it by this address.',
  },
  area: { vi: 'Địa bàn', en: 'Area' },
  released: { vi: 'Công bố lúc', en: 'Released' },
  machine: {
    vi: 'Cho máy đọc: {catalogue} (DCAT, JSON-LD) và {dictionary} (ý nghĩa các cột).',
    en: 'For machines: {catalogue} (DCAT, JSON-LD) and {dictionary} (what the columns mean).',
  },
  catalogueTitle: {
    vi: 'Số liệu hộ nghèo, hộ cận nghèo đã công bố',
    en: 'Published figures of poor and near-poor households',
  },
  datasetTitle: { vi: 'Số hộ nghèo, hộ cận nghèo, {area}, {day}', en: 'Poor and near-poor households, {area}, {day}' },
} as const
