// A household's page as of a day, as known on a day. Looking at it is noted in the read log.
import { sql } from 'kysely'
import { reviewParameters } from '../../law/review/parameters.ts'
import { areaTree } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { commandTitles } from '../platform/command.ts'
import { query } from '../platform/query.ts'
import { endOfDay } from './as-of.queries.ts'
import { maskCitizenId } from './citizen-id.ts'
import { type EventMark, standsInTheWay, undoable } from './events/life-event.ts'
import { householdJournal, householdPage, type Member, type StatusRow } from './household.api.ts'
import { householdRows, type RawMember, type RawStatus } from './household-rows.queries.ts'
import { type HouseholdClass, newlyEscapedUntil } from './status.ts'

/** The dated parameter of law that says for how long a household counts as newly escaped. */
export const newlyEscapedRule = (day: LocalDate) =>
  reviewParameters.find(p => p.name === 'newly-escaped.months' && p.from <= day && (p.to === null || p.to >= day)) as
    | { value: number; citation: string; confidence: 'verified' | 'secondary' | 'unverified' }
    | undefined

export const householdPageQuery = query(householdPage, {
  right: 'household.read',
  async run(input, { tx, scope, today, services, actor, seen }) {
    const day = input.asOf ?? today
    const past = input.asOf !== undefined || input.knownOn !== undefined
    const rows = await householdRows(tx, { ...input, offices: scope.offices, day, past })
    if (!rows) throw problem('not-found', { what: 'hộ' })
    const { home } = rows
    seen(home.officeId, 'page', 'household', home.householdId)
    const tree = await areaTree(tx, services)
    const commune = tree.parentOf(home.villageId, day)
    const away = new Map(rows.absences.map(({ personId, ...one }) => [personId, one]))
    const statuses = rows.statuses.map(statusOf)
    // what was taken back later was not taken back yet
    const known = input.knownOn && endOfDay(input.knownOn)
    const events = rows.events.map(({ undoneAt, ...one }) => ({
      ...one,
      undone: undoneAt !== null && (known === undefined || new Date(undoneAt) < known),
    }))
    const people = rows.members.map(m => personOf(m, away.get(m.personId) ?? null, day))
    const isMember = (m: Member) => m.from <= day && (m.to === null || m.to >= day)
    const members = people.filter(isMember)
    const present = new Set(members.map(m => m.personId))
    const held = statuses.find(s => s.from <= day && (s.to === null || s.to >= day))
    const rule = newlyEscapedRule(day)
    const until = rule && newlyEscapedUntil(statuses, day, rule.value)
    const head = members.find(m => m.relation === 'head')
    const may = (right: string) =>
      actor.allows(right, { kind: 'village', officeId: home.officeId, villageId: home.villageId })
    // as of a day before it was closed, or as known while people were believed to live there, it is open
    const closed = home.closedOn !== null && (!past || (home.closedOn <= day && members.length === 0))
    return {
      day,
      officeId: home.officeId,
      householdId: home.householdId,
      code: home.code,
      address: home.address,
      phone: home.phone,
      latitude: home.latitude,
      longitude: home.longitude,
      villageId: home.villageId,
      villageName: tree.fullNameOf(home.villageId, day),
      communeName: commune ? tree.fullNameOf(commune.areaId, day) : '',
      registeredOn: home.registeredOn,
      closedOn: closed ? home.closedOn : null,
      closedReason: closed ? home.closedReason : null,
      version: home.version,
      headName: head?.fullName ?? home.headNow,
      class: held?.class ?? 'none',
      classSince: held ? runStart(statuses, held.class, held.from) : null,
      newlyEscaped: rule && until ? { until, citation: rule.citation, confidence: rule.confidence } : null,
      members,
      formerMembers: people.filter(m => !isMember(m) && m.from <= day && !present.has(m.personId)),
      statuses,
      links: rows.links,
      events: events.map(({ personId: _, alone: __, ...event }, i) => ({
        ...event,
        undoable: event.undoable && mayBeUndone(events, i),
      })),
      documents: rows.documents,
      openDuplicates: rows.openDuplicates,
      may: { write: may('household.write'), reveal: may('citizen-id.reveal'), journal: may('journal.read') },
    }
  },
})

/** Of events, the latest first: nothing later stands in the way. */
function mayBeUndone(events: readonly (EventMark & { undone: boolean })[], at: number): boolean {
  const event = events[at]!
  if (event.undone || !undoable.has(event.kind)) return false
  return !events.slice(0, at).some(later => !later.undone && later.kind !== 'undo' && standsInTheWay(event, later))
}

/** A death after the day asked for, or not known by then (the membership goes on), is not told. */
const personOf = (m: RawMember, away: Member['away'], day: LocalDate): Member => ({
  personId: m.personId,
  fullName: m.fullName,
  relation: m.relation,
  birth: { date: m.birthDate, precision: m.birthPrecision },
  sex: m.sex,
  ethnicCode: m.ethnicCode,
  merit: m.merit,
  citizenIdState: m.citizenIdState,
  citizenIdMasked: maskCitizenId(m.citizenIdTail),
  from: m.from,
  to: m.to,
  reasonOut: m.reasonOut,
  diedOn: m.diedOn !== null && m.diedOn <= day && m.to !== null ? m.diedOn : null,
  away,
})

const statusOf = ({
  decisionId,
  decisionKind,
  number,
  signedOn,
  signerName,
  source,
  fileId,
  ...s
}: RawStatus): StatusRow => ({
  ...s,
  decision: { decisionId, kind: decisionKind, number, signedOn, signerName, source, fileId },
})

/** First day of the unbroken run of the class that holds from `from`. */
function runStart(statuses: readonly StatusRow[], held: HouseholdClass, from: LocalDate): LocalDate {
  const other = statuses.filter(s => s.class !== held && s.from < from).map(s => s.from)
  const lastOther = other.sort().at(-1) ?? ''
  return statuses
    .filter(s => s.class === held && s.from > lastOther && s.from <= from)
    .map(s => s.from)
    .sort()[0]!
}

export const householdJournalQuery = query(householdJournal, {
  right: 'journal.read',
  async run({ householdId }, { tx }) {
    const { rows } = await sql<{ journalId: number; command: string; at: Date; by: string }>`
      select j.journal_id as "journalId", j.command, j.at, coalesce(u.name, '') as by
      from household h
      join journal_subject s on s.office_id = h.office_id and s.kind = 'household' and s.subject_id = h.household_id
      join journal j on j.office_id = s.office_id and j.journal_id = s.journal_id
      left join app_user u on u.user_id = j.actor_id
      where h.household_id = ${householdId} order by j.at desc, j.journal_id desc limit 500`.execute(tx)
    return {
      entries: rows.map(row => ({
        ...row,
        title: commandTitles.get(row.command) ?? { vi: row.command, en: row.command },
        at: row.at.toISOString(),
      })),
    }
  },
})
