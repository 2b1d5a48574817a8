// The refusals of withdrawing what was given, and of recovering it.
import { defineProblems, defineProblemWords } from '../../base/problem.ts'

defineProblems({
  'withdraw-after-given': {
    status: 409,
    vi: '{count} dòng đã cấp ({amount}) nên chưa hủy được. {advice}. Chưa lưu gì.',
    en: '{count:line was|lines were} given ({amount}), so the list is not withdrawn yet. {advice}. Nothing was saved.',
  },
  'withdraw-choice-wrong': {
    status: 422,
    vi: 'Loại hỗ trợ này không xử lý như vậy được. {advice}. Chưa lưu gì.',
    en: 'This kind cannot be dealt with like that. {advice}. Nothing was saved.',
  },
  'withdraw-due-needed': {
    status: 422,
    vi: 'Hãy ghi hạn thu hồi, từ ngày {from} trở đi.',
    en: 'Enter until when it is recovered, {from} or later.',
  },
  'recovery-settled': {
    status: 409,
    vi: '{who}: việc thu hồi này đã xong. Hãy tải lại trang.',
    en: '{who}: this was settled already. Reload the page.',
  },
  'recovery-day': {
    status: 422,
    vi: 'Ngày {day} trước ngày hủy quyết định {opened}. Hãy xem lại ngày.',
    en: '{day} is before the decision was withdrawn on {opened}. Check the day.',
  },
  'recovery-part-more': {
    status: 422,
    vi: '{who}: còn phải thu {rest}, không ghi {wants} được. Chưa ghi gì.',
    en: '{who}: {rest} are owed, {wants} cannot come back. Nothing was saved.',
  },
  'recovery-no-money': {
    status: 422,
    vi: '{who}: việc này thu hồi hiện vật, không phải tiền. Hãy ghi kết quả của cả việc, kèm biên bản.',
    en: '{who}: things are owed here, not money. Settle the whole task with its paper.',
  },
  'withdraw-after-payment': {
    status: 409,
    vi: 'Đã chi {amount} theo danh sách này, trong đó {left} chưa đến tay ai. Hãy ghi hạn thu hồi (từ {from}) rồi mới hủy. Chưa lưu gì.',
    en: '{amount} were paid on this list, {left} reached nobody. Enter until when it comes back ({from} or later). Nothing was saved.',
  },
  'recovery-posting-kind': {
    status: 422,
    vi: 'Chỉ tiền mới gắn với bút toán. Với hiện vật, thẻ, hãy ghi biên bản, danh sách.',
    en: 'Only money is tied to a posting. For things and cards enter the paper.',
  },
})

defineProblemWords({ 'việc thu hồi': 'task of recovery' })
