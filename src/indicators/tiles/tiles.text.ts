// Words of the tile map.
export const tilesText = {
  title: { vi: 'Bản đồ ô', en: 'Tile map' },
  byCode: {
    vi: 'Mỗi ô là một đơn vị, xếp theo mã, không theo vị trí. Màu càng đậm, số càng lớn; bấm để xem bên trong.',
    en: 'One tile a unit, in the order of codes, not of places. The darker, the larger; touch to look inside.',
  },
  laidOut: {
    vi: 'Mỗi ô là một đơn vị, xếp gần đúng vị trí: sơ đồ, không phải bản đồ. Màu càng đậm, số càng lớn; bấm để xem bên trong.',
    en: 'One tile a unit, roughly where it lies: a plan, not a map. The darker, the larger; touch to look inside.',
  },
  by: { vi: 'Cách xếp: {note}', en: 'Laid out: {note}' },
  others: { vi: 'Chưa xếp vào sơ đồ', en: 'Not on the plan yet' },
  arrange: { vi: 'Xếp ô', en: 'Lay out' },
  how: {
    vi: 'Chọn một đơn vị, rồi bấm ô muốn đặt. Bấm ô đang có đơn vị để đổi chỗ. Bỏ hết thì trở lại xếp theo mã.',
    en: 'Choose a unit, then touch the cell for it. A cell that is taken changes places. Clear everything to go back to the order of codes.',
  },
  unit: { vi: 'Đơn vị', en: 'Unit' },
  chosen: { vi: '{name} (chưa xếp)', en: '{name} (not placed)' },
  free: { vi: 'Ô trống: hàng {row}, cột {column}', en: 'Free: row {row}, column {column}' },
  taken: { vi: '{name}: hàng {row}, cột {column}', en: '{name}: row {row}, column {column}' },
  clear: { vi: 'Bỏ hết', en: 'Clear all' },
  off: { vi: 'Lấy ra khỏi sơ đồ', en: 'Take off' },
  note: { vi: 'Xếp theo', en: 'Laid out by' },
  noteHint: { vi: 'ví dụ: vị trí trụ sở, sơ đồ của huyện', en: 'for example: seats of the communes' },
  done: { vi: 'Đã lưu cách xếp', en: 'Kept' },
} as const
