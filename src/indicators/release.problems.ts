// What making figures public refuses.
import { defineProblems } from '../base/problem.ts'

defineProblems({
  'figures-not-over': {
    status: 422,
    vi: 'Ngày {day} chưa qua. Chỉ công bố số liệu của ngày đã qua, khi kết quả rà soát không còn thay đổi.',
    en: 'The day {day} is not over. Only figures of past days are made public.',
  },
  'figures-none': {
    status: 422,
    vi: 'Không có hộ nào trong sổ của địa bàn vào ngày {day}: không có gì để công bố.',
    en: 'No household is on the books of the area on {day}: there is nothing to make public.',
  },
  'figures-told': {
    status: 409,
    vi: 'Số liệu chi tiết của địa bàn này, hoặc của một phần, đã được công bố cho một ngày cách {day} chưa tới 300 ngày. Không công bố lại: so hai lần công bố có thể suy ra từng hộ. Vẫn công bố được số chung của cả huyện, tỉnh.',
    en: 'Detailed figures of this area, or of a part of it, are public for a day less than 300 days from {day}. They are not told again: the two could be subtracted. The sum of a whole district or province still can be.',
  },
  'figures-small-area': {
    status: 422,
    vi: 'Số chung không kèm chi tiết chỉ công bố cho huyện, tỉnh: ở một xã, so các ngày với nhau sẽ thấy từng hộ.',
    en: 'A sum without its parts is made public for a district or province only: in a commune, comparing days shows single households.',
  },
})
