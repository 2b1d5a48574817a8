// The forms of the review: their number and title in law, who signs, and how sure we are of the wording.
// Where the official text was not read, the document says so at its foot ("mẫu tạm"). No wording is passed off as official.
import type { Confidence } from '../../src/base/confidence.ts'

export type FormName =
  | 'review-list'
  | 'survey-form'
  | 'meeting-minutes'
  | 'village-meeting-minutes'
  | 'posting-notice'
  | 'posted-list'
  | 'recognition-decision'
  | 'exit-decision'
  | 'average-decision'
  | 'correction-decision'
  | 'withdrawal-decision'
  | 'exit-list'
  | 'certificate'
  | 'average-certificate'
  | 'refusal'
  | 'assignment-letter'
  | 'yearly-report'
  | 'request-recognition'
  | 'request-exit'
  | 'request-average'
  | 'quick-form'

export interface OfficialForm {
  name: FormName
  /** As the law calls it, or null where no form of that name was found. */
  form: string | null
  title: string
  /** Type mark in the number, e.g. "QĐ-UBND". */
  symbol: string | null
  /** Authority line and office of the signatory. */
  signatory: { authority: string | null; office: string } | null
  confidence: Confidence
  source: string[]
  note: string
}

const decision24 = 'Quyết định 24/2021/QĐ-TTg'
const circular07 = 'Thông tư 07/2021/TT-BLĐTBXH'

export const officialForms: Record<FormName, OfficialForm> = {
  'review-list': {
    name: 'review-list',
    form: `Phụ lục I, ${circular07}`,
    title: 'DANH SÁCH HỘ GIA ĐÌNH CẦN RÀ SOÁT',
    symbol: null,
    signatory: { authority: 'TM. BAN CHỈ ĐẠO RÀ SOÁT', office: 'TRƯỞNG BAN' },
    confidence: 'unverified',
    source: ['news.thuvienphapluat.vn 83004 (Decision 967/QĐ-BNNMT): that Annex I is this list'],
    note: 'Columns of the annex were not read.',
  },
  'survey-form': {
    name: 'survey-form',
    form: `Phiếu B, ${circular07}`,
    title: 'PHIẾU RÀ SOÁT HỘ GIA ĐÌNH',
    symbol: null,
    signatory: null,
    confidence: 'unverified',
    source: [],
    note: 'Questions come from the rule pack; the layout of Form B was not read.',
  },
  'meeting-minutes': {
    name: 'meeting-minutes',
    form: `Phụ lục V, ${circular07}`,
    title: 'BIÊN BẢN KẾT QUẢ HỌP DÂN ĐỂ THỐNG NHẤT KẾT QUẢ RÀ SOÁT',
    symbol: null,
    signatory: null,
    confidence: 'secondary',
    source: ['luatduonggia.vn mau-bien-ban-hop-ket-qua-binh-xet-ho-ngheo-moi-nhat-2023 (first part read)'],
    note: 'Title, place and day, chair, secretary and attendance follow the annex; the rest of it was not read.',
  },
  'village-meeting-minutes': {
    name: 'village-meeting-minutes',
    form: null,
    title: 'BIÊN BẢN HỌP BẢN',
    symbol: null,
    signatory: null,
    confidence: 'unverified',
    source: [],
    note: 'A form of this software for meetings on plans, works, lists and other matters; no form of law was read.',
  },
  'posting-notice': {
    name: 'posting-notice',
    form: null,
    title: 'THÔNG BÁO',
    symbol: 'TB-UBND',
    signatory: { authority: 'TM. ỦY BAN NHÂN DÂN', office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: [],
    note: 'No official form found; layout of Decree 30/2020/NĐ-CP.',
  },
  'posted-list': {
    name: 'posted-list',
    form: null,
    title: 'DANH SÁCH NIÊM YẾT KẾT QUẢ RÀ SOÁT',
    symbol: null,
    signatory: null,
    confidence: 'unverified',
    source: [],
    note: 'Only head of household, village and class (law of personal data, as read in docs/law.md); never ID or health.',
  },
  'recognition-decision': {
    name: 'recognition-decision',
    form: `Mẫu số 02, ${decision24}`,
    title: 'QUYẾT ĐỊNH',
    symbol: 'QĐ-UBND',
    signatory: { authority: null, office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: ['lawnet.vn 1010154; thuvienphapluat.vn hoi-dap 545A3: that Form 02 is this decision'],
    note: 'Articles of Form 02 were not read.',
  },
  'exit-decision': {
    name: 'exit-decision',
    form: `Mẫu số 02, ${decision24}`,
    title: 'QUYẾT ĐỊNH',
    symbol: 'QĐ-UBND',
    signatory: { authority: null, office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: ['thuvienphapluat.vn hoi-dap 545A3: one form for recognition and exit'],
    note: 'Articles of Form 02 were not read.',
  },
  'average-decision': {
    name: 'average-decision',
    form: `Mẫu số 02, ${decision24}`,
    title: 'QUYẾT ĐỊNH',
    symbol: 'QĐ-UBND',
    signatory: { authority: null, office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: ['thuvienphapluat.vn 529286-85025'],
    note: 'Wording not read.',
  },
  'correction-decision': {
    name: 'correction-decision',
    form: null,
    title: 'QUYẾT ĐỊNH',
    symbol: 'QĐ-UBND',
    signatory: { authority: null, office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: [],
    note: 'No official form found; layout of Decree 30/2020/NĐ-CP.',
  },
  'withdrawal-decision': {
    name: 'withdrawal-decision',
    form: null,
    title: 'QUYẾT ĐỊNH',
    symbol: 'QĐ-UBND',
    signatory: { authority: null, office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: [],
    note: 'No official form found; layout of Decree 30/2020/NĐ-CP.',
  },
  'exit-list': {
    name: 'exit-list',
    form: null,
    title: 'DANH SÁCH HỘ THOÁT NGHÈO, HỘ THOÁT CẬN NGHÈO',
    symbol: null,
    signatory: { authority: null, office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: [],
    note: 'No official text of the exit lists was found. Scores are given as far as the survey has them; B2 counts 10 points an indicator (secondary).',
  },
  certificate: {
    name: 'certificate',
    form: `Mẫu số 03, ${decision24}`,
    title: 'GIẤY CHỨNG NHẬN HỘ NGHÈO, HỘ CẬN NGHÈO',
    symbol: 'GCN-HN.HCN',
    signatory: { authority: null, office: 'CHỦ TỊCH' },
    confidence: 'secondary',
    source: ['lawnet.vn 1009560', 'senti.vn mau-giay-chung-nhan-ho-ngheo-ho-can-ngheo', 'tailieu.vn 2545306'],
    note: 'Fields and both parts (members; classification by year) follow copies of the form. Its footnotes were not read in full.',
  },
  'average-certificate': {
    name: 'average-certificate',
    form: null,
    title: 'GIẤY CHỨNG NHẬN HỘ CÓ MỨC SỐNG TRUNG BÌNH',
    symbol: 'GCN-UBND',
    signatory: { authority: null, office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: [],
    note: 'No form for households of average standard was read; whether the law gives them a certificate was not found.',
  },
  refusal: {
    name: 'refusal',
    form: null,
    title: 'Trả lời đề nghị rà soát',
    symbol: 'UBND',
    signatory: { authority: 'TM. ỦY BAN NHÂN DÂN', office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: [`${decision24}, Điều 5 (verified: written, with reasons)`],
    note: 'An official letter (công văn); no form exists that we know of.',
  },
  'yearly-report': {
    name: 'yearly-report',
    form: null,
    title: 'Báo cáo kết quả giảm nghèo năm',
    symbol: 'BC-UBND',
    signatory: { authority: 'TM. ỦY BAN NHÂN DÂN', office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: [],
    note: 'No form for a narrative yearly report was found; the order of its parts is ours. Its official tables are the tables of the review.',
  },
  'assignment-letter': {
    name: 'assignment-letter',
    form: null,
    title: 'Công văn phân công giúp đỡ thôn, bản',
    symbol: 'UBND',
    signatory: { authority: 'TM. ỦY BAN NHÂN DÂN', office: 'CHỦ TỊCH' },
    confidence: 'unverified',
    source: [],
    note: 'An official letter (công văn) to the agency; no form exists that we know of.',
  },
  'request-recognition': {
    name: 'request-recognition',
    form: `Mẫu số 01, ${decision24}`,
    title: 'GIẤY ĐỀ NGHỊ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO',
    symbol: null,
    signatory: null,
    confidence: 'unverified',
    source: ['thuvienphapluat.vn hoi-dap 54404: that Form 01 is this request'],
    note: 'The text of Form 01 was not read.',
  },
  'request-exit': {
    name: 'request-exit',
    form: `Mẫu số 04, ${decision24}`,
    title: 'GIẤY ĐỀ NGHỊ CÔNG NHẬN THOÁT NGHÈO, THOÁT CẬN NGHÈO',
    symbol: null,
    signatory: null,
    confidence: 'unverified',
    source: ['lawnet.vn 1010154: that leaving is asked for on Form 04'],
    note: 'The text of Form 04 was not read.',
  },
  'request-average': {
    name: 'request-average',
    form: null,
    title: 'GIẤY ĐỀ NGHỊ XÁC ĐỊNH HỘ CÓ MỨC SỐNG TRUNG BÌNH',
    symbol: null,
    signatory: null,
    confidence: 'unverified',
    source: [],
    note: 'The form of this request was not found.',
  },
  'quick-form': {
    name: 'quick-form',
    form: `Phiếu A (Phụ lục II), ${circular07}`,
    title: 'PHIẾU NHẬN DẠNG NHANH HỘ GIA ĐÌNH',
    symbol: null,
    signatory: null,
    confidence: 'unverified',
    source: ['news.thuvienphapluat.vn 83004: that Annex II is Form A, quick identification'],
    note: 'The questions of Form A were not found: the lines are empty for the office to fill in.',
  },
}

export const provisionalNote = 'Mẫu tạm, chưa có văn bản chính thức (chưa đối chiếu văn bản)'
export const secondaryNote = 'Theo bản sao mẫu (chưa đối chiếu văn bản gốc)'

/** What stands small at the foot of a document whose wording was not compared with the official text. */
export function footnoteOf(form: Pick<OfficialForm, 'confidence' | 'form'>): string | null {
  if (form.confidence === 'verified') return null
  const note = form.confidence === 'secondary' ? secondaryNote : provisionalNote
  return form.form ? `${form.form}. ${note}` : note
}

export interface LegalBasis {
  id: string
  /** As written in a decision, without "Căn cứ" and the final mark. */
  text: string
  for: 'poverty' | 'average' | 'both'
  from: string
  to: string | null
  confidence: Confidence
}

/** What decisions rest on, in the order in which they are cited. Dated: a decision cites what holds on its day. */
export const legalBases: LegalBasis[] = [
  {
    id: 'local-government-2015',
    text: 'Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015; Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày 22 tháng 11 năm 2019',
    for: 'both',
    from: '2021-09-01',
    to: '2025-06-30',
    confidence: 'secondary',
  },
  {
    // Its number and day were not read; without them nothing false can be cited.
    id: 'local-government',
    text: 'Luật Tổ chức chính quyền địa phương',
    for: 'both',
    from: '2025-07-01',
    to: null,
    confidence: 'unverified',
  },
  {
    id: 'decree-07-2021',
    text: 'Nghị định số 07/2021/NĐ-CP ngày 27 tháng 01 năm 2021 của Chính phủ quy định chuẩn nghèo đa chiều giai đoạn 2021 - 2025',
    for: 'both',
    from: '2021-03-15',
    to: '2026-12-31',
    confidence: 'verified',
  },
  {
    id: 'decree-351-2025',
    text: 'Nghị định số 351/2025/NĐ-CP ngày 30 tháng 12 năm 2025 của Chính phủ',
    for: 'poverty',
    from: '2026-01-01',
    to: null,
    confidence: 'secondary',
  },
  {
    id: 'decision-24-2021',
    text: 'Quyết định số 24/2021/QĐ-TTg ngày 16 tháng 7 năm 2021 của Thủ tướng Chính phủ quy định quy trình rà soát hộ nghèo, hộ cận nghèo hằng năm và quy trình xác định hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp và diêm nghiệp có mức sống trung bình giai đoạn 2022 - 2025',
    for: 'both',
    from: '2021-09-01',
    to: null,
    confidence: 'verified',
  },
  {
    id: 'circular-07-2021',
    text: 'Thông tư số 07/2021/TT-BLĐTBXH ngày 18 tháng 7 năm 2021 của Bộ Lao động - Thương binh và Xã hội (được sửa đổi, bổ sung bởi Thông tư số 02/2022/TT-BLĐTBXH ngày 30 tháng 3 năm 2022)',
    for: 'both',
    from: '2021-09-01',
    to: null,
    confidence: 'secondary',
  },
]
