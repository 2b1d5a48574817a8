// "My work": what waits for this person today, with dates. Read from the boards' tallies and small indexed sets; who may not do
// a thing is not told of it.

import { sql } from 'kysely'
import type { z } from 'zod'
import { areaTree } from '../areas/area.queries.ts'
import { counted } from '../base/fill-in.ts'
import { addDays, type LocalDate } from '../base/local-date.ts'
import { handsOf } from '../platform/actor.ts'
import { type QueryContext, query } from '../platform/query.ts'
import { clashOf } from './decision/decision.ts'
import { inOffices } from './round.queries.ts'
import type { VillageStep } from './round.ts'
import { myWorkContract, type WorkItem, type WorkKind } from './work.api.ts'

interface VillageWork {
  office_id: number
  round_id: number
  village_id: number
  village_office_id: number
  state: VillageStep
  due_on: LocalDate | null
  cases: number
  surveyed: number
  contested: number
  complaints_open: number
  meeting_id: number | null
  meeting_state: string | null
  posting_id: number | null
  until_day: LocalDate | null
  mine: boolean
  /** Nobody was named to survey the village: whoever may, is asked. */
  unassigned: boolean
}

type Item = Omit<z.input<typeof WorkItem>, 'late'>

/** Of no village, round or day, unless said otherwise. */
const nowhere = { dueOn: null, roundId: null, villageId: null, subjectId: null, place: '', done: null, of: null }

export const myWork = query(myWorkContract, {
  run: async (_, context) => {
    const { tx, services, today, actor } = context
    const tree = await areaTree(tx, services)
    const { rows: rounds } = await sql<{
      round_id: number
      office_id: number
      area_id: number
      name: string
      due_on: LocalDate
      trial: boolean
      cases: number
      surveyed: number
      decided: number
      villages: number
      villages_late: number
      ready: boolean
      opinion: boolean
    }>`select r.round_id, r.office_id, r.area_id, r.name, r.due_on, r.trial, coalesce(sum(v.cases), 0)::int as cases,
        coalesce(sum(v.surveyed), 0)::int as surveyed,
        coalesce(sum(v.cases) filter (where v.state = 'decided'), 0)::int as decided,
        count(*) filter (where v.cases > 0)::int as villages,
        count(*) filter (where v.cases > 0 and v.state <> 'decided' and v.due_on < ${today})::int as villages_late,
        coalesce(bool_and(v.state = 'decision') filter (where v.cases > 0), false) as ready,
        coalesce(bool_and(v.state in ('opinion', 'decision')) filter (where v.cases > 0), false)
          and coalesce(bool_or(v.state = 'opinion'), false) as opinion
      from round r left join round_village v on v.office_id = r.office_id and v.round_id = r.round_id
      where ${inOffices(context, 'r.office_id')} and r.state = 'open'
      group by r.round_id, r.office_id, r.area_id, r.name, r.due_on, r.trial order by r.due_on limit 200`.execute(tx)
    const items: Item[] = []
    const at = (kind: WorkKind, textVi: string, textEn: string, rest: Partial<Item>) =>
      items.push({
        kind,
        textVi,
        textEn,
        count: 1,
        ...nowhere,
        ...rest,
      })
    for (const work of await villageWork(context, rounds)) {
      const place = tree.fullNameOf(work.village_id, today)
      const may = (right: string) =>
        actor.allows(right, { kind: 'village', officeId: work.village_office_id, villageId: work.village_id })
      const base = { roundId: work.round_id, villageId: work.village_id, dueOn: work.due_on, place }
      const left = work.cases - work.surveyed
      const ends = work.until_day !== null && work.until_day < today
      if (
        ['list', 'survey'].includes(work.state) &&
        left > 0 &&
        may('survey.write') &&
        (work.mine || work.unassigned || may('round.manage'))
      )
        at('survey', `Khảo sát ${left} hộ ở ${place}`, `Survey ${left} households in ${place}`, {
          ...base,
          count: left,
          done: work.surveyed,
          of: work.cases,
        })
      if (work.state === 'resurvey' && may('survey.write'))
        at('resurvey', `Rà soát lại ${left} hộ ở ${place}`, `Survey ${left} households again in ${place}`, {
          ...base,
          count: left,
        })
      if (work.state === 'draft' && may('round.manage'))
        at('draft', `Lập dự thảo của ${place}`, `Freeze the draft of ${place}`, {
          ...base,
          count: work.cases,
          done: work.surveyed,
          of: work.cases,
        })
      if (work.state === 'committee' && may('round.manage'))
        at(
          'committee',
          `Trình Ban Chỉ đạo ${work.contested} hộ ở ${place}`,
          `${work.contested} households of ${place} before the committee`,
          {
            ...base,
            count: work.contested,
          },
        )
      if (work.meeting_id !== null && may('meeting.record'))
        at(
          work.meeting_state === 'called' ? 'meeting-hold' : 'meeting-sign',
          work.meeting_state === 'called' ? `Họp dân ${place}` : `Nộp biên bản họp dân ${place}`,
          work.meeting_state === 'called' ? `Hold the meeting of ${place}` : `File the minutes of ${place}`,
          { ...base, subjectId: work.meeting_id },
        )
      else if (work.state === 'meeting' && may('meeting.record'))
        at('meeting-call', `Mời họp dân ${place}`, `Call the meeting of ${place}`, base)
      if (work.posting_id !== null && ends && may('posting.manage'))
        at('take-down', `Kết thúc niêm yết ở ${place}`, `Take the list of ${place} down`, {
          ...base,
          subjectId: work.posting_id,
          dueOn: work.until_day,
        })
      else if (work.state === 'posting' && work.posting_id === null && may('posting.manage'))
        at('put-up', `Niêm yết danh sách ${place}`, `Put up the list of ${place}`, base)
      if (work.complaints_open > 0 && may('complaint.resolve'))
        at(
          'complaint',
          `${work.complaints_open} khiếu nại ở ${place}`,
          `${work.complaints_open} complaints in ${place}`,
          {
            ...base,
            count: work.complaints_open,
          },
        )
    }
    for (const round of rounds) {
      const may = (right: string) => actor.allows(right, { kind: 'office', officeId: round.office_id })
      const base = { roundId: round.round_id, dueOn: round.due_on, place: round.name }
      if (round.opinion && may('round.manage'))
        at('opinion-ask', `Xin ý kiến cấp trên: ${round.name}`, `Ask the level above: ${round.name}`, base)
      if (round.ready && !round.trial && may('decision.prepare') && !(await hasDraft(context, round.round_id)))
        at('decision-prepare', `Trình quyết định: ${round.name}`, `Prepare the decision: ${round.name}`, base)
    }
    items.push(...(await deskWork(context)))
    return {
      today,
      items: items
        .map(item => ({ ...item, late: item.dueOn !== null && item.dueOn < today }))
        .sort((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')),
      // An administrator's scope is everywhere, but the rounds are not her work.
      rounds: (actor.allows('round.read', { kind: 'somewhere' }) ? rounds : []).map(round => ({
        roundId: round.round_id,
        name: round.name,
        areaName: tree.fullNameOf(round.area_id, today),
        dueOn: round.due_on,
        cases: round.cases,
        surveyed: round.surveyed,
        decided: round.decided,
        villages: round.villages,
        villagesLate: round.villages_late,
        trial: round.trial,
      })),
    }
  },
})

async function villageWork(context: QueryContext, rounds: { round_id: number; office_id: number }[]) {
  if (rounds.length === 0) return []
  const { scope, actor } = context
  const { rows } =
    await sql<VillageWork>`select v.office_id, v.round_id, v.village_id, v.village_office_id, v.state, v.due_on, v.cases,
      v.surveyed, v.contested, v.complaints_open, m.meeting_id, m.state as meeting_state, p.posting_id, p.until_day,
      (v.reviewer_id = ${actor.userId} or exists (select from review_case c where c.office_id = v.village_office_id
        and c.round_id = v.round_id and c.village_id = v.village_id and c.reviewer_id = ${actor.userId})) is true as mine,
      v.reviewer_id is null and not exists (select from review_case c where c.office_id = v.village_office_id
        and c.round_id = v.round_id and c.village_id = v.village_id and c.reviewer_id is not null) as unassigned
    from round_village v
    left join lateral (select meeting_id, state from v_meeting where office_id = v.village_office_id and subject_kind = 'round'
      and subject_id = v.round_id and village_id = v.village_id and state in ('called', 'held') limit 1) m on true
    left join lateral (select posting_id, until_day from posting where office_id = v.village_office_id and round_id = v.round_id
      and village_id = v.village_id and state = 'up' order by until_day limit 1) p on true
    where v.office_id = any (${rounds.map(r => r.office_id)}::int[]) and v.round_id = any (${rounds.map(r => r.round_id)}::bigint[])
      and v.cases > 0 and v.state <> 'decided'
      and (${scope.villages === '*'} or v.village_id = any (${scope.villages === '*' ? [] : [...scope.villages]}::int[]))
    order by v.round_id, v.village_id limit 3000`.execute(context.tx)
  return rows
}

async function hasDraft(context: QueryContext, roundId: number): Promise<boolean> {
  const found = await context.tx
    .selectFrom('decision_draft')
    .select('draft_id')
    .where('round_id', '=', roundId)
    .where('state', 'in', ['prepared', 'signed'])
    .executeTakeFirst()
  return found !== undefined
}

/** Drafts to sign and number, opinions to give, requests due, certificates to issue, doubles to decide. */
async function deskWork(context: QueryContext): Promise<Item[]> {
  const { tx, actor } = context
  const items: Item[] = []
  const { rows: drafts } = await sql<{
    draft_id: number
    office_id: number
    state: string
    households: number
    prepared_by: number
    signed_by: number | null
    signed_for: number | null
    round_id: number
    name: string | null
  }>`
    select d.draft_id, d.office_id, d.state, d.households, d.prepared_by, d.signed_by, d.signed_for, d.round_id, r.name from decision_draft d
    left join round r on r.office_id = d.office_id and r.round_id = d.round_id
    where ${inOffices(context, 'd.office_id')} and d.state in ('prepared', 'signed') order by d.draft_id limit 100`.execute(
    tx,
  )
  for (const draft of drafts) {
    const step = draft.state === 'prepared' ? 'sign' : 'register'
    const place = { kind: 'office', officeId: draft.office_id } as const
    const hands = { preparedBy: draft.prepared_by, signedBy: draft.signed_by, signedFor: draft.signed_for }
    if (
      !actor.allows(`decision.${step}`, place) ||
      clashOf(step, handsOf(actor, `decision.${step}`, place), hands) !== undefined
    )
      continue
    const sign = step === 'sign'
    items.push({
      kind: sign ? 'decision-sign' : 'decision-register',
      textVi: `${sign ? 'Ký' : 'Vào sổ'} quyết định ${draft.households} hộ: ${draft.name ?? 'đính chính'}`,
      textEn: `${sign ? 'Sign' : 'Register'} the decision on ${counted('{n:household|households}', draft.households)}`,
      count: draft.households,
      ...nowhere,
      roundId: draft.round_id || null,
      subjectId: draft.draft_id,
      place: draft.name ?? '',
    })
  }
  const { rows: opinions } = await sql<{
    opinion_id: number
    office_id: number
    round_id: number
    due_on: LocalDate
    name: string
  }>`
    select o.opinion_id, o.office_id, o.round_id, o.due_on, r.name from level_opinion o
    join round r on r.office_id = o.office_id and r.round_id = o.round_id
    where ${inOffices(context, 'o.office_id')} and o.agrees is null and r.state = 'open' order by o.due_on limit 100`.execute(
    tx,
  )
  for (const one of opinions)
    if (actor.allows('opinion.give', { kind: 'office', officeId: one.office_id }))
      items.push({
        kind: 'opinion-answer',
        textVi: `Cho ý kiến: ${one.name}`,
        textEn: `Give the opinion: ${one.name}`,
        count: 1,
        ...nowhere,
        dueOn: one.due_on,
        roundId: one.round_id,
        subjectId: one.opinion_id,
        place: one.name,
      })
  items.push(...(await certificateWork(context)))
  if (!actor.allows('round.manage', { kind: 'somewhere' })) return items
  const { rows: requests } = await sql<{
    n: number
    due: LocalDate | null
  }>`select count(*)::int as n, min(due_on) as due
    from review_request r where ${inOffices(context, 'r.office_id')} and state in ('received', 'in-round')`.execute(tx)
  if (requests[0]!.n > 0)
    items.push({
      kind: 'request',
      textVi: `${requests[0]!.n} giấy đề nghị chờ trả lời`,
      textEn: counted('{n:request|requests} to answer', requests[0]!.n),
      count: requests[0]!.n,
      ...nowhere,
      dueOn: requests[0]!.due,
    })
  const { rows: doubles } = await sql<{ n: number }>`select count(*)::int as n from v_duplicate_open d
    where ${inOffices(context, 'd.office_id')}`.execute(tx)
  if (doubles[0]!.n > 0)
    items.push({
      kind: 'duplicate',
      textVi: `${doubles[0]!.n} cặp hồ sơ nghi trùng`,
      textEn: counted('{n:likely double|likely doubles}', doubles[0]!.n),
      count: doubles[0]!.n,
      ...nowhere,
    })
  return items
}

/** Certificates of decisions of the last months; what an older decision left out was left out on purpose. */
async function certificateWork(context: QueryContext): Promise<Item[]> {
  const { tx, actor, today } = context
  const { rows } = await sql<{ round_id: number; offices: number[]; number: string; due: number; issued: number }>`
    select d.round_id, d.offices, d.number, s.due, s.issued
    from (select decision_id, array_agg(office_id) as offices, min(number) as number, min(round_id) as round_id from v_decision o
      where ${inOffices(context, 'o.office_id')} and signed_on > ${addDays(today, -90)} and round_id is not null
      group by decision_id) d,
    lateral (select count(*)::int as due, (count(*) filter (where exists (select from certificate c where c.office_id = s.office_id
        and c.household_id = s.household_id and c.decision_id = s.decision_id)))::int as issued
      from v_household_status s where s.office_id = any (d.offices) and s.decision_id = d.decision_id
        and s.class in ('poor', 'near_poor', 'average') and (s.valid_to is null or s.valid_to >= ${today}::date)) s limit 50`.execute(
    tx,
  )
  return rows
    .filter(
      row =>
        row.due > row.issued &&
        row.offices.every(officeId => actor.allows('certificate.issue', { kind: 'office', officeId })),
    )
    .map(row => ({
      kind: 'certificate',
      textVi: `Cấp ${row.due - row.issued} giấy chứng nhận theo quyết định ${row.number}`,
      textEn: `Issue ${counted('{n:certificate|certificates}', row.due - row.issued)} of decision ${row.number}`,
      count: row.due - row.issued,
      ...nowhere,
      roundId: row.round_id,
      done: row.issued,
      of: row.due,
    }))
}
