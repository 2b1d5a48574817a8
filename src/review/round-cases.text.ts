// Texts of the list of a round's households.
export const roundCasesText = {
  title: { vi: 'Danh sách hộ trong đợt rà soát', en: 'Households in the round' },
  search: { vi: 'Tìm chủ hộ hoặc mã hộ', en: 'Find a head or a code' },
  head: { vi: 'Chủ hộ', en: 'Head' },
  code: { vi: 'Mã hộ', en: 'Code' },
  village: { vi: 'Bản', en: 'Village' },
  members: { vi: 'Nhân khẩu', en: 'People' },
  before: { vi: 'Trước đợt', en: 'Before' },
  found: { vi: 'Kết quả', en: 'Result' },
  state: { vi: 'Tình trạng', en: 'State' },
  reviewer: { vi: 'Điều tra viên', en: 'Reviewer' },
  none: { vi: 'Đợt này chưa có hộ nào', en: 'No household in this round' },
}
