// One entry of a phone's outbox: a command with its causes. What the phone seals and the server opens. Pure.
// Ids of entries and of what they make are the device's: device number * 2^32 + counter.
import { z } from 'zod'
import { Id } from '../base/id.ts'
import { Instant } from '../base/instant.ts'
import { LocalDate } from '../base/local-date.ts'

/** Commands that a phone may send, with the field of their input that names the household. Everything else is refused. */
export const phoneCommands = {
  'survey.merge': { vi: 'Phiếu rà soát', en: 'Survey' },
  'visit.record': { vi: 'Lần đến hộ', en: 'Visit' },
  'household.edit': { vi: 'Thông tin hộ', en: 'Household details' },
  'household.register': { vi: 'Hộ mới', en: 'New household' },
  'list.add': { vi: 'Đưa hộ vào danh sách rà soát', en: 'Add to the list' },
  'household.split': { vi: 'Tách hộ', en: 'Split' },
  'person.birth': { vi: 'Sinh', en: 'Birth' },
  'person.death': { vi: 'Qua đời', en: 'Death' },
  'person.arrive': { vi: 'Vào hộ', en: 'Arrival' },
  'person.depart': { vi: 'Ra khỏi hộ', en: 'Departure' },
  'person.away': { vi: 'Đi làm xa, trở về', en: 'Away' },
  'person.citizen-id': { vi: 'Số định danh', en: 'Citizen ID' },
  'photo.add': { vi: 'Ảnh', en: 'Photo' },
  'speech.offer': { vi: 'Ghi âm câu hỏi', en: 'Recorded question' },
  'shock.record': { vi: 'Rủi ro, thiệt hại', en: 'Shock' },
} as const
export type PhoneCommand = keyof typeof phoneCommands

/** The number of the device that gave an id. */
export const deviceOfId = (id: number): number => Math.floor(id / 2 ** 32)

/** What is sealed. */
export const EntryBody = z.object({
  command: z.enum(Object.keys(phoneCommands) as [PhoneCommand, ...PhoneCommand[]]),
  version: z.int().positive().default(1),
  /** May hold references to what earlier entries made: `{"$made": entryId, "as": "householdId"}`, or "@entryId.personIds.1" as text. */
  input: z.unknown(),
  householdId: z.union([Id, z.string()]).nullable().default(null),
  villageId: z.int32().positive().nullable().default(null),
  /** The device's clock when it was written; may be wrong. */
  madeAt: Instant,
  today: LocalDate,
})
export type EntryBody = z.infer<typeof EntryBody>

/** What stands outside the seal, signed with it: enough to order entries without opening them. */
export const EntryHead = z.object({
  entryId: Id,
  deviceId: z.int().positive(),
  /** 1, 2, 3 … per device. */
  seq: z.int32().positive(),
  /** Entries that must be done before: those that made what this one is about. */
  causes: z.array(Id).max(50),
  /** A refused entry that this one stands in for: who waits for that one waits for this one. */
  replaces: Id.nullable(),
})
export type EntryHead = z.infer<typeof EntryHead>

/** As it lies in the outbox and goes over the wire. `sealed` and `signature` are base64url. */
export const SealedEntry = z.object({
  head: EntryHead,
  sealed: z.string().min(40).max(400_000),
  signature: z.string().min(60).max(200),
})
export type SealedEntry = z.infer<typeof SealedEntry>

/** received: safe with the server. held: waits for a cause. applied, refused: done. */
export const EntryState = z.enum(['received', 'held', 'applied', 'refused'])
export type EntryState = z.infer<typeof EntryState>

export const EntryAnswer = z.object({
  entryId: Id,
  state: EntryState,
  /** Why it waits or was refused: the problem's name and its sentence in Vietnamese. */
  problem: z.string().nullable(),
  reason: z.string().nullable(),
  /** Ids that the entry made, and what the phone must know of the outcome. */
  result: z.record(z.string(), z.unknown()).nullable(),
})
export type EntryAnswer = z.infer<typeof EntryAnswer>

/** Nothing that the app writes nests deeper; what does would exhaust whoever walks through it. */
const deepest = 60

/** True for what may be walked through. */
export function isShallow(value: unknown, left = deepest): boolean {
  if (value === null || typeof value !== 'object') return true
  if (left === 0) return false
  for (const key in value) if (!isShallow((value as Record<string, unknown>)[key], left - 1)) return false
  return true
}

const reference = /^@(\d{1,16})\.([A-Za-z]+(?:\.\d+)?)$/

/** A reference to what an entry will have made: `made(17, 'personIds', 2)` is "@17.personIds.2". */
export const made = (entryId: number, what: string, index?: number): string =>
  `@${entryId}.${what}${index === undefined ? '' : `.${index}`}`

/** Entries that an input refers to. */
export function referencesOf(input: unknown): number[] {
  const found = new Set<number>()
  visit(input, text => {
    const match = text.startsWith('@') ? reference.exec(text) : null
    if (match) found.add(Number(match[1]))
  })
  return [...found]
}

/** True if `resolveReferences` has anything to do. */
export function holdsReferences(input: unknown): boolean {
  let found = false
  visit(input, text => {
    found ||= text.startsWith('@') || text.includes('~')
  })
  return found
}

function visit(value: unknown, onText: (text: string) => void): void {
  if (typeof value === 'string') onText(value)
  else if (Array.isArray(value)) for (const one of value) visit(one, onText)
  else if (value !== null && typeof value === 'object')
    for (const key in value) visit((value as Record<string, unknown>)[key], onText)
}

/** The input with its references replaced by what the entries made. Also inside keys and dotted paths ("members.@17.personId.work"
 *  cannot be told apart, so paths write it as "members.~17~personIds~2.work"). Undefined results stay as they are. */
export function resolveReferences(
  input: unknown,
  resultOf: (entryId: number) => Record<string, unknown> | undefined,
): unknown {
  const pick = (entryId: number, what: string) => {
    const [name, index] = what.split('.')
    const value = resultOf(entryId)?.[name!]
    return index === undefined ? value : (value as unknown[] | undefined)?.[Number(index)]
  }
  return walk(input, text => {
    const match = reference.exec(text)
    if (match) return pick(Number(match[1]), match[2]!)
    if (!text.includes('~')) return undefined
    return text.replace(/~(\d{1,16})~([A-Za-z]+)(?:~(\d+))?/g, (whole, id, name, index) => {
      const value = pick(Number(id), index === undefined ? name : `${name}.${index}`)
      return value === undefined ? whole : String(value)
    })
  })
}

/** The same reference inside a field's path: "members.~17~personIds~2.work". */
export const madeInPath = (entryId: number, what: string, index?: number): string =>
  `~${entryId}~${what}${index === undefined ? '' : `~${index}`}`

function walk(value: unknown, onText: (text: string) => unknown): unknown {
  if (typeof value === 'string') return onText(value) ?? value
  if (Array.isArray(value)) return value.map(one => walk(one, onText))
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, onText)]))
  return value
}
