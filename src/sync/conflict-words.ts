// A survey's value in words, as the form shows it. Pure.
import { povertyCauses, supportNeeds } from '../../law/registry/causes.ts'
import type { FieldValue } from '../registry/fields/field-merge.ts'
import { addressOfField } from '../review/survey/survey-fields.ts'
import { type Choice, getQuestion } from '../rules/questions.ts'

/** The choices a field offers; empty for numbers and free text. */
export function choicesOfField(path: string): Choice[] {
  if (path === 'causes' || path === 'wishes')
    return catalogueOf(path).map(({ code, vi, en }) => ({ value: code, vi, en }))
  const address = addressOfField(path)
  return address?.kind === 'household' || address?.kind === 'member' ? (getQuestion(address.field).choices ?? []) : []
}

/** "Hố xí hai ngăn"; "không rõ" for nothing. */
export function tellSurveyValue(path: string, value: FieldValue | undefined): string {
  if (value === null || value === undefined || value === '') return 'không rõ'
  if (typeof value === 'boolean') return value ? 'Có' : 'Không'
  if (Array.isArray(value)) return value.length === 0 ? 'không có' : value.map(one => tellOne(path, one)).join(', ')
  if (typeof value === 'object') return 'gone' in value ? '(người này không còn trong hộ)' : JSON.stringify(value)
  return tellOne(path, value)
}

function tellOne(path: string, value: FieldValue): string {
  const found = choicesOfField(path).find(choice => choice.value === value)
  if (found) return found.vi
  return typeof value === 'number' ? new Intl.NumberFormat('vi-VN').format(value) : String(value)
}

const catalogueOf = (path: 'causes' | 'wishes'): readonly { code: string; vi: string; en: string }[] =>
  path === 'causes' ? povertyCauses : supportNeeds
