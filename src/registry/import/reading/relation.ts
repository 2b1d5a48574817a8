// Relations to the head of household as lists write them: one code, the words as written, and the sex the word implies.
import { fold, tidy } from '../../../base/fold.ts'
import type { Sex } from './list-words.ts'

export const relationCodes = [
  'head',
  'spouse',
  'child',
  'child_in_law',
  'parent',
  'parent_in_law',
  'sibling',
  'sibling_in_law',
  'grandchild',
  'grandchild_in_law',
  'grandparent',
  'other_relative',
  'not_related',
  'unknown',
] as const
export type RelationCode = (typeof relationCodes)[number]

export interface Relation {
  code: RelationCode
  /** As written, NFC. */
  text: string
  sex?: Sex
}

/** Vietnamese name of a relation, for lists that are written. */
export function relationText(code: RelationCode, sex?: Sex): string {
  const pick = (male: string, female: string, either: string) =>
    sex === 'male' ? male : sex === 'female' ? female : either
  switch (code) {
    case 'head':
      return 'Chủ hộ'
    case 'spouse':
      return pick('Chồng', 'Vợ', 'Vợ/chồng')
    case 'child':
      return 'Con'
    case 'child_in_law':
      return pick('Con rể', 'Con dâu', 'Con dâu/rể')
    case 'parent':
      return pick('Bố', 'Mẹ', 'Bố/mẹ')
    case 'parent_in_law':
      return pick('Bố vợ/chồng', 'Mẹ vợ/chồng', 'Bố mẹ vợ/chồng')
    case 'sibling':
      return 'Anh/chị/em'
    case 'sibling_in_law':
      return pick('Anh/em rể', 'Chị/em dâu', 'Anh/chị/em dâu rể')
    case 'grandchild':
      return 'Cháu'
    case 'grandchild_in_law':
      return pick('Cháu rể', 'Cháu dâu', 'Cháu dâu/rể')
    case 'grandparent':
      return pick('Ông', 'Bà', 'Ông/bà')
    case 'other_relative':
      return 'Họ hàng khác'
    case 'not_related':
      return 'Không họ hàng'
    case 'unknown':
      return 'Khác'
  }
}

const m: Sex = 'male'
const f: Sex = 'female'

const words: [RelationCode, Sex | undefined, string][] = [
  [
    'head',
    undefined,
    'chu ho|ch|chu|c ho|ban than|chu ho gia dinh|head|head of household|household head|ban than chu ho',
  ],
  ['spouse', f, 'vo|v|vo chu ho|wife'],
  ['spouse', m, 'chong|chong chu ho|husband'],
  ['spouse', undefined, 'vo chong|vo hoac chong|spouse'],
  ['child_in_law', f, 'con dau|dau|daughter in law'],
  ['child_in_law', m, 'con re|re|son in law'],
  ['child_in_law', undefined, 'con dau re|child in law'],
  ['child', m, 'con trai|son|con de trai|con trai de|con trai ruot|con nuoi trai'],
  ['child', f, 'con gai|daughter|con de gai|con gai de|con gai ruot|con nuoi gai'],
  [
    'child',
    undefined,
    'con|con de|con ruot|con nuoi|con rieng|con chung|con ut|con truong|con ca|child|con chu ho|con vo|con chong',
  ],
  ['parent_in_law', m, 'bo vo|bo chong|cha vo|cha chong|father in law'],
  ['parent_in_law', f, 'me vo|me chong|mother in law'],
  ['parent_in_law', undefined, 'bo me vo|bo me chong|bo me vo chong|parent in law'],
  ['parent', m, 'bo|cha|bo de|cha de|bo ruot|bo nuoi|bo duong|father|bo chu ho|tia'],
  ['parent', f, 'me|ma|me de|me ruot|me nuoi|me ke|u|mother|me chu ho|me gia'],
  ['parent', undefined, 'bo me|cha me|parent'],
  ['grandchild_in_law', f, 'chau dau'],
  ['grandchild_in_law', m, 'chau re'],
  ['grandchild', m, 'chau trai|chau noi trai|grandson'],
  ['grandchild', f, 'chau gai|chau noi gai|granddaughter'],
  ['grandchild', undefined, 'chau|chau noi|chau ngoai|chau ruot|chat|chau noi ngoai|grandchild|chut'],
  ['grandparent', m, 'ong|ong noi|ong ngoai|grandfather'],
  ['grandparent', f, 'ba noi|ba ngoai|grandmother'],
  ['grandparent', undefined, 'ong ba|grandparent'],
  ['sibling_in_law', m, 'anh re|em re|anh vo|anh chong|em vo trai|brother in law'],
  ['sibling_in_law', f, 'chi dau|em dau|chi vo|chi chong|sister in law'],
  ['sibling_in_law', undefined, 'em vo|em chong|sibling in law'],
  ['sibling', m, 'anh|anh trai|em trai|anh ruot|anh em trai|brother'],
  ['sibling', f, 'chi|chi gai|em gai|chi ruot|sister'],
  ['sibling', undefined, 'em|em ruot|anh chi em|anh chi em ruot|sibling'],
  ['other_relative', m, 'chu ruot|bac trai|cau|duong|chu re|cau ruot'],
  ['other_relative', f, 'co|di|thim|mo|co ruot|di ruot|bac gai'],
  ['other_relative', undefined, 'bac|bac ruot|ho hang|ho hang khac|chau ho|other relative|relative|nguoi than'],
  ['not_related', undefined, 'o nho|o ghep|khong ho hang|nguoi o nho|nguoi giup viec|not related|lodger|o cung'],
]

const byWord = new Map(
  words.flatMap(([code, sex, list]) => list.split('|').map(word => [word, { code, sex }] as const)),
)

/** Readings repeat in every household; a few thousand are kept. */
const known = new Map<string, Relation>()

/** Reads a relation cell. Unknown words keep their text with the code "unknown". */
export function readRelation(written: string): Relation {
  const cached = known.get(written)
  if (cached) return cached
  const relation = parse(tidy(written))
  if (known.size > 5_000) known.clear()
  known.set(written, relation)
  return relation
}

function parse(text: string): Relation {
  // Without accents "ba" is grandmother or father; with them it is one.
  if (text.toLowerCase() === 'bà') return { code: 'grandparent', text, sex: f }
  if (text.toLowerCase() === 'chú') return { code: 'other_relative', text, sex: m }
  const word = fold(text)
  const found =
    byWord.get(word) ??
    byWord.get(word.replace(/ (thu )?(\d+|nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)$/, '')) ??
    byWord.get(word.replace(/ (cua )?(chu ho|voi chu ho)$/, '')) ??
    byWord.get(word.replace(/^(la|lam) /, ''))
  if (!found || (word === 'chu' && text.toLowerCase() !== 'chủ')) return { code: 'unknown', text }
  return found.sex ? { code: found.code, text, sex: found.sex } : { code: found.code, text }
}
