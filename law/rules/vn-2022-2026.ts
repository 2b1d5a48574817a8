// Multidimensional poverty of 2022-2025, applied to the end of 2026. Data only; a published pack is never edited.

import type { Condition } from '../../src/rules/expression.ts'
import type { ClassRule, Indicator, Parameter, RulePack } from '../../src/rules/pack-types.ts'
import people from './people.ts'
import examples from './vn-2022-2026.examples.ts'

const decree = 'Nghị định 07/2021/NĐ-CP, Điều 3'
const annex = (no: number) => `Nghị định 07/2021/NĐ-CP, Điều 3 khoản 1 điểm b và Phụ lục, chỉ số ${no}`
const circular = 'Thông tư 07/2021/TT-BLĐTBXH (sửa đổi: 02/2022), Phụ lục III, phiếu B'

const parameters: Record<string, Parameter> = {
  ruralLine: {
    value: 1_500_000,
    unit: 'đồng/người/tháng',
    name: { vi: 'mức chuẩn thu nhập nông thôn', en: 'rural income line' },
    citation: decree,
    confidence: 'verified',
    note: 'The application to 2026 (Decree 351/2025/NĐ-CP) is secondary.',
  },
  urbanLine: {
    value: 2_000_000,
    unit: 'đồng/người/tháng',
    name: { vi: 'mức chuẩn thu nhập thành thị', en: 'urban income line' },
    citation: decree,
    confidence: 'verified',
    note: 'The application to 2026 (Decree 351/2025/NĐ-CP) is secondary.',
  },
  ruralAverageLimit: {
    value: 2_250_000,
    unit: 'đồng/người/tháng',
    name: { vi: 'mức trần của mức sống trung bình, nông thôn', en: 'rural limit of the average living standard' },
    citation: decree,
    confidence: 'secondary',
  },
  urbanAverageLimit: {
    value: 3_000_000,
    unit: 'đồng/người/tháng',
    name: { vi: 'mức trần của mức sống trung bình, thành thị', en: 'urban limit of the average living standard' },
    citation: decree,
    confidence: 'secondary',
  },
  ruralB1Cutoff: {
    value: 140,
    unit: 'điểm',
    name: { vi: 'ngưỡng điểm B1 nông thôn', en: 'rural B1 cut-off' },
    citation: circular,
    confidence: 'secondary',
  },
  urbanB1Cutoff: {
    value: 175,
    unit: 'điểm',
    name: { vi: 'ngưỡng điểm B1 thành thị', en: 'urban B1 cut-off' },
    citation: circular,
    confidence: 'secondary',
  },
  poorFrom: {
    value: 3,
    unit: 'chỉ số',
    name: { vi: 'số chỉ số thiếu hụt của hộ nghèo', en: 'deprived indicators of a poor household' },
    citation: `${decree} khoản 2`,
    confidence: 'verified',
  },
  dependantShare: {
    value: 50,
    unit: '%',
    name: { vi: 'tỷ lệ người phụ thuộc', en: 'share of dependants' },
    citation: annex(2),
    confidence: 'secondary',
  },
  floorAreaPerPerson: {
    value: 80_000,
    unit: 'cm²/người',
    name: { vi: 'diện tích nhà ở bình quân đầu người', en: 'floor area per person' },
    citation: annex(8),
    confidence: 'secondary',
  },
  weakStructures: {
    value: 2,
    unit: 'kết cấu',
    name: { vi: 'số kết cấu không bền chắc', en: 'structures that are not durable' },
    citation: annex(7),
    confidence: 'secondary',
  },
}

const fact = (name: string): Condition => ({ kind: 'is', fact: name })
const lacks = (name: string): Condition => ({ kind: 'not', of: fact(name) })
const atMost = (value: string, rural: string, urban: string): Condition => ({
  kind: 'by-area',
  urban: 'urban',
  whenRural: {
    kind: 'compare',
    left: { kind: 'value', fact: value },
    op: '<=',
    right: { kind: 'parameter', name: rural },
  },
  whenUrban: {
    kind: 'compare',
    left: { kind: 'value', fact: value },
    op: '<=',
    right: { kind: 'parameter', name: urban },
  },
})

const indicators: Indicator[] = [
  {
    code: 'VL1',
    dimension: 'employment',
    name: { vi: 'Việc làm', en: 'Employment' },
    about: {
      vi: 'thành viên trong tuổi lao động, có khả năng và sẵn sàng làm việc',
      en: 'members of working age, able and willing to work',
    },
    deprivedWhen: { kind: 'any', of: [fact('unemployedMember'), fact('memberWithoutContract')] },
    sentence: {
      vi: 'Trong nhà có ít nhất một người trong tuổi lao động muốn làm việc mà không tìm được việc, hoặc làm công ăn lương mà không có hợp đồng lao động.',
      en: 'At least one working-age member wants to work and has no job, or has salaried work without a labour contract.',
    },
    citation: annex(1),
    confidence: 'secondary',
    note: 'Official guidance adds that work be regular and relatively stable; wording not verified, not applied.',
  },
  {
    code: 'VL2',
    dimension: 'employment',
    name: { vi: 'Người phụ thuộc trong hộ gia đình', en: 'Dependants in the household' },
    about: {
      vi: 'trẻ em dưới 16 tuổi; người cao tuổi, người khuyết tật đang hưởng trợ cấp xã hội hằng tháng',
      en: 'children under 16; elderly and disabled persons on the monthly social allowance',
    },
    deprivedWhen: {
      kind: 'compare',
      left: { kind: 'times', left: { kind: 'constant', value: 100 }, right: { kind: 'value', fact: 'dependants' } },
      op: '>',
      right: {
        kind: 'times',
        left: { kind: 'parameter', name: 'dependantShare' },
        right: { kind: 'value', fact: 'members' },
      },
    },
    sentence: {
      vi: 'Hơn một nửa số người trong nhà là người phụ thuộc (trẻ em dưới 16 tuổi; người cao tuổi, người khuyết tật đang hưởng trợ cấp xã hội hằng tháng).',
      en: 'More than half of the members are dependants (children under 16; elderly or disabled persons on the monthly social allowance).',
    },
    citation: annex(2),
    confidence: 'secondary',
    note: 'Strictly more than 50 %.',
  },
  {
    code: 'YT1',
    dimension: 'health',
    name: { vi: 'Dinh dưỡng', en: 'Nutrition' },
    about: { vi: 'trẻ em dưới 16 tuổi', en: 'children under 16' },
    deprivedWhen: fact('malnourishedChild'),
    sentence: {
      vi: 'Trong nhà có ít nhất một trẻ em dưới 16 tuổi suy dinh dưỡng chiều cao hoặc cân nặng theo tuổi.',
      en: 'At least one child under 16 is stunted or underweight for the age.',
    },
    citation: annex(3),
    confidence: 'secondary',
  },
  {
    code: 'YT2',
    dimension: 'health',
    name: { vi: 'Bảo hiểm y tế', en: 'Health insurance' },
    about: { vi: 'thành viên từ đủ 6 tuổi', en: 'members aged 6 and over' },
    deprivedWhen: fact('uninsuredMember'),
    sentence: {
      vi: 'Trong nhà có ít nhất một người từ đủ 6 tuổi trở lên chưa có bảo hiểm y tế.',
      en: 'At least one member aged 6 or over has no health insurance.',
    },
    citation: annex(4),
    confidence: 'secondary',
  },
  {
    code: 'GD1',
    dimension: 'education',
    name: { vi: 'Trình độ giáo dục của người lớn', en: 'Adult education' },
    about: { vi: 'thành viên từ 16 đến 30 tuổi', en: 'members aged 16 to 30' },
    deprivedWhen: { kind: 'any', of: [fact('adolescentBehindInSchooling'), fact('youngAdultBehindInSchooling')] },
    sentence: {
      vi: 'Trong nhà có ít nhất một người từ 16 đến 30 tuổi không đi học và không có bằng cấp, chứng chỉ so với độ tuổi (16 đến dưới 18 tuổi: trung học cơ sở; 18 đến 30 tuổi: trung học phổ thông hoặc học nghề).',
      en: 'At least one member aged 16 to 30 neither studies nor has the diploma for the age (16 to under 18: lower secondary; 18 to 30: upper secondary or vocational).',
    },
    citation: annex(5),
    confidence: 'secondary',
  },
  {
    code: 'GD2',
    dimension: 'education',
    name: { vi: 'Tình trạng đi học của trẻ em', en: 'School attendance of children' },
    about: { vi: 'trẻ em từ 3 tuổi đến dưới 16 tuổi', en: 'children aged 3 to under 16' },
    deprivedWhen: {
      kind: 'any',
      of: [
        fact('preschoolAgeChildOutOfLevel'),
        fact('primaryAgeChildOutOfLevel'),
        fact('lowerSecondaryAgeChildOutOfLevel'),
      ],
    },
    sentence: {
      vi: 'Trong nhà có ít nhất một trẻ em từ 3 tuổi đến dưới 16 tuổi không được học đúng bậc, cấp học phù hợp với độ tuổi.',
      en: 'At least one child aged 3 to under 16 does not attend the level of schooling right for the age.',
    },
    citation: annex(6),
    confidence: 'secondary',
    note: 'The age bands are from memory: see the ages below.',
  },
  {
    code: 'NO1',
    dimension: 'housing',
    name: { vi: 'Chất lượng nhà ở', en: 'Housing quality' },
    about: { vi: 'ngôi nhà đang ở', en: 'the dwelling' },
    deprivedWhen: {
      kind: 'compare',
      left: { kind: 'count', of: [fact('wallNotDurable'), fact('frameNotDurable'), fact('roofNotDurable')] },
      op: '>=',
      right: { kind: 'parameter', name: 'weakStructures' },
    },
    sentence: {
      vi: 'Nhà ở không bền chắc: ít nhất hai trong ba kết cấu chính (tường, cột, mái) làm bằng vật liệu không bền chắc.',
      en: 'The dwelling is not durable: at least two of its three main structures (wall, column, roof) are of non-durable material.',
    },
    citation: annex(7),
    confidence: 'secondary',
  },
  {
    code: 'NO2',
    dimension: 'housing',
    name: { vi: 'Diện tích nhà ở bình quân đầu người', en: 'Housing area per person' },
    about: { vi: 'diện tích nhà ở chia cho số nhân khẩu', en: 'floor area divided by the number of members' },
    deprivedWhen: {
      kind: 'compare',
      left: { kind: 'value', fact: 'floorAreaCm2' },
      op: '<',
      right: {
        kind: 'times',
        left: { kind: 'parameter', name: 'floorAreaPerPerson' },
        right: { kind: 'value', fact: 'members' },
      },
    },
    sentence: {
      vi: 'Diện tích nhà ở bình quân đầu người nhỏ hơn 8 m².',
      en: 'The housing area per person is below 8 m².',
    },
    citation: annex(8),
    confidence: 'secondary',
    note: 'Strictly less than 8 m².',
  },
  {
    code: 'NV1',
    dimension: 'water_sanitation',
    name: { vi: 'Nguồn nước sinh hoạt', en: 'Domestic water source' },
    about: { vi: 'nguồn nước dùng trong nhà', en: "the household's water" },
    deprivedWhen: lacks('usesCleanWater'),
    sentence: {
      vi: 'Nhà không tiếp cận được nguồn nước sạch (nước máy, giếng khoan, giếng đào được bảo vệ, nước khe/mó được bảo vệ, nước mưa, nước đóng chai bình).',
      en: 'No access to clean water (piped, borehole, protected well, protected spring, rainwater, bottled).',
    },
    citation: annex(9),
    confidence: 'secondary',
  },
  {
    code: 'NV2',
    dimension: 'water_sanitation',
    name: { vi: 'Nhà tiêu hợp vệ sinh', en: 'Hygienic toilet' },
    about: { vi: 'nhà tiêu đang dùng', en: 'the toilet in use' },
    deprivedWhen: lacks('usesHygienicToilet'),
    sentence: {
      vi: 'Nhà không dùng nhà tiêu hợp vệ sinh (tự hoại, bán tự hoại, thấm dội nước, cải tiến có ống thông hơi, hai ngăn).',
      en: 'No hygienic toilet (septic, semi-septic, pour-flush, ventilated improved pit, double vault).',
    },
    citation: annex(10),
    confidence: 'secondary',
    note: 'Ventilated improved pit and double vault in the list: from memory.',
  },
  {
    code: 'TT1',
    dimension: 'information',
    name: { vi: 'Sử dụng dịch vụ viễn thông', en: 'Telecommunication service use' },
    about: { vi: 'mọi thành viên', en: 'all members' },
    deprivedWhen: lacks('usesInternet'),
    sentence: {
      vi: 'Trong nhà không có thành viên nào sử dụng dịch vụ internet.',
      en: 'No member uses an internet service.',
    },
    citation: annex(11),
    confidence: 'unverified',
    note: 'The name is verified, the threshold is from memory.',
  },
  {
    code: 'TT2',
    dimension: 'information',
    name: { vi: 'Phương tiện phục vụ tiếp cận thông tin', en: 'Means of access to information' },
    about: { vi: 'phương tiện có trong nhà', en: 'devices in the household' },
    deprivedWhen: lacks('hasInformationDevice'),
    sentence: {
      vi: 'Nhà không có phương tiện nào trong số: tivi, radio, máy tính để bàn, điện thoại, máy tính xách tay, máy tính bảng, điện thoại thông minh.',
      en: 'The household has none of: TV, radio, desktop computer, telephone, laptop, tablet, smartphone.',
    },
    citation: annex(12),
    confidence: 'unverified',
    note: 'The name is verified, the threshold is from memory.',
  },
]

const below: Condition = { kind: 'below-line' }
const above: Condition = { kind: 'not', of: below }
const enough: Condition = {
  kind: 'compare',
  left: { kind: 'deprivations' },
  op: '>=',
  right: { kind: 'parameter', name: 'poorFrom' },
}
const withinAverage = atMost('income', 'ruralAverageLimit', 'urbanAverageLimit')

const classes: ClassRule[] = [
  {
    class: 'poor',
    name: { vi: 'Hộ nghèo', en: 'Poor household' },
    when: { kind: 'all', of: [below, enough] },
    sentence: {
      vi: 'Hộ nghèo: thu nhập không vượt mức chuẩn và thiếu hụt {deprived} chỉ số (từ {poorFrom} chỉ số trở lên).',
      en: 'Poor: income at or below the line, deprived in {deprived} of the indicators (from {poorFrom} on).',
    },
    citation: `${decree} khoản 2`,
    confidence: 'verified',
  },
  {
    class: 'near_poor',
    name: { vi: 'Hộ cận nghèo', en: 'Near-poor household' },
    when: { kind: 'all', of: [below, { kind: 'not', of: enough }] },
    sentence: {
      vi: 'Hộ cận nghèo: thu nhập không vượt mức chuẩn và thiếu hụt {deprived} chỉ số (dưới {poorFrom} chỉ số).',
      en: 'Near-poor: income at or below the line, deprived in {deprived} of the indicators (fewer than {poorFrom}).',
    },
    citation: `${decree} khoản 2`,
    confidence: 'verified',
  },
  {
    class: 'average',
    name: { vi: 'Hộ có mức sống trung bình', en: 'Household of average living standard' },
    when: { kind: 'all', of: [above, withinAverage] },
    sentence: {
      vi: 'Hộ có mức sống trung bình: thu nhập trên mức chuẩn và không quá mức trần của mức sống trung bình.',
      en: 'Average living standard: income above the line and at most the limit of the average standard.',
    },
    citation: decree,
    confidence: 'secondary',
  },
  {
    class: 'above',
    name: { vi: 'Trên mức sống trung bình', en: 'Above the average living standard' },
    when: { kind: 'all', of: [above, { kind: 'not', of: withinAverage }] },
    sentence: {
      vi: 'Không thuộc hộ nghèo, hộ cận nghèo hay hộ có mức sống trung bình: thu nhập trên mức trần của mức sống trung bình.',
      en: 'Neither poor, near-poor nor of average standard: income above the limit of the average standard.',
    },
    citation: decree,
    confidence: 'secondary',
  },
]

const pack: RulePack = {
  id: 'vn-2022-2026',
  name: { vi: 'Chuẩn nghèo đa chiều 2022-2025, áp dụng đến hết năm 2026', en: 'Multidimensional poverty 2022-2026' },
  period: { from: '2022-01-01', to: '2026-12-31' },
  basis: [
    { citation: 'Nghị định 07/2021/NĐ-CP ngày 27/01/2021', confidence: 'verified' },
    {
      citation: 'Nghị định 351/2025/NĐ-CP ngày 30/12/2025 (tiếp tục áp dụng Điều 3 Nghị định 07/2021 trong năm 2026)',
      confidence: 'secondary',
    },
    { citation: circular, confidence: 'secondary' },
  ],
  decides: true,
  parameters,
  people,
  incomeTest: {
    below: {
      kind: 'if-known',
      fact: 'income',
      given: atMost('income', 'ruralLine', 'urbanLine'),
      otherwise: atMost('b1Score', 'ruralB1Cutoff', 'urbanB1Cutoff'),
    },
    income: { citation: decree, confidence: 'verified' },
    score: { citation: circular, confidence: 'secondary' },
  },
  indicators,
  classes,
  examples,
  notes: [
    {
      vi: 'Có thu nhập thì xét theo thu nhập; không có thì xét theo điểm B1. Điểm B1 trên ngưỡng cho biết hộ không nghèo, không cận nghèo, nhưng không phân biệt được mức sống trung bình: kết quả khi đó là "chưa xác định".',
      en: 'Where income is given it decides, else the B1 score. A score above the cut-off says neither poor nor near-poor but cannot tell average from above: the result is then "undetermined", marked as certainly not poor.',
    },
    {
      vi: 'Câu chữ các chỉ số là diễn đạt lại, không phải trích nguyên văn phụ lục.',
      en: 'The sentences of the indicators restate what was read; they do not quote the annex.',
    },
  ],
}
export default pack
