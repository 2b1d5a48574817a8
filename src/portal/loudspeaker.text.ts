// Words of the public page of a commune's loudspeaker.
export const loudspeakerText = {
  title: { vi: 'Loa truyền thanh {commune}', en: 'Loudspeaker of {commune}' },
  lead: {
    vi: 'Bản tin xã đã duyệt để đọc trên loa. Nghe lại hoặc đọc lại ở đây; không nêu tên hộ nào.',
    en: 'Bulletins that the commune has approved for the loudspeaker. Hear or read them again; no household is named.',
  },
  none: { vi: 'Xã chưa có bản tin nào.', en: 'No bulletins yet.' },
  seconds: { vi: 'khoảng {n} giây', en: 'about {n:second|seconds}' },
  listen: { vi: 'Nghe: {language}', en: 'Listen: {language}' },
  again: { vi: 'Nghe lại, đọc lại bản tin loa của xã', en: 'Hear or read the commune’s bulletins again' },
  feed: { vi: 'Địa chỉ cho máy phát của bản (podcast)', en: 'Address for village players (podcast)' },
} as const
