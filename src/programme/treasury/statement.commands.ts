// Takes in a statement of the treasury: only of the right unit, account and month, whole and readable, and never twice.
import { formatDong } from '../../base/dong.ts'
import { addMonths } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { command } from '../../platform/command.ts'
import { rowsOfUpload } from '../../platform/uploaded-rows.ts'
import { claimUpload } from '../../platform/uploads.ts'
import { accountOf, type TreasuryAccount } from './account.queries.ts'
import { holdMonth } from './closed-month.effects.ts'
import { monthRecord } from './month.queries.ts'
import { keepStatement, standingStatement } from './statement.effects.ts'
import {
  accountKeyOf,
  netOf,
  readStatement,
  type Statement,
  StatementColumns,
  showMonth,
  unitKeyOf,
} from './statement.ts'
import { importStatementContract } from './treasury.api.ts'
import './treasury.problems.ts'

export const importStatement = command(importStatementContract, {
  load: ({ accountId }, context) => accountOf(accountId, context),
  may: ({ officeId }) => can('money.record').inOffice(officeId),
  run: async ({ accountId, month, fileId, total, columns }, account, context) => {
    const { tx, services, today, now } = context
    const { officeId, unitId } = account
    if (today < addMonths(month, 1)) throw problem('statement-month-not-over', { month: showMonth(month) })
    await holdMonth(tx, unitId, month)
    const known = await monthRecord(tx, { officeId, unitId, month })
    const { upload, rows } = await rowsOfUpload(context, fileId)
    const told = { ...StatementColumns.parse(account.columns), ...columns }
    const statement = readStatement(rows, told, month)
    if (!statement) throw problem('statement-columns', { name: upload.name })
    requireRight(statement, account, month, upload.name)
    const totals = requireWhole(statement, total, upload.name)
    const subject = `${account.unit}, ${showMonth(month)}`
    const before = await standingStatement(context, { officeId, accountId, month })
    const isSame =
      before !== undefined &&
      before.lines.length === statement.lines.length &&
      before.lines.every(
        ({ line_key, content }, i) => line_key === statement.lines[i]!.key && content === statement.lines[i]!.content,
      )
    if (isSame) {
      context.changed(officeId, 'treasury-statement', before.statement_id)
      return {
        unitId,
        lines: statement.lines.length,
        isNew: false,
        changes: [],
        warnings: [`Bản đối chiếu tháng ${showMonth(month)} của tài khoản này đã được nhập. Không có gì thay đổi.`],
      }
    }
    if (known?.closed_at) throw problem('month-closed', { unit: account.unit, month: showMonth(month) })
    const claimed = await claimUpload(tx, upload, {
      officeId,
      subjectKind: 'treasury-statement',
      subjectId: accountId,
      fileId: await services.ids.next(),
      now,
    })
    await keepStatement(context, {
      officeId,
      unitId,
      accountId,
      month,
      fileId: claimed,
      fileName: upload.name,
      totals,
      lines: statement.lines,
    })
    if (Object.keys(columns).length > 0)
      await tx
        .updateTable('treasury_account')
        .set({ columns: JSON.stringify(told) })
        .where('office_id', '=', officeId)
        .where('account_id', '=', accountId)
        .execute()
    return {
      unitId,
      lines: statement.lines.length,
      isNew: true,
      changes: [
        {
          subject,
          what: 'Dòng của Kho bạc',
          before: before ? String(before.lines.length) : '',
          after: String(statement.lines.length),
        },
        {
          subject,
          what: 'Cộng (tạm ứng + thực chi − thu hồi)',
          before: before
            ? formatDong(
                netOf({
                  advanced: BigInt(before.advanced),
                  paid: BigInt(before.paid),
                  refunded: BigInt(before.refunded),
                }),
              )
            : '',
          after: formatDong(netOf(totals)),
        },
      ],
      warnings: [
        ...(before ? ['Thay bản đã nhập trước; bản cũ vẫn được giữ.'] : []),
        ...(statement.says.unit === undefined
          ? ['Trong tệp không ghi tên đơn vị: hãy xem lại có đúng tệp không.']
          : []),
      ],
    }
  },
})

/** Throws `statement-other-unit`, `statement-other-account`, `statement-other-month`. */
function requireRight(
  { says }: Statement,
  account: TreasuryAccount,
  month: Parameters<typeof showMonth>[0],
  name: string,
): void {
  if (says.unit !== undefined && ![account.unit, account.namedAs].map(unitKeyOf).includes(unitKeyOf(says.unit)))
    throw problem('statement-other-unit', { name, named: says.unit, unit: account.unit })
  if (says.account !== undefined && accountKeyOf(says.account) !== account.numberKey)
    throw problem('statement-other-account', { name, named: says.account, account: account.number })
  if (says.month !== undefined && says.month !== month)
    throw problem('statement-other-month', { name, named: showMonth(says.month), month: showMonth(month) })
}

/** The totals that are kept. Throws `statement-rows`, `statement-no-total`, `statement-sums`. */
function requireWhole({ faults, sums, totals }: Statement, typed: bigint | undefined, name: string) {
  if (faults.length > 0)
    throw problem('statement-rows', { name, count: faults.length, first: faults.slice(0, 5).join('; ') })
  if (totals === undefined && typed === undefined) throw problem('statement-no-total', { name })
  const differ = (column: string, sum: bigint, total: bigint) =>
    problem('statement-sums', { name, column, sum: formatDong(sum), total: formatDong(total) })
  if (totals) {
    if (totals.advanced !== sums.advanced) throw differ('tạm ứng', sums.advanced, totals.advanced)
    if (totals.paid !== sums.paid) throw differ('thực chi', sums.paid, totals.paid)
    if (totals.refunded !== sums.refunded) throw differ('thu hồi', sums.refunded, totals.refunded)
  }
  if (typed !== undefined && typed !== netOf(sums)) throw differ('tất cả', netOf(sums), typed)
  return sums
}
