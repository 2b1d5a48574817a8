// Lines of a hand-out over a transaction: locked, with their item and household.
import type { CommandContext } from '../../platform/command.ts'
import './handout.problems.ts'

export async function linesAt({ tx }: CommandContext, officeId: number, deliveryIds: readonly number[]) {
  return tx
    .selectFrom('handout_line as l')
    .innerJoin('handout_item as i', join =>
      join.onRef('i.office_id', '=', 'l.office_id').onRef('i.item_id', '=', 'l.item_id'),
    )
    .innerJoin('delivery as d', join =>
      join.onRef('d.office_id', '=', 'l.office_id').onRef('d.delivery_id', '=', 'l.delivery_id'),
    )
    .innerJoin('v_household as h', join =>
      join.onRef('h.office_id', '=', 'd.office_id').onRef('h.household_id', '=', 'd.household_id'),
    )
    .select([
      'l.office_id',
      'l.delivery_id',
      'l.list_id',
      'l.village_id',
      'l.listed',
      'l.given',
      'l.replaced',
      'i.item_id',
      'i.kind',
      'i.name',
      'i.unit',
      'i.needs_paper',
      'i.paper_on',
      'i.warranty_until',
      'd.state',
      'd.given_on',
      'd.household_id',
      'h.head_name',
    ])
    .where('l.office_id', '=', officeId)
    .where('l.delivery_id', 'in', [...deliveryIds])
    .orderBy('l.delivery_id')
    .forUpdate('l')
    .execute()
}
