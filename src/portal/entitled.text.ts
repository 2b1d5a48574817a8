// Words of the questions about support.
export const entitledText = {
  title: { vi: 'Gia đình tôi có thể được gì?', en: 'What may we get?' },
  about: {
    vi: 'Trả lời vài câu để biết chính sách nào hợp với gia đình. Câu trả lời chỉ ở trên máy này, không gửi đi đâu, không lưu lại.',
    en: 'A few questions show which support fits. The answers stay on this device; nothing is sent or kept.',
  },
  start: { vi: 'Hỏi nhanh: gia đình tôi có thể được gì?', en: 'Questions: what may we get?' },
  noScript: {
    vi: 'Máy này không chạy được phần hỏi đáp. Hãy xem danh sách chính sách, hoặc hỏi trưởng bản.',
    en: 'The questions cannot run here. See the list of policies, or ask the village head.',
  },
  list: { vi: 'Xem danh sách chính sách', en: 'The list of policies' },
  result: { vi: 'Kết quả', en: 'Result' },
  firstAnswer: { vi: 'Hãy chọn câu trả lời; kết quả hiện ở đây.', en: 'Choose answers; the result appears here.' },
  yes: { vi: 'Được theo quyền', en: 'By right' },
  perhaps: { vi: 'Có thể được xét, tùy vốn của năm', en: 'May be proposed, as money allows' },
  open: { vi: 'Chưa đủ thông tin', en: 'Not enough is known' },
  no: { vi: 'Không thuộc đối tượng', en: 'Not for you' },
  amount: { vi: 'Mức', en: 'How much' },
  because: { vi: 'Vì', en: 'Because' },
  missing: { vi: 'Còn thiếu', en: 'Missing' },
  basis: { vi: 'Theo', en: 'By' },
  unverified: { vi: 'chưa xác minh', en: 'unverified' },
  note: {
    vi: 'Đây là gợi ý theo luật như hệ thống hiểu, không phải quyết định. Hãy mang kết quả này đến trưởng bản hoặc UBND xã.',
    en: 'A hint by the rules as the system reads them, no decision. Show it to the village head or the commune.',
  },
  print: { vi: 'In', en: 'Print' },
} as const
