// Words of the public certificate page, Vietnamese first.

export const certificateText = {
  title: { vi: 'Tra cứu giấy chứng nhận', en: 'Check a certificate' },
  answer: {
    valid: { vi: 'Còn giá trị', en: 'Valid' },
    'no-longer-valid': { vi: 'Không còn giá trị', en: 'No longer valid' },
    unknown: { vi: 'Không tìm thấy', en: 'Unknown' },
  },
  initials: { vi: 'Chữ đầu họ tên chủ hộ', en: 'Initials of the head' },
  village: { vi: 'Địa bàn', en: 'Place' },
  class: { vi: 'Diện', en: 'Class' },
  issuedOn: { vi: 'Cấp ngày', en: 'Issued on' },
  checkedOn: { vi: 'Tra cứu lúc', en: 'Checked at' },
  note: {
    vi: 'Trang này chỉ cho biết giấy có thật và còn giá trị hay không; không thay cho con dấu. Hãy so chữ đầu họ tên và nơi ở với người cầm giấy. Không có mạng, chữ ký trong mã QR chỉ chứng tỏ giấy là thật và được cấp ngày nào, không chứng tỏ còn giá trị.',
    en: 'This page only says whether the paper is genuine and holds; it does not replace the seal. Compare the initials and the place with the bearer. Without a network, the signature in the QR code only proves that the paper is genuine and when it was issued, never that it still holds.',
  },
  offline: { vi: 'Kiểm tra chữ ký khi không có mạng', en: 'Check the signature without a network' },
  slow: {
    vi: 'Có quá nhiều lượt tra cứu từ nơi này. Hãy thử lại sau một phút.',
    en: 'Too many checks from this address. Try again in a minute.',
  },
  away: {
    vi: 'Chưa tra cứu được lúc này. Hãy thử lại sau ít phút.',
    en: 'The check is not possible right now. Try again in a few minutes.',
  },
} as const
