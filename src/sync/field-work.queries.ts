// What phones brought, for the officer: entries that were not taken, and who surveyed how many on which day. Signals of quality are
// questions to ask, never accusations.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { tellProblem } from '../base/problem.ts'
import { query } from '../platform/query.ts'
import { type PhoneCommand, phoneCommands } from './entry.ts'
import { type FieldSurvey, hintsOf } from './field-work.ts'
import { namesOf } from './household-names.queries.ts'
import { entryListContract, fieldWorkContract } from './outbox-file.api.ts'

export const entryList = query(entryListContract, {
  right: 'device.manage',
  run: async ({ state, deviceId, before, limit }, { tx, services, today, scope }) => {
    const tree = await areaTree(tx, services)
    const offices = scope.offices === '*' ? null : [...scope.offices]
    const { rows } = await sql<{
      entry_id: number
      device_id: number
      device: string
      user_name: string | null
      command: string
      household_id: number | null
      village_id: number | null
      state: 'refused'
      problem: string | null
      details: Record<string, unknown>
      made_at: Date | null
      received_at: Date
      given_up_at: Date | null
      given_up_by: string | null
    }>`select e.entry_id, e.device_id, d.name as device, u.name as user_name, e.command, e.household_id, e.village_id, e.state, e.problem,
        e.details, e.made_at, e.received_at, e.given_up_at, gu.name as given_up_by
      from sync_entry e join device d on d.office_id = e.office_id and d.device_id = e.device_id
      left join v_user_name u on u.user_id = e.user_id left join v_user_name gu on gu.user_id = e.given_up_by
      where (${offices === null} or e.office_id = any (${offices ?? []}::int[])) and e.state = ${state === 'given-up' ? 'refused' : state}
        and (e.given_up_at is not null) = ${state === 'given-up'}
        and (${deviceId ?? null}::bigint is null or e.device_id = ${deviceId ?? null})
        and (${before ?? null}::bigint is null or e.entry_id < ${before ?? null})
        and not exists (select from sync_entry r where r.office_id = e.office_id and r.user_id = e.user_id and r.replaces = e.entry_id)
      order by e.entry_id desc limit ${limit + 1}`.execute(tx)
    const shown = rows.slice(0, limit)
    const names = new Map(
      (
        await namesOf(
          tx,
          shown.flatMap(row => row.household_id ?? []),
        )
      ).map(one => [one.householdId, one.name]),
    )
    return {
      rows: shown.map(row => ({
        entryId: row.entry_id,
        deviceId: row.device_id,
        deviceName: row.device,
        userName: row.user_name ?? '',
        command: row.command,
        title: phoneCommands[row.command as PhoneCommand]?.vi ?? row.command,
        householdId: row.household_id !== null && names.has(row.household_id) ? row.household_id : null,
        household: (row.household_id !== null && names.get(row.household_id)) || '',
        villageName: row.village_id === null ? '' : tree.nameOf(row.village_id, today),
        state: row.state,
        reason: row.problem ? tellProblem(row.problem, row.details) : '',
        madeAt: row.made_at?.toISOString() ?? null,
        receivedAt: row.received_at.toISOString(),
        givenUpAt: row.given_up_at?.toISOString() ?? null,
        givenUpBy: row.given_up_by ?? '',
      })),
      next: rows.length > limit ? shown.at(-1)!.entry_id : null,
    }
  },
})

export const fieldWork = query(fieldWorkContract, {
  right: 'device.manage',
  run: async ({ days }, { tx, scope, today }) => {
    const offices = scope.offices === '*' ? null : [...scope.offices]
    const { rows } = await sql<
      FieldSurvey & { caseId: number | null }
    >`select s.surveyor_id as "userId", u.name as "userName", s.surveyed_on as day, s.answers,
        s.household_id as "householdId", s.case_id as "caseId", p.minutes, p.distance_km as "distanceKm",
        (select count(*)::int from v_field_conflict k where k.office_id = s.office_id and k.subject_kind = 'case' and k.subject_id = s.case_id
          and k.other_by = s.surveyor_id) as conflicts
      from v_survey s join v_user_name u on u.user_id = s.surveyor_id
      left join field_visit p on p.office_id = s.office_id and p.survey_id = s.survey_id
      where (${offices === null} or s.office_id = any (${offices ?? []}::int[])) and s.source = 'phone'
        and s.surveyed_on > ${today}::date - ${days}::int
      order by s.surveyor_id, s.surveyed_on, s.survey_id limit 20000`.execute(tx)
    const people = new Map<number, typeof rows>()
    for (const row of rows) people.set(row.userId, [...(people.get(row.userId) ?? []), row])
    return {
      rows: [...people.values()].map(surveys => {
        const perDay = new Map<string, Set<number>>()
        for (const one of surveys) perDay.set(one.day, (perDay.get(one.day) ?? new Set()).add(one.householdId))
        return {
          userId: surveys[0]!.userId,
          userName: surveys[0]!.userName,
          days: [...perDay].map(([day, households]) => ({ day, surveys: households.size })),
          surveys: new Set(surveys.map(one => one.householdId)).size,
          // a case that was surveyed twice has its conflicts once
          conflicts: [...new Map(surveys.map(one => [one.caseId, one.conflicts])).values()].reduce(
            (sum, n) => sum + n,
            0,
          ),
          hints: hintsOf(surveys),
        }
      }),
    }
  },
})
