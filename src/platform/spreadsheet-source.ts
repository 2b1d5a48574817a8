// Where a spreadsheet's bytes come from: a file on disk or memory, both read at any position.
import { type FileHandle, open } from 'node:fs/promises'

export interface ByteSource {
  readonly size: number
  /** Up to `length` bytes from `position`; shorter at the end. */
  read(position: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

export async function openSource(source: string | Uint8Array): Promise<ByteSource> {
  if (typeof source !== 'string') {
    const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength)
    return {
      size: bytes.length,
      read: async (position, length) => bytes.subarray(position, position + length),
      close: async () => {},
    }
  }
  const file: FileHandle = await open(source, 'r')
  const { size } = await file.stat()
  return {
    size,
    async read(position, length) {
      const wanted = Math.max(0, Math.min(length, size - position))
      const buffer = Buffer.allocUnsafe(wanted)
      let done = 0
      while (done < wanted) {
        const { bytesRead } = await file.read(buffer, done, wanted - done, position + done)
        if (bytesRead === 0) break
        done += bytesRead
      }
      return buffer.subarray(0, done)
    },
    close: () => file.close(),
  }
}

/** The bytes from start to end in chunks. */
export async function* chunksOf(source: ByteSource, start: number, end: number, size = 256 * 1024) {
  for (let at = start; at < end; at += size) {
    const chunk = await source.read(at, Math.min(size, end - at))
    if (chunk.length === 0) return
    yield chunk
  }
}
