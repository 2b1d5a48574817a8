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
    vi: 'Số liệu chi tiết của địa bàn này, hoặc của một phần, đã được công bố cho cùng kỳ rà soát với ngày {day} (cách chưa tới 300 ngày, hoặc chưa có quyết định hằng năm mới ở giữa). Không công bố lại: so hai lần công bố có thể suy ra từng hộ. Vẫn công bố được số chung của cả huyện, tỉnh.',
    en: 'Detailed figures of this area, or of a part of it, are public for the same review as {day} (less than 300 days away, or no new yearly decision between). They are not told again: the two could be subtracted. The sum of a whole district or province still can be.',
  },
  'figures-left': {
    status: 409,
    vi: 'Lấy số chung trừ đi các phần đã công bố thì còn lại quá ít hộ, có thể suy ra từng nhà. Hãy đợi tới kỳ rà soát sau (sau ngày {day}), hoặc công bố cùng lúc cho cả địa bàn.',
    en: 'The sum less the parts that are public already would leave too few households. Wait for the next review (after {day}), or make the whole area public at once.',
  },
  'figures-small-area': {
    status: 422,
    vi: 'Số chung không kèm chi tiết chỉ công bố cho huyện, tỉnh: ở một xã, so các ngày với nhau sẽ thấy từng hộ.',
    en: 'A sum without its parts is made public for a district or province only: in a commune, comparing days shows single households.',
  },
})
