// Contracts of one household's support: what it is entitled to, may be offered, got, and what is missing, with reasons; and its one page.
import { z } from 'zod'
import { download, read } from '../base/contract.ts'
import { HouseholdSupport } from './household-support.ts'

const Param = z.coerce.number().int().positive()

export const householdSupportContract = read('household.support', {
  path: '/households/:householdId/support',
  input: z.object({ householdId: Param }),
  output: HouseholdSupport,
  title: { vi: 'Hỗ trợ của hộ', en: "A household's support" },
})

export const supportSheetContract = download('household.support-sheet', {
  path: '/households/:householdId/support-sheet.pdf',
  input: z.object({ householdId: Param }),
  title: { vi: 'Phiếu hỗ trợ của hộ', en: "A household's one page on support" },
})
