// Answers that are typed, and how they stand on the screen. Pure.
import { isAnswered } from '../review/survey/entry.ts'
import { readBirth } from './form-parts.tsx'

/** As it stands in the field while nobody types. */
export const showTyped = (sort: string, value: unknown): string => {
  if (!isAnswered(value)) return ''
  if (sort === 'birth') return String(value).split('-').reverse().join('/')
  return typeof value === 'number'
    ? new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }).format(value)
    : String(value)
}

/** What was typed as a value: null for nothing (a text: undefined, as the form has it), `unread` for what cannot be read. */
export function readTyped(sort: string, text: string): unknown {
  const trimmed = text.trim()
  if (sort === 'text') return trimmed === '' ? undefined : text
  if (trimmed === '') return null
  if (sort === 'birth') return readBirth(trimmed) ?? unread
  if (sort === 'area') {
    const number = Number(trimmed.replace(',', '.'))
    return Number.isFinite(number) && number >= 0 ? number : unread
  }
  const digits = trimmed.replace(/[\s.,]/g, '')
  return /^\d{1,13}$/.test(digits) ? Number(digits) : unread
}
export const unread = Symbol('unread')

/** " đồng", " m²": what a bare figure is a figure of. */
export const unitOf = (sort: string): string => (sort === 'money' ? '\u00a0đồng' : sort === 'area' ? '\u00a0m²' : '')

/** Causes, wishes and points of which any number may be chosen are not answered while none is: nobody said "none". */
export const givenAnswer = (sort: string, value: unknown): unknown =>
  sort === 'many' && Array.isArray(value) && value.length === 0 ? null : value
