// What the loading of the district and of its years share: the seed, a household with its place in the registry.
import { clientOf, type Tx } from '../platform/database.ts'
import type { DemoHousehold } from './district.ts'

export const demoSeed = 20240726

/** A household of the paper district, with its place in the registry. */
export interface LoadedHousehold {
  household: DemoHousehold
  officeId: number
  householdId: number
  villageId: number
  personIds: number[]
  /** Of the children born since, as far as they are born by now. */
  bornIds: number[]
  communeCode: string
  code: string
}

/** Tells the planner roughly how large these tables have become; needs the owner's rights for a moment. */
export async function freshStatistics(tx: Tx, tables: readonly string[]): Promise<void> {
  await clientOf(tx).query(
    `set local role none; set local default_statistics_target = 10; analyze ${tables.join(', ')}; reset default_statistics_target; set local role benvung_all`,
  )
}
