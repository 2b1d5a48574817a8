// The treasury's side of the demo's money: the communes' statements of this year, made from the books themselves; the first months are
// closed, the last has two differences that wait for the accountant. Accounts are marked as samples.
import { sql } from 'kysely'
import { firstOfMonth, type LocalDate, localDate } from '../base/local-date.ts'
import { systemActor } from '../platform/actor.ts'
import type { Tx } from '../platform/database.ts'
import { closeWith } from '../programme/treasury/closed-month.effects.ts'
import { type MonthKey, partsOf, reconciledOf } from '../programme/treasury/month.queries.ts'
import { addAccount, keepStatement } from '../programme/treasury/statement.effects.ts'
import { numberKeyOf, type StatementLine, showMonth } from '../programme/treasury/statement.ts'
import type { EffectContext } from '../registry/registry.effects.ts'

export async function loadTreasury(tx: Tx, effects: EffectContext, districtCode: string): Promise<void> {
  const context = { ...effects, tx, actor: systemActor }
  const { today } = effects
  const { rows: months } = await sql<MonthKey>`select distinct f.office_id as "officeId", f.unit_id as "unitId", f.month
    from money_flow f join budget_unit u on u.office_id = f.office_id and u.unit_id = f.unit_id
    where u.level = 'commune' and u.valid_to is null and f.stage = 'spent' and f.month >= ${localDate(`${today.slice(0, 4)}-01-01`)}
      and f.month < ${firstOfMonth(today)} and f.kind = 'disburse'
    order by 3, 2`.execute(tx)
  const accounts = new Map<number, { accountId: number; no: number }>()
  const last = months.at(-1)?.month
  for (const key of months) {
    let account = accounts.get(key.unitId)
    if (!account) {
      const no = accounts.size + 1
      const number = `${districtCode}.${String(no).padStart(2, '0')} (mẫu)`
      account = { accountId: (await addAccount(context, { ...key, number, namedAs: '' }))!, no }
      accounts.set(key.unitId, account)
    }
    const lines = await statementOf(tx, key)
    const disagrees = key.month === last && account.no % 3 === 0
    if (disagrees) disagree(lines, key.month)
    await keepStatement(context, {
      ...key,
      accountId: account.accountId,
      fileId: null,
      fileName: `doi-chieu-${showMonth(key.month).replace('/', '-')} (mẫu)`,
      totals: { advanced: 0n, paid: lines.reduce((sum, line) => sum + line.amount, 0n), refunded: 0n },
      lines,
    })
    if (!disagrees) await closeWith(context, key, { ...(await reconciledOf(tx, key)), explained: 0 })
  }
}

async function statementOf(tx: Tx, key: MonthKey): Promise<StatementLine[]> {
  return (await partsOf(tx, key)).map(({ number, postedOn, kind, amount }, i) =>
    lineOf(i + 1, number, postedOn, kind, amount, 'Thanh toán các hoạt động trong quý'),
  )
}

function lineOf(
  no: number,
  number: string,
  paidOn: LocalDate,
  kind: StatementLine['kind'],
  amount: bigint,
  content: string,
) {
  const numberKey = numberKeyOf(number)
  return { no, key: `${kind} ${numberKey} ${paidOn} ${amount}`, number, numberKey, paidOn, kind, amount, content }
}

/** A sum typed otherwise, and a fee that nobody posted. */
function disagree(lines: StatementLine[], month: LocalDate): void {
  const first = lines[0]
  if (!first) return
  lines[0] = lineOf(first.no, first.number, first.paidOn, first.kind, first.amount - 900_000n, first.content)
  const day = localDate(`${month.slice(0, 7)}-28`)
  lines.push(lineOf(lines.length + 1, 'PCT 07 (mẫu)', day, 'disburse', 33_000n, 'Phí chuyển tiền'))
}
