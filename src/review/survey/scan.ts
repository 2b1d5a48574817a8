// Tells a scanner from a person typing: a scanner (keyboard wedge) types a household's code in a burst and ends it with Enter.
// Pure. Must never take an amount or a date that somebody types quickly for a code.

export interface Key {
  key: string
  /** Milliseconds of any steady clock. */
  at: number
}

export interface Burst {
  text: string
  lastAt: number
}

/** Milliseconds. A scanner's keys follow each other faster than this, on a slow computer too; people's do not, for as long as a
 *  code. */
const fastest = 80
const noBurst: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY }

/** The burst after a key; `started` when the key begins a new one, `code` when it completes a scan. */
export function takeKey(before: Burst, { key, at }: Key): { burst: Burst; started: boolean; code: string | undefined } {
  const quick = at - before.lastAt <= fastest
  if (key === 'Enter')
    return { burst: noBurst, started: false, code: quick && isCode(before.text) ? before.text : undefined }
  if (key.length !== 1)
    return { burst: key === 'Shift' ? { ...before, lastAt: at } : noBurst, started: false, code: undefined }
  return quick && before.text !== ''
    ? { burst: { text: before.text + key, lastAt: at }, started: false, code: undefined }
    : { burst: { text: key, lastAt: at }, started: true, code: undefined }
}

export const emptyBurst = noBurst

/** A household's code ("04156.001-002"), or a long number that is no amount. Dates are not codes. */
export function isCode(text: string): boolean {
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/.test(text) || /^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  if (/^\d{1,3}([.,]\d{3})+$/.test(text)) return false
  return (
    /^\d{12,20}$/.test(text) ||
    (/^[\p{L}\d][\p{L}\d._/-]{5,58}[\p{L}\d]$/u.test(text) && /\d/.test(text) && /[._/-]/.test(text))
  )
}
