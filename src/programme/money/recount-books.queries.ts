// Counts the books anew and compares with what every posting keeps counted (balances, monthly flows, the progress of a year): for
// `benvung verify`. Changes nothing; says how much it looked at.
import { clientOf, everything } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'

export interface BookFault {
  kind: 'posting' | 'balance' | 'flow' | 'progress'
  officeId: number
  id: number
}

export interface BookRecount {
  postings: number
  accounts: number
  faults: BookFault[]
}

const mostListed = 1000

/** One snapshot over the books of all offices. */
export function recountBooks(services: Pick<Services, 'db'>): Promise<BookRecount> {
  return services.db.read(everything, async tx => {
    const client = clientOf(tx)
    const rows = async <T>(text: string) => (await client.query(text)).rows as T[]
    const [counts] = await rows<{ postings: number; accounts: number }>(
      `select (select count(distinct posting_id)::int from money_posting) as postings, (select count(*)::int from money_account) as accounts`,
    )
    const faults: BookFault[] = []
    for (const kind of ['posting', 'balance', 'flow', 'progress'] as const)
      for (const row of await rows<{ office_id: number; id: number }>(
        `${wrong[kind]} order by 1, 2 limit ${mostListed}`,
      ))
        faults.push({ kind, officeId: row.office_id, id: row.id })
    return { ...counts!, faults }
  })
}

const wrong: Record<BookFault['kind'], string> = {
  // Both sides of a posting, in whichever books they stand.
  posting: `select min(office_id) as office_id, posting_id as id from money_entry group by posting_id having sum(amount) <> 0`,
  balance: `
    select a.office_id, a.account_id as id from money_account a
      left join (select office_id, account_id, sum(amount) as n from money_entry group by 1, 2) e
        on e.office_id = a.office_id and e.account_id = a.account_id
    where a.balance <> coalesce(e.n, 0)`,
  // An account is named by its envelope and stage; the flows of an envelope add up to it.
  flow: `
    select a.office_id, a.account_id as id from money_account a
      left join (select office_id, unit_id, budget_year, item_code, source, capital, stage, sum(amount) as n from money_flow group by 1, 2, 3, 4, 5, 6, 7) f
        using (office_id, unit_id, budget_year, item_code, source, capital, stage)
    where a.balance <> coalesce(f.n, 0)`,
  // Held is what is in every stage but outside, with what was carried to the next year; months add up to what was spent.
  progress: `
    select office_id, unit_id as id
    from (select office_id, budget_year, unit_id, item_code, capital,
        coalesce(sum(amount) filter (where not (kind = 'carry-over' and amount < 0)), 0) as held,
        coalesce(sum(amount) filter (where stage = 'committed'), 0) as committed, coalesce(sum(amount) filter (where stage = 'advanced'), 0) as advanced,
        coalesce(sum(amount) filter (where stage = 'spent'), 0) as spent
      from money_flow where stage <> 'outside' group by 1, 2, 3, 4, 5) f
      full join money_progress p using (office_id, budget_year, unit_id, item_code, capital)
    where (coalesce(p.held, 0), coalesce(p.committed, 0), coalesce(p.advanced, 0), coalesce(p.spent, 0))
        <> (coalesce(f.held, 0), coalesce(f.committed, 0), coalesce(f.advanced, 0), coalesce(f.spent, 0))
      or coalesce(p.spent, 0) <> coalesce((select sum(m) from unnest(p.spent_months) as m), 0)
    group by 1, 2`,
}
