// What is sealed of a petition, and the code by which its sender finds it again. Neither stands in the database as it is read: a stolen
// disk or backup tells neither who wrote nor what somebody is accused of.

import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { Keys } from '../platform/keys.ts'
import { isSecret, nobody, type PetitionKind, petitionCode, type Sender } from './petition.ts'
import './petitions.problems.ts'

/** Who sends; of a denunciation also its words. */
export interface Sealed {
  sender: Sender
  subject?: string
  body?: string
  answer?: string
  reason?: string
  forwardedTo?: string
  extension?: string
}

const context = (petitionId: number) => `petition:${petitionId}`

export const seal = (keys: Keys, petitionId: number, words: Sealed): Buffer =>
  keys.encrypt(JSON.stringify(words), context(petitionId))

export const unseal = (keys: Keys, petitionId: number, sealed: Uint8Array | null): Sealed =>
  sealed === null ? { sender: nobody } : (JSON.parse(keys.decrypt(sealed, context(petitionId))) as Sealed)

/** What it is about, by whoever may read it. */
export const subjectOf = (
  keys: Keys,
  row: { petition_id: number; kind: PetitionKind; subject: string; sealed: Uint8Array | null },
): string => (isSecret(row.kind) ? (unseal(keys, row.petition_id, row.sealed).subject ?? '') : row.subject)

export const sealNote = (keys: Keys, eventId: number, note: string): Buffer =>
  keys.encrypt(note, `petition-event:${eventId}`)
export const unsealNote = (keys: Keys, eventId: number, sealed: Uint8Array): string =>
  keys.decrypt(sealed, `petition-event:${eventId}`)

/** The tracking code: made from the id with the key file, so that it can be printed again and is stored nowhere. */
export const codeOf = (keys: Keys, petitionId: number): string =>
  petitionCode(keys.lookupHash('petition-code', String(petitionId)))

export const codeHash = (keys: Keys, code: string): Buffer => keys.lookupHash('petition-code-of', code)

/** What a receipt tells. Kept in the link to it, sealed for one reader: who took in a denunciation prints its receipt and cannot read it. */
export interface Receipt {
  petitionId: number
  kind: PetitionKind
  receivedOn: LocalDate
  acceptDueOn: LocalDate
  areaId: number
  deskAreaId: number
}

const ticketContext = (userId: number) => `petition-ticket:${userId}`

export const ticketFor = (keys: Keys, userId: number, receipt: Receipt): string =>
  keys.encrypt(JSON.stringify(receipt), ticketContext(userId)).toString('base64url')

/** Throws `petition-ticket`. */
export function readTicket(keys: Keys, userId: number, ticket: string): Receipt {
  try {
    return JSON.parse(keys.decrypt(Buffer.from(ticket, 'base64url'), ticketContext(userId))) as Receipt
  } catch {
    throw problem('petition-ticket')
  }
}
