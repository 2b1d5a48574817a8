// Records how many households and people a village has in all, with day and source. The same day again replaces the row;
// the journal keeps what stood there.
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { villageAt } from './events/household-event.commands.ts'
import { notToCome } from './not-to-come.ts'
import { refreshOffices } from './tally.effects.ts'
import { recordVillageTotal } from './village-total.api.ts'

export const recordVillageTotalCommand = command(recordVillageTotal, {
  load: ({ villageId, asOf }, context) => villageAt(context, villageId, asOf),
  may: ({ officeId, villageId }) => can('household.write').inVillage(officeId, villageId),
  async run(input, { officeId, villageId, name }, context) {
    const { tx, now, actor } = context
    notToCome(input.asOf, context)
    if (input.people < input.households) throw problem('fewer-people-than-households')
    const before = await tx
      .selectFrom('village_total')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('village_id', '=', villageId)
      .where('as_of', '<=', input.asOf)
      .orderBy('as_of', 'desc')
      .executeTakeFirst()
    const values = {
      households: input.households,
      people: input.people,
      source: input.source,
      registry_complete: input.registryComplete,
      recorded_by: actor.userId,
      recorded_at: now,
    }
    await tx
      .insertInto('village_total')
      .values({ office_id: officeId, village_id: villageId, as_of: input.asOf, ...values })
      .onConflict(conflict => conflict.columns(['office_id', 'village_id', 'as_of']).doUpdateSet(values))
      .execute()
    await refreshOffices(tx, [officeId])
    context.changed(officeId, 'village', villageId)
    const tell = (total: { households: number; people: number; source: string } | undefined) =>
      total ? `${total.households} hộ, ${total.people} khẩu (${total.source})` : ''
    return { changes: [{ what: `${name}, ngày ${formatDay(input.asOf)}`, before: tell(before), after: tell(input) }] }
  },
})
