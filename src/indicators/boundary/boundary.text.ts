// Words of maps drawn from imported boundaries.
export const boundaryText = {
  title: { vi: 'Bản đồ ranh giới', en: 'Map' },
  none: {
    vi: 'Chưa có ranh giới. Phần mềm không kèm ranh giới nào; cơ quan nhập tệp GeoJSON của mình, mỗi hình mang mã đơn vị.',
    en: 'No boundaries yet. None are shipped: import a GeoJSON file of your own, each shape with the code of its unit.',
  },
  label: { vi: '{name}, theo đơn vị', en: '{name}, by unit' },
  source: { vi: 'Nguồn ranh giới: {source}', en: 'Boundaries: {source}' },
  lacking: { vi: '{count} đơn vị chưa có ranh giới.', en: '{count:unit has|units have} no boundary.' },
  shades: {
    vi: 'Màu càng đậm, số càng lớn; cao nhất {highest}. Số của từng đơn vị ở bảng dưới.',
    en: 'The darker, the larger; the highest is {highest}. Each unit’s figure is in the table below.',
  },
  import: { vi: 'Nhập ranh giới', en: 'Import boundaries' },
  file: { vi: 'Tệp GeoJSON (WGS84), tối đa 20 MB', en: 'GeoJSON file (WGS84), at most 20 MB' },
  property: { vi: 'Tên thuộc tính chứa mã đơn vị', en: 'Property that holds the code' },
  level: { vi: 'Cấp của các hình', en: 'Level of the shapes' },
  commune: { vi: 'Xã, phường', en: 'Communes' },
  district: { vi: 'Huyện (bản đồ cũ)', en: 'Districts (old map)' },
  village: { vi: 'Thôn, bản', en: 'Villages' },
  map: { vi: 'Bản đồ hành chính', en: 'Map' },
  mapOld: { vi: 'cũ, trước 1/7/2025', en: 'old, before 1 July 2025' },
  mapNew: { vi: 'hiện nay', en: 'of today' },
  from: { vi: 'Nguồn và điều kiện sử dụng', en: 'Source and terms' },
  done: { vi: 'Đã nhập ranh giới', en: 'Boundaries imported' },
} as const
