// Savings-and-credit groups in bulk: the same rows as the commands write. For the demo.
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import type { Union } from './credit.ts'

export interface NewGroup {
  officeId: number
  villageId: number
  name: string
  entrustedTo: Union
  headName: string
  from: LocalDate
}

/** The groups' ids, in their order. */
export async function addGroups(
  { tx, services, actor, now }: Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'>,
  groups: readonly NewGroup[],
): Promise<number[]> {
  const ids = await services.ids.take(groups.length)
  for (let at = 0; at < groups.length; at += 1000)
    await tx
      .insertInto('credit_group')
      .values(
        groups.slice(at, at + 1000).map((one, i) => ({
          office_id: one.officeId,
          group_id: ids[at + i]!,
          village_id: one.villageId,
          name: one.name,
          entrusted_to: one.entrustedTo,
          head_name: one.headName,
          opened_on: one.from,
          recorded_by: actor.userId,
          recorded_at: now,
        })),
      )
      .execute()
  return ids
}
