// From a table on screen to a spreadsheet: the words of a cell, and of which type they are in the sheet.
import { Children, Fragment, isValidElement, type ReactNode } from 'react'

/** What a cell says, where that can be told without drawing it: plain text, and text in elements of the page. `undefined` where a
 *  component decides. */
export function wordsOf(node: ReactNode): string | undefined {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'string' || typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (Array.isArray(node)) return joined(node)
  if (!isValidElement<{ children?: ReactNode }>(node)) return undefined
  if (node.type === 'br') return ' '
  if (typeof node.type !== 'string' && node.type !== Fragment) return undefined
  const words = joined(Children.toArray(node.props.children))
  return words !== undefined && blocks.has(node.type as string) ? ` ${words} ` : words
}

const blocks = new Set(['div', 'p', 'li', 'ul', 'dt', 'dd', 'dl'])

function joined(nodes: readonly ReactNode[]): string | undefined {
  const words = nodes.map(wordsOf)
  return words.includes(undefined) ? undefined : words.join('')
}

export interface SheetCell {
  value: string | number | Date
  type: typeof String | typeof Number | typeof Date
  format?: string
}

/** A cell of the sheet: days, and the figures of a column of figures, as such, so that they can be sorted and added up; a dash is
 *  nothing; everything else is text, also what looks like a formula or a code with zeros before it. */
export function sheetCellOf(words: string, figures: boolean): SheetCell | null {
  const text = words.replace(/\s+/g, ' ').trim()
  if (text === '' || text === '–') return null
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? []
  if (year) return { value: new Date(Date.UTC(+year, +month! - 1, +day!)), type: Date, format: 'dd/mm/yyyy' }
  const [, sign, whole, rest, unit] =
    (figures && /^([-−]?)(\d{1,3}(?:\.\d{3})*|\d+)(?:,(\d+))?\s?(đ|%)?$/.exec(text)) || []
  const digits = whole?.replaceAll('.', '')
  if (digits === undefined || digits.length > 15) return { value: text, type: String }
  const value = Number(`${sign ? '-' : ''}${digits}.${rest ?? 0}`)
  return unit === '%'
    ? {
        value: Number((value / 100).toFixed((rest?.length ?? 0) + 2)),
        type: Number,
        format: percentOf(rest?.length ?? 0),
      }
    : { value, type: Number, format: rest ? `#,##0.${'0'.repeat(rest.length)}` : '#,##0' }
}

const percentOf = (places: number) => (places ? `0.${'0'.repeat(places)}%` : '0%')
