// "Tạm tính": the lines of 2027-2030 with the thresholds of 2022-2026 carried over. For what-if only; never decides.
import type { RulePack } from '../../src/rules/pack-types.ts'
import earlier from './vn-2022-2026.ts'
import own from './vn-2027-2030.ts'

const carried = 'Carried over from 2022-2026 for estimates; the wording of 2027-2030 was not found.'
const inforce = (code: string) => earlier.indicators.find(indicator => indicator.code === code)

const pack: RulePack = {
  ...own,
  id: 'vn-2027-2030-tam-tinh',
  name: {
    vi: 'Chuẩn nghèo 2027-2030, tạm tính theo ngưỡng thiếu hụt 2022-2026',
    en: 'Poverty 2027-2030, provisional: thresholds carried over from 2022-2026',
  },
  decides: false,
  parent: 'vn-2027-2030',
  parameters: {
    ...own.parameters,
    dependantShare: { ...earlier.parameters.dependantShare!, confidence: 'unverified', note: carried },
    floorAreaPerPerson: { ...earlier.parameters.floorAreaPerPerson!, confidence: 'unverified', note: carried },
    weakStructures: { ...earlier.parameters.weakStructures!, confidence: 'unverified', note: carried },
  },
  indicators: own.indicators.map(indicator => {
    const before = inforce(indicator.code)
    if (!before) return indicator
    return { ...before, name: indicator.name, confidence: 'unverified', note: carried }
  }),
  examples: [
    {
      about: 'three deprivations below the new line, whatever the handling of waste',
      article: 'tạm tính',
      facts: {
        urban: false,
        income: 2_200_000,
        usesCleanWater: false,
        usesHygienicToilet: false,
        uninsuredMember: true,
      },
      gives: { class: 'poor', deprived: ['YT2', 'NV1', 'NV2'] },
    },
    {
      about: 'two deprivations: waste handling, whose wording is not known, could be the third',
      article: 'tạm tính',
      facts: { urban: false, income: 2_200_000, usesCleanWater: false, usesHygienicToilet: false },
      gives: { class: 'undetermined', deprived: ['NV1', 'NV2'], unknown: ['MT1'] },
    },
    {
      about: 'one deprivation: near-poor even if waste handling counted',
      article: 'tạm tính',
      facts: { urban: false, income: 2_200_000, usesCleanWater: false },
      gives: { class: 'near_poor', deprived: ['NV1'], unknown: ['MT1'] },
    },
    {
      about: 'no television, no telephone: means of information are no longer an indicator',
      article: 'tạm tính',
      facts: { urban: false, income: 2_200_000, hasInformationDevice: false },
      gives: { class: 'near_poor', deprived: [], unknown: ['MT1'] },
    },
  ],
  notes: [
    {
      vi: 'Chỉ để ước tính trước, không được dùng để quyết định. Ngưỡng thiếu hụt lấy của giai đoạn 2022-2026; xử lý rác thải chưa rõ câu chữ nên để "chưa biết".',
      en: 'For estimates only, never decides. Thresholds are those of 2022-2026; the handling of waste has no known wording and stays unknown.',
    },
  ],
}
export default pack
