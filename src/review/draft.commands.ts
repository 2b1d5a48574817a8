// From surveys to the list that the village talks about: the draft is frozen, reopened for one household, and what the village
// twice rejected goes to the steering committee. No household is left out in silence.
import { sql } from 'kysely'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { notToCome } from '../registry/not-to-come.ts'
import { decideByCommitteeContract, redraftCaseContract } from './case.api.ts'
import { caseStateText, classText, type ReviewClass, stepCase } from './case.ts'
import { draftVillageContract } from './round.api.ts'
import {
  type CaseRecord,
  casesOfVillage,
  getRound,
  householdNames,
  lockVillage,
  openCase,
  refreshVillages,
  requireChangeable,
  rulesOf,
  treeOf,
  updateCase,
} from './round.effects.ts'

export const draftVillage = command(draftVillageContract, {
  load: async ({ roundId, villageId }, { tx }) => {
    const round = await getRound(tx, roundId, 'share')
    return { round, village: await lockVillage(tx, round, villageId) }
  },
  may: ({ village }) => can('round.manage').inVillage(village.officeId, village.villageId),
  run: async ({ excused }, { round, village }, context) => {
    const { tx, today } = context
    await requireChangeable(tx, round)
    const rules = rulesOf(round, today)
    const waiting = await casesOfVillage(tx, round, village, ['to-survey', 'absent', 'surveyed', 'resurvey'])
    const names = await householdNames(
      tx,
      village.officeId,
      waiting.map(one => one.householdId),
    )
    const reasons = new Map(excused.map(one => [one.caseId, one.reason]))
    if (excused.some(one => !waiting.some(c => c.caseId === one.caseId)))
      throw problem('not-found', { what: 'hộ trong đợt rà soát' })
    const left = waiting.filter(one => reasons.has(one.caseId))
    const drafted = waiting.filter(one => !reasons.has(one.caseId))
    const missing = drafted.filter(one => one.state !== 'surveyed')
    const undetermined = drafted.filter(one => one.state === 'surveyed' && one.classDraft === null)
    const first = [...missing, ...undetermined][0]
    if (first)
      throw problem('draft-incomplete', {
        missing: missing.length,
        undetermined: undetermined.length,
        first: names.get(first.householdId),
      })
    await requireVisits(left, rules.visitsInVain)
    if (drafted.length === 0 && left.length === 0)
      throw problem('draft-incomplete', { missing: 0, undetermined: 0, first: '' })

    const meeting = rules.meeting !== null
    const states = drafted.map(
      one => stepCase({ state: one.state, postedUntil: null }, { kind: 'drafted', meeting }).state,
    )
    await sql`update review_case c set state = n.state, class_agreed = case when ${meeting} then null else c.class_draft end,
        state_since = ${today}::date, version = c.version + 1
      from unnest(${drafted.map(one => one.caseId)}::bigint[], ${states}::text[]) n (case_id, state)
      where c.office_id = ${village.officeId} and c.case_id = n.case_id`.execute(tx)
    await sql`update review_case c set state = 'removed', removed_reason = 'không khảo sát được: ' || n.reason,
        state_since = ${today}::date, version = c.version + 1
      from unnest(${left.map(one => one.caseId)}::bigint[], ${left.map(one => reasons.get(one.caseId)!)}::text[]) n (case_id, reason)
      where c.office_id = ${village.officeId} and c.case_id = n.case_id`.execute(tx)
    await refreshVillages(context, round, [village.villageId])
    context.changed(round.officeId, 'round', round.roundId)
    const count = (wanted: ReviewClass) => drafted.filter(one => one.classDraft === wanted).length
    const tree = await treeOf(context)
    const subject = tree.fullNameOf(village.villageId, today)
    return {
      households: drafted.length,
      poor: count('poor'),
      nearPoor: count('near_poor'),
      average: count('average'),
      none: count('none'),
      changes: [
        { subject, what: 'Số hộ trong dự thảo', before: '', after: String(drafted.length) },
        { subject, what: classText.poor.vi, before: '', after: String(count('poor')) },
        { subject, what: classText.near_poor.vi, before: '', after: String(count('near_poor')) },
        ...left.map(one => ({
          subject: names.get(one.householdId) ?? '',
          what: 'Đưa ra khỏi đợt',
          before: caseStateText[one.state].vi,
          after: reasons.get(one.caseId)!,
        })),
      ],
      warnings: left.length > 0 ? [`${left.length} hộ không khảo sát được giữ nguyên tình trạng hiện tại.`] : [],
    }

    async function requireVisits(cases: CaseRecord[], needed: number) {
      if (cases.length === 0) return
      const { rows } = await sql<{
        case_id: number
        visits: number
      }>`select k.id as case_id, count(v.visit_id)::int as visits
        from unnest(${cases.map(one => one.caseId)}::bigint[]) k (id)
        left join visit v on v.office_id = ${village.officeId} and v.case_id = k.id
          and v.outcome in ('absent', 'away-for-work', 'refused')
        group by k.id`.execute(tx)
      for (const row of rows)
        if (row.visits < needed)
          throw problem('excuse-too-early', {
            who: names.get(cases.find(one => one.caseId === row.case_id)!.householdId),
            visits: row.visits,
            needed,
          })
    }
  },
})

export const redraftCase = command(redraftCaseContract, {
  load: ({ caseId }, { tx }) => openCase(tx, caseId),
  may: opened => can('round.manage').inVillage(opened.case.officeId, opened.case.villageId),
  run: async ({ reason }, opened, context) => {
    await requireChangeable(context.tx, opened.round)
    const { state } = stepCase({ state: opened.case.state, postedUntil: null }, { kind: 'redrafted' })
    await updateCase(context, opened.case, { state })
    await refreshVillages(context, opened.round, [opened.village.villageId])
    context.changed(opened.case.officeId, 'case', opened.case.caseId)
    const names = await householdNames(context.tx, opened.case.officeId, [opened.case.householdId])
    return {
      changes: [
        {
          subject: names.get(opened.case.householdId) ?? '',
          what: 'Dự thảo',
          before: caseStateText[opened.case.state].vi,
          after: `${caseStateText[state].vi}: ${reason}`,
        },
      ],
      warnings: [],
    }
  },
})

/** What the village rejected in its last meeting. Law: Decision 24/2021/QĐ-TTg, Art. 4: what follows is a parameter. */
export const decideByCommittee = command(decideByCommitteeContract, {
  load: ({ caseId }, { tx }) => openCase(tx, caseId),
  may: opened => can('round.manage').inVillage(opened.case.officeId, opened.case.villageId),
  run: async (input, opened, context) => {
    await requireChangeable(context.tx, opened.round)
    notToCome(input.decidedOn, context)
    const { state } = stepCase({ state: opened.case.state, postedUntil: null }, { kind: 'committee-decided' })
    await updateCase(context, opened.case, { state, class_agreed: input.class, contested: true })
    await refreshVillages(context, opened.round, [opened.village.villageId])
    context.changed(opened.case.officeId, 'case', opened.case.caseId)
    context.changed(opened.case.officeId, 'household', opened.case.householdId)
    const names = await householdNames(context.tx, opened.case.officeId, [opened.case.householdId])
    const differs = opened.case.classDraft !== null && opened.case.classDraft !== input.class
    return {
      changes: [
        {
          subject: names.get(opened.case.householdId) ?? '',
          what: `Kết luận của Ban Chỉ đạo (${input.documentNumber})`,
          before: classText[opened.case.classDraft ?? 'undetermined'].vi,
          after: classText[input.class].vi,
        },
      ],
      warnings: differs ? ['Kết luận khác kết quả của phiếu rà soát; lý do được lưu cùng quyết định.'] : [],
    }
  },
})
