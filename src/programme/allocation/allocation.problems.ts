// Refusals about allocations.
import { defineProblems } from '../../base/problem.ts'

defineProblems({
  'allocation-impossible': {
    status: 422,
    vi: 'Không phân bổ được: {why}',
    en: 'This cannot be split: {whyEn}',
  },
  'allocation-outside': {
    status: 422,
    vi: 'Có địa bàn không nằm ngay dưới địa bàn của kế hoạch.',
    en: 'An area does not stand directly below the plan’s area.',
  },
})
