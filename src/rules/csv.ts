// Comma-separated text to records with the line each begins on, by RFC 4180. Pure: for small tools without a spreadsheet reader.

export interface CsvRecord {
  /** Place in the text where the record begins: `readCsv` can start there again. */
  at: number
  /** Line of the file on which the record begins, from 1. */
  line: number
  cells: string[]
  /** The first cell, from 1, with a quote that was never closed or text behind a closing quote; 0: none. */
  brokenCell: number
}

/** Records one by one; empty lines are left out, a byte-order mark is not a part of the first cell. */
export function* readCsv(text: string, from = 0): Generator<CsvRecord> {
  let at = from === 0 && text.charCodeAt(0) === 0xfeff ? 1 : from
  let line = 1
  while (at < text.length) {
    const record: CsvRecord = { at, line, cells: [], brokenCell: 0 }
    let more = true
    while (more) {
      let cell = ''
      if (text[at] === '"') {
        at += 1
        for (;;) {
          const quote = text.indexOf('"', at)
          if (quote < 0) {
            cell += text.slice(at)
            at = text.length
            record.brokenCell ||= record.cells.length + 1
            break
          }
          cell += text.slice(at, quote)
          at = quote + 1
          if (text[at] !== '"') break
          cell += '"'
          at += 1
        }
        for (let i = 0; i < cell.length; i++) if (cell[i] === '\n') line += 1
      }
      const end = cellEnd(text, at)
      const rest = text.slice(at, end)
      if (cell !== '' && rest.trim() !== '') record.brokenCell ||= record.cells.length + 1
      record.cells.push((cell + rest).trim())
      at = end
      more = text[at] === ','
      if (more) at += 1
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    line += 1
    if (record.brokenCell > 0 || record.cells.length > 1 || record.cells[0] !== '') yield record
  }
}

function cellEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const sign = text.charCodeAt(at)
    if (sign === 44 || sign === 10 || (sign === 13 && (text.charCodeAt(at + 1) === 10 || at + 1 === text.length)))
      return at
  }
  return text.length
}
