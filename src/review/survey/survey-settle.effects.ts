// From answers to a stored survey with its facts and class, and the case moved on: one from the desk, or a village's worth from
// phones. Set-based. The class is derived by the round's pack in the same transaction.
import { sql } from 'kysely'
import { groupBy } from '../../base/group.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { type Fault, problem, wrongInput } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { bothOf, inSlices } from '../../platform/slices.ts'
import type { SurveyAnswers } from '../../rules/answers.ts'
import { type Contradiction, contradictionsOf, type RegisteredMember } from '../../rules/contradictions.ts'
import { type CaseState, classFor, type ReviewClass, stepCase } from '../case.ts'
import { type OpenCase, type Round, refreshVillages, requireChangeable, treeOf } from '../round.effects.ts'
import { getB1Table, getPackById } from '../rules-pack.queries.ts'
import { insertSurveys, type NewSurvey } from './survey.effects.ts'
import { findingOf, type HouseholdBackground, type SurveyFinding, settledAnswers } from './survey.ts'

export interface SurveyToSettle {
  opened: OpenCase
  surveyedOn: LocalDate
  outcome: string
  source: string
  surveyorId: number
  surveyorName: string
  language?: string | undefined
  interpreter?: string | undefined
  /** Asked for when it is this survey's turn. */
  answers(): SurveyAnswers
  note: string
}

export interface SettledSurvey {
  surveyId: number
  state: CaseState
  class: ReviewClass | null
  finding: SurveyFinding
  /** Soft contradictions, for whoever looks at the survey next. */
  doubts: Contradiction[]
  /** Members of the household who are at home and were not asked about. */
  missing: string[]
}

/** Stores surveys and moves their cases. The cases are of one office and locked (`openCase`); a closed round is refused.
 *  `spans`: their members, if the caller has read them (`membersOf`). Throws `survey-in-future`, `b1-answers-wrong`, `invalid-input` for what cannot be true, `members-differ`. */
export async function settleSurveys(
  context: CommandContext,
  items: readonly SurveyToSettle[],
  spans?: Map<number, MemberSpan[]>,
): Promise<SettledSurvey[]> {
  const { tx, today, actor } = context
  const rounds = new Map(items.map(({ opened }) => [opened.round.roundId, opened.round]))
  for (const round of rounds.values()) await requireChangeable(tx, round)
  const law = new Map<number, Awaited<ReturnType<typeof lawOf>>>()
  for (const round of rounds.values()) law.set(round.roundId, await lawOf(tx, round))
  const tree = await treeOf(context)
  const households = items.map(item => item.opened.case)
  const members = spans ?? (await membersOf(tx, households))
  const register = await registeredOf(tx, households)

  const settle = (item: SurveyToSettle) => {
    const { opened, surveyedOn } = item
    const { pack, table } = law.get(opened.round.roundId)!
    if (surveyedOn > today) throw problem('survey-in-future')
    const { state } = stepCase({ state: opened.case.state, postedUntil: null }, { kind: 'surveyed' })
    const urban = tree.isUrban(opened.case.villageId, surveyedOn)
    const b1 = table && opened.round.b1Area ? { table: table.content, area: opened.round.b1Area } : null
    const { answers, wrong } = settledAnswers(item.answers(), urban, b1)
    if (wrong.length > 0) throw problem('b1-answers-wrong', { first: wrong[0] })
    const known = register.get(opened.case.householdId) ?? nobodyKnown
    const contradictions = contradictionsOf(answers, surveyedOn, pack, {
      register: known.members,
    })
    refuseHard(contradictions)
    const missing = compareMembers(members.get(opened.case.householdId) ?? [], surveyedOn, answers.members)
    const background = { ...known.background, urban }
    const finding = findingOf(pack, opened.round.method, answers, surveyedOn, background)
    const found = classFor(opened.round.procedure, finding.verdict) ?? null
    return { item, state, answers, contradictions, missing, background, finding, found }
  }
  const settled: ReturnType<typeof settle>[] = []
  const surveyIds: number[] = []
  // the database writes some while the next are judged
  let writing: Promise<number[]> = Promise.resolve([])
  for (let at = 0; at < items.length; at += portion) {
    const [part, ids] = await bothOf(inSlices(items.slice(at, at + portion), settle), writing)
    settled.push(...part)
    surveyIds.push(...ids)
    writing = insertSurveys(tx, context, part.map(surveyOf), actor.userId)
  }
  surveyIds.push(...(await writing))
  await insertVisits(context, items)
  await sql`update review_case c set state = n.state, state_since = ${today}::date, version = c.version + 1, survey_id = n.survey_id,
      class_draft = n.class_draft, b1 = n.b1, deprived_mask = n.deprived_mask, unknown_mask = n.unknown_mask
    from unnest(${settled.map(one => one.item.opened.case.officeId)}::int[], ${settled.map(one => one.item.opened.case.caseId)}::bigint[],
      ${settled.map(one => one.state)}::text[], ${surveyIds}::bigint[], ${settled.map(one => one.found)}::text[],
      ${settled.map(one => one.finding.b1)}::int[], ${settled.map(one => one.finding.deprivedMask)}::int[],
      ${settled.map(one => one.finding.unknownMask)}::int[])
      n (office_id, case_id, state, survey_id, class_draft, b1, deprived_mask, unknown_mask)
    where c.office_id = n.office_id and c.case_id = n.case_id`.execute(tx)
  for (const round of rounds.values()) {
    const villages = items.filter(item => item.opened.round === round).map(item => item.opened.village.villageId)
    await refreshVillages(context, round, [...new Set(villages)])
  }
  return settled.map(({ state, found, finding, contradictions, missing }, i) => ({
    surveyId: surveyIds[i]!,
    state,
    class: found,
    finding,
    doubts: contradictions.filter(one => one.severity === 'soft'),
    missing,
  }))
}

/** Judged and written so many at a time. */
const portion = 50

interface JudgedSurvey {
  item: SurveyToSettle
  answers: SurveyAnswers
  finding: SurveyFinding
  background: HouseholdBackground
}

const surveyOf = ({ item, answers, finding, background }: JudgedSurvey): NewSurvey => ({
  officeId: item.opened.case.officeId,
  householdId: item.opened.case.householdId,
  villageId: item.opened.case.villageId,
  caseId: item.opened.case.caseId,
  surveyedOn: item.surveyedOn,
  outcome: item.outcome,
  surveyorId: item.surveyorId,
  surveyorName: item.surveyorName,
  source: item.source,
  language: item.language,
  interpreter: item.interpreter,
  answers,
  finding,
  headEthnic: background.headEthnic,
  firstOfCase: item.opened.case.surveyId === null,
})

const lawOf = async (tx: Tx, round: Round) => ({
  pack: await getPackById(tx, round.packId),
  table: round.method === 'b1' ? await getB1Table(tx, round.b1TableId) : null,
})

export interface VisitToRecord {
  opened: OpenCase
  surveyedOn: LocalDate
  outcome: string
  note: string
}

/** Writes the visits, each by the actor. Returns their ids in order. */
export async function insertVisits(
  { tx, actor, now, services }: CommandContext,
  visits: readonly VisitToRecord[],
): Promise<number[]> {
  const ids = await services.ids.take(visits.length)
  await sql`insert into visit (office_id, visit_id, case_id, visited_on, outcome, by_user, note, recorded_at)
    select n.office_id, n.visit_id, n.case_id, n.visited_on, n.outcome, ${actor.userId}::bigint, n.note, ${now}::timestamptz
    from unnest(${visits.map(one => one.opened.case.officeId)}::int[], ${ids}::bigint[], ${visits.map(one => one.opened.case.caseId)}::bigint[],
      ${visits.map(one => one.surveyedOn)}::date[], ${visits.map(one => one.outcome)}::text[], ${visits.map(one => one.note)}::text[])
      n (office_id, visit_id, case_id, visited_on, outcome, note)`.execute(tx)
  return ids
}

type Households = readonly { officeId: number; householdId: number }[]
interface Registered {
  /** For the report's groups. */
  background: Omit<HouseholdBackground, 'urban'>
  /** What the members are to the head now, and their births, for what a survey contradicts. */
  members: RegisteredMember[]
}
const nobodyKnown: Registered = { background: { headEthnic: null, headSex: null, merit: false }, members: [] }

/** What the registry knows of households. */
async function registeredOf(tx: Tx, households: Households): Promise<Map<number, Registered>> {
  const { rows } = await sql<{
    household_id: number
    person_id: number
    relation: string
    birth_date: LocalDate | null
    sex: HouseholdBackground['headSex']
    ethnic_code: string | null
    merit: boolean
  }>`select household_id, person_id, relation, birth_date, sex, ethnic_code, merit from v_member_now
    where office_id = any (${officesOf(households)}::int[]) and household_id = any (${idsOf(households)}::bigint[])
    order by person_id`.execute(tx)
  const found = new Map<number, Registered>()
  for (const [householdId, members] of groupBy(rows, row => row.household_id)) {
    const head = members.find(one => one.relation === 'head')
    found.set(householdId, {
      background: {
        headEthnic: head?.ethnic_code ?? null,
        headSex: head?.sex ?? null,
        merit: members.some(one => one.merit),
      },
      members: members.map(m => ({ memberId: String(m.person_id), relation: m.relation, birthDate: m.birth_date })),
    })
  }
  return found
}

export interface MemberSpan {
  personId: number
  name: string
  to: LocalDate | null
  absences: { from: LocalDate; to: LocalDate | null }[]
}

/** Everybody who ever was a member, by household. */
export async function membersOf(tx: Tx, households: Households): Promise<Map<number, MemberSpan[]>> {
  const { rows } = await sql<{
    household_id: number
    person_id: number
    full_name: string
    valid_to: LocalDate | null
    absences: MemberSpan['absences']
  }>`select m.household_id, m.person_id, n.full_name, m.valid_to,
      coalesce((select jsonb_agg(jsonb_build_object('from', a.valid_from, 'to', a.valid_to)) from v_absence a
        where a.office_id = m.office_id and a.person_id = m.person_id), '[]') as absences
    from v_membership m join v_person_name n on n.office_id = m.office_id and n.person_id = m.person_id
    where m.office_id = any (${officesOf(households)}::int[]) and m.household_id = any (${idsOf(households)}::bigint[])`.execute(
    tx,
  )
  const found = new Map<number, MemberSpan[]>()
  for (const row of rows) {
    const list = found.get(row.household_id) ?? []
    list.push({ personId: row.person_id, name: row.full_name, to: row.valid_to, absences: row.absences })
    found.set(row.household_id, list)
  }
  return found
}

const officesOf = (households: Households) => [...new Set(households.map(one => one.officeId))]
const idsOf = (households: Households) => [...new Set(households.map(one => one.householdId))]

/** Members on the day. */
export const membersOn = (spans: readonly MemberSpan[], day: LocalDate): MemberSpan[] =>
  spans.filter(span => span.to === null || span.to >= day)

/** Refuses people who are not of the household on the day; names those who are, are at home and were not asked about. */
function compareMembers(
  spans: readonly MemberSpan[],
  day: LocalDate,
  answered: readonly { memberId: string }[],
): string[] {
  const members = membersOn(spans, day)
  const known = new Set(members.map(one => String(one.personId)))
  const strangers = answered.filter(one => !known.has(one.memberId))
  if (strangers.length > 0) throw problem('members-differ', { who: strangers.map(one => one.memberId).join(', ') })
  const asked = new Set(answered.map(one => one.memberId))
  const away = (one: MemberSpan) => one.absences.some(a => a.from <= day && (a.to === null || a.to >= day))
  return members.filter(one => !asked.has(String(one.personId)) && !away(one)).map(one => one.name)
}

function refuseHard(contradictions: readonly Contradiction[]): void {
  const faults: Fault[] = contradictions
    .filter(one => one.severity === 'hard')
    .map(one => ({ path: `answers.${one.path}`, name: one.name, message: one.vi, en: one.en }))
  if (faults.length > 0) throw wrongInput(faults)
}
