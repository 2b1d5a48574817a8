// Complaints, re-checks and every other change of a posted list. A class changes only to what a re-check survey gives; a change
// to a household's loss is posted again. Each change has a kind and a reason that are kept.
import { sql } from 'kysely'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { caseStateText, classText, isAdverse, type ReviewClass, stepCase } from '../case.ts'
import { deadlineAfter } from '../procedure.ts'
import { holidays } from '../procedure-law.ts'
import {
  type CaseRecord,
  getRound,
  householdNames,
  lockVillage,
  type OpenCase,
  openCase,
  type Round,
  refreshVillages,
  requireChangeable,
  rulesOf,
  updateCase,
} from '../round.effects.ts'
import {
  changeListContract,
  receiveComplaintContract,
  recheckCaseContract,
  resolveComplaintContract,
} from './posting.api.ts'

export const receiveComplaint = command(receiveComplaintContract, {
  load: async ({ roundId, villageId, caseId }, { tx }): Promise<Omit<OpenCase, 'case'> & { case?: CaseRecord }> => {
    if (caseId === undefined) {
      const round = await getRound(tx, roundId, 'share')
      return { round, village: await lockVillage(tx, round, villageId) }
    }
    const opened = await openCase(tx, caseId)
    if (opened.round.roundId !== roundId || opened.village.villageId !== villageId)
      throw problem('not-found', { what: 'hộ trong đợt rà soát' })
    return opened
  },
  may: ({ village }) => can('complaint.record').inVillage(village.officeId, village.villageId),
  run: async (input, { round, village, case: about }, context) => {
    const { tx, services, actor } = context
    await requireChangeable(tx, round)
    notToCome(input.receivedOn, context)
    const due = deadlineAfter(input.receivedOn, rulesOf(round, input.receivedOn).complaint.value, holidays)
    if (about) {
      const { state } = stepCase({ state: about.state, postedUntil: null }, { kind: 'complained' })
      await updateCase(context, about, { state })
    }
    const complaintId = await services.ids.next()
    await tx
      .insertInto('review_complaint')
      .values({
        office_id: village.officeId,
        complaint_id: complaintId,
        round_id: round.roundId,
        village_id: village.villageId,
        case_id: about?.caseId ?? null,
        about: input.about,
        complainant: input.complainant,
        received_on: input.receivedOn,
        due_on: due.day,
        state: 'open',
        received_by: actor.userId,
      })
      .execute()
    await refreshVillages(context, round, [village.villageId])
    context.changed(village.officeId, 'complaint', complaintId)
    if (about) context.changed(about.officeId, 'case', about.caseId)
    return {
      complaintId,
      dueOn: due.day,
      unknownYears: due.unknownYears,
      changes: [
        {
          subject: about ? await nameOf(context, about) : '',
          what: 'Khiếu nại',
          before: about ? caseStateText[about.state].vi : '',
          after: `phải giải quyết xong trước hết ngày ${formatDay(due.day)}`,
        },
      ],
      warnings: due.unknownYears.map(year => `Chưa có lịch nghỉ lễ năm ${year}: hạn có thể sớm hơn thực tế.`),
    }
  },
})

export const resolveComplaint = command(resolveComplaintContract, {
  load: async ({ complaintId }, { tx }) => {
    const found = await tx
      .selectFrom('review_complaint')
      .select(['round_id', 'village_id', 'case_id'])
      .where('complaint_id', '=', complaintId)
      .executeTakeFirst()
    if (!found) throw problem('not-found', { what: 'khiếu nại' })
    const round = await getRound(tx, found.round_id, 'share')
    const village = await lockVillage(tx, round, found.village_id)
    const about = found.case_id === null ? undefined : (await openCase(tx, found.case_id)).case
    const complaint = await tx
      .selectFrom('review_complaint')
      .selectAll()
      .where('office_id', '=', village.officeId)
      .where('complaint_id', '=', complaintId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    return { round, village, about, complaint }
  },
  may: ({ village }) => can('complaint.resolve').inVillage(village.officeId, village.villageId),
  run: async (input, { round, village, about, complaint }, context) => {
    const { tx, actor } = context
    await requireChangeable(tx, round)
    if (complaint.state !== 'open') throw problem('complaint-closed')
    if (input.resolvedOn > context.today || input.resolvedOn < complaint.received_on)
      throw problem('invalid-input', { count: 1, first: 'Ngày giải quyết phải từ ngày nhận đến hôm nay.' })
    await tx
      .updateTable('review_complaint')
      .set({ state: input.state, outcome: input.outcome, resolved_on: input.resolvedOn, resolved_by: actor.userId })
      .where('office_id', '=', complaint.office_id)
      .where('complaint_id', '=', complaint.complaint_id)
      .execute()
    const to = input.state === 'upheld' ? input.classTo : undefined
    const change = about
      ? await closeRecheck(context, round, about, { kind: 'complaint', reason: input.outcome, to })
      : { classChanged: false, mustRepost: false }
    await refreshVillages(context, round, [village.villageId])
    context.changed(village.officeId, 'complaint', complaint.complaint_id)
    if (about) context.changed(about.officeId, 'case', about.caseId)
    return {
      ...change,
      changes: [
        {
          subject: about ? await nameOf(context, about) : '',
          what: 'Kết quả giải quyết khiếu nại',
          before: about ? classText[standing(about)].vi : '',
          after: to && change.classChanged ? classText[to].vi : input.outcome,
        },
      ],
      warnings: change.mustRepost ? ['Thay đổi bất lợi cho hộ: phải niêm yết lại.'] : [],
    }
  },
})

/** The level above doubts, or an error was found: the household is looked at again before anything changes. */
export const recheckCase = command(recheckCaseContract, {
  load: ({ caseId }, { tx }) => openCase(tx, caseId),
  may: opened => can('complaint.resolve').inVillage(opened.case.officeId, opened.case.villageId),
  run: async ({ reason }, opened, context) => {
    await requireChangeable(context.tx, opened.round)
    const { state } = stepCase({ state: opened.case.state, postedUntil: null }, { kind: 'recheck-ordered' })
    await updateCase(context, opened.case, { state })
    await refreshVillages(context, opened.round, [opened.village.villageId])
    context.changed(opened.case.officeId, 'case', opened.case.caseId)
    return {
      changes: [
        {
          subject: await nameOf(context, opened.case),
          what: 'Phúc tra',
          before: caseStateText[opened.case.state].vi,
          after: `${caseStateText[state].vi}: ${reason}`,
        },
      ],
      warnings: [],
    }
  },
})

export const changeList = command(changeListContract, {
  load: ({ caseId }, { tx }) => openCase(tx, caseId),
  may: opened => can('round.manage').inVillage(opened.case.officeId, opened.case.villageId),
  run: async ({ kind, reason, classTo }, opened, context) => {
    const { round, case: one } = opened
    await requireChangeable(context.tx, round)
    const leaves = kind === 'death' || kind === 'move'
    let mustRepost = false
    if (leaves) {
      if (!['posted', 'rechecking', 'ready'].includes(one.state))
        throw problem('case-not-in-state', { state: caseStateText[one.state] })
      const open = await openComplaints(context, one.caseId)
      if (open > 0) throw problem('complaint-open', { count: open })
      const posting = await postingOf(context, round, one)
      await insertChange(context, round, one, {
        kind,
        reason,
        from: standing(one),
        to: null,
        adverse: false,
        postingId: posting?.posting_id,
      })
      await updateCase(context, one, { state: 'removed', removed_reason: reason })
    } else mustRepost = (await closeRecheck(context, round, one, { kind, reason, to: classTo })).mustRepost
    await refreshVillages(context, round, [opened.village.villageId])
    context.changed(one.officeId, 'case', one.caseId)
    context.changed(one.officeId, 'household', one.householdId)
    return {
      mustRepost,
      changes: [
        {
          subject: await nameOf(context, one),
          what: 'Danh sách đã niêm yết',
          before: classText[standing(one)].vi,
          after: leaves ? `đưa ra khỏi danh sách: ${reason}` : `${classText[classTo ?? standing(one)].vi}: ${reason}`,
        },
      ],
      warnings: mustRepost ? ['Thay đổi bất lợi cho hộ: phải niêm yết lại.'] : [],
    }
  },
})

/** The class that stands on the posted list. */
const standing = (one: CaseRecord): ReviewClass => one.classFinal ?? one.classAgreed ?? one.classBefore

interface Recheck {
  kind: 'complaint' | 'opinion' | 'correction'
  reason: string
  /** Undefined: the result stands. */
  to: ReviewClass | undefined
}

/** Ends a re-check. Throws `class-not-from-survey` unless the new class is what the case's last survey gives. */
async function closeRecheck(context: CommandContext, round: Round, one: CaseRecord, { kind, reason, to }: Recheck) {
  const from = standing(one)
  const after = to ?? from
  if (after !== from && one.classDraft !== after)
    throw problem('class-not-from-survey', { found: classText[one.classDraft ?? 'undetermined'] })
  const adverse = after !== from && isAdverse(from, after)
  const posting = await postingOf(context, round, one)
  const { state } = stepCase(
    { state: one.state, postedUntil: posting?.until_day ?? null },
    {
      kind: 'rechecked',
      adverse,
      openComplaints: await openComplaints(context, one.caseId),
      postingOver: posting?.state === 'down',
    },
  )
  if (after !== from || kind !== 'complaint')
    await insertChange(context, round, one, { kind, reason, from, to: after, adverse, postingId: posting?.posting_id })
  await updateCase(context, one, { state, class_final: after })
  return { classChanged: after !== from, mustRepost: adverse }
}

/** The last posting on which this very household stands: a later one may hold others only. */
function postingOf(context: CommandContext, round: Round, one: CaseRecord) {
  return context.tx
    .selectFrom('posting')
    .select(['posting_id', 'state', 'until_day'])
    .where('office_id', '=', one.officeId)
    .where('round_id', '=', round.roundId)
    .where('village_id', '=', one.villageId)
    .where('state', '!=', 'withdrawn')
    .where(sql<boolean>`list -> 'cases' @> to_jsonb(${one.caseId}::bigint)`)
    .orderBy('posting_id', 'desc')
    .executeTakeFirst()
}

async function openComplaints(context: CommandContext, caseId: number): Promise<number> {
  const row = await context.tx
    .selectFrom('review_complaint')
    .select(eb => eb.fn.countAll().as('n'))
    .where('case_id', '=', caseId)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

async function insertChange(
  context: CommandContext,
  round: Round,
  one: CaseRecord,
  change: {
    kind: string
    reason: string
    from: ReviewClass
    to: ReviewClass | null
    adverse: boolean
    postingId?: number
  },
): Promise<void> {
  await context.tx
    .insertInto('list_change')
    .values({
      office_id: one.officeId,
      change_id: await context.services.ids.next(),
      round_id: round.roundId,
      case_id: one.caseId,
      posting_id: change.postingId ?? null,
      kind: change.kind,
      reason: change.reason,
      class_from: change.from,
      class_to: change.to,
      adverse: change.adverse,
      changed_by: context.actor.userId,
      changed_at: context.now,
    })
    .execute()
}

const nameOf = async (context: CommandContext, one: CaseRecord) =>
  (await householdNames(context.tx, one.officeId, [one.householdId])).get(one.householdId) ?? ''
