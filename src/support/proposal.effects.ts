// Writes a proposal: one office after the other is read, judged in columns and staged; then the places are given over the whole area.
// Made again it takes the place of the earlier one; what people decided stands in support_choice and outranks it.
import { sql } from 'kysely'
import type { AreaTree } from '../areas/area.ts'
import type { LocalDate } from '../base/local-date.ts'
import { clientOf, type Tx } from '../platform/database.ts'
import { type Cell, stageRows } from '../registry/rows.effects.ts'
import type { SupportPolicy } from '../rules/support-types.ts'
import { loadSubjects, type SupportSubject } from './entitlement.queries.ts'
import { allocateSupport, judgeColumns, setHousehold, setPerson } from './entitlement-kernel.ts'
import {
  type Choice,
  choiceKey,
  type ProposalInput,
  type ProposalRow,
  proposeOffice,
  type Quota,
  type Reasons,
  rankOffers,
} from './proposal.ts'

export interface RunToMake {
  officeId: number
  runId: number
  areaId: number
  year: number
  day: LocalDate
  /** Of the day, all. */
  policies: readonly SupportPolicy[]
  named: ProposalInput['named']
  quotas: ReadonlyMap<string, Quota>
}

/** Lines kept in memory before they are written. */
const atOnce = 20_000

export interface Made {
  households: number
  counts: { policyId: string; kind: string; households: number; persons: number; amount: string }[]
}

/** Reads, judges and writes everything in this transaction. `onOffice` is told how many households are done. */
export async function makeProposals(
  tx: Tx,
  tree: AreaTree,
  run: RunToMake,
  onOffice: (done: number) => Promise<void> = async () => undefined,
): Promise<Made> {
  const offices = tree.officesOf(run.areaId, run.day)
  await sql`delete from support_proposal where run_id = ${run.runId} and office_id = any (${offices}::int[])`.execute(
    tx,
  )
  const input: ProposalInput = {
    named: run.named,
    quotas: run.quotas,
    choices: await loadChoices(tx, offices, run.year),
    received: await loadReceived(tx, offices, run.year, run.policies),
  }
  const counts = new Map<string, Made['counts'][number] & { sum: bigint }>()
  const count = (row: ProposalRow) => {
    const key = `${row.policyId} ${row.kind}`
    const one = counts.get(key) ?? {
      policyId: row.policyId,
      kind: row.kind,
      households: 0,
      persons: 0,
      amount: '0',
      sum: 0n,
    }
    one.households += 1
    one.persons += row.persons
    one.sum += row.amount ?? 0n
    counts.set(key, one)
  }
  // Offices are small: their lines are written some thousands at a time.
  const waiting: ProposalRow[] = []
  const take = (rows: readonly ProposalRow[]) => {
    for (const row of rows) {
      count(row)
      waiting.push(row)
    }
  }
  const candidates: ProposalRow[] = []
  const since = new Map<number, string>()
  let households = 0
  // The database reads the next office while this one is judged.
  const load = (at: number) => {
    const loading = at < offices.length ? loadSubjects(tx, tree, offices[at]!, run.day) : Promise.resolve([])
    // whoever awaits it is told; nobody may be left who does not
    loading.catch(() => undefined)
    return loading
  }
  let next = load(0)
  for (let at = 0; at < offices.length; at += 1) {
    const subjects = await next
    next = load(at + 1)
    const proposed = proposeOffice(subjects, judgeColumns(columnsOf(subjects), run.policies), input)
    take(proposed.rows)
    if (waiting.length >= atOnce) await insertProposals(tx, run, waiting.splice(0))
    for (const row of proposed.candidates) candidates.push(row)
    const classSince = new Map(subjects.map(one => [one.householdId, one.classSince ?? '9999']))
    for (const { householdId } of proposed.candidates) since.set(householdId, classSince.get(householdId)!)
    households += subjects.length
    await onOffice(households)
  }
  take(rankOffers(candidates, input, row => since.get(row.householdId) ?? '9999'))
  while (waiting.length > 0) await insertProposals(tx, run, waiting.splice(0, atOnce))
  return {
    households,
    counts: [...counts.values()].map(({ sum, ...one }) => ({ ...one, amount: String(sum) })),
  }
}

function columnsOf(subjects: readonly SupportSubject[]) {
  const columns = allocateSupport(
    subjects.length,
    subjects.reduce((sum, one) => sum + one.persons.length, 0),
  )
  let next = 0
  subjects.forEach((one, place) => {
    setHousehold(columns, place, one.household)
    for (const person of one.persons) setPerson(columns, next++, place, person)
  })
  return columns
}

async function loadChoices(tx: Tx, offices: number[], year: number): Promise<ProposalInput['choices']> {
  const rows = await tx
    .selectFrom('support_choice')
    .select(['household_id', 'policy_id', 'choice'])
    .where('office_id', 'in', [-1, ...offices])
    .where('year', '=', year)
    .execute()
  return new Map(rows.map(row => [choiceKey(row.household_id, row.policy_id), row.choice as Exclude<Choice, ''>]))
}

/** Given in the year, or waiting on a list of it (absent, too, when it was handed out); what is given once, ever. No one twice. */
async function loadReceived(
  tx: Tx,
  offices: number[],
  year: number,
  policies: readonly SupportPolicy[],
): Promise<Set<string>> {
  const kinds = [...new Set(policies.filter(policy => policy.once).map(policy => policy.kind))]
  const { rows } = await sql<{ household_id: number; policy_id: string; kind: string; this_year: boolean }>`
    select distinct household_id, policy_id, kind,
      coalesce(given_on, make_date(${year}, 1, 1)) between make_date(${year}, 1, 1) and make_date(${year}, 12, 31) as this_year
    from v_delivery where office_id = any (${offices}::int[]) and household_id is not null and state in ('given', 'planned', 'absent', 'owed')
      and (kind = any (${kinds}::text[]) or coalesce(given_on, make_date(${year}, 1, 1)) between make_date(${year}, 1, 1) and make_date(${year}, 12, 31))`.execute(
    tx,
  )
  const received = new Set<string>()
  for (const row of rows) {
    if (row.this_year) received.add(choiceKey(row.household_id, row.policy_id))
    if ((kinds as string[]).includes(row.kind)) received.add(choiceKey(row.household_id, `#${row.kind}`))
  }
  return received
}

const proposalColumns =
  'office_id int, household_id bigint, policy_id text, village_id int, class text, kind text, rank int, points int, persons int, ' +
  'amount bigint, choice text, reasons jsonb'

async function insertProposals(tx: Tx, run: RunToMake, rows: readonly ProposalRow[]): Promise<void> {
  if (rows.length === 0) return
  await stageRows(tx, 'new_proposal', proposalColumns, cellsOf(rows))
  await sql`insert into support_proposal (office_id, household_id, run_id, policy_id, year, village_id, class, kind, rank, points, persons,
      amount, choice, reasons)
    select office_id, household_id, ${run.runId}::bigint, policy_id, ${run.year}::int, village_id, class, kind, rank, points, persons,
      amount, choice, reasons from pg_temp.new_proposal`.execute(tx)
  await clientOf(tx).query('drop table pg_temp.new_proposal')
}

function* cellsOf(rows: readonly ProposalRow[]): Generator<Cell[]> {
  for (const row of rows)
    yield [
      row.officeId,
      row.householdId,
      row.policyId,
      row.villageId,
      row.class,
      row.kind,
      row.rank,
      row.points,
      row.persons,
      row.amount === null ? null : String(row.amount),
      row.choice,
      reasonsText(row.reasons),
    ]
}

/** Shows a decision at once on the household's lines of the year; the next run weighs it with all others. */
export async function showChoice(
  tx: Tx,
  one: { officeId: number; householdId: number; villageId: number; policyId: string; year: number; choice: Choice },
): Promise<void> {
  const firm = one.choice === 'accept' || one.choice === 'add'
  const { numAffectedRows } = await sql`update support_proposal set choice = ${one.choice},
      kind = case when kind = 'entitled' then kind when ${firm} then 'offer' when ${one.choice} = 'drop' then 'dropped'
        when kind = 'dropped' then 'offer' else kind end
    where office_id = ${one.officeId} and household_id = ${one.householdId} and policy_id = ${one.policyId} and year = ${one.year}`.execute(
    tx,
  )
  if (!firm || Number(numAffectedRows) > 0) return
  const reasons = { facts: {}, indicators: [], causes: [], wishes: [], points: [], because: ['added'] }
  await sql`insert into support_proposal (office_id, household_id, run_id, policy_id, year, village_id, class, kind, choice, reasons)
    select p.office_id, p.household_id, p.run_id, ${one.policyId}, p.year, p.village_id, p.class, 'offer', ${one.choice}, ${JSON.stringify(reasons)}::jsonb
    from support_proposal p where p.office_id = ${one.officeId} and p.household_id = ${one.householdId} and p.year = ${one.year}
    order by p.run_id desc limit 1`.execute(tx)
}

/** Without what is empty: there are hundreds of thousands of them. */
function reasonsText(reasons: Reasons): string {
  const kept: Partial<Reasons> = { facts: reasons.facts }
  if (reasons.indicators.length > 0) kept.indicators = reasons.indicators
  if (reasons.causes.length > 0) kept.causes = reasons.causes
  if (reasons.wishes.length > 0) kept.wishes = reasons.wishes
  if (reasons.points.length > 0) kept.points = reasons.points
  if (reasons.because.length > 0) kept.because = reasons.because
  return JSON.stringify(kept)
}
