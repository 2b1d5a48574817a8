// Reads a village for a phone, in a handful of set-based statements, and finds what changed since a state the phone holds.
// The states are compared by content, one digest per household: whatever changed a household, by whatever road, is found, and
// no commit that came late is missed. Costs one village's read per contact, whoever asks.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import type { QueryContext } from '../platform/query.ts'
import { memberRuleText, notCountedBecause } from '../review/procedure-law.ts'
import { findPackById } from '../review/rules-pack.queries.ts'
import { findPack } from '../rules/packs.ts'
import type { ChangedHousehold, Roster, RosterHousehold, RosterRound } from './roster.ts'

type Context = Pick<QueryContext, 'tx' | 'services' | 'today'>

/** The village as it is now. Throws `not-found` outside the scope. */
export async function readRoster(context: Context, villageId: number): Promise<Roster> {
  const { tx, services, today } = context
  const tree = await areaTree(tx, services)
  const village = tree.find(villageId)
  if (village?.level !== 'village' || village.officeId === null) throw problem('not-found', { what: 'bản' })
  const officeId = village.officeId
  const rounds = await openRounds(context, villageId)
  const roundIds = rounds.map(one => one.roundId)
  const { rows } = await sql<{
    household_id: number
    code: string
    head_name: string
    address: string
    phone: string
    latitude: number | null
    longitude: number | null
    version: number
    members: {
      id: number
      name: string
      relation: string
      birth: LocalDate | null
      precision: string
      sex: 'male' | 'female' | null
      ethnic: string | null
      died: LocalDate | null
      ids: string
      tail: string | null
      away: { kind: string; from: LocalDate; to: LocalDate | null }[] | null
    }[]
    cases: {
      id: number
      round: number
      state: string
      version: number
      source: string
      reviewer: number | null
      survey: number | null
      on: LocalDate | null
      answers: unknown
      visits: { on: LocalDate; outcome: string }[] | null
      language: string | null
      interpreter: string | null
      conflicts: number
    }[]
    last: { on: LocalDate; answers: unknown; language: string; interpreter: string } | null
    photos: number
    conflicts: number
  }>`select h.household_id, h.code, h.head_name, h.address, h.phone, h.latitude, h.longitude, h.version,
      coalesce(m.members, '[]') as members, coalesce(c.cases, '[]') as cases, l.last, coalesce(p.n, 0)::int as photos,
      coalesce(f.n, 0)::int as conflicts
    from v_household h
    left join lateral (select jsonb_agg(jsonb_build_object('id', m.person_id, 'name', n.full_name, 'relation', m.relation,
        'birth', n.birth_date, 'precision', n.birth_precision, 'sex', n.sex, 'ethnic', n.ethnic_code, 'died', n.died_on,
        'ids', n.citizen_id_state, 'tail', n.citizen_id_tail,
        'away', (select jsonb_agg(jsonb_build_object('kind', a.kind, 'from', a.valid_from, 'to', a.valid_to) order by a.valid_from)
          from v_absence a where a.office_id = m.office_id and a.person_id = m.person_id))
        order by m.relation <> 'head', n.birth_date nulls last, m.person_id) as members
      from v_membership m join v_person_card n on n.office_id = m.office_id and n.person_id = m.person_id
      where m.office_id = h.office_id and m.household_id = h.household_id and m.valid_from <= ${today}::date
        and (m.valid_to is null or m.valid_to >= ${today}::date)) m on true
    left join lateral (select jsonb_agg(jsonb_build_object('id', c.case_id, 'round', c.round_id, 'state', c.state, 'version', c.version,
        'source', c.source, 'reviewer', c.reviewer_id, 'survey', c.survey_id, 'on', s.surveyed_on, 'answers', s.answers,
        'language', s.language, 'interpreter', s.interpreter,
        'visits', (select jsonb_agg(jsonb_build_object('on', v.visited_on, 'outcome', v.outcome) order by v.visit_id) from v_visit v
          where v.office_id = c.office_id and v.case_id = c.case_id),
        'conflicts', (select count(*) from v_field_conflict k where k.office_id = c.office_id and k.subject_kind = 'case'
          and k.subject_id = c.case_id and k.state = 'open')) order by c.case_id) as cases
      from v_review_case c left join v_survey s on s.office_id = c.office_id and s.survey_id = c.survey_id
      where c.office_id = h.office_id and c.household_id = h.household_id and c.round_id = any (${roundIds}::bigint[])
        and c.state <> 'removed') c on true
    left join lateral (select jsonb_build_object('on', s.surveyed_on, 'answers', s.answers, 'language', s.language,
        'interpreter', s.interpreter) as last from v_survey s
      where s.office_id = h.office_id and s.household_id = h.household_id and s.superseded_at is null
        and not exists (select from v_review_case o where o.office_id = s.office_id and o.case_id = s.case_id
          and o.round_id = any (${roundIds}::bigint[]))
      order by s.surveyed_on desc, s.survey_id desc limit 1) l on true
    left join lateral (select count(*) as n from field_photo p where p.office_id = h.office_id and p.household_id = h.household_id
      and p.state <> 'removed') p on true
    left join lateral (select count(*) as n from v_field_conflict k where k.office_id = h.office_id and k.household_id = h.household_id
      and k.subject_kind <> 'case' and k.state = 'open') f on true
    where h.office_id = ${officeId} and h.village_id = ${villageId} and h.closed_on is null
    order by h.code`.execute(tx)
  const households = rows.map(
    (row): RosterHousehold => ({
      householdId: row.household_id,
      officeId,
      code: row.code,
      headName: row.head_name,
      address: row.address,
      phone: row.phone,
      point: row.latitude === null || row.longitude === null ? null : [row.latitude, row.longitude],
      version: row.version,
      members: row.members.map(one => ({
        personId: one.id,
        name: one.name,
        relation: one.relation,
        birth: one.birth === null ? null : one.precision === 'day' ? one.birth : one.birth.slice(0, 4),
        sex: one.sex,
        ethnic: one.ethnic,
        citizenIdState: one.ids,
        citizenIdTail: one.tail,
        notCounted: notCountedBecause(one.away ?? [], one.died, today),
      })),
      cases: row.cases.map(one => ({
        caseId: one.id,
        roundId: one.round,
        state: one.state,
        version: one.version,
        source: one.source,
        reviewerId: one.reviewer,
        surveyId: one.survey,
        surveyedOn: one.on,
        answers: one.answers,
        visits: one.visits ?? [],
        language: one.language ?? '',
        interpreter: one.interpreter ?? '',
        conflicts: one.conflicts,
      })),
      lastYear: row.last
        ? {
            surveyedOn: row.last.on,
            answers: row.last.answers,
            language: row.last.language,
            interpreter: row.last.interpreter,
          }
        : null,
      photos: row.photos,
      conflicts: row.conflicts,
    }),
  )
  return {
    head: {
      villageId,
      officeId,
      name: tree.nameOf(villageId, today),
      communeName: tree.fullNameOf(villageId, today),
      areaType: tree.isUrban(villageId, today) ? 'urban' : 'rural',
      today,
      memberRule: memberRuleText(today),
      rounds,
      speech: [],
    },
    households,
  }
}

async function openRounds({ tx }: Context, villageId: number): Promise<RosterRound[]> {
  const { rows } = await sql<{
    round_id: number
    office_id: number
    name: string
    procedure: string
    year: number
    due_on: LocalDate
    pack_id: string
    pack_hash: string
    method: 'income' | 'b1'
    b1_table_id: number | null
    b1_area: string | null
    b1_table: unknown
    show: boolean
    step: string
  }>`select r.round_id, r.office_id, r.name, r.procedure, r.year, r.due_on, r.pack_id, r.pack_hash, r.method, r.b1_table_id, r.b1_area,
      t.content as b1_table, r.show_result_to_reviewers as show, v.state as step
    from v_round_of_village v join v_round r on r.office_id = v.office_id and r.round_id = v.round_id
    left join v_b1_table t on t.b1_table_id = r.b1_table_id and r.method = 'b1'
    where v.village_id = ${villageId} and r.state = 'open' order by r.round_id`.execute(tx)
  return Promise.all(
    rows.map(async row => ({
      roundId: row.round_id,
      officeId: row.office_id,
      name: row.name,
      procedure: row.procedure,
      year: row.year,
      dueOn: row.due_on,
      packId: row.pack_id,
      packHash: row.pack_hash,
      pack: findPack(row.pack_id) ? null : ((await findPackById(tx, row.pack_id)) ?? null),
      method: row.method,
      b1TableId: row.b1_table_id,
      b1Area: row.b1_area,
      b1Table: row.b1_table,
      showResults: row.show,
      step: row.step,
    })),
  )
}

/** What of a household changes together. The number comes with every part. */
const parts: readonly (readonly (keyof RosterHousehold)[])[] = [
  ['officeId', 'code', 'headName', 'address', 'phone', 'point', 'version', 'photos', 'conflicts'],
  ['members'],
  ['cases'],
  ['lastYear'],
]
const idLength = 8
const partLength = 6
const rowLength = idLength + parts.length * partLength

/** A short digest for each part of each household: 8 bytes of id, then 6 of SHA-256 a part. */
export function digestsOf(households: readonly RosterHousehold[]): Buffer {
  const out = Buffer.alloc(households.length * rowLength)
  for (const [i, one] of households.entries()) {
    out.writeBigUInt64BE(BigInt(one.householdId), i * rowLength)
    for (const [p, fields] of parts.entries())
      createHash('sha256')
        .update(JSON.stringify(fields.map(field => one[field])))
        .digest()
        .copy(out, i * rowLength + idLength + p * partLength, 0, partLength)
  }
  return out
}

/** The name of a state. */
export const cursorOf = (digests: Buffer): string =>
  `p${createHash('sha256').update(digests).digest('base64url').slice(0, 22)}`

/** What is new (whole) or changed (its changed parts), and what is gone, since a state's digests. */
export function changedSince(
  households: readonly RosterHousehold[],
  now: Buffer,
  before: Buffer,
): { changed: ChangedHousehold[]; gone: number[] } {
  const known = new Map<bigint, Buffer>()
  for (let at = 0; at < before.length; at += rowLength)
    known.set(before.readBigUInt64BE(at), before.subarray(at + idLength, at + rowLength))
  const changed: ChangedHousehold[] = []
  for (const [i, one] of households.entries()) {
    const digest = now.subarray(i * rowLength + idLength, (i + 1) * rowLength)
    const old = known.get(BigInt(one.householdId))
    known.delete(BigInt(one.householdId))
    if (!old) changed.push(one)
    else if (!old.equals(digest)) changed.push(changedParts(one, digest, old))
  }
  return { changed, gone: [...known.keys()].map(Number) }
}

function changedParts(household: RosterHousehold, digest: Buffer, old: Buffer): ChangedHousehold {
  const differs = (p: number) => {
    const [from, to] = [p * partLength, (p + 1) * partLength]
    return !digest.subarray(from, to).equals(old.subarray(from, to))
  }
  const fields = parts.flatMap((part, p) => (differs(p) ? part : []))
  return { householdId: household.householdId, ...Object.fromEntries(fields.map(field => [field, household[field]])) }
}
