// What was planned on a list and not given, when the list is done with: the line lapses, keeps the key that was frozen with it, and holds
// nobody any more. Never a line that is under way, and none that was given.
import { sql } from 'kysely'
import { problem } from '../../base/problem.ts'
import type { CommandContext } from '../../platform/command.ts'
import { namesOf } from '../people/names.ts'
import { settleDeliveries } from '../support-list.effects.ts'
import { type UnderWay, underWay } from './under-way.queries.ts'

export interface Waiting {
  deliveryId: number
  name: string
  isAbsent: boolean
}

/** Lines of a list that nobody was given yet, in its order, locked. */
export async function lockWaiting(
  { tx }: Pick<CommandContext, 'tx'>,
  officeId: number,
  listId: number,
): Promise<Waiting[]> {
  const { rows } =
    await sql<Waiting>`select d.delivery_id as "deliveryId", coalesce(p.full_name, h.head_name, '') as name,
      d.state = 'absent' as "isAbsent"
    from delivery d
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
      left join v_person_card p on p.office_id = d.office_id and p.person_id = d.person_id
    where d.office_id = ${officeId} and d.list_id = ${listId} and d.state in ('planned', 'absent')
    order by d.delivery_id for update of d`.execute(tx)
  return rows
}

const advice: Record<UnderWay['what'], { vi: string; en: string }> = {
  house: {
    vi: 'Nhà đang làm thì bàn giao ở trang của nhà, hoặc ghi hộ từ chối, trước khi làm việc này',
    en: 'Hand over the house on its page, or say that the household declined, first',
  },
  class: {
    vi: 'Lớp đang học thì ghi kết quả ở trang của lớp trước khi làm việc này',
    en: 'Say on the page of the class how it ended for them first',
  },
}

/** Throws `lines-under-way` with their names and what to do. */
export function refuseUnderWay(found: readonly UnderWay[]): void {
  const first = found[0]
  if (!first) return
  throw problem('lines-under-way', {
    count: found.length,
    who: namesOf(found.map(one => one.name)),
    advice: advice[first.what],
  })
}

/** Lets lines lapse, all or none. Throws `lapse-reason-needed`, `lines-under-way`, `delivery-not-in-state`. */
export async function lapseLines(
  context: CommandContext,
  { officeId, listId, lines, reason }: { officeId: number; listId: number; lines: readonly Waiting[]; reason: string },
): Promise<void> {
  if (reason.length < 5) throw problem('lapse-reason-needed')
  const ids = lines.map(line => line.deliveryId)
  refuseUnderWay(await underWay(context.tx, { officeId, listId, deliveryIds: ids }))
  for (const isAbsent of [false, true]) {
    const deliveryIds = lines.filter(line => line.isAbsent === isAbsent).map(line => line.deliveryId)
    if (deliveryIds.length > 0)
      await settleDeliveries(context, {
        officeId,
        deliveryIds,
        state: 'lapsed',
        day: context.today,
        reason: isAbsent ? `Vắng khi cấp. ${reason}` : reason,
      })
  }
}
