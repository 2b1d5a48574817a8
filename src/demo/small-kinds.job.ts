// Kinds of support of which the demo's commune has few each year, by the product's own commands: school support by months, cases of legal aid,
// gifts in kind, a class that is running; and the papers of the ledger behind two lists, one of them withdrawn after it was paid. All made up.
import { sql } from 'kysely'
import { type LocalDate, localDate } from '../base/local-date.ts'
import { giveGift, receiveGiftInKind, thankGift, valueGift } from '../support/gifts/gift.commands.ts'
import { endCase, openCase } from '../support/legal-aid/legal-aid.commands.ts'
import { tiePayment } from '../support/payment/payment.commands.ts'
import { takePart } from '../support/recovery/recovery.commands.ts'
import { approveList, withdrawList } from '../support/support-list.commands.ts'
import { takeAttendance } from '../support/training/attendance.commands.ts'
import { enrol, listLearners, openClass } from '../support/training/training.commands.ts'
import { draftTuition, leaveSchool, payTuition } from '../support/tuition/tuition.commands.ts'
import type { DemoActs } from './acts.job.ts'
import type { LoadedHousehold } from './loaded.effects.ts'

const signer = 'Chủ tịch UBND xã (mẫu)'

/** `offices`: those whose books are the commune's today. */
export async function loadSmallKinds(
  acts: DemoActs,
  offices: readonly number[],
  poor: readonly LoadedHousehold[],
): Promise<void> {
  const { officeId } = poor[0]!
  const own = poor.filter(one => one.officeId === officeId)
  const people = await peopleOf(acts, officeId, own)
  await school(acts, { officeId, offices }, people)
  await legalAid(acts, people)
  await gifts(acts, officeId, own)
  await runningClass(acts, officeId, people)
}

interface Somebody {
  personId: number
  householdId: number
  name: string
  born: number
}

/** Who lives in these households all year, one of each age group a household, so that nobody stands on two lists. */
async function peopleOf(
  { contextOn }: DemoActs,
  officeId: number,
  households: readonly LoadedHousehold[],
): Promise<{ pupils: Somebody[]; adults: Somebody[] }> {
  const { rows } =
    await sql<Somebody>`select m.person_id as "personId", m.household_id as "householdId", p.full_name as name,
      extract(year from p.birth_date)::int as born
    from v_membership m join v_person_card p on p.office_id = m.office_id and p.person_id = m.person_id
      join v_household h on h.office_id = m.office_id and h.household_id = m.household_id and h.closed_on is null and h.class = 'poor'
    where m.office_id = ${officeId} and m.household_id = any (${households.map(one => one.householdId)}::bigint[])
      and m.valid_from <= '2025-09-01' and m.valid_to is null and p.died_on is null and p.birth_date is not null
    order by m.household_id, p.birth_date desc`.execute(contextOn(localDate('2026-01-05')).tx)
  const oneEach = (fits: (one: Somebody) => boolean) => [
    ...new Map(rows.filter(fits).map(one => [one.householdId, one])).values(),
  ]
  return {
    pupils: oneEach(one => one.born >= 2012 && one.born <= 2018),
    adults: oneEach(one => one.born >= 1975 && one.born <= 2004),
  }
}

const linesOf = ({ contextOn }: DemoActs, officeId: number, listId: number, day: string) =>
  contextOn(day as LocalDate)
    .tx.selectFrom('delivery')
    .select(['delivery_id', 'household_id', 'amount'])
    .where('office_id', '=', officeId)
    .where('list_id', '=', listId)
    .orderBy('delivery_id')
    .execute()

/** A disbursement of this year in the commune's books with enough left, dated after the decision. */
async function paidBy({ contextOn }: DemoActs, offices: readonly number[], after: string, amount: number) {
  const { rows } = await sql<{ posting_id: number }>`select p.posting_id from v_money_posting p
    where p.office_id = any (${[...offices]}::int[]) and p.kind = 'disburse' and p.reversed_by is null and p.posted_on >= ${after}::date
      and p.amount - coalesce((select sum(t.amount) from support_list_payment t where t.posting_id = p.posting_id), 0) > ${amount}
    order by p.posted_on, p.posting_id limit 1`.execute(contextOn(localDate('2026-11-20')).tx)
  return rows[0]?.posting_id
}

/** Study costs of a school year, paid for one term, one pupil gone; and a list that was withdrawn after it was paid. */
async function school(
  acts: DemoActs,
  { officeId, offices }: { officeId: number; offices: readonly number[] },
  { pupils }: { pupils: Somebody[] },
): Promise<void> {
  const { act } = acts
  const draft = (day: string, title: string, of: Somebody[], form: string) =>
    act(draftTuition, day, {
      schoolYear: '2026-2027',
      form,
      months: 9,
      monthly: '150000',
      source: 'Mức của dữ liệu mẫu, chưa đối chiếu văn bản',
      confidence: 'unverified',
      onDay: day,
      school: title,
      grade: '',
      personIds: of.map(one => one.personId),
    })
  const approve = (listId: number, day: string, number: string) =>
    act(approveList, day, { listId, decisionNumber: number, decidedOn: day, signer })
  const running = await draft('2026-09-05', 'Trường PTDTBT tiểu học (mẫu)', pupils.slice(0, 14), 'study-cost')
  await approve(running.listId, '2026-09-12', '141/QĐ-UBND (mẫu)')
  const lines = await linesOf(acts, officeId, running.listId, '2026-09-15')
  const total = lines.reduce((sum, one) => sum + one.amount, 0)
  const posting = await paidBy(acts, offices, '2026-09-12', total)
  if (posting !== undefined)
    await act(tiePayment, '2026-11-02', { listId: running.listId, postingId: posting, amount: String(total) })
  await act(payTuition, '2026-11-05', {
    listId: running.listId,
    deliveryIds: lines.slice(0, 12).map(one => one.delivery_id),
    months: 4,
    paidOn: '2026-11-05',
    receiver: 'Bố mẹ ký nhận (mẫu)',
    document: 'PC 31 (mẫu)',
  })
  await act(leaveSchool, '2026-11-10', {
    deliveryId: lines[13]!.delivery_id,
    on: '2026-11-09',
    reason: 'Theo bố mẹ đi làm xa (mẫu)',
  })
  await draft('2026-11-12', 'Trường THCS (mẫu)', pupils.slice(14, 20), 'study-cost')
  const wrong = await draft('2026-09-07', 'Điểm trường bản xa (mẫu)', pupils.slice(20, 24), 'study-cost')
  await approve(wrong.listId, '2026-09-14', '142/QĐ-UBND (mẫu)')
  const paid = await linesOf(acts, officeId, wrong.listId, '2026-09-15')
  const sum = paid.reduce((all, one) => all + one.amount, 0)
  const voucher = await paidBy(acts, offices, '2026-09-14', sum)
  if (voucher === undefined) return
  await act(tiePayment, '2026-10-20', { listId: wrong.listId, postingId: voucher, amount: String(sum) })
  await act(payTuition, '2026-10-22', {
    listId: wrong.listId,
    deliveryIds: paid.slice(0, 2).map(one => one.delivery_id),
    months: 4,
    paidOn: '2026-10-22',
    document: 'PC 29 (mẫu)',
  })
  await act(withdrawList, '2026-11-03', {
    listId: wrong.listId,
    on: '2026-11-03',
    reason: 'Quyết định 150/QĐ-UBND (mẫu): học sinh đã hưởng chế độ của trường nội trú',
    aboutGiven: 'recover',
    dueOn: '2026-12-15',
  })
  const tasks = await acts
    .contextOn(localDate('2026-11-16'))
    .tx.selectFrom('delivery_recovery')
    .select('recovery_id')
    .where('office_id', '=', officeId)
    .where('list_id', '=', wrong.listId)
    .where('delivery_id', 'is not', null)
    .orderBy('recovery_id')
    .execute()
  await act(takePart, '2026-11-16', {
    recoveryId: tasks[0]!.recovery_id,
    amount: '200000',
    on: '2026-11-16',
    document: 'Phiếu thu 17 (mẫu)',
  })
}

async function legalAid({ act }: DemoActs, { adults }: { adults: Somebody[] }): Promise<void> {
  const provider = 'Trung tâm Trợ giúp pháp lý nhà nước tỉnh (mẫu)'
  const open = (day: string, i: number, field: string, form: string, subject: string) =>
    act(openCase, day, { personId: adults[i]!.personId, field, form, provider, askedOn: day, subject })
  const land = await open('2026-04-14', 0, 'land', 'advice', 'Tranh chấp ranh giới đất nương (mẫu)')
  await act(endCase, '2026-05-06', {
    caseId: land.caseId,
    state: 'done',
    endedOn: '2026-05-06',
    document: 'Phiếu tư vấn 21 (mẫu)',
    outcome: 'Hai bên hòa giải, cắm lại mốc (mẫu)',
  })
  const family = await open('2026-07-02', 1, 'family', 'representation', 'Quyền nuôi con khi ly hôn (mẫu)')
  await act(endCase, '2026-09-18', {
    caseId: family.caseId,
    state: 'done',
    endedOn: '2026-09-18',
    document: 'Hồ sơ 08/VV (mẫu)',
    outcome: 'Tòa chấp nhận yêu cầu (mẫu)',
  })
  const labour = await open('2026-08-11', 2, 'labour', 'advice', 'Chưa được trả lương công trình (mẫu)')
  await act(endCase, '2026-08-28', {
    caseId: labour.caseId,
    state: 'stopped',
    endedOn: '2026-08-28',
    document: 'Đơn rút yêu cầu (mẫu)',
    outcome: '',
  })
  await open('2026-10-21', 3, 'land', 'out-of-court', 'Cấp lại giấy chứng nhận quyền sử dụng đất (mẫu)')
  await open('2026-11-09', 4, 'civil', 'advice', 'Vay nặng lãi, cần tư vấn (mẫu)')
}

/** One given out and thanked for, one valued and waiting, one of workdays that nobody has valued. */
async function gifts({ act }: DemoActs, officeId: number, own: readonly LoadedHousehold[]): Promise<void> {
  const receive = (day: string, rest: Record<string, unknown>) =>
    act(receiveGiftInKind, day, { officeId, giverKind: 'organisation', form: 'material', receivedOn: day, ...rest })
  const sheets = await receive('2026-06-09', {
    giver: 'Doanh nghiệp số 2 (mẫu)',
    description: 'Tôn lợp mái',
    quantity: 300,
    unit: 'tấm',
    purpose: 'Hộ bị dông lốc tốc mái',
    receiptNumber: 'BN-06/2026 (mẫu)',
  })
  await act(valueGift, '2026-06-12', {
    giftId: sheets.giftId,
    value: '42000000',
    valuedOn: '2026-06-12',
    document: 'Biên bản định giá 02 (mẫu)',
  })
  await act(giveGift, '2026-06-20', {
    giftId: sheets.giftId,
    on: '2026-06-20',
    lines: own.slice(20, 25).map(one => ({
      householdId: one.householdId,
      quantity: 40,
      receiver: one.household.members[0]!.name,
    })),
  })
  await act(thankGift, '2026-06-30', { giftId: sheets.giftId, on: '2026-06-30', number: '61/UBND-TCO (mẫu)', signer })
  const blankets = await receive('2026-11-10', {
    giver: 'Câu lạc bộ thiện nguyện (mẫu)',
    description: 'Chăn ấm',
    quantity: 120,
    unit: 'chiếc',
    purpose: 'Hộ nghèo vùng rét',
    receiptNumber: 'BN-11/2026 (mẫu)',
  })
  await act(valueGift, '2026-11-12', {
    giftId: blankets.giftId,
    value: '30000000',
    valuedOn: '2026-11-12',
    document: 'Biên bản định giá 05 (mẫu)',
  })
  await receive('2026-10-05', {
    giver: 'Đoàn Thanh niên xã (mẫu)',
    form: 'workdays',
    description: 'Ngày công làm đường vào bản',
    quantity: 85,
    unit: 'ngày công',
    receiptNumber: 'BN-10/2026 (mẫu)',
  })
}

/** Twenty seats, listed and approved, three of five sessions attended. */
async function runningClass(acts: DemoActs, officeId: number, { adults }: { adults: Somebody[] }): Promise<void> {
  const { act, contextOn } = acts
  const days = ['2026-11-10', '2026-11-12', '2026-11-17', '2026-12-01', '2026-12-03']
  const { classId } = await act(openClass, '2026-10-26', {
    officeId,
    kind: 'technology',
    title: 'Kỹ thuật nuôi bò nhốt chuồng (mẫu)',
    organiser: 'Trung tâm Dịch vụ nông nghiệp (mẫu)',
    trainer: 'Kỹ sư chăn nuôi (mẫu)',
    place: 'Nhà văn hóa bản (mẫu)',
    cost: '18000000',
    sessions: days.map(heldOn => ({ heldOn, part: 'morning', topic: 'Chuồng trại, thức ăn, phòng bệnh' })),
  })
  await act(enrol, '2026-10-28', {
    classId,
    personIds: adults.slice(8, 28).map(one => one.personId),
    enrolledOn: '2026-10-28',
  })
  const { listId } = await act(listLearners, '2026-10-29', { classId })
  await act(approveList, '2026-11-04', {
    listId,
    decisionNumber: '168/QĐ-UBND (mẫu)',
    decidedOn: '2026-11-04',
    signer,
  })
  const { tx } = contextOn(localDate('2026-11-18'))
  const learners = await tx
    .selectFrom('training_learner')
    .select('learner_id')
    .where('office_id', '=', officeId)
    .where('class_id', '=', classId)
    .orderBy('learner_id')
    .execute()
  const sessions = await tx
    .selectFrom('training_session')
    .select(['session_id', 'held_on'])
    .where('office_id', '=', officeId)
    .where('class_id', '=', classId)
    .orderBy('held_on')
    .execute()
  for (const [i, session] of sessions.slice(0, 3).entries())
    await act(takeAttendance, session.held_on, {
      sessionId: session.session_id,
      presentIds: learners.filter((_, at) => (at + i) % 9 !== 0).map(one => one.learner_id),
    })
}
