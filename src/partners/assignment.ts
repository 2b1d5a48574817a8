// A fair assignment of agencies to villages: what speaks for a pair, what a pair costs, what may not be exceeded. Pure.
// Each village gets one agency; no agency more villages, or villages with more poor households, than the caps allow. Within the caps
// the sum of costs is smallest: near, in the agency's field, going on with who helps already.
import { z } from 'zod'
import type { Bilingual } from '../rules/pack-types.ts'

export interface Point {
  latitude: number
  longitude: number
}

/** Where something lies; the district as it was last, since districts ended on 30 June 2025 and their people still know who is near. */
export interface Units {
  commune: number | null
  district: number | null
}

export interface Helper {
  agencyId: number
  name: string
  sector: string
  seatAreaId: number | null
  at: Point | null
  /** Where it sits; a seat known only by its district has no commune. */
  units: Units
  /** Villages and their poor households that it helps beside those to be assigned. */
  busy: number
  busyPoor: number
}

export interface Place {
  villageId: number
  name: string
  at: Point | null
  units: Units
  poor: number
  /** Open deprivations by indicator. */
  lacks: Readonly<Record<string, number>>
  helpedBy: readonly number[]
}

export interface Caps {
  maxVillages: number
  maxPoor: number | null
}

export const Near = z.enum(['commune', 'district', 'province', 'unknown'])
export type Near = z.infer<typeof Near>

export const Factors = z.object({
  /** Straight line, between the middle of what households' places are known; null: not known. */
  km: z.number().nullable(),
  /** By the tree of units, where kilometres are not known. */
  near: Near,
  /** The agency's field, '' where none was told. */
  field: z.string(),
  /** Deprivations of the village in that field, of all. */
  lacks: z.int(),
  ofLacks: z.int(),
  continues: z.boolean(),
})
export type Factors = z.infer<typeof Factors>

interface Field {
  id: string
  name: Bilingual
  /** Words of a sector, with their accents: "nước" also stands in "nhà nước". */
  words: readonly string[]
  indicators: readonly string[]
}

const field = (id: string, vi: string, en: string, indicators: string[], words: string[]): Field => ({
  id,
  name: { vi, en },
  words,
  indicators,
})

export const fields: readonly Field[] = [
  field('education', 'giáo dục', 'education', ['GD1', 'GD2'], ['giáo dục', 'đào tạo', 'trường', 'dạy nghề']),
  field('health', 'y tế', 'health', ['YT1', 'YT2'], ['y tế', 'bệnh viện', 'bảo hiểm', 'dân số']),
  field(
    'work',
    'việc làm, sản xuất',
    'work and production',
    ['VL1', 'VL2'],
    [
      'nông nghiệp',
      'lâm nghiệp',
      'chế biến',
      'khuyến nông',
      'việc làm',
      'lao động',
      'kinh tế',
      'ngân hàng',
      'thương mại',
    ],
  ),
  field('housing', 'nhà ở', 'housing', ['NO1', 'NO2'], ['xây dựng', 'nhà ở', 'kiến trúc']),
  field(
    'water',
    'nước sạch, vệ sinh',
    'water and sanitation',
    ['NV1', 'NV2'],
    ['nước sạch', 'môi trường', 'thủy lợi', 'thuỷ lợi', 'cấp nước'],
  ),
  field(
    'information',
    'thông tin',
    'information',
    ['TT1', 'TT2'],
    ['thông tin', 'viễn thông', 'bưu điện', 'văn hóa', 'văn hoá', 'truyền thông'],
  ),
]

/** The first field whose words stand in the agency's sector or name. */
export function fieldOf({ sector, name }: Pick<Helper, 'sector' | 'name'>): Field | undefined {
  const told = `${sector} ${name}`.normalize('NFC').toLocaleLowerCase('vi')
  return fields.find(one => one.words.some(word => told.includes(word)))
}

const earthKm = 6371
const radians = (degrees: number) => (degrees * Math.PI) / 180

/** Along the great circle, rounded to whole kilometres. */
export function kmBetween(a: Point, b: Point): number {
  const half =
    Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
    Math.cos(radians(a.latitude)) *
      Math.cos(radians(b.latitude)) *
      Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  return Math.round(2 * earthKm * Math.asin(Math.sqrt(half)))
}

function nearOf({ seatAreaId, units }: Helper, place: Place): Near {
  if (seatAreaId === null) return 'unknown'
  if (units.commune !== null && units.commune === place.units.commune) return 'commune'
  return units.district !== null && units.district === place.units.district ? 'district' : 'province'
}

export function factorsOf(helper: Helper, place: Place): Factors {
  const own = fieldOf(helper)
  return {
    km: helper.at && place.at ? kmBetween(helper.at, place.at) : null,
    near: nearOf(helper, place),
    field: own?.id ?? '',
    lacks: own ? own.indicators.reduce((sum, indicator) => sum + (place.lacks[indicator] ?? 0), 0) : 0,
    ofLacks: Object.values(place.lacks).reduce((sum, n) => sum + n, 0),
    continues: place.helpedBy.includes(helper.agencyId),
  }
}

/** What a pair is weighed by, in kilometres' worth. Nobody prescribed it: the page says so, and people change pairs by hand. */
export const weights = {
  /** Where only the units are known. */
  near: { commune: 5, district: 20, province: 40, unknown: 25 } satisfies Record<Near, number>,
  mostKm: 80,
  /** Off, if all the village's deprivations lie in the agency's field. */
  fit: 20,
  /** Off, if it helps the village already. */
  continues: 30,
} as const

/** A whole number of tenths of a kilometre, so that the solver and the page add up the same. */
export function costOf(factors: Factors): number {
  const way = factors.km === null ? weights.near[factors.near] : Math.min(factors.km, weights.mostKm)
  const share = factors.ofLacks === 0 ? 0 : factors.lacks / factors.ofLacks
  return Math.round(10 * (way - weights.fit * share - (factors.continues ? weights.continues : 0)))
}

/** The lowest cap on poor households that leaves room to choose: half above an even share, never below the largest village. */
export function suggestedMaxPoor(helpers: readonly Helper[], places: readonly Place[]): number {
  const total =
    places.reduce((sum, place) => sum + place.poor, 0) + helpers.reduce((sum, helper) => sum + helper.busyPoor, 0)
  return Math.max(1, ...places.map(place => place.poor), Math.ceil((1.5 * total) / Math.max(1, helpers.length)))
}

export const suggestedMaxVillages = (helpers: number, places: number): number =>
  Math.max(1, Math.ceil(places / Math.max(1, helpers)))

/** Why there can be no assignment, as far as counting shows it; undefined: the solver must tell. */
export function obviousObstacle(helpers: readonly Helper[], places: readonly Place[], caps: Caps): string | undefined {
  if (places.length === 0) return 'Không có bản đặc biệt khó khăn nào cần phân công trong địa bàn này.'
  if (helpers.length === 0)
    return 'Không có cơ quan nào thuộc các loại đã chọn. Hãy thêm cơ quan, tổ chức hoặc chọn thêm loại.'
  const room = helpers.reduce((sum, helper) => sum + Math.max(0, caps.maxVillages - helper.busy), 0)
  if (room < places.length)
    return `${helpers.length} cơ quan, mỗi cơ quan nhiều nhất ${caps.maxVillages} bản, còn nhận được ${room} bản; cần phân công ${places.length} bản. Hãy tăng số bản tối đa hoặc thêm cơ quan.`
  const { maxPoor } = caps
  if (maxPoor === null) return undefined
  const large = places.filter(place => helpers.every(helper => helper.busyPoor + place.poor > maxPoor))
  if (large.length > 0)
    return `${large
      .slice(0, 3)
      .map(place => `${place.name} có ${place.poor} hộ nghèo`)
      .join('; ')}: không cơ quan nào nhận được khi mỗi cơ quan nhiều nhất ${maxPoor} hộ nghèo. Hãy tăng mức này.`
  return undefined
}

export const tooTight = ({ maxVillages, maxPoor }: Caps): string =>
  `Không có cách phân công nào giữ được cả hai mức: mỗi cơ quan nhiều nhất ${maxVillages} bản và ${maxPoor ?? 0} hộ nghèo. Hãy tăng một trong hai mức.`

/** By village, which agency. */
export type Assignment = ReadonlyMap<number, number>

/** The sum of the pairs' costs. */
export function totalCost(helpers: readonly Helper[], places: readonly Place[], assignment: Assignment): number {
  const byId = new Map(helpers.map(helper => [helper.agencyId, helper]))
  return places.reduce((sum, place) => {
    const helper = byId.get(assignment.get(place.villageId) ?? 0)
    return sum + (helper ? costOf(factorsOf(helper, place)) : 0)
  }, 0)
}

/** Agencies that an assignment puts above a cap. Empty: it holds. */
export function breachesOf(
  helpers: readonly Helper[],
  places: readonly Place[],
  caps: Caps,
  assignment: Assignment,
): { agencyId: number; villages: number; poor: number }[] {
  return helpers.flatMap(helper => {
    const own = places.filter(place => assignment.get(place.villageId) === helper.agencyId)
    const villages = helper.busy + own.length
    const poor = helper.busyPoor + own.reduce((sum, place) => sum + place.poor, 0)
    const over = villages > caps.maxVillages || (caps.maxPoor !== null && poor > caps.maxPoor)
    return own.length > 0 && over ? [{ agencyId: helper.agencyId, villages, poor }] : []
  })
}

/** A first assignment within the caps: villages with most poor households choose first. What the solver must at least reach, and
 *  what stands if its time runs out. Undefined where this simple way leads nowhere. */
export function firstAssignment(
  helpers: readonly Helper[],
  places: readonly Place[],
  caps: Caps,
): Map<number, number> | undefined {
  const left = new Map(
    helpers.map(helper => [
      helper.agencyId,
      { villages: caps.maxVillages - helper.busy, poor: (caps.maxPoor ?? Number.MAX_SAFE_INTEGER) - helper.busyPoor },
    ]),
  )
  const assignment = new Map<number, number>()
  for (const place of [...places].sort((a, b) => b.poor - a.poor || a.villageId - b.villageId)) {
    const fitting = helpers.filter(helper => {
      const room = left.get(helper.agencyId)!
      return room.villages > 0 && room.poor >= place.poor
    })
    const best = fitting
      .map(helper => ({ helper, cost: costOf(factorsOf(helper, place)) }))
      .sort((a, b) => a.cost - b.cost || a.helper.agencyId - b.helper.agencyId)[0]
    if (!best) return undefined
    const room = left.get(best.helper.agencyId)!
    room.villages -= 1
    room.poor -= place.poor
    assignment.set(place.villageId, best.helper.agencyId)
  }
  return assignment
}

/** The model in the words of a solver: one 0/1 column "x_i_j" per agency i and village j. */
export function modelOf(helpers: readonly Helper[], places: readonly Place[], caps: Caps): string {
  const name = (i: number, j: number) => `x_${i}_${j}`
  const signed = (cost: number, column: string) => `${cost < 0 ? '-' : '+'} ${Math.abs(cost)} ${column}`
  const lines = ['Minimize', ' cost:']
  const columns: string[] = []
  for (const [i, helper] of helpers.entries())
    for (const [j, place] of places.entries()) {
      lines.push(`  ${signed(costOf(factorsOf(helper, place)), name(i, j))}`)
      columns.push(name(i, j))
    }
  lines.push('Subject To')
  for (const j of places.keys()) lines.push(` v${j}: ${[...helpers.keys()].map(i => name(i, j)).join(' + ')} = 1`)
  for (const [i, helper] of helpers.entries()) {
    lines.push(
      ` a${i}: ${[...places.keys()].map(j => name(i, j)).join(' + ')} <= ${Math.max(0, caps.maxVillages - helper.busy)}`,
    )
    if (caps.maxPoor !== null)
      lines.push(
        ` p${i}: ${places.map((place, j) => `${place.poor} ${name(i, j)}`).join(' + ')} <= ${Math.max(0, caps.maxPoor - helper.busyPoor)}`,
      )
  }
  lines.push('Binary', ...columns.map(column => ` ${column}`), 'End')
  return lines.join('\n')
}

/** Columns back to pairs. Undefined if a village has not exactly one agency: what the solver had was no assignment. */
export function assignmentOf(
  helpers: readonly Helper[],
  places: readonly Place[],
  columns: Readonly<Record<string, number>>,
): Map<number, number> | undefined {
  const assignment = new Map<number, number>()
  for (const [j, place] of places.entries()) {
    const own = helpers.filter((_, i) => (columns[`x_${i}_${j}`] ?? 0) > 0.5)
    if (own.length !== 1) return undefined
    assignment.set(place.villageId, own[0]!.agencyId)
  }
  return assignment
}
