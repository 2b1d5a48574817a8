// Whether somebody who is about to be written as new is on the village's list already: a household that another phone brought is not
// registered once more. Pure.
import { fold } from '../base/fold.ts'
import type { RosterHousehold } from '../sync/roster.ts'

type Known = Pick<RosterHousehold, 'code' | 'headName'> & {
  members: readonly Pick<RosterHousehold['members'][number], 'name' | 'birth'>[]
}

/** Sentences, one for each household of the list in which somebody has the same name and, where both years are known, the same year of
 *  birth. `birth`: as it is typed, "1988" or "05/06/1988"; names are compared without accents and case. */
export function alikeIn(
  households: readonly Known[],
  people: readonly { fullName: string; birth: string }[],
): string[] {
  const wanted = people.map(one => ({ name: nameOf(one.fullName), year: /\d{4}/.exec(one.birth)?.[0] }))
  return households.flatMap(({ code, headName, members }) => {
    const found = members.find(member =>
      wanted.some(
        one =>
          one.name !== '' &&
          one.name === nameOf(member.name) &&
          (!one.year || !member.birth || member.birth.startsWith(one.year)),
      ),
    )
    if (!found) return []
    const born = found.birth ? `, sinh ${found.birth.slice(0, 4)}` : ''
    return [`Danh sách của bản đã có ${found.name}${born} (hộ ${headName}, ${code || 'chưa có mã'}).`]
  })
}

const nameOf = (text: string): string => fold(text).trim().split(/\s+/).join(' ')
