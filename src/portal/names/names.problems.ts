// What recording a decision to show names refuses.
import { counted } from '../../base/fill-in.ts'
import { defineProblems } from '../../base/problem.ts'
import { mostDays } from './names.ts'

defineProblems({
  'names-days': {
    status: 422,
    vi: `Ngày nêu tên phải từ ngày ký trở đi, ngày cuối không trước ngày đầu, và không quá ${mostDays} ngày.`,
    en: `Names are shown from the day of signing on, the last day is not before the first, and for at most ${counted('{n:day|days}', mostDays)}.`,
  },
  'names-paper': {
    status: 422,
    vi: 'Hãy ghi đủ số quyết định và người ký.',
    en: 'Give the number of the decision and who signed it.',
  },
  'names-signed-later': {
    status: 422,
    vi: 'Ngày ký không thể sau hôm nay: chỉ ghi quyết định đã ký.',
    en: 'The day of signing is not after today: only a signed decision is recorded.',
  },
  'names-recorded': {
    status: 409,
    vi: 'Quyết định số {number} ký ngày này đã được ghi.',
    en: 'The decision {number} of this day is recorded already.',
  },
  'names-commune': {
    status: 422,
    vi: 'Chỉ xã, phường, thị trấn quyết định nêu tên trên trang niêm yết của mình.',
    en: 'Only a commune decides to show names on its own postings.',
  },
  'names-ended': {
    status: 409,
    vi: 'Quyết định này đã hết hạn hoặc đã được thôi.',
    en: 'This decision is over or was withdrawn.',
  },
})
