// The 15 tables of the yearly report (Annex VII of Circular 07/2021/TT-BLĐTBXH, as reproduced in a public project; the annex
// itself was not read). Columns, heads, formulas and what must balance, as data. It counts nothing itself.
import type { Confidence } from '../../src/base/confidence.ts'
import type { Words } from '../../src/base/words.ts'

export type ColumnFormula =
  /** plus - minus, of this row. */
  | { kind: 'sum'; plus: string[]; minus: string[] }
  /** part / whole * 100, of this row. */
  | { kind: 'percent'; part: string; whole: string }

export interface ReportColumn {
  id: string
  header: string
  /** Heads above, outermost first; neighbours with the same ones share them. */
  group: string[]
  /** by-hand: on the form, but nothing recorded says what stands there. Printed empty, never as a nought. */
  kind: 'count' | 'percent' | 'text' | 'mark' | 'by-hand'
  formula?: ColumnFormula
  /** Shown only where it applies. */
  only?: 'tay-nguyen'
  /** One column for each of the catalogue's entries; the id becomes "id.code". */
  repeat?: 'indicators' | 'causes'
  /** Characters. */
  width: number
}

export type RowCheck =
  /** The parts, which exclude each other, make the whole. */
  | { kind: 'partition'; whole: string; parts: string[] }
  /** The parts may overlap; with the rest they cover the whole, and none is more than it. */
  | { kind: 'cover'; whole: string; parts: string[]; rest: string }
  /** None is more than the whole. `parts` may end with ".*". */
  | { kind: 'within'; whole: string; parts: string[] }

export interface ReportSpec {
  no: number
  title: string
  /** For the sheet's name. */
  short: string
  rows: 'areas' | 'households'
  /** Several rows an area: fixed ones, or one for each ethnic group that occurs. */
  parts: { id: string; label: string }[] | 'ethnic-groups' | null
  partHeader: string | null
  columns: ReportColumn[]
  checks: RowCheck[]
  /** Sure of the columns? */
  confidence: Confidence
  /** Empty where there is nothing to say. On paper in Vietnamese, as the form is. */
  note: Words
}

const count = (id: string, header: string, group: string[] = [], width = 9): ReportColumn => ({
  id,
  header,
  group,
  kind: 'count',
  width,
})
const percent = (
  id: string,
  part: string,
  whole: string,
  group: string[] = [],
  header = 'Tỷ lệ (%)',
): ReportColumn => ({
  id,
  header,
  group,
  kind: 'percent',
  formula: { kind: 'percent', part, whole },
  width: 8,
})

const result = (id: string, label: string, whole: string, unit: string): ReportColumn[] => [
  count(id, unit, [label]),
  percent(`${id}-share`, id, whole, [label]),
]

const movement = (decrease: [string, string][], increase: [string, string][]): ReportColumn[] => [
  count('start', 'Đầu kỳ'),
  ...decrease.map(([id, header]) => count(id, header, ['Giảm trong kỳ'], 11)),
  ...increase.map(([id, header]) => count(id, header, ['Tăng trong kỳ'], 11)),
  {
    ...count('end', 'Cuối kỳ', [], 11),
    formula: {
      kind: 'sum',
      plus: ['start', ...increase.map(([id]) => id)],
      minus: decrease.map(([id]) => id),
    },
  },
]

const deprivedCounts = (of: string): ReportColumn[] => [
  count('total', `Tổng số ${of}`),
  { ...count('lacks', '', [`Số ${of} thiếu hụt chỉ số`], 9), repeat: 'indicators' },
]
const deprivedShares = (of: string): ReportColumn[] => [
  count('total', `Tổng số ${of}`),
  { ...count('lacks', '', [`Tỷ lệ ${of} thiếu hụt chỉ số (%)`], 9), kind: 'percent', repeat: 'indicators' },
]

const byGroup = (prefix: string, label: string): ReportColumn[] => [
  count(`${prefix}-total`, 'Tổng số hộ', [label]),
  count(`${prefix}-minority`, 'Hộ DTTS', [label]),
  count(`${prefix}-cannot-work`, 'Hộ không có khả năng lao động', [label], 11),
  count(`${prefix}-merit`, 'Hộ có thành viên là người có công', [label], 11),
  count(`${prefix}-rest`, 'Hộ khác', [label]),
]
const byCause = (prefix: string, label: string): ReportColumn[] => [
  count(`${prefix}-total`, 'Tổng số hộ', [label]),
  { ...count(`${prefix}-cause`, '', [label], 9), repeat: 'causes' },
]
const children = (prefix: string, label: string): ReportColumn[] => [
  count(`${prefix}-children`, 'Tổng số trẻ em', [label], 12),
  count(`${prefix}-health`, 'Thiếu hụt về y tế', [label], 12),
  count(`${prefix}-education`, 'Thiếu hụt về giáo dục', [label], 12),
]
const pair = (id: string, label: string): ReportColumn[] => [
  count(`${id}-households`, 'Hộ', [label], 7),
  count(`${id}-people`, 'Khẩu', [label], 7),
]
/** DTTC: no text was found that says which groups are native to Tây Nguyên, so the columns are filled in by hand. */
const standing = (label: string): ReportColumn[] => [
  ...pair('total', `Tổng số ${label}`),
  ...pair('kinh', 'Dân tộc Kinh'),
  ...pair('minority', 'Dân tộc thiểu số (DTTS)'),
  ...pair('indigenous', 'Dân tộc tại chỗ (DTTC), ghi tay').map(
    (column): ReportColumn => ({ ...column, only: 'tay-nguyen', kind: 'by-hand' }),
  ),
  ...pair('policy-merit', 'Chính sách có công (CSCC)'),
  ...pair('cannot-work', 'Không có khả năng lao động (KCKNLĐ)'),
  ...pair('female-head', 'Chủ hộ là nữ'),
]
const standingChecks: RowCheck[] = ['households', 'people'].flatMap((unit): RowCheck[] => [
  { kind: 'partition', whole: `total-${unit}`, parts: [`kinh-${unit}`, `minority-${unit}`] },
  {
    kind: 'within',
    whole: `total-${unit}`,
    parts: [`policy-merit-${unit}`, `cannot-work-${unit}`, `female-head-${unit}`],
  },
])

const mark = (id: string, header: string, group: string[] = [], width = 6): ReportColumn => ({
  id,
  header,
  group,
  kind: 'mark',
  width,
})
const householdList = (label: string): ReportColumn[] => [
  mark('head-no', 'Chủ hộ', ['Số thứ tự'], 6),
  mark('member-no', 'Thành viên', ['Số thứ tự'], 7),
  { ...mark('name', 'Họ và tên', [], 24), kind: 'text' },
  mark('born-male', 'Nam', ['Năm sinh'], 7),
  mark('born-female', 'Nữ', ['Năm sinh'], 7),
  { ...mark('ethnic', 'Dân tộc', [], 9), kind: 'text' },
  { ...mark('relation', 'Quan hệ với chủ hộ', [], 10), kind: 'text' },
  mark('new', `${label} mới`, ['Phân loại']),
  mark('relapsed', `Tái ${label.toLowerCase()}`, ['Phân loại']),
  mark('continued', `${label} cũ`, ['Phân loại']),
  mark('policy-merit', 'CSCC', ['Đối tượng']),
  { ...mark('indigenous', 'DTTC (ghi tay)', ['Đối tượng']), only: 'tay-nguyen', kind: 'by-hand' },
  mark('cannot-work', 'KCKNLĐ', ['Đối tượng'], 8),
  mark('need-health', 'Y tế', ['Nhu cầu hỗ trợ']),
  mark('need-education', 'Giáo dục', ['Nhu cầu hỗ trợ']),
  mark('need-production', 'Sản xuất', ['Nhu cầu hỗ trợ']),
  mark('need-credit', 'Vay vốn tín dụng', ['Nhu cầu hỗ trợ'], 7),
  mark('need-housing', 'Nhà ở', ['Nhu cầu hỗ trợ']),
  mark('need-other', 'Khác', ['Nhu cầu hỗ trợ']),
]

const nothing: Words = { vi: '', en: '' }
const unread = (more: Words): Words => ({
  vi: `Nội dung cột do phần mềm sắp xếp theo tên bảng; biểu gốc chưa đọc được. ${more.vi}`,
  en: `This software laid out the columns by the title of the table; the form itself was not read. ${more.en}`,
})
const areas = { rows: 'areas', parts: null, partHeader: null } as const

export const reportSpecs: ReportSpec[] = [
  {
    ...areas,
    no: 1,
    title:
      'Tổng hợp kết quả chính thức rà soát hộ nghèo; hộ cận nghèo; hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình',
    short: 'Kết quả rà soát',
    columns: [
      count('households', 'Tổng số hộ', ['Dân cư'], 10),
      count('people', 'Tổng nhân khẩu', ['Dân cư'], 11),
      ...result('poor', 'Hộ nghèo', 'households', 'Số hộ'),
      ...result('near-poor', 'Hộ cận nghèo', 'households', 'Số hộ'),
      ...result('average', 'Hộ NLN có mức sống trung bình', 'households', 'Số hộ'),
      ...result('poor-people', 'Nhân khẩu nghèo', 'people', 'Số khẩu'),
      ...result('near-poor-people', 'Nhân khẩu cận nghèo', 'people', 'Số khẩu'),
      ...result('average-people', 'Nhân khẩu NLN MSTB', 'people', 'Số khẩu'),
    ],
    checks: [
      { kind: 'within', whole: 'households', parts: ['poor', 'near-poor', 'average'] },
      { kind: 'within', whole: 'people', parts: ['poor-people', 'near-poor-people', 'average-people'] },
    ],
    confidence: 'secondary',
    note: nothing,
  },
  {
    ...areas,
    no: 2,
    title: 'Diễn biến kết quả giảm hộ nghèo',
    short: 'Diễn biến hộ nghèo',
    parts: [
      { id: 'households', label: 'Hộ' },
      { id: 'people', label: 'Nhân khẩu' },
    ],
    partHeader: 'Chỉ tiêu',
    columns: movement(
      [
        ['to-near-poor', 'Trở thành cận nghèo'],
        ['out', 'Vượt chuẩn cận nghèo'],
        ['less-other', 'Giảm khác'],
      ],
      [
        ['from-near-poor', 'Cận nghèo thành nghèo'],
        ['relapsed', 'Tái nghèo'],
        ['new', 'Phát sinh mới'],
        ['more-other', 'Tăng khác'],
      ],
    ),
    checks: [],
    confidence: 'secondary',
    note: nothing,
  },
  {
    ...areas,
    no: 3,
    title: 'Diễn biến kết quả giảm hộ cận nghèo',
    short: 'Diễn biến hộ cận nghèo',
    parts: [
      { id: 'households', label: 'Hộ' },
      { id: 'people', label: 'Nhân khẩu' },
    ],
    partHeader: 'Chỉ tiêu',
    columns: movement(
      [
        ['out', 'Thoát cận nghèo'],
        ['to-poor', 'Trở thành nghèo'],
        ['less-other', 'Giảm khác'],
      ],
      [
        ['from-poor', 'Nghèo thành cận nghèo'],
        ['relapsed', 'Tái cận nghèo'],
        ['new', 'Phát sinh mới'],
        ['more-other', 'Tăng khác'],
      ],
    ),
    checks: [],
    confidence: 'secondary',
    note: nothing,
  },
  ...(['nghèo', 'cận nghèo'] as const).flatMap((label, i): ReportSpec[] => [
    {
      ...areas,
      no: 4 + 2 * i,
      title: `Số hộ ${label} thiếu hụt theo các chỉ số đo lường mức độ thiếu hụt dịch vụ xã hội cơ bản`,
      short: `Thiếu hụt hộ ${label}`,
      columns: deprivedCounts(`hộ ${label}`),
      checks: [{ kind: 'within', whole: 'total', parts: ['lacks.*'] }],
      confidence: 'secondary',
      note: nothing,
    },
    {
      ...areas,
      no: 5 + 2 * i,
      title: `Tỷ lệ % hộ ${label} thiếu hụt theo các chỉ số đo lường mức độ thiếu hụt dịch vụ xã hội cơ bản`,
      short: `Tỷ lệ thiếu hụt hộ ${label}`,
      columns: deprivedShares(`hộ ${label}`),
      checks: [],
      confidence: 'secondary',
      note: nothing,
    },
  ]),
  {
    ...areas,
    no: 8,
    title: 'Phân tích hộ nghèo, hộ cận nghèo theo các nhóm đối tượng',
    short: 'Nhóm đối tượng',
    columns: [...byGroup('poor', 'Hộ nghèo'), ...byGroup('near-poor', 'Hộ cận nghèo')],
    checks: ['poor', 'near-poor'].map(prefix => ({
      kind: 'cover',
      whole: `${prefix}-total`,
      parts: [`${prefix}-minority`, `${prefix}-cannot-work`, `${prefix}-merit`],
      rest: `${prefix}-rest`,
    })),
    confidence: 'secondary',
    note: {
      vi: 'Một hộ có thể thuộc nhiều nhóm; "hộ khác" là hộ không thuộc nhóm nào.',
      en: 'A household may be of several groups; "hộ khác" are those of none.',
    },
  },
  {
    ...areas,
    no: 9,
    title: 'Hộ nghèo, hộ cận nghèo theo dân tộc',
    short: 'Dân tộc',
    parts: 'ethnic-groups',
    partHeader: 'Dân tộc',
    columns: [
      count('poor', 'Số hộ', ['Hộ nghèo'], 11),
      count('poor-people', 'Số khẩu', ['Hộ nghèo'], 11),
      count('near-poor', 'Số hộ', ['Hộ cận nghèo'], 11),
      count('near-poor-people', 'Số khẩu', ['Hộ cận nghèo'], 11),
    ],
    checks: [],
    confidence: 'unverified',
    note: unread({ vi: 'Tính theo dân tộc của chủ hộ.', en: 'By the ethnic group of the head of household.' }),
  },
  {
    ...areas,
    no: 10,
    title: 'Hộ nghèo, hộ cận nghèo theo nguyên nhân nghèo',
    short: 'Nguyên nhân',
    columns: [...byCause('poor', 'Hộ nghèo'), ...byCause('near-poor', 'Hộ cận nghèo')],
    checks: ['poor', 'near-poor'].map(prefix => ({
      kind: 'within',
      whole: `${prefix}-total`,
      parts: [`${prefix}-cause.*`],
    })),
    confidence: 'secondary',
    note: { vi: 'Một hộ có thể có nhiều nguyên nhân.', en: 'A household may have several causes.' },
  },
  {
    ...areas,
    no: 11,
    title: 'Trẻ em trong hộ nghèo, hộ cận nghèo thiếu hụt các dịch vụ xã hội cơ bản',
    short: 'Trẻ em',
    columns: [...children('poor', 'Trẻ em trong hộ nghèo'), ...children('near-poor', 'Trẻ em trong hộ cận nghèo')],
    checks: ['poor', 'near-poor'].map(prefix => ({
      kind: 'within',
      whole: `${prefix}-children`,
      parts: [`${prefix}-health`, `${prefix}-education`],
    })),
    confidence: 'secondary',
    note: nothing,
  },
  ...(['nghèo', 'cận nghèo'] as const).map(
    (label, i): ReportSpec => ({
      ...areas,
      no: 12 + i,
      title: `Kết quả rà soát hộ ${label} theo dân tộc, chính sách có công, không có khả năng lao động và chủ hộ là nữ`,
      short: `Hộ ${label} theo đối tượng`,
      columns: standing(`hộ ${label}`),
      checks: standingChecks,
      confidence: 'unverified',
      note: unread({
        vi: 'DTTC, CSCC: cách hiểu chữ viết tắt chưa xác minh.',
        en: 'DTTC, CSCC: how the abbreviations are read is not verified.',
      }),
    }),
  ),
  ...(['Nghèo', 'Cận nghèo'] as const).map(
    (label, i): ReportSpec => ({
      ...areas,
      rows: 'households',
      no: 14 + i,
      title: `Danh sách chi tiết hộ ${label.toLowerCase()}`,
      short: `Danh sách hộ ${label.toLowerCase()}`,
      columns: householdList(label),
      checks: [],
      confidence: 'secondary',
      note: {
        vi: 'Có thông tin cá nhân: không niêm yết, không gửi ra ngoài hệ thống báo cáo.',
        en: 'Holds personal data: not to be posted, nor sent outside the reporting system.',
      },
    }),
  ),
]

/** Provinces of Tây Nguyên, codes before and after 1 July 2025. After the mergers a province holds communes of other regions too. */
export const tayNguyenProvinces = {
  codes: ['62', '64', '66', '67', '68'],
  confidence: 'unverified',
  note: 'Codes until 30/6/2025: Kon Tum, Gia Lai, Đắk Lắk, Đắk Nông, Lâm Đồng. Since then decide by commune.',
} as const
