// Names in a sentence. Pure.

/** "Lò Văn A (1), Lò Văn B (2) …": at most five. */
export const namesOf = (names: readonly string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} …` : names.join(', ')
