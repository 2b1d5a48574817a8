// The head of the form: when, by whom, how, in which language. What stays the same over a pile of papers is carried on.
import { TextInput } from '@mantine/core'
import { useId } from 'react'
import type { LocalDate } from '../../base/local-date.ts'
import { DayInput } from '../../kit/day-input.tsx'
import { useText } from '../../kit/text.ts'
import { ChoiceField } from './answer-field.tsx'
import type { VisitEntry } from './entry.ts'
import { VisitOutcome, visitOutcomeText } from './survey.api.ts'
import { entryText as text } from './survey-entry.text.ts'
import styles from './survey-visit.module.css'

export const outcomeOptions = VisitOutcome.options.map(value => ({ value, label: visitOutcomeText[value] }))

export function VisitRow({
  visit,
  today,
  check,
  onChange,
  onFault,
}: {
  visit: VisitEntry
  today: LocalDate
  check: 'hard' | 'soft' | undefined
  onChange(patch: Partial<VisitEntry>, done?: boolean): void
  onFault(path: string, faulty: boolean): void
}) {
  const t = useText()
  const languagesId = useId()
  const languages = t(text.languages).split(';')
  return (
    <div className={styles.row}>
      <DayInput
        size="xs"
        label={t(text.surveyedOn)}
        data-path="visit.surveyedOn"
        value={visit.surveyedOn}
        max={today}
        error={check === 'hard'}
        onChange={day => onChange({ surveyedOn: day ?? null })}
        onFault={faulty => onFault('visit.surveyedOn', faulty)}
      />
      <div>
        <span className={styles.label}>{t(text.outcome)}</span>
        <ChoiceField
          path="visit.outcome"
          label={t(text.outcome)}
          value={visit.outcome}
          last={null}
          options={outcomeOptions}
          onAnswer={(_, value, done) => value !== null && onChange({ outcome: value as VisitOutcome }, done)}
        />
      </div>
      <TextInput
        size="xs"
        label={t(text.surveyor)}
        data-path="visit.surveyorName"
        maxLength={200}
        value={visit.surveyorName}
        onChange={event => onChange({ surveyorName: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t(text.language)}
        data-path="visit.language"
        list={languagesId}
        maxLength={50}
        value={visit.language}
        onChange={event => onChange({ language: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t(text.interpreter)}
        data-path="visit.interpreter"
        maxLength={200}
        value={visit.interpreter}
        onChange={event => onChange({ interpreter: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t(text.note)}
        data-path="visit.note"
        maxLength={1000}
        value={visit.note}
        onChange={event => onChange({ note: event.currentTarget.value })}
      />
      <datalist id={languagesId}>
        {languages.map(one => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </div>
  )
}
