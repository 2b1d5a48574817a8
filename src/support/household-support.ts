// One household's support as a shape: every policy with its reasons, what was given, what is planned. The page, the sheet and the PDF read it.
import { z } from 'zod'
import { Confidence } from '../base/confidence.ts'
import { Id } from '../base/id.ts'
import { LocalDate } from '../base/local-date.ts'
import { DeprivationState } from './deprivation-plan.ts'
import { Choice, ProposalKind } from './proposal.ts'

const Text = z.object({ vi: z.string(), en: z.string() })

export const PolicyState = z.enum(['entitled', 'offer', 'unknown', 'no'])
export type PolicyState = z.infer<typeof PolicyState>

export const HouseholdPolicy = z.object({
  policyId: z.string(),
  name: Text,
  kind: z.string(),
  norm: Text,
  /** The norm is what one household gets. */
  forEach: z.boolean(),
  citation: z.string(),
  confidence: Confidence,
  state: PolicyState,
  why: z.array(Text),
  missing: z.array(Text),
  notRead: z.boolean(),
  /** Of a policy about persons: whom it reaches, and of whom it is not known. */
  persons: z.array(z.object({ personId: Id, name: z.string(), state: PolicyState })),
  /** Given or planned this year (what is given once: ever). */
  received: z.boolean(),
  /** What it meets of the household's need; an offer without any is not proposed. */
  indicators: z.array(z.string()),
  causes: z.array(z.string()),
  wishes: z.array(z.string()),
  endsWhen: z.array(z.enum(['near_poor', 'none'])),
  proposal: z
    .object({ runId: Id, kind: ProposalKind, rank: z.int().nullable(), choice: Choice, amount: z.string().nullable() })
    .nullable(),
})
export type HouseholdPolicy = z.infer<typeof HouseholdPolicy>

export const HouseholdDelivery = z.object({
  kind: z.string(),
  policyId: z.string(),
  policyName: Text.nullable(),
  amount: z.string(),
  quantity: z.string(),
  state: z.string(),
  givenOn: LocalDate.nullable(),
  until: LocalDate.nullable(),
  personName: z.string(),
})
export type HouseholdDelivery = z.infer<typeof HouseholdDelivery>

/** Under way or about to come: what, since and until when, what ends it, whom to ask. */
export const HouseholdOngoing = z.object({
  kind: z.string(),
  what: Text,
  since: LocalDate.nullable(),
  until: LocalDate.nullable(),
  ends: Text,
  /** Who gives it, where that is not the commune itself. */
  ask: z.string(),
})
export type HouseholdOngoing = z.infer<typeof HouseholdOngoing>

export const HouseholdSupport = z.object({
  householdId: Id,
  headName: z.string(),
  code: z.string(),
  villageName: z.string(),
  communeName: z.string(),
  class: z.enum(['poor', 'near_poor', 'average', 'none']),
  classSince: LocalDate.nullable(),
  decision: z.object({ number: z.string(), signedOn: LocalDate }).nullable(),
  surveyedOn: LocalDate.nullable(),
  onDay: LocalDate,
  members: z.int(),
  policies: z.array(HouseholdPolicy),
  ongoing: z.array(HouseholdOngoing),
  deliveries: z.array(HouseholdDelivery),
  plan: z.array(
    z.object({
      indicator: z.string(),
      name: Text,
      openedOn: LocalDate,
      responsible: z.string(),
      plannedYear: z.int().nullable(),
      amount: z.string().nullable(),
      note: z.string(),
      state: DeprivationState,
      closedOn: LocalDate.nullable(),
    }),
  ),
  /** Names of who can be asked. */
  contacts: z.object({ heads: z.array(z.string()), officers: z.array(z.string()) }),
  mayDecide: z.boolean(),
})
export type HouseholdSupport = z.infer<typeof HouseholdSupport>
