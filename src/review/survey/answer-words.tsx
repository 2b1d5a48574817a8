// Answers in words, the same for the form, the comparison and the case's page.
import { povertyCauses, supportNeeds } from '../../../law/registry/causes.ts'
import { showDay, showNumber } from '../../kit/format.ts'
import { type Language, tell } from '../../kit/text.ts'
import { type B1Table, criteriaOf } from '../../rules/b1-table.ts'
import type { Bilingual } from '../../rules/pack-types.ts'
import { type Choice, getQuestion, isHouseholdQuestion, isMemberQuestion } from '../../rules/questions.ts'
import { entryText } from './survey-entry.text.ts'

/** An option as the form offers it: `value` is what is stored. */
export interface Option {
  value: unknown
  label: Bilingual
  /** Also chosen by this letter. */
  letter?: string
}

export const yesNoOptions: Option[] = [
  { value: true, label: entryText.yes, letter: 'c' },
  { value: false, label: entryText.no, letter: 'k' },
]
export const optionsOfChoices = (choices: readonly Choice[]): Option[] =>
  choices.map(choice => ({ value: choice.value, label: choice }))
export const causeOptions: Option[] = povertyCauses.map(one => ({ value: one.code, label: one }))
export const wishOptions: Option[] = supportNeeds.map(one => ({ value: one.code, label: one }))

/** The options of the question at a path; empty for figures, days and free words. */
export function optionsAt(path: string, b1Table?: B1Table): Option[] {
  const [head, second = '', third = ''] = path.split('.')
  if (path === 'causes') return causeOptions
  if (path === 'wishes') return wishOptions
  if (head === 'b1') {
    const criterion = b1Table ? criteriaOf(b1Table).find(one => one.code === second) : undefined
    return (criterion?.options ?? []).map(one => ({ value: one.code, label: { vi: one.text, en: one.text } }))
  }
  const id = head === 'members' ? third : second
  if (!isHouseholdQuestion(id) && !isMemberQuestion(id)) return []
  const { sort, choices } = getQuestion(id)
  return sort === 'yes-no' ? yesNoOptions : optionsOfChoices(choices ?? [])
}

/** An answer in words; '' where there is none. */
export function wordsOf(path: string, value: unknown, language: Language, b1Table?: B1Table): string {
  if (value === null || value === undefined || value === '') return ''
  const options = optionsAt(path, b1Table)
  if (Array.isArray(value))
    return value.length === 0
      ? tell(entryText.noneOfThem, {}, language)
      : value.map(one => labelOf(options, one, language)).join(', ')
  if (options.length > 0) return labelOf(options, value, language)
  if (typeof value === 'number') return showNumber(value, Number.isInteger(value) ? 0 : 1)
  return path.endsWith('.birthDate') ? showDay(String(value)) : String(value)
}

const labelOf = (options: Option[], value: unknown, language: Language) => {
  const found = options.find(option => option.value === value)
  return found ? tell(found.label, {}, language) : String(value)
}
