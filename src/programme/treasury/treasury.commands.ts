// What a person does with the treasury's month: says what belongs together or why it does not, closes what is explained, opens again.
import { formatDong } from '../../base/dong.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { accountOf, unitNamed } from './account.queries.ts'
import { closeWith, holdMonth } from './closed-month.effects.ts'
import { earlierOpen, type MonthKey, monthRecord, reconciledOf } from './month.queries.ts'
import { type DecisionKind, differenceOf, kindOf } from './reconcile.ts'
import { addAccount } from './statement.effects.ts'
import { showMonth } from './statement.ts'
import {
  closeMonthContract,
  decideContract,
  openAccountContract,
  renameAccountContract,
  reopenMonthContract,
  withdrawDecisionContract,
} from './treasury.api.ts'
import './treasury.problems.ts'

const mayRecord = ({ officeId }: { officeId: number }) => can('money.record').inOffice(officeId)

const unitOf = (unitId: number, { tx }: CommandContext) => unitNamed(tx, unitId)

export const openAccount = command(openAccountContract, {
  load: ({ unitId }, context) => unitOf(unitId, context),
  may: mayRecord,
  run: async ({ unitId, number, namedAs }, unit, context) => {
    const accountId = await addAccount(context, { officeId: unit.officeId, unitId, number, namedAs })
    if (accountId === undefined) throw problem('treasury-account-exists', { number, unit: unit.name })
    context.changed(unit.officeId, 'treasury-account', accountId)
    return {
      accountId,
      changes: [{ subject: unit.name, what: 'Tài khoản Kho bạc', before: '', after: number }],
      warnings: [],
    }
  },
})

export const renameAccount = command(renameAccountContract, {
  load: ({ accountId }, context) => accountOf(accountId, context),
  may: mayRecord,
  run: async ({ namedAs }, account, { tx, changed }) => {
    await tx
      .updateTable('treasury_account')
      .set({ named_as: namedAs })
      .where('office_id', '=', account.officeId)
      .where('account_id', '=', account.accountId)
      .execute()
    changed(account.officeId, 'treasury-account', account.accountId)
    const what = 'Tên đơn vị theo Kho bạc'
    return { changes: [{ subject: account.number, what, before: account.namedAs, after: namedAs }], warnings: [] }
  },
})

/** Holds the month and reads it; throws `month-closed` or `no-statement`. */
async function openMonth(context: CommandContext, key: MonthKey, unit: string) {
  await holdMonth(context.tx, key.unitId, key.month)
  const month = await monthRecord(context.tx, key)
  if (!month) throw problem('no-statement', { unit, month: showMonth(key.month) })
  if (month.closed_at !== null) throw problem('month-closed', { unit, month: showMonth(key.month) })
}

const saidOf: Record<DecisionKind, string> = {
  same: 'Xác nhận khớp',
  differs: 'Giải trình chênh lệch',
  'only-there': 'Giải trình: chỉ có ở Kho bạc',
  'only-here': 'Giải trình: chỉ có ở sổ',
}

export const decide = command(decideContract, {
  load: ({ unitId }, context) => unitOf(unitId, context),
  may: mayRecord,
  run: async ({ unitId, month, lineKeys, postingIds, reason }, unit, context) => {
    const { tx, services, actor, now, changed } = context
    const key = { officeId: unit.officeId, unitId, month }
    await openMonth(context, key, unit.name)
    const { pairings } = await reconciledOf(tx, key)
    const open = pairings.filter(one => one.state === 'suggested' || one.state === 'alone')
    const lines = open.flatMap(one => one.lines).filter(line => lineKeys.includes(line.key))
    const parts = open.flatMap(one => one.parts).filter(part => postingIds.includes(part.postingId))
    if (lines.length < new Set(lineKeys).size || parts.length < new Set(postingIds).size)
      throw problem('decision-out-of-date')
    const kind = kindOf(lines, parts)
    if (kind !== 'same' && reason.length < 5) throw problem('decision-needs-reason')
    const decisionId = await services.ids.next()
    await tx
      .insertInto('treasury_decision')
      .values({
        office_id: unit.officeId,
        decision_id: decisionId,
        unit_id: unitId,
        month,
        line_keys: lines.map(line => line.key),
        posting_ids: parts.map(part => part.postingId),
        kind,
        reason,
        decided_by: actor.userId,
        decided_at: now,
      })
      .execute()
    changed(unit.officeId, 'treasury-month', unitId)
    const said = [...lines.map(line => `Kho bạc ${line.number}`), ...parts.map(part => `sổ ${part.number}`)].join(' – ')
    return {
      decisionId,
      changes: [
        { subject: `${unit.name}, ${showMonth(month)}`, what: saidOf[kind], before: '', after: said },
        ...(kind === 'same'
          ? []
          : [
              {
                subject: `${unit.name}, ${showMonth(month)}`,
                what: 'Chênh lệch',
                before: '',
                after: formatDong(differenceOf({ lines, parts })),
              },
              { subject: `${unit.name}, ${showMonth(month)}`, what: 'Lý do', before: '', after: reason },
            ]),
      ],
      warnings: [],
    }
  },
})

export const withdrawDecision = command(withdrawDecisionContract, {
  load: async ({ decisionId }, { tx }) => {
    const row = await tx
      .selectFrom('treasury_decision as d')
      .innerJoin('budget_unit as u', join =>
        join.onRef('u.office_id', '=', 'd.office_id').onRef('u.unit_id', '=', 'd.unit_id'),
      )
      .select(['d.office_id as officeId', 'd.unit_id as unitId', 'd.month', 'd.kind', 'd.reason', 'd.withdrawn_at'])
      .select('u.name as unit')
      .where('d.decision_id', '=', decisionId)
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'quyết định đối chiếu' })
    return row
  },
  may: mayRecord,
  run: async ({ decisionId }, row, context) => {
    await openMonth(context, row, row.unit)
    const { numUpdatedRows } = await context.tx
      .updateTable('treasury_decision')
      .set({ withdrawn_by: context.actor.userId, withdrawn_at: context.now })
      .where('office_id', '=', row.officeId)
      .where('decision_id', '=', decisionId)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw problem('decision-out-of-date')
    context.changed(row.officeId, 'treasury-month', row.unitId)
    const before = row.reason || saidOf[row.kind as DecisionKind]
    const subject = `${row.unit}, ${showMonth(row.month)}`
    return { changes: [{ subject, what: saidOf[row.kind as DecisionKind], before, after: 'Rút lại' }], warnings: [] }
  },
})

export const closeMonth = command(closeMonthContract, {
  load: ({ unitId }, context) => unitOf(unitId, context),
  may: mayRecord,
  run: async ({ unitId, month }, unit, context) => {
    const { tx } = context
    const key = { officeId: unit.officeId, unitId, month }
    await openMonth(context, key, unit.name)
    const names = { unit: unit.name, month: showMonth(month) }
    const earlier = await earlierOpen(tx, key)
    if (earlier) throw problem('earlier-month-open', { unit: unit.name, month: showMonth(earlier) })
    const { pairings, there, here, open } = await reconciledOf(tx, key)
    if (open > 0) throw problem('month-not-explained', { ...names, count: open })
    const explained = pairings.filter(one => one.decision && one.decision.kind !== 'same').length
    await closeWith(context, key, { there, here, explained })
    const subject = `${unit.name}, ${showMonth(month)}`
    return {
      changes: [
        { subject, what: 'Kho bạc', before: '', after: formatDong(there) },
        { subject, what: 'Sổ', before: '', after: formatDong(here) },
        { subject, what: 'Chỗ có giải trình', before: '', after: String(explained) },
        { subject, what: 'Tháng', before: 'đang mở', after: 'khóa' },
      ],
      warnings: [],
    }
  },
})

export const reopenMonth = command(reopenMonthContract, {
  load: ({ unitId }, context) => unitOf(unitId, context),
  may: mayRecord,
  run: async ({ unitId, month, reason }, unit, { tx, changed }) => {
    await holdMonth(tx, unitId, month)
    const months = await tx
      .selectFrom('treasury_month')
      .select('month')
      .where('office_id', '=', unit.officeId)
      .where('unit_id', '=', unitId)
      .where('month', '>=', month)
      .where('closed_at', 'is not', null)
      .orderBy('month', 'desc')
      .execute()
    const last = months[0]
    if (!months.some(one => one.month === month))
      throw problem('month-not-closed', { unit: unit.name, month: showMonth(month) })
    if (last!.month !== month) throw problem('later-month-closed', { unit: unit.name, month: showMonth(last!.month) })
    await tx
      .updateTable('treasury_month')
      .set({ there: null, here: null, explained: null, closed_by: null, closed_at: null, reopened_reason: reason })
      .where('office_id', '=', unit.officeId)
      .where('unit_id', '=', unitId)
      .where('month', '=', month)
      .execute()
    changed(unit.officeId, 'treasury-month', unitId)
    const subject = `${unit.name}, ${showMonth(month)}`
    return { changes: [{ subject, what: 'Tháng', before: 'khóa', after: `mở lại: ${reason}` }], warnings: [] }
  },
})
