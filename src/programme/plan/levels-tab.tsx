// Which level decides, holds the budget and invests, on a day.
import { useState } from 'react'
import { useToday } from '../../access/session.page.tsx'
import type { LocalDate } from '../../base/local-date.ts'
import { ConfidenceMark } from '../../kit/citation.tsx'
import { DayInput } from '../../kit/day-input.tsx'
import { showDay } from '../../kit/format.ts'
import { Section } from '../../kit/page.tsx'
import { type Column, DataTable } from '../../kit/table.tsx'
import { useLanguage, useText } from '../../kit/text.ts'
import { type LevelRow, levelRows, levelTasks, levelText } from './levels.ts'
import { itemsText as text } from './plan.text.ts'

export function LevelsTab() {
  const t = useText()
  const language = useLanguage()
  const today = useToday()
  const [day, setDay] = useState<LocalDate | undefined>(today)
  const rows = levelRows.filter(
    row => day === undefined || (row.fromDay <= day && (row.toDay === null || day <= row.toDay)),
  )
  const columns: Column<LevelRow>[] = [
    { id: 'task', title: t(text.task), card: 'title', width: 220, cell: row => levelTasks[row.task][language] },
    { id: 'decides', title: t(text.decides), width: 95, cell: row => levelText[row.decides][language] },
    { id: 'budget', title: t(text.ownsBudget), width: 95, cell: row => levelText[row.ownsBudget][language] },
    { id: 'invests', title: t(text.invests), width: 100, cell: row => levelText[row.invests][language] },
    {
      id: 'validity',
      title: t(text.validity),
      width: 130,
      cell: row =>
        row.toDay === null
          ? t(text.since, { from: showDay(row.fromDay) })
          : `${showDay(row.fromDay)} – ${showDay(row.toDay)}`,
    },
    {
      id: 'basis',
      title: t(text.basis),
      cell: row => (row.note ? `${row.basis}. ${row.note}` : row.basis),
    },
    { id: 'sure', title: t(text.sure), width: 150, cell: row => <ConfidenceMark confidence={row.confidence} /> },
  ]
  return (
    <Section title={t(text.levelsTab)} about={t(text.levelsAbout)} flush>
      <div style={{ padding: '0 16px 12px', maxWidth: 240 }}>
        <DayInput label={t(text.onDay)} value={day} onChange={setDay} />
      </div>
      <DataTable
        name="levels"
        label={t(text.levelsTab)}
        rows={rows}
        columns={columns}
        rowKey={row => `${row.task} ${row.fromDay}`}
        rowHeight={56}
        empty={{ title: t(text.levelsNone) }}
      />
    </Section>
  )
}
