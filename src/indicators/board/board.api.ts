// Contracts of the indicators of an area: actual, baseline, target and trend, the same of what lies below; and of setting a target.
import { z } from 'zod'
import { read, write } from '../../base/contract.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { Figure, IndicatorId } from './indicator.ts'

const Place = z.object({ areaId: z.int(), name: z.string() })

/** Hundredths: 1079 is 10,79 %. */
const Aim = z.object({ year: z.int(), value: z.int(), basis: z.string() })

export const BoardIndicator = z.object({
  id: IndicatorId,
  figure: Figure,
  /** Recorded, or else read from the records of the earliest year known. */
  baseline: Aim.nullable(),
  baselineRecorded: z.boolean(),
  target: Aim.nullable(),
  targets: z.array(Aim),
  trend: z.array(Figure.extend({ day: LocalDate })),
  /** In hundredths, at the end of the year of the next target; null under three points. */
  forecast: z.object({ year: z.int(), value: z.int(), low: z.int(), high: z.int(), points: z.int() }).nullable(),
})
export type BoardIndicator = z.infer<typeof BoardIndicator>

export const BoardUnit = Place.extend({
  code: z.string(),
  level: z.string(),
  figures: z.record(z.string(), Figure),
  /** Targets of the year, by indicator. */
  targets: z.record(z.string(), z.int()),
  /** Villages in it without a decision on record. */
  unknown: z.int(),
})
export type BoardUnit = z.infer<typeof BoardUnit>

export const boardContract = read('indicator.board', {
  path: '/indicators',
  input: z.object({
    areaId: z.coerce.number().int().positive().optional(),
    asOf: LocalDate.optional(),
    /** Which map what lies below is drawn on: of the day, with districts until 30 June 2025, or of today. */
    map: z.enum(['', 'old', 'new']).default(''),
    /** Trends of groups go through all people of every year: only where one is looked at. */
    groups: z.enum(['', 'trend']).default(''),
  }),
  output: z.object({
    areaId: z.int(),
    area: z.string(),
    level: z.string(),
    /** From the country down; `whole`: the reader may see all of it. */
    path: z.array(Place.extend({ whole: z.boolean() })),
    asOf: LocalDate,
    mapOn: LocalDate,
    /** True where the reader may see only a part of the area: then the figures are of that part. */
    partial: z.boolean(),
    villages: z.int(),
    unknown: z.int(),
    basis: z.enum(['registry', 'total', 'mixed']),
    basisSource: z.string(),
    mayTarget: z.boolean(),
    mayHouseholds: z.boolean(),
    indicators: z.array(BoardIndicator),
    units: z.array(BoardUnit),
  }),
  title: { vi: 'Chỉ tiêu giảm nghèo', en: 'Indicators' },
})

export const setTargetContract = write('indicator.set-target', {
  input: z.object({
    areaId: z.int().positive(),
    indicator: IndicatorId,
    kind: z.enum(['target', 'baseline']),
    year: z.int().min(2015).max(2050),
    /** Per cent or households, at most two decimals; null takes it back. */
    value: z.number().min(0).max(20_000_000).nullable(),
    basis: z.string().trim().max(300).default(''),
  }),
  output: Changes,
  title: { vi: 'Đặt chỉ tiêu', en: 'Set a target' },
})
