// `benvung classify`: two plain files in, one JSON object per household out. No database.
import { readFile } from 'node:fs/promises'
import { dayInVietnam } from '../base/instant.ts'
import { isLocalDate, localDate } from '../base/local-date.ts'
import { problem } from '../base/problem.ts'
import { runClassify } from '../rules/classify.ts'
import { type CliCommand, readArguments } from './command-line.ts'

export const classify: CliCommand = {
  name: 'classify',
  usage: '--pack P --households H.csv --members M.csv [--as-of DATE]',
  about: 'Phân loại hộ từ hai tệp CSV, không cần cơ sở dữ liệu (classifies households from two CSV files).',
  flags: [
    { name: 'pack', value: 'P', help: 'bộ quy tắc: vn-2022-2026, vn-2027-2030, vn-2027-2030-tam-tinh' },
    { name: 'households', value: 'FILE', help: 'tệp hộ (households.csv)' },
    { name: 'members', value: 'FILE', help: 'tệp thành viên (members.csv)' },
    { name: 'as-of', value: 'DATE', help: 'tính tuổi đến ngày YYYY-MM-DD (mặc định: hôm nay)' },
  ],
  settings: false,
  async run(words) {
    const args = readArguments(classify, words)
    const need = (name: string) => {
      const value = args.text(name)
      if (!value) throw problem('bad-arguments', { reason: `--${name}`, command: 'classify' })
      return value
    }
    const asOf = args.text('as-of')
    if (asOf !== undefined && !isLocalDate(asOf))
      throw problem('bad-arguments', { reason: `--as-of ${asOf}`, command: 'classify' })
    const read = (file: string) =>
      readFile(file, 'utf8').catch(() => {
        throw problem('bad-arguments', { reason: `không đọc được tệp ${file} (cannot read it)`, command: 'classify' })
      })
    const [householdsText, membersText] = [await read(need('households')), await read(need('members'))]
    const { exitCode, stdout, stderr } = runClassify({
      pack: need('pack'),
      householdsText,
      membersText,
      asOf: asOf ? localDate(asOf) : dayInVietnam(new Date()),
    })
    process.stderr.write(stderr)
    process.stdout.write(stdout)
    return exitCode
  },
}
