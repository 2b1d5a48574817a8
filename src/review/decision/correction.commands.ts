// Correcting or withdrawing a decision is a new decision: prepared, signed and numbered like any other. Nothing is overwritten.

import { sql } from 'kysely'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { classText, type ReviewClass } from '../case.ts'
import { changeKind } from '../change-kind.ts'
import type { DecidedRow } from './decided-row.ts'
import { correctDecisionContract, withdrawDecisionContract } from './decision.api.ts'
import { insertDraft } from './decision.effects.ts'

interface Decided {
  officeId: number
  householdId: number
  code: string
  headName: string
  villageId: number
  memberCount: number
  class: ReviewClass
  /** What the household was before that decision. */
  earlier: ReviewClass
}

/** The decision, by the office that made it, and the statuses that it gave and that still stand: what a later decision has
 *  replaced is no longer this one's to take back. */
async function loadDecision(decisionId: number, { tx, today }: CommandContext) {
  const copies = await tx
    .selectFrom('v_decision')
    .selectAll()
    .where('decision_id', '=', decisionId)
    .orderBy('office_id')
    .execute()
  if (copies.length === 0) throw problem('not-found', { what: 'quyết định' })
  const draft = await tx
    .selectFrom('decision_draft')
    .select('office_id')
    .where('decision_id', '=', decisionId)
    .executeTakeFirst()
  // one that was taken in with its round has no draft: the office of the round made it
  const round = await tx
    .selectFrom('round')
    .select('office_id')
    .where('round_id', '=', copies[0]!.round_id ?? 0)
    .executeTakeFirst()
  const officeId = draft?.office_id ?? round?.office_id ?? copies[0]!.office_id!
  const { rows } = await sql<Decided>`select s.office_id as "officeId", s.household_id as "householdId", h.code,
      h.head_name as "headName", h.village_id as "villageId", h.member_count as "memberCount", s.class,
      coalesce((select e.class from v_household_status e where e.office_id = s.office_id and e.household_id = s.household_id
        and e.valid_to = s.valid_from - 1 order by e.valid_from desc limit 1), 'none') as earlier
    from v_household_status s join v_household h on h.office_id = s.office_id and h.household_id = s.household_id
    where s.decision_id = ${decisionId} and s.office_id = any (${copies.map(copy => copy.office_id)}::int[])
      and (s.valid_to is null or s.valid_to >= ${today}::date)
    order by h.village_id, h.code`.execute(tx)
  return { decision: { ...copies[0]!, office_id: officeId }, decided: rows }
}

const rowOf = (one: Decided, to: ReviewClass): DecidedRow => ({
  caseId: 0,
  officeId: one.officeId,
  householdId: one.householdId,
  code: one.code,
  headName: one.headName,
  villageId: one.villageId,
  memberCount: one.memberCount,
  classBefore: one.class,
  class: to,
  changeKind: changeKind(one.class, to, { everPoor: one.class === 'poor', everNearPoor: one.class === 'near_poor' }),
})

async function prepare(
  context: CommandContext,
  { decision }: Awaited<ReturnType<typeof loadDecision>>,
  kind: 'correction' | 'withdrawal',
  reason: string,
  rows: DecidedRow[],
) {
  const { draftId, hash } = await insertDraft(context, decision.office_id!, {
    kind,
    year: decision.year!,
    roundId: decision.round_id ?? 0,
    correctsId: decision.decision_id!,
    reason,
    rows,
  }).catch((error: unknown) => {
    throw constraintOf(error) === 'decision_draft_one_open' ? problem('round-has-decision') : error
  })
  return {
    draftId,
    hash,
    changes: rows.map(row => ({
      subject: `${row.headName} (${row.code})`,
      what: kind === 'correction' ? 'Đính chính' : 'Thu hồi',
      before: classText[row.classBefore].vi,
      after: classText[row.class].vi,
    })),
    warnings: [],
  }
}

export const correctDecision = command(correctDecisionContract, {
  load: ({ decisionId }, context) => loadDecision(decisionId, context),
  may: ({ decision }) => can('decision.prepare').inOffice(decision.office_id!),
  run: async (input, loaded, context) => {
    const known = new Map(loaded.decided.map(one => [one.householdId, one]))
    if (input.rows.some(row => !known.has(row.householdId))) throw problem('not-in-decision')
    if (input.rows.some(row => known.get(row.householdId)!.class === row.classTo)) throw problem('nothing-corrected')
    const rows = input.rows.map(row => rowOf(known.get(row.householdId)!, row.classTo))
    return prepare(context, loaded, 'correction', input.reason, rows)
  },
})

export const withdrawDecision = command(withdrawDecisionContract, {
  load: ({ decisionId }, context) => loadDecision(decisionId, context),
  may: ({ decision }) => can('decision.prepare').inOffice(decision.office_id!),
  run: async (input, loaded, context) => {
    const wanted = new Set(input.householdIds)
    const rows = loaded.decided.filter(one => wanted.size === 0 || wanted.has(one.householdId))
    if (rows.length === 0 || rows.length < wanted.size) throw problem('not-in-decision')
    return prepare(
      context,
      loaded,
      'withdrawal',
      input.reason,
      rows.map(one => rowOf(one, one.earlier)),
    )
  },
})
