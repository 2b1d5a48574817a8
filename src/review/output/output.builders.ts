// Builders for the tests of official outputs: made-up people and places' figures, small and readable.
import type { LocalDate } from '../../base/local-date.ts'
import { localDate } from '../../base/local-date.ts'
import type { DocumentInput, OfficialDocumentName } from './official.document.ts'
import type { FactGroup, ReportCatalogue, ReviewFacts } from './report-facts.ts'

export const day = (text: string): LocalDate => localDate(text)

export const letterheadOf = (number: string | null = '128') => ({
  office: 'Ủy ban nhân dân xã Chiềng Mung',
  area: 'xã Chiềng Mung',
  place: 'Chiềng Mung',
  number,
  day: day('2025-12-05'),
})
export const chair = { lines: [], name: 'Cầm Văn Thử' }

const aChart = {
  width: 200,
  height: 40,
  label: 'Biểu đồ thử',
  marks: [
    { kind: 'rect' as const, x: 0, y: 4, w: 120, h: 30, fill: 'accent' as const },
    { kind: 'text' as const, x: 130, y: 20, text: '10,79 %' },
  ],
}

const members = [
  { name: 'Lò Thị Mẫu', ethnic: 'Thái', relation: 'Chủ hộ', sex: 'female' as const, birthYear: 1979, note: '' },
  { name: 'Lò Văn Thí', ethnic: 'Thái', relation: 'Con', sex: 'male' as const, birthYear: 2004, note: '' },
  {
    name: 'Lò Thị Dụ',
    ethnic: 'Thái',
    relation: 'Con',
    sex: 'female' as const,
    birthYear: 2012,
    note: 'Chuyển đến 03/2025',
  },
]

export const certificateOf = (head = 'Lò Thị Mẫu', number = '012'): DocumentInput<'certificate'> => ({
  letterhead: letterheadOf(number),
  head,
  ethnic: 'Thái',
  citizenId: '014179000001',
  citizenIdIssuedOn: day('2021-08-12'),
  residence: 'Bản Mờn, xã Chiềng Mung, tỉnh Sơn La',
  standing: 'poor',
  from: day('2026-01-01'),
  members: members.map((member, i) => (i === 0 ? { ...member, name: head } : member)),
  years: [
    { year: 2024, standing: 'near-poor', deprived: [4, 10] },
    { year: 2025, standing: 'poor', deprived: [1, 4, 7, 10] },
  ],
  qr: 'https://benvung.example/c/0ABCDEFGHJKMNPQRSTVWXYZ012#s=AAAA',
  signatory: chair,
})

const households = Array.from({ length: 26 }, (_, i) => ({
  head: `Lò Văn ${['Ánh', 'Bình', 'Châu', 'Dũng', 'Đức', 'Giang', 'Hặc', 'Inh', 'Khặn'][i % 9]} ${String.fromCharCode(65 + i)}`,
  village: i < 14 ? 'Bản Mờn' : 'Bản Phiêng Nọi',
  members: 2 + (i % 6),
  standing: i % 3 === 0 ? ('near-poor' as const) : ('poor' as const),
}))

export const decisionOf = (): DocumentInput<'recognition-decision'> => ({
  letterhead: letterheadOf(),
  year: 2025,
  effectiveFrom: day('2026-01-01'),
  grounds: [
    'Căn cứ biên bản họp của Ban Chỉ đạo rà soát xã Chiềng Mung ngày 02 tháng 12 năm 2025',
    'Theo đề nghị của công chức phụ trách công tác giảm nghèo',
  ],
  households,
  recipients: ['Như Điều 3', 'Ủy ban nhân dân tỉnh (để báo cáo)', 'Lưu: VT'],
  signatory: chair,
})

export const postedListOf = (): DocumentInput<'posted-list'> => ({
  letterhead: letterheadOf(null),
  year: 2025,
  from: day('2025-11-10'),
  until: day('2025-11-12'),
  listHash: '9f2c4e11aa03b7d5',
  complaintsTo: 'Ban Chỉ đạo rà soát xã Chiềng Mung, điện thoại 0212 000 000',
  villages: [
    { village: 'Bản Mờn', households: households.slice(0, 14).map(({ head, standing }) => ({ head, standing })) },
    { village: 'Bản Phiêng Nọi', households: households.slice(14).map(({ head, standing }) => ({ head, standing })) },
  ],
  signatory: { lines: ['TRƯỞNG BẢN'], name: 'Hà Văn Giả' },
})

export const surveyOf = (filled: boolean): DocumentInput<'survey-form'> => ({
  round: 'Rà soát hộ nghèo, hộ cận nghèo năm 2026',
  province: 'Tỉnh Sơn La',
  commune: 'Xã Chiềng Mung',
  village: 'Bản Mờn',
  recordId: 'R2026-004294967301',
  householdCode: filled ? 'CM-0042' : null,
  head: filled ? 'Lò Thị Mẫu' : null,
  address: null,
  lastClass: filled ? 'Hộ nghèo' : null,
  outcomes: ['Đã phỏng vấn', 'Vắng nhà', 'Đi làm xa', 'Người khác trả lời', 'Qua điện thoại', 'Từ chối'],
  members: filled
    ? members.map(({ name, relation, sex, birthYear, ethnic }) => ({
        name,
        relation,
        sex,
        birth: String(birthYear),
        ethnic,
      }))
    : [],
  spareRows: filled ? 3 : 8,
  sections: [
    {
      title: 'A. Nhà ở, nước và vệ sinh',
      about: 'household',
      questions: [
        { code: 'A1', text: 'Diện tích nhà ở', kind: 'number', unit: 'm²', lastYear: filled ? 36 : null },
        {
          code: 'A2',
          text: 'Vật liệu chính của mái nhà',
          kind: 'choice',
          options: [
            { value: 'durable', label: 'Bền chắc' },
            { value: 'non_durable', label: 'Không bền chắc' },
          ],
          answer: filled ? 'durable' : null,
          lastYear: filled ? 'non_durable' : null,
        },
        {
          code: 'A3',
          text: 'Nguồn nước chính để ăn uống',
          kind: 'choice',
          options: [
            { value: 'piped', label: 'Nước máy' },
            { value: 'borehole', label: 'Giếng khoan' },
            { value: 'protected_spring', label: 'Nước mó, khe được bảo vệ' },
            { value: 'surface', label: 'Nước sông, suối, ao hồ' },
          ],
        },
        { code: 'A4', text: 'Có thành viên dùng internet không?', kind: 'yes-no', lastYear: filled ? 'yes' : null },
      ],
    },
    {
      title: 'B. Việc làm, y tế, giáo dục của từng thành viên',
      about: 'member',
      questions: [
        {
          code: 'B1',
          text: 'Có bảo hiểm y tế không?',
          kind: 'yes-no',
          answers: filled ? ['yes', null, null] : [],
          lastYears: filled ? ['yes', 'no', 'yes'] : [],
        },
        {
          code: 'B2',
          text: 'Việc làm hiện nay',
          kind: 'choice',
          options: [
            { value: 'employed_contract', label: 'Làm công có hợp đồng' },
            { value: 'employed_no_contract', label: 'Làm công không hợp đồng' },
            { value: 'self_employed', label: 'Tự làm' },
            { value: 'unemployed', label: 'Chưa có việc' },
          ],
        },
      ],
    },
  ],
})

export const minutesOf = (held: boolean): DocumentInput<'meeting-minutes'> => ({
  letterhead: letterheadOf(null),
  village: 'Bản Mờn',
  year: 2025,
  meetingNo: 1,
  day: held ? day('2025-11-05') : null,
  from: held ? '19 giờ 30' : null,
  until: held ? '21 giờ 10' : null,
  place: held ? 'nhà văn hóa bản' : null,
  chair: held ? 'Hà Văn Giả, Trưởng bản' : null,
  secretary: held ? 'Quàng Thị Thử' : null,
  attendance: held
    ? { committee: 2, party: 3, front: 1, reviewers: 2, households: 41, invited: 52, poor: 18, women: 22 }
    : {},
  results: held
    ? [
        { standing: 'poor', count: 9 },
        { standing: 'near-poor', count: 5 },
      ]
    : [],
  vote: held ? { attended: 49, agreed: 44, disagreed: 5 } : {},
  contested: held
    ? [
        {
          head: 'Lò Văn Ánh A',
          opinion: 'Gia đình mới mua xe tải',
          agreed: 18,
          disagreed: 31,
          conclusion: 'Rà soát lại',
        },
      ]
    : [],
  questions: held
    ? [
        {
          question: 'Hộ đi làm xa có được tính không?',
          answer: 'Người đi làm xa vẫn gửi tiền về được tính theo hướng dẫn của Ban Chỉ đạo.',
        },
      ]
    : [],
  conclusion: held ? 'Cuộc họp thống nhất danh sách với 44/49 người đồng ý; hộ ông Lò Văn Ánh A rà soát lại.' : null,
  names: held ? { secretary: 'Quàng Thị Thử', chair: 'Hà Văn Giả', front: 'Lường Văn Ví' } : {},
})

/** One good input for every document. */
const changeOf = () => ({
  letterhead: letterheadOf('140'),
  year: 2025,
  effectiveFrom: day('2026-02-10'),
  earlier: { number: '128/QĐ-UBND', signedOn: day('2025-12-05') },
  reason: 'Ghi sai kết quả khi lập danh sách',
  households: [
    {
      head: 'Quàng Văn Thử',
      village: 'Bản Mờn',
      members: 4,
      from: 'poor' as const,
      standing: 'near-poor' as const,
    },
  ],
  signatory: chair,
})

const requestOf = (head: string | null): DocumentInput<'request-exit'> => ({
  office: 'Ủy ban nhân dân xã Chiềng Mung',
  place: 'Chiềng Mung',
  head,
  residence: head && 'Bản Mờn, xã Chiềng Mung',
  members: head ? 4 : null,
  classNow: head && 'Hộ nghèo',
  reason: head && 'Gia đình đã có việc làm ổn định',
  day: head ? day('2026-03-10') : null,
})

export const sampleInputs: { [N in OfficialDocumentName]: DocumentInput<N> } = {
  'assignment-letter': {
    letterhead: letterheadOf(null),
    agency: 'Trường trung học 03 (mẫu)',
    predecessors: ['Trường trung học 01 (mẫu)'],
    villages: [
      {
        village: 'Bản Mờn',
        commune: 'Xã Chiềng Mung',
        poor: 24,
        nearPoor: 11,
        from: day('2025-12-10'),
        decision: '15/QĐ-UBND',
        decidedOn: day('2025-12-05'),
        after: 'Trường trung học 01 (mẫu)',
      },
    ],
    signatory: chair,
  },
  'review-list': {
    letterhead: letterheadOf(null),
    year: 2025,
    villages: ['Bản Mờn', 'Bản Phiêng Nọi'].map(village => ({
      village,
      households: households
        .filter(household => household.village === village)
        .map((household, i) => ({
          code: `CM-${String(i + 1).padStart(4, '0')}`,
          head: household.head,
          ethnic: 'Thái',
          members: household.members,
          poor: household.standing === 'poor',
          nearPoor: household.standing === 'near-poor',
          requested: i % 7 === 6,
        })),
    })),
    signatory: chair,
  },
  'survey-form': surveyOf(true),
  'meeting-minutes': minutesOf(true),
  'village-meeting-minutes': {
    letterhead: letterheadOf(null),
    village: 'Bản Mờn',
    subject: 'Bàn làm đường vào khu sản xuất (mẫu)',
    day: day('2025-10-12'),
    from: '19:30',
    place: 'Nhà văn hóa bản',
    chair: 'Lò Văn Trưởng A',
    secretary: 'Lò Thị Thư B',
    others: 'Ban giám sát đầu tư của cộng đồng',
    attended: 40,
    invited: 60,
    women: 18,
    poor: 9,
    front: true,
    points: [
      { title: 'Góp ngày công', votes: { for: 35, against: 2, abstained: 3 }, conclusion: 'Mỗi hộ ba công' },
      { title: 'Việc khác' },
    ],
    questions: [{ question: 'Khi nào làm?', answer: 'Sau vụ ngô.' }],
    remarks: '',
  },
  'posting-notice': {
    letterhead: letterheadOf('96'),
    year: 2025,
    from: day('2025-11-10'),
    until: day('2025-11-12'),
    places: ['Nhà văn hóa các bản', 'Trụ sở Ủy ban nhân dân xã Chiềng Mung'],
    counts: { poor: 17, nearPoor: 9, average: 0, left: 4 },
    complaintsTo: 'Ban Chỉ đạo rà soát xã Chiềng Mung',
    signatory: chair,
  },
  'posted-list': postedListOf(),
  'recognition-decision': decisionOf(),
  'correction-decision': changeOf(),
  'withdrawal-decision': changeOf(),
  'exit-list': {
    letterhead: letterheadOf(null),
    year: 2025,
    decision: { number: '128/QĐ-UBND', signedOn: day('2025-12-05') },
    villages: [
      {
        village: 'Bản Mờn',
        households: [
          {
            code: '04150.001-007',
            head: 'Quàng Văn Thử',
            members: 4,
            from: 'poor',
            standing: 'near-poor',
            b1: null,
            b2: 20,
            incomePerCapita: 1_640_000,
          },
          {
            code: '04150.001-009',
            head: 'Vì Thị Giả',
            members: 3,
            from: 'near-poor',
            standing: 'none',
            b1: 150,
            b2: null,
            incomePerCapita: null,
          },
        ],
      },
    ],
    signatory: chair,
  },
  'average-certificate': { ...certificateOf(), standing: 'average', years: [] },
  'request-recognition': requestOf(null),
  'request-exit': requestOf('Quàng Văn Thử'),
  'request-average': requestOf('Vì Thị Giả'),
  'quick-form': {
    office: 'Ủy ban nhân dân xã Chiềng Mung',
    year: 2026,
    village: 'Bản Mờn',
    code: '04150.001-007',
    head: 'Quàng Văn Thử',
    members: 4,
    poor: true,
    nearPoor: false,
  },
  'exit-decision': {
    ...decisionOf(),
    households: [
      { head: 'Quàng Văn Thử', village: 'Bản Mờn', members: 4, standing: 'near-poor', from: 'poor' },
      { head: 'Vì Thị Giả', village: 'Bản Mờn', members: 3, standing: 'none', from: 'near-poor' },
    ],
  },
  'average-decision': {
    ...decisionOf(),
    households: [{ head: 'Hà Thị Ví', village: 'Bản Mờn', members: 4, standing: 'average' }],
  },
  certificate: certificateOf(),
  refusal: {
    letterhead: { ...letterheadOf('77'), day: day('2025-06-28') },
    head: 'Lò Văn Thử',
    village: 'Bản Mờn',
    requestedOn: day('2025-06-10'),
    asked: 'công nhận hộ nghèo, hộ cận nghèo',
    reasons: [
      {
        reason:
          'Thu nhập bình quân đầu người của hộ là 1.820.000 đồng/người/tháng, cao hơn chuẩn của khu vực nông thôn (1.500.000 đồng/người/tháng)',
        citation: 'Nghị định số 07/2021/NĐ-CP, Điều 3',
      },
    ],
    remedy:
      'Nếu không đồng ý, ông/bà có quyền khiếu nại đến Chủ tịch Ủy ban nhân dân xã Chiềng Mung theo quy định của pháp luật về khiếu nại.',
    signatory: chair,
  },
  'yearly-report': {
    letterhead: { ...letterheadOf('12'), day: day('2025-12-20') },
    area: 'xã Chiềng Mung',
    asOf: day('2025-12-15'),
    from: day('2024-12-15'),
    remarks: ['Năm 2025, xã hoàn thành rà soát đúng hạn.'],
    indicators: [
      {
        name: 'Tỷ lệ hộ nghèo',
        value: '10,79 %',
        of: '412/3.819',
        target: '11,00 %',
        counted: 'hộ nghèo ÷ tổng số hộ × 100',
      },
    ],
    trend: [
      { day: day('2024-12-15'), value: '12,50 %', of: '470/3.760' },
      { day: day('2025-12-15'), value: '10,79 %', of: '412/3.819' },
    ],
    outlook: 'Chưa đủ ba điểm để dự báo.',
    moves: [{ name: 'Thoát nghèo', how: 'nghèo → không nghèo', households: '85' }],
    units: [{ name: 'Bản Mờn', value: '8,00 %', of: '8/100', target: '–' }],
    unitsLegend: 'Vạch đứng: chỉ tiêu năm.',
    deprivations: [{ name: 'Nguồn nước sinh hoạt', deprived: '120', share: '29,1 %', unknown: '0' }],
    surveyed: '412 trong 412 hộ nghèo, cận nghèo có phiếu khảo sát.',
    money: [{ name: 'Vốn đầu tư phát triển', held: '900.000.000 đ', spent: '450.000.000 đ', share: '50,0 %' }],
    books: 'Sổ tiền năm 2025.',
    charts: { trend: aChart, moves: null, units: aChart, deprivations: aChart, money: null },
    results: [{ name: 'Nhà tạm đã thay thế', value: '12', of: '720.000.000 đ', counted: 'hộ có nhà đã hoàn thành' }],
    notes: ['Sổ hộ và quyết định công nhận có hiệu lực ngày 15/12/2025.'],
    signatory: chair,
  },
}

export const catalogueOf = (tayNguyen = false): ReportCatalogue => ({
  indicators: [
    'Việc làm',
    'Người phụ thuộc',
    'Dinh dưỡng',
    'Bảo hiểm y tế',
    'Trình độ người lớn',
    'Đi học của trẻ em',
    'Chất lượng nhà',
    'Diện tích nhà',
    'Nguồn nước',
    'Nhà tiêu',
    'Viễn thông',
    'Phương tiện',
  ].map((label, i) => ({
    code: ['VL1', 'VL2', 'YT1', 'YT2', 'GD1', 'GD2', 'NO1', 'NO2', 'NV1', 'NV2', 'TT1', 'TT2'][i]!,
    label,
    dimension: ['Việc làm', 'Y tế', 'Giáo dục', 'Nhà ở', 'Nước, vệ sinh', 'Thông tin'][Math.floor(i / 2)]!,
  })),
  causes: [
    'Thiếu đất sản xuất',
    'Thiếu vốn',
    'Thiếu lao động',
    'Thiếu công cụ, phương tiện',
    'Thiếu kiến thức sản xuất',
    'Thiếu kỹ năng lao động',
    'Ốm đau, bệnh nặng, tai nạn',
    'Khác',
  ].map((label, i) => ({
    code: `N${i + 1}`,
    label,
  })),
  ethnicGroups: [
    { code: '01', label: 'Kinh' },
    { code: '03', label: 'Thái' },
    { code: '10', label: 'Mông' },
  ],
  tayNguyen,
})

/** A household that was and is poor, unless told otherwise. */
export const household = (given: Partial<FactGroup> = {}): FactGroup => ({
  areaId: 11,
  before: 'poor',
  after: 'poor',
  entry: null,
  households: 1,
  peopleBefore: 4,
  peopleGained: 0,
  peopleLost: 0,
  ethnic: '03',
  minority: true,
  cannotWork: false,
  merit: false,
  policyMerit: false,
  femaleHead: false,
  deprived: 0b1001,
  causes: 0b11,
  children: 2,
  childrenHealth: 1,
  childrenEducation: 0,
  ...given,
})

/** A commune (1) with the villages 11 and 12. */
export const factsOf = (groups: FactGroup[], given: Partial<ReviewFacts> = {}): ReviewFacts => ({
  year: 2025,
  areas: [
    { id: 1, parentId: null, label: 'Xã Chiềng Mung', level: 'commune' },
    { id: 11, parentId: 1, label: 'Bản Mờn', level: 'village' },
    { id: 12, parentId: 1, label: 'Bản Phiêng Nọi', level: 'village' },
  ],
  groups,
  totals: [],
  households: [],
  catalogue: catalogueOf(),
  ...given,
})
