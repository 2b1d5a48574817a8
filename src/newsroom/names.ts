// Does a person's name stand in a text as a whole? Pure.

/** A name of three words or more however it is written; one of two words only in capitals as names are, because "Hà Vân" may be a
 *  name and "hạ tầng" is none. A single word is nobody. */
export function standsIn(name: string, text: string): boolean {
  const parts = name.normalize('NFC').trim().split(/\s+/)
  if (parts.length < 2) return false
  const pattern = parts.map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')
  return new RegExp(`(?<![\\p{L}\\p{M}])${pattern}(?![\\p{L}\\p{M}])`, parts.length > 2 ? 'iu' : 'u').test(
    text.normalize('NFC'),
  )
}
