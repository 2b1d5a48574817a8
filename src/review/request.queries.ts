// Requests and how long they have waited.
import { sql } from 'kysely'
import { areaTree } from '../areas/area.queries.ts'
import type { LocalDate } from '../base/local-date.ts'
import { query } from '../platform/query.ts'
import { type RequestKind, type RequestState, requestListContract } from './request.api.ts'
import { inOffices } from './round.queries.ts'

export const requestList = query(requestListContract, {
  right: 'round.read',
  run: async (input, context) => {
    const tree = await areaTree(context.tx, context.services)
    const villages = input.areaId === undefined ? [] : tree.villagesOf(input.areaId, context.today).map(v => v.areaId)
    const { rows } = await sql<{
      request_id: number
      office_id: number
      household_id: number
      code: string
      head_name: string
      village_id: number
      kind: RequestKind
      received_on: LocalDate
      work_starts_on: LocalDate | null
      due_on: LocalDate | null
      state: RequestState
      reason: string
      round_id: number | null
      refusal_number: string | null
      refusal_reason: string | null
      answered_on: LocalDate | null
    }>`select r.*, h.code, h.head_name from review_request r
      join v_household h on h.office_id = r.office_id and h.household_id = r.household_id
      where ${inOffices(context, 'r.office_id')}
        and (${input.state.length === 0} or r.state = any (${input.state}::text[]))
        and (${input.kind.length === 0} or r.kind = any (${input.kind}::text[]))
        and (${input.areaId === undefined} or r.village_id = any (${villages}::int[]))
        and (${input.householdId === undefined} or r.household_id = ${input.householdId ?? 0})
        and (${input.after === undefined} or r.request_id < ${Number(input.after ?? 0)})
      order by r.request_id desc limit ${input.limit + 1}`.execute(context.tx)
    const page = rows.slice(0, input.limit)
    return {
      requests: page.map(row => ({
        requestId: row.request_id,
        officeId: row.office_id,
        householdId: row.household_id,
        householdCode: row.code,
        headName: row.head_name,
        villageId: row.village_id,
        villageName: tree.fullNameOf(row.village_id, context.today),
        kind: row.kind,
        receivedOn: row.received_on,
        workStartsOn: row.work_starts_on,
        dueOn: row.due_on,
        late: ['received', 'in-round'].includes(row.state) && row.due_on !== null && row.due_on < context.today,
        state: row.state,
        reason: row.reason,
        roundId: row.round_id,
        refusalNumber: row.refusal_number,
        refusalReason: row.refusal_reason,
        answeredOn: row.answered_on,
      })),
      next: rows.length > input.limit ? String(page.at(-1)!.request_id) : null,
    }
  },
})
