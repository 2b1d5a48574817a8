// What may happen in a history: who does what, and where the line breaks.
import fc from 'fast-check'

export type Step =
  | { kind: 'survey'; device: number; household: number; field: number; value: number }
  | { kind: 'phone-number'; device: number; household: number; value: number }
  | { kind: 'visit'; device: number; household: number }
  | { kind: 'birth'; device: number; household: number; value: number }
  | { kind: 'send'; device: number; fault: 'none' | 'request-lost' | 'answer-lost' | 'twice' | 'late' }
  | { kind: 'read'; device: number }
  | { kind: 'desk-survey'; household: number; field: number; value: number }
  | { kind: 'desk-phone'; household: number; value: number }
  | { kind: 'decide'; choice: 'current' | 'other' }

export interface History {
  devices: number
  /** Days by which each phone's clock is wrong. */
  clocks: number[]
  steps: Step[]
}

const two = fc.nat({ max: 1 })
const device = fc.nat({ max: 4 })
const steps = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('survey' as const),
      device,
      household: two,
      field: fc.nat({ max: 4 }),
      value: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('phone-number' as const),
      device,
      household: two,
      value: fc.nat({ max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('visit' as const), device, household: two }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('birth' as const),
      device,
      household: two,
      value: fc.nat({ max: 999 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      device,
      fault: fc.constantFrom('none', 'request-lost', 'answer-lost', 'twice', 'late'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('read' as const), device }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('desk-survey' as const),
      household: two,
      field: fc.nat({ max: 4 }),
      value: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('desk-phone' as const), household: two, value: fc.nat({ max: 2 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('decide' as const), choice: fc.constantFrom('current', 'other') }),
  },
) as fc.Arbitrary<Step>

/** What goes wrong between people shows in a few steps; one in four is long. */
export const histories: fc.Arbitrary<History> = fc.record({
  devices: fc.oneof({ weight: 3, arbitrary: fc.constant(2) }, fc.integer({ min: 2, max: 5 })),
  clocks: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 5, maxLength: 5 }),
  steps: fc.oneof(
    { weight: 3, arbitrary: fc.array(steps, { minLength: 1, maxLength: 12, size: 'max' }) },
    { weight: 1, arbitrary: fc.array(steps, { minLength: 12, maxLength: 40, size: 'max' }) },
  ),
})
