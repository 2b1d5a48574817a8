// Words of the public page about the movement for the poor.
export const movementPortalText = {
  nav: {
    vi: 'Phong trào “Vì người nghèo – không ai bị bỏ lại phía sau”',
    en: 'The movement “For the poor – no one left behind”',
  },
  title: { vi: 'Vì người nghèo – không ai bị bỏ lại phía sau', en: 'For the poor – no one left behind' },
  about: {
    vi: 'Đang kêu gọi gì, ai đã giúp, ai làm hay. Không xếp hạng bản nào: thoát nghèo không phải là cuộc đua.',
    en: 'What is being called for, who gave, who did well. No village is ranked: leaving poverty is no race.',
  },
  running: { vi: 'Đang vận động', en: 'Running now' },
  runningNone: { vi: 'Hiện không có đợt vận động nào.', en: 'Nothing is running now.' },
  received: {
    vi: 'Đã nhận {received} trong {target}, {givers} lượt ủng hộ',
    en: '{received} of {target} received, {givers:pledge|pledges}',
  },
  done: {
    vi: 'Đã làm {done} trong {target} {unit}; đã cam kết {pledged}',
    en: '{done} of {target} {unit} done; {pledged} promised',
  },
  lead: { vi: 'Phát động: {lead}', en: 'Announced by {lead}' },
  until: { vi: 'đến hết {day}', en: 'until {day}' },
  how: {
    vi: 'Muốn ủng hộ: gặp UBND xã hoặc Mặt trận xã, nhận phiếu thu có số. Không đưa tiền cho người gõ cửa mà không có phiếu.',
    en: 'To give: see the commune or its Fatherland Front, and take a numbered receipt. Give nothing to callers without one.',
  },
  thanks: { vi: 'Cảm ơn', en: 'Thanks' },
  thanksSum: {
    vi: 'Trong một năm qua: {gifts} lần ủng hộ, trị giá {amount} (hiện vật chỉ tính khi có giấy định giá).',
    en: 'In the last year: {gifts:gift|gifts} worth {amount} (things count only with a paper on their value).',
  },
  unnamed: {
    vi: 'Trong đó {count} lần của cá nhân hoặc chưa gửi thư cảm ơn, không nêu tên.',
    en: '{count} of them by persons, or not thanked by letter yet, are not named.',
  },
  giver: { vi: 'Cơ quan, tổ chức', en: 'Giver' },
  gift: { vi: 'Đã giúp', en: 'Gave' },
  day: { vi: 'Ngày nhận', en: 'Received' },
  examples: { vi: 'Người thật, việc thật', en: 'Good examples' },
  recognitions: { vi: 'Khen thưởng', en: 'Recognitions' },
  who: { vi: 'Ai', en: 'Who' },
  where: { vi: 'Ở đâu', en: 'Where' },
  form: { vi: 'Hình thức', en: 'Form' },
  decision: { vi: 'Quyết định', en: 'Decision' },
  consent: {
    vi: 'Tên người chỉ nêu khi chính họ đồng ý cho đăng; muốn gỡ, nói với trưởng bản hoặc UBND xã.',
    en: 'People are named only where they agreed to it; to be taken off, tell the village head or the commune.',
  },
} as const
