// Why is the rate still high here: what was found, what is done about it, what came of it. Pure.
import { z } from 'zod'

export const NoteKind = z.enum(['finding', 'measure', 'follow-up'])
export type NoteKind = z.infer<typeof NoteKind>

export const noteKindText: Record<NoteKind, { vi: string; en: string }> = {
  finding: { vi: 'Phát hiện', en: 'Finding' },
  measure: { vi: 'Giải pháp', en: 'Measure' },
  'follow-up': { vi: 'Theo dõi', en: 'Follow-up' },
}

/** A measure answers a finding, a follow-up looks at a measure; a finding stands alone. */
export const mayBeAbout = (kind: NoteKind, about: NoteKind | undefined): boolean =>
  kind === 'finding' ? about === undefined : kind === 'measure' ? about === 'finding' : about === 'measure'
