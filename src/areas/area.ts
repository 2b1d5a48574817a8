// The tree of administrative units through time. A unit is an id with validity, never a bare code: codes are used again
// (04105 was Thị trấn Hát Lót until 30/06/2025 and is Xã Mai Sơn since). Never match units by names without accents.
import { z } from 'zod'
import type { LocalDate } from '../base/local-date.ts'

export const AreaLevel = z.enum(['country', 'province', 'district', 'commune', 'village'])
export type AreaLevel = z.infer<typeof AreaLevel>

/** A fact that holds from a day to a day, both included; `to` null: still. */
export interface Dated {
  from: LocalDate
  to: LocalDate | null
}

export interface AreaRecord extends Dated {
  areaId: number
  level: AreaLevel
  code: string
  /** Of a village: the office that keeps its records. It never changes. */
  officeId: number | null
  names: (Dated & { kind: string; name: string; search: string })[]
  parents: (Dated & { parentId: number })[]
  zones: (Dated & { zone: 1 | 2 | 3 | null; madeUp: boolean })[]
  difficult: (Dated & { difficult: boolean; madeUp: boolean })[]
}

export interface OfficeArea extends Dated {
  officeId: number
  areaId: number
  isLead: boolean
}

export interface Successor {
  fromId: number
  toId: number
  onDay: LocalDate
  kind: 'full' | 'partial'
}

/** True if the fact holds on the day. */
export const holds = (fact: Dated, day: LocalDate): boolean => fact.from <= day && (fact.to === null || day <= fact.to)

/** The day itself where the fact holds on it, else its first or last day: whatever is nearer. */
export const nearestDay = ({ from, to }: Dated, day: LocalDate): LocalDate =>
  day < from ? from : to !== null && to < day ? to : day

/** All units, with their dated facts, in memory: a nation has some 100,000, a province 2,700. Read-only. */
export class AreaTree {
  readonly version: number
  readonly offices: readonly OfficeArea[]
  readonly successors: readonly Successor[]
  readonly #byId = new Map<number, AreaRecord>()
  readonly #children = new Map<number, AreaRecord[]>()

  constructor(
    version: number,
    areas: readonly AreaRecord[],
    offices: readonly OfficeArea[],
    successors: readonly Successor[],
  ) {
    this.version = version
    this.offices = offices
    this.successors = successors
    for (const area of areas) {
      this.#byId.set(area.areaId, area)
      for (const { parentId } of area.parents) {
        const list = this.#children.get(parentId)
        if (!list) this.#children.set(parentId, [area])
        else if (list.at(-1) !== area) list.push(area)
      }
    }
  }

  /** True before any list of units was taken in. */
  get isEmpty(): boolean {
    return this.#byId.size === 0
  }

  find(areaId: number): AreaRecord | undefined {
    return this.#byId.get(areaId)
  }

  /** Throws RangeError for an unknown id. */
  get(areaId: number): AreaRecord {
    const area = this.#byId.get(areaId)
    if (!area) throw new RangeError(`no area ${areaId}`)
    return area
  }

  all(): IterableIterator<AreaRecord> {
    return this.#byId.values()
  }

  /** The unit with this code on the day. Codes are unique per level and day only. */
  findByCode(level: AreaLevel, code: string, day: LocalDate): AreaRecord | undefined {
    for (const area of this.#byId.values())
      if (area.level === level && area.code === code && holds(area, day)) return area
    return undefined
  }

  /** "Chiềng Lương" as it was called on the day (or last called before). */
  nameOf(areaId: number, day: LocalDate): string {
    const { names } = this.get(areaId)
    return (names.find(n => holds(n, day)) ?? names.at(-1))?.name ?? ''
  }

  /** "Xã Chiềng Lương", "Bản Mờn". */
  fullNameOf(areaId: number, day: LocalDate): string {
    const { names } = this.get(areaId)
    const named = names.find(n => holds(n, day)) ?? names.at(-1)
    // The country has no kind.
    return named ? `${named.kind} ${named.name}`.trim() : ''
  }

  parentOf(areaId: number, day: LocalDate): AreaRecord | undefined {
    const link = this.get(areaId).parents.find(p => holds(p, day))
    return link && this.#byId.get(link.parentId)
  }

  /** From the unit itself up to the country. */
  pathOf(areaId: number, day: LocalDate): AreaRecord[] {
    const path: AreaRecord[] = []
    for (let area: AreaRecord | undefined = this.#byId.get(areaId); area; area = this.parentOf(area.areaId, day))
      path.push(area)
    return path
  }

  /** Units directly below, on the day, in the order of their codes. */
  childrenOf(areaId: number, day: LocalDate): AreaRecord[] {
    return (this.#children.get(areaId) ?? [])
      .filter(child => holds(child, day) && child.parents.some(p => p.parentId === areaId && holds(p, day)))
      .sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.areaId - b.areaId))
  }

  /** The unit and all below it on the day. */
  below(areaId: number, day: LocalDate): AreaRecord[] {
    const own = this.#byId.get(areaId)
    return own ? [own, ...this.childrenOf(areaId, day).flatMap(child => this.below(child.areaId, day))] : []
  }

  villagesOf(areaId: number, day: LocalDate): AreaRecord[] {
    return this.below(areaId, day).filter(area => area.level === 'village')
  }

  /** Offices that keep the records of the area on the day: of a merged commune, all of its members'. */
  officesOf(areaId: number, day: LocalDate): number[] {
    const area = this.#byId.get(areaId)
    if (!area) return []
    if (area.level === 'village') return area.officeId === null ? [] : [area.officeId]
    const ids = new Set(this.below(areaId, day).map(a => a.areaId))
    return [...new Set(this.offices.filter(o => ids.has(o.areaId) && holds(o, day)).map(o => o.officeId))].sort(
      (a, b) => a - b,
    )
  }

  /** The office in whose name the commune (or higher unit) acts on the day. */
  leadOfficeOf(areaId: number, day: LocalDate): number | undefined {
    return this.offices.find(o => o.areaId === areaId && o.isLead && holds(o, day))?.officeId
  }

  /** The commune for which an office's villages count on the day. */
  communeOfOffice(officeId: number, day: LocalDate): AreaRecord | undefined {
    const link = this.offices.find(o => o.officeId === officeId && holds(o, day))
    return link && this.#byId.get(link.areaId)
  }

  zoneOf(areaId: number, day: LocalDate): 1 | 2 | 3 | null {
    return this.get(areaId).zones.find(z => holds(z, day))?.zone ?? null
  }

  isDifficult(areaId: number, day: LocalDate): boolean {
    return this.get(areaId).difficult.find(d => holds(d, day))?.difficult ?? false
  }

  /** Urban if its commune is a township or ward on the day; else rural. Law: decides which income line applies. */
  isUrban(areaId: number, day: LocalDate): boolean {
    const commune = this.pathOf(areaId, day).find(area => area.level === 'commune')
    const kind = commune?.names.find(n => holds(n, day))?.kind
    return kind === 'Thị trấn' || kind === 'Phường'
  }

  /** The unit in whose place this one stands on a later (or earlier) map: follows full successors. */
  onMapOf(areaId: number, day: LocalDate): AreaRecord | undefined {
    let area = this.#byId.get(areaId)
    for (let steps = 0; area && steps < 20; steps += 1) {
      if (holds(area, day)) return area
      const link = this.successors.find(s => s.fromId === area?.areaId && s.kind === 'full')
      area = link && this.#byId.get(link.toId)
    }
    return undefined
  }
}
