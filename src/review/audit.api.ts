// Contract of the auditor's view: patterns worth a question, never an accusation. Each row leads to a case.
import { z } from 'zod'
import { read } from '../base/contract.ts'

export const AuditKind = z.enum(['cut-off', 'late-edit', 'split-before', 'relative', 'digits'])
export const auditKindText: Record<z.infer<typeof AuditKind>, { vi: string; en: string }> = {
  'cut-off': { vi: 'Sát ngưỡng phân loại', en: 'Just beside a cut-off' },
  'late-edit': { vi: 'Phiếu sửa muộn', en: 'Late edits' },
  'split-before': { vi: 'Tách hộ ngay trước đợt', en: 'Split just before the round' },
  relative: { vi: 'Điều tra viên có thể là người thân', en: 'Reviewer may be a relative' },
  digits: { vi: 'Số tròn lặp lại', en: 'Digit preference' },
}

export const auditContract = read('audit.questions', {
  path: '/audit/rounds/:roundId',
  input: z.object({ roundId: z.coerce.number().int().positive() }),
  output: z.object({
    roundName: z.string(),
    looked: z.object({ surveys: z.number(), reviewers: z.number(), villages: z.number() }),
    questions: z.array(
      z.object({
        kind: AuditKind,
        /** A question in Vietnamese, e.g. "Vì sao 9 trên 12 hộ của bản này có điểm ngay dưới ngưỡng?" */
        questionVi: z.string(),
        questionEn: z.string(),
        villageId: z.number().nullable(),
        villageName: z.string(),
        reviewer: z.string(),
        count: z.number(),
        outOf: z.number(),
        /** What would be expected if nothing were behind it; null where no expectation is defined. */
        expected: z.number().nullable(),
        caseIds: z.array(z.number()),
      }),
    ),
  }),
  title: { vi: 'Góc nhìn của kiểm tra viên', en: "The auditor's view" },
})
