// The questions of the survey: words and choices, one entry each. What is asked of whom, and when, stands in form.ts.
import type { Bilingual } from './pack-types.ts'

export interface Choice extends Bilingual {
  value: string
}
export type AnswerSort = 'choice' | 'choices' | 'yes-no' | 'money' | 'score' | 'area' | 'birth'
export interface QuestionText {
  sort: AnswerSort
  label: Bilingual
  /** How it is asked aloud. */
  ask: Bilingual
  choices?: Choice[]
}

const bi = (vi: string, en: string): Bilingual => ({ vi, en })
const choice = (value: string, vi: string, en: string): Choice => ({ value, vi, en })
const materials = [choice('durable', 'Bền chắc', 'Durable'), choice('non_durable', 'Không bền chắc', 'Not durable')]
const levels = [
  choice('primary', 'Tiểu học', 'Primary'),
  choice('lower_secondary', 'Trung học cơ sở', 'Lower secondary'),
  choice('upper_secondary', 'Trung học phổ thông', 'Upper secondary'),
  choice('vocational', 'Học nghề (sơ cấp, trung cấp, cao đẳng nghề)', 'Vocational'),
  choice('university', 'Đại học trở lên', 'University'),
]

export const householdQuestions = {
  areaType: {
    sort: 'choice',
    label: bi('Khu vực', 'Area'),
    ask: bi('Hộ ở khu vực nào?', 'Is the place rural or urban?'),
    choices: [choice('rural', 'Nông thôn', 'Rural'), choice('urban', 'Thành thị', 'Urban')],
  },
  incomePerCapita: {
    sort: 'money',
    label: bi('Thu nhập bình quân (đồng/người/tháng)', 'Income per person and month (đồng)'),
    ask: bi(
      'Thu nhập bình quân mỗi người một tháng, tính cho 12 tháng qua?',
      'Income per person and month over the last 12 months?',
    ),
  },
  b1Score: {
    sort: 'score',
    label: bi('Điểm B1', 'B1 score'),
    ask: bi('Tổng điểm phiếu B1?', 'Total of form B1?'),
  },
  floorAreaM2: {
    sort: 'area',
    label: bi('Diện tích nhà ở (m²)', 'Floor area (m²)'),
    ask: bi('Diện tích nhà ở là bao nhiêu m²?', 'How many m² is the dwelling?'),
  },
  wallMaterial: {
    sort: 'choice',
    label: bi('Tường', 'Wall'),
    ask: bi('Tường nhà làm bằng vật liệu gì?', 'Is the wall durable?'),
    choices: materials,
  },
  frameMaterial: {
    sort: 'choice',
    label: bi('Cột (khung)', 'Frame'),
    ask: bi('Cột nhà làm bằng vật liệu gì?', 'Is the frame durable?'),
    choices: materials,
  },
  roofMaterial: {
    sort: 'choice',
    label: bi('Mái', 'Roof'),
    ask: bi('Mái nhà làm bằng vật liệu gì?', 'Is the roof durable?'),
    choices: materials,
  },
  waterSource: {
    sort: 'choice',
    label: bi('Nguồn nước sinh hoạt', 'Water source'),
    ask: bi('Nước sinh hoạt chủ yếu lấy từ đâu?', 'Where does the water mainly come from?'),
    choices: [
      choice('piped', 'Nước máy', 'Piped'),
      choice('borehole', 'Giếng khoan', 'Borehole'),
      choice('protected_well', 'Giếng đào được bảo vệ', 'Protected well'),
      choice('protected_spring', 'Nước khe, mó được bảo vệ', 'Protected spring'),
      choice('rainwater', 'Nước mưa', 'Rainwater'),
      choice('bottled', 'Nước đóng chai, bình', 'Bottled'),
      choice('unprotected_well', 'Giếng đào không được bảo vệ', 'Unprotected well'),
      choice('unprotected_spring', 'Nước khe, mó không được bảo vệ', 'Unprotected spring'),
      choice('surface', 'Nước sông, suối, ao, hồ', 'Surface water'),
      choice('other', 'Nguồn khác', 'Other'),
    ],
  },
  toilet: {
    sort: 'choice',
    label: bi('Nhà tiêu', 'Toilet'),
    ask: bi('Hộ dùng loại nhà tiêu nào?', 'Which kind of toilet is used?'),
    choices: [
      choice('septic', 'Tự hoại', 'Septic'),
      choice('semi_septic', 'Bán tự hoại', 'Semi-septic'),
      choice('pour_flush', 'Thấm dội nước', 'Pour-flush'),
      choice('vip', 'Cải tiến có ống thông hơi', 'Ventilated improved pit'),
      choice('double_vault', 'Hai ngăn', 'Double vault'),
      choice('other', 'Loại khác', 'Other'),
      choice('none', 'Không có', 'None'),
    ],
  },
  internetUse: {
    sort: 'yes-no',
    label: bi('Sử dụng internet', 'Internet use'),
    ask: bi('Có thành viên nào dùng internet không?', 'Does any member use the internet?'),
  },
  devices: {
    sort: 'choices',
    label: bi('Phương tiện tiếp cận thông tin', 'Means of information'),
    ask: bi('Trong nhà có những phương tiện nào?', 'Which of these does the household have?'),
    choices: [
      choice('tv', 'Tivi', 'Television'),
      choice('radio', 'Radio', 'Radio'),
      choice('desktop', 'Máy tính để bàn', 'Desktop computer'),
      choice('phone', 'Điện thoại', 'Telephone'),
      choice('laptop', 'Máy tính xách tay', 'Laptop'),
      choice('tablet', 'Máy tính bảng', 'Tablet'),
      choice('smartphone', 'Điện thoại thông minh', 'Smartphone'),
    ],
  },
} satisfies Record<string, QuestionText>

export const memberQuestions = {
  birthDate: {
    sort: 'birth',
    label: bi('Ngày sinh (hoặc năm sinh)', 'Date or year of birth'),
    ask: bi('Sinh ngày nào? Không nhớ ngày thì ghi năm.', 'When born? The year alone will do.'),
  },
  sex: {
    sort: 'choice',
    label: bi('Giới tính', 'Sex'),
    ask: bi('Nam hay nữ?', 'Man or woman?'),
    choices: [choice('male', 'Nam', 'Male'), choice('female', 'Nữ', 'Female')],
  },
  work: {
    sort: 'choice',
    label: bi('Việc làm', 'Work'),
    ask: bi('Hiện đang làm việc thế nào?', 'What is the work situation?'),
    choices: [
      choice('employed_contract', 'Làm công ăn lương, có hợp đồng lao động', 'Salaried, with a contract'),
      choice('employed_no_contract', 'Làm công ăn lương, không có hợp đồng lao động', 'Salaried, without a contract'),
      choice('self_employed', 'Tự làm (nương rẫy, buôn bán, dịch vụ…)', 'Self-employed'),
      choice('unemployed', 'Muốn làm việc nhưng không có việc', 'Wants to work, has none'),
      choice('not_seeking', 'Không có nhu cầu làm việc (đi học, nội trợ…)', 'Not seeking work'),
      choice('unable', 'Không có khả năng lao động', 'Unable to work'),
    ],
  },
  healthInsurance: {
    sort: 'yes-no',
    label: bi('Bảo hiểm y tế', 'Health insurance'),
    ask: bi('Hiện có thẻ bảo hiểm y tế không?', 'Is there a health insurance card now?'),
  },
  attending: {
    sort: 'choice',
    label: bi('Đang học', 'Attending'),
    ask: bi('Hiện đang học cấp nào?', 'Which level is attended now?'),
    choices: [choice('none', 'Không đi học', 'None'), choice('preschool', 'Mầm non', 'Preschool'), ...levels],
  },
  completed: {
    sort: 'choice',
    label: bi('Đã tốt nghiệp', 'Completed'),
    ask: bi('Đã tốt nghiệp cấp cao nhất nào?', 'Which is the highest level completed?'),
    choices: [
      choice('none', 'Chưa tốt nghiệp cấp nào', 'None'),
      ...levels,
      choice('on_the_job_certificate', 'Chứng nhận đào tạo nghề vừa học vừa làm', 'On-the-job training certificate'),
    ],
  },
  socialAllowance: {
    sort: 'yes-no',
    label: bi('Trợ cấp xã hội hằng tháng', 'Monthly social allowance'),
    ask: bi('Có đang hưởng trợ cấp xã hội hằng tháng không?', 'Is a monthly social allowance received?'),
  },
  disability: {
    sort: 'yes-no',
    label: bi('Khuyết tật', 'Disability'),
    ask: bi('Có phải là người khuyết tật không?', 'Is there a disability?'),
  },
  nutrition: {
    sort: 'choice',
    label: bi('Dinh dưỡng', 'Nutrition'),
    ask: bi('Tình trạng dinh dưỡng của trẻ theo cân đo?', "The child's nutrition as measured?"),
    choices: [
      choice('normal', 'Bình thường', 'Normal'),
      choice('stunted', 'Thấp còi (chiều cao theo tuổi)', 'Stunted'),
      choice('underweight', 'Nhẹ cân (cân nặng theo tuổi)', 'Underweight'),
      choice('unknown', 'Chưa cân đo', 'Not measured'),
    ],
  },
} satisfies Record<string, QuestionText>

export type HouseholdQuestion = keyof typeof householdQuestions
export type MemberQuestion = keyof typeof memberQuestions

export const isHouseholdQuestion = (id: string): id is HouseholdQuestion => id in householdQuestions
export const isMemberQuestion = (id: string): id is MemberQuestion => id in memberQuestions
/** Throws RangeError for a question that is not in the survey. */
export function getQuestion(id: string): QuestionText {
  const found = isHouseholdQuestion(id)
    ? householdQuestions[id]
    : isMemberQuestion(id)
      ? memberQuestions[id]
      : undefined
  if (!found) throw new RangeError(`no such question: ${id}`)
  return found
}
