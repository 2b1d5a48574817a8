// `benvung key export`: the recovery sheet of the key file, for the safe; `benvung key restore`: back from the sheet.
import { problem } from '../base/problem.ts'
import { recoverySheet, restoreKeyFile } from '../platform/key-file.ts'
import { type CliCommand, readArguments } from './command-line.ts'
import { readSheet } from './secret-file.ts'

export const key: CliCommand = {
  name: 'key',
  usage: 'export | restore SHEET',
  about: 'In phiếu khôi phục của tệp khoá, hoặc lập lại tệp khoá từ phiếu (recovery sheet of the key file).',
  flags: [],
  words: 2,
  settings: true,
  async run(words) {
    const args = readArguments(key, words)
    const [action, sheet] = args.positionals
    if (action === 'export') {
      process.stdout.write(await recoverySheet(args.config.keyFile))
      return 0
    }
    // "import" is the word on sheets printed by early versions.
    if ((action === 'restore' || action === 'import') && sheet) {
      await restoreKeyFile(args.config.keyFile, await readSheet(sheet))
      process.stderr.write(`Đã lập lại tệp khoá ${args.config.keyFile} (the key file is back).\n`)
      return 0
    }
    throw problem('bad-arguments', { reason: 'export | restore SHEET', command: 'key' })
  },
}
