// Who cannot be whose parent: a child is never born before, or in the same year as, a parent. Only of relations to the head that
// say so for certain: "cháu" is a grandchild or a nephew, and a child-in-law may be older than the head.

/** What one is to the head, and the birth as far as it is known: "1980", "1980-12", "1980-12-31" or null. */
export interface Generation {
  relation: string
  birth: string | null
}

/** -1: of a generation before the head's, 1: after it. */
const generationOf: Readonly<Record<string, -1 | 1>> = { parent: -1, grandparent: -1, child: 1 }

/** Places of the members whose birth does not fit the head's; each pair once, by who is not the head. */
export function generationClashes(members: readonly Generation[]): number[] {
  const head = members.find(one => one.relation === 'head')?.birth
  if (!head) return []
  return members.flatMap((one, place) => {
    const side = generationOf[one.relation]
    return side !== undefined && one.birth && side * (yearIn(one.birth) - yearIn(head)) <= 0 ? [place] : []
  })
}

const yearIn = (birth: string) => Number(birth.slice(0, 4))
