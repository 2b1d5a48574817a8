// Phones of an office, and the villages that somebody may take along.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import { query } from '../platform/query.ts'
import { deviceListContract, fieldVillagesContract } from './device.api.ts'
import { namesOf } from './household-names.queries.ts'

export const deviceList = query(deviceListContract, {
  right: 'device.manage',
  run: async ({ revoked }, context) => {
    const { tx, services, today, scope } = context
    const tree = await areaTree(tx, services)
    const offices = scope.offices === '*' ? null : [...scope.offices]
    const { rows } = await sql<{
      device_id: number
      office_id: number
      name: string
      user_id: number
      user_name: string
      agent: string
      app_version: string
      enrolled_at: Date
      last_contact_at: Date
      villages: { id: number; at: string }[]
      unsent: number
      unsent_photos: number
      unsent_households: number[]
      held: number
      refused: number
      clock_offset_s: number | null
      revoked_at: Date | null
      revoked_reason: string
      wiped_at: Date | null
    }>`select d.device_id, d.office_id, d.name, d.user_id, coalesce(u.name, '') as user_name, d.agent, d.app_version, d.enrolled_at,
        d.last_contact_at, d.unsent, d.unsent_photos, d.unsent_households, d.clock_offset_s, d.revoked_at, d.revoked_reason, d.wiped_at,
        coalesce((select jsonb_agg(jsonb_build_object('id', v.village_id, 'at', v.taken_at) order by v.village_id) from device_village v
          where v.office_id = d.office_id and v.device_id = d.device_id), '[]') as villages,
        (select count(*)::int from sync_entry e where e.office_id = d.office_id and e.device_id = d.device_id and e.state = 'held') as held,
        (select count(*)::int from sync_entry e where e.office_id = d.office_id and e.device_id = d.device_id and e.state = 'refused'
          and e.given_up_at is null and not exists (select from sync_entry r
            where r.office_id = e.office_id and r.user_id = e.user_id and r.replaces = e.entry_id)) as refused
      from device d left join v_user_name u on u.user_id = d.user_id
      where (${offices === null} or d.office_id = any (${offices ?? []}::int[])) and (d.revoked_at is not null) = ${revoked}
      order by d.last_contact_at desc limit 500`.execute(tx)
    const names = new Map(
      (
        await namesOf(
          tx,
          rows.flatMap(row => row.unsent_households),
        )
      ).map(one => [one.householdId, one]),
    )
    return {
      rows: rows.map(row => ({
        deviceId: row.device_id,
        officeId: row.office_id,
        name: row.name,
        userId: row.user_id,
        userName: row.user_name,
        agent: row.agent,
        appVersion: row.app_version,
        enrolledAt: row.enrolled_at.toISOString(),
        lastContactAt: row.last_contact_at.toISOString(),
        villages: row.villages.map(one => ({
          villageId: one.id,
          name: tree.nameOf(one.id, today),
          takenAt: new Date(one.at).toISOString(),
        })),
        unsent: row.unsent,
        unsentPhotos: row.unsent_photos,
        unsentHouseholds: row.unsent_households.flatMap(id => names.get(id) ?? []),
        held: row.held,
        refused: row.refused,
        clockOffsetS: row.clock_offset_s,
        revokedAt: row.revoked_at?.toISOString() ?? null,
        revokedReason: row.revoked_reason,
        wipedAt: row.wiped_at?.toISOString() ?? null,
      })),
    }
  },
})

export const fieldVillages = query(fieldVillagesContract, {
  right: 'survey.write',
  run: async (_, { tx, services, today, scope, actor }) => {
    const tree = await areaTree(tx, services)
    const offices = scope.offices === '*' ? null : [...scope.offices]
    const { rows } = await sql<{
      village_id: number
      households: number
      cases: number
      to_survey: number
      mine: boolean
    }>`select t.village_id, sum(t.households)::int as households, coalesce(max(c.cases), 0)::int as cases,
        coalesce(max(c.to_survey), 0)::int as to_survey, coalesce(bool_or(c.mine), false) as mine
      from v_village_tally t left join lateral (select count(*) as cases,
          count(*) filter (where k.state in ('to-survey', 'absent', 'resurvey')) as to_survey,
          bool_or(k.reviewer_id = ${actor.userId}) as mine
        from v_review_case k join v_round r on r.office_id = k.round_office_id and r.round_id = k.round_id and r.state = 'open'
        where k.office_id = t.office_id and k.village_id = t.village_id and k.state <> 'removed') c on true
      where (${offices === null} or t.office_id = any (${offices ?? []}::int[]))
        and (${scope.villages === '*'} or t.village_id = any (${scope.villages === '*' ? [] : [...scope.villages]}::int[]))
      group by t.village_id order by t.village_id limit 1000`.execute(tx)
    return {
      rows: rows
        .filter(row => tree.find(row.village_id)?.to === null)
        .map(row => ({
          villageId: row.village_id,
          name: tree.nameOf(row.village_id, today),
          communeName: tree.fullNameOf(row.village_id, today),
          households: row.households,
          toSurvey: row.to_survey,
          cases: row.cases,
          mine: row.mine,
        })),
    }
  },
})
