// Evaluations by recipients: a sample drawn at random from what the books call given, what each of them says, the end, the public counts.
import { randomBytes } from 'node:crypto'
import { formatDay } from '../base/local-date.ts'
import { problem, wrongInput } from '../base/problem.ts'
import { can } from '../platform/actor.ts'
import { type CommandContext, command } from '../platform/command.ts'
import { notToCome } from '../registry/not-to-come.ts'
import {
  closeEvaluationContract,
  drawSampleContract,
  publishEvaluationContract,
  recordAnswerContract,
} from './evaluation.api.ts'
import './evaluation.problems.ts'
import { issuesOfAnswers, outcomeText, publicCounts } from './evaluation.ts'
import { countsOf } from './evaluation-counts.queries.ts'
import { drawLines } from './evaluation-draw.effects.ts'

async function lockEvaluation({ evaluationId }: { evaluationId: number }, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('evaluation')
    .selectAll()
    .where('evaluation_id', '=', evaluationId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'đợt hỏi ý kiến' })
  const list = await tx
    .selectFrom('v_support_list')
    .select('title')
    .where('office_id', '=', row.office_id)
    .where('list_id', '=', row.list_id)
    .executeTakeFirstOrThrow()
  return { ...row, title: list.title ?? '' }
}
type Evaluation = Awaited<ReturnType<typeof lockEvaluation>>

const requireOpen = (row: Evaluation) => {
  if (row.closed_on) throw problem('evaluation-closed', { day: formatDay(row.closed_on) })
}

async function setEvaluation(context: CommandContext, row: Evaluation, set: Record<string, unknown>) {
  await context.tx
    .updateTable('evaluation')
    .set({ ...set, version: row.version + 1 })
    .where('office_id', '=', row.office_id)
    .where('evaluation_id', '=', row.evaluation_id)
    .execute()
  context.changed(row.office_id, 'evaluation', row.evaluation_id)
}

export const drawSample = command(drawSampleContract, {
  load: async ({ listId }, { tx }) => {
    const list = await tx
      .selectFrom('v_support_list')
      .select(['office_id', 'title'])
      .where('list_id', '=', listId)
      // Of a case of legal aid only two people of an office know.
      .where('kind', '<>', 'legal-aid')
      .executeTakeFirst()
    if (!list) throw problem('not-found', { what: 'danh sách' })
    return { officeId: list.office_id!, title: list.title! }
  },
  may: ({ officeId }) => can('evaluation.write').inOffice(officeId),
  run: async ({ listId, size: wanted, asker }, { officeId, title }, context) => {
    // Nobody can know the seed before, not even who sees the preview: the sample is drawn when it is confirmed.
    const seed = randomBytes(12).toString('hex')
    const { evaluationId, turn, population, size } = await drawLines(context, {
      officeId,
      listId,
      size: wanted,
      asker,
      seed,
    })
    context.changed(officeId, 'evaluation', evaluationId)
    return {
      evaluationId,
      size,
      changes: [
        {
          subject: title,
          what: `Hỏi ý kiến lần ${turn}`,
          before: '',
          after: `${size} trong ${population} dòng đã cấp`,
        },
        { subject: title, what: 'Ai hỏi', before: '', after: asker },
      ],
      warnings: [
        'Mẫu được rút ngẫu nhiên lúc xác nhận; không rút lại cho tới khi kết thúc đợt này.',
        ...(size < wanted ? [`Sổ chỉ ghi đã cấp ${population} dòng: hỏi tất cả.`] : []),
      ],
    }
  },
})

export const recordAnswer = command(recordAnswerContract, {
  load: async ({ evaluationId, no }, context) => {
    const evaluation = await lockEvaluation({ evaluationId }, context)
    const line = await context.tx
      .selectFrom('evaluation_line')
      .selectAll()
      .where('office_id', '=', evaluation.office_id)
      .where('evaluation_id', '=', evaluationId)
      .where('no', '=', no)
      .forUpdate()
      .executeTakeFirst()
    if (!line) throw problem('not-found', { what: 'người được hỏi' })
    return { evaluation, line }
  },
  may: ({ line }) => can('evaluation.write').inVillage(line.office_id, line.village_id),
  run: async ({ outcome, askedOn, answers, words }, { evaluation, line }, context) => {
    requireOpen(evaluation)
    notToCome(askedOn, context)
    if (askedOn < evaluation.drawn_on)
      throw problem('evaluation-day-order', { day: formatDay(askedOn), before: formatDay(evaluation.drawn_on) })
    if (outcome === 'asked' && !answers)
      throw wrongInput([
        {
          path: 'answers',
          name: 'missing',
          message: 'Chưa ghi câu trả lời.',
          en: 'The answers are missing.',
        },
      ])
    const given = outcome === 'asked' ? answers : null
    const faults = given ? issuesOfAnswers(given) : []
    if (faults.length > 0) throw wrongInput(faults)
    await context.tx
      .updateTable('evaluation_line')
      .set({
        outcome,
        asked_on: askedOn,
        received: given?.received ?? null,
        in_time: given?.inTime ?? null,
        right_amount: given?.rightAmount ?? null,
        right_quality: given?.rightQuality ?? null,
        asked_to_pay: given?.askedToPay ?? null,
        useful: given?.useful ?? null,
        words: given ? words : '',
        recorded_by: context.actor.userId,
        recorded_at: context.now,
      })
      .where('office_id', '=', line.office_id)
      .where('evaluation_id', '=', line.evaluation_id)
      .where('no', '=', line.no)
      .execute()
    context.changed(evaluation.office_id, 'evaluation', evaluation.evaluation_id)
    return {
      evaluationId: evaluation.evaluation_id,
      changes: [
        {
          subject: evaluation.title,
          what: `Người số ${line.no}`,
          before: line.outcome ? outcomeText[line.outcome as 'asked'].vi : '',
          after: `${outcomeText[outcome].vi}, ${formatDay(askedOn)}`,
        },
      ],
      warnings:
        given?.askedToPay === true
          ? ['Có người nói bị đòi tiền, quà. Hãy hướng dẫn họ quyền tố cáo; không nói lại với người cấp.']
          : [],
    }
  },
})

export const closeEvaluation = command(closeEvaluationContract, {
  load: lockEvaluation,
  may: row => can('evaluation.write').inOffice(row.office_id),
  run: async ({ conclusion }, row, context) => {
    requireOpen(row)
    const counts = await countsOf(context.tx, row.office_id, row.evaluation_id)
    if (counts.done < row.size) throw problem('evaluation-not-asked', { count: row.size - counts.done })
    await setEvaluation(context, row, {
      closed_on: context.today,
      conclusion,
      public_counts: JSON.stringify(publicCounts(counts)),
    })
    const { received } = counts.questions
    return {
      evaluationId: row.evaluation_id,
      changes: [
        { subject: row.title, what: 'Sổ ghi đã cấp', before: '', after: `${row.population} dòng` },
        {
          subject: row.title,
          what: `Hỏi được ${counts.asked} trong ${row.size} người của mẫu`,
          before: '',
          after: `${received.yes} nói đã nhận, ${received.no} nói chưa nhận`,
        },
        { subject: row.title, what: 'Kết luận', before: '', after: conclusion },
      ],
      warnings: counts.asked < row.size / 2 ? ['Hỏi được chưa tới nửa mẫu: kết quả chưa nói lên nhiều điều.'] : [],
    }
  },
})

export const publishEvaluation = command(publishEvaluationContract, {
  load: lockEvaluation,
  may: row => can('evaluation.write').inOffice(row.office_id),
  run: async (_, row, context) => {
    if (!row.closed_on) throw problem('evaluation-not-closed')
    await setEvaluation(context, row, { published_on: context.today })
    return {
      evaluationId: row.evaluation_id,
      changes: [
        {
          subject: row.title,
          what: 'Kết quả hỏi ý kiến',
          before: 'chưa công bố',
          after: 'công bố số đếm, không nêu tên; giữ lại số dưới 5',
        },
      ],
      warnings: [],
    }
  },
})
