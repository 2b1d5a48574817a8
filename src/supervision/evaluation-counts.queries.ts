// What the recipients of a sample said, counted by the database.
import { sql } from 'kysely'
import type { Tx } from '../platform/database.ts'
import type { Counts } from './evaluation.ts'

type Row = Record<
  | 'done'
  | 'asked'
  | 'absent'
  | 'declined'
  | 'received_yes'
  | 'received_no'
  | 'time_yes'
  | 'time_no'
  | 'amount_yes'
  | 'amount_no'
  | 'quality_yes'
  | 'quality_no'
  | 'pay_yes'
  | 'pay_no',
  number
> & { useful: number[] }

const of = (condition: string) => sql`(count(*) filter (where ${sql.raw(condition)}))::int`

export async function countsOf(tx: Tx, officeId: number, evaluationId: number): Promise<Counts> {
  const { rows } = await sql<Row>`select ${of('outcome is not null')} as done, ${of("outcome = 'asked'")} as asked,
      ${of("outcome = 'absent'")} as absent, ${of("outcome = 'declined'")} as declined,
      ${of('received')} as received_yes, ${of('not received')} as received_no, ${of('in_time')} as time_yes, ${of('not in_time')} as time_no,
      ${of('right_amount')} as amount_yes, ${of('not right_amount')} as amount_no,
      ${of('right_quality')} as quality_yes, ${of('not right_quality')} as quality_no,
      ${of('asked_to_pay')} as pay_yes, ${of('not asked_to_pay')} as pay_no,
      array[${of('useful = 1')}, ${of('useful = 2')}, ${of('useful = 3')}, ${of('useful = 4')}, ${of('useful = 5')}] as useful
    from evaluation_line where office_id = ${officeId} and evaluation_id = ${evaluationId}`.execute(tx)
  const row = rows[0]!
  return {
    done: row.done,
    asked: row.asked,
    absent: row.absent,
    declined: row.declined,
    questions: {
      received: { yes: row.received_yes, no: row.received_no },
      inTime: { yes: row.time_yes, no: row.time_no },
      rightAmount: { yes: row.amount_yes, no: row.amount_no },
      rightQuality: { yes: row.quality_yes, no: row.quality_no },
      askedToPay: { yes: row.pay_yes, no: row.pay_no },
    },
    useful: row.useful,
  }
}
