// Households and who belongs to them: shapes for registering, and what must be true of a household. Knows no database.

import { generationClashes } from '../base/generations.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Fault } from '../base/problem.ts'
import type { CitizenIdState } from './citizen-id.ts'
import type { RelationCode, Sex } from './person.ts'
import type { HouseholdClass } from './status.ts'

/** A person to be registered as a member. */
export interface NewMember {
  /** Given when the caller took it from services.ids; else made here. */
  personId?: number
  fullName: string
  relation: RelationCode
  /** "1980", "1980-12", "1980-12-31"; null when unknown. */
  birth: string | null
  sex: Sex | null
  ethnicCode: string | null
  citizenId?: { state: CitizenIdState; number?: string; issuedOn?: LocalDate | null }
  /** Person with merit (người có công). */
  merit?: boolean
  /** First day as a member, when it is not the household's first. */
  from?: LocalDate
}

export interface NewHousehold {
  householdId?: number
  officeId: number
  villageId: number
  /** Unique in the office; made from the village's code when absent. */
  code?: string
  address?: string
  phone?: string
  /** First day on which the household is known. */
  from: LocalDate
  members: NewMember[]
  /** The class that the caller recognises by a decision in this very transaction (`recogniseStatuses`), so that the row
   *  holds it at once; alone it makes no status. */
  recognised?: { class: HouseholdClass; since: LocalDate }
}

/** What is wrong with a household to be registered: all of it. Paths as in the input: "members.1.relation". */
export function issuesOfNewHousehold(
  household: Pick<NewHousehold, 'from' | 'members'>,
  today: LocalDate,
  path = '',
): Fault[] {
  const faults: Fault[] = []
  const add = (where: string, name: string, message: string) => faults.push({ path: path + where, name, message })
  const heads = household.members.filter(m => m.relation === 'head')
  if (household.from > today) add('from', 'in-future', 'Ngày này chưa tới.')
  if (household.members.length === 0) add('members', 'household-empty', 'Hộ phải có ít nhất một người.')
  else if (heads.length === 0) add('members', 'head-missing', 'Hộ phải có một chủ hộ.')
  else if (heads.length > 1)
    household.members.forEach((member, i) => {
      if (member.relation === 'head' && member !== heads[0])
        add(`members.${i}.relation`, 'two-heads', 'Hộ chỉ có một chủ hộ; hãy chọn quan hệ khác cho người này.')
    })
  household.members.forEach((member, i) => {
    const from = member.from ?? household.from
    if (from > today) add(`members.${i}.from`, 'in-future', 'Ngày này chưa tới.')
    if (from < household.from) add(`members.${i}.from`, 'before-household', 'Ngày này trước ngày hộ được đăng ký.')
    if (member.birth && member.birth > from.slice(0, member.birth.length))
      add(`members.${i}.birth`, 'born-later', 'Ngày sinh sau ngày vào hộ.')
    if (member.citizenId?.state === 'present' && !member.citizenId.number)
      add(`members.${i}.citizenId`, 'citizen-id-missing', 'Chưa nhập số định danh.')
  })
  for (const i of generationClashes(household.members)) add(`members.${i}.birth`, 'generations', generationFault)
  return faults
}

const generationFault =
  'Năm sinh không hợp với chủ hộ: con phải sinh sau cha mẹ. Hãy kiểm tra năm sinh của hai người và quan hệ với chủ hộ.'

/** A change, ready to be shown: before -> after. */
export interface Change {
  what: string
  before: string
  after: string
}

export interface VillageRef {
  officeId: number
  villageId: number
}
