// Movements as their page shows them. Of households only those who registered themselves: who did not is asked nowhere.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { query } from '../platform/query.ts'
import { movementsContract } from './movement.api.ts'

export const movementsPage = query(movementsContract, {
  right: 'partner.read',
  run: async ({ areaId }, context) => {
    const { tx, services, actor, today } = context
    const tree = await areaTree(tx, services)
    const within =
      areaId === undefined || !tree.find(areaId) ? null : tree.villagesOf(areaId, today).map(area => area.areaId)
    const here = (alias: string) =>
      sql<boolean>`(${within === null} or ${sql.ref(`${alias}.village_id`)} = any (${within ?? []}::int[]))`
    const may = (officeId: number, villageId: number) => {
      const place = { kind: 'village', officeId, villageId } as const
      return actor.allows('partner.report', place) || actor.allows('partner.write', place)
    }
    const place = (villageId: number) => ({ villageId, villageName: tree.fullNameOf(villageId, today) })
    const { rows: campaigns } = await sql<{
      campaign_id: number
      name: string
      basis: string
      lead_name: string
      area_id: number
      valid_from: LocalDate
      valid_to: LocalDate
      target: number
      target_unit: string
      pledged: number
      done: number
    }>`select distinct on (c.valid_to, c.campaign_id) c.campaign_id, c.name, c.basis, c.lead_name, c.area_id, c.valid_from, c.valid_to, c.target, c.target_unit,
        coalesce(p.pledged, 0)::int as pledged, coalesce(p.done, 0)::int as done
      from campaign c left join (select campaign_id, sum(amount) as pledged, sum(amount) filter (where done_on is not null) as done
        from campaign_pledge p where ${here('p')} group by 1) p using (campaign_id)
      order by c.valid_to desc, c.campaign_id desc limit 200`.execute(tx)
    const { rows: pledges } = await sql<{
      office_id: number
      pledge_id: number
      campaign_id: number
      name: string
      village_id: number
      branch: string | null
      member_name: string
      head_name: string | null
      what: string
      amount: number
      target_unit: string
      pledged_on: LocalDate
      done_on: LocalDate | null
      result: string
    }>`select p.office_id, p.pledge_id, p.campaign_id, c.name, p.village_id, b.name as branch, p.member_name, h.head_name, p.what, p.amount, c.target_unit,
        p.pledged_on, p.done_on, p.result
      from campaign_pledge p join campaign c on c.office_id = p.office_id and c.campaign_id = p.campaign_id
      left join agency_branch b on b.office_id = p.office_id and b.branch_id = p.branch_id
      left join v_household h on h.office_id = p.office_id and h.household_id = p.household_id
      where ${here('p')} order by p.done_on is not null, p.pledged_on desc, p.pledge_id limit 1000`.execute(tx)
    const { rows: branches } = await sql<{
      name: string
      village_id: number
      members: number
      pledged: number
      done: number
    }>`
      select b.name, b.village_id, b.members, coalesce(sum(p.amount), 0)::int as pledged, coalesce(sum(p.amount) filter (where p.done_on is not null), 0)::int as done
      from agency_branch b left join campaign_pledge p on p.office_id = b.office_id and p.branch_id = b.branch_id
      where ${here('b')} group by b.office_id, b.branch_id, b.name, b.village_id, b.members order by 5 desc, 1 limit 1000`.execute(
      tx,
    )
    const { rows: registrations } = await sql<{
      office_id: number
      registration_id: number
      village_id: number
      head_name: string | null
      year: number
      on_day: LocalDate
      means: string
      withdrawn_on: LocalDate | null
    }>`select r.office_id, r.registration_id, r.village_id, h.head_name, r.year, r.on_day, r.means, r.withdrawn_on from leaving_registration r
      left join v_household h on h.office_id = r.office_id and h.household_id = r.household_id
      where ${here('r')} order by r.year desc, r.registration_id desc limit 1000`.execute(tx)
    const examples = await tx
      .selectFrom('good_example as e')
      .selectAll()
      .where(here('e'))
      .where('withdrawn_on', 'is', null)
      .orderBy('consent_on', 'desc')
      .limit(500)
      .execute()
    const recognitions = await tx
      .selectFrom('recognition as r')
      .selectAll()
      .where(here('r'))
      .orderBy('on_day', 'desc')
      .limit(500)
      .execute()
    for (const officeId of new Set([...registrations, ...pledges].map(row => row.office_id)))
      context.seen(officeId, 'page', 'movements')
    const somewhere = (right: string) => actor.allows(right, { kind: 'somewhere' })
    return {
      campaigns: campaigns.map(row => ({
        campaignId: row.campaign_id,
        name: row.name,
        basis: row.basis,
        leadName: row.lead_name,
        areaName: tree.fullNameOf(row.area_id, today),
        from: row.valid_from,
        to: row.valid_to,
        target: row.target,
        targetUnit: row.target_unit,
        pledged: row.pledged,
        done: row.done,
      })),
      pledges: pledges.map(row => ({
        pledgeId: row.pledge_id,
        campaignId: row.campaign_id,
        campaignName: row.name,
        ...place(row.village_id),
        branchName: row.branch ?? '',
        memberName: row.member_name,
        household: row.head_name ?? '',
        what: row.what,
        amount: row.amount,
        unit: row.target_unit,
        day: row.pledged_on,
        doneOn: row.done_on,
        result: row.result,
        mayFulfil: row.done_on === null && may(row.office_id, row.village_id),
      })),
      branches: branches.map(row => ({
        branchName: row.name,
        ...place(row.village_id),
        members: row.members,
        pledged: row.pledged,
        done: row.done,
      })),
      registrations: registrations.map(row => ({
        registrationId: row.registration_id,
        ...place(row.village_id),
        household: row.head_name ?? '',
        year: row.year,
        day: row.on_day,
        means: row.means,
        withdrawnOn: row.withdrawn_on,
        mayWithdraw: row.withdrawn_on === null && may(row.office_id, row.village_id),
      })),
      examples: examples.map(row => ({
        exampleId: row.example_id,
        ...place(row.village_id),
        who: row.who,
        story: row.story,
        consentOn: row.consent_on,
        publicConsentOn: row.public_consent_on,
        mayWithdraw: may(row.office_id, row.village_id),
      })),
      recognitions: recognitions.map(row => ({
        recognitionId: row.recognition_id,
        ...place(row.village_id),
        who: row.who,
        form: row.form,
        decisionNumber: row.decision_number,
        day: row.on_day,
        publicConsentOn: row.public_consent_on,
        mayChange: may(row.office_id, row.village_id),
      })),
      mayReport: somewhere('partner.report') || somewhere('partner.write'),
      mayWrite: somewhere('partner.write'),
    }
  },
})
