// Who acts, and what a change or a look requires. `access` makes actors; this file only says what one can be asked.
import type { LocalDate } from '../base/local-date.ts'
import type { Scope } from './database.ts'

/** Where a right is needed. */
export type Place =
  | { kind: 'everywhere' }
  | { kind: 'somewhere' }
  | { kind: 'office'; officeId: number }
  | { kind: 'village'; officeId: number; villageId: number }

export interface Requirement {
  right: string
  place: Place
}

export interface Actor {
  readonly userId: number
  readonly name: string
  readonly kind: 'person' | 'system'
  /** Session it acts in; absent for the system. */
  readonly sessionId?: number
  /** True if the right holds at the place today. */
  allows(right: string, place: Place): boolean
  /** For whom the actor would act: who delegated the right, where no role of the own gives it. Absent: in the own name only. */
  behalfOf?(right: string, place: Place): number | undefined
  /** Offices and villages in which the right holds today. `undefined` asks for all rights together. */
  scope(right?: string): Scope
}

/** `can('household.write').inVillage(officeId, villageId)`: a requirement, read like a sentence. */
export const can = (right: string) => ({
  everywhere: (): Requirement => ({ right, place: { kind: 'everywhere' } }),
  somewhere: (): Requirement => ({ right, place: { kind: 'somewhere' } }),
  inOffice: (officeId: number): Requirement => ({ right, place: { kind: 'office', officeId } }),
  inOffices: (officeIds: readonly number[]): Requirement[] =>
    officeIds.map(officeId => ({ right, place: { kind: 'office', officeId } })),
  inVillage: (officeId: number, villageId: number): Requirement => ({
    right,
    place: { kind: 'village', officeId, villageId },
  }),
  inVillages: (officeId: number, villageIds: readonly number[]): Requirement[] =>
    [...new Set(villageIds)].map(villageId => ({ right, place: { kind: 'village', officeId, villageId } })),
})

/** The system itself: command line on the server's machine, jobs, demo. May do everything, everywhere. */
export const systemActor: Actor = {
  userId: 1,
  // The program's own name, the same in both languages (db/migrations/0711).
  name: 'Bền Vững',
  kind: 'system',
  allows: () => true,
  scope: () => ({ offices: '*', villages: '*' }),
}

/** In whose name an act is done: who acts, and who delegated the right where no own role gives it. */
export function handsOf(actor: Actor, right: string, place: Place): number[] {
  const giver = actor.behalfOf?.(right, place)
  return giver === undefined ? [actor.userId] : [actor.userId, giver]
}

/** What the platform tells about a moment of work. */
export interface Moment {
  now: Date
  today: LocalDate
}
