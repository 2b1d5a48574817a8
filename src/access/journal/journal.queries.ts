// Reading the journal and the read log, newest first, page by key. An auditor sees the offices of the own area only;
// looking at an entry's content is itself noted.
import { sql } from 'kysely'
import { dayNumber, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { commandTitles } from '../../platform/command.ts'
import { journalDigest } from '../../platform/command-journal.ts'
import type { Scope, Tx } from '../../platform/database.ts'
import { query } from '../../platform/query.ts'
import { journalEntry, journalList, readLogList } from './journal.api.ts'

const titleOf = (command: string) => commandTitles.get(command) ?? { vi: command, en: command }

/** The first moment of a day in Vietnam. */
const startOf = (day: LocalDate): Date => new Date(dayNumber(day) * 86_400_000 - 7 * 3_600_000)
const endOf = (day: LocalDate): Date => new Date(startOf(day).getTime() + 86_400_000)

/** "microseconds~id" of the last row. */
function cursorOf(after: string | undefined): { us: number; id: number } | undefined {
  const [, us, id] = /^(\d{1,16})~(\d{1,16})$/.exec(after ?? '') ?? []
  return us === undefined || id === undefined ? undefined : { us: Number(us), id: Number(id) }
}

const momentOf = (us: number) => sql<Date>`timestamptz 'epoch' + ${us}::bigint * interval '1 microsecond'`
const inOffices = (column: string, scope: Scope) =>
  scope.offices === '*' ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${[...scope.offices]}::int[])`

async function officesOf(tx: Tx, scope: Scope) {
  const rows = await tx
    .selectFrom('office')
    .select(['office_id', 'name'])
    .where(inOffices('office_id', scope))
    .orderBy('office_id')
    .execute()
  return rows.map(row => ({ officeId: row.office_id, name: row.name }))
}

/** The id of a user name; -1 (nobody) for one that does not exist, so that the list is empty and not unfiltered. */
async function actorIdOf(tx: Tx, username: string | undefined): Promise<number | undefined> {
  if (!username) return undefined
  const wanted = username.trim().toLowerCase()
  const user = await tx.selectFrom('app_user').select('user_id').where('username', '=', wanted).executeTakeFirst()
  return user?.user_id ?? -1
}

const selectEntries = (tx: Tx, scope: Scope) =>
  tx
    .selectFrom('journal as j')
    .leftJoin('journal_seal as s', join =>
      join.onRef('s.office_id', '=', 'j.office_id').onRef('s.journal_id', '=', 'j.journal_id'),
    )
    .leftJoin('office as o', 'o.office_id', 'j.office_id')
    .leftJoin('app_user as u', 'u.user_id', 'j.actor_id')
    .leftJoin('app_user as giver', 'giver.user_id', 'j.on_behalf_of')
    .select(['j.on_behalf_of', 'giver.name as giver_name'])
    .select(['j.office_id', 'j.journal_id', 'j.at', 'j.command', 'j.version', 'j.actor_id', 'j.subject_kind'])
    .select(['j.subject_id', 'j.salt', 'j.digest', 's.seq', 's.sealed_at', 's.chain', 'o.name as office_name'])
    .select(['u.name as actor_name', sql<number>`(extract(epoch from j.at) * 1000000)::bigint`.as('at_us')])
    .where(inOffices('j.office_id', scope))

type EntryRow = Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number]

const showEntry = (row: EntryRow) => ({
  officeId: row.office_id,
  officeName: row.office_name ?? '',
  journalId: row.journal_id,
  seq: row.seq,
  at: row.at.toISOString(),
  command: row.command,
  title: titleOf(row.command),
  actorId: row.actor_id,
  actorName: row.actor_name ?? '',
  onBehalfOf: row.on_behalf_of === null ? null : { userId: row.on_behalf_of, name: row.giver_name ?? '' },
  subjectKind: row.subject_kind,
  subjectId: row.subject_id,
})

export const journalListQuery = query(journalList, {
  right: 'journal.read',
  run: async (input, { tx, scope }) => {
    const { from, to, officeId, subjectKind, subjectId, command, household, after, limit } = input
    const actorId = await actorIdOf(tx, input.actor)
    const cursor = cursorOf(after)
    const rows = await selectEntries(tx, scope)
      .$if(from !== undefined, entries => entries.where('j.at', '>=', startOf(from!)))
      .$if(to !== undefined, entries => entries.where('j.at', '<', endOf(to!)))
      .$if(officeId !== undefined, entries => entries.where('j.office_id', '=', officeId!))
      .$if(actorId !== undefined, entries =>
        entries.where(eb => eb.or([eb('j.actor_id', '=', actorId!), eb('j.on_behalf_of', '=', actorId!)])),
      )
      .$if(Boolean(command), entries => entries.where('j.command', '=', command!))
      .$if(Boolean(subjectKind), entries => entries.where('j.subject_kind', '=', subjectKind!))
      .$if(subjectId !== undefined && Boolean(subjectKind), entries =>
        entries.where(sql<boolean>`exists (select from journal_subject x where x.office_id = j.office_id
          and x.kind = ${subjectKind ?? ''} and x.subject_id = ${subjectId ?? 0} and x.journal_id = j.journal_id)`),
      )
      .$if(Boolean(household), entries =>
        entries.where(sql<boolean>`exists (select from household h join journal_subject x on x.office_id = h.office_id
          and x.kind = 'household' and x.subject_id = h.household_id
          where h.office_id = j.office_id and h.code = ${household?.trim() ?? ''} and x.journal_id = j.journal_id)`),
      )
      .$if(cursor !== undefined, entries =>
        entries.where(sql<boolean>`(j.at, j.journal_id) < (${momentOf(cursor?.us ?? 0)}, ${cursor?.id ?? 0})`),
      )
      .orderBy('j.at', 'desc')
      .orderBy('j.journal_id', 'desc')
      .limit(limit + 1)
      .execute()
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      rows: shown.map(showEntry),
      next: rows.length > limit && last ? `${last.at_us}~${last.journal_id}` : null,
      commands: [...commandTitles].map(([name, title]) => ({ name, title })).sort((a, b) => (a.name < b.name ? -1 : 1)),
      offices: await officesOf(tx, scope),
    }
  },
})

const mostSubjects = 200

export const journalEntryQuery = query(journalEntry, {
  right: 'journal.read',
  run: async ({ officeId, journalId }, { tx, scope, seen }) => {
    const row = await selectEntries(tx, scope)
      .where('j.office_id', '=', officeId)
      .where('j.journal_id', '=', journalId)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'mục nhật ký' })
    const payload = await tx
      .selectFrom('journal_payload')
      .select('payload')
      .where('office_id', '=', officeId)
      .where('journal_id', '=', journalId)
      .executeTakeFirst()
    const subjects = await tx
      .selectFrom('journal_subject')
      .select(['kind', 'subject_id'])
      .where('journal_id', '=', journalId)
      .where(inOffices('office_id', scope))
      .orderBy('kind')
      .orderBy('subject_id')
      .execute()
    seen(officeId, 'page', 'journal-entry', journalId)
    return {
      ...showEntry(row),
      version: row.version,
      sealedAt: row.sealed_at?.toISOString() ?? null,
      chain: row.chain?.toString('hex') ?? null,
      digest: row.digest.toString('hex'),
      payload: payload ? JSON.stringify(payload.payload, null, 2) : null,
      payloadFits: !payload || journalDigest(row.salt, payload.payload).equals(row.digest),
      subjects: subjects.slice(0, mostSubjects).map(one => ({ kind: one.kind, subjectId: one.subject_id })),
      subjectCount: subjects.length,
    }
  },
})

export const readLogListQuery = query(readLogList, {
  right: 'journal.read',
  run: async (input, { tx, scope }) => {
    const { from, to, officeId, subjectKind, subjectId, kind, after, limit } = input
    const actorId = await actorIdOf(tx, input.actor)
    const cursor = cursorOf(after)
    const rows = await tx
      .selectFrom('read_log as l')
      .leftJoin('office as o', 'o.office_id', 'l.office_id')
      .leftJoin('app_user as u', 'u.user_id', 'l.actor_id')
      .selectAll('l')
      .select(['o.name as office_name', 'u.name as actor_name'])
      .select(sql<number>`(extract(epoch from l.at) * 1000000)::bigint`.as('at_us'))
      .where(inOffices('l.office_id', scope))
      .$if(from !== undefined, looks => looks.where('l.at', '>=', startOf(from!)))
      .$if(to !== undefined, looks => looks.where('l.at', '<', endOf(to!)))
      .$if(officeId !== undefined, looks => looks.where('l.office_id', '=', officeId!))
      .$if(actorId !== undefined, looks => looks.where('l.actor_id', '=', actorId!))
      .$if(Boolean(kind), looks => looks.where('l.kind', '=', kind!))
      .$if(Boolean(subjectKind), looks => looks.where('l.subject_kind', '=', subjectKind!))
      .$if(subjectId !== undefined, looks => looks.where('l.subject_id', '=', subjectId!))
      .$if(cursor !== undefined, looks =>
        looks.where(sql<boolean>`(l.at, l.log_id) < (${momentOf(cursor?.us ?? 0)}, ${cursor?.id ?? 0})`),
      )
      .orderBy('l.at', 'desc')
      .orderBy('l.log_id', 'desc')
      .limit(limit + 1)
      .execute()
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      rows: shown.map(row => ({
        officeId: row.office_id,
        officeName: row.office_name ?? '',
        logId: row.log_id,
        at: row.at.toISOString(),
        actorName: row.actor_name ?? '',
        kind: row.kind,
        subjectKind: row.subject_kind,
        subjectId: row.subject_id,
        reason: row.reason,
        rowsSeen: row.rows_seen,
      })),
      next: rows.length > limit && last ? `${last.at_us}~${last.log_id}` : null,
      offices: await officesOf(tx, scope),
    }
  },
})
