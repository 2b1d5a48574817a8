// The registry's refusals, told to an official.
import { defineProblems } from '../base/problem.ts'

defineProblems({
  'household-code-taken': {
    status: 409,
    vi: 'Mã hộ {code} đã có trong xã này. Hãy dùng mã khác hoặc để trống để hệ thống cấp mã.',
    en: 'The household code {code} is already used in this commune. Use another, or leave it empty to be given one.',
  },
})
