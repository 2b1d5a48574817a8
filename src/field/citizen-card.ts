// What stands in the QR code of a chip card: a text with bars between. The layout is data and marked unverified: it was seen on
// cards, not read in a circular; a card that does not fit is told, never guessed. Pure.

/** Fields in their order: number | old number | name | birth ddmmyyyy | sex | address | issued ddmmyyyy. */
export const cardLayout = {
  separator: '|',
  fields: ['number', 'oldNumber', 'fullName', 'birth', 'sex', 'address', 'issuedOn'],
  confidence: 'unverified',
} as const

export interface CitizenCard {
  /** 12 digits. */
  number: string
  fullName: string
  /** "1980-12-31". */
  birth: string
  sex: 'male' | 'female' | null
  issuedOn: string | null
}

/** The card in a code's text; undefined where it is none. */
export function readCard(text: string): CitizenCard | undefined {
  const parts = text
    .normalize('NFC')
    .split(cardLayout.separator)
    .map(part => part.trim())
  const part = (name: (typeof cardLayout.fields)[number]) => parts[cardLayout.fields.indexOf(name)] ?? ''
  const birth = dayOf(part('birth'))
  if (!/^\d{12}$/.test(part('number')) || !birth || part('fullName').length < 2) return undefined
  const sex = part('sex').toLowerCase()
  return {
    number: part('number'),
    fullName: part('fullName'),
    birth,
    sex: sex === 'nam' ? 'male' : sex === 'nữ' ? 'female' : null,
    issuedOn: dayOf(part('issuedOn')) ?? null,
  }
}

function dayOf(text: string): string | undefined {
  const match = /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (!match) return undefined
  const day = `${match[3]}-${match[2]}-${match[1]}`
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) ? day : undefined
}

/** Where a card and the record differ: questions to the reviewer, not corrections. */
export function cardQuestions(
  card: CitizenCard,
  known: { name: string; birth: string | null; sex: 'male' | 'female' | null; citizenIdTail: string | null },
): string[] {
  const same = (a: string, b: string) =>
    a.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim() ===
    b.normalize('NFC').toLocaleLowerCase('vi').replace(/\s+/g, ' ').trim()
  return [
    ...(same(card.fullName, known.name) ? [] : [`Tên trên thẻ là ${card.fullName}, trong danh sách là ${known.name}.`]),
    ...(known.birth && !card.birth.startsWith(known.birth)
      ? [`Ngày sinh trên thẻ là ${show(card.birth)}, trong danh sách là ${show(known.birth)}.`]
      : []),
    ...(card.sex && known.sex && card.sex !== known.sex ? ['Giới tính trên thẻ khác trong danh sách.'] : []),
    ...(known.citizenIdTail && !card.number.endsWith(known.citizenIdTail) ? ['Số trên thẻ khác số đang lưu.'] : []),
  ]
}

const show = (day: string): string => day.split('-').reverse().join('/')
