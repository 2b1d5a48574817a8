// Cards that the insurer has issued, in bulk: the same rows as lists of increases and the insurer's answers leave. For the demo.
import { sql } from 'kysely'
import type { LocalDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import { stageRows } from '../../registry/rows.effects.ts'
import type { IncreaseReason, InsuranceGroupId } from './insurance.ts'

export interface PastCard {
  officeId: number
  deliveryId: number
  personId: number
  villageId: number
  group: InsuranceGroupId
  reason: IncreaseReason
  number: string
  from: LocalDate
  to: LocalDate | null
  answeredOn: LocalDate
}

export async function addPastCards(tx: Tx, cards: readonly PastCard[]): Promise<void> {
  if (cards.length === 0) return
  await stageRows(
    tx,
    'past_card',
    'office_id int, delivery_id bigint, person_id bigint, village_id int, group_id text, increase_reason text, card_number text, ' +
      'valid_from date, valid_to date, answered_on date',
    cards.map(one => [
      one.officeId,
      one.deliveryId,
      one.personId,
      one.villageId,
      one.group,
      one.reason,
      one.number,
      one.from,
      one.to,
      one.answeredOn,
    ]),
    { joined: false },
  )
  await sql`insert into insurance_card (office_id, delivery_id, person_id, village_id, group_id, increase_reason, card_number, valid_from,
      valid_to, answered_on) select * from pg_temp.past_card`.execute(tx)
  await sql`drop table pg_temp.past_card`.execute(tx)
}
