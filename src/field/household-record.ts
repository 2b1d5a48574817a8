// A household as this phone sees it: what the server said, with what was written here since. Pure.
// New people have no number yet: they are named by the entry that makes them ("~17~personId"), until the server has done it.
import { type EntryBody, madeInPath, resolveReferences } from '../sync/entry.ts'
import type { RosterCase, RosterHousehold, RosterMember } from '../sync/roster.ts'

export interface LocalMember extends RosterMember {
  /** How answers and commands name the person: the number as text, or a reference to the entry that makes it. */
  memberId: string
}

/** An entry of the household that the server has not done yet. */
export interface PendingEntry {
  entryId: number
  body: EntryBody
}

/** Members now: births and arrivals of waiting entries are in, deaths and departures out. */
export function membersOf(record: RosterHousehold, pending: readonly PendingEntry[]): LocalMember[] {
  let members = record.members.map((one, i): LocalMember => ({ ...one, memberId: memberIdOf(record, one, i) }))
  for (const { entryId, body } of pending) {
    const input = body.input as Record<string, unknown>
    if (body.command === 'person.birth') members.push(newMember(entryId, { ...input, birth: input.day }))
    if (body.command === 'person.arrive' && input.person)
      members.push(newMember(entryId, { ...(input.person as object), relation: input.relation }))
    if (body.command === 'person.death' || body.command === 'person.depart')
      members = members.filter(one => one.memberId !== inPath(input.personId))
    if (body.command === 'household.split') {
      const leaving = (input.members as unknown[]).map(inPath)
      members = members.filter(one => !leaving.includes(one.memberId))
    }
  }
  return members
}

const memberIdOf = (record: RosterHousehold, member: RosterMember, place: number): string =>
  member.personId > 0 ? String(member.personId) : madeInPath(record.householdId * -1, 'personIds', place)

/** A reference as inputs write it ("@17.personId") in the form of paths ("~17~personId"); numbers as text. */
const inPath = (value: unknown): string =>
  String(value).replace(
    /^@(\d+)\.([A-Za-z]+)(?:\.(\d+))?$/,
    (_, id, name, index) => `~${id}~${name}${index === undefined ? '' : `~${index}`}`,
  )

/** The person in a command's input: the number, or "@17.personId". */
export const personRef = (memberId: string): number | string =>
  /^\d+$/.test(memberId)
    ? Number(memberId)
    : memberId.replace(
        /^~(\d+)~([A-Za-z]+)(?:~(\d+))?$/,
        (_, id, name, index) => `@${id}.${name}${index === undefined ? '' : `.${index}`}`,
      )

function newMember(entryId: number, input: Record<string, unknown>): LocalMember {
  return {
    personId: 0,
    memberId: madeInPath(entryId, 'personId'),
    name: String(input.fullName ?? ''),
    relation: String(input.relation ?? 'child'),
    birth: (input.birth as string | null | undefined) ?? null,
    sex: (input.sex as LocalMember['sex']) ?? null,
    ethnic: (input.ethnicCode as string | null | undefined) ?? null,
    citizenIdState: 'none',
    citizenIdTail: null,
    notCounted: null,
  }
}

/** A household that was found in the field, as it stands on the phone until the server has registered it. Its number is the
 *  negative of the entry's. */
export function newHouseholdRecord(
  entryId: number,
  officeId: number,
  members: readonly {
    fullName: string
    relation: string
    birth: string | null
    sex: 'male' | 'female' | null
    ethnicCode: string | null
  }[],
): RosterHousehold {
  return {
    householdId: -entryId,
    officeId,
    code: '',
    headName: members.find(one => one.relation === 'head')?.fullName ?? '',
    address: '',
    phone: '',
    point: null,
    version: 0,
    members: members.map(one => ({
      personId: 0,
      name: one.fullName,
      relation: one.relation,
      birth: one.birth,
      sex: one.sex,
      ethnic: one.ethnicCode,
      citizenIdState: 'none',
      citizenIdTail: null,
      notCounted: null,
    })),
    cases: [],
    lastYear: null,
    photos: 0,
    conflicts: 0,
  }
}

/** The states in which somebody must still ask. */
export const unasked: ReadonlySet<string> = new Set(['to-survey', 'absent', 'resurvey'])
/** The states in which a survey is taken. */
export const surveyable: ReadonlySet<string> = new Set([...unasked, 'surveyed'])

/** The case that an interview is for. */
export const caseToSurvey = (record: RosterHousehold): RosterCase | undefined =>
  record.cases.find(one => surveyable.has(one.state)) ?? record.cases[0]

/** Puts numbers where the server has given them meanwhile. */
export const withNumbers = <T>(value: T, results: ReadonlyMap<number, Record<string, unknown>>): T =>
  resolveReferences(value, id => results.get(id)) as T
