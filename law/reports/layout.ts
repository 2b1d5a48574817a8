// How administrative documents are laid out: Decree 30/2020/NĐ-CP, Annex I. Sizes in points, lengths in millimetres.
// Data for the renderers; where the law gives a range, `use` is what we take.
import type { Confidence } from '../../src/base/confidence.ts'

export interface LayoutFact<T> {
  use: T
  /** What the law allows. */
  allowed: string
  citation: string
  confidence: Confidence
}

const annex = 'Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I'

export const officialLayout = {
  font: {
    use: 'Times New Roman',
    allowed: 'Times New Roman, Unicode TCVN 6909:2001, đen',
    citation: `${annex}, Mục I.4`,
    confidence: 'verified',
  },
  margins: {
    use: { top: 20, bottom: 20, left: 30, right: 15 },
    allowed: 'trên, dưới 20-25; trái 30-35; phải 15-20',
    citation: `${annex}, Mục I.3`,
    confidence: 'verified',
  },
  paper: { use: 'A4', allowed: 'A4 (210 mm x 297 mm)', citation: `${annex}, Mục I.1`, confidence: 'verified' },
  landscape: {
    use: true,
    allowed: 'chiều rộng khi có bảng, biểu không làm thành phụ lục riêng',
    citation: `${annex}, Mục I.2`,
    confidence: 'verified',
  },
  pageNumber: {
    use: 13,
    allowed: '13-14, số Ả Rập, giữa lề trên, không hiển thị ở trang thứ nhất',
    citation: `${annex}, Mục I.7`,
    confidence: 'verified',
  },
  nation: { use: 12, allowed: '12-13, in hoa, đứng, đậm', citation: `${annex}, Mục II.1a`, confidence: 'verified' },
  motto: { use: 13, allowed: '13-14, in thường, đứng, đậm', citation: `${annex}, Mục II.1b`, confidence: 'verified' },
  office: { use: 12, allowed: '12-13, in hoa, đứng, đậm', citation: `${annex}, Mục V`, confidence: 'secondary' },
  superior: { use: 12, allowed: '12-13, in hoa, đứng', citation: `${annex}, Mục V`, confidence: 'secondary' },
  number: { use: 13, allowed: '13, in thường, đứng', citation: `${annex}, Mục V`, confidence: 'secondary' },
  placeAndDay: { use: 13, allowed: '13-14, nghiêng', citation: `${annex}, Mục V`, confidence: 'secondary' },
  kind: { use: 14, allowed: '13-14, in hoa, đứng, đậm', citation: `${annex}, Mục V`, confidence: 'secondary' },
  subject: { use: 14, allowed: '13-14, in thường, đứng, đậm', citation: `${annex}, Mục V`, confidence: 'secondary' },
  body: { use: 13, allowed: '13-14, đứng', citation: `${annex}, Mục V`, confidence: 'secondary' },
  firstLine: { use: 10, allowed: '1 cm hoặc 1,27 cm', citation: `${annex}, Mục II.6`, confidence: 'unverified' },
  paragraphGap: { use: 6, allowed: 'tối thiểu 6 pt', citation: `${annex}, Mục II.6`, confidence: 'unverified' },
  signature: {
    use: 13,
    allowed: '13-14, chức vụ in hoa, đậm',
    citation: `${annex}, Mục II.7`,
    confidence: 'unverified',
  },
  recipientsLabel: { use: 12, allowed: '12, nghiêng, đậm', citation: `${annex}, Mục II.9`, confidence: 'unverified' },
  recipients: { use: 11, allowed: '11, đứng', citation: `${annex}, Mục II.9`, confidence: 'unverified' },
} as const satisfies Record<string, LayoutFact<unknown>>

export const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const motto = 'Độc lập - Tự do - Hạnh phúc'
