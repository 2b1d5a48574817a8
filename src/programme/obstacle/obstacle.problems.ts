// Refusals about obstacles.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'obstacle-closed': {
    status: 409,
    vi: 'Vướng mắc này đã khép lại ngày {day}. Nếu lại vướng, hãy ghi một vướng mắc mới.',
    en: 'This was closed on {day}. Record a new one if it hinders again.',
  },
  'obstacle-days': {
    status: 422,
    vi: 'Ngày không hợp lệ: không thể sau hôm nay, hạn trả lời và ngày khép không thể trước ngày phát sinh.',
    en: 'These days cannot be: not after today; due and closed not before it arose.',
  },
  'obstacle-amount': {
    status: 422,
    vi: 'Số vốn phải chờ không thể âm.',
    en: 'The money that waits cannot be negative.',
  },
  'obstacles-of-several': {
    status: 422,
    vi: 'Các vướng mắc đã chọn thuộc nhiều cơ quan hoặc gửi nhiều cấp. Mỗi công văn chỉ gửi một cấp, từ một cơ quan.',
    en: 'The chosen obstacles are of several offices or asked of several levels. One letter goes from one office to one level.',
  },
})
