// The ages the law speaks of and how members are looked at, for every pack of 2022-2030. Data only.
import type { PeopleRules } from '../../src/rules/pack-types.ts'

const years = (count: number, months = 0) => ({ years: count, months })

const people: PeopleRules = {
  workingAgeFrom: {
    value: 15,
    citation: 'Bộ luật Lao động 2019, Điều 3 khoản 1',
    confidence: 'unverified',
  },
  retirement: {
    citation: 'Bộ luật Lao động 2019, Điều 169 khoản 2',
    confidence: 'unverified',
    reading: {
      vi: 'Hết tuổi lao động vào ngày đạt tuổi nghỉ hưu áp dụng cho năm đó; năm sau tuổi nghỉ hưu tăng thì không ai quay lại tuổi lao động. Mức trước năm 2021 (60 và 55) cũng ghi theo trí nhớ.',
      en: 'Working age ends on the day the age is reached in force in that calendar year; a later rise does not bring anybody back. Before 2021 (60 and 55) from memory as well.',
    },
    steps: [
      { year: 2020, male: years(60), female: years(55) },
      { year: 2021, male: years(60, 3), female: years(55, 4) },
      { year: 2022, male: years(60, 6), female: years(55, 8) },
      { year: 2023, male: years(60, 9), female: years(56) },
      { year: 2024, male: years(61), female: years(56, 4) },
      { year: 2025, male: years(61, 3), female: years(56, 8) },
      { year: 2026, male: years(61, 6), female: years(57) },
      { year: 2027, male: years(61, 9), female: years(57, 4) },
      { year: 2028, male: years(62), female: years(57, 8) },
      { year: 2029, male: years(62), female: years(58) },
      { year: 2030, male: years(62), female: years(58, 4) },
      { year: 2031, male: years(62), female: years(58, 8) },
      { year: 2032, male: years(62), female: years(59) },
      { year: 2033, male: years(62), female: years(59, 4) },
      { year: 2034, male: years(62), female: years(59, 8) },
      { year: 2035, male: years(62), female: years(60) },
    ],
  },
  childBelow: {
    value: 16,
    citation: 'Nghị định 07/2021/NĐ-CP, Phụ lục (chỉ số 2, 3)',
    confidence: 'secondary',
  },
  elderlyFrom: {
    value: 60,
    citation: 'Luật Người cao tuổi 2009, Điều 2',
    confidence: 'unverified',
  },
  insuredFrom: {
    value: 6,
    citation: 'Nghị định 07/2021/NĐ-CP, Phụ lục (chỉ số 4)',
    confidence: 'secondary',
  },
  schoolBands: {
    citation: 'Nghị định 07/2021/NĐ-CP, Phụ lục (chỉ số 6)',
    confidence: 'unverified',
    reading: {
      vi: 'Các khung tuổi ghi theo trí nhớ. Trẻ học cấp cao hơn khung tuổi không tính là thiếu hụt (trẻ vào lớp 1 trong năm đủ 6 tuổi, vào lớp 6 trong năm đủ 11 tuổi, nên có em 11 tuổi đã học trung học cơ sở). Đã tốt nghiệp cấp nào không thay cho việc đang học: văn bản xét việc đi học, khác với chỉ số 5 ghi "đang học hoặc đã tốt nghiệp" (em 15 tuổi học hết lớp 9 rồi nghỉ là thiếu hụt).',
      en: 'The bands are from memory. A child who attends a higher level than its band is not deprived (children enter primary school in the year they turn 6 and lower-secondary in the year they turn 11). What a child has completed does not stand in for attending: the text asks what it attends, where indicator 5 says "in or finished" (a fifteen-year-old who finished lower-secondary school and left is deprived).',
    },
    higherLevelCounts: true,
    bands: [
      { fact: 'preschoolAgeChildOutOfLevel', from: 3, below: 6, level: 'preschool' },
      { fact: 'primaryAgeChildOutOfLevel', from: 6, below: 12, level: 'primary' },
      { fact: 'lowerSecondaryAgeChildOutOfLevel', from: 12, below: 16, level: 'lower_secondary' },
    ],
  },
  adultEducation: {
    from: 16,
    adultFrom: 18,
    to: 30,
    citation: 'Nghị định 07/2021/NĐ-CP, Phụ lục (chỉ số 5)',
    confidence: 'secondary',
    reading: {
      vi: '"Từ 16 đến 30 tuổi" hiểu là hết cả năm 30 tuổi, đến trước sinh nhật 31. Đang học hoặc đã tốt nghiệp từ bậc yêu cầu trở lên là đủ; chứng nhận học nghề vừa học vừa làm là đủ ở mọi tuổi trong khung này. Cách hiểu này chưa xác minh.',
      en: '"From 16 to 30" takes in the whole year of age 30, until the 31st birthday. Attending or having completed any level from the required one upwards is enough; a certificate of on-the-job training is enough at any of these ages. This reading is unverified.',
    },
  },
  cleanWater: {
    sources: ['piped', 'borehole', 'protected_well', 'protected_spring', 'rainwater', 'bottled'],
    citation: 'Nghị định 07/2021/NĐ-CP, Phụ lục (chỉ số 9)',
    confidence: 'secondary',
  },
  hygienicToilets: {
    kinds: ['septic', 'semi_septic', 'pour_flush', 'vip', 'double_vault'],
    citation: 'Nghị định 07/2021/NĐ-CP, Phụ lục (chỉ số 10)',
    confidence: 'secondary',
    reading: {
      vi: 'Hai loại "cải tiến có ống thông hơi" và "hai ngăn" ghi theo trí nhớ.',
      en: 'Ventilated improved pit and double vault: from memory.',
    },
  },
}
export default people
