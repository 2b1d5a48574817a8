// The parts of programmes that money and plans name. National ones are law data; an office's own stand in the database. Pure.
import { type ProgrammeItem, programmeItems } from '../../law/programme/items.ts'

export type { ProgrammeItem } from '../../law/programme/items.ts'

const byCode = new Map(programmeItems.map(item => [item.code, item]))

/** A national programme's item; undefined for own items and unknown codes. */
export const nationalItem = (code: string): ProgrammeItem | undefined => byCode.get(code)
export const nationalItems: readonly ProgrammeItem[] = programmeItems
