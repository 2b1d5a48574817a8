// Keeps the progress of a year for those who look at many offices: sums as they stood at one snapshot of transactions. What came after
// it is in the log, and is added by who reads; so the sums are exact at any moment, and how often they are kept anew is only a matter of speed.
import { sql } from 'kysely'
import { areaTree } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { fewestKept, mostSince } from './kept-progress.ts'
import { readerOf } from './kept-reader.queries.ts'

export interface KeptReader {
  reader: string
  offices: readonly number[] | null
}

/** Whose sums are kept today: all offices', and each province's with and without the province's own office 0. */
export async function keptReaders(tx: Tx, services: Services, today: LocalDate): Promise<KeptReader[]> {
  const tree = await areaTree(tx, services)
  const readers: KeptReader[] = []
  let all = 0
  for (const area of tree.all()) {
    if (area.level !== 'province' || area.to !== null) continue
    const offices = tree.officesOf(area.areaId, today)
    all += offices.length
    if (offices.length < fewestKept) continue
    for (const some of offices[0] === 0 ? [offices] : [offices, [0, ...offices]])
      readers.push({ reader: readerOf(some), offices: some })
  }
  return all < fewestKept ? readers : [{ reader: readerOf('*'), offices: null }, ...readers]
}

/** Nothing is kept any more, and the log begins anew: at the start of a server, whose database may have been another one's. */
export async function forgetKept(tx: Tx): Promise<void> {
  await sql`delete from money_progress_kept`.execute(tx)
  await sql`delete from money_progress_change`.execute(tx)
  await beginEpoch(tx)
}

/** A new epoch of what readers remember: the lines of the last one go in the same transaction, so that no state is ever named twice. */
export async function beginEpoch(tx: Tx): Promise<void> {
  await sql`insert into money_progress_epoch as e default values on conflict (one) do update set epoch = excluded.epoch`.execute(
    tx,
  )
  await sql`delete from money_progress_touched`.execute(tx)
}

/** True when there is no epoch, or so many lines in it that counting them costs more than it spares. */
export async function epochIsLong(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ long: boolean }>`select not exists (select from money_progress_epoch)
    or (select count(*) from (select from money_progress_touched limit ${mostSince + 1}) t) > ${mostSince} as long`.execute(
    tx,
  )
  return rows[0]!.long
}

/** Years of readers whose sums are not kept, or lag behind by too many postings. */
export async function keptLagging(
  tx: Tx,
  readers: readonly KeptReader[],
): Promise<{ reader: KeptReader; year: number }[]> {
  const { rows } = await sql<{ reader: string; year: number }>`
    with recursive years as (select max(budget_year) as y from money_progress
      union all select (select max(p.budget_year) from money_progress p where p.budget_year < years.y) from years where years.y is not null)
    select r.reader, y.y as year from years y cross join unnest(${readers.map(one => one.reader)}::text[]) as r(reader)
      left join money_progress_kept k on k.reader = r.reader and k.budget_year = y.y and k.cluster = (select system_identifier from pg_control_system())
    where y.y is not null and (k.reader is null or (select count(*) from (select from money_progress_change c
      where c.budget_year = y.y and c.xid >= pg_snapshot_xmin(k.snapshot) and not pg_visible_in_snapshot(c.xid, k.snapshot) limit ${mostSince + 1}) s) > ${mostSince})`.execute(
    tx,
  )
  const byName = new Map(readers.map(one => [one.reader, one]))
  return rows.map(row => ({ reader: byName.get(row.reader)!, year: row.year }))
}

const sums = sql.raw(`sum(p.held)::bigint, sum(p.committed)::bigint, sum(p.advanced)::bigint, sum(p.spent)::bigint,
  array[${Array.from({ length: 13 }, (_, i) => `sum(p.spent_months[${i + 1}])::bigint`).join(', ')}]`)

/** Keeps a year's sums as this transaction sees them. It must be one snapshot: `repeatable read`, from its first statement. */
export async function keepProgress(tx: Tx, { reader, offices }: KeptReader, year: number): Promise<void> {
  const key = sql`${reader}::text, ${year}::int`
  const rows = sql`from money_progress p where p.budget_year = ${year} and ${offices === null ? sql`true` : sql`p.office_id = any (${offices}::int[])`}`
  // one who keeps the same at the same time waits here, and fails when it comes to change what it does not see
  await sql`insert into money_progress_kept as k (reader, budget_year, offices, cluster, snapshot)
    select ${key}, ${offices}::int[], system_identifier, pg_current_snapshot() from pg_control_system()
    on conflict (reader, budget_year) do update set offices = excluded.offices, cluster = excluded.cluster, snapshot = excluded.snapshot`.execute(
    tx,
  )
  await sql`delete from money_progress_of_item where reader = ${reader} and budget_year = ${year}`.execute(tx)
  await sql`insert into money_progress_of_item select ${key}, p.item_code, p.capital, ${sums} ${rows} group by p.item_code, p.capital`.execute(
    tx,
  )
  await sql`delete from money_progress_of_unit where reader = ${reader} and budget_year = ${year}`.execute(tx)
  await sql`insert into money_progress_of_unit select ${key}, p.office_id, p.unit_id, p.capital, ${sums} ${rows}
    group by p.office_id, p.unit_id, p.capital`.execute(tx)
  await sql`delete from money_progress_of_payer where reader = ${reader} and budget_year = ${year}`.execute(tx)
  await sql`insert into money_progress_of_payer select ${key}, p.office_id, p.unit_id, max(p.last_paid) ${rows} and p.last_paid is not null
    group by p.office_id, p.unit_id`.execute(tx)
}

/** Readers that are no more (the map changed), and what all kept sums have in them. */
export async function tidyKept(tx: Tx, readers: readonly KeptReader[]): Promise<void> {
  const names = readers.map(one => one.reader)
  await sql`with gone as (delete from money_progress_kept where reader <> all (${names}::text[]) returning reader, budget_year),
      items as (delete from money_progress_of_item i using gone g where i.reader = g.reader and i.budget_year = g.budget_year),
      payers as (delete from money_progress_of_payer p using gone g where p.reader = g.reader and p.budget_year = g.budget_year)
    delete from money_progress_of_unit u using gone g where u.reader = g.reader and u.budget_year = g.budget_year`.execute(
    tx,
  )
  await sql`delete from money_progress_change c where c.xid < coalesce(
    (select min(pg_snapshot_xmin(k.snapshot)::text::numeric) from money_progress_kept k where k.budget_year = c.budget_year)::text::xid8,
    pg_snapshot_xmin(pg_current_snapshot()))`.execute(tx)
}
