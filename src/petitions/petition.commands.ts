// The steps of a petition: taken on, refused, sent elsewhere, given to somebody, answered, closed; handed up, its kind corrected, its answer
// made public. Each only at the desk that handles it.

import { listDeskHolders } from '../access/holders.queries.ts'
import { areaTree } from '../areas/area.queries.ts'
import { formatDay, type LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import type { ChangeLine } from '../review/change-line.ts'
import { desksOf, findDesk } from './desk.queries.ts'
import {
  acceptPetitionContract,
  answerPetitionContract,
  assignPetitionContract,
  closePetitionContract,
  escalatePetitionContract,
  forwardPetitionContract,
  publishPetitionContract,
  reclassifyPetitionContract,
  refusePetitionContract,
  withdrawAnswerContract,
} from './petition.api.ts'
import { addStep, limitWarnings, moveTo } from './petition.effects.ts'
import {
  deskRight,
  isSecret,
  mayFollow,
  type PetitionKind,
  type PetitionState,
  type PetitionStep,
  petitionKindText,
  petitionStateText,
  stepRight,
  tellsOfSomebody,
} from './petition.ts'
import { acceptDue, answerDue, petitionRuleOn } from './petition-law.ts'
import { type Sealed, seal, unseal } from './seal.queries.ts'
import './petitions.problems.ts'

export async function lockPetition(
  { petitionId }: { petitionId: number },
  { tx, services, actor, today }: CommandContext,
) {
  const row = await tx
    .selectFrom('petition')
    .selectAll()
    .where('petition_id', '=', petitionId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'đơn' })
  return {
    ...row,
    officeId: row.office_id,
    petitionId,
    kind: row.kind as PetitionKind,
    state: row.state as PetitionState,
    secret: isSecret(row.kind as PetitionKind),
    desks: await desksOf(tx, services, actor, today),
  }
}
export type Locked = Awaited<ReturnType<typeof lockPetition>>
type Step = { petitionId: number; version: number }

export const handling = (one: Locked) => can(deskRight(one.kind)).inOffice(one.officeId)
const publishing = (one: Locked) => can('petition.publish').inOffice(one.officeId)

/** Throws `petition-other-desk`, `petition-changed`, `petition-not-in-state`, `petition-days`. */
export async function requireStep(
  context: CommandContext,
  one: Locked,
  step: PetitionStep,
  input: Step & { on?: LocalDate },
) {
  const { tx, services, today } = context
  if (!one.desks.sitsAt(stepRight(step, one.kind), one.desk_area_id)) {
    const desk = (await areaTree(tx, services)).fullNameOf(one.desk_area_id, today)
    throw problem('petition-other-desk', { desk })
  }
  if (one.version !== input.version) throw problem('petition-changed')
  if (!mayFollow(step, one.state)) throw problem('petition-not-in-state', { state: petitionStateText[one.state] })
  const earliest = (step === 'closed' ? one.answered_on : one.accepted_on) ?? one.received_on
  if (input.on !== undefined && (input.on > today || input.on < earliest))
    throw problem('petition-days', { day: formatDay(input.on) })
}

type Change = Partial<{
  state: PetitionState
  accepted_on: LocalDate
  answer_due_on: LocalDate
  assigned_user_id: number | null
  extended_on: LocalDate
  extension_reason: string
  take_back_asked_on: LocalDate | null
  remote: boolean
  agrees_publish: boolean
  consent_withdrawn_on: LocalDate
  answered_on: LocalDate
  ended_on: LocalDate
  published_on: LocalDate | null
  published_by: number | null
  public_subject: string
  public_question: string
  public_answer: string
}>
type Words = Pick<Sealed, 'answer' | 'reason' | 'forwardedTo' | 'extension'>

/** Writes a step. The words of a denunciation go where its other words are. */
export async function take(
  context: CommandContext,
  one: Locked,
  step: PetitionStep,
  { set, words = {}, note = '' }: { set: Change; words?: Words; note?: string },
) {
  const { tx, services } = context
  const { keys } = services
  const stated = one.secret
    ? { sealed: seal(keys, one.petitionId, { ...unseal(keys, one.petitionId, one.sealed), ...words }) }
    : {
        ...(words.answer === undefined ? {} : { answer: words.answer }),
        ...(words.reason === undefined ? {} : { reason: words.reason }),
        ...(words.extension === undefined ? {} : { extension_reason: words.extension }),
        ...(words.forwardedTo === undefined ? {} : { forwarded_to: words.forwardedTo }),
      }
  await tx
    .updateTable('petition')
    .set({ ...set, ...stated, version: one.version + 1 })
    .where('office_id', '=', one.officeId)
    .where('petition_id', '=', one.petitionId)
    .execute()
  await addStep(context, one, step, note)
  context.changed(one.officeId, 'petition', one.secret ? null : one.petitionId)
}

export const line = (one: Locked, what: string, before: string, after: string): ChangeLine => ({
  subject: one.subject,
  what,
  before,
  after,
})
export const stateLine = (one: Locked, state: PetitionState) =>
  line(one, 'Trạng thái', petitionStateText[one.state].vi, petitionStateText[state].vi)
/** What is answered is kept with the command's key: of a denunciation only the step. */
export const answered = ({ preview }: CommandContext, one: Locked, changes: ChangeLine[], warnings: string[] = []) => ({
  petitionId: one.petitionId,
  secret: one.secret,
  changes: one.secret && !preview ? [] : changes,
  warnings,
})
export const kept = ({ petitionId }: { petitionId: number }, { secret }: { secret: boolean }) =>
  secret ? {} : { petitionId }

/** The name of somebody who sits at the petition's desk. Throws `petition-assignee`. */
async function assigneeOf({ tx, services, today }: CommandContext, one: Locked, userId: number): Promise<string> {
  const found = (await listDeskHolders(tx, deskRight(one.kind), [one.desk_area_id], today)).find(
    person => person.userId === userId,
  )
  if (found) return found.name
  const tree = await areaTree(tx, services)
  throw problem('petition-assignee', { desk: tree.fullNameOf(one.desk_area_id, today) })
}

export const acceptPetition = command(acceptPetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    await requireStep(context, one, 'accepted', input)
    const name = input.assignTo === null ? '' : await assigneeOf(context, one, input.assignTo)
    const remote = input.remote && petitionRuleOn(one.kind, input.on).remote !== null
    const due = answerDue(one.kind, input.on, remote)
    const state = input.assignTo === null ? 'accepted' : 'assigned'
    await take(context, one, 'accepted', {
      set: {
        state,
        accepted_on: input.on,
        answer_due_on: due.day,
        remote,
        ...(input.assignTo === null ? {} : { assigned_user_id: input.assignTo }),
      },
    })
    if (name !== '') await addStep(context, one, 'assigned', name)
    return answered(
      context,
      one,
      [
        stateLine(one, state),
        line(one, 'Hạn trả lời', '', formatDay(due.day)),
        ...(name === '' ? [] : [line(one, 'Người giải quyết', '', name)]),
      ],
      limitWarnings(petitionRuleOn(one.kind, input.on), due.unknownYears),
    )
  },
  payload: kept,
})

export const refusePetition = command(refusePetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    await requireStep(context, one, 'refused', input)
    const set = { state: 'refused', ended_on: input.on } as const
    await take(context, one, 'refused', { set, words: { reason: input.reason }, note: input.reason })
    return answered(context, one, [stateLine(one, 'refused'), line(one, 'Lý do', '', input.reason)])
  },
  payload: kept,
})

export const forwardPetition = command(forwardPetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    await requireStep(context, one, 'forwarded', input)
    await take(context, one, 'forwarded', {
      set: { state: 'forwarded', ended_on: input.on },
      words: { reason: input.reason, forwardedTo: input.to },
      note: `${input.to}: ${input.reason}`,
    })
    return answered(context, one, [stateLine(one, 'forwarded'), line(one, 'Chuyển đến', '', input.to)])
  },
  payload: kept,
})

export const assignPetition = command(assignPetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    await requireStep(context, one, 'assigned', input)
    const name = await assigneeOf(context, one, input.userId)
    const note = [name, input.note].filter(Boolean).join(': ')
    await take(context, one, 'assigned', { set: { state: 'assigned', assigned_user_id: input.userId }, note })
    return answered(context, one, [line(one, 'Người giải quyết', '', name)])
  },
  payload: kept,
})

export const answerPetition = command(answerPetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    await requireStep(context, one, 'answered', input)
    const set = { state: 'answered', answered_on: input.on } as const
    await take(context, one, 'answered', { set, words: { answer: input.answer } })
    const late = one.answer_due_on !== null && input.on > one.answer_due_on
    return answered(
      context,
      one,
      [stateLine(one, 'answered'), line(one, 'Trả lời', '', input.answer)],
      late ? [`Trả lời sau hạn ${formatDay(one.answer_due_on!)}.`] : [],
    )
  },
  payload: kept,
})

export const closePetition = command(closePetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    await requireStep(context, one, 'closed', input)
    await take(context, one, 'closed', { set: { state: 'closed', ended_on: input.on }, note: input.note })
    return answered(context, one, [stateLine(one, 'closed')])
  },
  payload: kept,
})

export const escalatePetition = command(escalatePetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    const { tx, services, today } = context
    await requireStep(context, one, 'escalated', input)
    const tree = await areaTree(tx, services)
    const from = tree.fullNameOf(one.desk_area_id, today)
    const wanted = { areaId: one.area_id, right: deskRight(one.kind), past: one.desk_area_id }
    const desk = await findDesk(tx, services, wanted, today)
    if (desk === undefined) throw problem('petition-nobody-above', { place: from })
    await take(context, one, 'escalated', {
      // Whoever it was given to does not sit above: there it waits for everybody, until it is given to somebody again.
      set: one.state === 'assigned' ? { state: 'accepted', assigned_user_id: null } : {},
      note: `${tree.fullNameOf(desk, today)}: ${input.reason}`,
    })
    const to = { deskAreaId: desk, kind: one.kind, acceptDueOn: one.accept_due_on, sealed: one.sealed }
    await moveTo(context, { ...one, deskAreaId: one.desk_area_id }, to)
    return answered(context, one, [line(one, 'Nơi giải quyết', from, tree.fullNameOf(desk, today))])
  },
  payload: kept,
})

export const reclassifyPetition = command(reclassifyPetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    const { tx, services, today } = context
    await requireStep(context, one, 'reclassified', input)
    if (input.kind === one.kind) throw problem('petition-same-kind')
    // What was told in confidence is not made less secret by the desk that reads it.
    if (one.secret) throw problem('petition-secret')
    const secret = isSecret(input.kind)
    const { keys } = services
    const { sender } = unseal(keys, one.petitionId, one.sealed)
    if (petitionRuleOn(input.kind, one.received_on).named === 'required' && (!one.named || sender.address === ''))
      throw problem('petition-needs-name', { kind: petitionKindText[input.kind] })
    const tree = await areaTree(tx, services)
    const wanted = { areaId: one.area_id, right: deskRight(input.kind) }
    const desk = secret ? await findDesk(tx, services, wanted, today) : one.desk_area_id
    if (desk === undefined) throw problem('petition-nobody', { place: tree.fullNameOf(one.area_id, today) })
    const { officeId, petitionId, subject, body } = one
    await addStep(context, { officeId, petitionId, secret }, 'reclassified', input.reason)
    context.changed(officeId, 'petition', secret ? null : petitionId)
    await moveTo(
      context,
      { officeId, petitionId, deskAreaId: one.desk_area_id },
      {
        deskAreaId: desk,
        kind: input.kind,
        acceptDueOn: acceptDue(input.kind, one.received_on).day,
        sealed: secret ? seal(keys, petitionId, { sender, subject, body }) : one.sealed,
      },
    )
    const before = petitionKindText[one.kind].vi
    return answered(
      context,
      { ...one, secret },
      [line(one, 'Loại', before, petitionKindText[input.kind].vi)],
      secret && context.preview
        ? [
            `Sau khi xếp lại, chỉ người giải quyết tố cáo của ${tree.fullNameOf(desk, today)} đọc được đơn này. Bạn sẽ không thấy nữa.`,
          ]
        : [],
    )
  },
  payload: kept,
})

export const publishAnswer = command(publishPetitionContract, {
  load: lockPetition,
  may: publishing,
  run: async (input, one, context) => {
    if (one.secret) throw problem('petition-secret')
    await requireStep(context, one, 'published', input)
    if (!one.agrees_publish) throw problem('petition-not-agreed')
    const { sender } = unseal(context.services.keys, one.petitionId, one.sealed)
    const found = tellsOfSomebody([input.subject, input.question, input.answer].join('\n'), sender)
    if (found.length > 0) throw problem('petition-names-left', { found: found.join(', ') })
    await take(context, one, 'published', {
      set: {
        published_on: context.today,
        published_by: context.actor.userId,
        public_subject: input.subject,
        public_question: input.question,
        public_answer: input.answer,
      },
    })
    return answered(
      context,
      one,
      [
        line(one, 'Tiêu đề công khai', one.public_subject, input.subject),
        line(one, 'Câu hỏi công khai', one.public_question, input.question),
        line(one, 'Trả lời công khai', one.public_answer, input.answer),
      ],
      ['Mọi người sẽ đọc được. Hãy đọc lại: không để lại tên, địa chỉ, chi tiết nhận ra một hộ.'],
    )
  },
  payload: kept,
})

export const withdrawAnswer = command(withdrawAnswerContract, {
  load: lockPetition,
  may: publishing,
  run: async (input, one, context) => {
    await requireStep(context, one, 'withdrawn', input)
    if (one.published_on === null) throw problem('petition-not-in-state', { state: petitionStateText[one.state] })
    await take(context, one, 'withdrawn', { set: { published_on: null, published_by: null }, note: input.reason })
    return answered(context, one, [line(one, 'Công khai', formatDay(one.published_on), 'thôi công khai')])
  },
  payload: kept,
})
