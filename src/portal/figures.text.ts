// Words of pictures and files of figures on the public pages.
export const figuresText = {
  trend: { vi: 'Tỷ lệ hộ nghèo qua các kỳ công bố', en: 'Poverty rate over the releases' },
  trendLabel: { vi: 'Tỷ lệ hộ nghèo: {points}', en: 'Poverty rate: {points}' },
  trendAbout: {
    vi: 'Mỗi điểm là một lần công bố: hộ nghèo chia tổng số hộ, đếm từ dữ liệu gốc của ngày ghi ở bảng. Ngày không nêu số thì không có điểm.',
    en: 'Each point is one release: poor households over all households, counted from the records of the day in the table. A day that is held back has no point.',
  },
  rate: { vi: 'Tỷ lệ', en: 'Rate' },
  flow: { vi: 'Biến động hộ nghèo, cận nghèo trong năm', en: 'Movement of poor and near-poor households in the year' },
  flowAbout: {
    vi: 'Từ {from} đến {to}, đếm từ quyết định công nhận còn hiệu lực vào từng ngày, mỗi hộ một lần. Hộ không nghèo ở cả hai ngày không vẽ.',
    en: 'From {from} to {to}, counted from the decisions in force on either day, each household once. Who was not poor on either day is not drawn.',
  },
  flowLabel: { vi: 'Biến động từ {from} đến {to}: {moves}', en: 'Movement from {from} to {to}: {moves}' },
  flowHeld: {
    vi: 'Biến động trong năm không nêu: có nhóm quá ít hộ, hoặc chưa có số liệu của năm trước.',
    en: 'The movement within the year is not told: some group is of too few households, or nothing is known of the year before.',
  },
  groups: { vi: 'Hộ nghèo theo nhóm', en: 'Poor households by group' },
  groupsAbout: {
    vi: 'Ngày {day}, mỗi hộ đếm một lần trong mỗi bảng, từ sổ hộ và quyết định công nhận còn hiệu lực.',
    en: 'On {day}; each household once in each table, from the books and the decisions in force.',
  },
  group: { vi: 'Nhóm', en: 'Group' },
  groupsHow: {
    vi: 'Xếp hộ theo dân tộc và giới tính của chủ hộ là cách đếm của phần mềm. Trẻ em: dưới {age} tuổi ({basis}); chưa ghi ngày sinh thì không tính là trẻ em. Nhóm ít hộ được gộp vào dòng cuối để không suy ra được từng nhà.',
    en: 'Households stand by the group and sex of their head: this software’s way of counting. Children: under {age} ({basis}); without a date of birth on record nobody counts as a child. Groups of few households are joined in the last row, so that no single home can be worked out.',
  },
  groupsHeld: { vi: 'Không công bố: {held}.', en: 'Not told: {held}.' },
  groupsFew: {
    vi: 'Đặt cạnh số liệu của các xã, bản đã công bố thì có thể suy ra một số ít hộ.',
    en: 'Beside the figures of communes and villages that are public, a few households could be worked out.',
  },
  groupsBooks: {
    vi: 'Sổ hộ chưa có đủ mọi hộ của địa bàn, nên không biết mỗi nhóm có bao nhiêu hộ.',
    en: 'The books do not hold every household of the area yet, so nobody knows how many households each group has.',
  },
  groupsMissing: {
    vi: 'Nhóm không có trong tệp là nhóm được gộp vào dòng rest, hoặc cả cách chia ấy không công bố, vì có thể suy ra một số ít hộ.',
    en: 'A group that is not in the file is joined in the row rest, or the whole division is not told, because a few households could be worked out.',
  },
  groupFile: { vi: 'Theo nhóm', en: 'By group' },
  move: { vi: 'Biến động', en: 'Movement' },
  meaning: { vi: 'Nghĩa là', en: 'Meaning' },
  households: { vi: 'Số hộ', en: 'Households' },
  count: { vi: '{n} hộ', en: '{n:household|households}' },
  versions: { vi: 'Từng lần công bố', en: 'Versions' },
  versionsAbout: {
    vi: 'Mỗi lần công bố giữ địa chỉ riêng và không bao giờ thay đổi: hãy dẫn nguồn bằng địa chỉ này.',
    en: 'Each release keeps an address of its own and never changes: cite it by this address.',
  },
  area: { vi: 'Địa bàn', en: 'Area' },
  released: { vi: 'Công bố lúc', en: 'Released' },
  machine: {
    vi: 'Cho máy đọc: {catalogue} (DCAT, JSON-LD) và {dictionary} (ý nghĩa các cột).',
    en: 'For machines: {catalogue} (DCAT, JSON-LD) and {dictionary} (what the columns mean).',
  },
  catalogueTitle: {
    vi: 'Số liệu hộ nghèo, hộ cận nghèo đã công bố',
    en: 'Published figures of poor and near-poor households',
  },
  groupColumns: {
    division: {
      vi: 'Cách chia nhóm: ethnic (dân tộc của chủ hộ), women (chủ hộ là nữ), children (hộ có trẻ em)',
      en: 'How households are divided: ethnic (the head’s group), women (headed by a woman), children (with children)',
    },
    code: {
      vi: 'Mã dân tộc, hoặc tên nhóm; rest: các hộ còn lại',
      en: 'Code of the ethnic group, or the name of the group; rest: all other households',
    },
    group: { vi: 'Tên nhóm bằng tiếng Việt', en: 'The group’s name in Vietnamese' },
    as_of: { vi: 'Ngày của số liệu', en: 'Day of the figures' },
    households: { vi: 'Số hộ của nhóm', en: 'Households of the group' },
    poor: { vi: 'Số hộ nghèo của nhóm', en: 'Poor households of the group' },
    near_poor: { vi: 'Số hộ cận nghèo của nhóm', en: 'Near-poor households of the group' },
  },
  datasetAbout: {
    vi: 'Số hộ, số hộ nghèo và số hộ cận nghèo của {area}, từng xã, từng bản đã công bố, ngày {day}; đếm từ quyết định công nhận còn hiệu lực, mỗi hộ một lần. Số nhỏ có thể suy ra từng nhà thì để trống.',
    en: 'Households, poor and near-poor ones of {area} and of each commune and village made public, on {day}; counted from the decisions in force, each household once. A small count from which a single home could be worked out is left empty.',
  },
  keywords: [
    { vi: 'hộ nghèo', en: 'poor households' },
    { vi: 'hộ cận nghèo', en: 'near-poor households' },
    { vi: 'giảm nghèo', en: 'poverty reduction' },
  ],
  placeDistribution: { vi: 'Theo địa bàn ({format})', en: 'By place ({format})' },
  groupDistribution: { vi: 'Theo nhóm ({format})', en: 'By group ({format})' },
  datasetTitle: { vi: 'Số hộ nghèo, hộ cận nghèo, {area}, {day}', en: 'Poor and near-poor households, {area}, {day}' },
} as const
