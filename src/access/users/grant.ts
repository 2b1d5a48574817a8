// Which role may be held where and when: the rules of granting and delegating, without a machine.
// Nobody grants above the own area, nobody to the own self, nothing outlives the unit it is held in.
import { type AreaLevel, type AreaTree, nearestDay } from '../../areas/area.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import type { Fault } from '../../base/problem.ts'
import type { Role } from '../role.ts'

/** The levels of area in which a role makes sense. */
export const levelsOf: Record<Role, readonly AreaLevel[]> = {
  administrator: ['country', 'province', 'district', 'commune'],
  'province-officer': ['country', 'province'],
  'district-officer': ['district'],
  'commune-chair': ['commune'],
  'commune-officer': ['commune'],
  clerk: ['commune'],
  'village-head': ['village'],
  reviewer: ['commune', 'village'],
  'committee-member': ['commune', 'village'],
  supervisor: ['country', 'province', 'district', 'commune', 'village'],
  auditor: ['country', 'province', 'district', 'commune'],
  accountant: ['province', 'district', 'commune'],
  'agency-member': ['district', 'commune', 'village'],
  'denunciation-handler': ['country', 'province', 'district', 'commune'],
  editor: ['province', 'district', 'commune'],
}

export interface WantedGrant {
  role: Role
  areaId: number
  from: LocalDate
  to: LocalDate | null
}

/** Everything wrong with a grant, for the form. */
export function issuesOfGrant(wanted: WantedGrant, tree: AreaTree): Fault[] {
  const faults: Fault[] = []
  const area = tree.find(wanted.areaId)
  if (!area)
    return [{ path: 'areaId', name: 'no-such-area', message: 'Không có địa bàn này.', en: 'There is no such area.' }]
  if (!levelsOf[wanted.role].includes(area.level))
    faults.push({
      path: 'areaId',
      name: 'wrong-level',
      message: 'Vai trò này không giữ ở cấp địa bàn này.',
      en: 'This role is not held at this level.',
    })
  if (wanted.to !== null && wanted.to < wanted.from)
    faults.push({
      path: 'to',
      name: 'ends-before-start',
      message: 'Ngày kết thúc trước ngày bắt đầu.',
      en: 'It ends before it starts.',
    })
  if (wanted.from < area.from)
    faults.push({
      path: 'from',
      name: 'before-area',
      message: 'Địa bàn này chưa có vào ngày bắt đầu.',
      en: 'The area does not exist yet on the first day.',
    })
  if (area.to !== null && (wanted.to === null || wanted.to > area.to))
    faults.push({
      path: 'to',
      name: 'outlives-area',
      message: `Địa bàn này kết thúc ngày ${formatDay(area.to)}; vai trò phải kết thúc không muộn hơn.`,
      en: `The area ends on ${formatDay(area.to)}; the role cannot end later.`,
    })
  return faults
}

/** True if one of the areas is the place itself or above it, on the day (or on its last day, if it has ended). */
export function isWithin(placeId: number, areas: ReadonlySet<number>, tree: AreaTree, today: LocalDate): boolean {
  const place = tree.find(placeId)
  if (!place) return false
  return tree.pathOf(placeId, nearestDay(place, today)).some(area => areas.has(area.areaId))
}
