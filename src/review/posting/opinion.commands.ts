// The opinion of the level above, only where that level exists on the day. Until it agrees there is no decision.
import { sql } from 'kysely'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { deadlineAfter } from '../procedure.ts'
import { holidays } from '../procedure-law.ts'
import { getRound, refreshVillages, requireChangeable, rulesOf } from '../round.effects.ts'
import { answerOpinionContract, askOpinionContract } from './posting.api.ts'

const levelNames = { district: 'cấp huyện', province: 'cấp tỉnh' } as const

export const askOpinion = command(askOpinionContract, {
  load: ({ roundId }, { tx }) => getRound(tx, roundId, 'update'),
  may: round => can('round.manage').inOffice(round.officeId),
  run: async (input, round, context) => {
    const { tx, services, actor } = context
    await requireChangeable(tx, round)
    const { opinion } = rulesOf(round, input.sentOn)
    if (!opinion) throw problem('no-opinion-step', { day: formatDay(input.sentOn) })
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from round_village where office_id = ${round.officeId}
      and round_id = ${round.roundId} and cases > 0 and state not in ('opinion', 'decision')`.execute(tx)
    if (rows[0]!.n > 0)
      throw problem('not-ready', { why: `còn ${rows[0]!.n} bản chưa xong bước niêm yết và khiếu nại.` })
    const due = deadlineAfter(input.sentOn, opinion.value.limit, holidays)
    const opinionId = await services.ids.next()
    await tx
      .insertInto('level_opinion')
      .values({
        office_id: round.officeId,
        opinion_id: opinionId,
        round_id: round.roundId,
        level: opinion.value.level,
        sent_on: input.sentOn,
        due_on: due.day,
        document_number: input.documentNumber,
        asked_by: actor.userId,
      })
      .execute()
    context.changed(round.officeId, 'opinion', opinionId)
    return {
      opinionId,
      dueOn: due.day,
      level: opinion.value.level,
      changes: [
        {
          subject: round.name,
          what: `Xin ý kiến ${levelNames[opinion.value.level]}`,
          before: '',
          after: `gửi ngày ${formatDay(input.sentOn)}, trả lời trước hết ngày ${formatDay(due.day)}`,
        },
      ],
      warnings: [],
    }
  },
})

export const answerOpinion = command(answerOpinionContract, {
  load: async ({ opinionId }, { tx }) => {
    const opinion = await tx
      .selectFrom('level_opinion')
      .selectAll()
      .where('opinion_id', '=', opinionId)
      .forUpdate()
      .executeTakeFirst()
    if (!opinion) throw problem('not-found', { what: 'phiếu xin ý kiến' })
    return { opinion, round: await getRound(tx, opinion.round_id, 'update') }
  },
  // given by the level itself; its right reaches down to the commune's office
  may: ({ round }) => can('opinion.give').inOffice(round.officeId),
  run: async (input, { opinion, round }, context) => {
    await requireChangeable(context.tx, round)
    if (opinion.agrees !== null) throw problem('case-not-in-state', { state: 'đã có ý kiến' })
    if (input.answeredOn > context.today || input.answeredOn < opinion.sent_on)
      throw problem('invalid-input', { count: 1, first: 'Ngày trả lời phải từ ngày gửi đến hôm nay.' })
    await context.tx
      .updateTable('level_opinion')
      .set({
        answered_on: input.answeredOn,
        agrees: input.agrees,
        content: input.content,
        document_number: input.documentNumber || opinion.document_number,
        answered_by: context.actor.userId,
      })
      .where('office_id', '=', opinion.office_id)
      .where('opinion_id', '=', opinion.opinion_id)
      .execute()
    await refreshVillages(context, round)
    context.changed(round.officeId, 'opinion', opinion.opinion_id)
    return {
      changes: [
        {
          subject: round.name,
          what: 'Ý kiến của cấp trên',
          before: 'chưa trả lời',
          after: input.agrees ? 'thống nhất' : `đề nghị phúc tra: ${input.content}`,
        },
      ],
      warnings: input.agrees ? [] : ['Hãy phúc tra các hộ được nêu, rồi xin ý kiến lại.'],
    }
  },
})
