// The commune of the histories: a village of its own for each, and what the phones that walk through them are.
import { areasChanged } from '../../src/areas/area.queries.ts'
import { localDate } from '../../src/base/local-date.ts'
import type { FieldDatabase } from '../../src/field/database.ts'
import type { Enrolment } from '../../src/field/enrolment.ts'
import type { Line } from '../../src/field/line.ts'
import type { Vault } from '../../src/field/vault.ts'
import { recogniseStatuses } from '../../src/registry/status.effects.ts'
import { addToList } from '../../src/review/list.commands.ts'
import type { ReviewWorld } from '../../src/review/review.builders.ts'
import { openRound } from '../../src/review/round.commands.ts'
import { household, member } from '../setup/registry-world.ts'

export interface Phone {
  db: FieldDatabase
  vault: Vault
  enrolment: Enrolment
  line: Line
  /** Requests that were cut off and may still arrive. */
  late: { url: string; init: RequestInit }[]
  fault: 'none' | 'request-lost' | 'answer-lost' | 'twice' | 'late'
  /** Days by which its clock is wrong. */
  clock: number
  today: string
  /** The last entry it wrote in an earlier history. */
  lastSeq: number
}

/** One edit that somebody made, as the person saw it. */
export interface Made {
  subject: string
  path: string
  before: unknown
  after: unknown
  entryId: number | null
}

/** A village of its own for each history, with two households on the list. */
export interface Place {
  villageId: number
  ids: number[]
  caseIds: number[]
}

/** Villages with two households each, one of them poor, all on the list of the year. */
export async function settle(w: ReviewWorld, villages: number): Promise<Place[]> {
  const ids = Array.from({ length: villages }, (_, i) => 1000 + i)
  await w.rows(
    `with n as (select * from unnest($1::int[]) as n (id)),
      areas as (insert into area (area_id, level, code, office_id, valid_from) select id, 'village', '90010.' || id, 1, '2000-01-01' from n),
      names as (insert into area_name (area_id, valid_from, kind, name, name_search) select id, '2000-01-01', 'Bản', 'Số ' || id, 'so ' || id from n)
    insert into area_parent (area_id, parent_id, valid_from) select id, 10, '2000-01-01' from n`,
    [ids],
  )
  await w.rows('update area_version set version = version + 1')
  areasChanged()
  const people = (i: number) => {
    const [year, month, date] = [1950 + (i % 47), 1 + (i % 12), 1 + (i % 28)]
    const birth = (later: number) => localDate(`${year + later}-${`0${month}`.slice(-2)}-${`0${date}`.slice(-2)}`)
    return [
      member(`Lò Văn Mẫu ${i}`, { birth: birth(0) }),
      member(`Lò Thị Mẫu ${i}`, { relation: 'spouse', birth: birth(2), sex: 'female' }),
      member(`Lò Văn Con ${i}`, { relation: 'child', birth: birth(26) }),
    ]
  }
  const made = await w.register(
    ...ids.flatMap((villageId, i) => [0, 1].map(n => household({ villageId, members: people(2 * i + n) }))),
  )
  const poor = made.filter((_, i) => i % 2 === 0)
  await w.write(tx =>
    recogniseStatuses(tx, w.context(), {
      decision: {
        officeId: 1,
        kind: 'adopted',
        number: 'cũ-1',
        signedOn: localDate('2023-01-01'),
        inForceOn: localDate('2023-01-01'),
        year: 2023,
        source: 'danh sách cũ',
      },
      items: poor.map(({ householdId }) => ({
        officeId: 1,
        householdId,
        class: 'poor' as const,
        changeKind: 'adopted' as const,
      })),
    }),
  )
  const { roundId } = await w.as(w.officer, openRound, {
    areaId: 10,
    procedure: 'yearly',
    year: 2026,
    method: 'income',
  })
  const others = made.filter((_, i) => i % 2 === 1).map(one => one.householdId)
  for (let at = 0; at < others.length; at += 100)
    await w.as(w.officer, addToList, { roundId, householdIds: others.slice(at, at + 100), reason: 'cho lần thử' })
  const cases = await w.rows<{ household_id: number; case_id: number }>('select household_id, case_id from review_case')
  const caseOf = new Map(cases.map(one => [one.household_id, one.case_id]))
  return ids.map((villageId, i) => {
    const own = made.slice(2 * i, 2 * i + 2).map(one => one.householdId)
    return { villageId, ids: own, caseIds: own.map(id => caseOf.get(id)!) }
  })
}
