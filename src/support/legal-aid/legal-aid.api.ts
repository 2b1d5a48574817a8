// Contracts of legal aid. What a case is about and how it ended is read by who holds the right; the others see how many.
import { z } from 'zod'
import { PageInput, read, write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { CaseState, LegalField, LegalForm } from './legal-aid.ts'

const done = Changes.extend({ caseId: Id })

export const openCaseContract = write('legal-aid.open', {
  input: z.object({
    personId: Id,
    field: LegalField,
    form: LegalForm,
    provider: z.string().trim().min(2).max(200),
    askedOn: LocalDate,
    isAccused: z.boolean().default(false),
    ground: z.string().trim().max(300).default(''),
    subject: z.string().trim().min(3).max(2000),
  }),
  output: done,
  title: { vi: 'Ghi yêu cầu trợ giúp pháp lý', en: 'Record a request for legal aid' },
})

export const endCaseContract = write('legal-aid.end', {
  input: z.object({
    caseId: Id,
    state: CaseState.exclude(['open']),
    endedOn: LocalDate,
    document: z.string().trim().min(2).max(200),
    outcome: z.string().trim().max(2000).default(''),
  }),
  output: done,
  title: { vi: 'Ghi kết quả trợ giúp pháp lý', en: 'Record the result' },
})

export const reopenCaseContract = write('legal-aid.reopen', {
  input: z.object({ caseId: Id, on: LocalDate, reason: z.string().trim().min(5).max(500) }),
  output: done,
  title: { vi: 'Mở lại vụ việc ghi nhầm kết quả', en: 'Reopen a case' },
})

export const CaseRow = z.object({
  caseId: Id,
  householdId: Id,
  name: z.string(),
  household: z.string(),
  village: z.string(),
  class: z.string(),
  field: LegalField,
  form: LegalForm,
  provider: z.string(),
  askedOn: LocalDate,
  endedOn: LocalDate.nullable(),
  state: CaseState,
  ground: z.string(),
  document: z.string(),
  subject: z.string(),
  outcome: z.string(),
})

export const caseListContract = read('legal-aid.list', {
  path: '/legal-aid',
  input: PageInput.extend({
    state: CaseState.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    /** Empty for who may not see them. */
    rows: z.array(CaseRow),
    next: z.string().nullable(),
    totals: z.object({ cases: z.int(), open: z.int(), done: z.int(), people: z.int() }),
    may: z.object({ read: z.boolean(), write: z.boolean() }),
  }),
  title: { vi: 'Trợ giúp pháp lý', en: 'Legal aid' },
})
