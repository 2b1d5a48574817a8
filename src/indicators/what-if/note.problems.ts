// What keeping a what-if refuses.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblemWords({ 'bản tính thử': 'what-if' })

defineProblems({
  'what-if-name': {
    status: 422,
    vi: 'Hãy đặt tên cho bản tính thử, ít nhất 5 chữ, để người khác biết nó thử điều gì.',
    en: 'Name the what-if, at least 5 letters, so that others know what it tries.',
  },
  'what-if-pack': {
    status: 422,
    vi: 'Không tính được theo bộ chuẩn “{pack}”. Hãy chọn bộ chuẩn trong danh sách.',
    en: 'The pack "{pack}" cannot be used. Choose one of the list.',
  },
  'what-if-line': {
    status: 422,
    vi: 'Bộ chuẩn này không có mức “{line}” để thay.',
    en: 'The pack has no line "{line}" to move.',
  },
  'what-if-indicator': {
    status: 422,
    vi: 'Bộ chuẩn này không có chỉ số “{code}” để bỏ ra.',
    en: 'The pack has no indicator "{code}" to leave out.',
  },
  'what-if-indicators': {
    status: 422,
    vi: 'Bỏ hết chỉ số thì không còn gì để xét thiếu hụt. Hãy giữ lại ít nhất một chỉ số.',
    en: 'Without any indicator there is nothing to judge deprivation by. Keep at least one.',
  },
  'what-if-none': {
    status: 422,
    vi: 'Địa bàn này chưa có phiếu khảo sát nào của năm {year}: không có gì để tính thử.',
    en: 'There is no survey of {year} here: nothing to try.',
  },
  'what-if-price': {
    status: 422,
    vi: 'Hãy ghi mức đóng, mức tiền điện lấy từ văn bản nào, ít nhất 5 chữ.',
    en: 'Name the source of the premium and the electricity amount, at least 5 letters.',
  },
})
