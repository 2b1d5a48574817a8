// What the demo's levels ask of each other and what hinders them, by the product's own commands: directives answered, due and overdue; obstacles
// with the money that waits; a norm that is missing; an inquiry with findings, measures and what came of them.
import { type LocalDate, localDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import {
  answerDirective,
  closeDirective,
  giveDirective,
  remindDirective,
  settleDirective,
} from '../programme/directive/directive.commands.ts'
import { addInquiryNote, finishMeasure, openInquiry } from '../programme/inquiry/inquiry.commands.ts'
import { recordMissingNorm, recordNorm } from '../programme/norm/norm.commands.ts'
import { answerObstacle, recordObstacle, remindObstacles } from '../programme/obstacle/obstacle.commands.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { type DemoActs, demoActs } from './acts.job.ts'
import type { DemoPlaces } from './plans.job.ts'

const merged = 'CTMTQG-2026-2035'

/** Returns the norm that plans and obstacles wait for. */
export async function loadNorms(tx: Tx, effects: EffectContext, { province }: DemoPlaces): Promise<number> {
  const { act } = demoActs(tx, effects)
  const { normId } = await act(recordMissingNorm, '2026-03-20', {
    areaId: province,
    name: 'Mức hỗ trợ một hộ tham gia dự án cộng đồng giai đoạn 2026-2030 (mẫu)',
    itemCodes: [merged],
    issuer: 'HĐND tỉnh (mẫu)',
    missingSince: '2026-03-01',
    expectedOn: '2026-12-10',
    note: 'Chưa có mức thì chưa phê duyệt được dự án cộng đồng.',
  })
  await act(recordNorm, '2023-05-10', {
    areaId: province,
    name: 'Mức hỗ trợ công tác truyền thông ở bản (mẫu)',
    itemCodes: ['GNBV-2021-2025/DA6.1'],
    issuer: 'HĐND tỉnh (mẫu)',
    valueText: 'Theo nghị quyết mẫu; số tiền chưa xác minh',
    basis: 'Nghị quyết của HĐND tỉnh (mẫu, không phải văn bản thật)',
    validFrom: '2023-01-01',
    validTo: '2025-12-31',
  })
  return normId
}

export async function loadFollowUp(
  tx: Tx,
  effects: EffectContext,
  places: DemoPlaces,
  { missingNorm }: { missingNorm: number },
): Promise<void> {
  const acts = demoActs(tx, effects)
  await districtDirective(acts, places)
  await provinceDirectives(acts, places)
  await communeDirective(acts, places)
  await obstacles(acts, places, missingNorm)
  await inquiries(acts, places)
}

const received = async ({ contextOn }: DemoActs, directiveId: number, day: LocalDate) =>
  contextOn(day)
    .tx.selectFrom('directive_receipt')
    .selectAll()
    .where('directive_id', '=', directiveId)
    .orderBy('receipt_id')
    .execute()

/** The district's of 2024: all answered, accepted, closed. */
async function districtDirective(acts: DemoActs, { tree, district }: DemoPlaces): Promise<void> {
  const day = localDate('2024-04-08')
  const { directiveId } = await acts.act(giveDirective, day, {
    areaId: district,
    number: '512/UBND-LĐ (mẫu)',
    signedOn: day,
    subject: 'Đẩy nhanh giải ngân vốn sự nghiệp giảm nghèo năm 2024',
    body: 'UBND các xã báo cáo số đã giải ngân, việc còn vướng và cam kết tiến độ từng quý (mẫu).',
    dueOn: '2024-05-10',
    receivers: tree
      .childrenOf(district, day)
      .slice(0, 6)
      .map(one => ({ areaId: one.areaId })),
  })
  const answered = localDate('2024-05-06')
  for (const receipt of await received(acts, directiveId, answered)) {
    await acts.act(answerDirective, answered, {
      receiptId: receipt.receipt_id,
      version: receipt.version,
      answer: 'Xã đã giải ngân 41 % vốn sự nghiệp được giao; phần còn lại xong trước 30/11/2024 (mẫu).',
    })
    await acts.act(settleDirective, localDate('2024-05-14'), {
      receiptId: receipt.receipt_id,
      version: receipt.version + 1,
      accepted: true,
    })
  }
  const { tx } = acts.contextOn(day)
  const { version } = await tx
    .selectFrom('directive')
    .select('version')
    .where('directive_id', '=', directiveId)
    .executeTakeFirstOrThrow()
  await acts.act(closeDirective, localDate('2024-06-03'), {
    directiveId,
    version,
    closing: 'Các xã đã trả lời và thực hiện (mẫu).',
  })
}

/** The province's of this year: one whose day has passed with the demo's commune late, one that is due. */
async function provinceDirectives(acts: DemoActs, { province, communes, home }: DemoPlaces): Promise<void> {
  const signed = localDate('2026-09-14')
  const { directiveId } = await acts.act(giveDirective, signed, {
    areaId: province,
    number: '3371/UBND-KT (mẫu)',
    signedOn: signed,
    subject: 'Báo cáo vốn sự nghiệp chưa giải ngân và nguyên nhân',
    body: 'Nêu rõ từng nội dung chưa giải ngân, lý do, ai phải tháo gỡ, thời hạn (mẫu).',
    dueOn: '2026-10-20',
    receivers: communes.map(areaId => ({ areaId })),
  })
  const others = (await received(acts, directiveId, signed)).filter(one => one.area_id !== home)
  for (const [i, receipt] of others.entries()) {
    if (i === 6) continue
    const on = localDate(`2026-10-${10 + i}`)
    await acts.act(answerDirective, on, {
      receiptId: receipt.receipt_id,
      version: receipt.version,
      answer: 'Còn vướng định mức của dự án cộng đồng; phần đào tạo nghề giải ngân xong trong tháng 11 (mẫu).',
    })
    if (i < 5)
      await acts.act(settleDirective, localDate('2026-10-22'), {
        receiptId: receipt.receipt_id,
        version: receipt.version + 1,
        accepted: i !== 3,
        ...(i === 3 ? { reason: 'Chưa nêu thời hạn của từng việc (mẫu)', dueOn: '2026-12-04' } : {}),
      })
  }
  await acts.act(remindDirective, localDate('2026-11-02'), { directiveId })
  const next = localDate('2026-11-12')
  await acts.act(giveDirective, next, {
    areaId: province,
    number: '4105/UBND-KT (mẫu)',
    signedOn: next,
    subject: 'Hoàn thành rà soát hộ nghèo, hộ cận nghèo năm 2026 đúng hạn',
    body: 'UBND các xã rà soát tiến độ từng bản, công nhận trước 14/12/2026 và gửi báo cáo (mẫu).',
    dueOn: '2026-12-10',
    receivers: communes.map(areaId => ({ areaId })),
  })
}

/** The commune's own, to those who work in it. */
async function communeDirective(acts: DemoActs, { home }: DemoPlaces): Promise<void> {
  const day = localDate('2026-10-05')
  const { directiveId } = await acts.act(giveDirective, day, {
    areaId: home,
    number: '87/UBND (mẫu)',
    signedOn: day,
    subject: 'Lập hồ sơ dự án cộng đồng nuôi bò sinh sản',
    body: 'Chuẩn bị trước danh sách nhóm hộ và chuồng trại, chờ mức hỗ trợ của tỉnh (mẫu).',
    dueOn: '2026-11-10',
    receivers: [
      { areaId: home, unitName: 'Phòng Kinh tế xã (mẫu)' },
      { areaId: home, unitName: 'Hội Nông dân xã (mẫu)' },
      { areaId: home, unitName: 'Hội Phụ nữ xã (mẫu)' },
    ],
  })
  const [first] = await received(acts, directiveId, day)
  await acts.act(answerDirective, localDate('2026-11-06'), {
    receiptId: first!.receipt_id,
    version: first!.version,
    answer: 'Đã có danh sách 3 nhóm, 40 hộ; còn 6 hộ chưa làm xong chuồng (mẫu).',
  })
}

interface Hindrance {
  kind: string
  capital: 'investment' | 'recurrent'
  subject: string
  detail: string
  waits: string
  level: 'province' | 'central' | 'commune'
  agency: string
  raised: string
  due: string
  /** What came of it, if anything did. */
  answer?: { on: string; text: string; settles: boolean }
}

const hindrances: readonly Hindrance[] = [
  {
    kind: 'no-norm',
    capital: 'recurrent',
    subject: 'Chưa có mức hỗ trợ hộ tham gia dự án cộng đồng',
    detail: 'Ba nhóm hộ đã lập hồ sơ nuôi bò sinh sản; chưa có mức thì chưa phê duyệt được (mẫu).',
    waits: '935000000',
    level: 'province',
    agency: 'HĐND tỉnh (mẫu)',
    raised: '2026-04-06',
    due: '2026-07-31',
    answer: { on: '2026-08-12', text: 'Đang trình kỳ họp cuối năm (mẫu).', settles: false },
  },
  {
    kind: 'no-guidance',
    capital: 'recurrent',
    subject: 'Hướng dẫn đào tạo nghề của chương trình mới chưa rõ',
    detail: 'Chưa rõ xã hay tỉnh ký hợp đồng với cơ sở đào tạo sau khi bỏ cấp huyện (mẫu).',
    waits: '850000000',
    level: 'province',
    agency: 'Sở Nội vụ (mẫu)',
    raised: '2026-05-18',
    due: '2026-09-30',
  },
  {
    kind: 'late-funds',
    capital: 'recurrent',
    subject: 'Vốn sự nghiệp giao chậm, đến tháng 5 mới về xã',
    detail: 'Không kịp vụ trồng mía; chuyển sang hỗ trợ vật tư vụ sau (mẫu).',
    waits: '620000000',
    level: 'province',
    agency: 'Sở Tài chính (mẫu)',
    raised: '2026-03-16',
    due: '2026-04-30',
    answer: { on: '2026-05-22', text: 'Vốn đã phân bổ về xã ngày 20/5/2026 (mẫu).', settles: true },
  },
  {
    kind: 'land',
    capital: 'investment',
    subject: 'Hai hộ chưa bàn giao đất làm đường vào bản',
    detail: 'Đã họp bản hai lần; một hộ đề nghị đổi đất (mẫu).',
    waits: '1450000000',
    level: 'commune',
    agency: 'UBND xã',
    raised: '2026-06-09',
    due: '2026-12-15',
  },
  {
    kind: 'procurement',
    capital: 'recurrent',
    subject: 'Không có nhà cung cấp con giống dự thầu',
    detail: 'Gọi chào giá lần hai vẫn chỉ một nhà cung cấp (mẫu).',
    waits: '410000000',
    level: 'commune',
    agency: 'Phòng Kinh tế xã (mẫu)',
    raised: '2026-08-20',
    due: '2026-10-31',
  },
]

async function obstacles({ act }: DemoActs, { home, communes }: DemoPlaces, normId: number): Promise<void> {
  const ids: number[] = []
  for (const one of hindrances) ids.push(await record(home, one))
  // The same is missing elsewhere too.
  for (const [i, areaId] of communes.filter(one => one !== home).entries()) {
    await record(areaId, { ...hindrances[0]!, waits: String(480_000_000 + i * 95_000_000), raised: '2026-04-20' })
    if (i % 2 === 0)
      await record(areaId, { ...hindrances[1]!, waits: String(350_000_000 + i * 60_000_000), raised: '2026-06-01' })
  }
  await act(remindObstacles, '2026-10-12', { obstacleIds: [ids[0]!, ids[1]!] })

  async function record(areaId: number, one: Hindrance): Promise<number> {
    const { obstacleId } = await act(recordObstacle, one.raised, {
      areaId,
      raisedOn: one.raised,
      kind: one.kind,
      itemCode: merged,
      subject: one.subject,
      detail: one.detail,
      waitingAmount: one.waits,
      capital: one.capital,
      askedLevel: one.level,
      askedAgency: one.agency,
      dueOn: one.due,
      normId: one.kind === 'no-norm' ? normId : null,
    })
    if (one.answer)
      await act(answerObstacle, one.answer.on, {
        obstacleId,
        version: 1,
        answeredOn: one.answer.on,
        unit: one.agency,
        answer: one.answer.text,
        settles: one.answer.settles,
      })
    return obstacleId
  }
}

async function inquiries({ act, contextOn }: DemoActs, { home }: DemoPlaces): Promise<void> {
  const opened = localDate('2026-03-10')
  const { inquiryId } = await act(openInquiry, opened, {
    areaId: home,
    question: 'Vì sao tỷ lệ hộ nghèo của xã vẫn cao, nhất là ở các bản vùng cao?',
    openedOn: opened,
  })
  const add = async (day: string, note: Record<string, unknown>): Promise<number> => {
    await act(addInquiryNote, day, { inquiryId, onDay: day, ...note })
    const { tx } = contextOn(opened)
    const { note_id } = await tx
      .selectFrom('inquiry_note')
      .select('note_id')
      .where('inquiry_id', '=', inquiryId)
      .orderBy('note_id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    return note_id
  }
  const finding = (day: string, note: string) => add(day, { kind: 'finding', note })
  const measure = (about: number, note: string, ownerUnit: string, dueOn: string) =>
    add('2026-04-15', { kind: 'measure', note, aboutNoteId: about, ownerUnit, dueOn })
  const water = await finding('2026-03-24', 'Nhiều hộ dùng nước suối, mùa khô thiếu nước cho cả người và bò (mẫu).')
  const skills = await finding('2026-03-26', 'Lao động trẻ không có nghề, đi làm theo mùa, thu nhập không đều (mẫu).')
  const roads = await finding('2026-04-02', 'Đường vào bản lầy khi mưa: mía, cà phê bán chậm và mất giá (mẫu).')
  const tanks = await measure(
    water,
    'Làm bể chứa và đường ống cho 3 bản (mẫu)',
    'Ban quản lý dự án xã (mẫu)',
    '2026-09-30',
  )
  const course = await measure(
    skills,
    'Mở 2 lớp nghề ngắn hạn theo nhu cầu doanh nghiệp (mẫu)',
    'Phòng Kinh tế xã (mẫu)',
    '2026-08-31',
  )
  await measure(roads, 'Bê tông 3,5 km đường vào bản (mẫu)', 'Ban quản lý dự án xã (mẫu)', '2026-12-20')
  await act(finishMeasure, '2026-08-25', { inquiryId, noteId: course, doneOn: '2026-08-25' })
  await add('2026-10-08', {
    kind: 'follow-up',
    note: '31 trong 52 học viên đã có việc ổn định (mẫu).',
    aboutNoteId: course,
  })
  await add('2026-10-20', {
    kind: 'follow-up',
    note: 'Mới xong bể của 1 bản; 2 bản còn chờ vật tư (mẫu).',
    aboutNoteId: tanks,
  })
}
