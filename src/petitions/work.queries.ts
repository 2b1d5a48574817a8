// What waits at the desks where this person sits: to take on, to answer, to make public. What was given to somebody waits for that one
// only, as long as she sits there.
import { sql } from 'kysely'
import type { z } from 'zod'
import { listDeskHolders } from '../access/holders.queries.ts'
import { areaTree } from '../areas/area.queries.ts'
import { groupBy } from '../base/group.ts'
import type { LocalDate } from '../base/local-date.ts'
import type { Tx } from '../platform/database.ts'
import { query } from '../platform/query.ts'
import { inOrder } from '../programme/work.queries.ts'
import { desksOf } from './desk.queries.ts'
import { type PetitionWorkItem, petitionWorkContract } from './petition.api.ts'
import { seenBy } from './petition.queries.ts'
import { deskRight, dueOn, type PetitionKind, type PetitionState, petitionKindText, stepRight } from './petition.ts'
import { subjectOf } from './seal.queries.ts'

type Work = Omit<z.input<typeof PetitionWorkItem>, 'late'>

export const petitionWork = query(petitionWorkContract, {
  right: 'petition.read',
  run: async (_, context) => {
    const { tx, services, actor, today } = context
    const tree = await areaTree(tx, services)
    const desks = await desksOf(tx, services, actor, today)
    const { rows } = await sql<{
      petition_id: number
      area_id: number
      desk_area_id: number
      kind: PetitionKind
      state: PetitionState
      subject: string
      sealed: Buffer | null
      accept_due_on: LocalDate
      answer_due_on: LocalDate | null
      assigned_user_id: number | null
      take_back_asked_on: LocalDate | null
    }>`select p.petition_id, p.area_id, p.desk_area_id, p.kind, p.state, p.subject, case when p.kind = 'denunciation' then p.sealed end as sealed,
        p.accept_due_on, p.answer_due_on, p.assigned_user_id, p.take_back_asked_on
      from petition p where ${seenBy(context)} and (p.state in ('received', 'accepted', 'assigned')
        or (p.state in ('answered', 'closed') and p.agrees_publish and p.published_on is null and p.answered_on > ${today}::date - 60))
      order by coalesce(p.answer_due_on, p.accept_due_on), p.petition_id limit 1000`.execute(tx)
    const told = (row: (typeof rows)[number]) => row.state === 'answered' || row.state === 'closed'
    const own = rows.filter(row =>
      desks.sitsAt(stepRight(told(row) ? 'published' : 'answered', row.kind), row.desk_area_id),
    )
    const others = own.filter(
      row => !told(row) && row.assigned_user_id !== null && row.assigned_user_id !== actor.userId,
    )
    const there = await seatsOf(tx, others, today)
    const items = own.flatMap((row): Work[] => {
      const open = told(row)
      if (others.includes(row) && there.has(seatOf(row))) return []
      const subject = subjectOf(services.keys, row)
      const place = tree.fullNameOf(row.area_id, today)
      const named = petitionKindText[row.kind]
      return [
        {
          kind: open
            ? 'petition-publish'
            : row.take_back_asked_on !== null
              ? 'petition-take-back'
              : row.state === 'received'
                ? 'petition-accept'
                : 'petition-answer',
          textVi: `${named.vi}: ${subject} (${place})`,
          textEn: `${named.en}: ${subject} (${place})`,
          dueOn: dueOn({ state: row.state, acceptDueOn: row.accept_due_on, answerDueOn: row.answer_due_on }),
          to: `/app/petitions/${row.petition_id}`,
          place,
        },
      ]
    })
    return { items: inOrder(items, today) }
  },
})

interface Given {
  kind: PetitionKind
  desk_area_id: number
  assigned_user_id: number | null
}
const seatOf = (one: Given) => `${deskRight(one.kind)} ${one.desk_area_id} ${one.assigned_user_id}`

/** Of those to whom petitions were given, who still sits at the desk. */
async function seatsOf(tx: Tx, given: readonly Given[], today: LocalDate): Promise<Set<string>> {
  const seats = new Set<string>()
  // at most two rights: petitions and denunciations
  for (const [right, of] of groupBy(given, one => deskRight(one.kind)))
    for (const { areaId, userId } of await listDeskHolders(
      tx,
      right,
      [...new Set(of.map(one => one.desk_area_id))],
      today,
    ))
      seats.add(`${right} ${areaId} ${userId}`)
  return seats
}
