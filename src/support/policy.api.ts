// Contract of the policies: what may be given, to whom, how much, and how sure we are. Law data: no record is read.
import { z } from 'zod'
import { Confidence } from '../base/confidence.ts'
import { read } from '../base/contract.ts'
import { LocalDate } from '../base/local-date.ts'

const Text = z.object({ vi: z.string(), en: z.string() })

export const PolicyRow = z.object({
  policyId: z.string(),
  name: Text,
  kind: z.string(),
  by: z.enum(['right', 'offer']),
  about: z.enum(['household', 'person']),
  norm: Text,
  from: LocalDate.nullable(),
  to: LocalDate.nullable(),
  holds: z.boolean(),
  beneficiaries: Text,
  rule: Text,
  facts: z.array(Text),
  helps: z.object({ indicators: z.array(z.string()), causes: z.array(z.string()), wishes: z.array(z.string()) }),
  citation: z.string(),
  confidence: Confidence,
  sources: z.array(z.string()),
  notes: z.array(Text),
})
export type PolicyRow = z.infer<typeof PolicyRow>

export const policyListContract = read('support.policies', {
  path: '/support/policies',
  input: z.object({ asOf: LocalDate.optional() }),
  output: z.object({ policies: z.array(PolicyRow), onDay: LocalDate }),
  title: { vi: 'Chính sách hỗ trợ', en: 'Policies of support' },
})
