// A value told by what it has in common with another that the reader already holds: this year's answers by last year's. Both walk the
// known value in the same order and number what they meet; only what differs is written, without a name. Lossless for plain JSON.
import type { Plain } from './columns.ts'

export interface Unlike {
  /** Steps from one differing place to the next, a letter each. */
  n: string
  /** What stands there instead. */
  v: Plain[]
}

/** What must be put into `known` to make it `wanted`. */
export function unlikeness(known: Plain, wanted: Plain): Unlike {
  const found: Unlike = { n: '', v: [] }
  let [at, last] = [0, 0]
  const walk = (a: Plain, b: Plain): void => {
    at += 1
    if (haveSameShape(a, b)) {
      for (const key of keysOf(a)) walk(partOf(a, key), partOf(b, key))
      return
    }
    if (a === b) return
    found.n += stepText(at - last)
    found.v.push(b)
    last = at
  }
  walk(known, wanted)
  return found
}

/** The value that `unlike` was made from, with the `known` it was made with. Throws RangeError where that has another shape. */
export function fromUnlikeness(known: Plain, unlike: Unlike): Plain {
  const places = placesOf(unlike.n)
  let [at, next] = [0, 0]
  const walk = (a: Plain): Plain => {
    at += 1
    if (at === places[next]) return unlike.v[next++]!
    if (Array.isArray(a)) return a.map(walk)
    if (a === null || typeof a !== 'object') return a
    return Object.fromEntries(keysOf(a).map(key => [key, walk(partOf(a, key))]))
  }
  const made = walk(known)
  if (next < places.length) throw new RangeError('differences to another value')
  return made
}

const letters = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'
const far = '_'

const stepText = (step: number): string =>
  far.repeat(Math.floor(step / letters.length)) + letters[step % letters.length]!

function placesOf(text: string): number[] {
  const places: number[] = []
  let at = 0
  for (const letter of text) {
    at += letter === far ? letters.length : letters.indexOf(letter)
    if (letter !== far) places.push(at)
  }
  return places
}

/** Both objects with the same fields, or both lists of the same length. */
function haveSameShape(a: Plain, b: Plain): boolean {
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const [one, other] = [keysOf(a), keysOf(b)]
  return one.length === other.length && one.every((key, i) => key === other[i])
}

/** Always in the same order: on its way a record's fields may change places. */
const keysOf = (value: Plain): string[] =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.keys(value).sort()
    : Object.keys(value as Plain[])

const partOf = (value: Plain, key: string): Plain => (value as Record<string, Plain>)[key]!
