// Refusals about norms.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'norm-known': {
    status: 409,
    vi: 'Định mức “{name}” đã được ghi là còn thiếu. Hãy dùng mục đó.',
    en: '"{name}" is already recorded as missing. Use that.',
  },
  'norm-days': {
    status: 422,
    vi: 'Ngày không hợp lệ: ngày bắt đầu thiếu không thể sau hôm nay, ngày hết hiệu lực không thể trước ngày có hiệu lực.',
    en: 'These days cannot be: missing not since tomorrow, ended not before it began.',
  },
  'norm-not-in-state': {
    status: 409,
    vi: 'Định mức này đang ở trạng thái “{state}”. Hãy tải lại trang.',
    en: 'This norm is "{state}". Reload the page.',
  },
})
