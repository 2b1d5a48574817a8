// Takes in the insurer's answer to a list of increases: cards issued, people refused with the reason. A row that fits nobody, or somebody
// to whom no card may be given any more, is kept and waits for a person; the others are done.
import { sql } from 'kysely'
import { fold } from '../../base/fold.ts'
import { rowsUnderHeading } from '../../base/list-columns.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { rowsOfUpload } from '../../platform/uploaded-rows.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { hindranceText } from '../delivery.ts'
import { hindrancesOf } from '../hindrance.queries.ts'
import { keepImport, personsByCitizenId } from '../import/import.effects.ts'
import { decideRow, lockRow, requireOpen } from '../import/import-rows.effects.ts'
import { lockList, settleDeliveries } from '../support-list.effects.ts'
import { insuranceAnswerContract, insuranceRowContract } from './insurance.api.ts'
import { type Answer, answerOf, answerWords, faultOf, isUnanswered } from './insurance-answer.ts'
import './insurance.problems.ts'

interface Line {
  deliveryId: number
  personId: number
  name: string
  state: string
}
interface Fitting {
  answer: Answer
  line: Line | undefined
  by: '' | 'line' | 'citizen-id'
  waits: string
}

export const importAnswer = command(insuranceAnswerContract, {
  load: async ({ listId }, context) => lockList(context, listId),
  may: list => can('support.write').inOffice(list.office_id),
  run: async ({ listId, fileId, answeredOn }, list, context) => {
    if (list.kind !== 'health-insurance') throw problem('not-found', { what: 'danh sách báo tăng' })
    if (list.state !== 'approved') throw problem('insurance-list-not-approved', { title: list.title })
    notToCome(answeredOn, context)
    const officeId = list.office_id
    const { upload, rows } = await rowsOfUpload(context, fileId)
    const table = rowsUnderHeading(rows, answerWords, ['name', 'cardNumber'])
    if (!table) throw problem('support-file-columns', { columns: 'Họ và tên, Mã thẻ', name: upload.name })
    const answers = table.rows.map(answerOf)
    const unanswered = answers.filter(isUnanswered).length
    const fitting = await whoseRows(
      context,
      officeId,
      listId,
      answers.filter(one => !isUnanswered(one)),
    )
    const issued = fitting.filter(one => one.waits === '' && one.answer.cardNumber !== '')
    const refused = fitting.filter(one => one.waits === '' && one.answer.cardNumber === '')
    await refuseTakenNumbers(context, officeId, issued)
    await issue(context, officeId, issued, answeredOn)
    await decline(context, officeId, refused, answeredOn)
    await keepImport(context, {
      officeId,
      kind: 'health-insurance',
      upload,
      asOf: answeredOn,
      listId,
      rows: fitting.map(({ answer, line, by, waits }) => ({
        no: answer.no,
        name: answer.name,
        citizenId: answer.citizenId,
        said: { cardNumber: answer.cardNumber, from: answer.from ?? '', to: answer.to ?? '', refusal: answer.refusal },
        state: waits === '' ? ('applied' as const) : ('open' as const),
        waits,
        personId: line?.personId ?? null,
        matchedBy: by,
      })),
    })
    const waiting = fitting.filter(one => one.waits !== '')
    const line = (what: string, count: number) => ({ subject: list.title, what, before: '', after: `${count} người` })
    return {
      issued: issued.length,
      refused: refused.length,
      waiting: waiting.length,
      changes: [
        line('Được cấp thẻ', issued.length),
        line('Bị từ chối', refused.length),
        line('Chờ xem từng dòng', waiting.length),
      ],
      warnings: [
        ...(unanswered > 0
          ? [`${unanswered} dòng chưa có trả lời (không mã thẻ, không lý do từ chối): để nguyên, nhập sau.`]
          : []),
        ...waiting.slice(0, 10).map(one => `Dòng ${one.answer.no}, ${one.answer.name || 'không tên'}: ${one.waits}.`),
      ],
    }
  },
})

/** One waiting row, by a person who has looked: it goes the same way as the others did. */
export const settleAnswerRow = command(insuranceRowContract, {
  load: async ({ importId, rowNo }, context) => lockRow(context, importId, rowNo),
  may: row => can('support.write').inOffice(row.office_id),
  run: async ({ deliveryId, cardNumber, from, to }, row, context) => {
    requireOpen(row)
    const officeId = row.office_id
    const answer = {
      no: row.rowNo,
      lineId: deliveryId,
      name: '',
      citizenId: undefined,
      cardNumber,
      from,
      to: to ?? undefined,
      refusal: '',
    }
    const fault = faultOf(answer)
    if (fault !== undefined || cardNumber === '')
      throw problem('insurance-row-fault', { fault: fault ?? 'thiếu mã thẻ' })
    if (row.kind !== 'health-insurance' || row.list_id === null) throw problem('not-found', { what: 'dòng nhập' })
    const [one] = await whoseRows(context, officeId, row.list_id, [answer], { byHand: true })
    if (!one?.line || one.waits !== '') throw problem('insurance-row-fault', { fault: one?.waits ?? '' })
    await refuseTakenNumbers(context, officeId, [one])
    await issue(context, officeId, [one], row.as_of)
    await decideRow(context, row, { state: 'applied', personId: one.line.personId })
    const until = to === null ? '' : ` đến ${formatDay(to)}`
    return {
      changes: [
        {
          subject: one.line.name,
          what: 'Thẻ bảo hiểm y tế',
          before: '',
          after: `${cardNumber}, từ ${formatDay(from)}${until}`,
        },
      ],
      warnings: [],
    }
  },
})

/** Whose each row is: by the line's number that our own sheet carries, else by citizen ID. Names are never enough. */
async function whoseRows(
  context: CommandContext,
  officeId: number,
  listId: number,
  answers: Answer[],
  { byHand = false } = {},
): Promise<Fitting[]> {
  const { rows: lines } =
    await sql<Line>`select d.delivery_id as "deliveryId", d.person_id as "personId", p.full_name as name, d.state
    from delivery d join insurance_card c on c.office_id = d.office_id and c.delivery_id = d.delivery_id and c.card_number is null
      join v_person_card p on p.office_id = d.office_id and p.person_id = d.person_id
    where d.office_id = ${officeId} and d.list_id = ${listId} and d.state in ('planned', 'absent', 'given')`.execute(
      context.tx,
    )
  const byLine = new Map(lines.map(line => [line.deliveryId, line]))
  const byPerson = new Map(lines.map(line => [line.personId, line]))
  const persons = await personsByCitizenId(
    context,
    officeId,
    answers.flatMap(one => one.citizenId ?? []),
  )
  const taken = new Set<number>()
  const fitting = answers.map((answer): Fitting => {
    const named = answer.lineId === undefined ? undefined : byLine.get(answer.lineId)
    const holders = answer.citizenId ? (persons.get(answer.citizenId) ?? []) : []
    const line = named ?? (holders.length === 1 ? byPerson.get(holders[0]!) : undefined)
    const by = named ? 'line' : line ? 'citizen-id' : ''
    const fault = faultOf(answer)
    const waits =
      fault ??
      (line === undefined
        ? 'không tìm thấy người này trong danh sách báo tăng (hoặc đã có thẻ)'
        : named && !byHand && fold(named.name) !== fold(answer.name)
          ? `mã dòng là của ${named.name}, tên trong tệp khác`
          : taken.has(line.deliveryId)
            ? 'người này đã có ở dòng trên'
            : '')
    if (line && waits === '') taken.add(line.deliveryId)
    return { answer, line, by, waits }
  })
  const hindered = new Map(
    (
      await hindrancesOf(
        context.tx,
        officeId,
        fitting.flatMap(one =>
          one.waits === '' && one.line && one.answer.cardNumber !== '' ? one.line.deliveryId : [],
        ),
        context.today,
      )
    ).map(one => [one.deliveryId, one.hindrance]),
  )
  return fitting.map(one => {
    const hindrance = one.line && one.waits === '' ? hindered.get(one.line.deliveryId) : undefined
    return hindrance === undefined ? one : { ...one, waits: `không cấp được: ${hindranceText[hindrance].vi}` }
  })
}

async function refuseTakenNumbers({ tx }: CommandContext, officeId: number, issued: Fitting[]): Promise<void> {
  const numbers = issued.map(one => one.answer.cardNumber)
  const twice = issued.find((one, i) => numbers.indexOf(one.answer.cardNumber) !== i)
  const { rows } = await sql<{
    number: string
    name: string
  }>`select c.card_number as number, p.full_name as name from insurance_card c
      join v_person_card p on p.office_id = c.office_id and p.person_id = c.person_id
    where c.office_id = ${officeId} and c.card_number = any (${numbers}::text[]) and c.ended_on is null limit 1`.execute(
    tx,
  )
  const taken = rows[0] ?? (twice && { number: twice.answer.cardNumber, name: twice.line!.name })
  if (taken) throw problem('card-number-taken', { number: taken.number, who: taken.name })
}

async function issue(context: CommandContext, officeId: number, issued: Fitting[], answeredOn: string): Promise<void> {
  if (issued.length === 0) return
  const toGive = issued.filter(one => one.line!.state !== 'given').map(one => one.line!.deliveryId)
  if (toGive.length > 0)
    await settleDeliveries(context, { officeId, deliveryIds: toGive, state: 'given', day: answeredOn as never })
  const column = <T>(of: (one: Fitting) => T) => issued.map(of)
  const values = sql`unnest(${column(i => i.line!.deliveryId)}::bigint[], ${column(i => i.answer.cardNumber)}::text[],
    ${column(i => i.answer.from!)}::date[], ${column(i => i.answer.to ?? null)}::date[]) as a(delivery_id, number, valid_from, valid_to)`
  await sql`update insurance_card c set card_number = a.number, valid_from = a.valid_from, valid_to = a.valid_to, answered_on = ${answeredOn}::date
    from ${values} where c.office_id = ${officeId} and c.delivery_id = a.delivery_id`.execute(context.tx)
  await sql`update delivery d set until = a.valid_to from ${values}
    where d.office_id = ${officeId} and d.delivery_id = a.delivery_id and a.valid_to is not null`.execute(context.tx)
}

async function decline(
  context: CommandContext,
  officeId: number,
  refused: Fitting[],
  answeredOn: string,
): Promise<void> {
  for (const { line, answer } of refused) {
    if (line!.state === 'given') continue
    await settleDeliveries(context, {
      officeId,
      deliveryIds: [line!.deliveryId],
      state: 'refused',
      day: answeredOn as never,
      reason: `Cơ quan bảo hiểm xã hội từ chối: ${answer.refusal}`,
    })
  }
  if (refused.length > 0)
    await sql`update insurance_card set answered_on = ${answeredOn}::date where office_id = ${officeId}
      and delivery_id = any (${refused.map(one => one.line!.deliveryId)}::bigint[])`.execute(context.tx)
}
