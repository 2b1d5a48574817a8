// The movement for the poor, from its published views: what runs now, what was given, told by consent. The newest first, never by village.
import { sql } from 'kysely'
import { addDays, type LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import type {
  PublicAppeal,
  PublicCampaign,
  PublicExample,
  PublicGift,
  PublicMovement,
  PublicRecognition,
} from './movement.ts'

export async function movementOn(tx: Tx, today: LocalDate): Promise<PublicMovement> {
  const since = addDays(today, -365)
  const { rows: campaigns } =
    await sql<PublicCampaign>`select area_id as "areaId", name, lead, valid_from as "from", valid_to as "to", target,
      target_unit as "targetUnit", pledged, done
    from public_campaign where valid_from <= ${today}::date and valid_to >= ${today}::date order by valid_to, campaign_id limit 12`.execute(
      tx,
    )
  const { rows: appeals } =
    await sql<PublicAppeal>`select title, target, received, givers, opened_on as "openedOn", until
    from public_appeal where opened_on <= ${today}::date and closed_on is null and (until is null or until >= ${today}::date)
    order by opened_on desc, appeal_id desc limit 12`.execute(tx)
  const { rows: gifts } =
    await sql<PublicGift>`select office_id as "officeId", giver, form, what, amount, received_on as "receivedOn"
    from public_gift where giver is not null and received_on between ${since}::date and ${today}::date order by received_on desc, gift_id desc limit 40`.execute(
      tx,
    )
  const { rows: sums } = await sql<
    PublicMovement['giftsOfYear']
  >`select count(*)::int as gifts, coalesce(sum(amount), 0)::bigint as amount,
      (count(*) filter (where giver is null))::int as unnamed
    from public_gift where received_on between ${since}::date and ${today}::date`.execute(tx)
  const { rows: examples } = await sql<PublicExample>`select village_id as "villageId", who, story
    from public_example order by consent_on desc, example_id desc limit 24`.execute(tx)
  const { rows: recognitions } =
    await sql<PublicRecognition>`select village_id as "villageId", who, form, decision_number as "decisionNumber", on_day as day
    from public_recognition order by on_day desc, recognition_id desc limit 40`.execute(tx)
  return { campaigns, appeals, gifts, giftsOfYear: sums[0]!, examples, recognitions }
}
