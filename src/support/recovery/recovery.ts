// What happens when a decision is withdrawn after something was given: per kind, what can come back. Pure.
// Money and goods can be asked back; a course or advice cannot; a card is struck off by the insurer's list; a loan is the bank's; a
// house stays.
import { z } from 'zod'
import type { Words } from '../../base/words.ts'
import type { SupportKind } from '../delivery.ts'

export type Returnable = 'money' | 'goods' | 'card' | 'service' | 'loan' | 'house' | 'project'
export const returnableOf: Record<SupportKind, Returnable> = {
  'health-insurance': 'card',
  electricity: 'money',
  credit: 'loan',
  housing: 'house',
  training: 'service',
  handout: 'goods',
  rice: 'goods',
  tuition: 'money',
  'legal-aid': 'service',
  production: 'project',
}

/** Whether a posting can carry it back: of things and cards only what was paid and reached nobody is money. */
export const isMoneyBack = (kind: SupportKind, reachedSomebody: boolean): boolean =>
  !reachedSomebody || returnableOf[kind] === 'money'

/** What may be decided about what was given already. */
export const choicesOf = (kind: SupportKind): readonly AboutGiven[] =>
  ({
    money: ['recover', 'keep'] as const,
    goods: ['recover', 'keep'] as const,
    card: ['recover'] as const,
    service: ['keep'] as const,
    loan: [] as const,
    house: [] as const,
    project: [] as const,
  })[returnableOf[kind]]

export const AboutGiven = z.enum(['recover', 'keep'])
export type AboutGiven = z.infer<typeof AboutGiven>

/** What to do, told to who withdraws. */
export const adviceOf: Record<Returnable, Words> = {
  money: {
    vi: 'Chọn “thu hồi” kèm hạn (mở việc thu hồi cho từng hộ), hoặc “giữ” nếu quyết định mới cho giữ',
    en: 'Choose “recover” with a day (a task opens for each household), or “keep” if the new decision says so',
  },
  goods: {
    vi: 'Chọn “thu hồi” kèm hạn (hiện vật hoặc giá trị), hoặc “giữ” nếu quyết định mới cho giữ',
    en: 'Choose “recover” with a day (things or their value), or “keep” if the new decision says so',
  },
  card: {
    vi: 'Chọn “thu hồi” kèm hạn: từng thẻ phải vào danh sách giảm gửi BHXH, rồi ghi số danh sách đó',
    en: 'Choose “recover” with a day: each card goes on a decrease list to the insurer',
  },
  service: {
    vi: 'Việc học, việc tư vấn đã xong không thu lại được: chọn “giữ”. Kết quả ghi nhầm thì sửa từng người ở trang của lớp, của vụ việc',
    en: 'A course or advice cannot be taken back: choose “keep”. Wrong results are corrected one by one on their page',
  },
  loan: {
    vi: 'Khoản đã vay do ngân hàng thu: báo ngân hàng, rồi nhập danh sách của ngân hàng. Không hủy danh sách này',
    en: 'What was lent is collected by the bank: tell the bank, then import its list. This list is not withdrawn',
  },
  house: {
    vi: 'Nhà đã bàn giao không hủy theo danh sách: xử lý từng nhà ở trang Hỗ trợ nhà ở, tiền chi sai thì kế toán đảo bút toán',
    en: 'Houses that were handed over are dealt with one by one on their page; money paid wrongly is reversed in the books',
  },
  project: {
    vi: 'Dự án đã giao vật tư: kết thúc dự án ở trang của dự án',
    en: 'End the project on its page',
  },
}

export const RecoveryState = z.enum(['open', 'recovered', 'waived'])
export type RecoveryState = z.infer<typeof RecoveryState>
export const recoveryStateText: Record<RecoveryState, Words> = {
  open: { vi: 'Chờ thu hồi', en: 'To be recovered' },
  recovered: { vi: 'Đã thu hồi', en: 'Recovered' },
  waived: { vi: 'Không thu hồi', en: 'Waived' },
}
