// Words in two languages, Vietnamese first. Catalogues are plain objects beside the pages (`thing.text.ts`):
//   export const roundText = { title: { vi: 'Đợt rà soát', en: 'Review round' }, late: { vi: 'Trễ {days} ngày', en: '{days:day|days} late' } }
// In a page: `const t = useText()`, then `t(roundText.late, { days: 3 })`. Never build sentences from pieces.
import { useSyncExternalStore } from 'react'
import { fillIn } from '../base/fill-in.ts'
import { unbroken } from '../base/unbroken.ts'

export type Language = 'vi' | 'en'
/** One text in both languages; {name} is filled in, {n:row|rows} is counted. */
export interface Text {
  vi: string
  en: string
}
export type Tell = (text: Text | string, values?: Record<string, string | number | bigint>) => string

const storageKey = 'bv.language'
const listeners = new Set<() => void>()
let current: Language = readStored()

function readStored(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi'
  } catch {
    return 'vi'
  }
}

export function setLanguage(language: Language): void {
  current = language
  try {
    localStorage.setItem(storageKey, language)
  } catch {
    // A browser that keeps nothing still works, in this tab.
  }
  if (typeof document !== 'undefined') document.documentElement.lang = language
  for (const listener of listeners) listener()
}

export const languageNow = (): Language => current

/** The text in a language, with {values} filled in. A plain string (a name, a server's sentence) stays as it is. */
export function tell(
  text: Text | string,
  values: Record<string, string | number | bigint> = {},
  language = current,
): string {
  const sentence = typeof text === 'string' ? text : text[language] || text.vi
  return unbroken(fillIn(sentence, key => (key in values ? String(values[key]) : undefined)))
}

export function useLanguage(): Language {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    languageNow,
    () => 'vi',
  )
}

/** `t(text, values)` in the language of the moment; the component is drawn again when it changes. */
export function useText(): Tell {
  const language = useLanguage()
  return (text, values) => tell(text, values, language)
}
