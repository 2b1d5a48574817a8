// Reads the parts of a zip file (an .xlsx is one) from their directory at its end, each as a stream with limits.
// Own, because the parts are wanted in any order, in bounded memory, with checksums, and raw for copying.
import { Readable } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { problem } from '../base/problem.ts'
import { spreadsheetLimits as limits } from './spreadsheet-problems.ts'
import { type ByteSource, chunksOf } from './spreadsheet-source.ts'

export interface ZipPart {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly packed: number
  readonly size: number
  readonly offset: number
  readonly encrypted: boolean
}

/** The parts by name. Throws `spreadsheet-truncated` when the directory is missing or does not fit the file. */
export async function readZipParts(source: ByteSource): Promise<Map<string, ZipPart>> {
  const tailStart = Math.max(0, source.size - 66_000)
  const tail = await source.read(tailStart, 66_000)
  let end = -1
  for (let at = tail.length - 22; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === 0x06054b50) {
      end = at
      break
    }
  }
  if (end < 0) throw problem('spreadsheet-truncated')
  let count = tail.readUInt16LE(end + 10)
  let size = tail.readUInt32LE(end + 12)
  let start = tail.readUInt32LE(end + 16)
  if ((start === 0xffffffff || count === 0xffff) && end >= 20 && tail.readUInt32LE(end - 20) === 0x07064b50) {
    const record = await source.read(Number(tail.readBigUInt64LE(end - 12)), 56)
    if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) throw problem('spreadsheet-truncated')
    count = Number(record.readBigUInt64LE(32))
    size = Number(record.readBigUInt64LE(40))
    start = Number(record.readBigUInt64LE(48))
  }
  if (count > limits.parts || size > limits.smallPartBytes) throw problem('spreadsheet-too-large', { part: 'zip' })
  const directory = await source.read(start, size)
  if (directory.length < size) throw problem('spreadsheet-truncated')
  const parts = new Map<string, ZipPart>()
  let at = 0
  for (let n = 0; n < count; n += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50) throw problem('spreadsheet-truncated')
    const [nameLength, extraLength] = [directory.readUInt16LE(at + 28), directory.readUInt16LE(at + 30)]
    const extraAt = at + 46 + nameLength
    const name = directory
      .toString('utf8', at + 46, extraAt)
      .replace(/\\/g, '/')
      .replace(/^\//, '')
    const wide = wideSizes(directory, extraAt, Math.min(extraAt + extraLength, directory.length), at)
    parts.set(name, {
      name,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      ...wide,
    })
    at = extraAt + extraLength + directory.readUInt16LE(at + 32)
  }
  return parts
}

/** Sizes and offset of a directory entry, from its zip64 field where the short ones overflow. */
function wideSizes(directory: Buffer, from: number, to: number, entry: number) {
  let size = directory.readUInt32LE(entry + 24)
  let packed = directory.readUInt32LE(entry + 20)
  let offset = directory.readUInt32LE(entry + 42)
  for (let at = from; at + 4 <= to; at += 4 + directory.readUInt16LE(at + 2)) {
    if (directory.readUInt16LE(at) !== 1) continue
    let field = at + 4
    const next = () => {
      if (field + 8 > to) throw problem('spreadsheet-truncated')
      field += 8
      return Number(directory.readBigUInt64LE(field - 8))
    }
    if (size === 0xffffffff) size = next()
    if (packed === 0xffffffff) packed = next()
    if (offset === 0xffffffff) offset = next()
    break
  }
  return { size, packed, offset }
}

/** The part's bytes as stored, still packed. */
export async function* readPacked(source: ByteSource, part: ZipPart): AsyncGenerator<Buffer> {
  const header = await source.read(part.offset, 30)
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50) throw problem('spreadsheet-truncated')
  const start = part.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  if (start + part.packed > source.size) throw problem('spreadsheet-truncated')
  yield* chunksOf(source, start, start + part.packed)
}

/** The part unpacked, in chunks. Refuses bombs while they unpack, and damage (checksum) at the end. */
export async function* readPart(source: ByteSource, part: ZipPart, limit: number): AsyncGenerator<Buffer> {
  if (part.encrypted) throw problem('spreadsheet-password')
  if (part.method !== 0 && part.method !== 8) throw problem('spreadsheet-other-format', { format: 'zip' })
  const packed = Readable.from(readPacked(source, part), { objectMode: false, highWaterMark: 256 * 1024 })
  const inflate = part.method === 8 ? createInflateRaw({ chunkSize: 64 * 1024 }) : undefined
  if (inflate) packed.on('error', error => inflate.destroy(error))
  const stream = inflate ? packed.pipe(inflate) : packed
  let [done, sum] = [0, 0]
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      done += chunk.length
      if (done > limit) throw problem('spreadsheet-too-large', { part: part.name })
      if (done > limits.ratioAfterBytes && done > part.packed * limits.ratio) {
        throw problem('spreadsheet-too-large', { part: part.name })
      }
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    if (error instanceof Error && 'details' in error) throw error
    throw problem('spreadsheet-truncated')
  } finally {
    packed.destroy()
    inflate?.destroy()
  }
  if (sum !== part.crc || done !== part.size) throw problem('spreadsheet-truncated')
}

/** A small part as text. */
export async function readPartText(source: ByteSource, part: ZipPart): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of readPart(source, part, limits.smallPartBytes)) chunks.push(chunk)
  return new TextDecoder(xmlEncoding(chunks[0])).decode(Buffer.concat(chunks))
}

/** XML is UTF-8 unless a byte order mark says otherwise. */
export function xmlEncoding(start: Buffer | undefined): string {
  if (start && start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start && start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}
