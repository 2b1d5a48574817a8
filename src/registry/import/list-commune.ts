// Is a list of the commune it is being imported into? Asked of its title and of its column "Xã", household by household.
// Names of units that went into the commune, or came out of it, are its own as well: lists keep old names for years.
import type { AreaRecord, AreaTree } from '../../areas/area.ts'
import { fold, tidy } from '../../base/fold.ts'
import { type LocalDate, yearOf } from '../../base/local-date.ts'
import { type ListProblem, listProblem } from './reading/list-problem.ts'
import type { ListTitle } from './reading/list-title.ts'
import type { ParsedHousehold } from './reading/parsed-household.ts'
import { wordKey } from './reading/village-name.ts'

export class CommuneCheck {
  readonly #tree: AreaTree
  readonly #asOf: LocalDate
  readonly #fullName: string
  readonly #own: string[]
  readonly #answers = new Map<string, 'own' | 'other' | 'unknown'>()
  #toldTitle = false
  #toldYear = false

  constructor({ tree, commune, asOf }: { tree: AreaTree; commune: AreaRecord; asOf: LocalDate }) {
    this.#tree = tree
    this.#asOf = asOf
    this.#fullName = tree.fullNameOf(commune.areaId, asOf)
    const related = new Set([commune.areaId])
    for (let grown = true; grown; ) {
      grown = false
      for (const { fromId, toId } of tree.successors)
        if (related.has(toId) && !related.has(fromId)) grown = Boolean(related.add(fromId))
    }
    for (const { fromId, toId } of tree.successors) if (fromId === commune.areaId) related.add(toId)
    this.#own = [...related].flatMap(id => tree.find(id)?.names.map(one => one.name) ?? [])
  }

  /** What the title says against this commune and this day; each is asked about once in a file. */
  ofTitle(title: ListTitle, sheet: string, headerRow: number): ListProblem[] {
    const found: ListProblem[] = []
    const { commune } = title
    if (commune && /\p{L}/u.test(commune) && !this.#toldTitle && this.#answer(commune) !== 'own') {
      this.#toldTitle = true
      found.push(listProblem('commune-differs', { sheet, row: headerRow, value: commune, detail: this.#fullName }))
    }
    const year = title.year ?? (title.decision?.date && yearOf(title.decision.date))
    const now = yearOf(this.#asOf)
    if (year && !this.#toldYear && (year > now || year < now - 1)) {
      this.#toldYear = true
      const detail = this.#asOf.split('-').reverse().join('/')
      found.push(listProblem('year-differs', { sheet, row: headerRow, value: String(year), detail }))
    }
    return found
  }

  /** A household that its own row places in another commune is never taken in; a name that nobody knows is asked about once. */
  ofHousehold({ commune, sheet, row }: ParsedHousehold): ListProblem | undefined {
    if (commune === undefined || !/\p{L}/u.test(commune)) return undefined
    const told = this.#answers.has(commune)
    const answer = this.#answer(commune)
    if (answer === 'own' || (answer === 'unknown' && told)) return undefined
    const name = answer === 'other' ? 'commune-other' : 'commune-unknown'
    return listProblem(name, { sheet, row, column: 'Xã', value: commune, detail: this.#fullName })
  }

  #answer(written: string): 'own' | 'other' | 'unknown' {
    const known = this.#answers.get(written)
    if (known) return known
    const bare = tidy(written)
      .replace(/\s*[,;(].*$/, '')
      .replace(/^(?:ubnd\s+)?(?:xã|phường|thị trấn|đặc khu|xa|phuong|thi tran|tt\.?|x\.|p\.)\s*:?\s+(?=\S)/iu, '')
    const same = (name: string) => wordKey(name) === wordKey(bare)
    const answer = this.#own.some(same)
      ? 'own'
      : [...this.#tree.all()].some(area => area.level === 'commune' && area.names.some(one => same(one.name)))
        ? 'other'
        : this.#own.some(name => fold(name) === fold(bare))
          ? 'own'
          : 'unknown'
    this.#answers.set(written, answer)
    return answer
  }
}
