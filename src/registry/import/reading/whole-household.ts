// What is asked of a household once all its rows are read: one head, ages that can be, not pasted a second time.
import { generationClashes } from '../../../base/generations.ts'
import { yearOf } from '../../../base/local-date.ts'
import type { ListCells } from './list-cells.ts'
import type { FileCounts } from './parse-member.ts'
import type { ParsedHousehold } from './parsed-household.ts'
import { wordKey } from './village-name.ts'

/** Exactly one head: by the relation, or the first person where the list leaves the relation out. */
export function settleHead(household: ParsedHousehold, cells: ListCells, headName: string): void {
  const first = household.members[0]!
  if (!cells.has('relation') && headName !== '') {
    const named = household.members.find(one => wordKey(one.name) === wordKey(headName))
    if (named) {
      named.relation = { code: 'head', text: '' }
      household.row = named.row
      return
    }
  }
  if (first.relation.text === '' && !household.members.some(one => one.relation.code === 'head')) {
    first.relation = { code: 'head', text: '' }
    return
  }
  const heads = household.members.filter(one => one.relation.code === 'head')
  if (heads.length === 0) cells.tell('head-missing', 'relation', first.relation.text, undefined, first.row)
  for (const second of heads.slice(1)) cells.tell('two-heads', 'relation', second.relation.text, undefined, second.row)
  if (heads[0]) household.row = heads[0].row
}

/** A child as head, or older than it, is mostly a row read wrongly, or a date. */
export function askAge(household: ParsedHousehold, cells: ListCells): void {
  const head = household.members.find(one => one.relation.code === 'head')
  if (!head?.birth) return
  const age = yearOf(cells.context.asOf) - Number(head.birth.slice(0, 4))
  if (age < 15) cells.tell('head-young', 'name', head.name, String(age), head.row)
  const members = household.members.map(one => ({ relation: one.relation.code, birth: one.birth ?? null }))
  for (const place of generationClashes(members)) {
    const { birth, row, sex } = household.members[place]!
    const field = cells.has('birth') ? 'birth' : sex === 'female' ? 'birthFemale' : 'birthMale'
    cells.tell('generations', field, birth, head.birth.slice(0, 4), row)
  }
}

/** The same people in the same village further up: a household pasted twice, mostly. */
export function askTwice(household: ParsedHousehold, cells: ListCells, counts: FileCounts): void {
  let text = household.village ?? ''
  for (const one of household.members) text += `\n${one.name.toLowerCase()} ${one.birth ?? ''} ${one.citizenId ?? ''}`
  const key = digest(text)
  const earlier = counts.seenHouseholds.get(key)
  if (earlier === undefined) counts.seenHouseholds.set(key, household.row)
  else cells.tell('household-repeated', 'name', household.members[0]!.name, String(earlier), household.row)
}

/** 53 bits of a text: enough to tell the households of a file apart, and small to keep. */
function digest(text: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 2_654_435_761)
    low = Math.imul(low ^ code, 1_597_334_677)
  }
  return 4_294_967_296 * (2_097_151 & high) + (low >>> 0)
}
