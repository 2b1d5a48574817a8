// What setting a target refuses.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'target-over-hundred': {
    status: 422,
    vi: 'Chỉ tiêu này tính bằng phần trăm: hãy nhập một số từ 0 đến 100.',
    en: 'This indicator is in per cent: enter a number from 0 to 100.',
  },
  'target-decimals': {
    status: 422,
    vi: 'Chỉ nhập tối đa hai chữ số sau dấu phẩy; số hộ, số người phải là số nguyên.',
    en: 'At most two decimals; households and people are whole numbers.',
  },
  'target-basis': {
    status: 422,
    vi: 'Hãy ghi văn bản giao chỉ tiêu (số, ngày, cơ quan), ít nhất 5 chữ.',
    en: 'Name the paper that sets the target (number, day, issuer), at least 5 letters.',
  },
  'target-none': {
    status: 409,
    vi: 'Năm {year} chưa có chỉ tiêu này: không có gì để bỏ.',
    en: 'There is no such target for {year}: nothing to take back.',
  },
})
