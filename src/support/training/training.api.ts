// Contracts of training: a class with its sessions, its learners, attendance, results with certificates, and what became of it.
import { z } from 'zod'
import { download, PageInput, read, write } from '../../base/contract.ts'
import { Dong } from '../../base/dong.ts'
import { Id } from '../../base/id.ts'
import { LocalDate } from '../../base/local-date.ts'
import { Changes } from '../../review/change-line.ts'
import { ClassKind, ClassState, LearnerResult, Outcome, SessionPart } from './training.ts'

const done = Changes.extend({ classId: Id })
const ofClass = { classId: Id }
const short = z.string().trim().max(300).default('')
const Cost = Dong.refine(amount => amount >= 0n, { error: 'Số tiền không được âm.' })
const Session = z.object({ heldOn: LocalDate, part: SessionPart.default('day'), topic: short })

const described = {
  title: z.string().trim().min(3).max(200),
  organiser: z.string().trim().min(2).max(200),
  trainer: short,
  place: short,
  itemCode: z.string().trim().max(60).nullable().default(null),
  cost: Cost.default(0n),
  minAttendance: z.int().min(1).max(100).nullable().default(null),
  attendanceBasis: short,
  followUpMonths: z.int().min(1).max(36).default(6),
}
const based = (input: { minAttendance: number | null; attendanceBasis: string }) =>
  input.minAttendance === null || input.attendanceBasis !== ''
const basis = { path: ['attendanceBasis'], error: 'Hãy ghi quy chế hoặc văn bản đặt ra tỷ lệ này.' }

export const openClassContract = write('training.open', {
  input: z
    .object({
      officeId: z.int().positive(),
      kind: ClassKind,
      ...described,
      sessions: z.array(Session).min(1).max(200),
    })
    .refine(based, basis),
  output: done,
  title: { vi: 'Mở lớp đào tạo', en: 'Open a class' },
})

export const changeClassContract = write('training.change', {
  input: z.object({ ...ofClass, ...described }).refine(based, basis),
  output: done,
  title: { vi: 'Sửa thông tin lớp đào tạo', en: 'Change a class' },
})

export const addSessionContract = write('training.add-session', {
  input: z.object({ ...ofClass, ...Session.shape }),
  output: done,
  title: { vi: 'Thêm buổi học', en: 'Add a session' },
})

export const dropSessionContract = write('training.drop-session', {
  input: z.object({ sessionId: Id, reason: z.string().trim().min(3).max(500) }),
  output: done,
  title: { vi: 'Bỏ buổi học', en: 'Take off a session' },
})

export const enrolContract = write('training.enrol', {
  input: z.object({
    ...ofClass,
    personIds: z.array(Id).min(1).max(500),
    enrolledOn: LocalDate,
    /** Supported before: on what ground another course is paid. */
    despite: z.string().trim().max(500).default(''),
  }),
  output: done,
  title: { vi: 'Thêm học viên', en: 'Add learners' },
})

export const unenrolContract = write('training.unenrol', {
  input: z.object({ learnerId: Id, reason: z.string().trim().min(3).max(500) }),
  output: done,
  title: { vi: 'Rút học viên khỏi lớp', en: 'Take a learner off the class' },
})

export const listLearnersContract = write('training.list', {
  input: z.object(ofClass),
  output: done.extend({ listId: Id }),
  title: { vi: 'Lập danh sách học viên để phê duyệt', en: 'Draw up the list of learners' },
})

/** Who was there; everybody else of the class was not. Taking it again corrects it. */
export const takeAttendanceContract = write('training.attendance', {
  input: z.object({ sessionId: Id, presentIds: z.array(Id).max(2000) }),
  output: done,
  title: { vi: 'Điểm danh buổi học', en: 'Take attendance' },
})

const Result = LearnerResult.exclude(['none'])
export const finishClassContract = write('training.finish', {
  input: z.object({
    ...ofClass,
    endedOn: LocalDate,
    results: z
      .array(
        z.object({
          learnerId: Id,
          result: Result,
          certificate: z.string().trim().max(100).default(''),
          reason: z.string().trim().max(300).default(''),
        }),
      )
      .min(1)
      .max(2000),
  }),
  output: done,
  title: { vi: 'Kết thúc lớp, ghi kết quả', en: 'Finish a class' },
})

export const correctResultContract = write('training.correct', {
  input: z.object({
    learnerId: Id,
    result: Result,
    certificate: z.string().trim().max(100).default(''),
    on: LocalDate,
    reason: z.string().trim().min(5).max(500),
  }),
  output: done,
  title: { vi: 'Sửa kết quả của học viên', en: 'Correct a result' },
})

export const followUpContract = write('training.follow-up', {
  input: z.object({ learnerId: Id, askedOn: LocalDate, outcome: Outcome, note: short }),
  output: done,
  title: { vi: 'Ghi theo dõi sau học', en: 'Record what became of it' },
})

export const cancelClassContract = write('training.cancel', {
  input: z.object({ ...ofClass, on: LocalDate, reason: z.string().trim().min(5).max(500) }),
  output: done,
  title: { vi: 'Hủy lớp đào tạo', en: 'Cancel a class' },
})

export const ClassRow = z.object({
  classId: Id,
  kind: ClassKind,
  title: z.string(),
  organiser: z.string(),
  state: ClassState,
  startsOn: LocalDate.nullable(),
  endsOn: LocalDate.nullable(),
  endedOn: LocalDate.nullable(),
  sessions: z.int(),
  taken: z.int(),
  learners: z.int(),
  passed: z.int(),
  cost: z.string(),
  /** Finished, due, and not asked yet. */
  followUpDue: z.int(),
  followUpFrom: LocalDate.nullable(),
})

export const classListContract = read('training.list-classes', {
  path: '/training',
  input: PageInput.extend({
    kind: ClassKind.optional(),
    state: ClassState.optional(),
    areaId: z.coerce.number().int().positive().optional(),
  }),
  output: z.object({
    rows: z.array(ClassRow),
    next: z.string().nullable(),
    totals: z.object({ classes: z.int(), people: z.int(), passed: z.int(), asked: z.int(), used: z.int() }),
  }),
  title: { vi: 'Lớp đào tạo', en: 'Classes' },
})

export const LearnerRow = z.object({
  learnerId: Id,
  personId: Id,
  householdId: Id,
  name: z.string(),
  household: z.string(),
  village: z.string(),
  class: z.string(),
  despite: z.string(),
  listId: Id.nullable(),
  listState: z.string().nullable(),
  lineState: z.string().nullable(),
  attended: z.int(),
  result: LearnerResult,
  certificate: z.string(),
  reason: z.string(),
  followUp: z.object({ askedOn: LocalDate, outcome: Outcome, note: z.string() }).nullable(),
})

export const classPageContract = read('training.page', {
  path: '/training/:classId',
  input: z.object({ classId: z.coerce.number().int().positive() }),
  output: z.object({
    course: ClassRow.extend({
      trainer: z.string(),
      place: z.string(),
      item: z.string(),
      itemCode: z.string().nullable(),
      minAttendance: z.int().nullable(),
      attendanceBasis: z.string(),
      followUpMonths: z.int(),
      reason: z.string(),
    }),
    sessions: z.array(
      z.object({
        sessionId: Id,
        heldOn: LocalDate,
        part: SessionPart,
        topic: z.string(),
        isTaken: z.boolean(),
        presentIds: z.array(Id),
      }),
    ),
    learners: z.array(LearnerRow),
    lists: z.array(z.object({ listId: Id, title: z.string(), state: z.string() })),
    may: z.object({ write: z.boolean(), record: z.boolean() }),
  }),
  title: { vi: 'Một lớp đào tạo', en: 'A class' },
})

export const trainingSheetContract = download('training.sheet', {
  path: '/training/:classId/sheet',
  input: z.object({ classId: z.coerce.number().int().positive() }),
  title: { vi: 'Danh sách học viên, điểm danh', en: 'Learners and attendance' },
})
