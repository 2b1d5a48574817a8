// What a household has under way or is about to get, kind by kind: from when, until when, what ends it, whom to ask. For its one page.

import { type RawBuilder, sql } from 'kysely'
import { addDays, addMonths, formatDay, type LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type { Bilingual } from '../rules/pack-types.ts'
import type { HouseholdOngoing } from './household-support.ts'
import { quantityWords } from './quantity.ts'
import { kilograms } from './rice/rice.ts'
import { type TuitionForm, tuitionFormText } from './tuition/tuition.ts'

const bi = (vi: string, en: string): Bilingual => ({ vi, en })
const nothing = bi('', '')
const day = (on: LocalDate) => formatDay(on)
/** Giving looks again at the household on the day: what waits is not promised for ever. */
const waits = bi(
  'Nếu trước ngày nhận gia đình đổi loại hộ, chuyển đi thì phải hỏi lại xã.',
  'If your class changes or you move before that day, ask the commune again.',
)

interface Of {
  officeId: number
  householdId: number
  today: LocalDate
}

interface Part {
  query: RawBuilder<unknown>
  told(rows: unknown[]): HouseholdOngoing[]
}
const part = <Row>(query: RawBuilder<unknown>, tell: (row: Row) => HouseholdOngoing): Part => ({
  query,
  told: rows => (rows as Row[]).map(tell),
})

const owed = ({ officeId, householdId }: Of) =>
  part<{ list: string; amount: string; quantity: string; due: LocalDate; opened: LocalDate }>(
    sql`
    select l.title as list, to_char(r.amount, 'FM999G999G999G999') as amount, r.quantity, r.due_on as due, r.opened_on as opened
    from delivery_recovery r join support_list l on l.office_id = r.office_id and l.list_id = r.list_id
    where r.office_id = ${officeId} and r.household_id = ${householdId} and r.state = 'open' order by r.due_on`,
    row => {
      const money = row.amount === '0' ? '' : `${row.amount.replace(/,/g, '.')} đ`
      const { vi, en } = quantityWords([money, row.quantity].filter(Boolean).join(', '))
      return {
        kind: 'recovery',
        what: bi(
          `Phải trả lại ${vi}: quyết định “${row.list}” đã bị hủy`,
          `To be given back, ${en}: “${row.list}” was withdrawn`,
        ),
        since: row.opened,
        until: row.due,
        ends: bi('Không đồng ý thì hỏi, khiếu nại ở xã.', 'If you disagree, ask and complain at the commune.'),
        ask: '',
      }
    },
  )

const courses = ({ officeId, householdId, today }: Of) =>
  part<{
    title: string
    organiser: string
    place: string
    state: string
    name: string
    result: string
    certificate: string
    first: LocalDate | null
    last: LocalDate | null
    ended: LocalDate | null
    months: number
  }>(
    sql`select c.title, c.organiser, c.place, c.state, coalesce(p.full_name, '') as name, l.result, l.certificate, s.first, s.last, c.ended_on as ended,
      c.follow_up_months as months
    from training_learner l join training_class c on c.office_id = l.office_id and c.class_id = l.class_id
      left join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      left join v_person_name p on p.office_id = l.office_id and p.person_id = l.person_id
      left join lateral (select min(held_on) as first, max(held_on) as last from training_session s where s.office_id = c.office_id and s.class_id = c.class_id) s on true
    where l.office_id = ${officeId} and l.household_id = ${householdId} and coalesce(d.state, '') not in ('cancelled', 'lapsed')
      and (c.state = 'open' or (l.result = 'passed' and c.ended_on >= ${addMonths(today, -12)}::date))
    order by s.first desc nulls last limit 10`,
    row => {
      const place = row.place ? bi(`, tại ${row.place}`, `, at ${row.place}`) : nothing
      return row.state === 'open'
        ? {
            kind: 'training',
            what: bi(`${row.name} học lớp “${row.title}”${place.vi}`, `${row.name}: class “${row.title}”${place.en}`),
            since: row.first,
            until: row.last,
            ends: bi(
              'Đã vào lớp thì học đến hết lớp, dù gia đình đổi loại hộ.',
              'Who has begun goes on to the end, whatever the class of the household.',
            ),
            ask: row.organiser,
          }
        : {
            kind: 'training',
            what: bi(
              `${row.name} đã học xong lớp “${row.title}”${row.certificate ? `, chứng chỉ số ${row.certificate}` : ''}`,
              `${row.name} finished “${row.title}”${row.certificate ? `, certificate ${row.certificate}` : ''}`,
            ),
            since: row.ended,
            until: null,
            ends: bi(
              `Xã sẽ hỏi việc làm, cách dùng nghề từ ngày ${day(addMonths(row.ended!, row.months))}.`,
              `The commune asks what became of it from ${day(addMonths(row.ended!, row.months))}.`,
            ),
            ask: row.organiser,
          }
    },
  )

const things = ({ officeId, householdId, today }: Of) =>
  part<{
    name: string
    unit: string
    quantity: number
    state: string
    given: LocalDate | null
    place: string
    supplier: string
    warranty: LocalDate | null
    after: number
    checked: boolean
  }>(
    sql`select i.name, i.unit, case when d.state = 'given' then l.given else l.listed end as quantity, d.state, d.given_on as given, o.place, o.supplier,
      i.warranty_until as warranty, o.check_after_days as after,
      exists (select from handout_check k where k.office_id = l.office_id and k.delivery_id = l.delivery_id) as checked
    from handout_line l join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      join handout_item i on i.office_id = l.office_id and i.item_id = l.item_id
      join handout_list o on o.office_id = l.office_id and o.list_id = l.list_id
      join support_list s on s.office_id = l.office_id and s.list_id = l.list_id
    where l.office_id = ${officeId} and d.household_id = ${householdId} and s.state in ('draft', 'approved', 'closed')
      and (d.state in ('planned', 'absent') or (d.state = 'given' and d.given_on >= ${addMonths(today, -12)}::date))
    order by d.delivery_id desc limit 10`,
    row => {
      const what = `${row.quantity} ${row.unit} ${row.name}`
      if (row.state !== 'given')
        return {
          kind: 'handout',
          what: bi(
            `Có tên trong danh sách nhận ${what}${row.place ? `, nhận tại ${row.place}` : ''}`,
            `On the list for ${what}${row.place ? `, at ${row.place}` : ''}`,
          ),
          since: null,
          until: null,
          ends: waits,
          ask: row.supplier,
        }
      const check = addDays(row.given!, row.after)
      return {
        kind: 'handout',
        what: bi(`Đã nhận ${what}`, `Got ${what}`),
        since: row.given,
        until: null,
        ends: bi(
          [
            row.checked ? '' : `Xã đến xem từ ngày ${day(check)}.`,
            row.warranty && row.warranty >= today
              ? `Chết, hỏng thì báo ngay: được thay đến ngày ${day(row.warranty)}.`
              : '',
          ]
            .filter(Boolean)
            .join(' '),
          [
            row.checked ? '' : `The commune comes to look from ${day(check)}.`,
            row.warranty && row.warranty >= today
              ? `If it dies or breaks say so at once: replaced until ${day(row.warranty)}.`
              : '',
          ]
            .filter(Boolean)
            .join(' '),
        ),
        ask: row.supplier,
      }
    },
  )

const rice = ({ officeId, householdId }: Of) =>
  part<{
    title: string
    grams: number
    state: string
    came: boolean
  }>(
    sql`select s.title, l.grams, d.state, r.arrived_grams > 0 as came
    from rice_line l join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      join rice_round r on r.office_id = l.office_id and r.list_id = l.list_id
      join support_list s on s.office_id = l.office_id and s.list_id = l.list_id
    where l.office_id = ${officeId} and d.household_id = ${householdId} and d.state in ('planned', 'absent') and s.state in ('draft', 'approved')
    order by d.delivery_id desc limit 5`,
    row => ({
      kind: 'rice',
      what: bi(
        `${kilograms(row.grams)} gạo, đợt “${row.title}”${row.came ? ': gạo đã về, hãy đến nhận' : ''}`,
        `${kilograms(row.grams)} of rice, “${row.title}”${row.came ? ': it has come, fetch it' : ''}`,
      ),
      since: null,
      until: null,
      ends: waits,
      ask: '',
    }),
  )

const school = ({ officeId, householdId }: Of) =>
  part<{
    name: string
    form: TuitionForm
    year: string
    school: string
    months: number
    paid: number
    left: LocalDate | null
  }>(
    sql`select coalesce(p.full_name, '') as name, t.form, t.school_year as year, l.school, l.months, l.paid_months as paid, l.left_on as left
    from tuition_line l join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
      join tuition_list t on t.office_id = l.office_id and t.list_id = l.list_id
      join support_list s on s.office_id = l.office_id and s.list_id = l.list_id
      left join v_person_name p on p.office_id = l.office_id and p.person_id = l.person_id
    where l.office_id = ${officeId} and d.household_id = ${householdId} and d.state in ('planned', 'absent', 'given') and s.state in ('draft', 'approved')
    order by d.delivery_id desc limit 10`,
    row => ({
      kind: 'tuition',
      what: bi(
        `${row.name}: ${tuitionFormText[row.form].vi.toLowerCase()} năm học ${row.year}, ${row.months} tháng, đã trả ${row.paid} tháng`,
        `${row.name}: ${tuitionFormText[row.form].en.toLowerCase()} ${row.year}, ${row.months} months, ${row.paid} paid`,
      ),
      since: null,
      until: row.left,
      ends: row.left
        ? bi('Đã thôi học nên không trả tiếp.', 'Left school: no more is paid.')
        : bi(
            'Thôi học thì dừng. Gia đình đổi loại hộ thì phần chưa trả phải hỏi lại.',
            'Ends when the pupil leaves school. If your class changes, ask about what is not paid yet.',
          ),
      ask: row.school,
    }),
  )

const electricity = ({ officeId, householdId }: Of) =>
  part<{
    title: string
    deadline: LocalDate
    quantity: string
  }>(
    sql`select s.title, e.deadline, d.quantity
    from delivery d join electricity_list e on e.office_id = d.office_id and e.list_id = d.list_id
      join support_list s on s.office_id = d.office_id and s.list_id = d.list_id
    where d.office_id = ${officeId} and d.household_id = ${householdId} and d.state in ('planned', 'absent') and s.state = 'approved'
    order by d.delivery_id desc limit 4`,
    row => ({
      kind: 'electricity',
      what: bi(
        `Tiền điện chờ nhận: ${row.title}, ${row.quantity}`,
        `Electricity money to fetch: ${row.title}, ${quantityWords(row.quantity).en}`,
      ),
      since: null,
      until: row.deadline,
      ends: bi('Quá ngày này không nhận thì nộp trả.', 'Afterwards it goes back.'),
      ask: '',
    }),
  )

const houses = ({ officeId, householdId }: Of) =>
  part<{ work: string; stage: string }>(
    sql`select h.work, h.stage from house h
      join delivery d on d.office_id = h.office_id and d.delivery_id = h.delivery_id
    where h.office_id = ${officeId} and h.household_id = ${householdId} and h.stage <> 'handed-over' and d.state in ('planned', 'absent') limit 2`,
    row => ({
      kind: 'housing',
      what: row.work === 'new' ? bi('Làm nhà mới', 'A new house') : bi('Sửa nhà', 'Repair of the house'),
      since: null,
      until: null,
      ends: bi(
        'Tiền trả theo giai đoạn đã nghiệm thu. Đổi loại hộ trong khi làm thì hỏi lại xã trước khi bàn giao.',
        'Money comes by accepted stages. If your class changes meanwhile, ask before the hand-over.',
      ),
      ask: '',
    }),
  )

const projects = ({ officeId, householdId }: Of) =>
  part<{
    name: string
    lead: string
    joined: LocalDate
    ends: LocalDate | null
  }>(
    sql`select p.name, p.lead, m.joined_on as joined, p.ends_on as ends
    from production_member m join production_project p on p.office_id = m.office_id and p.project_id = m.project_id
    where m.office_id = ${officeId} and m.household_id = ${householdId} and m.left_on is null and p.state in ('proposed', 'appraised', 'voted', 'approved')
    order by m.member_id desc limit 5`,
    row => ({
      kind: 'production',
      what: bi(`Tham gia dự án “${row.name}”`, `Takes part in “${row.name}”`),
      since: row.joined,
      until: row.ends,
      ends: bi('Đổi loại hộ không tự rời dự án.', 'A change of class does not take you out of it.'),
      ask: row.lead,
    }),
  )

/** One statement: the parts come back as JSON, days as text. */
export async function ongoingOf(tx: Tx, of: Of): Promise<HouseholdOngoing[]> {
  const parts = [owed, courses, things, rice, school, electricity, houses, projects].map(one => one(of))
  const { rows } = await sql<{ found: unknown[][] }>`select json_build_array(${sql.join(
    parts.map(one => sql`(select coalesce(json_agg(found), '[]'::json) from (${one.query}) found)`),
  )}) as found`.execute(tx)
  return parts.flatMap((one, i) => one.told(rows[0]!.found[i] ?? []))
}
