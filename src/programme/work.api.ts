// Contract of what waits for this person in the programme: directives, obstacles, plans to approve. Shown in "my work".
import { z } from 'zod'
import { read } from '../base/contract.ts'
import { LocalDate } from '../base/local-date.ts'

export const ProgrammeWorkKind = z.enum([
  'plan-approve',
  'plan-returned',
  'directive-answer',
  'directive-settle',
  'obstacle-late',
  'norm-issued',
])
export type ProgrammeWorkKind = z.infer<typeof ProgrammeWorkKind>

/** A thing that waits, of a noun's own kinds. */
export const workItem = <Kind extends z.ZodType<string>>(kind: Kind) =>
  z.object({
    kind,
    textVi: z.string(),
    textEn: z.string(),
    dueOn: LocalDate.nullable(),
    late: z.boolean(),
    /** Where it is done. */
    to: z.string(),
    place: z.string(),
  })

export const ProgrammeWorkItem = workItem(ProgrammeWorkKind)
export type ProgrammeWorkItem = z.output<typeof ProgrammeWorkItem>

export const programmeWorkContract = read('programme.work', {
  path: '/my-work/programme',
  input: z.object({}),
  output: z.object({ items: z.array(ProgrammeWorkItem) }),
  title: { vi: 'Việc của tôi: kế hoạch, chỉ đạo, vướng mắc', en: 'My work: plans, directives, obstacles' },
})
