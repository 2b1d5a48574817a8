// Worked examples of 2022-2026, run by the tests: per article one household that is deprived, one just over, one unknown.
// What an example does not name is as in a household of four that lacks nothing, with income at the rural line.
import type { PackExample } from '../../src/rules/pack-types.ts'

type Facts = PackExample['facts']
const annex = (no: number) => `Phụ lục, chỉ số ${no}`

/** Near-poor with one deprivation; near-poor with none; unknown, which alone cannot make a household poor. */
const indicator = (no: number, code: string, deprived: Facts, justOver: Facts, unknown: Facts): PackExample[] => [
  {
    about: `${code}: deprived`,
    article: annex(no),
    facts: deprived,
    gives: { class: 'near_poor', deprived: [code], unknown: [] },
  },
  {
    about: `${code}: just over`,
    article: annex(no),
    facts: justOver,
    gives: { class: 'near_poor', deprived: [], unknown: [] },
  },
  {
    about: `${code}: unknown`,
    article: annex(no),
    facts: unknown,
    gives: { class: 'near_poor', deprived: [], unknown: [code] },
  },
]
const one = (fact: string, value: boolean | null): Facts => ({ [fact]: value })
const three: Facts = { usesCleanWater: false, usesHygienicToilet: false, usesInternet: false }

const examples: PackExample[] = [
  {
    about: 'income at the rural line and three deprivations',
    article: 'Điều 3 khoản 2',
    facts: { income: 1_500_000, ...three },
    gives: { class: 'poor', deprived: ['NV1', 'NV2', 'TT1'], unknown: [] },
  },
  {
    about: 'one đồng over the rural line, same deprivations',
    article: 'Điều 3 khoản 2',
    facts: { income: 1_500_001, ...three },
    gives: { class: 'average', deprived: ['NV1', 'NV2', 'TT1'] },
  },
  {
    about: 'at the urban line',
    article: 'Điều 3 khoản 2',
    facts: { urban: true, income: 2_000_000, ...three },
    gives: { class: 'poor' },
  },
  {
    about: 'one đồng over the urban line',
    article: 'Điều 3 khoản 2',
    facts: { urban: true, income: 2_000_001, ...three },
    gives: { class: 'average' },
  },
  {
    about: 'two deprivations',
    article: 'Điều 3 khoản 2',
    facts: { usesCleanWater: false, usesHygienicToilet: false },
    gives: { class: 'near_poor' },
  },
  {
    about: 'two deprivations and one unknown: the third would decide',
    article: 'Điều 3 khoản 2',
    facts: { usesCleanWater: false, usesHygienicToilet: false, usesInternet: null },
    gives: { class: 'undetermined', deprived: ['NV1', 'NV2'], unknown: ['TT1'] },
  },
  {
    about: 'three deprivations and one unknown: poor all the same',
    article: 'Điều 3 khoản 2',
    facts: { ...three, malnourishedChild: null },
    gives: { class: 'poor', unknown: ['YT1'] },
  },
  {
    about: 'rural or urban not known, income below both lines',
    article: 'Điều 3 khoản 2',
    facts: { urban: null, income: 1_500_000, ...three },
    gives: { class: 'poor' },
  },
  {
    about: 'rural or urban not known, income between the lines',
    article: 'Điều 3 khoản 2',
    facts: { urban: null, income: 1_800_000, ...three },
    gives: { class: 'undetermined' },
  },
  {
    about: 'income at the limit of the average standard, rural',
    article: 'Điều 3',
    facts: { income: 2_250_000 },
    gives: { class: 'average', deprived: [] },
  },
  { about: 'one đồng over that limit', article: 'Điều 3', facts: { income: 2_250_001 }, gives: { class: 'above' } },
  {
    about: 'income and B1 not known',
    article: 'Điều 3',
    facts: { income: null, b1Score: null, ...three },
    gives: { class: 'undetermined', deprived: ['NV1', 'NV2', 'TT1'] },
  },
  {
    about: 'no income, B1 at the rural cut-off',
    article: 'Thông tư 07/2021, phiếu B',
    facts: { income: null, b1Score: 140, ...three },
    gives: { class: 'poor' },
  },
  {
    about: 'no income, B1 just over the cut-off: not poor, average or above not known',
    article: 'Thông tư 07/2021, phiếu B',
    facts: { income: null, b1Score: 141, ...three },
    gives: { class: 'undetermined' },
  },
  {
    about: 'no income, B1 at the urban cut-off',
    article: 'Thông tư 07/2021, phiếu B',
    facts: { urban: true, income: null, b1Score: 175 },
    gives: { class: 'near_poor' },
  },
  {
    about: 'income is given and decides, whatever B1 says',
    article: 'Điều 3',
    facts: { income: 1_500_000, b1Score: 300, ...three },
    gives: { class: 'poor' },
  },
  ...indicator(1, 'VL1', one('unemployedMember', true), one('unemployedMember', false), one('unemployedMember', null)),
  ...indicator(
    1,
    'VL1',
    one('memberWithoutContract', true),
    one('memberWithoutContract', false),
    one('memberWithoutContract', null),
  ),
  ...indicator(
    2,
    'VL2',
    { members: 4, dependantsLow: 3, dependantsHigh: 3 },
    { members: 4, dependantsLow: 2, dependantsHigh: 2 },
    { members: 4, dependantsLow: 2, dependantsHigh: 3 },
  ),
  ...indicator(
    3,
    'YT1',
    one('malnourishedChild', true),
    one('malnourishedChild', false),
    one('malnourishedChild', null),
  ),
  ...indicator(4, 'YT2', one('uninsuredMember', true), one('uninsuredMember', false), one('uninsuredMember', null)),
  ...indicator(
    5,
    'GD1',
    one('adolescentBehindInSchooling', true),
    one('adolescentBehindInSchooling', false),
    one('adolescentBehindInSchooling', null),
  ),
  ...indicator(
    5,
    'GD1',
    one('youngAdultBehindInSchooling', true),
    one('youngAdultBehindInSchooling', false),
    one('youngAdultBehindInSchooling', null),
  ),
  ...indicator(
    6,
    'GD2',
    one('primaryAgeChildOutOfLevel', true),
    one('primaryAgeChildOutOfLevel', false),
    one('primaryAgeChildOutOfLevel', null),
  ),
  ...indicator(
    7,
    'NO1',
    { wallNotDurable: true, roofNotDurable: true },
    { wallNotDurable: true },
    { wallNotDurable: true, roofNotDurable: null },
  ),
  ...indicator(
    8,
    'NO2',
    { members: 4, floorAreaCm2: 319_999 },
    { members: 4, floorAreaCm2: 320_000 },
    { members: 4, floorAreaCm2: null },
  ),
  ...indicator(9, 'NV1', one('usesCleanWater', false), one('usesCleanWater', true), one('usesCleanWater', null)),
  ...indicator(
    10,
    'NV2',
    one('usesHygienicToilet', false),
    one('usesHygienicToilet', true),
    one('usesHygienicToilet', null),
  ),
  ...indicator(11, 'TT1', one('usesInternet', false), one('usesInternet', true), one('usesInternet', null)),
  ...indicator(
    12,
    'TT2',
    one('hasInformationDevice', false),
    one('hasInformationDevice', true),
    one('hasInformationDevice', null),
  ),
]
export default examples
