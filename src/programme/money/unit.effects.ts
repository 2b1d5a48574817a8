// Writes units that hold money and the contracts that stand in their books; shared by commands and the demo.
import { fold } from '../../base/fold.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import type { Envelope } from './ledger.ts'

export interface NewUnit {
  officeId: number
  name: string
  level: 'central' | 'province' | 'district' | 'commune'
  kind: 'authority' | 'agency' | 'investor'
  areaId: number
  from: LocalDate
  to?: LocalDate | null
}

/** The new unit's id; undefined if the office has one of that name. */
export async function addUnit(tx: Tx, { ids }: Pick<Services, 'ids'>, unit: NewUnit): Promise<number | undefined> {
  const added = await tx
    .insertInto('budget_unit')
    .values({
      office_id: unit.officeId,
      unit_id: await ids.next(),
      name: unit.name,
      name_search: fold(unit.name),
      level: unit.level,
      kind: unit.kind,
      area_id: unit.areaId,
      valid_from: unit.from,
      valid_to: unit.to ?? null,
    })
    .onConflict(oc => oc.columns(['office_id', 'name_search']).doNothing())
    .returning('unit_id')
    .executeTakeFirst()
  return added?.unit_id
}

/** A unit that goes on under the same name, for another area: a commune that took in its neighbours. */
export async function continueUnit(tx: Tx, officeId: number, name: string, areaId: number): Promise<number> {
  const { unit_id } = await tx
    .updateTable('budget_unit')
    .set({ valid_to: null, area_id: areaId })
    .where('office_id', '=', officeId)
    .where('name_search', '=', fold(name))
    .returning('unit_id')
    .executeTakeFirstOrThrow()
  return unit_id
}

export interface NewCommitment {
  officeId: number
  commitmentId: number
  envelope: Envelope
  documentId: number
  contractor: string
  subject: string
  amount: bigint
}

export const addCommitment = (tx: Tx, { officeId, commitmentId, envelope, ...rest }: NewCommitment) =>
  tx
    .insertInto('money_commitment')
    .values({
      office_id: officeId,
      commitment_id: commitmentId,
      unit_id: envelope.unitId,
      budget_year: envelope.budgetYear,
      item_code: envelope.itemCode,
      source: envelope.source,
      capital: envelope.capital,
      document_id: rest.documentId,
      contractor: rest.contractor,
      subject: rest.subject,
      amount: Number(rest.amount),
    })
    .execute()

/** Contracts whose money was carried over stand in the next year. */
export async function carryCommitments(tx: Tx, officeId: number, commitmentIds: readonly number[], year: number) {
  if (commitmentIds.length === 0) return
  await tx
    .updateTable('money_commitment')
    .set({ budget_year: year })
    .where('office_id', '=', officeId)
    .where('commitment_id', 'in', commitmentIds)
    .execute()
}
