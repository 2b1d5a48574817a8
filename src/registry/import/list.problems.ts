// Refusals of importing and exporting lists.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'list-has-errors': {
    status: 422,
    vi: 'Danh sách có {count} lỗi. Chưa có gì được nhập. Hãy sửa các dòng báo lỗi rồi nhập lại, hoặc chọn chỉ nhập những hộ không có lỗi.',
    en: 'The list has {count:error|errors}. Nothing was imported. Mend the rows named and import again, or choose to import only the households without errors.',
  },
  'not-a-commune': {
    status: 422,
    vi: 'Không có xã nào có mã {code} vào ngày {day}. Mã xã được dùng lại sau sáp nhập: hãy kiểm tra mã và ngày.',
    en: 'No commune has the code {code} on {day}. Codes are used again after mergers: check the code and the day.',
  },
  'mapping-not-found': {
    status: 404,
    vi: 'Mẫu cột này không còn. Hãy chọn mẫu khác hoặc để hệ thống tự nhận dạng.',
    en: 'This layout is gone. Choose another, or let the columns be recognised.',
  },
  'list-job-missing': {
    status: 404,
    vi: 'Không tìm thấy lần kiểm tra này. Hãy kiểm tra lại tệp.',
    en: 'No such check. Check the file again.',
  },
  'list-reveal-refused': {
    status: 403,
    vi: 'Chỉ xuất được số định danh đầy đủ khi bạn có quyền xem ở mọi nơi được xuất và ghi lý do (ít nhất 5 ký tự). Hãy bỏ chọn để xuất số đã che.',
    en: 'Citizen IDs can be exported in full only with the right in every place exported and a reason of at least 5 letters. Leave it off to export them masked.',
  },
})
