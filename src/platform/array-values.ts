// Arrays of long values as PostgreSQL's own bytes: as text, each quotation mark in them would be escaped here and read twice there.
// A statement names the type of such a parameter (`$1::jsonb[]`), as it does anyway.

/** JSON texts for a parameter `jsonb[]`. */
export const jsonbArray = (texts: readonly (string | null)[]): Buffer => arrayOf(types.jsonb, texts)

/** Bytes for a parameter `bytea[]`; texts as UTF-8. */
export const byteaArray = (values: readonly (Buffer | string | null)[]): Buffer => arrayOf(types.bytea, values)

/** PostgreSQL's numbers of the types; before a jsonb stands the version of its form. */
const types = { bytea: { oid: 17, before: '' }, jsonb: { oid: 3802, before: '\u0001' } } as const

function arrayOf(
  { oid, before }: { oid: number; before: string },
  values: readonly (Buffer | string | null)[],
): Buffer {
  const sizes = values.map(one =>
    one === null ? -1 : before.length + (typeof one === 'string' ? Buffer.byteLength(one) : one.length),
  )
  const dimensions = values.length === 0 ? 0 : 1
  const bytes = Buffer.allocUnsafe(sizes.reduce((sum, size) => sum + 4 + Math.max(0, size), 12 + dimensions * 8))
  let at = bytes.writeInt32BE(dimensions, 0)
  at = bytes.writeInt32BE(values.includes(null) ? 1 : 0, at)
  at = bytes.writeInt32BE(oid, at)
  if (dimensions === 0) return bytes
  at = bytes.writeInt32BE(values.length, at)
  at = bytes.writeInt32BE(1, at)
  for (const [i, one] of values.entries()) {
    at = bytes.writeInt32BE(sizes[i]!, at)
    if (one === null) continue
    at += bytes.write(before, at, 'latin1')
    at += typeof one === 'string' ? bytes.write(one, at) : one.copy(bytes, at)
  }
  return bytes
}
