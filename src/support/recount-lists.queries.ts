// Looks at the lists of support anew, for `benvung verify`: is each still what was approved, does nobody stand twice where once is what may
// be given, has nothing lapsed on a list that still gives, and does a house hold its household until what was paid is back. Changes
// nothing; says how much it looked at.
import { inOneSnapshot, mostListed, type RecountFault } from '../platform/recount.ts'
import type { Services } from '../platform/services.ts'
import { hashOfList } from './list-hash.queries.ts'

/** `list`: not as it was approved; its id is the list's, that of the others the line's. `twice`: a line that stands beside another of the
 *  same key. `lapsed`: a line that lapsed while its list still gives, or that says not why. `owed`: the line of a house that something is
 *  paid for and that holds its household no more, or one that holds it and nothing is paid. */
export type ListFault = RecountFault<'list' | 'twice' | 'lapsed' | 'owed'>

export interface ListRecount {
  lists: number
  lines: number
  faults: ListFault[]
}

/** One snapshot over the lists of all offices. */
export function recountLists(services: Pick<Services, 'db'>): Promise<ListRecount> {
  return inOneSnapshot(services, async ({ tx, rows, faults: faultsOf }) => {
    const [counts] = await rows<{ lists: number; lines: number }>(
      `select (select count(*)::int from support_list) as lists, (select count(*)::int from delivery) as lines`,
    )
    const faults: ListFault[] = []
    const frozen = await rows<{ office_id: number; list_id: number; content_hash: Buffer }>(
      `select office_id, list_id, content_hash from support_list
        where content_hash is not null and state in ('approved', 'closed') order by office_id, list_id`,
    )
    for (const list of frozen)
      if (
        faults.length < mostListed &&
        !(await hashOfList({ tx }, list.office_id, list.list_id)).equals(list.content_hash)
      )
        faults.push({ kind: 'list', officeId: list.office_id, id: list.list_id })
    return { ...counts!, faults: [...faults, ...(await faultsOf(wrong))] }
  })
}

const wrong = {
  twice: `
    select office_id, max(delivery_id) as id from delivery
    where once_key is not null and state not in ('cancelled', 'refused', 'returned', 'lapsed')
    group by office_id, once_key having count(*) > 1`,
  // A list that was withdrawn takes its lines off; only one that was closed lets them lapse.
  lapsed: `
    select d.office_id, d.delivery_id as id from delivery d
      left join support_list l on l.office_id = d.office_id and l.list_id = d.list_id
    where d.state = 'lapsed' and (l.state is distinct from 'closed' or d.reason = '' or d.given_on is not null)`,
  owed: `
    select d.office_id, d.delivery_id as id from delivery d
      left join house x on x.office_id = d.office_id and x.delivery_id = d.delivery_id
    where (d.state in ('cancelled', 'refused', 'lapsed') and x.paid > 0) or (d.state = 'owed' and coalesce(x.paid, 0) = 0)`,
}
