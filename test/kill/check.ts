// Compares the ledger of what clients sent and were told with what stands in the database: everything acknowledged is
// there, nothing is half there, nothing is there twice, nothing is there that nobody sent.
import pg from 'pg'
import { type Operation, phoneOf } from './clients.ts'

export interface Found {
  faults: string[]
  /** What was looked at. */
  operations: number
  households: number
  members: number
  /** Done, though the answer never arrived. */
  unheard: number
}

interface Row {
  address: string
  household_id: number
  phone: string
  member_count: number
  members: number
  people: number
  words: number
  events: number
}

/** `clients` must stand still, and the server's database run. */
export async function compare(url: string, operations: readonly Operation[]): Promise<Found> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const keys = await client.query<{
      key: string
      journal_id: number
      command: string
      entry: string | null
      payload: boolean
      subject: boolean
    }>(
      `select k.key, k.journal_id::float8 as journal_id, k.command, j.command as entry,
         exists (select from journal_payload p where p.office_id = k.office_id and p.journal_id = k.journal_id) as payload,
         exists (select from journal_subject s where s.office_id = k.office_id and s.journal_id = k.journal_id
           and s.kind = j.subject_kind and s.subject_id = j.subject_id) as subject
       from command_key k left join journal j on j.office_id = k.office_id and j.journal_id = k.journal_id
       where k.command = any ($1)`,
      [Object.values(commands)],
    )
    const entries = await client.query<{ n: number }>(
      'select count(*)::int as n from journal where command = any ($1)',
      [Object.values(commands)],
    )
    const rows = await client.query<Row>(
      `select h.address, h.household_id::float8 as household_id, h.phone, h.member_count,
         (select count(*)::int from membership m where m.office_id = h.office_id and m.household_id = h.household_id
           and m.valid_to is null and m.superseded_at is null) as members,
         (select count(*)::int from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
           where m.office_id = h.office_id and m.household_id = h.household_id and m.superseded_at is null) as people,
         (select count(distinct w.person_id)::int from membership m join person_word w on w.office_id = m.office_id
           and w.person_id = m.person_id where m.office_id = h.office_id and m.household_id = h.household_id
           and m.superseded_at is null) as words,
         (select count(*)::int from life_event e where e.office_id = h.office_id and e.household_id = h.household_id) as events
       from household h`,
    )
    await client.query('commit')
    return judge(operations, keys.rows, entries.rows[0]!.n, rows.rows)
  } finally {
    await client.end()
  }
}

const commands = { register: 'household.register', birth: 'person.birth', phone: 'household.correct' }

interface KeyRow {
  key: string
  journal_id: number
  command: string
  entry: string | null
  payload: boolean
  subject: boolean
}

function judge(
  operations: readonly Operation[],
  keys: readonly KeyRow[],
  entries: number,
  rows: readonly Row[],
): Found {
  const faults: string[] = []
  const byKey = new Map(keys.map(row => [row.key, row]))
  const byAddress = new Map<string, Row[]>()
  for (const row of rows) byAddress.set(row.address, [...(byAddress.get(row.address) ?? []), row])
  if (entries !== keys.length) faults.push(`${entries} journal entries for ${keys.length} keys`)
  const sent = new Set(operations.map(o => o.key))
  for (const row of keys) if (!sent.has(row.key)) faults.push(`key ${row.key}: nobody sent it`)

  for (const operation of operations) {
    const { key, kind, home, acknowledged } = operation
    const row = byKey.get(key)
    const what = `${kind} of ${home.marker} (${key})`
    if (acknowledged && !row) faults.push(`${what}: acknowledged and lost`)
    if (!row) continue
    if (acknowledged && row.journal_id !== acknowledged.journalId) faults.push(`${what}: another journal entry`)
    if (row.command !== commands[kind] || row.entry !== commands[kind]) faults.push(`${what}: no journal entry`)
    if (!row.payload || !row.subject) faults.push(`${what}: half a journal entry`)
  }

  const homes = new Map(operations.map(o => [o.home.marker, o.home]))
  let members = 0
  for (const home of homes.values()) {
    const own = operations.filter(o => o.home === home && byKey.has(o.key))
    const done = (kind: Operation['kind']) => own.filter(o => o.kind === kind).length
    const found = byAddress.get(home.marker) ?? []
    byAddress.delete(home.marker)
    if (found.length !== done('register'))
      faults.push(`${home.marker}: ${found.length} households, not ${done('register')}`)
    const [row] = found
    if (!row) continue
    const wanted = 3 + done('birth')
    members += row.members
    if (home.householdId !== undefined && row.household_id !== home.householdId)
      faults.push(`${home.marker}: another id`)
    for (const name of ['member_count', 'members', 'people', 'words'] as const)
      if (row[name] !== wanted) faults.push(`${home.marker}: ${name} ${row[name]}, not ${wanted}`)
    if (row.events !== own.length) faults.push(`${home.marker}: ${row.events} events, not ${own.length}`)
    if (row.phone !== phoneOf(done('phone')))
      faults.push(`${home.marker}: phone ${row.phone}, not the ${done('phone')}th`)
  }
  for (const marker of byAddress.keys()) faults.push(`household ${marker}: nobody registered it`)
  const unheard = operations.filter(o => !o.acknowledged && byKey.has(o.key)).length
  return { faults, operations: operations.length, households: rows.length, members, unheard }
}
