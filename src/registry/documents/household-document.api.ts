// Contracts of the papers that are filed with a household: scans of requests, forms, confirmations.
import { z } from 'zod'
import { write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'

const Changes = z.object({
  changes: z.array(z.object({ what: z.string(), before: z.string(), after: z.string() })),
})

export const fileHouseholdDocument = write('household.file-document', {
  input: z.object({ householdId: Id, fileId: Id, title: z.string().trim().min(2).max(150) }),
  output: Changes.extend({ fileId: Id }),
  title: { vi: 'Lưu tài liệu của hộ', en: "File a household's paper" },
})

export const removeHouseholdDocument = write('household.remove-document', {
  input: z.object({ householdId: Id, fileId: Id, reason: z.string().trim().min(3).max(1000) }),
  output: Changes,
  title: { vi: 'Bỏ tài liệu lưu nhầm', en: 'Take away a paper filed by mistake' },
})
