// Fields of households and people as phones edit them: their names and values in words. Pure.
import { correctedFieldNames, tellField } from '../corrected-field.ts'
import type { FieldValue } from './field-merge.ts'

/** The value in words. */
export function tellHouseholdField(path: string, value: FieldValue): string {
  if (path === 'point')
    return Array.isArray(value)
      ? value
          .map(Number)
          .map(n => n.toFixed(5))
          .join(', ')
      : ''
  return tellField(path as keyof typeof correctedFieldNames, value)
}

/** What the field is called. */
export const householdFieldTitle = (path: string): string =>
  path === 'point' ? 'Vị trí nhà' : (correctedFieldNames[path as keyof typeof correctedFieldNames] ?? path)
