// Contracts of proposals which agency helps which village: asking for one, changing it by hand, making it the decision.
import { z } from 'zod'
import { read, write } from '../base/contract.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { Changes } from '../review/change-line.ts'
import { Factors } from './assignment.ts'
import { AgencyKind } from './partner.ts'

export const proposeTwinningKind = 'twinning.propose'

export const ProposalState = z.enum(['waiting', 'optimal', 'best-so-far', 'infeasible', 'failed', 'decided', 'dropped'])
export type ProposalState = z.infer<typeof ProposalState>

export const VillagesOf = z.enum(['without', 'all'])
export type VillagesOf = z.infer<typeof VillagesOf>

export const proposeTwinningContract = write('twinning.propose', {
  input: z.object({
    areaId: z.int().positive(),
    villagesOf: VillagesOf.default('without'),
    kinds: z.array(AgencyKind).min(1).max(6),
    /** Null: as few as can be. */
    maxVillages: z.int().min(1).max(50).nullable().default(null),
    /** Poor households per agency. Null: half above an even share. */
    maxPoor: z.int().min(1).max(100_000).nullable().default(null),
    seconds: z.int().min(1).max(120).default(20),
  }),
  output: Changes.extend({ proposalId: Id, jobId: Id.nullable() }),
  title: { vi: 'Đề xuất phân công giúp đỡ', en: 'Propose who helps which village' },
})

export const changePairContract = write('twinning.change-pair', {
  input: z.object({ proposalId: Id, version: z.int(), villageId: z.int().positive(), agencyId: Id }),
  output: Changes,
  title: { vi: 'Sửa một dòng của đề xuất phân công', en: 'Change a pair of a proposal' },
})

export const decideProposalContract = write('twinning.decide-proposal', {
  input: z.object({
    proposalId: Id,
    version: z.int(),
    decisionNumber: z.string().trim().min(1).max(120),
    decidedOn: LocalDate,
    signer: z.string().trim().min(1).max(200),
    from: LocalDate,
  }),
  output: Changes.extend({ added: z.int(), ended: z.int() }),
  title: { vi: 'Ghi quyết định theo đề xuất phân công', en: 'Make a proposal the decision' },
})

export const dropProposalContract = write('twinning.drop-proposal', {
  input: z.object({ proposalId: Id, version: z.int() }),
  output: Changes,
  title: { vi: 'Bỏ đề xuất phân công', en: 'Drop a proposal' },
})

const Head = z.object({
  proposalId: Id,
  areaName: z.string(),
  onDay: LocalDate,
  villagesOf: VillagesOf,
  state: ProposalState,
  agencies: z.int(),
  villages: z.int(),
  startedBy: z.string(),
  startedAt: z.string(),
})
export type ProposalHead = z.output<typeof Head>

export const proposalsContract = read('partners.proposals', {
  path: '/partners/proposals',
  input: z.object({}),
  output: z.object({ proposals: z.array(Head), mayPropose: z.boolean() }),
  title: { vi: 'Các đề xuất phân công giúp đỡ', en: 'Proposals who helps which village' },
})

export const PairRow = z.object({
  villageId: z.int(),
  villageName: z.string(),
  communeName: z.string(),
  poor: z.int(),
  agencyId: Id,
  agencyName: z.string(),
  /** Who helps it now, if somebody else. */
  instead: z.string(),
  byHand: z.boolean(),
  factors: Factors,
})
export type PairRow = z.output<typeof PairRow>

const Load = z.object({
  agencyId: Id,
  name: z.string(),
  /** With those it helps beside the proposal. */
  villages: z.int(),
  poor: z.int(),
  over: z.boolean(),
})

export const proposalContract = read('partners.proposal', {
  path: '/partners/proposals/:proposalId',
  input: z.object({ proposalId: z.coerce.number().int().positive() }),
  output: Head.extend({
    version: z.int(),
    reason: z.string(),
    jobId: Id.nullable(),
    maxVillages: z.int(),
    maxPoor: z.int().nullable(),
    placedVillages: z.int(),
    placedAgencies: z.int(),
    decisionNumber: z.string(),
    decidedOn: LocalDate.nullable(),
    pairs: z.array(PairRow),
    loads: z.array(Load),
    mayDecide: z.boolean(),
  }),
  title: { vi: 'Một đề xuất phân công giúp đỡ', en: 'A proposal who helps which village' },
})
