// The contract of a survey made without a network: single fields, each with what stood there before, so that nothing that
// others did meanwhile is overwritten.
import { z } from 'zod'
import { write } from '../../base/contract.ts'
import { Id } from '../../base/id.ts'
import { Instant } from '../../base/instant.ts'
import { LocalDate } from '../../base/local-date.ts'
import type { FieldValue } from '../../registry/fields/field-merge.ts'
import { CaseState, ReviewClass } from '../case.ts'
import { Changes } from '../change-line.ts'
import { AnsweredOutcome } from './survey.api.ts'

const kinds = [z.string().max(2000), z.boolean(), z.number()] as const
const list = z.array(z.union(kinds)).max(200)
/** What a field can hold: one value, or a list of codes or numbers. Each is tried in turn: what is met most stands first. */
export const JsonValue = z.union([z.null(), ...kinds, list]) satisfies z.ZodType<FieldValue>
const Answered = z.union([...kinds, z.null(), list]) satisfies z.ZodType<FieldValue>

export const FieldEditInput = z.object({
  path: z.string().min(1).max(200),
  before: JsonValue.default(null),
  after: Answered.default(null),
})

export const mergeSurveyContract = write('survey.merge', {
  input: z.object({
    caseId: Id,
    surveyedOn: LocalDate,
    outcome: AnsweredOutcome,
    language: z.string().trim().max(50).optional(),
    interpreter: z.string().trim().max(200).optional(),
    note: z.string().trim().max(1000).default(''),
    edits: z.array(FieldEditInput).max(3000),
    /** Beginning and end of the interview by the device's clock, which may be wrong: for hints only. */
    begunAt: Instant.optional(),
    endedAt: Instant.optional(),
    /** Where it was asked. */
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    accuracyM: z.number().min(0).max(100_000).optional(),
    locatedAt: Instant.optional(),
    deviceId: z.int().positive().nullable().default(null),
  }),
  output: Changes.extend({
    surveyId: Id,
    state: CaseState,
    version: z.number(),
    /** Fields that two people answered differently: both answers wait for a decision. */
    conflicts: z.number(),
    class: ReviewClass.nullable(),
    determined: z.boolean(),
    unknown: z.array(z.string()),
  }),
  title: { vi: 'Ghi phiếu rà soát từ điện thoại', en: 'Record a survey from a phone' },
})
