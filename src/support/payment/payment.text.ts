// Words of the money of a list.
export const paymentText = {
  title: { vi: 'Tiền của danh sách', en: 'Money of the list' },
  about: {
    vi: 'Mỗi khoản chi, nộp trả gắn với chứng từ trong sổ vốn. Bút toán bị đảo thì tự thôi gắn.',
    en: 'Each payment and refund is tied to a paper of the ledger. A posting that is reversed stands behind nothing.',
  },
  paid: { vi: 'Đã chi', en: 'Paid' },
  refunded: { vi: 'Đã nộp trả', en: 'Refunded' },
  given: { vi: 'Đã đến tay', en: 'Reached people' },
  undelivered: { vi: 'Chưa đến tay ai', en: 'With nobody' },
  undeliveredHint: {
    vi: 'Đã chi {amount} mà chưa đến tay ai: cấp tiếp, hoặc nộp trả rồi gắn bút toán nộp trả.',
    en: '{amount} were paid and reached nobody: hand out, or refund and tie the refund.',
  },
  undeliveredOver: {
    vi: 'Đã chi {amount} mà chưa đến tay ai: nộp trả, rồi gắn bút toán nộp trả.',
    en: '{amount} were paid and reached nobody: refund, then tie the refund.',
  },
  unpaidHint: {
    vi: 'Đã cấp {given} mà mới gắn chứng từ chi {out}: hãy gắn thêm bút toán.',
    en: '{given} were given, papers say {out}: tie the other postings.',
  },
  document: { vi: 'Chứng từ', en: 'Paper' },
  direction: { vi: 'Loại', en: 'Kind' },
  amount: { vi: 'Số tiền', en: 'Amount' },
  day: { vi: 'Ngày', en: 'Day' },
  note: { vi: 'Ghi chú', en: 'Note' },
  none: { vi: 'Chưa gắn bút toán nào', en: 'No posting is tied yet' },
  noneHint: {
    vi: 'Sau khi kế toán ghi chi, gắn bút toán đó với danh sách để biết tiền đã đi đâu.',
    en: 'When the accountant has posted the payment, tie it to the list, so that it is known where the money went.',
  },
  tie: { vi: 'Gắn bút toán', en: 'Tie a posting' },
  posting: { vi: 'Bút toán', en: 'Posting' },
  noChoices: {
    vi: 'Không có bút toán chi hoặc nộp trả nào chưa gắn hết. Kế toán ghi sổ trước.',
    en: 'No posting has anything left. The accountant posts it first.',
  },
  part: { vi: 'Số tiền của danh sách này', en: 'The part of this list' },
  partHint: {
    vi: 'Để trống: cả phần còn lại của bút toán. Một chứng từ chi cho nhiều danh sách thì ghi phần của danh sách này.',
    en: 'Empty: all that is left of the posting. Where one paper pays several lists, enter the part of this one.',
  },
  left: { vi: 'còn {left}', en: '{left} left' },
  untie: { vi: 'Gỡ', en: 'Take off' },
  untieTitle: { vi: 'Gỡ bút toán gắn nhầm: {document}', en: 'Take off: {document}' },
  reason: { vi: 'Lý do gỡ', en: 'Reason' },
  ended: { vi: 'Đã gỡ {day}: {reason}', en: 'Taken off on {day}: {reason}' },
} as const
