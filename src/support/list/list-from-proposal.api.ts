// Contract: what was proposed for a village becomes a draft list of its kind.
import { z } from 'zod'
import { write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { QuarterText } from '../electricity/electricity.api.ts'
import { Month } from '../health-insurance/insurance.api.ts'

const short = z.string().trim().max(300).default('')

export const listFromProposalContract = write('support.list-from-proposal', {
  input: z.object({
    runId: Id,
    villageId: z.int().positive(),
    policyId: z.string().min(1).max(80),
    /** Only what a person accepted or added; rights are taken in any case. */
    acceptedOnly: z.boolean().default(false),
    /** Houses: the day whose norm holds, and what may be paid after each stage, in per cent. */
    housing: z
      .object({
        normOn: LocalDate,
        shares: z.object({ foundation: z.int(), frame: z.int(), roof: z.int(), done: z.int() }),
      })
      .optional(),
    /** Loans: through which group, for what. */
    credit: z.object({ groupId: Id, purpose: z.string().trim().min(3).max(200) }).optional(),
    /** Electricity money: of which quarter, paid until when. */
    electricity: z.object({ quarter: QuarterText, deadline: LocalDate }).optional(),
    /** Insurance cards: the month's list of increase. */
    insurance: z.object({ month: Month }).optional(),
    /** Training: the class, and who of the households goes. */
    training: z
      .object({ classId: Id, personIds: z.array(Id).min(1).max(500), enrolledOn: LocalDate, despite: short })
      .optional(),
    /** Production: the project that they join, from which day. */
    production: z.object({ projectId: Id, joinedOn: LocalDate }).optional(),
  }),
  /** Null: they joined a project, and no list was drawn up. */
  output: Changes.extend({ listId: Id.nullable(), projectId: Id.nullable(), households: z.int() }),
  title: { vi: 'Lập danh sách từ đề xuất', en: 'Draw up a list from a proposal' },
})
