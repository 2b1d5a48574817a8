// Words of the flow picture.
export const flowText = {
  title: { vi: 'Biến động hộ nghèo, cận nghèo', en: 'Movement of poor and near-poor households' },
  about: {
    vi: 'Từ {from} đến {to}. Dải càng cao, càng nhiều hộ; hộ không nghèo ở cả hai ngày không vẽ.',
    en: 'From {from} to {to}. The higher a band, the more households; who was not poor on either day is not drawn.',
  },
  label: { vi: 'Biến động từ {from} đến {to}: {moves}', en: 'Movement from {from} to {to}: {moves}' },
  none: { vi: 'không có số liệu', en: 'no figure' },
  noneWhy: {
    vi: 'Chưa có quyết định công nhận nào có hiệu lực trước ngày {from}.',
    en: 'No decision was in force before {from}.',
  },
  still: { vi: 'Không có hộ nghèo, cận nghèo nào ở cả hai ngày.', en: 'No poor or near-poor household on either day.' },
  count: { vi: '{n} hộ', en: '{n:household|households}' },
  move: { vi: 'Biến động', en: 'Movement' },
  how: { vi: 'Nghĩa là', en: 'Meaning' },
  households: { vi: 'Số hộ', en: 'Households' },
  formula: {
    vi: 'đếm hộ theo phân loại của hai ngày, từng hộ một lần',
    en: 'households by their class on either day, each once',
  },
  records: {
    vi: 'quyết định công nhận còn hiệu lực ngày {from} và ngày {to}',
    en: 'the decisions in force on {from} and on {to}',
  },
} as const
