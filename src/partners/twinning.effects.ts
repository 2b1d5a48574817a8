// Writing agencies and twinnings, over a transaction: used by the form, the import and the demo alike.
import { sql } from 'kysely'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { CommandContext } from '../platform/command.ts'
import type { Tx } from '../platform/database.ts'
import { type AgencyKind, agencyKey } from './partner.ts'
import './partners.problems.ts'

export type PartnerContext = Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'>

export interface NewAgency {
  officeId: number
  name: string
  kind: AgencyKind
  sector?: string
  contactName?: string
  contactPhone?: string
  from: LocalDate
  to?: LocalDate | null
  predecessorId?: number | null
  /** The unit in which it sits. */
  seatAreaId?: number | null
  madeUp?: boolean
}

/** Throws `agency-known` if the office keeps one of this name. */
export async function addAgency({ tx, services, actor, now }: PartnerContext, agency: NewAgency): Promise<number> {
  const agencyId = await services.ids.next()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('agency')
    .values({
      office_id: agency.officeId,
      agency_id: agencyId,
      name: agency.name,
      name_key: agencyKey(agency.name),
      kind: agency.kind,
      sector: agency.sector ?? '',
      contact_name: agency.contactName ?? '',
      contact_phone: agency.contactPhone ?? '',
      valid_from: agency.from,
      valid_to: agency.to ?? null,
      predecessor_id: agency.predecessorId ?? null,
      seat_area_id: agency.seatAreaId ?? null,
      made_up: agency.madeUp ?? false,
      recorded_by: actor.userId,
      recorded_at: now,
    })
    .onConflict(conflict => conflict.columns(['office_id', 'name_key']).doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows !== 1n) throw problem('agency-known', { name: agency.name })
  return agencyId
}

export interface NewTwinning {
  officeId: number
  villageId: number
  agencyId: number
  decisionNumber: string
  decidedOn: LocalDate
  signer: string
  from: LocalDate
  followsId?: number | null
}

/** The new twinnings' ids in the order given; undefined where the agency helps the village already. */
export async function addTwinnings(
  { tx, services, actor, now }: PartnerContext,
  twinnings: readonly NewTwinning[],
): Promise<(number | undefined)[]> {
  if (twinnings.length === 0) return []
  const ids = await services.ids.take(twinnings.length)
  const added = await tx
    .insertInto('twinning')
    .values(
      twinnings.map((one, i) => ({
        office_id: one.officeId,
        twinning_id: ids[i]!,
        agency_id: one.agencyId,
        village_id: one.villageId,
        decision_number: one.decisionNumber,
        decided_on: one.decidedOn,
        signer: one.signer,
        valid_from: one.from,
        follows_id: one.followsId ?? null,
        recorded_by: actor.userId,
        recorded_at: now,
      })),
    )
    .onConflict(conflict => conflict.doNothing())
    .returning('twinning_id')
    .execute()
  const done = new Set(added.map(row => row.twinning_id))
  return ids.map(id => (done.has(id) ? id : undefined))
}

/** While an agency's card is changed nobody begins to count on it. Before its row is read or locked. */
export async function holdAgency(tx: Tx, agencyId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('agency:' || ${agencyId}::bigint, 0))`.execute(tx)
}

/** None of these ends until the transaction is over. By number and not by row: a commune sees who helps its villages and may not lock the
 *  card, which another office keeps. */
export async function keepAgencies(tx: Tx, agencyIds: readonly number[]): Promise<void> {
  const ids = [...new Set(agencyIds)].sort((a, b) => a - b)
  await sql`select pg_advisory_xact_lock_shared(hashtextextended('agency:' || agency_id, 0))
    from unnest(${ids}::bigint[]) as a(agency_id)`.execute(tx)
}

/** Who is still there on the day, and stays until the transaction is over. Throws `agency-ended` with who came after it. */
export async function requireAgency({ tx }: Pick<PartnerContext, 'tx'>, agencyId: number, day: LocalDate) {
  await keepAgencies(tx, [agencyId])
  const agency = await tx.selectFrom('agency').selectAll().where('agency_id', '=', agencyId).executeTakeFirst()
  if (!agency) throw problem('not-found', { what: 'cơ quan giúp đỡ' })
  if (agency.valid_to !== null && agency.valid_to < day) {
    const next = await tx.selectFrom('agency').select('name').where('predecessor_id', '=', agencyId).executeTakeFirst()
    throw problem('agency-ended', {
      name: agency.name,
      day: formatDay(agency.valid_to),
      successor: next ? `: ${next.name}` : '',
    })
  }
  return agency
}

/** A decision is not signed tomorrow, and help does not begin before it. */
export function checkDecisionDays(
  { decidedOn, from }: { decidedOn: LocalDate; from: LocalDate },
  today: LocalDate,
): void {
  if (decidedOn > today) throw problem('twinning-days', { why: 'quyết định không thể ký sau hôm nay' })
  if (from < decidedOn) throw problem('twinning-days', { why: 'việc giúp đỡ bắt đầu trước ngày quyết định' })
}

/** Ends a twinning; its open tasks pass to the one that goes on, if any. Returns how many were open. */
export async function handOver(
  context: Pick<CommandContext, 'tx' | 'changed'>,
  row: {
    office_id: number
    twinning_id: number
    valid_from: LocalDate
    valid_to: LocalDate | null
    version: number
  },
  { on, reason, successorTwinningId }: { on: LocalDate; reason: string; successorTwinningId?: number | undefined },
): Promise<number> {
  const { tx } = context
  if (row.valid_to !== null) throw problem('twinning-over')
  if (on < row.valid_from) throw problem('twinning-days', { why: 'ngày kết thúc trước ngày bắt đầu' })
  await tx
    .updateTable('twinning')
    .set({ valid_to: on, end_reason: reason, version: row.version + 1 })
    .where('office_id', '=', row.office_id)
    .where('twinning_id', '=', row.twinning_id)
    .execute()
  context.changed(row.office_id, 'twinning', row.twinning_id)
  const open = await tx
    .selectFrom('partner_task')
    .select('task_id')
    .where('office_id', '=', row.office_id)
    .where('twinning_id', '=', row.twinning_id)
    .where('state', '=', 'open')
    .forUpdate()
    .execute()
  if (successorTwinningId !== undefined && open.length > 0)
    await tx
      .updateTable('partner_task')
      .set({ twinning_id: successorTwinningId })
      .where('office_id', '=', row.office_id)
      .where('twinning_id', '=', row.twinning_id)
      .where('state', '=', 'open')
      .execute()
  return open.length
}
