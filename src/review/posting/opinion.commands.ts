// The opinion of the level above, only where that level exists on the day. Until it agrees there is no decision.

import { sql } from 'kysely'
import { counted } from '../../base/fill-in.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { claimScan } from '../../platform/scan.ts'
import { deadlineAfter } from '../procedure.ts'
import { holidays } from '../procedure-law.ts'
import { getRound, refreshVillages, requireChangeable, rulesOf } from '../round.effects.ts'
import { answerOpinionContract, askOpinionContract, opinionLevelText } from './opinion.api.ts'

export const askOpinion = command(askOpinionContract, {
  load: ({ roundId }, { tx }) => getRound(tx, roundId, 'update'),
  may: round => can('round.manage').inOffice(round.officeId),
  run: async (input, round, context) => {
    const { tx, services, actor } = context
    await requireChangeable(tx, round)
    if (input.sentOn > context.today || input.sentOn < round.openedOn)
      throw problem('invalid-input', { count: 1, first: 'Ngày gửi phải từ ngày mở đợt đến hôm nay.' })
    const { opinion } = rulesOf(round, input.sentOn)
    if (!opinion) throw problem('no-opinion-step', { day: formatDay(input.sentOn) })
    const waiting = await tx
      .selectFrom('level_opinion')
      .select('due_on')
      .where('office_id', '=', round.officeId)
      .where('round_id', '=', round.roundId)
      .where('agrees', 'is', null)
      .executeTakeFirst()
    if (waiting) throw problem('opinion-asked-already', { due: formatDay(waiting.due_on) })
    const { rows } = await sql<{
      n: number
    }>`select count(*)::int as n from round_village where office_id = ${round.officeId}
      and round_id = ${round.roundId} and cases > 0 and state not in ('opinion', 'decision')`.execute(tx)
    if (rows[0]!.n > 0)
      throw problem('not-ready', {
        why: {
          vi: `còn ${rows[0]!.n} bản chưa xong bước niêm yết và khiếu nại`,
          en: counted('{n:village has|villages have} not finished posting and complaints', rows[0]!.n),
        },
      })
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
          what: `Xin ý kiến ${opinionLevelText[opinion.value.level].vi}`,
          before: '',
          after: `gửi ngày ${formatDay(input.sentOn)}, trả lời trước hết ngày ${formatDay(due.day)}`,
        },
      ],
      warnings: [],
    }
  },
})

export const answerOpinion = command(answerOpinionContract, {
  load: async ({ opinionId }, { tx, today, actor }) => {
    const opinion = await tx
      .selectFrom('level_opinion')
      .selectAll()
      .where('opinion_id', '=', opinionId)
      .forUpdate()
      .executeTakeFirst()
    if (!opinion) throw problem('not-found', { what: 'phiếu xin ý kiến' })
    const round = await getRound(tx, opinion.round_id, 'update')
    const atOffice = { kind: 'office', officeId: round.officeId } as const
    // A level that is gone cannot record its opinion on a round of its time: the office does, from the signed paper.
    const fromPaper = !rulesOf(round, today).opinion && !actor.allows('opinion.give', atOffice)
    return { opinion, round, fromPaper }
  },
  // given by the level itself; its right reaches down to the commune's office
  may: ({ round, fromPaper }) => can(fromPaper ? 'round.manage' : 'opinion.give').inOffice(round.officeId),
  run: async (input, { opinion, round, fromPaper }, context) => {
    if (fromPaper && input.fileId === undefined)
      throw problem('invalid-input', { count: 1, first: 'Cần bản quét văn bản trả lời của cấp trên.' })
    // two levels look at the list: who asked for one may not answer for the other
    if (!fromPaper && opinion.asked_by === context.actor.userId) throw problem('asker-answers')
    await requireChangeable(context.tx, round)
    if (opinion.agrees !== null) throw problem('case-not-in-state', { state: 'đã có ý kiến' })
    if (!input.agrees && input.content === '')
      throw problem('invalid-input', { count: 1, first: 'Nêu rõ hộ hoặc nội dung đề nghị phúc tra.' })
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
    if (input.fileId !== undefined)
      await claimScan(context, input.fileId, {
        officeId: opinion.office_id,
        subjectKind: 'opinion',
        subjectId: opinion.opinion_id,
      })
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
