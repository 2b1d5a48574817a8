// `benvung backup FILE`: one consistent file of everything, while the server runs or when it stands still.
// The file holds no keys; where they are is said, because a backup without its key file is only half a backup.
import { existsSync } from 'node:fs'
import { problem } from '../base/problem.ts'
import { backup } from '../platform/backup.ts'
import type { Config } from '../platform/config.ts'
import { findRunningPostgres, startPostgres } from '../platform/postgres.ts'
import { type CliCommand, progressLine, readArguments } from './command-line.ts'
import { readPassphrase } from './secret-file.ts'

export const backupCommand: CliCommand = {
  name: 'backup',
  usage: 'FILE [--passphrase-file F]',
  about: `Sao lưu mọi dữ liệu vào một tệp, cả khi máy chủ đang chạy (backs everything up, also while the server runs).
FILE có thể nằm trên USB. Bản sao lưu không chứa khoá: giữ tờ phục hồi ("benvung key export") ở nơi khác.`,
  flags: [
    {
      name: 'passphrase-file',
      value: 'F',
      help: 'tệp chứa mật khẩu để mã hoá bản sao lưu; - : từ bàn phím (encrypts; - reads standard input)',
    },
  ],
  words: 1,
  settings: true,
  async run(words) {
    const args = readArguments(backupCommand, words)
    const [file, ...more] = args.positionals
    if (!file || more.length > 0) throw problem('bad-arguments', { reason: 'FILE', command: 'backup' })
    const { config } = args
    const passphrase = await readPassphrase(args.text('passphrase-file'), true)
    const database = await openDatabaseOf(config)
    try {
      const bar = progressLine('Sao lưu')
      const result = await backup({
        url: database.url,
        file,
        passphrase,
        filesDir: config.filesDir,
        onProgress: ({ what, done, total }) => bar.show(done, total, what),
      })
      bar.end()
      process.stdout.write(
        `${file}: ${result.tables} bảng (tables), ${result.rows} dòng (rows), ${result.files} tệp (files), ${result.bytes} byte${
          result.encrypted ? ', đã mã hoá (encrypted)' : ''
        }\n`,
      )
      if (!result.encrypted)
        process.stderr.write(
          'Chú ý: tệp này không mã hoá, ai cầm cũng đọc được (trừ số định danh). Dùng --passphrase-file để mã hoá.\nNote: the file is not encrypted; whoever holds it can read it (but not the citizen IDs).\n',
        )
      process.stderr.write(
        `Để khôi phục còn cần tệp khoá ${config.keyFile} hoặc tờ phục hồi (benvung key export).\nTo restore, the key file or the recovery sheet is needed too.\n`,
      )
      // Found missing now is better than found missing after a fire; the backup itself is whole.
      for (const sha256 of result.missingFiles) process.stderr.write(`Thiếu tệp (missing file): ${sha256}\n`)
      return result.missingFiles.length > 0 ? 1 : 0
    } finally {
      await database.close()
    }
  },
}

/** The running server's database, or the embedded one started for this once. Throws if there is nothing to back up. */
async function openDatabaseOf(config: Config): Promise<{ url: string; close(): Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, close: async () => undefined }
  const running = await findRunningPostgres(config.postgresDir)
  if (running) return { url: running.url, close: async () => undefined }
  if (!existsSync(config.postgresDir))
    throw problem('bad-arguments', { reason: `${config.dataDir}: không có dữ liệu (no data)`, command: 'backup' })
  const postgres = await startPostgres({ dataDir: config.postgresDir })
  return { url: postgres.url, close: () => postgres.stop() }
}
