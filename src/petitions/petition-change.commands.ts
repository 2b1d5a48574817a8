// More time in a difficult case, told to the asker with its reason; and the sender's own wish to take a petition back.
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { command } from '../platform/command.ts'
import { extendPetitionContract, settleTakeBackContract, takeBackPetitionContract } from './petition.api.ts'
import {
  answered,
  handling,
  kept,
  type Locked,
  line,
  lockPetition,
  requireStep,
  stateLine,
  take,
} from './petition.commands.ts'
import { limitWarnings } from './petition.effects.ts'
import { isOpen, mayTakeBackAtOnce, petitionStateText } from './petition.ts'
import { longerDue, petitionRuleOn } from './petition-law.ts'
import './petitions.problems.ts'

/** Once, before the day has come: what is late is not made less late. */
export const extendPetition = command(extendPetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    await requireStep(context, one, 'extended', input)
    if (one.extended_on !== null) throw problem('petition-extended')
    const before = one.answer_due_on!
    if (before < context.today) throw problem('petition-extend-late', { day: formatDay(before) })
    const due = longerDue(one.kind, one.accepted_on!)
    if (due === undefined || due.day <= before) throw problem('petition-no-longer-limit')
    const { reason } = input
    await take(context, one, 'extended', {
      set: { answer_due_on: due.day, extended_on: context.today },
      words: { extension: reason },
      note: reason,
    })
    return answered(
      context,
      one,
      [line(one, 'Hạn trả lời', formatDay(before), formatDay(due.day)), line(one, 'Lý do', '', reason)],
      [
        ...limitWarnings(petitionRuleOn(one.kind, one.accepted_on!), due.unknownYears),
        one.secret
          ? 'Người gửi thấy hạn mới khi tra cứu, không thấy lý do: hãy báo riêng.'
          : 'Người gửi đọc được hạn mới và lý do khi tra cứu bằng mã.',
      ],
    )
  },
  payload: kept,
})

export const settleTakeBack = command(settleTakeBackContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    await requireStep(context, one, input.agreed ? 'taken-back' : 'take-back-refused', input)
    if (one.take_back_asked_on === null) throw problem('petition-take-back-not-asked')
    const { agreed, reason } = input
    await take(context, one, agreed ? 'taken-back' : 'take-back-refused', {
      set: {
        take_back_asked_on: null,
        ...(agreed ? ({ state: 'taken-back', ended_on: context.today } as const) : {}),
      },
      note: reason,
    })
    return answered(context, one, [
      line(one, 'Xin rút đơn', formatDay(one.take_back_asked_on), agreed ? 'đồng ý' : 'không đồng ý'),
      line(one, 'Lý do', '', reason),
      ...(agreed ? [stateLine(one, 'taken-back')] : []),
    ])
  },
  payload: kept,
})

/** Whoever holds the code: sent by the portal only. */
export const takeBackPetition = command(takeBackPetitionContract, {
  load: async ({ codeHash }, context): Promise<Locked> => {
    const found = await context.tx
      .selectFrom('petition')
      .select('petition_id')
      .where('code_hash', '=', Buffer.from(codeHash, 'hex'))
      .executeTakeFirst()
    if (!found) throw problem('not-found', { what: 'đơn' })
    return lockPetition({ petitionId: found.petition_id }, context)
  },
  may: () => can('petition.send').everywhere(),
  run: async ({ reason }, one, context) => {
    const { today } = context
    const { petitionId, secret } = one
    if (!isOpen(one.state)) throw problem('petition-not-in-state', { state: petitionStateText[one.state] })
    const asked = !mayTakeBackAtOnce(one.kind, one.state)
    // Asked once, it waits for the desk.
    if (asked && one.take_back_asked_on !== null) return { petitionId, secret, asked }
    await take(context, one, asked ? 'take-back-asked' : 'taken-back', {
      set: asked ? { take_back_asked_on: today } : { state: 'taken-back', ended_on: today },
      note: reason,
    })
    return { petitionId, secret, asked }
  },
  payload: (_, { petitionId, secret }) => (secret ? {} : { petitionId }),
})
