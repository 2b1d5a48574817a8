// Rounds of rice that were handed out long ago, in bulk: all of it came, all of it was received. Same rows as the commands write. For the demo.
import type { Confidence } from '../../base/confidence.ts'
import type { LocalDate } from '../../base/local-date.ts'
import type { CommandContext } from '../../platform/command.ts'
import { gramsFor } from './rice.ts'

export interface PastRice {
  officeId: number
  listId: number
  occasion: 'tet' | 'lean' | 'disaster'
  year: number
  months: number
  arrivedOn: LocalDate
  giver: string
  paper: string
  lines: readonly { deliveryId: number; villageId: number; persons: number; receiver: string }[]
}

export async function addPastRice(
  { tx, services, actor, now }: Pick<CommandContext, 'tx' | 'services' | 'actor' | 'now'>,
  norm: { from: LocalDate; gramsPerPersonMonth: number; source: string; confidence: Confidence },
  rounds: readonly PastRice[],
): Promise<void> {
  if (rounds.length === 0) return
  const recorded = { recorded_by: actor.userId, recorded_at: now }
  await tx
    .insertInto('rice_norm')
    .values(
      [...new Set(rounds.map(one => one.officeId))].map(officeId => ({
        ...recorded,
        office_id: officeId,
        valid_from: norm.from,
        grams_per_person_month: norm.gramsPerPersonMonth,
        source: norm.source,
        confidence: norm.confidence,
      })),
    )
    .execute()
  const lines = rounds.flatMap(one =>
    one.lines.map(line => ({
      office_id: one.officeId,
      delivery_id: line.deliveryId,
      list_id: one.listId,
      village_id: line.villageId,
      persons: line.persons,
      grams: gramsFor(line.persons, one.months, norm.gramsPerPersonMonth),
      receiver: line.receiver,
    })),
  )
  const gramsOf = (listId: number) => lines.reduce((sum, line) => (line.list_id === listId ? sum + line.grams : sum), 0)
  const ids = await services.ids.take(rounds.length)
  const whole = rounds.map((one, i) => ({ one, id: ids[i]!, grams: gramsOf(one.listId) }))
  await tx
    .insertInto('rice_round')
    .values(
      whole.map(({ one, grams }) => ({
        office_id: one.officeId,
        list_id: one.listId,
        occasion: one.occasion,
        year: one.year,
        months: one.months,
        norm_from: norm.from,
        grams_per_person_month: norm.gramsPerPersonMonth,
        listed_grams: grams,
        arrived_grams: grams,
        handed_grams: grams,
      })),
    )
    .execute()
  await tx
    .insertInto('rice_arrival')
    .values(
      whole.map(({ one, id, grams }) => ({
        ...recorded,
        office_id: one.officeId,
        arrival_id: id,
        list_id: one.listId,
        arrived_on: one.arrivedOn,
        grams,
        giver: one.giver,
        paper: one.paper,
      })),
    )
    .execute()
  await tx.insertInto('rice_line').values(lines).execute()
}
