// Lines that are not given yet and on their way all the same: a house that is being built or was paid for, a learner who sat in a class
// that goes on. They end on the page of their kind, and never by the list.
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface UnderWay {
  name: string
  what: 'house' | 'class'
}

/** Of the lines of a list that wait, in the order of the list; of some of them where they are named. */
export async function underWay(
  tx: Tx,
  {
    officeId,
    listId,
    deliveryIds = null,
  }: { officeId: number; listId: number; deliveryIds?: readonly number[] | null },
): Promise<UnderWay[]> {
  const { rows } = await sql<UnderWay>`select coalesce(p.full_name, h.head_name, '') as name,
      case when x.house_id is null then 'class' else 'house' end as what
    from delivery d
      left join house x on x.office_id = d.office_id and x.delivery_id = d.delivery_id and (x.stage <> 'planned' or x.paid > 0)
      left join v_household h on h.office_id = d.office_id and h.household_id = d.household_id
      left join v_person_card p on p.office_id = d.office_id and p.person_id = d.person_id
    where d.office_id = ${officeId} and d.list_id = ${listId} and d.state in ('planned', 'absent')
      and (${deliveryIds === null} or d.delivery_id = any (${[...(deliveryIds ?? [])]}::bigint[]))
      and (x.house_id is not null or exists (select from training_learner l
        join training_class c on c.office_id = l.office_id and c.class_id = l.class_id and c.state = 'open'
        join training_attendance a on a.office_id = l.office_id and a.learner_id = l.learner_id
        where l.office_id = d.office_id and l.delivery_id = d.delivery_id))
    order by d.delivery_id`.execute(tx)
  return rows
}
