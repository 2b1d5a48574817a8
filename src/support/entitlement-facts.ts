// The facts that conditions of support speak of: of households and of single persons, with their words and where they come from.
// A fact that nobody recorded is unknown, never "no". No names, nobody's id.
import type { Bilingual } from '../rules/pack-types.ts'

export interface SupportTruth {
  sort: 'truth'
  of: 'household' | 'person'
  is: Bilingual
  isNot: Bilingual
  /** Where an officer can find it out, when it is not known. */
  ask: Bilingual
  /** Never asked for by a proposal: told by the person alone, when it is needed. */
  untold?: boolean
}
export interface SupportNumber {
  sort: 'number'
  of: 'household' | 'person'
  name: Bilingual
  ask: Bilingual
}
export type SupportFact = SupportTruth | SupportNumber

const bi = (vi: string, en: string): Bilingual => ({ vi, en })
const status = bi('quyết định công nhận của xã', 'the commune’s decision')
const survey = bi('phiếu rà soát gần nhất', 'the last survey')
const register = bi('sổ hộ', 'the register')
const areas = bi('phân định vùng của xã, bản', 'the zones of communes and villages')
const notKept = bi('chưa có trong hệ thống; cần xác nhận bằng văn bản', 'not kept here; to be confirmed by a document')

const truth = <Of extends 'household' | 'person'>(
  of: Of,
  is: Bilingual,
  isNot: Bilingual,
  ask: Bilingual,
  untold = false,
): SupportTruth & { of: Of } => ({
  sort: 'truth',
  of,
  is,
  isNot,
  ask,
  untold,
})
const number = (name: Bilingual, ask: Bilingual): SupportNumber & { of: 'household' } => ({
  sort: 'number',
  of: 'household',
  name,
  ask,
})

export const supportFacts = {
  poor: truth(
    'household',
    bi('là hộ nghèo', 'is a poor household'),
    bi('không phải hộ nghèo', 'is not a poor household'),
    status,
  ),
  nearPoor: truth(
    'household',
    bi('là hộ cận nghèo', 'is a near-poor household'),
    bi('không phải hộ cận nghèo', 'is not a near-poor household'),
    status,
  ),
  average: truth(
    'household',
    bi('là hộ có mức sống trung bình', 'is of average living standard'),
    bi('không được công nhận là hộ có mức sống trung bình', 'is not recognised as of average living standard'),
    status,
  ),
  escaped: truth(
    'household',
    bi('đã thoát nghèo', 'has escaped poverty'),
    bi('không thuộc diện đã thoát nghèo', 'has not escaped poverty'),
    status,
  ),
  urban: truth('household', bi('ở thành thị', 'lives in a town'), bi('ở nông thôn', 'lives in the countryside'), areas),
  zoneThree: truth(
    'household',
    bi('ở xã khu vực III', 'lives in a commune of region III'),
    bi('không ở xã khu vực III', 'does not live in a commune of region III'),
    areas,
  ),
  difficultVillage: truth(
    'household',
    bi('ở bản đặc biệt khó khăn', 'lives in an especially difficult village'),
    bi('không ở bản đặc biệt khó khăn', 'does not live in an especially difficult village'),
    areas,
  ),
  leftDifficultArea: truth(
    'household',
    bi('ở nơi đã ra khỏi vùng khó khăn', 'lives where the place left the difficult area'),
    bi('không ở nơi vừa ra khỏi vùng khó khăn', 'does not live where the place left the difficult area'),
    areas,
  ),
  memberOfMinority: truth(
    'household',
    bi('có người dân tộc thiểu số', 'has a member of an ethnic minority'),
    bi('không có người dân tộc thiểu số', 'has no member of an ethnic minority'),
    register,
  ),
  memberStudies: truth(
    'household',
    bi('có người đang đi học', 'has a member who studies'),
    bi('không có người đang đi học', 'has no member who studies'),
    survey,
  ),
  memberWorks: truth(
    'household',
    bi('có người đang làm việc', 'has a member who works'),
    bi('không có người đang làm việc', 'has no member who works'),
    survey,
  ),
  memberDisabled: truth(
    'household',
    bi('có người khuyết tật', 'has a disabled member'),
    bi('không có người khuyết tật', 'has no disabled member'),
    survey,
  ),
  memberOnAllowance: truth(
    'household',
    bi('có người hưởng trợ cấp xã hội hằng tháng', 'has a member on the monthly social allowance'),
    bi('không có người hưởng trợ cấp xã hội hằng tháng', 'has no member on the monthly social allowance'),
    survey,
  ),
  memberAccused: truth(
    'household',
    bi('có người bị buộc tội', 'has a member accused of a crime'),
    bi('không có người bị buộc tội', 'has no member accused of a crime'),
    notKept,
    true,
  ),
  poorDistrict: truth(
    'household',
    bi('ở huyện nghèo', 'lives in a poor district'),
    bi('không ở huyện nghèo', 'does not live in a poor district'),
    bi(
      'danh sách huyện nghèo (Quyết định 353/QĐ-TTg), chưa xác minh',
      'the list of poor districts (Decision 353/QĐ-TTg), unverified',
    ),
  ),
  poorCommune: truth(
    'household',
    bi('ở xã nghèo', 'lives in a poor commune'),
    bi('không ở xã nghèo', 'does not live in a poor commune'),
    bi('danh sách xã nghèo, chưa xác minh', 'the list of poor communes, unverified'),
  ),
  farming: truth(
    'household',
    bi('làm nông, lâm, ngư, diêm nghiệp', 'lives by farming, forestry, fishing or salt'),
    bi('không làm nông, lâm, ngư, diêm nghiệp', 'does not live by farming, forestry, fishing or salt'),
    notKept,
  ),
  usesUpTo50kWh: truth(
    'household',
    bi('dùng điện sinh hoạt không quá 50 kWh/tháng', 'uses at most 50 kWh a month'),
    bi('dùng điện sinh hoạt trên 50 kWh/tháng', 'uses more than 50 kWh a month'),
    bi('hóa đơn tiền điện', 'the electricity bill'),
  ),
  monthsSinceEscape: number(bi('số tháng từ khi thoát nghèo', 'months since the exit'), status),
  monthsSinceAreaLeft: number(
    bi('số tháng từ khi nơi ở ra khỏi vùng khó khăn', 'months since the place left the difficult area'),
    areas,
  ),
  yearsAsHousehold: number(bi('số năm là hộ độc lập', 'years as an independent household'), register),
  weakStructures: number(
    bi('số kết cấu chính không bền chắc của nhà', 'main structures of the house that are weak'),
    survey,
  ),
  minority: truth(
    'person',
    bi('là người dân tộc thiểu số', 'belongs to an ethnic minority'),
    bi('không phải người dân tộc thiểu số', 'does not belong to an ethnic minority'),
    register,
  ),
  student: truth('person', bi('đang đi học', 'studies'), bi('không đi học', 'does not study'), survey),
  onAllowance: truth(
    'person',
    bi('đang hưởng trợ cấp xã hội hằng tháng', 'is on the monthly social allowance'),
    bi('không hưởng trợ cấp xã hội hằng tháng', 'is not on the monthly social allowance'),
    survey,
  ),
} as const satisfies Record<string, SupportFact>

export type SupportFactName = keyof typeof supportFacts
type NamesOf<Sort extends string, Of extends string> = {
  [K in SupportFactName]: (typeof supportFacts)[K] extends { sort: Sort; of: Of } ? K : never
}[SupportFactName]
export type HouseholdTruth = NamesOf<'truth', 'household'>
export type HouseholdNumber = NamesOf<'number', 'household'>
export type PersonTruth = NamesOf<'truth', 'person'>

const names = Object.keys(supportFacts) as SupportFactName[]
const namesOf = <T extends SupportFactName>(sort: string, of: string) =>
  names.filter(name => supportFacts[name].sort === sort && supportFacts[name].of === of) as T[]
export const householdTruths = namesOf<HouseholdTruth>('truth', 'household')
export const householdNumbers = namesOf<HouseholdNumber>('number', 'household')
export const personTruths = namesOf<PersonTruth>('truth', 'person')
export const findSupportFact = (name: string): SupportFact | undefined =>
  (supportFacts as Record<string, SupportFact>)[name]

/** A household as the policies see it on a day; null = not known. */
export type HouseholdRow = { [K in HouseholdTruth]: boolean | null } & { [K in HouseholdNumber]: number | null }
export type PersonRow = { [K in PersonTruth]: boolean | null }

export const unknownHousehold = (): HouseholdRow =>
  Object.fromEntries([...householdTruths, ...householdNumbers].map(name => [name, null])) as HouseholdRow
export const unknownPerson = (): PersonRow => Object.fromEntries(personTruths.map(name => [name, null])) as PersonRow
