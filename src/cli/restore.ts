// `benvung restore FILE`: brings a backup up on an empty data folder. Never writes over data. Looks at passphrase and keys
// before it loads anything, so that a wrong sheet costs seconds and not an hour.
import { rm } from 'node:fs/promises'
import { problem } from '../base/problem.ts'
import { readArchive } from '../platform/backup-archive.ts'
import { type Config, makeDataFolder } from '../platform/config.ts'
import { readKeyFile, restoreKeyFile } from '../platform/key-file.ts'
import { deriveKeys } from '../platform/keys.ts'
import { startPostgres } from '../platform/postgres.ts'
import { restore } from '../platform/restore.ts'
import { type CliCommand, progressLine, readArguments } from './command-line.ts'
import { readPassphrase, readSheet } from './secret-file.ts'

export const restoreCommand: CliCommand = {
  name: 'restore',
  usage: 'FILE [--passphrase-file F] [--key-sheet SHEET]',
  about: `Khôi phục một bản sao lưu vào thư mục dữ liệu trống (restores a backup into an empty data folder).
Cần thêm tệp khoá hoặc tờ phục hồi của hệ thống cũ: bản sao lưu không chứa khoá.`,
  flags: [
    {
      name: 'passphrase-file',
      value: 'F',
      help: 'tệp chứa mật khẩu của bản sao lưu; - : từ bàn phím (standard input)',
    },
    { name: 'key-sheet', value: 'SHEET', help: 'tờ phục hồi đã gõ lại thành tệp, để lập tệp khoá (recovery sheet)' },
  ],
  words: 1,
  settings: true,
  async run(words) {
    const args = readArguments(restoreCommand, words)
    const [file, ...more] = args.positionals
    if (!file || more.length > 0) throw problem('bad-arguments', { reason: 'FILE', command: 'restore' })
    const { config } = args
    const passphrase = await readPassphrase(args.text('passphrase-file'))
    const needed = await keyMarkOf(file, passphrase)
    await makeDataFolder(config)
    const sheet = args.text('key-sheet')
    if (sheet) await restoreKeyFile(config.keyFile, await readSheet(sheet))
    try {
      const hasKey = await checkKey(config, needed)
      await load(config, file, passphrase)
      if (needed && !hasKey) tellKeyNeeded(config, needed)
      return 0
    } catch (error) {
      // The sheet's key goes with the attempt; it is still on paper.
      if (sheet) await rm(config.keyFile, { force: true })
      throw error
    }
  },
}

async function load(config: Config, file: string, passphrase: string | undefined): Promise<void> {
  const postgres = config.databaseUrl ? undefined : await startPostgres({ dataDir: config.postgresDir })
  try {
    const bar = progressLine('Khôi phục')
    const summary = await restore({
      file,
      passphrase,
      targetUrl: config.databaseUrl ?? postgres!.url,
      filesDir: config.filesDir,
      onProgress: ({ what, done, total }) => bar.show(done, total, what),
    })
    bar.end()
    const { tables, rows, files, createdAt } = summary
    process.stdout.write(
      `Đã khôi phục bản sao lưu ngày ${createdAt} (restored): ${tables} bảng (tables), ${rows} dòng (rows), ${files} tệp (files)\n`,
    )
  } finally {
    await postgres?.stop()
  }
}

/** Which key file the backup belongs to: eight letters, or null if it had none. Throws what is wrong with the file. */
async function keyMarkOf(file: string, passphrase: string | undefined): Promise<string | null> {
  for await (const { head } of readArchive(file, passphrase)) {
    if (head.kind === 'backup') return head.keyMark
    break
  }
  throw problem('backup-damaged', { file, what: 'it does not begin with a description' })
}

/** True if the key file is there. Throws `key-file-wrong` if it is another system's. */
async function checkKey(config: Config, needed: string | null): Promise<boolean> {
  const masters = await readKeyFile(config.keyFile)
  if (!masters) return false
  const found = deriveKeys(masters).fingerprint.toString('hex').slice(0, 8)
  if (needed && found !== needed) throw problem('key-file-wrong', { file: config.keyFile, found, needed })
  return true
}

function tellKeyNeeded({ keyFile }: Config, mark: string): void {
  process.stderr.write(
    `Còn thiếu tệp khoá (dấu ${mark}): chép vào ${keyFile}, hoặc lập lại từ tờ phục hồi: benvung key restore TỜ
Chưa có khoá thì máy chủ không khởi động, để không ai vô tình tạo khoá mới.
The key file (mark ${mark}) is still needed: put it at the place above, or type in the recovery sheet: benvung key restore SHEET
`,
  )
}
