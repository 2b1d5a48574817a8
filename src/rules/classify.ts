// `benvung classify` without the machine: two texts in, JSON lines out. Pure; the command line reads and writes the files.
import type { LocalDate } from '../base/local-date.ts'
import { type BadRow, readPlainFiles } from './classify-csv.ts'
import { type Explanation, explain } from './explain.ts'
import { derive } from './facts.ts'
import { findPack, listPacks } from './packs.ts'

export interface ClassifyInput {
  pack: string
  householdsText: string
  membersText: string
  asOf: LocalDate
}

export interface ClassifyOutput {
  /** 0, or 2 for malformed input or an unknown pack: then nothing stands on standard output. */
  exitCode: 0 | 2
  stdout: string
  stderr: string
}

/** Classifies the households of the two files. Every bad row is told with line and column. */
export function runClassify(input: ClassifyInput): ClassifyOutput {
  const prepared = prepareClassify(input)
  if ('stderr' in prepared) return { exitCode: 2, stdout: '', stderr: prepared.stderr }
  return { exitCode: 0, stdout: [...prepared.lines()].join(''), stderr: prepared.notices }
}

/** Checks the input, then gives the lines one by one, for files too large for one text. */
export function prepareClassify(
  input: ClassifyInput,
): { stderr: string } | { notices: string; lines(): Generator<string> } {
  const pack = findPack(input.pack)
  if (!pack) {
    const known = listPacks().map(one => one.id)
    return { stderr: `Không có bộ quy tắc "${input.pack}" (no such pack). Có: ${known.join(', ')}.\n` }
  }
  const { households, bad } = readPlainFiles(input.householdsText, input.membersText, input.asOf)
  if (bad.length > 0) return { stderr: bad.map(tellBadRow).join('') }

  const alone = households.filter(one => one.members.length === 0).length
  const notices = [
    pack.decides ? '' : `Bộ quy tắc ${pack.id} chỉ để ước tính, không dùng để quyết định (for estimates only).\n`,
    alone === 0 ? '' : `${alone} hộ không có thành viên nào trong members.csv (households without any member).\n`,
  ].join('')
  function* lines() {
    for (const { id, household, members } of households) {
      const told = explain(pack!, derive(household, members, input.asOf, pack!.people))
      yield `${JSON.stringify(outputOf(id, told))}\n`
    }
  }
  return { notices, lines }
}

/** The object that is printed for a household. */
export const outputOf = (householdId: string, told: Explanation) => ({
  household_id: householdId,
  pack: told.pack,
  class: told.class,
  deprived: told.deprived,
  unknown: told.unknown,
  income_test: told.incomeTest,
  reasons: told.reasons,
})

function tellBadRow(bad: BadRow): string {
  const column = bad.column === 0 ? bad.name : `column ${bad.column} (${bad.name})`
  const value = bad.value === '' ? '' : ` "${bad.value.length > 60 ? `${bad.value.slice(0, 60)}…` : bad.value}"`
  return `${bad.file}: line ${bad.line}${column && `, ${column}`}:${value} ${bad.message}\n`
}
