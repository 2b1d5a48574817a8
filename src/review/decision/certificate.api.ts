// Contracts of certificates: issue (one and in bulk), revoke, list, and the public check by the token of the QR.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { ReviewClass } from '../case.ts'
import { Changes } from '../change-line.ts'

export const issueCertificatesContract = write('certificate.issue', {
  input: z.object({
    decisionId: Id,
    /** Empty: all households that the decision recognises and that hold none from it. */
    householdIds: z.array(Id).max(5000).default([]),
    issuedOn: LocalDate,
    /** The first number; the next ones follow. Default: after the highest of the office in that year. */
    firstNumber: z.int().min(1).max(1_000_000).optional(),
    withQr: z.boolean().default(true),
  }),
  output: Changes.extend({ issued: z.number(), first: z.string(), last: z.string() }),
  title: { vi: 'Cấp giấy chứng nhận', en: 'Issue certificates' },
})

export const revokeCertificateContract = write('certificate.revoke', {
  input: z.object({ certificateId: Id, reason: z.string().trim().min(3).max(1000), revokedOn: LocalDate }),
  output: Changes,
  title: { vi: 'Thu hồi giấy chứng nhận', en: 'Revoke a certificate' },
})

export const CertificateRow = z.object({
  certificateId: z.number(),
  officeId: z.number(),
  number: z.string(),
  householdId: z.number(),
  householdCode: z.string(),
  headName: z.string(),
  villageId: z.number(),
  villageName: z.string(),
  class: ReviewClass,
  decisionId: z.number(),
  decisionNumber: z.string(),
  issuedOn: LocalDate,
  validFrom: LocalDate,
  revokedOn: LocalDate.nullable(),
  revokedReason: z.string(),
  hasQr: z.boolean(),
})

export const certificateListContract = read('certificate.list', {
  path: '/certificates',
  input: PageInput.extend({
    decisionId: z.coerce.number().int().optional(),
    householdId: z.coerce.number().int().optional(),
    areaId: z.coerce.number().int().optional(),
  }),
  output: z.object({ certificates: z.array(CertificateRow), next: z.string().nullable() }),
  title: { vi: 'Giấy chứng nhận', en: 'Certificates' },
})

/** Where the certificates of a decision that still hold are: they are printed village by village. */
export const certificateVillagesContract = read('certificate.villages', {
  path: '/decisions/:decisionId/certificate-villages',
  input: z.object({ decisionId: z.coerce.number().int().positive() }),
  output: z.object({
    villages: z.array(z.object({ villageId: z.number(), name: z.string(), certificates: z.number() })),
  }),
  title: { vi: 'Giấy chứng nhận theo bản', en: 'Certificates by village' },
})

/** Open to everybody. Says no more than initials, village and class; never whether a household of some name exists. */
export const checkCertificateContract = read('certificate.check', {
  path: '/public/certificates/:token',
  open: true,
  input: z.object({ token: z.string().max(60) }),
  output: z.object({
    answer: z.enum(['valid', 'no-longer-valid', 'unknown']),
    sentence: z.object({ vi: z.string(), en: z.string() }),
    initials: z.string().nullable(),
    village: z.string().nullable(),
    class: ReviewClass.nullable(),
    issuedOn: LocalDate.nullable(),
  }),
  title: { vi: 'Tra cứu giấy chứng nhận', en: 'Check a certificate' },
})

export const sealPublicKeyContract = read('certificate.public-key', {
  path: '/public/certificate-key',
  open: true,
  input: z.object({}),
  output: z.object({ algorithm: z.literal('Ed25519'), publicKeyHex: z.string() }),
  title: { vi: 'Khoá công khai kiểm tra giấy chứng nhận', en: 'Public key for offline checks' },
})
