// Rows inside one value, without the names of their columns: naming every value of every row doubles what PostgreSQL has to set up
// and to send for a page. The names stand once, beside the expressions. `packed`: JSON, for rows within rows. `packedCells`: one
// text, for a list of fifty rows, where even the cells of JSON cost more than finding the rows.

export interface Packed<R> {
  /** json_build_array(…): one row. */
  readonly sql: string
  unpack(values: readonly unknown[]): R
  /** Of `json_agg(${sql})`, which is null for no rows. */
  unpackAll(rows: readonly (readonly unknown[])[] | null): R[]
}

/** `packed<Member>({ personId: 'p.person_id', … })`. The expressions are SQL written in the source, never input. */
export function packed<R extends object>(columns: { readonly [K in keyof R]-?: string }): Packed<R> {
  const names = Object.keys(columns)
  const unpack = (values: readonly unknown[]): R => {
    const row: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i += 1) row[names[i]!] = values[i]
    return row as R
  }
  return {
    sql: `json_build_array(${Object.values(columns).join(', ')})`,
    unpack,
    unpackAll: rows => rows?.map(unpack) ?? [],
  }
}

export interface PackedCells {
  /** One text of the cells of all rows, in their order; null for no rows. */
  readonly sql: string
  /** The cells of all rows, one row after the other. */
  cellsOf(text: string | null): string[]
  /** Cells in a row. */
  readonly width: number
}

// a control character, which no input keeps (base/fold.ts, seenText)
const betweenCells = '\u001f'

/** `packedCells(['h.code', "coalesce(h.closed_on::text, '')"])`: none may be null. Who unpacks writes its objects out: a list has
 *  hundreds of cells, and a loop over names of columns costs more than the rest of the list. */
export function packedCells(columns: readonly string[]): PackedCells {
  const width = columns.length
  return {
    sql: `string_agg(concat_ws(E'\\x1f', ${columns.join(', ')}), E'\\x1f')`,
    width,
    cellsOf(text) {
      const cells = text === null ? [] : text.split(betweenCells)
      if (cells.length % width !== 0) throw new Error(`${cells.length} cells in rows of ${width}`)
      return cells
    },
  }
}
