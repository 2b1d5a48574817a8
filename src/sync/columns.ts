// Records as columns: the same field of all records side by side, so that a village fits in half the bytes after compression.
// Lossless for plain JSON; a missing field and null are told apart. Pure: packed by the server, unpacked on the phone.

export type Plain = string | number | boolean | null | Plain[] | { [key: string]: Plain }

/** v: values as they are. d: whole numbers as differences to the one before. o: objects by field, `has` where some lack it.
 *  l: lists, their lengths and all their items as one column. m: values of several kinds, as they are. */
export type Column =
  | { v: Plain[] }
  | { d: number[] }
  | { o: Record<string, Column>; has?: Record<string, string> }
  | { l: number[]; of: Column }

/** Packs a list of any plain values. */
export function toColumn(values: readonly (Plain | undefined)[]): Column {
  if (values.length > 0 && values.every(isObject)) return objects(values as Record<string, Plain>[])
  if (values.length > 0 && values.every(Array.isArray)) {
    const lists = values as Plain[][]
    return { l: lists.map(list => list.length), of: toColumn(lists.flat()) }
  }
  if (values.length > 3 && values.every(value => Number.isSafeInteger(value))) {
    let last = 0
    return {
      d: (values as number[]).map(value => {
        const step = value - last
        last = value
        return step
      }),
    }
  }
  return { v: values as Plain[] }
}

const isObject = (value: unknown): value is Record<string, Plain> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function objects(rows: Record<string, Plain>[]): Column {
  const keys = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const columns: Record<string, Column> = {}
  const has: Record<string, string> = {}
  for (const key of keys) {
    const present = rows.filter(row => key in row)
    columns[key] = toColumn(present.map(row => row[key]!))
    if (present.length < rows.length) has[key] = rows.map(row => (key in row ? '1' : '0')).join('')
  }
  return Object.keys(has).length > 0 ? { o: columns, has } : { o: columns }
}

/** Unpacks `count` values. Throws RangeError where the column holds another number. */
export function fromColumn(column: Column, count: number): Plain[] {
  if ('v' in column) return exactly(column.v, count)
  if ('d' in column) {
    let last = 0
    return exactly(column.d, count).map(step => {
      last += step
      return last
    })
  }
  if ('l' in column) {
    const lengths = exactly(column.l, count)
    const items = fromColumn(
      column.of,
      lengths.reduce((sum, length) => sum + length, 0),
    )
    let at = 0
    return lengths.map(length => {
      at += length
      return items.slice(at - length, at)
    })
  }
  const rows = Array.from({ length: count }, () => ({}) as Record<string, Plain>)
  for (const [key, inner] of Object.entries(column.o)) {
    const flags = column.has?.[key]
    const owners = flags === undefined ? rows : rows.filter((_, i) => flags[i] === '1')
    const values = fromColumn(inner, owners.length)
    for (const [i, owner] of owners.entries()) owner[key] = values[i]!
  }
  return rows
}

function exactly<T>(values: T[], count: number): T[] {
  if (values.length !== count) throw new RangeError(`a column of ${values.length} where ${count} were expected`)
  return values
}
