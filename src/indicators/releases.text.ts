// Words of the page on which figures are made public.
export const releasesText = {
  title: { vi: 'Công bố số liệu', en: 'Public figures' },
  about: {
    vi: 'Số hộ nghèo, hộ cận nghèo và bảng kết quả mà ai cũng xem được ở trang công khai. Số nhỏ được giữ lại, kèm số của bản bên cạnh, để không ai trừ ra được. Chi tiết theo xã, bản công bố mỗi năm một lần.',
    en: 'Counts of poor households and results that everybody sees on the public pages. Small counts are held back, with a neighbour’s, so that none is found by subtraction. Details are told once a year.',
  },
  fresh: { vi: 'Công bố một ngày', en: 'Make a day public' },
  asOf: { vi: 'Số liệu đến hết ngày', en: 'Figures as of the end of' },
  parts: { vi: 'Kèm chi tiết từng xã, từng bản', en: 'With communes and villages' },
  run: { vi: 'Công bố', en: 'Make public' },
  done: {
    vi: 'Đã công bố. Trang công khai hiện số liệu này trong vòng một phút.',
    en: 'Public. The pages show it within a minute.',
  },
  list: { vi: 'Đã công bố', en: 'Made public' },
  none: { vi: 'Chưa công bố ngày nào', en: 'Nothing is public yet' },
  noneHint: {
    vi: 'Chọn một ngày ở trên, xem trước rồi công bố.',
    en: 'Choose a day above, look at it and make it public.',
  },
  noneByOthers: {
    vi: 'Chủ tịch xã hoặc cán bộ tỉnh công bố ở trang này. Số của địa bàn cấp trên có thể đã công bố: xem ở trang công khai.',
    en: 'The commune’s chair or an officer of the province makes figures public here. Those of an area above may be public already: see the public pages.',
  },
  area: { vi: 'Địa bàn', en: 'Area' },
  villages: { vi: 'Thôn, bản', en: 'Villages' },
  held: { vi: 'Giữ lại', en: 'Held back' },
  whole: { vi: 'chỉ số chung', en: 'sum only' },
  at: { vi: 'Công bố lúc', en: 'Public since' },
  by: { vi: 'Người công bố', en: 'By' },
} as const
