// Health insurance cards: which group pays for a person, who comes onto the list of a month and who leaves it. One card a person. Pure.
import { exitedAreaMonths, type InsuranceGroupId, insuranceGroups } from '../../../law/support/insurance-groups.ts'
import type { AreaTree } from '../../areas/area.ts'
import { groupBy } from '../../base/group.ts'
import { addMonths, daysInMonth, type LocalDate, localDate } from '../../base/local-date.ts'

export { type InsuranceGroupId, insuranceGroups }

/** What is asked of the place; the same for everybody in a village. */
export interface InsurancePlace {
  isEspeciallyDifficult: boolean
  /** Left the difficult area so lately that minorities still count. */
  hasLeftDifficult: boolean
}

export interface InsuredPerson extends InsurancePlace {
  class: string
  ethnicCode: string | null
}

const majority = '01'

/** The first group that holds, in the order of law/support/insurance-groups.ts; undefined: not on a commune's list. */
export function groupOf(person: InsuredPerson): InsuranceGroupId | undefined {
  const isMinority = person.ethnicCode !== null && person.ethnicCode !== majority
  const holds: Record<InsuranceGroupId, boolean> = {
    'bhyt-poor': person.class === 'poor',
    'bhyt-difficult-area': person.isEspeciallyDifficult,
    'bhyt-near-poor': person.class === 'near_poor',
    'bhyt-em-exited-area': isMinority && person.hasLeftDifficult,
  }
  return insuranceGroups.find(group => holds[group.id])?.id
}

export const groupName = (id: string): { vi: string; en: string } =>
  insuranceGroups.find(group => group.id === id)?.name ?? { vi: id, en: id }

/** On the delivery the ground says whose right it is where that is not the class. */
export const groundOfGroup: Record<InsuranceGroupId, string> = {
  'bhyt-poor': '',
  'bhyt-difficult-area': 'difficult-area',
  'bhyt-near-poor': '',
  'bhyt-em-exited-area': 'exited-area',
}

/** The place as the tree of areas knows it on the day. */
export function placeOf(tree: AreaTree, villageId: number, day: LocalDate): InsurancePlace {
  const isDifficultOn = (on: LocalDate) => {
    const commune = tree.parentOf(villageId, on)
    return tree.isDifficult(villageId, on) || (commune !== undefined && tree.zoneOf(commune.areaId, on) === 3)
  }
  const isEspeciallyDifficult = isDifficultOn(day)
  return {
    isEspeciallyDifficult,
    hasLeftDifficult: !isEspeciallyDifficult && isDifficultOn(addMonths(day, -exitedAreaMonths)),
  }
}

export const increaseReasons = ['class', 'birth', 'moved-in', 'renewed'] as const
export type IncreaseReason = (typeof increaseReasons)[number]
export const increaseText: Record<IncreaseReason, { vi: string; en: string }> = {
  class: { vi: 'Thuộc diện, chưa có thẻ', en: 'Entitled, without a card' },
  birth: { vi: 'Trẻ mới sinh', en: 'Newborn' },
  'moved-in': { vi: 'Chuyển đến', en: 'Moved in' },
  renewed: { vi: 'Cấp lại, đổi nhóm', en: 'Renewed, other group' },
}

export const endReasons = ['died', 'left', 'class-ended', 'group-changed', 'expired'] as const
export type EndReason = (typeof endReasons)[number]
export const endText: Record<EndReason, { vi: string; en: string }> = {
  died: { vi: 'Đã mất', en: 'Died' },
  left: { vi: 'Chuyển đi', en: 'Moved away' },
  'class-ended': { vi: 'Không còn thuộc diện', en: 'No longer entitled' },
  'group-changed': { vi: 'Đổi nhóm đối tượng', en: 'Other group' },
  expired: { vi: 'Thẻ hết hạn', en: 'Card ran out' },
}

/** Somebody who lives here on the day. */
export interface Resident {
  personId: number
  householdId: number
  villageId: number
  name: string
  class: string
  group: InsuranceGroupId | undefined
  reasonIn: string
  since: LocalDate
}

/** A card that stands or has stood; asked for and not answered yet is one too. */
export interface CardNow {
  deliveryId: number
  personId: number
  villageId: number
  name: string
  group: string
  /** planned, given, absent: the delivery's state. */
  state: string
  hasNumber: boolean
  validTo: LocalDate | null
  endedOn: LocalDate | null
  diedOn: LocalDate | null
}

export interface Increase {
  person: Resident
  group: InsuranceGroupId
  reason: IncreaseReason
  /** Which card of this person it will be, from 1. */
  ordinal: number
}
export interface Decrease {
  card: CardNow
  reason: EndReason
  on: LocalDate
}

const isOpen = (card: CardNow) => card.endedOn === null && ['planned', 'given', 'absent'].includes(card.state)
const recentMonths = 3

/** Who must come onto the list and who must leave it, as things stand on the day. Who changes the group leaves first and comes on the
 *  next list of increases, so that there are never two cards. */
export function compareCards(
  residents: readonly Resident[],
  cards: readonly CardNow[],
  day: LocalDate,
): { increase: Increase[]; decrease: Decrease[] } {
  const byPerson = groupBy(cards, card => card.personId)
  const here = new Map(residents.map(one => [one.personId, one]))
  const lately = addMonths(day, -recentMonths)
  const increase = residents.flatMap((person): Increase[] => {
    const own = byPerson.get(person.personId) ?? []
    if (person.group === undefined || own.some(isOpen)) return []
    const ended = own.filter(card => card.endedOn !== null).length
    const reason: IncreaseReason =
      ended > 0
        ? 'renewed'
        : person.since < lately
          ? 'class'
          : person.reasonIn === 'birth'
            ? 'birth'
            : person.reasonIn === 'moved-in'
              ? 'moved-in'
              : 'class'
    return [{ person, group: person.group, reason, ordinal: ended + 1 }]
  })
  const decrease = cards.filter(isOpen).flatMap((card): Decrease[] => {
    const person = here.get(card.personId)
    if (card.diedOn !== null && card.diedOn <= day) return [{ card, reason: 'died', on: card.diedOn }]
    if (!person) return [{ card, reason: 'left', on: day }]
    if (card.validTo !== null && card.validTo < day) return [{ card, reason: 'expired', on: card.validTo }]
    if (!card.hasNumber) return []
    if (person.group === undefined) return [{ card, reason: 'class-ended', on: day }]
    return person.group === card.group ? [] : [{ card, reason: 'group-changed', on: day }]
  })
  return { increase, decrease }
}

/** The day a month's list speaks of: its last, or today within it. Undefined: the month has not begun. */
export function dayOfMonthList(month: string, today: LocalDate): LocalDate | undefined {
  const [year, at] = month.split('-').map(Number) as [number, number]
  const last = localDate(`${month}-${String(daysInMonth(year, at)).padStart(2, '0')}`)
  if (`${month}-01` > today) return undefined
  return last < today ? last : today
}

export const monthText = (month: string): string => `tháng ${month.slice(5)}/${month.slice(0, 4)}`
export const onceKeyOf = (personId: number, ordinal: number): string => `bhyt:${personId}:${ordinal}`
