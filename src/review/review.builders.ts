// Builders for tests of the review: a small commune with its people in roles, and a round that can be walked to any step.
import {
  actorIn,
  household,
  member,
  type RegistryWorld,
  registryWorld,
  world,
} from '../../test/setup/registry-world.ts'
import { type Role, rightsOf } from '../access/role.ts'
import { type LocalDate, localDate } from '../base/local-date.ts'
import type { Actor } from '../platform/actor.ts'
import { type Call, type Command, execute } from '../platform/command.ts'
import { storeUpload } from '../platform/uploads.ts'
import { recogniseStatuses } from '../registry/status.effects.ts'
import { emptyAnswers, type SurveyAnswers } from '../rules/answers.ts'
import { draftVillage } from './draft.commands.ts'
import { callMeeting, holdMeeting, signMeeting } from './meeting/village-meeting.commands.ts'
import { putUpPosting, takeDownPosting } from './posting/posting.commands.ts'
import { openRound } from './round.commands.ts'
import { recordMethodBasis } from './rules-admin.commands.ts'
import { recordSurvey } from './survey/survey.commands.ts'

/** A person with the rights of a role in the test commune. */
export function personAs(role: Role, userId: number, villages: number[] | '*' = '*', offices: number[] = [1]): Actor {
  return { ...actorIn(offices, villages, [...rightsOf[role]]), userId, name: `${role} ${userId}` }
}

/** Keeps the books of one office, and sees what the others have. */
export function booksIn(officeId: number): Actor {
  const reader = personAs('auditor', 17, '*', [world.offices.muong, world.offices.na])
  const own = personAs('accountant', 17, '*', [officeId])
  return {
    ...reader,
    allows: (right, place) => own.allows(right, place) || reader.allows(right, place),
    scope: right => (right === undefined || rightsOf.auditor.includes(right as never) ? reader : own).scope(right),
  }
}

export interface ReviewWorld extends RegistryWorld {
  officer: Actor
  chair: Actor
  clerk: Actor
  head: Actor
  reviewer: Actor
  district: Actor
  /** Sends a command as somebody. */
  as<I, O, L>(actor: Actor, command: Command<I, O, L>, input: unknown, call?: Partial<Call>): Promise<O>
  on(day: string): void
  rows<R>(sql: string, values?: unknown[]): Promise<R[]>
  upload(actor: Actor, name?: string, content?: string | Buffer): Promise<number>
  /** Registers households; class by an adopted decision. Returns their ids. */
  households(classes: ('poor' | 'near_poor' | 'none')[], villageId?: number, since?: string): Promise<number[]>
  people(householdId: number): Promise<number[]>
  caseOf(roundId: number, householdId: number): Promise<number>
}

export async function reviewWorld(options: { connections?: number } = {}): Promise<ReviewWorld> {
  const w = await registryWorld(options)
  const rows = async <R>(sql: string, values: unknown[] = []): Promise<R[]> =>
    (await w.services.db.pool.query(sql, values)).rows as R[]
  for (const [id, name] of [
    [11, 'Cán bộ Thử'],
    [12, 'Chủ tịch Thử'],
    [13, 'Văn thư Thử'],
    [14, 'Trưởng bản Thử'],
    [15, 'Điều tra viên Thử'],
    [16, 'Huyện Thử'],
  ] as const) {
    await rows(`insert into app_user (user_id, username, name, created_at) values ($1, $2, $3, '2020-01-01')`, [
      id,
      `u${id}`,
      name,
    ])
    const role = id === 15 ? 'reviewer' : id === 14 ? 'village-head' : 'commune-officer'
    await rows(
      `insert into role_grant (grant_id, user_id, role, area_id, valid_from, granted_by, granted_at) values ($1, $1, $2, 10, '2020-01-01', 1, '2020-01-01')`,
      [id, role],
    )
  }
  let number = 0
  const villages = [world.villages.mon, world.villages.ta]
  return {
    ...w,
    rows,
    officer: personAs('commune-officer', 11),
    chair: personAs('commune-chair', 12),
    clerk: personAs('clerk', 13),
    head: personAs('village-head', 14, villages),
    reviewer: personAs('reviewer', 15, villages),
    district: personAs('district-officer', 16),
    on: day => w.setNow(`${day}T02:00:00Z`),
    as: async (actor, command, input, call = {}) =>
      (await execute(w.services, command, { actor, input, ...call })).result,
    upload: async (actor, name = 'bien-ban.pdf', content = '%PDF-1.4 biên bản') =>
      storeUpload(w.services, actor, {
        ...(await w.services.files.put(Buffer.from(content as never))),
        name,
        mediaType: 'application/octet-stream',
      }),
    households: async (classes, villageId = world.villages.mon, since = '2023-01-01') => {
      const made = await w.register(
        ...classes.map((_, i) =>
          household({
            villageId,
            members: [
              member(`Lò Văn Mẫu ${++number}`, { birth: '1985-03-02' }),
              member(`Lò Thị Mẫu ${number}${i}`, { relation: 'spouse', birth: '1987-06-05', sex: 'female' }),
              member(`Lò Văn Con ${number}${i}`, { relation: 'child', birth: '2015-04-01' }),
            ],
          }),
        ),
      )
      const listed = made
        .map((one, i) => ({ officeId: 1, householdId: one.householdId, class: classes[i]! }))
        .filter(one => one.class !== 'none')
      if (listed.length > 0)
        await w.write(tx =>
          recogniseStatuses(tx, w.context(), {
            decision: {
              officeId: 1,
              kind: 'adopted',
              number: `cũ-${number}`,
              signedOn: localDate(since),
              inForceOn: localDate(since),
              year: Number(since.slice(0, 4)),
              source: 'danh sách cũ',
            },
            items: listed.map(one => ({ ...one, changeKind: 'adopted' as const })),
          }),
        )
      return made.map(one => one.householdId)
    },
    people: async householdId =>
      (
        await rows<{ person_id: number }>(
          `select person_id from membership where household_id = $1 and superseded_at is null order by person_id`,
          [householdId],
        )
      ).map(row => row.person_id),
    caseOf: async (roundId, householdId) =>
      (
        await rows<{ case_id: number }>('select case_id from review_case where round_id = $1 and household_id = $2', [
          roundId,
          householdId,
        ])
      )[0]!.case_id,
  }
}

/** A family of parents and a child at school; what is not named is as good as it can be. */
export function answersOf(
  people: number[],
  what: { income: number; deprived?: 'many' | 'one' | 'none' },
): SurveyAnswers {
  const bad = what.deprived === 'many'
  const some = bad || what.deprived === 'one'
  const answers = emptyAnswers(people.map(String))
  const births = ['1985-03-02', '1987-06-05', '2015-04-01']
  return {
    ...answers,
    household: {
      ...answers.household,
      areaType: 'rural',
      incomePerCapita: what.income,
      floorAreaM2: 60,
      frameMaterial: 'durable',
      wallMaterial: bad ? 'non_durable' : 'durable',
      roofMaterial: bad ? 'non_durable' : 'durable',
      waterSource: bad ? 'surface' : 'piped',
      toilet: some ? 'none' : 'septic',
      internetUse: true,
      devices: ['smartphone'],
    },
    members: answers.members.map((one, i) => ({
      ...one,
      birthDate: births[i] ?? '1990-01-01',
      sex: i === 1 ? ('female' as const) : ('male' as const),
      work: i < 2 ? ('self_employed' as const) : null,
      healthInsurance: true,
      attending: i < 2 ? ('none' as const) : ('primary' as const),
      completed: i < 2 ? ('upper_secondary' as const) : ('none' as const),
      socialAllowance: false,
      disability: false,
      nutrition: i < 2 ? null : ('normal' as const),
    })),
    causes: ['capital'],
    wishes: ['credit'],
  }
}

export const poorAnswers = (people: number[]) => answersOf(people, { income: 900_000, deprived: 'many' })
export const nearPoorAnswers = (people: number[]) => answersOf(people, { income: 1_200_000, deprived: 'one' })
export const betterAnswers = (people: number[]) => answersOf(people, { income: 4_000_000, deprived: 'none' })

/** Records that income alone is allowed, so that rounds are no trials. */
export async function allowIncome(w: ReviewWorld): Promise<void> {
  await w.do(recordMethodBasis, {
    method: 'income-only',
    areaId: 10,
    documentNumber: '01/QĐ-THỬ',
    documentDate: '2021-09-01',
    validFrom: '2021-09-01',
  })
}

export async function openYearly(w: ReviewWorld, year: number): Promise<number> {
  const { roundId } = await w.as(w.officer, openRound, { areaId: 10, procedure: 'yearly', year, method: 'income' })
  return roundId
}

export async function survey(
  w: ReviewWorld,
  caseId: number,
  answers: SurveyAnswers,
  day: string,
  rest: Record<string, unknown> = {},
): Promise<{ surveyId: number; state: string }> {
  return w.as(w.reviewer, recordSurvey, { caseId, surveyedOn: day, outcome: 'interviewed', answers, ...rest })
}

/** A meeting of 40 people, called, held and signed. */
export async function meet(
  w: ReviewWorld,
  roundId: number,
  day: string,
  votes: { for?: number; contested?: { caseId: number; votesFor: number; votesAgainst: number }[] } = {},
  villageId: number = world.villages.mon,
) {
  const { meetingId } = await w.as(w.head, callMeeting, {
    roundId,
    villageId,
    calledFor: `${day}T12:00:00Z`,
    place: 'Nhà văn hoá bản',
  })
  const result = await w.as(w.head, holdMeeting, {
    meetingId,
    heldOn: day,
    chairName: 'Lò Văn Trưởng',
    secretaryName: 'Lò Thị Thư',
    attended: 40,
    attendedWomen: 18,
    attendedPoor: 9,
    frontPresent: true,
    votesFor: votes.for ?? 38,
    votesAgainst: 40 - (votes.for ?? 38),
    contested: votes.contested ?? [],
    questions: [{ askedBy: 'Lò Văn Hỏi', question: 'Sao hộ này có trong danh sách?', answer: 'Theo phiếu.' }],
  })
  await w.as(w.head, signMeeting, { meetingId, fileId: await w.upload(w.head) })
  return { meetingId, ...result }
}

export const draft = (w: ReviewWorld, roundId: number, villageId: number = world.villages.mon) =>
  w.as(w.officer, draftVillage, { roundId, villageId })

export const putUp = (w: ReviewWorld, roundId: number, fromDay: string, villageId: number = world.villages.mon) =>
  w.as(w.officer, putUpPosting, { roundId, villageId, places: ['Nhà văn hoá bản', 'UBND xã'], fromDay })

export const takeDown = (w: ReviewWorld, postingId: number) => w.as(w.officer, takeDownPosting, { postingId })

/** From the list to "ready": every household surveyed by the given answers, one quiet meeting, one posting. */
export async function walkToReady(
  w: ReviewWorld,
  roundId: number,
  answers: Map<number, (people: number[]) => SurveyAnswers>,
  days: { survey: string; meeting: string; posting: string; down: string },
): Promise<void> {
  w.on(days.survey)
  for (const [householdId, make] of answers)
    await survey(w, await w.caseOf(roundId, householdId), make(await w.people(householdId)), days.survey)
  await draft(w, roundId)
  w.on(days.meeting)
  await meet(w, roundId, days.meeting)
  w.on(days.posting)
  const { postingId } = await putUp(w, roundId, days.posting)
  w.on(days.down)
  await takeDown(w, postingId)
}

export const day = (text: string): LocalDate => localDate(text)
