// Legal aid: asked for, ended with a paper, reopened where the result was wrong. The subject goes into a table of its own and into
// neither the journal nor what other pages show.
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { peopleOn } from '../people/people.queries.ts'
import { findPolicy } from '../policy.ts'
import { addDeliveries, settleDeliveries } from '../support-list.effects.ts'
import { endCaseContract, openCaseContract, reopenCaseContract } from './legal-aid.api.ts'
import './legal-aid.problems.ts'
import { type CaseState, caseStateText, isEntitled, legalFieldText, legalFormText } from './legal-aid.ts'

export const openCase = command(openCaseContract, {
  load: async ({ personId, askedOn }, { tx }) => (await peopleOn(tx, [personId], askedOn))[0]!,
  may: person => [can('support.write').inOffice(person.officeId), can('legal-aid.read').inOffice(person.officeId)],
  payload: ({ subject: _, ...input }) => input,
  run: async (input, person, context) => {
    const { tx, services, actor, now } = context
    const { askedOn, field, form, isAccused, ground } = input
    notToCome(askedOn, context)
    if (person.householdId === null || person.isDead)
      throw problem('legal-aid-not-of-household', { who: person.name, day: formatDay(askedOn) })
    if (!isEntitled({ class: person.class, isAccused, ground }))
      throw problem('legal-aid-not-entitled', {
        who: person.name,
        citation: findPolicy('legal-aid')?.citation ?? '',
      })
    const caseId = await services.ids.next()
    try {
      await tx
        .insertInto('legal_aid_case')
        .values({
          office_id: person.officeId,
          case_id: caseId,
          household_id: person.householdId,
          person_id: person.personId,
          village_id: person.villageId!,
          class: person.class,
          is_accused: isAccused,
          field,
          form,
          provider: input.provider,
          asked_on: askedOn,
          ground,
          recorded_by: actor.userId,
          recorded_at: now,
        })
        .execute()
    } catch (error) {
      if (constraintOf(error) === 'legal_aid_once') throw problem('legal-aid-open-already', { who: person.name })
      throw error
    }
    await tx
      .insertInto('legal_aid_subject')
      .values({
        office_id: person.officeId,
        case_id: caseId,
        village_id: person.villageId!,
        subject: input.subject,
      })
      .execute()
    context.changed(person.officeId, 'legal-aid', caseId)
    const line = (what: string, after: string) => ({ subject: person.name, what, before: '', after })
    return {
      caseId,
      changes: [
        line('Lĩnh vực', legalFieldText[field].vi),
        line('Hình thức', legalFormText[form].vi),
        line('Nơi trợ giúp', input.provider),
        line('Ngày yêu cầu', formatDay(askedOn)),
      ],
      warnings: ['Nội dung vụ việc chỉ người có quyền trợ giúp pháp lý xem được.'],
    }
  },
})

async function lockCase({ caseId }: { caseId: number }, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('legal_aid_case')
    .selectAll()
    .where('case_id', '=', caseId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'vụ việc trợ giúp pháp lý' })
  return row
}
type Case = Awaited<ReturnType<typeof lockCase>>
const mayKeep = (row: Case) => [
  can('support.write').inOffice(row.office_id),
  can('legal-aid.read').inOffice(row.office_id),
]
const requireState = (row: Case, ...states: CaseState[]) => {
  if (!states.includes(row.state as CaseState))
    throw problem('legal-aid-not-in-state', { state: caseStateText[row.state as CaseState] })
}
const setCase = ({ tx }: CommandContext, row: Case, set: object) =>
  tx
    .updateTable('legal_aid_case')
    .set({ ...set, version: row.version + 1 })
    .where('office_id', '=', row.office_id)
    .where('case_id', '=', row.case_id)
    .execute()
const step = (row: Case, next: CaseState, more: string) => ({
  subject: legalFieldText[row.field as 'land'].vi,
  what: 'Trạng thái',
  before: caseStateText[row.state as CaseState].vi,
  after: `${caseStateText[next].vi}, ${more}`,
})

export const endCase = command(endCaseContract, {
  load: lockCase,
  may: mayKeep,
  payload: ({ outcome: _, ...input }) => input,
  run: async ({ caseId, state, endedOn, document, outcome }, row, context) => {
    requireState(row, 'open')
    notToCome(endedOn, context)
    if (endedOn < row.asked_on)
      throw problem('legal-aid-day-order', { ended: formatDay(endedOn), asked: formatDay(row.asked_on) })
    let deliveryId: number | null = null
    // The household's page says that there was legal aid, not who of it nor about what.
    if (state === 'done')
      [deliveryId] = (await addDeliveries(context, {
        officeId: row.office_id,
        kind: 'legal-aid',
        policyId: 'legal-aid',
        cycle: endedOn.slice(0, 4),
        state: 'given',
        givenOn: endedOn,
        rows: [
          {
            householdId: row.household_id,
            personId: null,
            villageId: row.village_id,
            class: row.class === 'none' ? '' : row.class,
            ground: '',
            amount: 0n,
            quantity: '',
            onceKey: null,
          },
        ],
      })) as [number]
    await setCase(context, row, { state, ended_on: endedOn, document, delivery_id: deliveryId })
    await context.tx
      .updateTable('legal_aid_subject')
      .set({ outcome })
      .where('office_id', '=', row.office_id)
      .where('case_id', '=', caseId)
      .execute()
    context.changed(row.office_id, 'legal-aid', caseId)
    return { caseId, changes: [step(row, state, `${formatDay(endedOn)}, ${document}`)], warnings: [] }
  },
})

export const reopenCase = command(reopenCaseContract, {
  load: lockCase,
  may: mayKeep,
  run: async ({ caseId, on, reason }, row, context) => {
    requireState(row, 'done', 'stopped')
    notToCome(on, context)
    if (row.delivery_id !== null)
      await settleDeliveries(context, {
        officeId: row.office_id,
        deliveryIds: [row.delivery_id],
        state: 'returned',
        day: on,
        reason: 'Kết quả ghi nhầm, vụ việc được mở lại.',
      })
    try {
      await setCase(context, row, { state: 'open', ended_on: null, document: '', delivery_id: null, reason })
    } catch (error) {
      if (constraintOf(error) === 'legal_aid_once')
        throw problem('legal-aid-open-already', { who: legalFieldText[row.field as 'land'] })
      throw error
    }
    context.changed(row.office_id, 'legal-aid', caseId)
    return { caseId, changes: [step(row, 'open', reason)], warnings: [] }
  },
})
