// Shared by the commands on decisions: drafts with locks, what hinders a decision, the rows it will carry, and what its
// registration does. Set-based: two thousand households are a handful of statements.
import { sql } from 'kysely'
import { formatDay, type LocalDate, yearOf } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { handsOf } from '../../platform/actor.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Tx } from '../../platform/database.ts'
import { recogniseStatuses } from '../../registry/status.effects.ts'
import type { DecisionKind } from '../../registry/status.ts'
import type { ReviewClass } from '../case.ts'
import { changeKind } from '../change-kind.ts'
import { getRound, type Round, refreshVillages } from '../round.effects.ts'
import type { DecidedRow } from './decided-row.ts'
import { clashOf, type DecisionContent, hashOfDecision, statusChangeOf } from './decision.ts'

export const draftStateText: Record<string, string> = {
  prepared: 'đang trình ký',
  signed: 'đã ký, chờ vào sổ',
  registered: 'đã vào sổ',
  returned: 'đã trả lại',
}

export interface Draft {
  officeId: number
  draftId: number
  roundId: number
  kind: string
  state: string
  content: DecisionContent
  hash: string
  preparedBy: number
  preparedAt: Date
  signedBy: number | null
  /** Who delegated the right to sign, if the signer held it so. */
  signedFor: number | null
  signedOn: LocalDate | null
}

/** The draft with its round (absent for a correction of an adopted decision), both locked. */
export async function lockDraft(tx: Tx, draftId: number): Promise<{ draft: Draft; round: Round | undefined }> {
  const where = await tx
    .selectFrom('decision_draft')
    .select(['round_id', 'office_id'])
    .where('draft_id', '=', draftId)
    .executeTakeFirst()
  if (!where) throw problem('not-found', { what: 'dự thảo quyết định' })
  const round = where.round_id === 0 ? undefined : await getRound(tx, where.round_id, 'update')
  const row = await tx
    .selectFrom('decision_draft')
    .selectAll()
    .where('office_id', '=', where.office_id)
    .where('draft_id', '=', draftId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return {
    round,
    draft: {
      officeId: row.office_id,
      draftId: row.draft_id,
      roundId: row.round_id,
      kind: row.kind,
      state: row.state,
      content: row.content as DecisionContent,
      hash: row.content_hash,
      preparedBy: row.prepared_by,
      preparedAt: row.prepared_at,
      signedBy: row.signed_by,
      signedFor: row.signed_for,
      signedOn: row.signed_on,
    },
  }
}

/** Refuses who had a hand in an earlier step. Returns for whom the actor acts, if by delegation. */
export function requireOwnStep(context: CommandContext, draft: Draft, step: 'sign' | 'register'): number | null {
  const hands = handsOf(context.actor, `decision.${step}`, { kind: 'office', officeId: draft.officeId })
  const clash = clashOf(step, hands, draft)
  if (clash) throw problem(clash)
  return hands[1] ?? null
}

export function requireDraftState(draft: Draft, ...states: string[]): void {
  if (!states.includes(draft.state)) throw problem('draft-not-in-state', { state: draftStateText[draft.state] })
}

/** The households that are ready, with the kind of change from the class they have now: since the round was opened another procedure may
 *  have recognised them, or let them go. Relapsed: had the class by an earlier decision. */
export async function readyRows(tx: Tx, round: Round): Promise<DecidedRow[]> {
  const { rows } = await sql<{
    case_id: number
    office_id: number
    household_id: number
    village_id: number
    class_now: ReviewClass
    class_final: ReviewClass
    code: string
    head_name: string
    member_count: number
    ever_poor: boolean
    ever_near_poor: boolean
  }>`select c.case_id, c.office_id, c.household_id, c.village_id, h.class as class_now, c.class_final, h.code, h.head_name, h.member_count,
      coalesce(s.poor, false) as ever_poor, coalesce(s.near_poor, false) as ever_near_poor
    from review_case c
    join v_household h on h.office_id = c.office_id and h.household_id = c.household_id
    left join (select office_id, household_id, bool_or(class = 'poor') as poor, bool_or(class = 'near_poor') as near_poor
      from v_household_status where office_id in (select village_office_id from round_village
        where office_id = ${round.officeId} and round_id = ${round.roundId}) group by office_id, household_id) s
      on s.office_id = c.office_id and s.household_id = c.household_id
    where c.round_office_id = ${round.officeId} and c.round_id = ${round.roundId} and c.state = 'ready'
    order by c.village_id, h.code`.execute(tx)
  return rows.map(row => {
    // recognition as average says nothing about poverty: who became poor meanwhile stays so, and is not recognised
    const stays = round.procedure === 'average' && (row.class_now === 'poor' || row.class_now === 'near_poor')
    return {
      caseId: row.case_id,
      officeId: row.office_id,
      householdId: row.household_id,
      code: row.code,
      headName: row.head_name,
      villageId: row.village_id,
      memberCount: row.member_count,
      classBefore: row.class_now,
      class: stays ? row.class_now : row.class_final,
      changeKind: stays
        ? 'not-recognised'
        : changeKind(row.class_now, row.class_final, { everPoor: row.ever_poor, everNearPoor: row.ever_near_poor }),
    }
  })
}

/** Stores a draft. Two at once for one round and kind: the second is refused by the unique index. */
export async function insertDraft(context: CommandContext, officeId: number, content: DecisionContent) {
  const draftId = await context.services.ids.next()
  const hash = hashOfDecision(content)
  await context.tx
    .insertInto('decision_draft')
    .values({
      office_id: officeId,
      draft_id: draftId,
      round_id: content.roundId,
      kind: content.kind,
      state: 'prepared',
      content: JSON.stringify(content),
      content_hash: hash,
      households: content.rows.length,
      prepared_by: context.actor.userId,
      prepared_at: context.now,
      reason: content.reason,
      corrects_id: content.correctsId,
    })
    .execute()
  context.changed(officeId, 'decision-draft', draftId)
  return { draftId, hash }
}

export interface Registration {
  number: string
  signedOn: LocalDate
  inForceOn: LocalDate
  fileId: number | null
  signerName: string
}

/** A draft says of each household what it was before. Where another decision has come in between, that is not true any more, and the
 *  household would get the class that the earlier paper meant. Throws `decision-overtaken`. */
async function requireStanding({ tx }: CommandContext, rows: readonly DecidedRow[], inForceOn: LocalDate) {
  const { rows: other } = await sql<{ head_name: string; code: string }>`select h.head_name, h.code
    from unnest(${rows.map(row => row.officeId)}::int[], ${rows.map(row => row.householdId)}::bigint[], ${rows.map(row => row.classBefore)}::text[])
      k (office_id, household_id, class)
    join v_household h on h.office_id = k.office_id and h.household_id = k.household_id
    left join v_household_status s on s.office_id = k.office_id and s.household_id = k.household_id
      and s.valid_from <= ${inForceOn}::date and (s.valid_to is null or s.valid_to >= ${inForceOn}::date)
    where coalesce(s.class, 'none') <> k.class order by h.code`.execute(tx)
  if (other.length > 0)
    throw problem('decision-overtaken', {
      count: other.length,
      who: [...other.slice(0, 5).map(one => `${one.head_name} (${one.code})`), ...(other.length > 5 ? ['…'] : [])].join(
        ', ',
      ),
      day: formatDay(inForceOn),
    })
}

/** Makes the signed draft a decision: statuses, decided cases, answered requests, ended certificates. */
export async function registerSigned(
  context: CommandContext,
  draft: Draft,
  round: Round | undefined,
  given: Registration,
): Promise<number> {
  const { tx, today } = context
  const { content } = draft
  await sql`select pg_advisory_xact_lock(${draft.officeId}::int, ${-yearOf(given.signedOn)}::int)`.execute(tx)
  const used = await tx
    .selectFrom('v_decision')
    .select('decision_id')
    .where('office_id', '=', draft.officeId)
    .where('number', '=', given.number)
    .where('kind', '!=', 'adopted')
    .where('signed_on', '>=', `${yearOf(given.signedOn)}-01-01` as LocalDate)
    .where('signed_on', '<=', `${yearOf(given.signedOn)}-12-31` as LocalDate)
    .executeTakeFirst()
  if (used) throw problem('decision-number-used', { number: given.number, year: yearOf(given.signedOn) })
  await requireStanding(context, content.rows, given.inForceOn)
  const correcting =
    content.kind === 'correction' ? 'corrected' : content.kind === 'withdrawal' ? 'withdrawn' : undefined
  const items = content.rows.flatMap(row => {
    const kind = correcting ?? statusChangeOf(row.changeKind)
    return kind ? [{ officeId: row.officeId, householdId: row.householdId, class: row.class, changeKind: kind }] : []
  })
  const { decisionId } = await recogniseStatuses(tx, context, {
    decision: {
      officeId: draft.officeId,
      kind: content.kind as DecisionKind,
      number: given.number,
      signedOn: given.signedOn,
      inForceOn: given.inForceOn,
      year: content.year,
      signerId: draft.signedBy,
      signerName: given.signerName,
      preparedBy: draft.preparedBy,
      registeredBy: context.actor.userId,
      fileId: given.fileId,
      roundId: draft.roundId || null,
      correctsId: content.correctsId,
    },
    items,
  })
  await tx
    .updateTable('decision_draft')
    .set({ state: 'registered', decision_id: decisionId })
    .where('office_id', '=', draft.officeId)
    .where('draft_id', '=', draft.draftId)
    .execute()
  const changed = content.rows.filter(row => row.class !== row.classBefore)
  await sql`update certificate c set revoked_on = ${given.inForceOn}::date, revoked_reason = ${`Quyết định số ${given.number} ngày ${formatDay(given.signedOn)}`}
    from unnest(${changed.map(row => row.officeId)}::int[], ${changed.map(row => row.householdId)}::bigint[]) k (office_id, household_id)
    where c.office_id = k.office_id and c.household_id = k.household_id and c.revoked_on is null`.execute(tx)
  if (!correcting && round) {
    await sql`update review_case c set state = 'decided', class_before = n.before, class_final = n.class, change_kind = n.kind,
        state_since = ${today}::date, version = c.version + 1
      from unnest(${content.rows.map(row => row.officeId)}::int[], ${content.rows.map(row => row.caseId)}::bigint[],
        ${content.rows.map(row => row.classBefore)}::text[], ${content.rows.map(row => row.class)}::text[],
        ${content.rows.map(row => row.changeKind)}::text[]) n (office_id, case_id, before, class, kind)
      where c.office_id = n.office_id and c.case_id = n.case_id and c.state = 'ready'`.execute(tx)
    // a request that was not met still owes the household a written answer: it stays open
    await sql`update review_request r set state = 'granted', answered_on = ${given.signedOn}::date from review_case c
      where c.office_id = r.office_id and c.request_id = r.request_id and c.round_id = ${round.roundId} and c.state = 'decided'
        and r.state = 'in-round' and (case r.kind when 'recognition' then c.class_final in ('poor', 'near_poor')
          when 'exit' then c.class_final in ('none', 'average') else c.class_final = 'average' end)`.execute(tx)
    await tx
      .updateTable('round')
      .set({ state: 'decided', version: round.version + 1 })
      .where('office_id', '=', round.officeId)
      .where('round_id', '=', round.roundId)
      .execute()
    await refreshVillages(context, round)
  }
  context.changed(draft.officeId, 'decision', decisionId)
  return decisionId
}
