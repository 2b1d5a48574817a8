// What the people of the demo's commune discussed, saw and said this year, by the product's own commands: meetings of villages, supervision of
// works and of cattle handed out, recipients asked by sample, and who agreed to be named in public. All made up.
import { sql } from 'kysely'
import { allowExample, allowRecognition } from '../partners/movement-public.commands.ts'
import type { Tx } from '../platform/database.ts'
import type { EffectContext } from '../registry/registry.effects.ts'
import { closeEvaluation, publishEvaluation, recordAnswer } from '../supervision/evaluation.commands.ts'
import { drawLines } from '../supervision/evaluation-draw.effects.ts'
import { callMatter, holdMatter, linkOutcome, publishMatter } from '../supervision/meetings/matter-meeting.commands.ts'
import { closeReport, publishReport, recordReport, replyReport } from '../supervision/supervision.commands.ts'
import { type DemoActs, demoActs } from './acts.job.ts'
import type { DemoPlaces } from './plans.job.ts'

export async function loadParticipation(tx: Tx, effects: EffectContext, { tree, home }: DemoPlaces): Promise<void> {
  const acts = demoActs(tx, effects)
  const offices = tree.officesOf(home, effects.today)
  const { rows: works } = await sql<{ work_id: number; state: string; villages: number[] }>`
    select w.work_id, w.state, array_agg(v.village_id order by v.village_id) as villages from work w
      join work_village v on v.office_id = w.office_id and v.work_id = w.work_id
    where w.office_id = any (${offices}::int[]) and w.name like '%(mẫu)' group by 1, 2 order by 1`.execute(tx)
  const { rows: lists } = await sql<{ office_id: number; list_id: number; villages: number[]; given: number }>`
    select l.office_id, l.list_id, array_agg(distinct d.village_id order by d.village_id) as villages, count(*)::int as given from support_list l
      join delivery d on d.office_id = l.office_id and d.list_id = l.list_id and d.state = 'given'
    where l.office_id = any (${offices}::int[]) and l.kind = 'handout' and l.title like '%2026 (mẫu)' group by 1, 2 order by 2 limit 1`.execute(
    tx,
  )
  const [road, water] = works
  const [cattle] = lists
  if (!road || !water || !cattle) return
  await meetings(acts, road, cattle)
  await reports(acts, road, water, cattle)
  await asked(acts, cattle)
  await consents(acts, offices)
}

interface Subject {
  villages: number[]
}
type Road = Subject & { work_id: number }
type Cattle = Subject & { office_id: number; list_id: number; given: number }

async function meetings({ act }: DemoActs, road: Road, cattle: Cattle): Promise<void> {
  const hall = 'Nhà văn hóa bản'
  const call = (day: string, villageId: number, rest: Record<string, unknown>) =>
    act(callMatter, day, { villageId, place: hall, ...rest })
  const hold = (day: string, meetingId: number, rest: Record<string, unknown>) =>
    act(holdMatter, day, {
      meetingId,
      heldOn: day,
      chairName: 'Trưởng bản (mẫu)',
      secretaryName: 'Thư ký bản (mẫu)',
      frontPresent: true,
      ...rest,
    })
  const onRoad = await call('2026-03-05', road.villages[0]!, {
    matter: 'works',
    title: 'Bàn làm đường bê tông vào bản (mẫu)',
    calledFor: '2026-03-08T12:30:00Z',
    householdsInvited: 78,
    agenda: ['Góp ngày công làm đường', 'Cử ban giám sát của bản'],
  })
  await hold('2026-03-08', onRoad.meetingId, {
    attended: 66,
    attendedWomen: 29,
    attendedPoor: 14,
    points: [
      {
        title: 'Mỗi hộ góp ba ngày công, hộ già yếu neo đơn không phải góp',
        votes: { for: 61, against: 2, abstained: 3 },
        conclusion: 'Thông qua (mẫu)',
      },
      {
        title: 'Cử năm người vào ban giám sát, có hai phụ nữ',
        votes: { for: 64, against: 0, abstained: 2 },
        conclusion: 'Thông qua (mẫu)',
      },
    ],
    questions: [
      {
        askedBy: 'Một hộ cuối bản',
        question: 'Đường có qua khe không?',
        answer: 'Có, thiết kế có cống ở khe (mẫu).',
      },
    ],
  })
  await act(linkOutcome, '2026-04-02', {
    meetingId: onRoad.meetingId,
    subjectKind: 'work',
    subjectId: road.work_id,
    note: 'Bản góp 410 ngày công (mẫu)',
  })
  await act(publishMatter, '2026-03-10', { meetingId: onRoad.meetingId, isPublic: true })
  const onCattle = await call('2026-08-05', cattle.villages[0]!, {
    matter: 'support',
    title: 'Xem danh sách nhận bò giống (mẫu)',
    calledFor: '2026-08-07T12:30:00Z',
    householdsInvited: 64,
    agenda: ['Xem danh sách hộ nhận bò', 'Chuồng và cỏ trước khi nhận'],
  })
  await hold('2026-08-07', onCattle.meetingId, {
    attended: 51,
    attendedWomen: 27,
    attendedPoor: 16,
    points: [
      {
        title: 'Đồng ý danh sách hộ nhận bò giống',
        votes: { for: 45, against: 3, abstained: 3 },
        conclusion: 'Thông qua (mẫu)',
      },
      { title: 'Hộ nhận phải làm chuồng xong trước 15/8', conclusion: 'Ghi nhận (mẫu)' },
    ],
  })
  await act(linkOutcome, '2026-08-21', {
    meetingId: onCattle.meetingId,
    subjectKind: 'support-list',
    subjectId: cattle.list_id,
  })
  await act(publishMatter, '2026-08-10', { meetingId: onCattle.meetingId, isPublic: true })
  await call('2026-11-26', road.villages[1] ?? road.villages[0]!, {
    matter: 'plan',
    title: 'Bàn việc của bản cho kế hoạch năm 2027 (mẫu)',
    calledFor: '2026-12-05T12:30:00Z',
    householdsInvited: 70,
    agenda: ['Việc cần làm năm 2027', 'Việc bản tự làm được'],
  })
}

async function reports({ act }: DemoActs, road: Road, water: Road, cattle: Cattle): Promise<void> {
  const record = (day: string, subject: Record<string, unknown>, rest: Record<string, unknown>) =>
    act(recordReport, day, { ...subject, seenOn: day, seenBy: 'Ban giám sát của bản (mẫu)', ...rest })
  const onRoad = { subjectKind: 'work', subjectId: road.work_id, villageId: road.villages[0] }
  const thin = await record('2026-08-14', onRoad, {
    finding: 'fault',
    content: 'Một đoạn khoảng 40 m mặt đường mỏng hơn bản vẽ chừng hai phân (mẫu).',
    askedOf: 'Nhà thầu, UBND xã',
    asked: 'Đo lại và đổ bù đoạn còn thiếu',
  })
  await act(replyReport, '2026-08-21', {
    reportId: thin.reportId,
    repliedOn: '2026-08-21',
    replier: 'UBND xã',
    reply: 'Đã đo lại cùng ban giám sát; nhà thầu đổ bù xong trước 30/8 (mẫu).',
  })
  await act(closeReport, '2026-09-03', {
    reportId: thin.reportId,
    closedOn: '2026-09-03',
    settled: true,
    note: 'Ban giám sát đã đo lại, đủ dày (mẫu)',
  })
  await act(publishReport, '2026-09-04', {
    reportId: thin.reportId,
    content: 'Một đoạn mặt đường mỏng hơn bản vẽ (mẫu).',
    reply: 'Đã đổ bù, ban giám sát đo lại thấy đủ (mẫu).',
  })
  await record('2026-10-31', onRoad, {
    finding: 'good',
    content: 'Nhà thầu che nắng, tưới ẩm đủ ngày; rãnh thoát nước làm gọn (mẫu).',
  })
  const late = await record(
    '2026-11-10',
    { subjectKind: 'work', subjectId: water.work_id, villageId: water.villages[0] },
    {
      seenBy: 'Mặt trận xã (mẫu)',
      finding: 'question',
      content: 'Bể xây xong từ tháng 9 nhưng chưa có ống; không rõ bao giờ có nước (mẫu).',
      askedOf: 'Chủ đầu tư',
      asked: 'Cho bản biết ngày có ống và ngày xong',
    },
  )
  await act(publishReport, '2026-11-12', {
    reportId: late.reportId,
    content: 'Bể nước đã xây, chưa có đường ống; bản hỏi bao giờ xong (mẫu).',
  })
  await record(
    '2026-09-20',
    { subjectKind: 'support-list', subjectId: cattle.list_id, villageId: cattle.villages[0] },
    { seenBy: 'Mặt trận xã (mẫu)', finding: 'good', content: 'Bò đúng giống, đủ tuổi, có giấy kiểm dịch (mẫu).' },
  )
}

/** A fixed seed, so that the demo is the same each time. */
async function asked({ act, contextOn }: DemoActs, cattle: Cattle): Promise<void> {
  const day = '2026-10-20'
  const { evaluationId, size } = await drawLines(contextOn(day as never), {
    officeId: cattle.office_id,
    listId: cattle.list_id,
    size: 15,
    asker: 'Mặt trận Tổ quốc xã (mẫu)',
    seed: 'demo-2026',
  })
  for (let no = 1; no <= size; no += 1)
    await act(recordAnswer, day, {
      evaluationId,
      no,
      outcome: no === 3 ? 'absent' : 'asked',
      askedOn: day,
      answers:
        no === 3
          ? null
          : {
              received: true,
              inTime: no % 2 === 0,
              rightAmount: true,
              rightQuality: no !== 5,
              askedToPay: false,
              useful: 3 + (no % 3),
            },
      words: no === 5 ? 'Con bò hơi gầy khi mới nhận (mẫu)' : '',
    })
  await act(closeEvaluation, '2026-10-28', {
    evaluationId,
    conclusion: 'Ai hỏi được đều đã nhận; nên trao trước mùa rét để kịp dự trữ cỏ (mẫu)',
  })
  await act(publishEvaluation, '2026-10-30', { evaluationId })
}

/** The first example and the recognitions; the second example did not want to be on the web. */
async function consents({ act, contextOn }: DemoActs, offices: readonly number[]): Promise<void> {
  const { tx } = contextOn('2026-10-20' as never)
  const example = await tx
    .selectFrom('good_example')
    .select('example_id')
    .where('office_id', 'in', offices)
    .orderBy('example_id')
    .limit(1)
    .executeTakeFirst()
  if (example) await act(allowExample, '2026-10-20', { exampleId: example.example_id, consentOn: '2026-10-19' })
  const recognised = await tx
    .selectFrom('recognition')
    .select('recognition_id')
    .where('office_id', 'in', offices)
    .orderBy('recognition_id')
    .execute()
  for (const { recognition_id } of recognised)
    await act(allowRecognition, '2026-10-20', { recognitionId: recognition_id, consentOn: '2026-10-18' })
}
