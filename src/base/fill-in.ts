// A sentence of a catalogue with its values in it; in English a number and its noun agree.

/** A sentence with its values in it: "{name}" is one, "{n:row|rows}" is a number with the words that go with one and with more, "1 row",
 *  "12 rows". `tell` gives the value of a name; undefined leaves what stands there. */
export function fillIn(sentence: string, tell: (name: string) => string | undefined): string {
  return sentence.replace(
    /\{(\w+)(?::([^{}|]*)\|([^{}|]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = tell(name)
      if (value === undefined || one === undefined) return value ?? whole
      return `${value} ${value === '1' ? one : many}`
    },
  )
}

/** The same with values at hand: `counted('{n:village|villages} left', 3)`. */
export const counted = (sentence: string, n: number | bigint): string => fillIn(sentence, () => String(n))
