// Lets so many in at once, the others in the order in which they came.

export interface Turnstile {
  <T>(work: () => Promise<T>): Promise<T>
  /** How many stand before it. */
  waiting(): number
}

/** Who goes in and out often shares with those who do the same, whoever has more to do. */
export function turnstile(most: number): Turnstile {
  let inside = 0
  const waiting: (() => void)[] = []
  const enter = async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside < most) inside += 1
    else await new Promise<void>(resolve => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // the place passes on: nobody who comes just now slips in between
      if (next) next()
      else inside -= 1
    }
  }
  return Object.assign(enter, { waiting: () => waiting.length })
}
