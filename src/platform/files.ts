// Files (scans, photos, uploads, made documents), content-addressed under the files folder. A content is never overwritten.
// It is on disk (fsync) before the row that names it commits; a crash between leaves an unnamed file, never a broken name.
import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { problem } from '../base/problem.ts'

export interface StoredFile {
  sha256: string
  size: number
}

export interface FileStore {
  readonly folder: string
  put(content: AsyncIterable<Buffer> | Buffer): Promise<StoredFile>
  pathOf(sha256: string): string
  read(sha256: string): NodeJS.ReadableStream
  /** Throws `file-missing`. */
  require(sha256: string): Promise<string>
}

export function openFiles(folder: string): FileStore {
  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a sha256')
    return join(folder, sha256.slice(0, 2), sha256)
  }
  return {
    folder,
    pathOf,
    read: sha256 => createReadStream(pathOf(sha256)),
    require: async sha256 => {
      const path = pathOf(sha256)
      if (!(await stat(path).catch(() => undefined))) throw problem('file-missing')
      return path
    },
    put: async content => {
      await mkdir(join(folder, 'incoming'), { recursive: true })
      const temporary = join(folder, 'incoming', randomBytes(12).toString('hex'))
      const hash = createHash('sha256')
      let size = 0
      const handle = await open(temporary, 'wx', 0o600)
      try {
        for await (const chunk of Buffer.isBuffer(content) ? [content] : content) {
          hash.update(chunk)
          size += chunk.length
          // write() alone may stop half-way on a nearly full disk; this goes on until all is written, or throws.
          await handle.appendFile(chunk)
        }
        await handle.sync()
      } catch (error) {
        await handle.close()
        await rm(temporary, { force: true })
        throw (error as { code?: string }).code === 'ENOSPC' ? problem('no-space') : error
      }
      await handle.close()
      const sha256 = hash.digest('hex')
      const home = join(folder, sha256.slice(0, 2))
      await mkdir(home, { recursive: true })
      try {
        await rename(temporary, pathOf(sha256))
      } catch (error) {
        // Windows does not let go of a file that somebody is reading: then the same content is there already.
        await rm(temporary, { force: true })
        if (!(await stat(pathOf(sha256)).catch(() => undefined))) throw error
      }
      // The name, too, must outlive a power cut: it stands in the folder, not in the file.
      for (const one of [home, folder]) await syncFolder(one)
      return { sha256, size }
    },
  }
}

/** Windows knows no such thing and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
