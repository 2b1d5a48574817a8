// Two people edit the same record without a network: what becomes of it. Different fields merge; the same field keeps both
// values until a person decides. Never the last writer. Pure: the server merges with it, and the phone and the tests foretell.

export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly FieldValue[]
  | { readonly [key: string]: FieldValue }

/** One field that somebody changed, with what she saw there before. */
export interface FieldEdit {
  /** "household.toilet", "members.4294967297.work", "causes". */
  path: string
  before: FieldValue
  after: FieldValue
}

/** A value that stands beside the current one until somebody decides. */
export interface Alternative {
  conflictId: number
  value: FieldValue
  /** The device that brought it: its later edits of the field replace it. Null: the desk. */
  deviceId: number | null
}

export type MergeOutcome =
  /** The field takes the new value. */
  | { kind: 'set' }
  /** It has this value already, or the value waits already: nothing to do. `settles`: a waiting value its own author gave up. */
  | { kind: 'known'; settles?: number }
  /** The author goes on from her own waiting value. */
  | { kind: 'replace'; conflictId: number }
  /** Both values are kept. */
  | { kind: 'keep-both' }

/** What one edit does to a field that has `current` and some waiting values. */
export function mergeField(
  current: FieldValue,
  alternatives: readonly Alternative[],
  edit: Pick<FieldEdit, 'before' | 'after'>,
  deviceId: number | null,
): MergeOutcome {
  const own = alternatives.find(one => one.deviceId === deviceId && sameValue(one.value, edit.before))
  if (sameValue(edit.after, current)) return own ? { kind: 'known', settles: own.conflictId } : { kind: 'known' }
  if (sameValue(edit.before, current)) return { kind: 'set' }
  if (alternatives.some(one => one !== own && sameValue(one.value, edit.after)))
    return own ? { kind: 'known', settles: own.conflictId } : { kind: 'known' }
  return own ? { kind: 'replace', conflictId: own.conflictId } : { kind: 'keep-both' }
}

/** Equal as answers: the order of a list of codes says nothing. */
export const sameValue = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  a === b || ((isCompound(a) || isCompound(b) || (a ?? null) === (b ?? null)) && plain(a) === plain(b))

const isCompound = (value: FieldValue | undefined) => typeof value === 'object' && value !== null

function plain(value: FieldValue | undefined): string {
  if (value === undefined || value === null) return 'null'
  if (Array.isArray(value)) return `[${value.map(plain).sort().join()}]`
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, one]) => `${key}:${plain(one)}`)
      .sort()
      .join()}}`
  return JSON.stringify(value)
}
