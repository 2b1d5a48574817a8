// The legal basis that allows a method of judging income, over a transaction: for the demo and for imports of older rounds.
import type { LocalDate } from '../base/local-date.ts'
import type { CommandContext } from '../platform/command.ts'

export interface MethodBasis {
  method: 'income-only' | 'b1-table'
  areaId: number
  documentNumber: string
  documentDate: LocalDate
  from: LocalDate
}

export async function insertMethodBasis(context: CommandContext, basis: MethodBasis): Promise<number> {
  const { tx, services, actor, now } = context
  const basisId = await services.ids.next()
  await tx
    .insertInto('method_basis')
    .values({
      basis_id: basisId,
      method: basis.method,
      area_id: basis.areaId,
      document_number: basis.documentNumber,
      document_date: basis.documentDate,
      valid_from: basis.from,
      recorded_by: actor.userId,
      recorded_at: now,
    })
    .execute()
  return basisId
}
