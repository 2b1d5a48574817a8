// Refusals about administrative units.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'area-unknown': {
    status: 422,
    vi: 'Dòng {row}: không có đơn vị mã {code} vào ngày này. Hãy kiểm tra danh mục và ngày hiệu lực.',
    en: 'Row {row}: there is no unit {code} on this day. Check the list and its day.',
  },
  'area-without-office': {
    status: 422,
    vi: '{name} chưa có cơ quan quản lý hồ sơ vào ngày này.',
    en: '{name} has no office that keeps its records on this day.',
  },
  'area-list-faulty': {
    status: 422,
    vi: 'Danh mục có {count} dòng sai (dòng {row}: {first}). Chưa có gì được ghi.',
    en: 'The list has {count} faulty rows (row {row}: {first}). Nothing was written.',
  },
  'area-name-taken': {
    status: 409,
    vi: 'Trong {commune} đã có {name}. Hãy kiểm tra lại tên, hoặc chọn đơn vị có sẵn.',
    en: '{commune} already has {name}. Check the name, or choose the existing unit.',
  },
  'merger-not-possible': { status: 422, vi: 'Không thể sáp nhập: {reason}', en: 'Cannot merge: {reason}' },
  'area-mark-earlier': {
    status: 409,
    vi: 'Đã có ghi nhận có hiệu lực từ ngày {last}. Ngày mới phải từ ngày đó trở đi; ghi lại đúng ngày đó là sửa ghi nhận ấy.',
    en: 'There is a record in force from {last} already. A new one starts on that day or later; told again for that day, it corrects that record.',
  },
  'criterion-unknown': {
    status: 422,
    vi: 'Bộ tiêu chí này không có tiêu chí số {no}.',
    en: 'This set has no criterion {no}.',
  },
})
