// The list of a round: households added and removed with a reason, reviewers named.
// A household leaves a list only with a reason that is kept; nothing on a posted list is touched here.
import { sql } from 'kysely'
import { findActor } from '../access/actor.queries.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { assignReviewerContract } from './case.api.ts'
import { caseStateText, stepCase } from './case.ts'
import { addToListContract, removeFromListContract } from './round.api.ts'
import {
  getRound,
  householdNames,
  lockVillage,
  openCase,
  refreshVillages,
  requireChangeable,
  treeOf,
  updateCase,
} from './round.effects.ts'
import { villageStepText } from './round.ts'

const listing = ['list', 'survey', 'draft']

export const addToList = command(addToListContract, {
  load: async ({ roundId, householdIds }, context) => {
    const { tx } = context
    const round = await getRound(tx, roundId, 'share')
    const households = await tx
      .selectFrom('v_household')
      .select(['office_id', 'household_id', 'village_id', 'code', 'head_name', 'class', 'closed_on'])
      .where('household_id', 'in', householdIds)
      .where('closed_on', 'is', null)
      .orderBy('village_id')
      .orderBy('code')
      .execute()
    if (households.length < new Set(householdIds).size) throw problem('not-found', { what: 'hộ' })
    return { round, households }
  },
  // who surveys a village may propose a household she found there; the officer can take it off again, with a reason
  may: ({ households }) => households.map(h => can('survey.write').inVillage(h.office_id!, h.village_id!)),
  run: async ({ reason, householdIds }, { round, households }, context) => {
    const { tx, today, services } = context
    await requireChangeable(tx, round)
    const tree = await treeOf(context)
    const villageIds = [...new Set(households.map(h => h.village_id!))].sort((a, b) => a - b)
    for (const villageId of villageIds) {
      const village = await lockVillage(tx, round, villageId)
      if (!listing.includes(village.step))
        throw problem('list-closed', {
          village: tree.nameOf(villageId, today),
          step: villageStepText[village.step],
        })
    }
    const ids = await services.ids.take(households.length)
    const { rows } = await sql<{
      household_id: number
    }>`insert into review_case as c (office_id, case_id, round_office_id, round_id,
        household_id, village_id, source, class_before, state, state_since)
      select k.office_id, k.id, ${round.officeId}::int, ${round.roundId}::bigint, k.household_id, k.village_id, 'proposed', k.class,
        'to-survey', ${today}::date
      from unnest(${households.map(h => h.office_id)}::int[], ${ids}::bigint[], ${households.map(h => h.household_id)}::bigint[],
        ${households.map(h => h.village_id)}::int[], ${households.map(h => h.class)}::text[])
        k (office_id, id, household_id, village_id, class)
      -- taken off before, it is on the list again; what it was asked stays with the case
      on conflict (office_id, round_id, household_id) do update set state = 'to-survey', source = excluded.source, removed_reason = null,
        class_before = excluded.class_before, class_draft = null, class_agreed = null, class_final = null, contested = false,
        state_since = excluded.state_since, version = c.version + 1
        where c.state = 'removed'
      returning household_id`.execute(tx)
    await refreshVillages(context, round, villageIds)
    context.changed(round.officeId, 'round', round.roundId)
    const added = new Set(rows.map(row => row.household_id))
    for (const h of households)
      if (added.has(h.household_id!)) context.changed(h.office_id!, 'household', h.household_id!)
    const cases = await tx
      .selectFrom('review_case')
      .select(['household_id', 'case_id'])
      .where('round_id', '=', round.roundId)
      .where('household_id', 'in', householdIds)
      .execute()
    const caseOf = new Map(cases.map(row => [row.household_id, row.case_id]))
    return {
      caseIds: householdIds.flatMap(id => caseOf.get(id) ?? []),
      added: added.size,
      alreadyThere: households.length - added.size,
      changes: households
        .filter(h => added.has(h.household_id!))
        .map(h => ({
          subject: `${h.head_name} (${h.code})`,
          what: 'Danh sách rà soát',
          before: '',
          after: `thêm: ${reason}`,
        })),
      warnings: [],
    }
  },
})

export const removeFromList = command(removeFromListContract, {
  load: ({ caseId }, { tx }) => openCase(tx, caseId),
  may: opened => can('round.manage').inVillage(opened.case.officeId, opened.case.villageId),
  run: async ({ reason, baseVersion }, opened, context) => {
    const { round, village } = opened
    await requireChangeable(context.tx, round)
    if (baseVersion !== undefined && baseVersion !== opened.case.version)
      throw problem('changed-meanwhile', { what: 'hộ' })
    // once posted, a household goes only by a change of the list, with its kind
    if (['posted', 'rechecking', 'ready'].includes(opened.case.state))
      throw problem('case-not-in-state', { state: caseStateText[opened.case.state] })
    const { state } = stepCase({ state: opened.case.state, postedUntil: null }, { kind: 'removed' })
    await updateCase(context, opened.case, { state, removed_reason: reason })
    await refreshVillages(context, round, [village.villageId])
    context.changed(opened.case.officeId, 'case', opened.case.caseId)
    context.changed(opened.case.officeId, 'household', opened.case.householdId)
    const names = await householdNames(context.tx, opened.case.officeId, [opened.case.householdId])
    return {
      changes: [
        {
          subject: names.get(opened.case.householdId) ?? '',
          what: 'Danh sách rà soát',
          before: caseStateText[opened.case.state].vi,
          after: `đưa ra: ${reason}`,
        },
      ],
      warnings: [],
    }
  },
})

export const assignReviewer = command(assignReviewerContract, {
  load: async ({ roundId, villageId, caseIds }, context) => {
    const { tx } = context
    const round = await getRound(tx, roundId, 'share')
    const cases =
      caseIds.length === 0
        ? []
        : await tx
            .selectFrom('review_case')
            .select(['office_id', 'case_id', 'village_id'])
            .where('case_id', 'in', caseIds)
            .where('round_id', '=', roundId)
            .execute()
    if (cases.length < caseIds.length) throw problem('not-found', { what: 'hộ trong đợt rà soát' })
    const villageIds = [...new Set([...(villageId ? [villageId] : []), ...cases.map(c => c.village_id)])].sort(
      (a, b) => a - b,
    )
    if (villageIds.length === 0) throw problem('invalid-input', { count: 1, first: 'Chưa chọn bản hoặc hộ.' })
    const villages = []
    for (const id of villageIds) villages.push(await lockVillage(tx, round, id))
    return { round, villages }
  },
  may: ({ villages }) => villages.map(v => can('round.manage').inVillage(v.officeId, v.villageId)),
  run: async ({ roundId, villageId, caseIds, reviewerId }, { round, villages }, context) => {
    const { tx, services, today } = context
    await requireChangeable(tx, round)
    let reviewer = 'chưa phân công'
    if (reviewerId !== null) {
      const person = await findActor(tx, services, reviewerId, today)
      const may = villages.every(v =>
        person?.allows('survey.write', { kind: 'village', officeId: v.officeId, villageId: v.villageId }),
      )
      if (!person || !may) throw problem('reviewer-unknown')
      reviewer = person.name
    }
    if (villageId)
      await tx
        .updateTable('round_village')
        .set({ reviewer_id: reviewerId })
        .where('office_id', '=', round.officeId)
        .where('round_id', '=', roundId)
        .where('village_id', '=', villageId)
        .execute()
    let update = tx.updateTable('review_case').set({ reviewer_id: reviewerId }).where('round_id', '=', roundId)
    update =
      caseIds.length > 0
        ? update.where('office_id', 'in', [...new Set(villages.map(v => v.officeId))]).where('case_id', 'in', caseIds)
        : update.where('office_id', '=', villages[0]!.officeId).where('village_id', '=', villageId!)
    const done = await update.where('state', '!=', 'removed').executeTakeFirst()
    await refreshVillages(
      context,
      round,
      villages.map(v => v.villageId),
    )
    context.changed(round.officeId, 'round', round.roundId)
    const tree = await treeOf(context)
    return {
      cases: Number(done.numUpdatedRows),
      changes: villages.map(v => ({
        subject: tree.fullNameOf(v.villageId, today),
        what: 'Điều tra viên',
        before: '',
        after: caseIds.length > 0 ? `${reviewer} (${caseIds.length} hộ)` : reviewer,
      })),
      warnings: [],
    }
  },
})
