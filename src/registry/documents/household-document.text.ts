// Words of the papers filed with a household.
export const householdDocumentText = {
  title: { vi: 'Tài liệu', en: 'Papers' },
  none: { vi: 'Chưa có tài liệu nào gắn với hộ này', en: 'No paper is filed with this household' },
  noneHint: {
    vi: 'Lưu bản quét giấy đề nghị, phiếu đã ký, giấy xác nhận để xem lại khi cần.',
    en: 'File scans of requests, signed forms and confirmations to look at later.',
  },
  file: { vi: 'Lưu tài liệu', en: 'File a paper' },
  name: { vi: 'Tên tài liệu', en: 'What it is' },
  namePlaceholder: { vi: 'Giấy đề nghị rà soát ngày …', en: 'Request of …' },
  scan: { vi: 'Bản quét hoặc ảnh chụp', en: 'Scan or photo' },
  filed: { vi: 'Đã lưu tài liệu.', en: 'Filed.' },
  remove: { vi: 'Bỏ', en: 'Take away' },
  removeTitle: { vi: 'Bỏ tài liệu lưu nhầm', en: 'Take away a paper filed by mistake' },
  removeBody: {
    vi: '“{name}” sẽ không ai xem được nữa; nhật ký giữ người bỏ và lý do.',
    en: '“{name}” will no longer be shown; the journal keeps who and why.',
  },
  removed: { vi: 'Đã bỏ tài liệu.', en: 'Taken away.' },
  filedOn: { vi: 'Lưu lúc', en: 'Filed' },
  size: { vi: 'Dung lượng', en: 'Size' },
}
