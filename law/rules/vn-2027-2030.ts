// Multidimensional poverty 2027-2030. The lines are known from the press, the indicators only by name: nothing below the
// line can be decided by this pack until the annex has been read. Data only.
import type { Bilingual, Dimension, Indicator, Parameter, RulePack } from '../../src/rules/pack-types.ts'
import earlier from './vn-2022-2026.ts'

const decree = 'Nghị định 351/2025/NĐ-CP'
const notFound = 'The limit for 2027-2030 was not found; taken as 1.5 times the line, as in 2022-2026.'
const money = (value: number, name: Bilingual, note?: string): Parameter => ({
  value,
  unit: 'đồng/người/tháng',
  name,
  citation: decree,
  confidence: note ? 'unverified' : 'secondary',
  ...(note ? { note } : {}),
})
const missing = (unit: Parameter['unit'], name: Bilingual): Parameter => ({
  value: null,
  unit,
  name,
  citation: decree,
  confidence: 'unverified',
  note: 'Not found.',
})

const names: [code: string, dimension: Dimension, vi: string, en: string, note: string][] = [
  ['VL1', 'employment', 'Việc làm', 'Employment', 'Name reported in the news on the decree.'],
  ['VL2', 'employment', 'Người phụ thuộc trong hộ gia đình', 'Dependants', 'Name reported in the news on the decree.'],
  ['YT1', 'health', 'Dinh dưỡng', 'Nutrition', 'From the draft; the final list was only partly read.'],
  ['YT2', 'health', 'Bảo hiểm y tế', 'Health insurance', 'From the draft; the final list was only partly read.'],
  ['GD1', 'education', 'Trình độ giáo dục của người lớn', 'Adult education', 'From the draft.'],
  ['GD2', 'education', 'Tình trạng đi học của trẻ em', 'School attendance', 'From the draft.'],
  ['NO1', 'housing', 'Chất lượng nhà ở', 'Housing quality', 'From the draft.'],
  ['NO2', 'housing', 'Diện tích nhà ở bình quân đầu người', 'Housing area per person', 'From the draft.'],
  [
    'TT1',
    'information',
    'Sử dụng dịch vụ viễn thông / tiếp cận, sử dụng internet, dịch vụ số',
    'Telecommunication, internet and digital-service use',
    'Changed; exact final name not read.',
  ],
  ['NV1', 'water_sanitation', 'Nguồn nước sinh hoạt', 'Domestic water source', 'From the draft.'],
  ['NV2', 'water_sanitation', 'Nhà tiêu hợp vệ sinh', 'Hygienic toilet', 'From the draft.'],
  ['MT1', 'water_sanitation', 'Xử lý rác thải sinh hoạt', 'Domestic waste handling', 'New; exact final name not read.'],
]

const indicators: Indicator[] = names.map(([code, dimension, vi, en, note]) => ({
  code,
  dimension,
  name: { vi, en },
  about: { vi: 'chưa rõ', en: 'not known' },
  deprivedWhen: { kind: 'wording-unknown' },
  sentence: {
    vi: `Chưa tìm thấy câu chữ chính thức của chỉ số "${vi}".`,
    en: `The official wording of "${en}" was not found.`,
  },
  citation: `${decree}, Phụ lục (chưa đọc được)`,
  confidence: 'unverified',
  note,
}))

const pack: RulePack = {
  ...earlier,
  id: 'vn-2027-2030',
  name: { vi: 'Chuẩn nghèo đa chiều 2027-2030', en: 'Multidimensional poverty 2027-2030' },
  period: { from: '2027-01-01', to: '2030-12-31' },
  basis: [{ citation: `${decree} ngày 30/12/2025`, confidence: 'secondary' }],
  parameters: {
    ruralLine: money(2_200_000, { vi: 'mức chuẩn thu nhập nông thôn', en: 'rural income line' }),
    urbanLine: money(2_800_000, { vi: 'mức chuẩn thu nhập thành thị', en: 'urban income line' }),
    ruralAverageLimit: money(
      3_300_000,
      { vi: 'mức trần của mức sống trung bình, nông thôn', en: 'rural limit of the average living standard' },
      notFound,
    ),
    urbanAverageLimit: money(
      4_200_000,
      { vi: 'mức trần của mức sống trung bình, thành thị', en: 'urban limit of the average living standard' },
      notFound,
    ),
    ruralB1Cutoff: missing('điểm', { vi: 'ngưỡng điểm B1 nông thôn', en: 'rural B1 cut-off' }),
    urbanB1Cutoff: missing('điểm', { vi: 'ngưỡng điểm B1 thành thị', en: 'urban B1 cut-off' }),
    poorFrom: {
      value: 3,
      unit: 'chỉ số',
      name: { vi: 'số chỉ số thiếu hụt của hộ nghèo', en: 'deprived indicators of a poor household' },
      citation: decree,
      confidence: 'secondary',
    },
  },
  incomeTest: {
    below: earlier.incomeTest.below,
    income: { citation: decree, confidence: 'secondary' },
    score: { citation: decree, confidence: 'unverified', note: 'Whether B1 stays, and its cut-offs, were not found.' },
  },
  indicators,
  classes: earlier.classes.map(rule => {
    const known = rule.class === 'poor' || rule.class === 'near_poor'
    return { ...rule, citation: decree, confidence: known ? 'secondary' : 'unverified' }
  }),
  examples: [
    {
      about: 'income at the line: the indicators are not known, so nothing is decided',
      article: decree,
      facts: { urban: false, income: 2_200_000 },
      gives: { class: 'undetermined', deprived: [] },
    },
    {
      about: 'one đồng above the rural line',
      article: decree,
      facts: { urban: false, income: 2_200_001 },
      gives: { class: 'average' },
    },
    {
      about: 'urban, above one and a half times the line',
      article: decree,
      facts: { urban: true, income: 4_200_001 },
      gives: { class: 'above' },
    },
    {
      about: 'no income and a B1 score: the cut-off of this period was not found',
      article: decree,
      facts: { urban: false, income: null, b1Score: 10 },
      gives: { class: 'undetermined' },
    },
  ],
  notes: [
    {
      vi: 'Chưa đọc được phụ lục: dưới mức chuẩn thu nhập, kết quả luôn là "chưa xác định".',
      en: 'The annex was not read: below the income line the result is always "undetermined".',
    },
    {
      vi: 'Mức trần của mức sống trung bình chưa tìm thấy; tạm lấy 1,5 lần mức chuẩn, chưa xác minh.',
      en: 'The limit of the average standard was not found; 1.5 times the line is taken, unverified.',
    },
  ],
}
export default pack
