// Causes of poverty and wishes for support, as the review's report tables group them.
// Source: pictures of the official report set (see law.md, section 2); the annex itself was not opened.
import type { Confidence } from '../../src/base/confidence.ts'

export interface ListedWord<Code extends string> {
  readonly code: Code
  readonly vi: string
  readonly en: string
  /** Other ways lists write it. */
  readonly alsoWritten: readonly string[]
}

export const causeSource: { text: string; confidence: Confidence } = {
  text: 'Bộ biểu mẫu báo cáo rà soát theo Thông tư 07/2021/TT-BLĐTBXH, theo bản chụp',
  confidence: 'secondary',
}

export type CauseCode = 'land' | 'capital' | 'labour' | 'tools' | 'knowledge' | 'skills' | 'illness' | 'other'

/** In the order of the report table; lists that write numbers count from 1 in this order. */
export const povertyCauses: readonly ListedWord<CauseCode>[] = [
  {
    code: 'land',
    vi: 'Không có đất sản xuất',
    en: 'lacks farm land',
    alsoWritten: [
      'thiếu đất sản xuất',
      'thiếu đất SX',
      'không có đất SX',
      'thiếu đất',
      'thiếu đất canh tác',
      'thiếu ruộng',
    ],
  },
  {
    code: 'capital',
    vi: 'Không có vốn sản xuất, kinh doanh',
    en: 'lacks capital',
    alsoWritten: ['thiếu vốn', 'không có vốn', 'thiếu vốn sản xuất', 'thiếu vốn SX', 'thiếu vốn sản xuất, kinh doanh'],
  },
  {
    code: 'labour',
    vi: 'Không có lao động',
    en: 'lacks labour',
    alsoWritten: ['thiếu lao động', 'thiếu LĐ', 'không có LĐ', 'ít lao động', 'thiếu người lao động'],
  },
  {
    code: 'tools',
    vi: 'Không có công cụ, phương tiện sản xuất',
    en: 'lacks tools or means of production',
    alsoWritten: [
      'thiếu công cụ, phương tiện sản xuất',
      'thiếu công cụ',
      'thiếu phương tiện sản xuất',
      'thiếu phương tiện SX',
      'thiếu tư liệu sản xuất',
      'thiếu công cụ/phương tiện sản xuất',
    ],
  },
  {
    code: 'knowledge',
    vi: 'Không có kiến thức về sản xuất',
    en: 'lacks knowledge of production',
    alsoWritten: [
      'thiếu kiến thức về sản xuất',
      'thiếu kiến thức sản xuất',
      'thiếu kiến thức SX',
      'thiếu kiến thức',
      'không biết cách làm ăn',
      'thiếu kinh nghiệm',
    ],
  },
  {
    code: 'skills',
    vi: 'Không có kỹ năng lao động, sản xuất',
    en: 'lacks skills',
    alsoWritten: [
      'thiếu kỹ năng lao động',
      'thiếu kỹ năng lao động, sản xuất',
      'thiếu kỹ năng',
      'thiếu tay nghề',
      'không có tay nghề',
    ],
  },
  {
    code: 'illness',
    vi: 'Có người ốm đau, bệnh nặng, tai nạn',
    en: 'illness or accident',
    alsoWritten: [
      'ốm đau, bệnh nặng, tai nạn',
      'ốm đau, bệnh nặng',
      'ốm đau',
      'bệnh nặng',
      'bệnh tật',
      'tai nạn',
      'có người ốm đau, bệnh nặng',
      'già yếu, ốm đau',
    ],
  },
  { code: 'other', vi: 'Nguyên nhân khác', en: 'other', alsoWritten: ['khác', 'nguyên nhân khác'] },
]

export type NeedCode = 'health' | 'education' | 'production' | 'credit' | 'housing' | 'other'

export const supportNeeds: readonly ListedWord<NeedCode>[] = [
  { code: 'health', vi: 'Hỗ trợ y tế', en: 'health', alsoWritten: ['y tế', 'BHYT', 'khám chữa bệnh'] },
  { code: 'education', vi: 'Hỗ trợ giáo dục', en: 'education', alsoWritten: ['giáo dục', 'học phí', 'học nghề'] },
  {
    code: 'production',
    vi: 'Hỗ trợ sản xuất',
    en: 'production',
    alsoWritten: ['sản xuất', 'SX', 'giống cây, con', 'cây con giống', 'con giống'],
  },
  {
    code: 'credit',
    vi: 'Vay vốn tín dụng',
    en: 'credit',
    alsoWritten: ['vay vốn', 'tín dụng', 'vốn', 'vốn vay', 'hỗ trợ vay vốn tín dụng', 'vay vốn ưu đãi'],
  },
  { code: 'housing', vi: 'Hỗ trợ nhà ở', en: 'housing', alsoWritten: ['nhà ở', 'làm nhà', 'sửa nhà', 'xây nhà'] },
  { code: 'other', vi: 'Hỗ trợ khác', en: 'other', alsoWritten: ['khác'] },
]
