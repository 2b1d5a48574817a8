// Made-up households for made-up lists: deterministic, no real person. Every list in test/samples is drawn from these.
import type { CauseCode } from '../../law/registry/causes.ts'
import type { ClassCode, Sex } from '../../src/registry/import/reading/list-words.ts'

export interface MadeUpPerson {
  name: string
  relation: string
  sex: Sex
  /** "1980", "1980-12" or "1980-12-31". */
  birth: string
  id?: string
  ethnic: string
}

export interface MadeUpHousehold {
  village: string
  code: string
  class: ClassCode
  b1: number
  b2: number
  causes: CauseCode[]
  people: MadeUpPerson[]
}

export const madeUpVillages = ['Bản Nà Bó', 'Bản Pá Hốc', 'Tiểu khu 3']
const surnames = ['Lò', 'Quàng', 'Tòng', 'Giàng', 'Tống', 'Bàn', 'Đèo']
const given = ['Ánh', 'Pành', 'Muôn', 'Đức', 'Dua', 'Sinh', 'Hặc', 'Ón', 'Nguyệt', 'Khuê']
const ethnic = ['Thái', 'Mông', 'Kinh', 'Xinh-mun', 'Khơ-mú']

/** `count` households, 1 to 5 people each, over three villages. */
export function madeUpHouseholds(count = 12): MadeUpHousehold[] {
  let seed = 20231212
  const roll = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff
    return (seed >> 8) % below
  }
  const pick = <Item>(items: readonly Item[]) => items[roll(items.length)]!
  let serial = 100_000
  const person = (surname: string, relation: string, sex: Sex, from: number, group: string): MadeUpPerson => {
    const year = from + roll(12)
    const month = String(1 + roll(12)).padStart(2, '0')
    const day = String(1 + roll(28)).padStart(2, '0')
    const precision = roll(4)
    const birth = precision === 0 ? `${year}` : precision === 1 ? `${year}-${month}` : `${year}-${month}-${day}`
    serial += 7
    const digit = (year >= 2000 ? 2 : 0) + (sex === 'female' ? 1 : 0)
    const id = `014${digit}${String(year % 100).padStart(2, '0')}${serial}`
    const name = `${surname} ${sex === 'male' ? 'Văn' : 'Thị'} ${pick(given)} ${pick(given)}`
    return { name, relation, sex, birth, ethnic: group, ...(roll(8) === 0 ? {} : { id }) }
  }
  return Array.from({ length: count }, (_, i) => {
    const surname = pick(surnames)
    const group = pick(ethnic)
    const headSex: Sex = roll(3) === 0 ? 'female' : 'male'
    const people = [person(surname, 'Chủ hộ', headSex, 1950, group)]
    const size = i === 3 || i === 4 ? 1 : 1 + roll(5)
    if (size > 1) {
      people.push(
        person(
          pick(surnames),
          headSex === 'male' ? 'Vợ' : 'Chồng',
          headSex === 'male' ? 'female' : 'male',
          1952,
          group,
        ),
      )
    }
    while (people.length < size) {
      const sex: Sex = roll(2) === 0 ? 'male' : 'female'
      people.push(person(surname, 'Con', sex, 1985 + 5 * people.length, group))
    }
    return {
      village: madeUpVillages[Math.floor((i * 3) / count)]!,
      code: `SL-${String(i + 1).padStart(4, '0')}`,
      class: roll(2) === 0 ? 'poor' : 'near_poor',
      b1: 60 + roll(80),
      b2: 10 * roll(9),
      causes: [pick(['land', 'capital', 'labour', 'knowledge'] as const)],
      people,
    }
  })
}
