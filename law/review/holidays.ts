// Public holidays by year (working days that are free), as announced. A year that is missing is unknown and is flagged.
// All from memory (unverified): an administrator should compare them with the yearly announcement. Data only.
import type { Confidence } from '../../src/base/confidence.ts'

export const holidaySource: { citation: string; confidence: Confidence } = {
  citation: 'Bộ luật Lao động 2019, Điều 112; thông báo nghỉ lễ, Tết từng năm',
  confidence: 'unverified',
}

/** Days that fall on Monday to Friday, with the days in lieu; swapped days off are not public holidays and are left out. */
export const holidays: Record<number, readonly string[]> = {
  2022: ['01-03', '01-31', '02-01', '02-02', '02-03', '02-04', '04-11', '05-02', '05-03', '09-01', '09-02'],
  2023: ['01-02', '01-20', '01-23', '01-24', '01-25', '01-26', '05-01', '05-02', '05-03', '09-01', '09-04'],
  2024: ['01-01', '02-08', '02-09', '02-12', '02-13', '02-14', '04-18', '04-30', '05-01', '09-02', '09-03'],
  2025: ['01-01', '01-27', '01-28', '01-29', '01-30', '01-31', '04-07', '04-30', '05-01', '09-01', '09-02'],
  2026: ['01-01', '02-16', '02-17', '02-18', '02-19', '02-20', '04-27', '04-30', '05-01', '09-01', '09-02'],
}
