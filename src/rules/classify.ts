// `benvung classify` without the machine: two texts in, JSON lines out. Pure; the command line reads and writes the files.
import type { LocalDate } from '../base/local-date.ts'
import { type BadRow, type PlainFiles, readPlainFiles } from './classify-csv.ts'
import { type Explanation, explain } from './explain.ts'
import { derive } from './facts.ts'
import type { RulePack } from './pack-types.ts'
import { findPack, listPacks } from './packs.ts'

export interface ClassifyInput {
  pack: string
  householdsText: string
  membersText: string
  asOf: LocalDate
}

/** Standard output and error as lines, one by one: those of a whole country do not fit in one text. */
export interface ClassifyOutput {
  /** 0, or 2 for malformed input or an unknown pack: then nothing stands on standard output. */
  exitCode: 0 | 2
  stdout: Iterable<string>
  stderr: Iterable<string>
}

/** Classifies the households of the two files. Every bad row is told with line and column, before anything is printed. */
export function runClassify(input: ClassifyInput): ClassifyOutput {
  const pack = findPack(input.pack)
  if (!pack) {
    const known = listPacks().map(one => one.id)
    return refused([`Không có bộ quy tắc "${input.pack}" (no such pack). Có: ${known.join(', ')}.\n`])
  }
  const files = readPlainFiles(input.householdsText, input.membersText, input.asOf)
  if (files.bad.length > 0) return refused(toldBadRows(files.bad))
  return { exitCode: 0, stdout: linesOf(pack, files, input.asOf), stderr: noticesOf(pack, files) }
}

const refused = (stderr: Iterable<string>): ClassifyOutput => ({ exitCode: 2, stdout: [], stderr })

function* linesOf(pack: RulePack, files: PlainFiles, asOf: LocalDate): Generator<string> {
  for (const { id, household, members } of files.households()) {
    const told = explain(pack, derive(household, members, asOf, pack.people), { household, members })
    yield `${JSON.stringify(outputOf(id, told))}\n`
  }
}

function noticesOf(pack: RulePack, files: PlainFiles): string[] {
  const { alone, count } = files
  return [
    pack.decides ? '' : `Bộ quy tắc ${pack.id} chỉ để ước tính, không dùng để quyết định (for estimates only).\n`,
    ...files.notRead.map(({ file, name }) => `${file}: cột "${name}" không dùng đến (this column is not read).\n`),
    count === 0 ? 'households.csv: không có hộ nào (no households).\n' : '',
    alone === 0 ? '' : `${alone} hộ không có thành viên nào trong members.csv (households without any member).\n`,
  ].filter(text => text !== '')
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

export function* toldBadRows(rows: Iterable<BadRow>): Generator<string> {
  for (const bad of rows) {
    const column = `column ${bad.column}${bad.name && ` (${bad.name})`}`
    const value = bad.value === '' ? '' : ` "${bad.value.length > 60 ? `${bad.value.slice(0, 60)}…` : bad.value}"`
    yield `${bad.file}: line ${bad.line}, ${column}:${value} ${bad.message}\n`
  }
}
