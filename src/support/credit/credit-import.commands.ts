// The bank's list of loans. Who is named by a citizen ID of ours is taken; a name alone is never enough, so that such rows wait for a
// person. Nothing of the file is lost.
import { sql } from 'kysely'
import { formatDong } from '../../base/dong.ts'
import { fold } from '../../base/fold.ts'
import { rowsUnderHeading } from '../../base/list-columns.ts'
import { formatDay, type LocalDate } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { rowsOfUpload } from '../../platform/uploaded-rows.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { keepImport, personsByCitizenId } from '../import/import.effects.ts'
import { decideRow, lockRow, requireOpen } from '../import/import-rows.effects.ts'
import { importLoansContract, settleLoanRowContract } from './credit.api.ts'
import { type Borrower, type FittingLoan, takeLoans } from './credit.effects.ts'
import './credit.problems.ts'
import { type BankRow, bankRowOf, faultOfLoan, isProgramme, loanWords, programmeName } from './credit.ts'

export const importLoans = command(importLoansContract, {
  load: async ({ officeId }, { tx }) => {
    const office = await tx
      .selectFrom('office')
      .select(['office_id', 'name'])
      .where('office_id', '=', officeId)
      .executeTakeFirst()
    if (!office) throw problem('not-found', { what: 'cơ quan' })
    return office
  },
  may: office => can('support.write').inOffice(office.office_id),
  run: async ({ officeId, fileId, asOf }, office, context) => {
    notToCome(asOf, context)
    const { upload, rows } = await rowsOfUpload(context, fileId)
    const table = rowsUnderHeading(rows, loanWords, ['number', 'name', 'principal'])
    if (!table)
      throw problem('support-file-columns', { columns: 'Mã món vay, Họ và tên, Số tiền vay', name: upload.name })
    const bankRows = table.rows.map(bankRowOf)
    const persons = await personsByCitizenId(
      context,
      officeId,
      bankRows.flatMap(row => row.citizenId ?? []),
    )
    const borrowers = await borrowersOf(context, officeId, [...persons.values()].flat())
    const groups = await groupsOf(context, officeId)
    const met = new Set<string>()
    const read = bankRows.map(row => {
      const holders = row.citizenId ? (persons.get(row.citizenId) ?? []) : []
      const borrower = holders.length === 1 ? borrowers.get(holders[0]!) : undefined
      const key = `${row.programme} ${row.bankNumber}`
      const waits =
        faultOfLoan(row, asOf) ??
        (met.has(key)
          ? 'món vay này đã có ở dòng trên'
          : borrower
            ? ''
            : row.citizenId
              ? 'số định danh không khớp với một người nào ở xã'
              : 'không có số định danh: cần người xem lại theo tên và bản')
      if (waits === '') met.add(key)
      return { row, borrower, waits }
    })
    const fitting = read.filter(one => one.waits === '')
    const { added, updated } = await takeLoans(
      context,
      officeId,
      asOf,
      fitting.map(({ row, borrower }) => loanOf(row, borrower!, groups)),
    )
    await keepImport(context, {
      officeId,
      kind: 'credit',
      upload,
      asOf,
      listId: null,
      rows: read.map(({ row, borrower, waits }) => ({
        no: row.no,
        name: row.name,
        village: row.village,
        citizenId: row.citizenId,
        said: { ...row.said, group: row.group },
        state: waits === '' ? ('applied' as const) : ('open' as const),
        waits,
        personId: borrower?.personId ?? null,
        householdId: borrower?.householdId ?? null,
        matchedBy: waits === '' ? ('citizen-id' as const) : ('' as const),
      })),
    })
    const waiting = read.filter(one => one.waits !== '')
    const subject = `${office.name}, danh sách vay đến ${formatDay(asOf)}`
    const line = (what: string, count: number) => ({ subject, what, before: '', after: `${count} món vay` })
    return {
      added,
      updated,
      waiting: waiting.length,
      changes: [
        line('Món vay mới', added),
        line('Cập nhật dư nợ', updated),
        line('Chờ xem từng dòng', waiting.length),
        {
          subject,
          what: 'Dư nợ của các dòng đã khớp',
          before: '',
          after: formatDong(fitting.reduce((sum, one) => sum + one.row.outstanding!, 0n)),
        },
      ],
      warnings: waiting.slice(0, 10).map(({ row, waits }) => `Dòng ${row.no}, ${row.name || 'không tên'}: ${waits}.`),
    }
  },
})

export const settleLoanRow = command(settleLoanRowContract, {
  load: async ({ importId, rowNo }, context) => lockRow(context, importId, rowNo),
  may: row => can('support.write').inOffice(row.office_id),
  run: async ({ personId, programme }, row, context) => {
    requireOpen(row)
    if (row.kind !== 'credit') throw problem('not-found', { what: 'dòng nhập' })
    if (programme !== undefined && !isProgramme(programme)) throw problem('not-found', { what: 'chương trình cho vay' })
    const officeId = row.office_id
    const said = bankRowOf({ no: row.rowNo, cells: row.said })
    const loan = { ...said, programme: programme ?? said.programme }
    const asOf = row.as_of as LocalDate
    const fault = faultOfLoan(loan, asOf)
    if (fault !== undefined) throw problem('credit-row-fault', { fault })
    const borrower = (await borrowersOf(context, officeId, [personId])).get(personId)
    if (!borrower) throw problem('not-found', { what: 'người' })
    const groups = await groupsOf(context, officeId)
    await takeLoans(context, officeId, asOf, [loanOf(loan, borrower, groups)])
    await decideRow(context, row, { state: 'applied', personId, householdId: borrower.householdId })
    return {
      changes: [
        {
          subject: borrower.name,
          what: programmeName(loan.programme!).vi,
          before: '',
          after: `${formatDong(loan.principal!)}, dư nợ ${formatDong(loan.outstanding!)}`,
        },
      ],
      warnings:
        fold(borrower.name) === fold(row.name)
          ? []
          : [`Trong tệp là ${row.name}, người được chọn là ${borrower.name}.`],
    }
  },
})

const loanOf = (row: BankRow, borrower: Borrower, groups: Map<string, number>): FittingLoan => ({
  borrower,
  bankNumber: row.bankNumber,
  programme: row.programme!,
  purpose: row.purpose,
  groupId: groups.get(`${borrower.villageId} ${fold(row.group)}`) ?? null,
  principal: row.principal!,
  outstanding: row.outstanding!,
  overdue: row.overdue!,
  lentOn: row.lentOn!,
  dueOn: row.dueOn ?? null,
})

/** Open groups by village and folded name. */
async function groupsOf({ tx }: CommandContext, officeId: number): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('credit_group')
    .select(['group_id', 'village_id', 'name'])
    .where('office_id', '=', officeId)
    .where('closed_on', 'is', null)
    .execute()
  return new Map(rows.map(row => [`${row.village_id} ${fold(row.name)}`, row.group_id]))
}

async function borrowersOf(
  { tx }: CommandContext,
  officeId: number,
  personIds: readonly number[],
): Promise<Map<number, Borrower & { name: string }>> {
  const { rows } = await sql<
    Borrower & { name: string }
  >`select m.person_id as "personId", m.household_id as "householdId",
      h.village_id as "villageId", h.class, m.full_name as name
    from v_member_now m join v_household h on h.office_id = m.office_id and h.household_id = m.household_id
    where m.office_id = ${officeId} and m.person_id = any (${[...personIds]}::bigint[]) and h.closed_on is null`.execute(
    tx,
  )
  return new Map(rows.map(row => [row.personId, row]))
}
