// Checks every kept content against its name: a scan that was changed on the disk no longer proves anything. Changes nothing.
import { createHash } from 'node:crypto'
import { everything } from './database.ts'
import type { Services } from './services.ts'

export interface FilesCheck {
  files: number
  bytes: number
  missing: string[]
  changed: string[]
}

/** Reads all files that rows name. */
export async function verifyFiles(
  services: Pick<Services, 'db' | 'files'>,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<FilesCheck> {
  const rows = await services.db.read(everything, tx =>
    tx.selectFrom('file').select('sha256').distinct().orderBy('sha256').execute(),
  )
  const check: FilesCheck = { files: rows.length, bytes: 0, missing: [], changed: [] }
  for (const [i, { sha256 }] of rows.entries()) {
    const hash = createHash('sha256')
    try {
      for await (const chunk of services.files.read(sha256)) {
        hash.update(chunk as Buffer)
        check.bytes += (chunk as Buffer).length
      }
      if (hash.digest('hex') !== sha256) check.changed.push(sha256)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
      check.missing.push(sha256)
    }
    onProgress(i + 1, rows.length)
  }
  return check
}
