// Words of the journal and the log of looks.
export const journalText = {
  title: { vi: 'Nhật ký thay đổi', en: 'Journal of changes' },
  about: {
    vi: 'Mỗi thay đổi là một mục, được đánh số và nối chuỗi; sửa hay xoá đều bị phát hiện khi kiểm tra.',
    en: 'Every change is an entry, numbered and chained; altering or removing one is found by the check.',
  },
  looks: { vi: 'Nhật ký xem dữ liệu', en: 'Log of looks' },
  looksAbout: {
    vi: 'Ai đã xem, xuất, tải hoặc mở số định danh, khi nào, vì sao.',
    en: 'Who looked, exported, downloaded or revealed an ID, when, why.',
  },
  from: { vi: 'Từ ngày', en: 'From' },
  to: { vi: 'Đến ngày', en: 'To' },
  actor: { vi: 'Tên đăng nhập người làm', en: 'User name' },
  household: { vi: 'Mã hộ', en: 'Household code' },
  command: { vi: 'Việc', en: 'What was done' },
  office: { vi: 'Cơ quan', en: 'Office' },
  at: { vi: 'Lúc', en: 'When' },
  who: { vi: 'Người làm', en: 'Who' },
  behalf: { vi: 'Theo uỷ quyền của', en: 'On behalf of' },
  behalfOf: { vi: 'theo uỷ quyền của {name}', en: 'on behalf of {name}' },
  what: { vi: 'Việc', en: 'What' },
  subject: { vi: 'Đối tượng', en: 'Subject' },
  no: { vi: 'Số', en: 'No.' },
  waiting: { vi: 'chờ đánh số', en: 'not numbered yet' },
  none: { vi: 'Chưa có mục nào', en: 'No entries yet' },
  noneHint: {
    vi: 'Thay đổi đầu tiên sẽ hiện ở đây sau một giây.',
    en: 'The first change appears here after a second.',
  },
  entry: { vi: 'Mục nhật ký số {no}', en: 'Journal entry no. {no}' },
  sealedAt: { vi: 'Niêm phong lúc', en: 'Sealed' },
  chain: { vi: 'Mã chuỗi', en: 'Chain value' },
  digest: { vi: 'Mã nội dung', en: 'Digest of the content' },
  content: { vi: 'Nội dung đã gửi', en: 'What was sent' },
  contentFits: { vi: 'Khớp mã nội dung', en: 'Fits its digest' },
  contentBad: {
    vi: 'Nội dung KHÔNG khớp mã: đã bị sửa sau khi ghi.',
    en: 'The content does NOT fit its digest: it was changed after it was written.',
  },
  erased: {
    vi: 'Giá trị cá nhân đã được xoá theo yêu cầu hợp pháp.',
    en: 'Personal values were erased on a lawful request.',
  },
  touched: { vi: 'Những gì bị thay đổi', en: 'What was touched' },
  kind: { vi: 'Cách xem', en: 'Kind of look' },
  reason: { vi: 'Lý do', en: 'Reason' },
  rows: { vi: 'Số dòng', en: 'Rows' },
}

export const lookNames: Record<string, { vi: string; en: string }> = {
  page: { vi: 'Xem trang', en: 'Page' },
  export: { vi: 'Xuất danh sách', en: 'Export' },
  download: { vi: 'Tải tệp', en: 'Download' },
  reveal: { vi: 'Mở số định danh', en: 'ID revealed' },
  print: { vi: 'In', en: 'Print' },
  'sign-in': { vi: 'Đăng nhập', en: 'Sign-in' },
  'recovery-code': { vi: 'Đăng nhập bằng mã dự phòng', en: 'Sign-in by recovery code' },
  'sign-in-failed': { vi: 'Đăng nhập sai', en: 'Failed sign-in' },
}

export const subjectNames: Record<string, { vi: string; en: string }> = {
  household: { vi: 'Hộ', en: 'Household' },
  person: { vi: 'Người', en: 'Person' },
  user: { vi: 'Người dùng', en: 'User' },
  round: { vi: 'Đợt rà soát', en: 'Round' },
  case: { vi: 'Hồ sơ rà soát', en: 'Case' },
  area: { vi: 'Địa bàn', en: 'Area' },
  'journal-entry': { vi: 'Mục nhật ký', en: 'Journal entry' },
  'personal-data-request': { vi: 'Yêu cầu về dữ liệu cá nhân', en: 'Personal-data request' },
}
