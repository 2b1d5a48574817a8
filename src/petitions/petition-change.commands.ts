// More time in a difficult case, told to the asker with its reason; and the sender's own wish to take a petition back.
import { formatDay } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { type AttachmentType, attachmentTypeText } from './attachment.ts'
import {
  extendPetitionContract,
  removeAttachmentContract,
  settleTakeBackContract,
  takeBackPetitionContract,
  withdrawConsentContract,
} from './petition.api.ts'
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

/** Before the day has come: what is late is not made less late. As often as the rule of the kind knows a longer limit. */
export const extendPetition = command(extendPetitionContract, {
  load: lockPetition,
  may: handling,
  run: async (input, one, context) => {
    await requireStep(context, one, 'extended', input)
    const before = one.answer_due_on!
    if (before < context.today) throw problem('petition-extend-late', { day: formatDay(before) })
    const due = longerDue(one.kind, one.accepted_on!, { due: before, remote: one.remote })
    if (due === undefined) throw problem(one.extended_on === null ? 'petition-no-longer-limit' : 'petition-extended')
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

async function byCode({ codeHash }: { codeHash: string }, context: CommandContext): Promise<Locked> {
  const found = await context.tx
    .selectFrom('petition')
    .select('petition_id')
    .where('code_hash', '=', Buffer.from(codeHash, 'hex'))
    .executeTakeFirst()
  if (!found) throw problem('not-found', { what: 'đơn' })
  return lockPetition({ petitionId: found.petition_id }, context)
}

/** Whoever holds the code: sent by the portal only. */
export const takeBackPetition = command(takeBackPetitionContract, {
  load: byCode,
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

/** Whoever holds the code no longer agrees that the answer is public: it is taken off at once, and nobody puts it back. */
export const withdrawConsent = command(withdrawConsentContract, {
  load: byCode,
  may: () => can('petition.send').everywhere(),
  run: async (_, one, context) => {
    const { today } = context
    if (one.secret || !one.agrees_publish) throw problem('petition-not-agreed')
    const wasPublic = one.published_on !== null
    await take(context, one, 'consent-withdrawn', {
      set: { agrees_publish: false, consent_withdrawn_on: today, published_on: null, published_by: null },
      note: wasPublic ? 'Câu trả lời đang công khai đã được gỡ.' : '',
    })
    return { petitionId: one.petitionId, wasPublic }
  },
  payload: (_, { petitionId }) => ({ petitionId }),
})

/** One file of the sender, at its desk: what shows somebody else, or was sent by mistake. */
export const removeAttachment = command(removeAttachmentContract, {
  load: lockPetition,
  may: handling,
  run: async ({ no, reason, ...input }, one, context) => {
    await requireStep(context, one, 'file-removed', input)
    const gone = await context.tx
      .deleteFrom('petition_attachment')
      .where('office_id', '=', one.officeId)
      .where('petition_id', '=', one.petitionId)
      .where('no', '=', no)
      .returning(['media_type', 'size'])
      .executeTakeFirst()
    if (!gone) throw problem('not-found', { what: 'tệp' })
    await take(context, one, 'file-removed', { set: {}, note: `Tệp ${no}: ${reason}` })
    return answered(
      context,
      one,
      [line(one, `Tệp ${no}`, attachmentTypeText[gone.media_type as AttachmentType].vi, 'đã xóa khỏi đơn')],
      ['Xóa rồi không lấy lại được; bản sao lưu còn giữ tới khi hết hạn sao lưu.'],
    )
  },
  payload: kept,
})
