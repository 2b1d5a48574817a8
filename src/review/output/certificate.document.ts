// The certificate of a poor or near-poor household, one or many. Its QR helps to check it and never replaces the seal.
// Law: Decision 24/2021/QĐ-TTg, Form 03 (fields and both parts as in copies of the form; the original was not read).
import { z } from 'zod'
import { officialForms } from '../../../law/reports/forms.ts'
import { formatDay, LocalDate } from '../../base/local-date.ts'
import type { Data } from '../../platform/document.ts'
import {
  bases,
  basesData,
  basesOn,
  centred,
  dots,
  headData,
  Letterhead,
  letterhead,
  line,
  rowsOf,
  Signatory,
  signData,
  signer,
  templateOf,
  tick,
} from './parts.document.ts'

export const CertificateInput = z.strictObject({
  letterhead: Letterhead,
  head: z.string().min(1).max(120),
  ethnic: z.string().max(60),
  /** The household's own paper: printed in full. Null if there is none, it is lost or being issued. */
  citizenId: z.string().max(20).nullable(),
  citizenIdIssuedOn: LocalDate.nullable(),
  residence: z.string().max(300),
  standing: z.enum(['poor', 'near-poor', 'average']),
  from: LocalDate,
  members: z
    .array(
      z.strictObject({
        name: z.string().max(120),
        ethnic: z.string().max(60),
        relation: z.string().max(60),
        sex: z.enum(['male', 'female']),
        birthYear: z.int().nullable(),
        note: z.string().max(120).default(''),
      }),
    )
    .min(1),
  /** Part II, a line a year. `deprived`: numbers 1 to 12 of the indicators as on the form; null leaves the boxes empty. */
  years: z
    .array(
      z.strictObject({
        year: z.int(),
        standing: z.enum(['poor', 'near-poor']),
        deprived: z.array(z.int().min(1).max(12)).nullable(),
      }),
    )
    .default([]),
  grounds: z.array(z.string().max(500)).default([]),
  /** Text of the QR (see certificate-seal.ts), or null where the commune does not want one. */
  qr: z.string().max(600).nullable().default(null),
  signatory: Signatory,
})
export type CertificateInput = z.infer<typeof CertificateInput>

/** Households of average standard have a paper of their own: the form of the poor must not name them. */
export type CertificateKind = 'certificate' | 'average-certificate'

const heading: Record<CertificateKind, string> = {
  certificate: 'HỘ NGHÈO, HỘ CẬN NGHÈO',
  'average-certificate': 'HỘ LÀM NÔNG NGHIỆP, LÂM NGHIỆP, NGƯ NGHIỆP, DIÊM NGHIỆP CÓ MỨC SỐNG TRUNG BÌNH',
}
const standingText = {
  poor: 'hộ nghèo',
  'near-poor': 'hộ cận nghèo',
  average: 'hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp, diêm nghiệp có mức sống trung bình',
}

const indicatorNumbers = Array.from({ length: 12 }, (_, i) => i + 1)
const left = { indentMm: 0, before: 1.5, after: 1.5, align: 'left' as const }

export const certificateTemplate = (kind: CertificateKind) =>
  templateOf(officialForms[kind], {
    blocks: [
      ...letterhead(),
      centred('GIẤY CHỨNG NHẬN', { bold: true, size: 16, before: 10 }),
      centred(heading[kind], { bold: true, size: kind === 'certificate' ? 15 : 13, after: 6 }),
      ...bases.map(block =>
        block.kind === 'each'
          ? { ...block, blocks: [line('{basis}', { italic: true, size: 12, before: 1, after: 1 })] }
          : block,
      ),
      line('Chủ tịch Ủy ban nhân dân {area} chứng nhận:', { before: 4 }),
      line('Hộ gia đình ông/bà: **{head}**          Dân tộc: {ethnic}', left),
      line('Số định danh cá nhân/CCCD: {citizenId}          Ngày cấp: {citizenIdIssuedOn}', left),
      line('Nơi thường trú: {residence}', left),
      line('Là **{standing}** từ ngày {from}.', left),
      line('**I. Danh sách thành viên hộ gia đình**', { ...left, before: 5, keepWithNext: true }),
      {
        kind: 'table',
        widths: [9, 46, 22, 30, 14, 14, 30],
        size: 12,
        head: [
          [
            { text: 'TT', rowSpan: 2 },
            { text: 'Họ và tên', rowSpan: 2 },
            { text: 'Dân tộc', rowSpan: 2 },
            { text: 'Quan hệ với chủ hộ', rowSpan: 2 },
            { text: 'Năm sinh', colSpan: 2 },
            { text: 'Ghi chú', rowSpan: 2 },
          ],
          [{ text: 'Nam' }, { text: 'Nữ' }],
        ],
        rows: [
          rowsOf('members', [
            { text: '{no}', align: 'center' },
            { text: '{name}' },
            { text: '{memberEthnic}', align: 'center' },
            { text: '{relation}', align: 'center' },
            { text: '{bornMale}', align: 'center' },
            { text: '{bornFemale}', align: 'center' },
            { text: '{note}' },
          ]),
        ],
      },
      {
        kind: 'when',
        tag: 'hasYears',
        blocks: [
          line('**II. Kết quả phân loại hộ gia đình**', { ...left, before: 5, keepWithNext: true }),
          {
            kind: 'table',
            widths: [18, 16, ...indicatorNumbers.map(() => 8.2), 34],
            size: 11,
            head: [
              [
                { text: 'Năm', rowSpan: 2 },
                { text: 'N, CN', rowSpan: 2 },
                { text: 'Chỉ số thiếu hụt các dịch vụ xã hội cơ bản', colSpan: 12 },
                { text: 'Xác nhận của Chủ tịch UBND', rowSpan: 2 },
              ],
              indicatorNumbers.map(no => ({ text: String(no) })),
            ],
            rows: [
              {
                kind: 'each',
                list: 'years',
                rows: [
                  {
                    kind: 'row',
                    minHeightMm: 9,
                    cells: [
                      { text: '{resultYear}', align: 'center' },
                      { text: '{resultClass}', align: 'center', bold: true },
                      ...indicatorNumbers.map(no => ({ text: `{i${no}}`, align: 'center' as const })),
                      { text: '' },
                    ],
                  },
                ],
              },
            ],
          },
        ],
      },
      { kind: 'text', text: '', style: { size: 6 } },
      {
        kind: 'columns',
        columns: [
          {
            share: 50,
            blocks: [
              { kind: 'code', tag: 'qr' },
              {
                kind: 'when',
                tag: 'hasQr',
                blocks: [
                  {
                    kind: 'text',
                    text: 'Quét mã để kiểm tra giấy này.\nMã không thay chữ ký và dấu.',
                    style: { size: 9, italic: true },
                  },
                ],
              },
              { kind: 'text', text: '', style: { size: 4 } },
            ],
          },
          { share: 50, blocks: signer() },
        ],
      },
    ],
    required: [
      'numberLine',
      'placeAndDay',
      'head',
      'citizenId',
      'residence',
      'standing',
      'from',
      'members',
      'members.name',
      'signName',
    ],
  })

export function certificateData(kind: CertificateKind, input: CertificateInput): Data {
  const form = officialForms[kind]
  const average = kind === 'average-certificate'
  const day = input.letterhead.day ?? input.from
  const laws = basesOn(day, average ? 'average' : 'poverty').filter(basis => /local-government|decree/.test(basis.id))
  const fallback = average
    ? 'Căn cứ kết quả xác định hộ có mức sống trung bình trên địa bàn'
    : 'Căn cứ kết quả rà soát hộ nghèo, hộ cận nghèo hằng năm trên địa bàn'
  return {
    ...headData(input.letterhead, form),
    ...signData(input.signatory, form),
    ...basesData([
      ...laws.map(basis => `Căn cứ ${basis.text}`),
      ...(input.grounds.length > 0 ? input.grounds : [fallback]),
    ]),
    standing: standingText[input.standing],
    head: input.head,
    ethnic: input.ethnic,
    citizenId: dots(input.citizenId, 14),
    citizenIdIssuedOn: input.citizenIdIssuedOn ? formatDay(input.citizenIdIssuedOn) : dots(null, 10),
    residence: input.residence,
    from: formatDay(input.from),
    members: input.members.map((member, i) => ({
      no: i + 1,
      name: member.name,
      memberEthnic: member.ethnic,
      relation: member.relation,
      bornMale: member.sex === 'male' ? (member.birthYear ?? '…') : '',
      bornFemale: member.sex === 'female' ? (member.birthYear ?? '…') : '',
      note: member.note,
    })),
    hasYears: input.years.length > 0,
    years: input.years.map(year => ({
      resultYear: year.year,
      resultClass: year.standing === 'poor' ? 'N' : 'CN',
      ...Object.fromEntries(indicatorNumbers.map(no => [`i${no}`, tick(year.deprived?.includes(no) ?? false)])),
    })),
    hasQr: input.qr !== null,
    qr: input.qr === null ? null : { code: 'qr', text: input.qr, widthMm: 32, heightMm: 32, align: 'left' },
  }
}
