// Why is the rate still high here: what was found, what is done about it, what came of it. Pure.
import { z } from 'zod'
import { fillIn } from '../../base/fill-in.ts'
import type { Words } from '../../base/words.ts'

export const NoteKind = z.enum(['finding', 'measure', 'follow-up'])
export type NoteKind = z.infer<typeof NoteKind>

export const noteKindText: Record<NoteKind, { vi: string; en: string }> = {
  finding: { vi: 'Phát hiện', en: 'Finding' },
  measure: { vi: 'Giải pháp', en: 'Measure' },
  'follow-up': { vi: 'Theo dõi', en: 'Follow-up' },
}

const rateSentence: Words = {
  vi: '{rate} % ({poor}/{households} hộ, {day})',
  en: '{rate} % ({poor} of {households:household|households}, {day})',
}
type RateParts = Record<'rate' | 'poor' | 'households' | 'day', string>

/** What is kept of the rate on the day an inquiry is opened: "25,00 % (1/4 hộ, 10/03/2026)". */
export const keptRate = (parts: RateParts): string => fillIn(rateSentence.vi, name => parts[name as keyof RateParts])

/** The kept rate in both languages; other words stay as they are. */
export function rateWords(kept: string): Words {
  const parts = /^(?<rate>[\d,.]+) % \((?<poor>\d+)\/(?<households>\d+) hộ, (?<day>[\d/]+)\)$/.exec(kept)?.groups
  return { vi: kept, en: parts ? fillIn(rateSentence.en, name => parts[name]) : kept }
}

/** A measure answers a finding, a follow-up looks at a measure; a finding stands alone. */
export const mayBeAbout = (kind: NoteKind, about: NoteKind | undefined): boolean =>
  kind === 'finding' ? about === undefined : kind === 'measure' ? about === 'finding' : about === 'measure'
