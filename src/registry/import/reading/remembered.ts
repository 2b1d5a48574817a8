// Readings of texts that a list repeats in every row: read once, kept while there are not too many of them.

/** The same few words fill a whole column: what they mean is looked up once. */
export function remembered<Meaning>(read: (written: string) => Meaning): (written: string) => Meaning {
  const known = new Map<string, Meaning>()
  return written => {
    if (known.has(written)) return known.get(written) as Meaning
    const meaning = read(written)
    if (known.size > 2_000) known.clear()
    known.set(written, meaning)
    return meaning
  }
}
