// What the commands of plans share: loading under a lock, the frozen content and its hash, copying lines, sums.
import { areaTree } from '../../areas/area.queries.ts'
import { formatDong, mostDong } from '../../base/dong.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { knownItems } from './item.queries.ts'
import {
  fromHundredths,
  hundredths,
  issuesOfLine,
  type PlanLineInput,
  type PlanOfLine,
  type PlanState,
  planStateText,
} from './plan.ts'
import './plan.problems.ts'
import type { Capital, MoneySource } from '../money/ledger.ts'
import { linesOfPlan, type PlanRecord } from './plan-content.queries.ts'

/** The plan under a lock: who changes it comes after whoever else does. */
export async function lockPlan(tx: Tx, planId: number): Promise<PlanRecord> {
  const row = await tx.selectFrom('plan').selectAll().where('plan_id', '=', planId).forUpdate().executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'kế hoạch' })
  return row
}

export function requireState(plan: PlanRecord, ...states: PlanState[]): void {
  if (!states.includes(plan.state as PlanState))
    throw problem('plan-not-in-state', { state: planStateText[plan.state as PlanState].vi })
}

export function requireVersion(plan: PlanRecord, version: number): void {
  if (plan.version !== version) throw problem('changed-meanwhile', { what: 'kế hoạch' })
}

/** What a plan says of its lines. */
export async function planOfLines(
  plan: Pick<PlanRecord, 'area_id' | 'plan_year' | 'programme_code'>,
  { tx, services, today }: CommandContext,
): Promise<PlanOfLine> {
  const tree = await areaTree(tx, services)
  return {
    year: plan.plan_year,
    programmeCode: plan.programme_code,
    places: new Set(tree.below(plan.area_id, today).map(area => area.areaId)),
    items: await knownItems(tx),
  }
}

/** Many lines at the end of an empty draft, each looked at as one that is typed in. Throws `plan-line-wrong`. */
export async function addLines(
  context: CommandContext,
  plan: PlanRecord,
  lines: readonly PlanLineInput[],
): Promise<void> {
  const { tx, services } = context
  requireState(plan, 'draft')
  const around = await planOfLines(plan, context)
  const faults = lines.flatMap(line => issuesOfLine(line, around))
  if (faults.length > 0) throw problem('plan-line-wrong', { count: faults.length, first: faults[0]!.message }, faults)
  const ids = await services.ids.take(lines.length)
  for (let at = 0; at < lines.length; at += 500)
    await tx
      .insertInto('plan_line')
      .values(
        lines.slice(at, at + 500).map((line, i) => ({
          office_id: plan.office_id,
          line_id: ids[at + i]!,
          plan_id: plan.plan_id,
          root_line_id: ids[at + i]!,
          line_no: plan.lines + at + i + 1,
          ...columnsOf(line),
        })),
      )
      .execute()
  await recountPlan(tx, plan, plan.version)
}

/** A line as its columns. */
export const columnsOf = (line: PlanLineInput) => ({
  item_code: line.itemCode,
  activity: line.activity,
  place_area_id: line.placeAreaId,
  owner_unit: line.ownerUnit,
  investor: line.investor,
  target_hundredths: hundredths(line.target),
  target_unit: line.targetUnit,
  due_on: line.dueOn,
  capital: line.capital,
  source: line.source,
  amount: Number(line.amount),
  note: line.note,
  reason: line.reason,
  proposal_meeting_id: line.proposalMeetingId,
  proposal_text: line.proposalText,
  norm_id: line.normId,
})

/** Lines and their sum, kept on the plan. Throws `plan-too-large`. */
export async function recountPlan(tx: Tx, plan: PlanRecord, version: number): Promise<void> {
  const sums = await tx
    .selectFrom('plan_line')
    .select(eb => [
      eb.fn.countAll<number>().as('lines'),
      eb.fn.coalesce(eb.fn.sum<string>('amount'), eb.lit(0)).as('amount'),
    ])
    .where('office_id', '=', plan.office_id)
    .where('plan_id', '=', plan.plan_id)
    .executeTakeFirstOrThrow()
  if (BigInt(sums.amount) > mostDong)
    throw problem('plan-too-large', { sum: formatDong(sums.amount), most: formatDong(mostDong) })
  await tx
    .updateTable('plan')
    .set({ lines: sums.lines, amount: Number(sums.amount), version: version + 1 })
    .where('office_id', '=', plan.office_id)
    .where('plan_id', '=', plan.plan_id)
    .execute()
}

/** Lines that are wrong by now: an item that ended, a place that moved away. */
export async function wrongLines(plan: PlanRecord, context: CommandContext): Promise<string[]> {
  const around = await planOfLines(plan, context)
  return (await linesOfPlan(context.tx, plan)).flatMap(line =>
    issuesOfLine(inputOf(line), around).map(fault => `dòng ${line.line_no}: ${fault.message}`),
  )
}

type LineRecord = Awaited<ReturnType<typeof linesOfPlan>>[number]

const inputOf = (line: LineRecord): PlanLineInput => ({
  itemCode: line.item_code,
  activity: line.activity,
  placeAreaId: line.place_area_id,
  ownerUnit: line.owner_unit,
  investor: line.investor,
  target: fromHundredths(line.target_hundredths),
  targetUnit: line.target_unit,
  dueOn: line.due_on,
  capital: line.capital as Capital,
  source: line.source as MoneySource,
  amount: BigInt(line.amount),
  note: line.note,
  reason: line.reason,
  proposalMeetingId: line.proposal_meeting_id,
  proposalText: line.proposal_text,
  normId: line.norm_id,
})

/** A new draft, empty or with the lines of another plan. Throws where a draft or a plan in force is already there. */
export async function insertPlan(
  context: CommandContext,
  officeId: number,
  plan: {
    areaId: number
    year: number
    programmeCode: string
    title: string
    basis: string
    from?: PlanRecord
    /** The approved plan that it will take the place of. */
    replaces?: number
  },
): Promise<{ planId: number; lines: number; amount: number }> {
  const { tx, services, actor, now } = context
  const others = await tx
    .selectFrom('plan')
    .select(['plan_id', 'state', 'title', 'version_no'])
    .where('office_id', '=', officeId)
    .where('area_id', '=', plan.areaId)
    .where('plan_year', '=', plan.year)
    .where('programme_code', '=', plan.programmeCode)
    .forUpdate()
    .execute()
  const open = others.find(one => one.state === 'draft' || one.state === 'submitted')
  if (open) throw problem('plan-open-already', { title: open.title })
  const inForce = others.find(one => one.state === 'approved')
  if (inForce && inForce.plan_id !== plan.replaces) throw problem('plan-in-force-already', { title: inForce.title })
  const planId = await services.ids.next()
  const lines = plan.from ? await linesOfPlan(tx, plan.from) : []
  const amount = lines.reduce((sum, line) => sum + line.amount, 0)
  await tx
    .insertInto('plan')
    .values({
      office_id: officeId,
      plan_id: planId,
      area_id: plan.areaId,
      plan_year: plan.year,
      programme_code: plan.programmeCode,
      version_no: Math.max(0, ...others.map(one => one.version_no)) + 1,
      title: plan.title,
      basis: plan.basis,
      lines: lines.length,
      amount,
      replaces: plan.replaces ?? null,
      created_by: actor.userId,
      created_at: now,
    })
    .execute()
  const years = plan.from ? plan.year - plan.from.plan_year : 0
  const copies = await Promise.all(
    lines.map(async line => {
      const lineId = await services.ids.next()
      return {
        ...line,
        office_id: officeId,
        plan_id: planId,
        line_id: lineId,
        // another year's line is another line; another version's is the same
        root_line_id: years === 0 ? line.root_line_id : lineId,
        due_on: line.due_on && movedYears(line.due_on, years),
      }
    }),
  )
  for (let i = 0; i < copies.length; i += 500)
    await tx
      .insertInto('plan_line')
      .values(copies.slice(i, i + 500))
      .execute()
  return { planId, lines: lines.length, amount }
}

/** The same day of another year; 29 February becomes the 28th. */
function movedYears(day: LocalDate, years: number): LocalDate {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  return (day.slice(5) === '02-29' && years % 4 !== 0 ? `${moved.slice(0, 8)}28` : moved) as LocalDate
}

/** What an approved plan puts into areas of other offices, told to those; what an earlier version put there goes. */
export async function tellAssigned(
  plan: PlanRecord,
  replaced: number | undefined,
  context: CommandContext,
): Promise<number> {
  const { tx, services, today } = context
  const tree = await areaTree(tx, services)
  if (replaced !== undefined)
    await tx
      .deleteFrom('plan_assigned_line')
      .where('from_office_id', '=', plan.office_id)
      .where('plan_id', '=', replaced)
      .execute()
  const rows = (await linesOfPlan(tx, plan)).flatMap(line => {
    const place = tree.find(line.place_area_id)
    const officeId = place?.level === 'village' ? place.officeId : tree.leadOfficeOf(line.place_area_id, today)
    if (officeId === undefined || officeId === null || officeId === plan.office_id) return []
    return [
      {
        office_id: officeId,
        line_id: line.line_id,
        from_office_id: plan.office_id,
        plan_id: plan.plan_id,
        plan_title: plan.title,
        issuer: tree.fullNameOf(plan.area_id, today),
        decision_number: plan.decision_number!,
        decided_on: plan.decided_on!,
        plan_year: plan.plan_year,
        item_code: line.item_code,
        activity: line.activity,
        place_area_id: line.place_area_id,
        owner_unit: line.owner_unit,
        target_hundredths: line.target_hundredths,
        target_unit: line.target_unit,
        due_on: line.due_on,
        capital: line.capital,
        source: line.source,
        amount: line.amount,
        note: line.note,
      },
    ]
  })
  for (let i = 0; i < rows.length; i += 500)
    await tx
      .insertInto('plan_assigned_line')
      .values(rows.slice(i, i + 500))
      .execute()
  return rows.length
}
