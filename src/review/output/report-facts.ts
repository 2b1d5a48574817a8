// What the report tables are counted from: households, or groups of households that agree in every property that a table
// asks for. One household is a group of one, so SQL may deliver either. Pure; holds names only for the lists 14 and 15.
import type { Fault } from '../../base/problem.ts'

/** A household's place at one end of the year. `absent`: not in this area then (came, left, split, merged, died out). */
export type Standing = 'poor' | 'near-poor' | 'average' | 'other' | 'absent'

/** Why a household that was not poor (near-poor) is so now. Null where it does not matter. */
export type Entry = 'relapsed' | 'new' | 'other'

export interface FactGroup {
  /** The lowest area known: the village, else the commune. */
  areaId: number
  before: Standing
  after: Standing
  /** Only where a household became poor or near-poor from `average`, `other` or `absent`; default `new`, from `absent` `other`. */
  entry: Entry | null
  households: number
  peopleBefore: number
  /** Sum over households of people gained (never netted against another household's loss). */
  peopleGained: number
  peopleLost: number
  /** Code of the head's ethnic group; `minority` follows from it and is given with it. */
  ethnic: string
  minority: boolean
  cannotWork: boolean
  /** A member of merit to the revolution. */
  merit: boolean
  /** CSCC. */
  policyMerit: boolean
  femaleHead: boolean
  /** Bit i: deprived in the catalogue's indicator i. Sums of bits are whole numbers. */
  deprived: number
  /** Bit i: the catalogue's cause i. */
  causes: number
  /** Children at the end of the year, and those lacking health or education services. */
  children: number
  childrenHealth: number
  childrenEducation: number
}

export interface ReportArea {
  id: number
  parentId: number | null
  label: string
  level: 'country' | 'province' | 'district' | 'commune' | 'village'
}

/** Dated totals of all households and people, where the registry does not hold everybody. Replaces the count of that area. */
export interface AreaTotal {
  areaId: number
  households: number
  people: number
  source: string
}

export interface ListedMember {
  name: string
  sex: 'male' | 'female'
  birthYear: number | null
  ethnic: string
  relation: string
}
export interface ListedHousehold {
  areaId: number
  standing: 'poor' | 'near-poor'
  history: 'new' | 'relapsed' | 'continued'
  policyMerit: boolean
  cannotWork: boolean
  needs: ('health' | 'education' | 'production' | 'credit' | 'housing' | 'other')[]
  /** The head first. */
  members: ListedMember[]
}

export interface ReportCatalogue {
  indicators: { code: string; label: string; dimension: string }[]
  causes: { code: string; label: string }[]
  ethnicGroups: { code: string; label: string }[]
  tayNguyen: boolean
}

export interface ReviewFacts {
  year: number
  /** Parents before children, siblings in the order in which they are printed. The first is the report's area. */
  areas: ReportArea[]
  groups: FactGroup[]
  totals: AreaTotal[]
  households: ListedHousehold[]
  catalogue: ReportCatalogue
}

export const peopleAfter = (group: FactGroup): number => group.peopleBefore + group.peopleGained - group.peopleLost

const keys = [
  'areaId',
  'before',
  'after',
  'entry',
  'ethnic',
  'minority',
  'cannotWork',
  'merit',
  'policyMerit',
  'femaleHead',
  'deprived',
  'causes',
] as const
const sums = [
  'households',
  'peopleBefore',
  'peopleGained',
  'peopleLost',
  'children',
  'childrenHealth',
  'childrenEducation',
] as const

/** Merges groups that agree in everything. The tables are the same before and after. */
export function aggregate(groups: FactGroup[]): FactGroup[] {
  const merged = new Map<string, FactGroup>()
  for (const group of groups) {
    const key = keys.map(name => String(group[name])).join('|')
    const known = merged.get(key)
    if (!known) merged.set(key, { ...group })
    else for (const name of sums) known[name] += group[name]
  }
  return [...merged.values()]
}

/** All that contradicts itself: better told than counted. */
export function issuesOfFacts(facts: ReviewFacts): Fault[] {
  const faults: Fault[] = []
  const fault = (path: string, name: string, message: string) => faults.push({ path, name, message })
  const known = new Set<number>()
  facts.areas.forEach((area, i) => {
    if (i > 0 && (area.parentId === null || !known.has(area.parentId)))
      fault(`areas.${i}`, 'parent-missing', `${area.label}: đơn vị cấp trên phải đứng trước trong danh sách.`)
    known.add(area.id)
  })
  const indicatorBits = 2 ** facts.catalogue.indicators.length
  const causeBits = 2 ** facts.catalogue.causes.length
  facts.groups.forEach((group, i) => {
    // only what is wrong gets a path: a province has eighty thousand groups
    const fault = (name: string, message: string) => faults.push({ path: `groups.${i}`, name, message })
    if (!known.has(group.areaId)) fault('area-unknown', `Không có địa bàn ${group.areaId} trong báo cáo.`)
    if (sums.some(name => !Number.isInteger(group[name]) || group[name] < 0))
      fault('not-a-count', 'Số hộ, số khẩu phải là số nguyên không âm.')
    if (group.before === 'absent' && (group.peopleBefore > 0 || group.peopleLost > 0))
      fault('people-of-absent', 'Hộ chưa có ở đầu kỳ thì không có nhân khẩu đầu kỳ.')
    if (group.after === 'absent' && (group.peopleGained > 0 || peopleAfter(group) !== 0))
      fault('people-of-absent', 'Hộ không còn ở cuối kỳ thì không còn nhân khẩu.')
    if (peopleAfter(group) < 0) fault('negative-people', 'Nhân khẩu giảm nhiều hơn nhân khẩu có.')
    if (group.entry !== null && !isEntry(group))
      fault('entry-without-entry', 'Lý do tăng chỉ dành cho hộ mới vào danh sách.')
    if (group.childrenHealth > group.children || group.childrenEducation > group.children)
      fault('children', 'Trẻ em thiếu hụt nhiều hơn số trẻ em.')
    if (group.deprived >= indicatorBits || group.causes >= causeBits)
      fault('outside-catalogue', 'Có chỉ số hoặc nguyên nhân không có trong danh mục.')
  })
  facts.totals.forEach((total, i) => {
    if (!known.has(total.areaId))
      fault(`totals.${i}`, 'area-unknown', `Không có địa bàn ${total.areaId} trong báo cáo.`)
  })
  return faults
}

const isListed = (standing: Standing) => standing === 'poor' || standing === 'near-poor'
/** True for a household that is poor or near-poor now and was neither. */
export const isEntry = (group: Pick<FactGroup, 'before' | 'after'>): boolean =>
  isListed(group.after) && !isListed(group.before)

export const entryOf = (group: Pick<FactGroup, 'before' | 'after' | 'entry'>): Entry =>
  group.entry ?? (group.before === 'absent' ? 'other' : 'new')
