// Contracts of proposals: making one for an area and year, looking through it, deciding single lines.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'
import { Choice, ProposalKind, Quota } from './proposal.ts'

export const proposeSupportKind = 'support.propose'
const Param = z.coerce.number().int().positive()
const Year = z.int().min(2015).max(2100)

/** A quota as it is asked for: numbers, or the lines of approved plans that pay for it. What is typed beside lines narrows them. */
export const AskedQuota = Quota.extend({ planLineIds: z.array(Id).max(200).default([]) })

/** One proposal per area and year: asked for again, it is made anew; what people decided stays. */
export const proposeSupportContract = write('support.propose', {
  input: z.object({
    areaId: z.int().positive(),
    year: Year,
    /** Policies of which nothing was read, too. */
    withUnverified: z.boolean().default(false),
    quotas: z.record(z.string().min(1).max(80), AskedQuota).default({}),
  }),
  output: Changes.extend({ runId: Id, jobId: Id }),
  title: { vi: 'Lập đề xuất hỗ trợ', en: 'Propose support' },
})

/** '' takes a decision back. */
export const chooseSupportContract = write('support.choose', {
  input: z.object({
    householdIds: z.array(Id).min(1).max(500),
    policyId: z.string().min(1).max(80),
    year: Year,
    choice: Choice,
    reason: z.string().trim().max(500).default(''),
  }),
  output: Changes,
  title: { vi: 'Quyết định về đề xuất hỗ trợ', en: 'Decide a proposal' },
})

const Count = z.object({
  policyId: z.string(),
  kind: ProposalKind,
  households: z.int(),
  persons: z.int(),
  amount: z.string(),
})

export const SupportRun = z.object({
  runId: Id,
  areaId: z.int(),
  areaName: z.string(),
  year: z.int(),
  onDay: LocalDate,
  withUnverified: z.boolean(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  jobId: Id.nullable(),
  households: z.int(),
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type SupportRun = z.infer<typeof SupportRun>

export const supportRunsContract = read('support.runs', {
  path: '/support/proposals',
  input: z.object({}),
  output: z.object({ runs: z.array(SupportRun) }),
  title: { vi: 'Các đề xuất hỗ trợ', en: 'Proposals of support' },
})

export const supportRunContract = read('support.run', {
  path: '/support/proposals/:runId',
  input: z.object({ runId: Param }),
  output: SupportRun.extend({
    counts: z.array(Count),
    quotas: z.record(
      z.string(),
      z.object({
        households: z.int().nullable(),
        money: z.string().nullable(),
        each: z.string().nullable(),
        planLineIds: z.array(Id).default([]),
        /** The plans that it comes from; empty: typed. */
        plan: z.string().default(''),
      }),
    ),
    /** Made by other policies than those of today. */
    outdated: z.boolean(),
    mayDecide: z.boolean(),
    villages: z.array(
      z.object({
        villageId: z.int(),
        name: z.string(),
        communeName: z.string(),
        households: z.int(),
        entitled: z.int(),
        offers: z.int(),
        leftOut: z.int(),
        missing: z.int(),
        uncovered: z.int(),
      }),
    ),
  }),
  title: { vi: 'Một đề xuất hỗ trợ', en: 'A proposal of support' },
})

export const ReasonsShape = z.object({
  facts: z.record(z.string(), z.union([z.boolean(), z.number(), z.null()])),
  indicators: z.array(z.string()).default([]),
  causes: z.array(z.string()).default([]),
  wishes: z.array(z.string()).default([]),
  points: z.array(z.tuple([z.string(), z.number()])).default([]),
  because: z.array(z.string()).default([]),
})

export const ProposalLine = z.object({
  householdId: Id,
  headName: z.string(),
  code: z.string(),
  villageId: z.int(),
  villageName: z.string(),
  class: z.string(),
  policyId: z.string(),
  kind: ProposalKind,
  rank: z.int().nullable(),
  points: z.int(),
  persons: z.int(),
  amount: z.string().nullable(),
  choice: Choice,
  choiceReason: z.string(),
  reasons: ReasonsShape,
})
export type ProposalLine = z.infer<typeof ProposalLine>

export const supportLinesContract = read('support.lines', {
  path: '/support/proposals/:runId/lines',
  input: z.object({
    runId: Param,
    policyId: z.string().max(80).optional(),
    kind: ProposalKind.optional(),
    villageId: Param.optional(),
    after: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: z.object({ lines: z.array(ProposalLine), next: z.string().nullable() }),
  title: { vi: 'Các dòng của đề xuất', en: 'Lines of a proposal' },
})

/** A village's whole list, to be printed and read out at the meeting. */
export const supportVillageContract = read('support.village', {
  path: '/support/proposals/:runId/villages/:villageId',
  input: z.object({ runId: Param, villageId: Param }),
  output: z.object({
    villageName: z.string(),
    communeName: z.string(),
    year: z.int(),
    onDay: LocalDate,
    households: z.array(
      z.object({
        householdId: Id,
        headName: z.string(),
        code: z.string(),
        class: z.string(),
        lines: z.array(ProposalLine),
      }),
    ),
  }),
  title: { vi: 'Đề xuất hỗ trợ của một bản', en: 'Proposals of a village' },
})
