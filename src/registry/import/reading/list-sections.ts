// Counts the households and people of a list, by its villages and classes, and compares them with what its headings and totals say.
// Villages and classes may be headings inside one another; whichever comes first is the outer one.
import { type ListProblem, listProblem } from './list-problem.ts'

export type Level = 'village' | 'class'

interface Count {
  households: number
  members: number
}

type Stated = Partial<Count>

interface Section {
  count: Count
  stated?: { row: number; text: string } & Stated
}

const newSection = (): Section => ({ count: { households: 0, members: 0 } })

const agrees = (stated: Stated, count: Count) =>
  (stated.households ?? count.households) === count.households && (stated.members ?? count.members) === count.members

export class ListSections {
  readonly #sheet: string
  readonly #total: Count = { households: 0, members: 0 }
  readonly #sections: Record<Level, Section> = { village: newSection(), class: newSection() }
  #outer: Level | undefined

  constructor(sheet: string) {
    this.#sheet = sheet
  }

  count(members: number): void {
    for (const counted of [this.#total, this.#sections.village.count, this.#sections.class.count]) {
      counted.households += 1
      counted.members += members
    }
  }

  /** A heading. True if it is the outer one, so that what the inner ones said holds no longer. */
  start(level: Level, row: number, text: string, stated: Stated): { outer: boolean; problems: ListProblem[] } {
    this.#outer ??= level
    const outer = this.#outer === level
    const problems = this.#close(level)
    if (outer) problems.push(...this.#close(level === 'village' ? 'class' : 'village'))
    const { households, members } = stated
    if (households !== undefined || members !== undefined)
      this.#sections[level].stated = {
        row,
        text,
        ...(households === undefined ? {} : { households }),
        ...(members === undefined ? {} : { members }),
      }
    return { outer, problems }
  }

  finish(): ListProblem[] {
    return [...this.#close('class'), ...this.#close('village')]
  }

  /** A total is true if it fits the whole list so far, its village or its class. */
  check(row: number, text: string, stated: Stated): ListProblem[] {
    const counts = [this.#total, this.#sections.village.count, this.#sections.class.count]
    return counts.some(count => agrees(stated, count)) ? [] : [this.#differs(row, text, this.#total)]
  }

  /** Compares what a heading said with what was counted below it. */
  #close(level: Level): ListProblem[] {
    const { stated, count } = this.#sections[level]
    this.#sections[level] = newSection()
    return stated && !agrees(stated, count) ? [this.#differs(stated.row, stated.text, count)] : []
  }

  #differs(row: number, text: string, counted: Count): ListProblem {
    const detail = `${counted.households} hộ, ${counted.members} khẩu`
    return listProblem('total-differs', { sheet: this.#sheet, row, value: `"${text}"`, detail })
  }
}
