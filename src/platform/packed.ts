// Rows inside one JSON value, as arrays without the names of their columns: naming every value of every row doubles what
// PostgreSQL has to set up and to send for a page. The names stand once, beside the expressions.

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
