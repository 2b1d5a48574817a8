// `benvung key export`: the recovery sheet of the key file, for the safe; `benvung key restore`: back from the sheet.
import { readFile } from 'node:fs/promises'
import { problem } from '../base/problem.ts'
import { recoverySheet, restoreKeyFile } from '../platform/key-file.ts'
import { type CliCommand, readArguments } from './command-line.ts'

export const key: CliCommand = {
  name: 'key',
  usage: 'export | restore SHEET',
  about: 'In phiếu khôi phục của tệp khoá, hoặc lập lại tệp khoá từ phiếu (recovery sheet of the key file).',
  flags: [],
  settings: true,
  async run(words) {
    const args = readArguments(key, words)
    const [action, sheet] = args.positionals
    if (action === 'export') {
      process.stdout.write(await recoverySheet(args.config.keyFile))
      return 0
    }
    if (action === 'restore' && sheet) {
      await restoreKeyFile(args.config.keyFile, await readFile(sheet, 'utf8'))
      return 0
    }
    throw problem('bad-arguments', { reason: 'export | restore SHEET', command: 'key' })
  },
}
