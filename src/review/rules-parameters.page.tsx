// The dated parameters of the procedures: value, validity, article, and how sure we are. Read from the law's data, not editable.
import { Checkbox } from '@mantine/core'
import { z } from 'zod'
import { useSearchFilters } from '../kit/address.ts'
import { Citation } from '../kit/citation.tsx'
import { FilterBar, FilterSelect } from '../kit/filter-bar.tsx'
import { showDay } from '../kit/format.ts'
import { Section } from '../kit/page.tsx'
import { DataTable } from '../kit/table.tsx'
import { useText } from '../kit/text.ts'
import { procedureText } from './procedure.ts'
import { type ParameterLine, parameterLines } from './procedure-parameters.ts'
import { rulesText } from './rules.text.ts'

const filterShape = z.object({ of: z.string().default(''), unsure: z.string().default('') })
const ofText: Record<ParameterLine['of'], { vi: string; en: string }> = {
  ...procedureText,
  all: rulesText.ofAll,
  'personal-data': rulesText.ofPersonalData,
}

export function ParametersTab() {
  const t = useText()
  const filters = useSearchFilters(filterShape)
  const { of, unsure } = filters.value
  const rows = parameterLines.filter(line => (!of || line.of === of) && (!unsure || line.confidence === 'unverified'))
  return (
    <Section title={t(rulesText.parameters)} about={t(rulesText.parametersAbout)} flush>
      <FilterBar filters={filters}>
        <FilterSelect
          label={t(rulesText.procedure)}
          value={of}
          onChange={value => filters.set({ of: value ?? '' })}
          data={Object.entries(ofText).map(([value, text]) => ({ value, label: t(text) }))}
        />
        <Checkbox
          label={t(rulesText.onlyUnsure)}
          checked={unsure !== ''}
          onChange={event => filters.set({ unsure: event.currentTarget.checked ? '1' : '' })}
        />
      </FilterBar>
      <DataTable
        name="parameters"
        label={t(rulesText.parameters)}
        rows={rows}
        rowKey={row => `${row.of} ${row.name.vi} ${row.from ?? ''}`}
        filtered={filters.active > 0}
        rowHeight={56}
        columns={[
          { id: 'name', title: t(rulesText.parameter), width: 250, card: 'title', cell: row => t(row.name) },
          { id: 'value', title: t(rulesText.value), width: 270, cell: row => t(row.value) },
          { id: 'of', title: t(rulesText.procedure), width: 190, cell: row => t(ofText[row.of]) },
          {
            id: 'validity',
            title: t(rulesText.validity),
            width: 180,
            cell: row =>
              row.from === null
                ? '–'
                : row.to === null
                  ? t(rulesText.still, { from: showDay(row.from) })
                  : `${showDay(row.from)} – ${showDay(row.to)}`,
          },
          {
            id: 'basis',
            title: t(rulesText.basis),
            cell: row => (
              <Citation source={row.citation} confidence={row.confidence} {...(row.note ? { readIn: row.note } : {})} />
            ),
          },
        ]}
      />
    </Section>
  )
}
