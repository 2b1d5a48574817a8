// Sơn La's units as seed data: the list before and the list after 1 July 2025, and who succeeded whom.
// Source: statistics office lists and Resolution 1681/NQ-UBTVQH15; see db/seed/areas.
import { join } from 'node:path'
import { localDate } from '../../base/local-date.ts'
import type { Tx } from '../../platform/database.ts'
import { projectRoot } from '../../platform/project-root.ts'
import type { Services } from '../../platform/services.ts'
import { openSpreadsheet } from '../../platform/spreadsheet.ts'
import { importUnits, succeedUnits } from './area.effects.ts'
import { readSuccessors, readUnits } from './area-list.ts'

export const seedFolder: string = join(projectRoot, 'db', 'seed', 'areas')
const twoTierDay = localDate('2025-07-01')

/** Loads Sơn La as it was until 30 June 2025. */
export async function seedOldMap(tx: Tx, services: Services): Promise<void> {
  const { units } = await read('son-la-units-2025-03-01.csv', readUnits)
  await importUnits(tx, services, units, localDate('2021-01-01'), 'Danh mục đơn vị hành chính 01/03/2025')
}

/** The two-tier map of 1 July 2025: 200 communes become 75, the districts end. */
export async function seedNewMap(tx: Tx, services: Services): Promise<void> {
  const { units } = await read('son-la-units-2025-07-01.csv', readUnits)
  const { links } = await read('son-la-successors-2025-07-01.csv', readSuccessors)
  await succeedUnits(tx, services, { units, links, onDay: twoTierDay, decision: 'Nghị quyết 1681/NQ-UBTVQH15' })
}

async function read<T>(
  name: string,
  reader: (rows: AsyncIterable<import('../../base/sheet.ts').SheetRow>) => Promise<T>,
): Promise<T> {
  const book = await openSpreadsheet(join(seedFolder, name))
  try {
    return await reader(book.sheets[0]!.rows())
  } finally {
    await book.close()
  }
}
