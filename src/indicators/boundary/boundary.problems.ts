// What importing boundaries refuses: what is wrong with the file, and what to do.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'boundary-large': {
    status: 413,
    vi: 'Tệp ranh giới lớn hơn {most} MB. Hãy giản lược đường ranh (simplify) rồi nhập lại.',
    en: 'The file is larger than {most} MB. Simplify the lines and import again.',
  },
  'boundary-type': {
    status: 422,
    vi: 'Tệp {name} không phải GeoJSON: hãy xuất từ phần mềm bản đồ ra dạng GeoJSON (đuôi .geojson hoặc .json).',
    en: '{name} is not GeoJSON: export it from the GIS program as GeoJSON (.geojson or .json).',
  },
  'boundary-not-json': {
    status: 422,
    vi: 'Không đọc được tệp: nội dung không phải JSON. Hãy xuất lại từ phần mềm bản đồ.',
    en: 'The file cannot be read: it is no JSON. Export it again.',
  },
  'boundary-not-collection': {
    status: 422,
    vi: 'Tệp không phải FeatureCollection. Hãy xuất cả lớp bản đồ, không xuất từng hình.',
    en: 'The file is no FeatureCollection. Export the whole layer, not a single shape.',
  },
  'boundary-none': { status: 422, vi: 'Tệp không có hình nào.', en: 'The file holds no shape.' },
  'boundary-too-many': {
    status: 422,
    vi: 'Tệp có {detail} hình, nhiều hơn mức cho phép. Hãy chỉ xuất các đơn vị trong địa bàn.',
    en: 'The file holds {detail} shapes, more than allowed. Export only the units of the area.',
  },
  'boundary-property': {
    status: 422,
    vi: 'Có hình không có thuộc tính “{property}” làm mã đơn vị. Các thuộc tính tìm thấy: {detail}.',
    en: 'A shape has no property "{property}" for the code. Properties found: {detail}.',
  },
  'boundary-geometry': {
    status: 422,
    vi: 'Hình thứ {detail} không phải vùng khép kín (Polygon hoặc MultiPolygon).',
    en: 'Shape {detail} is no closed Polygon or MultiPolygon.',
  },
  'boundary-coordinates': {
    status: 422,
    vi: 'Hình thứ {detail} không dùng kinh độ, vĩ độ (WGS84). Tệp có thể đang ở hệ VN-2000: hãy chuyển sang EPSG:4326 rồi xuất lại.',
    en: 'Shape {detail} is not in longitude and latitude (WGS84). Convert it to EPSG:4326 and export again.',
  },
  'boundary-double': {
    status: 422,
    vi: 'Mã {detail} có hai hình trong tệp. Hãy gộp thành một hình nhiều phần.',
    en: 'The code {detail} has two shapes. Join them into one of several parts.',
  },
  'boundary-unknown': {
    status: 422,
    vi: 'Không mã nào trong tệp khớp với đơn vị của {area}. Ví dụ mã trong tệp: {codes}; mã đang dùng: {known}.',
    en: 'No code of the file is one of {area}. In the file: {codes}; in use: {known}.',
  },
  'boundary-source': {
    status: 422,
    vi: 'Hãy ghi nguồn và điều kiện sử dụng của ranh giới, ít nhất 5 chữ: nó sẽ đứng dưới bản đồ.',
    en: 'Name the source and terms of the boundaries, at least 5 letters: they stand below the map.',
  },
})
