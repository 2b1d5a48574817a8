// A household and its members as read from a list, cleaned but not yet compared with the registry.
// Everything keeps the row it came from, so that whatever is found later can be said at the cell.
import type { CauseCode, NeedCode } from '../../../../law/registry/causes.ts'
import type { PartialDate } from './birth.ts'
import type { ListProblem } from './list-problem.ts'
import type { ListTitle } from './list-title.ts'
import type { ClassCode, EntryCode, Sex } from './list-words.ts'
import type { Relation } from './relation.ts'

export interface ParsedMember {
  row: number
  /** As written, NFC, single spaces; "" when missing (then there is an error at the row). */
  name: string
  relation: Relation
  sex?: Sex
  birth?: PartialDate
  /** 12 digits, or 9 for the old card. */
  citizenId?: string
  /** Two-digit code of the ethnic group. */
  ethnic?: string
  phone?: string
  healthInsurance?: string
  note?: string
}

export interface ParsedHousehold {
  sheet: string
  /** Row of the head, or of the first member. */
  row: number
  /** The list's running number, as written. */
  number?: string
  /** The household's code on the list, as written. */
  code?: string
  /** As written; compare with `villageKey`. */
  village?: string
  commune?: string
  class?: ClassCode
  entry?: EntryCode
  b1?: number
  b2?: number
  causes: CauseCode[]
  /** The cell's text, where causes came as words. */
  causeText?: string
  needs: NeedCode[]
  needText?: string
  /** Codes of the indicators marked as deprived: VL1 … TT2. */
  deprived: string[]
  groups: ('merit' | 'special' | 'no_labour')[]
  address?: string
  areaType?: 'rural' | 'urban'
  /** VND per person and month. */
  income?: number
  floorAreaM2?: number
  /** What the list states; the members may be fewer. */
  memberCount?: number
  phone?: string
  note?: string
  /** In the list's order; the head is the one with relation "head". */
  members: ParsedMember[]
  /** How many errors its rows have. 0 = may be imported. */
  errors: number
}

/** What reading a list gives, in the order of the rows. */
export type ListItem =
  | { type: 'sheet'; sheet: string; title: ListTitle; headerRow: number }
  | { type: 'household'; household: ParsedHousehold }
  | { type: 'problem'; problem: ListProblem }

export const headOf = (household: ParsedHousehold): ParsedMember | undefined =>
  household.members.find(member => member.relation.code === 'head')
