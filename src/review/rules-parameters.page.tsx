// The dated parameters of the procedures: value, validity, article, and how sure we are. Read from the law's data, not editable.
import { Checkbox } from '@mantine/core'
import { z } from 'zod'
import { useSearchFilters } from '../kit/address.ts'
import { Citation } from '../kit/citation.tsx'
import { FilterBar, FilterSelect } from '../kit/filter-bar.tsx'
import { showDay } from '../kit/format.ts'
import { Section } from '../kit/page.tsx'
import { Scroller } from '../kit/scroller.tsx'
import { Empty } from '../kit/states.tsx'
import { useLanguage, useText } from '../kit/text.ts'
import { procedureText } from './procedure.ts'
import { type ParameterLine, parameterLines } from './procedure-parameters.ts'
import styles from './rules.module.css'
import { rulesText } from './rules.text.ts'

const filterShape = z.object({ of: z.string().default(''), unsure: z.string().default('') })
const ofText: Record<ParameterLine['of'], { vi: string; en: string }> = {
  ...procedureText,
  all: rulesText.ofAll,
  'personal-data': rulesText.ofPersonalData,
}

export function ParametersTab() {
  const t = useText()
  // The remarks of the law's data are written for jurists and engineers, in English.
  const language = useLanguage()
  const filters = useSearchFilters(filterShape)
  const { of, unsure } = filters.value
  const rows = parameterLines.filter(line => (!of || line.of === of) && (!unsure || line.confidence === 'unverified'))
  const groups = [...new Set(rows.map(row => row.of))]
  const validityOf = ({ from, to }: ParameterLine) =>
    from === null
      ? '–'
      : to === null
        ? t(rulesText.still, { from: showDay(from) })
        : `${showDay(from)} – ${showDay(to)}`
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
      {rows.length === 0 ? (
        <Empty title={t(rulesText.parametersNone)} />
      ) : (
        <Scroller label={t(rulesText.parameters)} className={styles.scroll!}>
          <table className={`${styles.lines} ${styles.parameters}`}>
            <thead>
              <tr>
                <th scope="col">{t(rulesText.parameter)}</th>
                <th scope="col">{t(rulesText.value)}</th>
                <th scope="col">{t(rulesText.validity)}</th>
                <th scope="col">{t(rulesText.basis)}</th>
              </tr>
            </thead>
            {groups.map(group => (
              <tbody key={group}>
                <tr>
                  <th scope="rowgroup" colSpan={4}>
                    {t(ofText[group])}
                  </th>
                </tr>
                {rows
                  .filter(row => row.of === group)
                  .map(row => (
                    <tr key={`${row.name.vi} ${row.from ?? ''}`}>
                      <td>{t(row.name)}</td>
                      <td>{t(row.value)}</td>
                      <td>{validityOf(row)}</td>
                      <td>
                        <Citation source={row.citation} confidence={row.confidence} />
                        {row.note && language === 'en' && <p className={styles.remark}>{row.note}</p>}
                      </td>
                    </tr>
                  ))}
              </tbody>
            ))}
          </table>
        </Scroller>
      )}
    </Section>
  )
}
