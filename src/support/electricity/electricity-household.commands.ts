// What is known of a single household for electricity money: that it is a social-policy household that uses little, and its account.
import { sql } from 'kysely'
import { electricitySupport } from '../../../law/support/electricity.ts'
import { formatDay } from '../../base/local-date.ts'
import { problem } from '../../base/problem.ts'
import { can } from '../../platform/actor.ts'
import { type CommandContext, command } from '../../platform/command.ts'
import { constraintOf } from '../../platform/database.ts'
import { notToCome } from '../../registry/not-to-come.ts'
import { addSocialContract, endSocialContract, setAccountContract } from './electricity.api.ts'
import './electricity.problems.ts'

async function householdAt({ householdId }: { householdId: number }, { tx }: CommandContext) {
  const row = await tx
    .selectFrom('v_household')
    .select(['office_id', 'village_id', 'head_name', 'code', 'closed_on'])
    .where('household_id', '=', householdId)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  if (!row) throw problem('not-found', { what: 'hộ' })
  return { officeId: row.office_id!, villageId: row.village_id!, who: `${row.head_name} (${row.code})` }
}
type Household = Awaited<ReturnType<typeof householdAt>>
const mayWrite = ({ officeId, villageId }: Household) => can('support.write').inVillage(officeId, villageId)

export const addSocial = command(addSocialContract, {
  load: householdAt,
  may: mayWrite,
  run: async ({ householdId, kwhPerMonth, evidence, from }, { officeId, villageId, who }, context) => {
    const { tx, actor, now, today } = context
    notToCome(from, { today })
    if (kwhPerMonth > electricitySupport.socialLimitKwh)
      throw problem('electricity-uses-too-much', { kwh: kwhPerMonth, limit: electricitySupport.socialLimitKwh })
    const { rows } =
      await sql`select 1 from v_household_status where office_id = ${officeId} and household_id = ${householdId} and class = 'poor'
      and valid_from <= ${from}::date and (valid_to is null or valid_to >= ${from}::date)`.execute(tx)
    if (rows.length > 0) throw problem('electricity-poor-anyway', { who })
    try {
      await tx
        .insertInto('electricity_social')
        .values({
          office_id: officeId,
          household_id: householdId,
          village_id: villageId,
          kwh_per_month: kwhPerMonth,
          evidence,
          valid_from: from,
          recorded_by: actor.userId,
          recorded_at: now,
        })
        .execute()
    } catch (error) {
      if (['electricity_social_now', 'electricity_social_pkey'].includes(constraintOf(error) ?? ''))
        throw problem('electricity-social-already', { who })
      throw error
    }
    context.changed(officeId, 'household', householdId)
    return {
      changes: [
        {
          subject: who,
          what: 'Hộ chính sách xã hội dùng điện ít',
          before: '',
          after: `${kwhPerMonth} kWh/tháng từ ${formatDay(from)}`,
        },
        { subject: who, what: 'Căn cứ', before: '', after: evidence },
      ],
      warnings: [],
    }
  },
})

export const endSocial = command(endSocialContract, {
  load: householdAt,
  may: mayWrite,
  run: async ({ householdId, to }, { officeId, who }, context) => {
    const row = await context.tx
      .updateTable('electricity_social')
      .set({ valid_to: to })
      .where('office_id', '=', officeId)
      .where('household_id', '=', householdId)
      .where('valid_to', 'is', null)
      .where('valid_from', '<=', to)
      .returning('valid_from')
      .executeTakeFirst()
    if (!row) throw problem('not-found', { what: 'lần ghi hộ chính sách trước ngày này' })
    context.changed(officeId, 'household', householdId)
    return {
      changes: [
        {
          subject: who,
          what: 'Hộ chính sách xã hội dùng điện ít',
          before: `từ ${formatDay(row.valid_from)}`,
          after: `đến ${formatDay(to)}`,
        },
      ],
      warnings: [],
    }
  },
})

export const setAccount = command(setAccountContract, {
  load: householdAt,
  may: mayWrite,
  run: async ({ householdId, bank, accountNumber, holder }, { officeId, villageId, who }, context) => {
    const { tx, actor, now } = context
    const before = await tx
      .deleteFrom('electricity_account')
      .where('office_id', '=', officeId)
      .where('household_id', '=', householdId)
      .returning(['bank', 'account_number'])
      .executeTakeFirst()
    if (accountNumber !== '')
      await tx
        .insertInto('electricity_account')
        .values({
          office_id: officeId,
          household_id: householdId,
          village_id: villageId,
          bank,
          account_number: accountNumber,
          holder,
          recorded_by: actor.userId,
          recorded_at: now,
        })
        .execute()
    context.changed(officeId, 'household', householdId)
    const told = (bankName: string, number: string) => `${bankName} •••${number.slice(-4)}`
    return {
      changes: [
        {
          subject: who,
          what: 'Nhận tiền điện',
          before: before ? told(before.bank, before.account_number) : 'Ký nhận',
          after: accountNumber === '' ? 'Ký nhận' : told(bank, accountNumber),
        },
      ],
      warnings: [],
    }
  },
})
