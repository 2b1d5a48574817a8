// A phone at work while the server is killed: it writes a day's entries, sends them a few at a time, and sends again what was not
// answered. Keeps a ledger of what it wrote and was told, and compares it with what stands in the database.
import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { editsBetween } from '../../src/review/survey/survey-fields.ts'
import { emptyAnswers } from '../../src/rules/answers.ts'
import { enrolDeviceContract } from '../../src/sync/device.api.ts'
import { type EntryAnswer, type EntryBody, made, type SealedEntry } from '../../src/sync/entry.ts'
import { fromBase64, importServerKey, makeDeviceKeys, sealEntry, toBase64 } from '../../src/sync/sealing.ts'
import { subtle } from '../../src/sync/server-key.effects.ts'
import type { Person } from '../setup/api-client.ts'

export interface Visited {
  householdId: number
  caseId: number
  personIds: number[]
}

export interface Written {
  command: EntryBody['command']
  entry: SealedEntry
  householdId: number | null
  /** Where it is found again: the household's number, its case's, or the address of a new household. */
  mark: number | string
  /** The last thing that the server said of it; undefined: nothing yet. */
  told?: EntryAnswer
  sent: number
}

export interface FieldPhone {
  ledger: Written[]
  /** Writes a day's work of these households: about four entries for each. */
  writeDay(today: string, villageId: number, households: readonly Visited[]): Promise<void>
  /** One post after the other until everything is answered or the line breaks; answers how many posts went out. */
  send(url: () => string, onPost?: (nth: number) => void): Promise<number>
}

const perPost = 16

export async function enrolPhone(person: Person): Promise<FieldPhone> {
  const keys = await makeDeviceKeys(subtle)
  const token = randomBytes(32).toString('base64url')
  const hash = (text: string) => toBase64(createHash('sha256').update(text).digest())
  const { deviceId, officeId, serverKey } = await person.do(enrolDeviceContract, {
    name: 'máy thử',
    publicKey: toBase64(keys.publicKey),
    sendTokenHash: hash(token),
    readTokenHash: hash(randomBytes(32).toString('base64url')),
  })
  const server = await importServerKey(subtle, fromBase64(serverKey))
  const ledger: Written[] = []
  const write = async (
    { command, householdId, mark }: Pick<Written, 'command' | 'householdId' | 'mark'>,
    input: unknown,
    day: { today: string; villageId: number },
    causes: number[] = [],
  ): Promise<number> => {
    const seq = ledger.length + 1
    const head = { entryId: deviceId * 2 ** 32 + seq, deviceId, seq, causes, replaces: null }
    const body = { command, version: 1, input, householdId, ...day, madeAt: `${day.today}T01:40:00Z` }
    const random = (length: number) => new Uint8Array(randomBytes(length))
    const entry = await sealEntry(subtle, random, { server, device: keys.privateKey }, head, JSON.stringify(body))
    ledger.push({ command, householdId, mark, entry, sent: 0 })
    return head.entryId
  }

  const writeDay: FieldPhone['writeDay'] = async (today, villageId, households) => {
    const day = { today, villageId }
    for (let at = 0; at < households.length; at += 4) {
      const four = households.slice(at, at + 4)
      for (const { caseId, householdId, personIds } of four) {
        const empty = emptyAnswers(personIds.map(String))
        const answers = {
          ...empty,
          household: { ...empty.household, floorAreaM2: 20 + at, internetUse: true },
          members: empty.members.map(one => ({ ...one, birthDate: '1985', healthInsurance: true })),
        }
        const edits = editsBetween(null, answers)
        const times = { begunAt: `${today}T01:00:00Z`, endedAt: `${today}T01:40:00Z` }
        const input = { caseId, surveyedOn: today, outcome: 'interviewed', edits, ...times }
        await write({ command: 'survey.merge', householdId, mark: caseId }, input, day)
      }
      for (const { householdId } of four) {
        const born = { householdId, day: today, fullName: 'Lò Thị Út', sex: 'female', relation: 'child' }
        await write({ command: 'person.birth', householdId, mark: householdId }, born, day)
        const fields = { phone: { before: '', after: phoneOf(householdId) } }
        const edit = { householdId, fields, at: `${today}T01:30:00Z` }
        await write({ command: 'household.edit', householdId, mark: householdId }, edit, day)
      }
      const { caseId, householdId } = four[0]!
      const absent = { caseId, visitedOn: today, outcome: 'absent' }
      await write({ command: 'visit.record', householdId, mark: caseId }, absent, day)
      const address = `Nhà mới ${ledger.length}`
      const members = [
        { fullName: 'Lò Văn Lạ', relation: 'head', birth: '1990', sex: 'male' },
        { fullName: 'Cà Thị Lạ', relation: 'spouse', birth: '1992', sex: 'female' },
      ]
      const registered = await write(
        { command: 'household.register', householdId: null, mark: address },
        { villageId, from: today, address, members },
        day,
      )
      const inIt = { day: today, fullName: 'Lò Văn Con', sex: 'male', relation: 'child' }
      await write(
        { command: 'person.birth', householdId: null, mark: address },
        { householdId: made(registered, 'householdId'), ...inIt },
        day,
        [registered],
      )
    }
  }

  const send: FieldPhone['send'] = async (url, onPost) => {
    let posts = 0
    for (;;) {
      const open = ledger.filter(one => one.told === undefined || !settled(one.told)).slice(0, perPost)
      if (open.length === 0) return posts
      posts += 1
      for (const one of open) one.sent += 1
      onPost?.(posts)
      const answer = await fetch(`${url()}/api/v1/field/sync`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Device ${officeId}.${deviceId}.${token}` },
        body: JSON.stringify({ entries: open.map(one => one.entry), sentAt: new Date().toISOString() }),
        signal: AbortSignal.timeout(60_000),
      })
      if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
      const { answers } = (await answer.json()) as { answers: EntryAnswer[] }
      const told = new Map(answers.map(one => [one.entryId, one]))
      for (const one of open) {
        const found = told.get(one.entry.head.entryId)
        if (found) one.told = found
      }
    }
  }
  return { ledger, writeDay, send }
}

const settled = ({ state }: EntryAnswer) => state === 'applied' || state === 'refused'

export const phoneOf = (householdId: number): string => `09${String(householdId % 1e8).padStart(8, '0')}`

/** What is not as the ledger says. `settled`: nothing may be open any more. */
export async function faultsOf(url: string, ledger: readonly Written[], all: boolean): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const rows = async <T>(sql: string): Promise<T[]> => (await client.query(sql)).rows as T[]
  try {
    await client.query('begin isolation level repeatable read read only')
    const kept = await rows<{ id: string; state: string; n: number; done: number; lacks: string; told: boolean }>(
      `select e.entry_id::text as id, min(e.state) as state, count(distinct e.ctid)::int as n, count(distinct j.journal_id)::int as done,
         min(concat_ws(' ', case when j.command <> nullif(e.command, '') then 'command ' || j.command end,
           case when not exists (select from journal_payload p where p.office_id = j.office_id and p.journal_id = j.journal_id)
             then 'without payload' end,
           case when not exists (select from journal_subject s where s.office_id = j.office_id and s.journal_id = j.journal_id)
             then 'without subject' end)) as lacks,
         bool_and(e.journal_id = j.journal_id) as told
       from sync_entry e left join command_key k on k.key = 'entry:' || e.entry_id
       left join journal j on j.office_id = k.office_id and j.journal_id = k.journal_id group by e.entry_id`,
    )
    const journal = await rows<{ n: number }>(
      `select count(*)::int as n from journal j join command_key k on k.journal_id = j.journal_id and k.office_id = j.office_id
       where k.key like 'entry:%'`,
    )
    const cases = await rows<{ id: number; surveys: number; noted: number; visits: number }>(
      `select c.case_id::float8 as id, (select count(*)::int from survey s where s.case_id = c.case_id) as surveys,
         (select count(*)::int from survey s join field_visit f on f.survey_id = s.survey_id where s.case_id = c.case_id) as noted,
         (select count(*)::int from visit v where v.case_id = c.case_id and v.outcome = 'absent') as visits from review_case c`,
    )
    const households = await rows<{
      id: number
      address: string
      phone: string
      births: number
      members: number
      count: number
    }>(
      `select h.household_id::float8 as id, h.address, h.phone, h.member_count as count,
         (select count(*)::int from life_event e where e.household_id = h.household_id and e.kind = 'birth') as births,
         (select count(*)::int from membership m join person p on p.office_id = m.office_id and p.person_id = m.person_id
           where m.household_id = h.household_id and m.superseded_at is null) as members from household h`,
    )
    await client.query('commit')

    const faults: string[] = []
    const byId = new Map(kept.map(row => [Number(row.id), row]))
    const done = new Set(kept.filter(row => row.done > 0).map(row => Number(row.id)))
    const isDone = (one: Written) => done.has(one.entry.head.entryId)
    for (const one of ledger) {
      const row = byId.get(one.entry.head.entryId)
      const what = `${one.command} ${one.mark}`
      if (one.told && !row) faults.push(`${what}: acknowledged and lost`)
      if (one.told && one.told.state !== 'applied')
        faults.push(`${what}: ${one.told.state} ${one.told.problem} ${one.told.reason}`)
      if (one.told?.state === 'applied' && !isDone(one)) faults.push(`${what}: told as done and not done`)
      if (row && (row.n > 1 || row.done > 1)) faults.push(`${what}: twice`)
      if (row && row.done > 0 && row.lacks) faults.push(`${what}: half a journal entry: ${row.lacks}, ${row.state}`)
      if (row?.state === 'applied' && (row.done === 0 || !row.told))
        faults.push(`${what}: applied without its journal entry`)
      if (all && row?.state !== 'applied') faults.push(`${what}: still ${row?.state}`)
    }
    if (byId.size > ledger.length) faults.push('entries that nobody wrote')
    const journalled = journal[0]!.n
    if (journalled !== done.size) faults.push(`${journalled} journal entries for ${done.size} entries`)

    const of = (command: Written['command'], mark: number | string) =>
      ledger.filter(one => one.command === command && one.mark === mark && isDone(one)).length
    const compare = (what: string, found: unknown, wanted: unknown) => {
      if (found !== wanted) faults.push(`${what}: ${found}, not ${wanted}`)
    }
    for (const { id, surveys, noted, visits } of cases) {
      compare(`surveys of case ${id}`, surveys, of('survey.merge', id))
      if (all) compare(`interviews of case ${id}`, noted, surveys)
      compare(`absences of case ${id}`, visits, of('visit.record', id))
    }
    const found = new Map<string, number>()
    for (const { id, address, phone, births, members, count } of households) {
      const fresh = ledger.some(one => one.mark === address)
      const mark = fresh ? address : id
      if (fresh) found.set(address, (found.get(address) ?? 0) + 1)
      compare(`births in ${mark}`, births, of('person.birth', mark))
      compare(`members of ${mark}`, members, 2 + births)
      compare(`count of ${mark}`, count, members)
      compare(`phone of ${mark}`, phone, of('household.edit', mark) > 0 ? phoneOf(id) : '')
    }
    for (const { command, mark } of ledger)
      if (command === 'household.register') compare(`households ${mark}`, found.get(`${mark}`) ?? 0, of(command, mark))
    return faults
  } finally {
    await client.end()
  }
}
