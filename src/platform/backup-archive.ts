// The inside of a backup: entries one after the other, each a line of JSON and data in pieces; the last entry is the
// manifest, with counts and hashes of all others.
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { PassThrough, pipeline, Readable, Writable } from 'node:stream'
import { pipeline as pipelineDone } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { z } from 'zod'
import { problem } from '../base/problem.ts'
import { byteReader, type Seal, sealing, unsealed } from './backup-frames.ts'
import { writeFailure } from './backup-problems.ts'

export const BackupHead = z.object({
  kind: z.literal('backup'),
  /** Moment of the snapshot. */
  createdAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  /** First eight characters of the key file's fingerprint: which key file belongs to it. */
  keyMark: z.string().nullable(),
  postgres: z.string(),
})
export type BackupHead = z.infer<typeof BackupHead>

const TableHead = z.object({ kind: z.literal('table'), name: z.string(), columns: z.array(z.string()) })
const FileHead = z.object({ kind: z.literal('file'), path: z.string() })

export const Manifest = z.object({
  kind: z.literal('manifest'),
  tables: z.array(
    z.object({
      name: z.string(),
      rows: z.int(),
      /** Of the data in the backup. */
      sha256: z.string(),
      /** Sum over the rows in the database, in any order: to compare after a restore. */
      digest: z.string(),
    }),
  ),
  sequences: z.array(z.object({ name: z.string(), value: z.string(), called: z.boolean() })),
  files: z.array(z.object({ path: z.string(), size: z.int(), sha256: z.string() })),
  /** Contents that rows name but that the files folder did not hold. */
  missingFiles: z.array(z.string()),
})
export type Manifest = z.infer<typeof Manifest>

const Head = z.discriminatedUnion('kind', [BackupHead, TableHead, FileHead, Manifest])
export type Head = z.infer<typeof Head>

export interface ArchiveWriter {
  entry(head: Head, data?: AsyncIterable<Buffer>): Promise<void>
  /** Everything on disk (fsync). */
  finish(): Promise<void>
  abort(error: Error): Promise<void>
}

/** Writes entries to a file that must not exist yet. Throws `backup-not-written`, `backup-file-exists`. */
export async function writeArchive(file: string, seal: Seal): Promise<ArchiveWriter> {
  const handle = await open(file, 'wx', 0o600).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? problem('backup-file-exists', { file }) : writeFailure(error, file)
  })
  const input = new PassThrough({ highWaterMark: 1024 * 1024 })
  const disk = new Writable({
    // appendFile writes all of the piece; write() may stop half-way on a full disk.
    write: (piece: Buffer, _, done) => void handle.appendFile(piece).then(() => done(), done),
    final: done => void handle.sync().then(() => done(), done),
  })
  const written = pipelineDone(input, createGzip({ level: 5 }), sealing(seal), disk)
  written.catch(() => undefined)
  const push = async (bytes: Buffer) => {
    if (input.destroyed) await written
    if (!input.write(bytes)) await Promise.race([new Promise<void>(resolve => input.once('drain', resolve)), written])
  }
  return {
    async entry(head, data) {
      try {
        await push(Buffer.from(`${JSON.stringify(head)}\n`))
        for await (const piece of data ?? []) {
          if (piece.length > 0) await push(Buffer.concat([lengthOf(piece.length), piece]))
        }
        await push(lengthOf(0))
      } catch (error) {
        throw writeFailure(error, file)
      }
    },
    async finish() {
      try {
        input.end()
        await written
      } catch (error) {
        throw writeFailure(error, file)
      } finally {
        await handle.close()
      }
    },
    async abort(error) {
      input.destroy(error)
      await written.catch(() => undefined)
      await handle.close().catch(() => undefined)
    },
  }
}

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(length)
  return bytes
}

/** A piece is what the database or the disk gave at once; longer is not ours. */
const longestPiece = 64 * 2 ** 20

export interface Entry {
  head: Head
  /** Must be read to its end before the next entry is asked for. */
  data: AsyncIterable<Buffer>
  /** Bytes of the file read so far. */
  read: number
}

/** The entries of a file. Throws `backup-cut-off`, `backup-damaged`, `backup-passphrase-…`, `not-a-backup`. */
export async function* readArchive(file: string, passphrase: string | undefined): AsyncGenerator<Entry> {
  const input = createReadStream(file, { highWaterMark: 256 * 1024 })
  const content = pipeline(Readable.from(unsealed(input, passphrase, file)), createGunzip(), () => undefined)
  const damaged = (what: string) => problem('backup-damaged', { file, what })
  const bytes = byteReader(readable(content as unknown as AsyncIterable<Buffer>, file))
  async function* dataOf(): AsyncGenerator<Buffer> {
    for (;;) {
      const head = await bytes.upTo(4)
      if (head.length < 4) throw damaged('an entry ends early')
      const length = head.readUInt32BE()
      if (length === 0) return
      if (length > longestPiece) throw damaged('a piece is too long')
      const piece = await bytes.upTo(length)
      if (piece.length < length) throw damaged('an entry ends early')
      yield piece
    }
  }
  try {
    for (;;) {
      const line = await bytes.line(64 * 2 ** 20)
      if (line === undefined) throw damaged('the manifest is missing')
      const head = Head.safeParse(parseJson(line))
      if (!head.success) throw damaged('an entry of unknown kind')
      if (head.data.kind !== 'manifest') {
        yield { head: head.data, data: dataOf(), read: input.bytesRead }
        continue
      }
      // The end is checked before anybody acts on the manifest.
      for await (const _ of dataOf());
      if ((await bytes.upTo(1)).length > 0) throw damaged('something follows the manifest')
      yield { head: head.data, data: Readable.from([]), read: input.bytesRead }
      return
    }
  } finally {
    input.destroy()
  }
}

/** Passes the content on; a failure of the disk or of gzip gets its own words. */
async function* readable(content: AsyncIterable<Buffer>, file: string): AsyncGenerator<Buffer> {
  try {
    yield* content
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code.startsWith('Z_')) throw problem('backup-damaged', { file, what: 'gzip' })
    if (code.startsWith('E') && !code.startsWith('ERR')) throw problem('backup-not-readable', { file, reason: code })
    throw error
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
