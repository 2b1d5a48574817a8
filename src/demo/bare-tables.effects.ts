// Loads large tables bare and dresses them again: foreign keys are proved set by set instead of row by row, indexes are built once
// instead of at every row. All in the caller's transaction, which must be alone in the database: the tables are locked.
import { clientOf, type Tx } from '../platform/database.ts'

export interface BareTables {
  /** Tables whose every index but the unique ones waits until the work is done. */
  bare: readonly string[]
  /** Further tables whose foreign keys wait. */
  unproved: readonly string[]
  /** Unique indexes that wait too: what is twice shows when they are built. */
  late: readonly string[]
}

export const registryTables: BareTables = {
  bare: [
    'household',
    'household_village',
    'person',
    'membership',
    'citizen_id_holder',
    'household_status',
    'household_fact',
    'visit',
  ],
  unproved: ['person_word', 'review_case', 'survey'],
  late: [],
}

export const supportTables: BareTables = {
  bare: ['delivery', 'insurance_card', 'credit_loan'],
  unproved: [
    'rice_line',
    'training_learner',
    'training_attendance',
    'electricity_list',
    'house',
    'house_stage',
    'house_fund',
    'house_payment',
    'house_assessment',
  ],
  late: ['delivery_given_once', 'insurance_card_one_now', 'insurance_card_number'],
}

/** Does the work on bare tables. What is broken shows at the end, when keys are proved: the transaction fails as a whole. */
export async function onBareTables(
  tx: Tx,
  { bare, unproved, late }: BareTables,
  work: () => Promise<void>,
): Promise<void> {
  const client = clientOf(tx)
  const asOwner = async <T>(act: () => Promise<T>): Promise<T> => {
    await client.query('set local role none')
    const result = await act()
    await client.query('set local role benvung_all')
    return result
  }
  const dressing = await asOwner(async () => {
    const { rows: keys } = await client.query<{ table: string; name: string; text: string }>(
      `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as text from pg_constraint
       where contype = 'f' and conrelid = any ($1::text[]::regclass[]) order by 1, 2`,
      [[...bare, ...unproved]],
    )
    const { rows: indexes } = await client.query<{ name: string; text: string }>(
      `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as text from pg_index
       where indrelid = any ($1::text[]::regclass[]) and not indisunique or indexrelid = any ($2::text[]::regclass[]) order by 1`,
      [bare, late],
    )
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
    for (const { name } of indexes) await client.query(`drop index ${name}`)
    return [
      ...indexes.map(({ text }) => text),
      ...keys.map(({ table, name, text }) => `alter table ${table} add constraint ${name} ${text}`),
    ]
  })
  await work()
  await asOwner(async () => {
    for (const statement of dressing) await client.query(statement)
  })
}
