// Who decides, owns the budget and invests on a day: readings of the dated data in law/programme/levels.ts. Pure.
import { type GovernmentLevel, type LevelRow, type LevelTask, levelRows } from '../../../law/programme/levels.ts'
import type { LocalDate } from '../../base/local-date.ts'

export type { GovernmentLevel, LevelRow, LevelTask } from '../../../law/programme/levels.ts'
export { levelRows, levelTasks } from '../../../law/programme/levels.ts'

export const levelText: Record<GovernmentLevel, { vi: string; en: string }> = {
  central: { vi: 'Trung ương', en: 'Central' },
  province: { vi: 'Tỉnh', en: 'Province' },
  district: { vi: 'Huyện', en: 'District' },
  commune: { vi: 'Xã', en: 'Commune' },
}

const holdsOn = (row: LevelRow, day: LocalDate) => row.fromDay <= day && (row.toDay === null || day <= row.toDay)

/** The row of a task on a day; undefined where no level does it any more. */
export const levelOn = (task: LevelTask, day: LocalDate): LevelRow | undefined =>
  levelRows.find(row => row.task === task && holdsOn(row, day))

/** Who approves the yearly plan of an area of this level, on a day. */
export function approvalOf(areaLevel: string, day: LocalDate): LevelRow | undefined {
  if (areaLevel === 'province') return levelOn('plan-province', day)
  if (areaLevel === 'district') return levelOn('plan-district', day)
  if (areaLevel === 'commune') return levelOn('plan-commune', day)
  return undefined
}
