// What is owed: groups with their loans or sums, programmes, loans by key; the confirmation list for the bank.
import { sql } from 'kysely'
import { areaTree, officesOfArea } from '../../areas/area.queries.ts'
import type { LocalDate } from '../../base/local-date.ts'
import { downloadOf, query } from '../../platform/query.ts'
import { attachedTo, handOverSheet } from '../list/hand-over-sheet.document.ts'
import { getListHead, headOf, rightOf, sendWorkbook, standingLines } from '../list/list-sheet.queries.ts'
import { findPolicy, normWords } from '../policy.ts'
import type { LineSelected } from '../support-list.queries.ts'
import { creditBoardContract, creditSheetContract, loansContract } from './credit.api.ts'
import { programmeName, type Union, unionText } from './credit.ts'

export const creditBoard = query(creditBoardContract, {
  right: 'support.read',
  run: async ({ areaId }, context) => {
    const { tx, services, today, actor, scope } = context
    const inArea = await officesOfArea(context, areaId)
    const tree = await areaTree(tx, services)
    const within = (column: string) => sql`(${inArea === null} or ${sql.ref(column)} = any (${inArea ?? []}::int[]))`
    const { rows: offices } = await sql<{
      officeId: number
      name: string
    }>`select o.office_id as "officeId", o.name from office o
      where o.level = 'commune' and (${scope.offices === '*'} or o.office_id = any (${scope.offices === '*' ? [] : [...scope.offices]}::int[]))
        and ${within('o.office_id')} and exists (select from v_village_tally t where t.office_id = o.office_id) order by o.office_id limit 40`.execute(
      tx,
    )
    const { rows: groups } = await sql<{
      groupId: number
      officeId: number
      villageId: number
      name: string
      entrustedTo: Union
      headName: string
      closedOn: LocalDate | null
      loans: number
      outstanding: number
      overdue: number
      loanDay: LocalDate | null
      borrowers: number | null
      totalOutstanding: number | null
      totalOverdue: number | null
      totalDay: LocalDate | null
    }>`select g.group_id as "groupId", g.office_id as "officeId", g.village_id as "villageId", g.name, g.entrusted_to as "entrustedTo", g.head_name as "headName",
        g.closed_on as "closedOn", l.loans, l.outstanding, l.overdue, l.day as "loanDay", t.borrowers, t.outstanding as "totalOutstanding",
        t.overdue as "totalOverdue", t.as_of as "totalDay"
      from credit_group g
        cross join lateral (select count(*)::int as loans, coalesce(sum(outstanding), 0)::bigint as outstanding, coalesce(sum(overdue), 0)::bigint as overdue,
          max(as_of) as day from credit_loan where office_id = g.office_id and group_id = g.group_id) l
        left join lateral (select * from credit_group_total where office_id = g.office_id and group_id = g.group_id order by as_of desc limit 1) t on true
      where ${within('g.office_id')} order by g.village_id, g.name limit 1000`.execute(tx)
    const { rows: programmes } = await sql<{ programme: string; loans: number; outstanding: number; overdue: number }>`
      select programme, count(*)::int as loans, sum(outstanding)::bigint as outstanding, sum(overdue)::bigint as overdue
      from credit_loan where ${within('office_id')} group by programme order by 3 desc`.execute(tx)
    const { rows: waiting } = await sql<{ n: number }>`select count(*)::int as n from support_import_row r
        join support_import i on i.office_id = r.office_id and i.import_id = r.import_id
      where i.kind = 'credit' and r.state = 'open' and ${within('r.office_id')}`.execute(tx)
    return {
      offices: offices.map(one => ({
        ...one,
        mayWrite: actor.allows('support.write', { kind: 'office', officeId: one.officeId }),
      })),
      groups: groups.map(({ loanDay, borrowers, totalOutstanding, totalOverdue, totalDay, ...row }) => ({
        ...row,
        village: tree.nameOf(row.villageId, today),
        ...(row.loans > 0
          ? { by: 'loans' as const, asOf: loanDay, outstanding: String(row.outstanding), overdue: String(row.overdue) }
          : {
              by: totalDay ? ('total' as const) : ('nothing' as const),
              asOf: totalDay,
              loans: borrowers ?? 0,
              outstanding: String(totalOutstanding ?? 0),
              overdue: String(totalOverdue ?? 0),
            }),
      })),
      programmes: programmes.map(row => ({
        ...row,
        outstanding: String(row.outstanding),
        overdue: String(row.overdue),
      })),
      waiting: scope.villages === '*' ? waiting[0]!.n : 0,
    }
  },
})

export const loans = query(loansContract, {
  right: 'support.read',
  run: async ({ areaId, programme, groupId, overdue, after, limit }, context) => {
    const { tx, services, today, seen } = context
    const offices = await officesOfArea(context, areaId)
    const tree = await areaTree(tx, services)
    const { rows } = await sql<{
      office_id: number
      delivery_id: number
      household_id: number | null
      name: string | null
      village_id: number
      group_name: string | null
      programme: string
      bank_number: string
      purpose: string
      principal: number
      outstanding: number
      overdue: number
      lent_on: LocalDate
      due_on: LocalDate | null
      as_of: LocalDate
    }>`select l.*, d.household_id, p.full_name as name, g.name as group_name from credit_loan l
        join delivery d on d.office_id = l.office_id and d.delivery_id = l.delivery_id
        left join v_person_name p on p.office_id = l.office_id and p.person_id = l.person_id
        left join credit_group g on g.office_id = l.office_id and g.group_id = l.group_id
      where (${offices === null} or l.office_id = any (${offices ?? []}::int[])) and (${programme ?? null}::text is null or l.programme = ${programme ?? null})
        and (${groupId ?? null}::bigint is null or l.group_id = ${groupId ?? null}) and (${!overdue} or l.overdue > 0)
        and (${after ?? null}::bigint is null or l.delivery_id < ${after ?? null}::bigint)
      order by l.delivery_id desc limit ${limit + 1}`.execute(tx)
    const page = rows.slice(0, limit)
    for (const officeId of new Set(page.map(row => row.office_id)))
      seen(officeId, 'list', 'credit', undefined, { rows: page.filter(row => row.office_id === officeId).length })
    return {
      rows: page.map(row => ({
        deliveryId: row.delivery_id,
        householdId: row.household_id,
        name: row.name ?? '',
        village: tree.nameOf(row.village_id, today),
        group: row.group_name ?? '',
        programme: row.programme,
        bankNumber: row.bank_number,
        purpose: row.purpose,
        principal: String(row.principal),
        outstanding: String(row.outstanding),
        overdue: String(row.overdue),
        lentOn: row.lent_on,
        dueOn: row.due_on,
        asOf: row.as_of,
      })),
      next: rows.length > limit ? String(page.at(-1)!.delivery_id) : null,
    }
  },
})

/** To the bank: whom the commune confirms. The bank's own form was not read. */
export const creditSheet = downloadOf(creditSheetContract, {
  right: 'support.read',
  run: async ({ listId }, context, sink) => {
    const list = await getListHead(context, listId)
    const lines = await standingLines(context, list)
    const { rows: requests } = await sql<{
      deliveryId: number
      purpose: string
      group: string
      head: string
      union: Union
    }>`
      select r.delivery_id as "deliveryId", r.purpose, g.name as "group", g.head_name as head, g.entrusted_to as "union" from credit_request r
        join credit_group g on g.office_id = r.office_id and g.group_id = r.group_id
        join delivery d on d.office_id = r.office_id and d.delivery_id = r.delivery_id
      where r.office_id = ${list.officeId} and d.list_id = ${listId}`.execute(context.tx)
    const requestOf = new Map(requests.map(one => [one.deliveryId, one]))
    const tree = await areaTree(context.tx, context.services)
    const policy = findPolicy(list.policyId)
    const head = await headOf(context, list.officeId, {
      title: `Danh sách xác nhận hộ đề nghị vay vốn: ${programmeName(list.policyId).vi}`,
      subtitle: [attachedTo(list.decisionNumber, list.decidedOn), ...(policy ? [`Mức: ${normWords(policy).vi}`] : [])],
      day: list.decidedOn,
      signer: list.signer,
      isDraft: list.state === 'draft',
    })
    const of = (line: LineSelected) => requestOf.get(line.delivery_id)
    context.seen(list.officeId, 'export', 'support-list', listId, { rows: lines.length })
    await sendWorkbook(
      sink,
      list.title,
      [
        handOverSheet(head, {
          name: 'Gửi ngân hàng',
          columns: [
            { title: 'TT', width: 6, kind: 'mark', of: (_, no) => no },
            { title: 'Họ và tên chủ hộ', width: 28, kind: 'text', of: line => line.name ?? '' },
            { title: 'Diện', width: 16, kind: 'text', of: (line: LineSelected) => rightOf(line) },
            { title: 'Tổ tiết kiệm và vay vốn', width: 24, kind: 'text', of: line => of(line)?.group ?? '' },
            { title: 'Tổ trưởng', width: 22, kind: 'text', of: line => of(line)?.head ?? '' },
            {
              title: 'Hội nhận ủy thác',
              width: 20,
              kind: 'text',
              of: line => (of(line) ? unionText[of(line)!.union].vi : ''),
            },
            { title: 'Mục đích', width: 26, kind: 'text', of: line => of(line)?.purpose ?? '' },
            { title: 'Số tiền (đồng)', width: 16, kind: 'count', of: line => line.amount },
          ],
          villageOf: line => tree.fullNameOf(line.village_id, context.today),
          rows: lines,
          total: [
            '',
            `Cộng: ${lines.length} hộ`,
            '',
            '',
            '',
            '',
            '',
            lines.reduce((sum, line) => sum + line.amount, 0),
          ],
          inWords: lines.reduce((sum, line) => sum + line.amount, 0),
        }),
      ],
      context.now,
    )
  },
})
