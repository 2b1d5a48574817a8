// Contracts of the norms library: what is in force, what is missing, who waits for it.
import { z } from 'zod'
import { Confidence } from '../../base/confidence.ts'
import { listOf, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { NormState } from './norm.ts'

const text = (most: number) => z.string().trim().max(most)

export const NormRow = z.object({
  normId: z.number(),
  name: z.string(),
  state: NormState,
  areaId: z.number(),
  areaName: z.string(),
  itemCodes: z.array(z.string()),
  itemNames: z.array(z.string()),
  valueText: z.string(),
  basis: z.string(),
  confidence: Confidence,
  validFrom: LocalDate.nullable(),
  validTo: LocalDate.nullable(),
  issuer: z.string(),
  missingSince: LocalDate.nullable(),
  daysMissing: z.int(),
  expectedOn: LocalDate.nullable(),
  note: z.string(),
  version: z.int(),
  /** In the reader's scope. */
  waitingLines: z.int(),
  waitingObstacles: z.int(),
  waitingAmount: Dong,
  mayChange: z.boolean(),
})
export type NormRow = z.output<typeof NormRow>

export const normListContract = read('norm.list', {
  path: '/norms',
  input: z.object({ state: NormState.optional(), areaId: z.coerce.number().int().positive().optional() }),
  output: z.object({ rows: z.array(NormRow) }),
  title: { vi: 'Định mức', en: 'Norms' },
})

export const normWaitingContract = read('norm.waiting', {
  path: '/norms/:normId/waiting',
  input: z.object({ normId: z.coerce.number().int().positive() }),
  output: z.object({
    lines: z.array(
      z.object({ planId: z.number(), planTitle: z.string(), lineNo: z.int(), activity: z.string(), amount: Dong }),
    ),
    obstacles: z.array(
      z.object({ obstacleId: z.number(), subject: z.string(), waitingAmount: Dong, raisedOn: LocalDate }),
    ),
  }),
  title: { vi: 'Việc chờ định mức', en: 'What waits for a norm' },
})

const itemCodes = listOf(text(80)).default([])

export const recordMissingNormContract = write('norm.record-missing', {
  input: z.object({
    areaId: z.int().positive(),
    name: text(300).min(5),
    itemCodes,
    issuer: text(300).min(2),
    missingSince: LocalDate,
    expectedOn: LocalDate.nullable().default(null),
    note: text(1000).default(''),
  }),
  output: Changes.extend({ normId: z.number() }),
  title: { vi: 'Ghi định mức còn thiếu', en: 'Record a missing norm' },
})

const issued = {
  valueText: text(1000).min(1),
  basis: text(500).min(5),
  confidence: Confidence.default('unverified'),
  validFrom: LocalDate,
  validTo: LocalDate.nullable().default(null),
}

export const recordNormContract = write('norm.record', {
  input: z.object({
    areaId: z.int().positive(),
    name: text(300).min(5),
    itemCodes,
    issuer: text(300).default(''),
    note: text(1000).default(''),
    ...issued,
  }),
  output: Changes.extend({ normId: z.number() }),
  title: { vi: 'Ghi định mức', en: 'Record a norm' },
})

export const issueNormContract = write('norm.issue', {
  input: z.object({ normId: Id, version: z.int(), ...issued }),
  output: Changes.extend({ normId: z.number() }),
  title: { vi: 'Ghi định mức đã ban hành', en: 'Record that a norm is issued' },
})

export const endNormContract = write('norm.end', {
  input: z.object({ normId: Id, version: z.int(), validTo: LocalDate, note: text(1000).default('') }),
  output: Changes.extend({ normId: z.number() }),
  title: { vi: 'Ghi định mức hết hiệu lực', en: 'Record the end of a norm' },
})
