// A registered household as a list is compared with it, who on the list is who in it, and how surely both are the same household.
// Pure; the rows come from list-match.effects.ts.
import { fold } from '../../base/fold.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { type BirthPrecision, birthOf, type RelationCode, type Sex } from '../person.ts'
import type { HouseholdClass } from '../status.ts'
import { usableCode } from './list-entry.ts'
import type { ParsedHousehold } from './reading/parsed-household.ts'

export interface RegisteredMember {
  personId: number
  relation: RelationCode
  /** The membership still holds. */
  isMember: boolean
  from: LocalDate
  fullName: string
  nameSearch: string
  birthDate: LocalDate | null
  birthPrecision: BirthPrecision
  sex: Sex | null
  ethnicCode: string | null
  idHash: string | null
  diedOn: LocalDate | null
  /** Day of the latest correction of this person. */
  newestOn: LocalDate | null
}

export interface RegisteredStatus {
  class: HouseholdClass
  from: LocalDate
  to: LocalDate | null
  year: number
  decisionKind: string
}

export interface Registered {
  officeId: number
  householdId: number
  code: string
  villageId: number
  address: string
  phone: string
  registeredOn: LocalDate
  closedOn: LocalDate | null
  /** Day of the latest event or list about the household. */
  newestOn: LocalDate | null
  members: RegisteredMember[]
  statuses: RegisteredStatus[]
}

/** A household of the list with its place, to be looked for. */
export interface Sought {
  household: ParsedHousehold
  officeId: number
  villageId: number
}

/** Which person of the household each member of the list is; undefined where none. Each person is taken once. */
export function pairMembers(
  household: ParsedHousehold,
  registered: Registered,
  idHashOf: (number: string) => string,
): (RegisteredMember | undefined)[] {
  const left = new Set(registered.members)
  const pairs = new Array<RegisteredMember | undefined>(household.members.length)
  const pass = (fits: (i: number, one: RegisteredMember) => boolean) => {
    for (const [i] of household.members.entries()) {
      if (pairs[i]) continue
      const found = [...left].find(one => fits(i, one))
      if (!found) continue
      pairs[i] = found
      left.delete(found)
    }
  }
  const hashes = household.members.map(m => m.citizenId && idHashOf(m.citizenId))
  const names = household.members.map(m => fold(m.name))
  pass((i, one) => one.idHash !== null && one.idHash === hashes[i])
  pass((i, one) => one.nameSearch === names[i] && birthsFit(household.members[i]!.birth, one))
  // a wrong birth, then a wrong name: only where nothing else speaks against it
  pass(
    (i, one) =>
      one.nameSearch === names[i] && one.relation === household.members[i]!.relation.code && idsMayFit(hashes[i], one),
  )
  pass(
    (i, one) =>
      one.relation === household.members[i]!.relation.code &&
      one.birthPrecision === 'day' &&
      household.members[i]!.birth === one.birthDate &&
      (one.sex ?? household.members[i]!.sex) === (household.members[i]!.sex ?? one.sex) &&
      idsMayFit(hashes[i], one),
  )
  return pairs
}

const idsMayFit = (hash: string | undefined, one: RegisteredMember) =>
  hash === undefined || one.idHash === null || hash === one.idHash

/** True unless both births are known and contradict. */
export function birthsFit(
  partial: string | undefined,
  one: Pick<RegisteredMember, 'birthDate' | 'birthPrecision'>,
): boolean {
  if (!partial || !one.birthDate || one.birthPrecision === 'unknown') return true
  const known = one.birthDate.slice(0, one.birthPrecision === 'day' ? 10 : one.birthPrecision === 'month' ? 7 : 4)
  const length = Math.min(known.length, partial.length)
  return known.slice(0, length) === birthOf(partial).date!.slice(0, length)
}

/** How surely a registered household is the one on the list: 0 = not at all. A code without any shared person is not enough. */
export function closeness(sought: Sought, registered: Registered, pairs: readonly unknown[]): number {
  const shared = pairs.filter(Boolean).length
  if (shared === 0) return 0
  const head = sought.household.members.findIndex(m => m.relation.code === 'head')
  return (
    shared +
    (usableCode(sought.household.code) === registered.code ? 100 : 0) +
    (head >= 0 && pairs[head] ? 10 : 0) +
    (sought.villageId === registered.villageId ? 1 : 0) +
    (registered.closedOn === null ? 1 : 0)
  )
}
