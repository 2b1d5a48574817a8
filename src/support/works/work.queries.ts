// Works of an area by kind and state; one work with all that belongs to it.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { AreaTree } from '../../areas/area.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { query } from '../../platform/query.ts'
import { defineScans } from '../../platform/scan.ts'
import { itemName } from '../../programme/item.queries.ts'
import { workListContract, workPageContract } from './work.api.ts'
import './work.problems.ts'
import { isLate, type WorkForm, type WorkKind, type WorkState } from './work.ts'

/** Photos and papers of a work are no secret in its office. */
defineScans('work', async ({ actor }, officeId) => {
  const { offices } = actor.scope('support.read')
  return offices === '*' || offices.includes(officeId)
})

interface WorkSelected {
  office_id: number
  work_id: number
  kind: WorkKind
  name: string
  description: string
  village_ids: number[]
  investor: string
  contractor: string
  commitment_id: number | null
  item_code: string | null
  funds: string
  progress: number
  progress_on: LocalDate | null
  state: WorkState
  starts_on: LocalDate | null
  due_on: LocalDate | null
  open_remarks: number
  people: number | null
  accepted_on: LocalDate | null
  accepted_by: string
  accepted_file_id: number | null
  stopped_reason: string
}

const works = sql`from work w
  left join lateral (select coalesce(sum(amount), 0)::text as funds from work_fund f where f.office_id = w.office_id and f.work_id = w.work_id) f on true
  left join lateral (select array_agg(village_id order by village_id) as village_ids from work_village v where v.office_id = w.office_id and v.work_id = w.work_id) v on true
  left join lateral (select count(*)::int as open_remarks from work_remark r where r.office_id = w.office_id and r.work_id = w.work_id and r.answered_on is null) r on true
  left join lateral (select coalesce(b.direct_people, b.people) as people from work_benefit b where b.office_id = w.office_id and b.work_id = w.work_id
    order by b.counted_on desc limit 1) b on true`
const columns = sql`w.*, f.funds, v.village_ids, r.open_remarks, b.people`

const rowOf = (row: WorkSelected, tree: AreaTree, today: LocalDate) => ({
  workId: row.work_id,
  kind: row.kind,
  name: row.name,
  villages: (row.village_ids ?? []).map(id => tree.nameOf(id, today)),
  investor: row.investor,
  funds: row.funds,
  progress: row.progress,
  progressOn: row.progress_on,
  state: row.state,
  startsOn: row.starts_on,
  dueOn: row.due_on,
  isLate: isLate({ state: row.state, progress: row.progress, startsOn: row.starts_on, dueOn: row.due_on }, today),
  openRemarks: row.open_remarks,
  people: row.people,
})

export const workList = query(workListContract, {
  right: 'support.read',
  run: async ({ kind, state, areaId, after, limit }, context) => {
    const { tx, services, today } = context
    const tree = await areaTree(tx, services)
    const offices = await officesOfArea(context, areaId)
    const here = sql`(${offices === null} or w.office_id = any (${offices ?? []}::int[])) and (${kind ?? null}::text is null or w.kind = ${kind ?? null})
      and (${state ?? null}::text is null or w.state = ${state ?? null})`
    const { rows } = await sql<WorkSelected>`select ${columns} ${works} where ${here}
      and (${after ?? null}::bigint is null or w.work_id < ${after ?? null}::bigint) order by w.work_id desc limit ${limit + 1}`.execute(
      tx,
    )
    const { rows: sums } = await sql<{
      works: number
      accepted: number
      late: number
      funds: string
    }>`select count(*)::int as works,
      (count(*) filter (where w.state = 'accepted'))::int as accepted,
      (count(*) filter (where w.state in ('planned', 'running') and w.due_on < ${today}::date))::int as late,
      coalesce(sum(f.funds::bigint), 0)::text as funds ${works} where ${here}`.execute(tx)
    const page = rows.slice(0, limit)
    return {
      rows: page.map(row => rowOf(row, tree, today)),
      next: rows.length > limit ? String(page.at(-1)!.work_id) : null,
      totals: sums[0]!,
    }
  },
})

export const workPage = query(workPageContract, {
  right: 'support.read',
  run: async ({ workId }, context) => {
    const { tx, services, today, actor } = context
    const { rows } = await sql<WorkSelected>`select ${columns} ${works} where w.work_id = ${workId}`.execute(tx)
    const row = rows[0]
    if (!row) throw problem('not-found', { what: 'công trình' })
    const officeId = row.office_id
    const funds = await tx
      .selectFrom('work_fund')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('work_id', '=', workId)
      .orderBy('fund_id')
      .execute()
    const { rows: progress } = await sql<{
      report_id: number
      reported_on: LocalDate
      percent: number
      note: string
      reason: string
      photo_file_id: number | null
      by: string | null
    }>`select p.*, u.name as by from work_progress p left join v_user_name u on u.user_id = p.recorded_by
      where p.office_id = ${officeId} and p.work_id = ${workId} order by p.reported_on desc, p.report_id desc`.execute(
      tx,
    )
    const remarks = await tx
      .selectFrom('work_remark')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('work_id', '=', workId)
      .orderBy('seen_on', 'desc')
      .orderBy('remark_id', 'desc')
      .execute()
    const benefits = await tx
      .selectFrom('work_benefit')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('work_id', '=', workId)
      .orderBy('counted_on', 'desc')
      .execute()
    const upkeep = await tx
      .selectFrom('work_upkeep')
      .selectAll()
      .where('office_id', '=', officeId)
      .where('work_id', '=', workId)
      .orderBy('done_on', 'desc')
      .orderBy('upkeep_id', 'desc')
      .execute()
    const contract =
      row.commitment_id === null
        ? undefined
        : await tx
            .selectFrom('v_money_commitment')
            .select(['contractor', 'amount', 'advanced', 'spent'])
            .where('commitment_id', '=', row.commitment_id)
            .executeTakeFirst()
    const tree = await areaTree(tx, services)
    const office = { kind: 'office', officeId } as const
    const mayRecord = (row.village_ids ?? []).some(villageId =>
      actor.allows('delivery.record', {
        kind: 'village',
        officeId: tree.get(villageId).officeId ?? officeId,
        villageId,
      }),
    )
    return {
      work: {
        ...rowOf(row, tree, today),
        description: row.description,
        contractor: row.contractor,
        item: row.item_code && (await itemName(tx, row.item_code)),
        acceptedOn: row.accepted_on,
        acceptedBy: row.accepted_by,
        acceptedFileId: row.accepted_file_id,
        stoppedReason: row.stopped_reason,
        contract: contract
          ? {
              contractor: contract.contractor!,
              amount: String(contract.amount),
              advanced: String(contract.advanced),
              spent: String(contract.spent),
            }
          : null,
      },
      funds: funds.map(one => ({
        fundId: one.fund_id,
        source: one.source as 'central',
        form: one.form as WorkForm,
        giver: one.giver,
        quantity: one.quantity,
        amount: String(one.amount),
      })),
      progress: progress.map(one => ({
        reportId: one.report_id,
        on: one.reported_on,
        percent: one.percent,
        note: one.note,
        reason: one.reason,
        photoFileId: one.photo_file_id,
        by: one.by ?? '',
      })),
      remarks: remarks.map(one => ({
        remarkId: one.remark_id,
        seenOn: one.seen_on,
        seenBy: one.seen_by,
        content: one.content,
        photoFileId: one.photo_file_id,
        answer: one.answer,
        answeredOn: one.answered_on,
      })),
      benefits: benefits.map(one => ({
        on: one.counted_on,
        villages: one.villages,
        households: one.households,
        people: one.people,
        poor: one.poor,
        nearPoor: one.near_poor,
        directHouseholds: one.direct_households,
        directPeople: one.direct_people,
        directBasis: one.direct_basis,
      })),
      upkeep: upkeep.map(one => ({
        upkeepId: one.upkeep_id,
        on: one.done_on,
        what: one.what,
        doneBy: one.done_by,
        amount: String(one.amount),
        photoFileId: one.photo_file_id,
      })),
      may: {
        write: actor.allows('support.write', office),
        record: mayRecord,
        remark: mayRecord || actor.allows('comment.write', office),
      },
    }
  },
})
