// Words of the check of a certificate's signature. They never say that a certificate is valid: that needs the network.
export const certificateCheckText = {
  title: { vi: 'Kiểm tra chữ ký trên giấy chứng nhận', en: 'Check the signature of a certificate' },
  about: {
    vi: 'Không cần tài khoản, không cần mạng sau khi trang đã mở. Chữ ký cho biết giấy có thật và cấp ngày nào; giấy còn giá trị hay không thì phải tra cứu khi có mạng.',
    en: 'No account, and no network once the page is open. The signature tells that the paper is genuine and when it was issued; whether it still holds must be looked up online.',
  },
  code: { vi: 'Nội dung mã QR', en: 'Text of the QR code' },
  codeHint: {
    vi: 'Quét mã bằng máy quét, hoặc dán địa chỉ mà điện thoại đọc được từ mã (có phần #s=… ở cuối).',
    en: 'Scan it, or paste the address that the phone reads (it ends with #s=…).',
  },
  photo: { vi: 'Chụp hoặc chọn ảnh mã QR', en: 'Photograph or choose a picture' },
  photoNone: {
    vi: 'Không thấy mã QR trong ảnh. Hãy chụp gần hơn, đủ sáng, hoặc dán nội dung mã.',
    en: 'No QR code in the picture. Come closer, with more light, or paste its text.',
  },
  number: { vi: 'Số ghi trên giấy (không bắt buộc)', en: 'Number on the paper (optional)' },
  numberHint: { vi: 'Ví dụ 012/GCN-HN.HCN. Mã của giấy khác sẽ không khớp số này.', en: 'For example 012/GCN-HN.HCN.' },
  check: { vi: 'Kiểm tra', en: 'Check' },
  genuine: { vi: 'Giấy thật, cấp ngày {day}', en: 'Genuine, issued on {day}' },
  kind: { vi: 'Cấp cho', en: 'Issued to' },
  numberMatches: { vi: 'Số trên giấy khớp với mã', en: 'The number belongs to this code' },
  numberDiffers: {
    vi: 'Số trên giấy KHÔNG khớp với mã: mã này thuộc giấy khác.',
    en: 'The number does NOT belong to this code: it is of another certificate.',
  },
  online: { vi: 'Có mạng? Tra cứu xem giấy còn giá trị không', en: 'Online? See whether it still holds' },
  reasons: {
    'not-a-seal': {
      vi: 'Đây không phải nội dung mã QR của giấy chứng nhận. Hãy quét hoặc dán đủ, kể cả phần #s=… ở cuối.',
      en: 'This is not the text of a certificate’s QR code. Paste all of it, with #s=… at the end.',
    },
    'wrong-signature': {
      vi: 'Chữ ký sai: mã đã bị sửa hoặc làm giả. Hãy báo UBND xã ghi trên giấy.',
      en: 'Wrong signature: the code was changed or forged. Tell the commune named on the paper.',
    },
    'unknown-key': {
      vi: 'Mã do hệ thống khác ký, trang này không biết khoá. Hãy kiểm tra ở nơi cấp giấy.',
      en: 'Signed by another system, whose key this page does not know.',
    },
  },
  notGenuine: { vi: 'Không xác nhận được', en: 'Not confirmed' },
  keyReady: { vi: 'Đã sẵn sàng; từ đây không cần mạng.', en: 'Ready; no network needed from here.' },
  keyMissing: {
    vi: 'Chưa tải được khoá công khai. Hãy mở trang này một lần khi có mạng.',
    en: 'The public key is not here yet. Open this page once with a network.',
  },
  sentenceNote: {
    vi: 'Chữ ký không nói giấy còn giá trị: quyết định có thể đã thay đổi sau ngày cấp.',
    en: 'The signature does not say that the certificate still holds: a decision may have changed it since.',
  },
}
