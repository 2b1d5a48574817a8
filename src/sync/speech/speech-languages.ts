// The languages in which questions are said aloud, and which question stands where in the form. Apart, because the phone needs no more.
import type { Bilingual } from '../../rules/pack-types.ts'

/** The languages of an interview in Sơn La. The Vietnamese name is what the survey keeps. */
export const speechLanguages: readonly { code: string; name: Bilingual }[] = [
  { code: 'thai', name: { vi: 'Tiếng Thái', en: 'Tai (Thái)' } },
  { code: 'hmong', name: { vi: 'Tiếng Mông', en: 'Hmong (Mông)' } },
  { code: 'khmu', name: { vi: 'Tiếng Khơ Mú', en: 'Khmu (Khơ Mú)' } },
  { code: 'xinhmun', name: { vi: 'Tiếng Xinh Mun', en: 'Xinh Mun' } },
  { code: 'muong', name: { vi: 'Tiếng Mường', en: 'Muong (Mường)' } },
  { code: 'dao', name: { vi: 'Tiếng Dao', en: 'Dao' } },
  { code: 'khang', name: { vi: 'Tiếng Kháng', en: 'Khang (Kháng)' } },
  { code: 'laha', name: { vi: 'Tiếng La Ha', en: 'La Ha' } },
  { code: 'lao', name: { vi: 'Tiếng Lào', en: 'Lao (Lào)' } },
  { code: 'viet', name: { vi: 'Tiếng Việt', en: 'Vietnamese' } },
]

export const findLanguage = (code: string) => speechLanguages.find(one => one.code === code)

/** The question that stands at a path of the form: "members.2.work" → "work", "b1.roof" → "b1.roof". */
export const questionAtPath = (path: string): string =>
  path.startsWith('b1.') ? path : path.slice(path.lastIndexOf('.') + 1)

/** "tiếng Thái", within a sentence. */
export const inSentence = (name: string): string => name.replace(/^Tiếng/, 'tiếng')
