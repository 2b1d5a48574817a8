// The first letter of words that stand now at the beginning of a sentence, now within one.

/** "xã Mai Sơn" -> "Xã Mai Sơn". */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** "Xã Mai Sơn" -> "xã Mai Sơn". */
export const inSentence = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
