// Contract of the yearly report of an area as a file.
import { z } from 'zod'
import { download } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'

export const yearlyReportContract = download('indicator.report', {
  path: '/indicators/report',
  input: z.object({
    areaId: z.coerce.number().int().positive(),
    asOf: LocalDate.optional(),
    format: z.enum(['docx', 'pdf']).default('docx'),
    /** What the office says of the year; each line is a paragraph. */
    remarks: z.string().max(6000).default(''),
  }),
  title: { vi: 'Báo cáo năm (DOCX, PDF)', en: 'Yearly report (DOCX, PDF)' },
})
