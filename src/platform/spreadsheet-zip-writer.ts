// Writes a zip file part by part as a stream: new parts are deflated on the way, old ones copied as they are stored.
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { problem } from '../base/problem.ts'
import type { ZipPart } from './spreadsheet-zip.ts'

interface Written {
  name: Buffer
  method: number
  flags: number
  crc: number
  packed: number
  size: number
  offset: number
}

const largest = 0xfffffffe

export class ZipWriter {
  #offset = 0
  readonly #written: Written[] = []

  /** A part from text or bytes. */
  async *add(
    name: string,
    content: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
  ): AsyncGenerator<Buffer> {
    // Bit 3: sizes follow the data; bit 11: the name is UTF-8.
    const part: Written = {
      name: Buffer.from(name),
      method: 8,
      flags: 0x0808,
      crc: 0,
      packed: 0,
      size: 0,
      offset: this.#offset,
    }
    yield this.#count(localHeader(part))
    async function* source() {
      for await (const piece of content) {
        const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece
        part.crc = crc32(bytes, part.crc)
        part.size += bytes.length
        yield bytes
      }
    }
    const input = Readable.from(source(), { objectMode: false })
    const deflate = createDeflateRaw({ level: 6, chunkSize: 64 * 1024 })
    input.on('error', error => deflate.destroy(error))
    for await (const chunk of input.pipe(deflate) as AsyncIterable<Buffer>) {
      part.packed += chunk.length
      yield this.#count(chunk)
    }
    if (part.size > largest || this.#offset > largest) throw problem('spreadsheet-too-large', { part: name })
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x08074b50, 0)
    descriptor.writeUInt32LE(part.crc, 4)
    descriptor.writeUInt32LE(part.packed, 8)
    descriptor.writeUInt32LE(part.size, 12)
    yield this.#count(descriptor)
    this.#written.push(part)
  }

  /** A part of another zip, copied without unpacking. */
  async *copy(part: ZipPart, packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const { method, crc, size } = part
    const copy: Written = {
      name: Buffer.from(part.name),
      method,
      flags: 0x0800,
      crc,
      packed: part.packed,
      size,
      offset: this.#offset,
    }
    yield this.#count(localHeader(copy))
    for await (const chunk of packed) yield this.#count(chunk)
    this.#written.push(copy)
  }

  /** The directory; nothing may follow. */
  *end(): Generator<Buffer> {
    const start = this.#offset
    for (const part of this.#written) {
      const entry = Buffer.alloc(46)
      entry.writeUInt32LE(0x02014b50, 0)
      entry.writeUInt16LE(20, 4)
      header(part).copy(entry, 6)
      entry.writeUInt32LE(part.crc, 16)
      entry.writeUInt32LE(part.packed, 20)
      entry.writeUInt32LE(part.size, 24)
      entry.writeUInt32LE(part.offset, 42)
      yield this.#count(Buffer.concat([entry, part.name]))
    }
    const end = Buffer.alloc(22)
    end.writeUInt32LE(0x06054b50, 0)
    end.writeUInt16LE(this.#written.length, 8)
    end.writeUInt16LE(this.#written.length, 10)
    end.writeUInt32LE(this.#offset - start, 12)
    end.writeUInt32LE(start, 16)
    yield end
  }

  #count(bytes: Buffer): Buffer {
    this.#offset += bytes.length
    return bytes
  }
}

/** Version, flags, method, time (1980-01-01, so that equal content gives equal bytes), sums, name length. */
function header(part: Written): Buffer {
  const bytes = Buffer.alloc(26)
  bytes.writeUInt16LE(20, 0)
  bytes.writeUInt16LE(part.flags, 2)
  bytes.writeUInt16LE(part.method, 4)
  bytes.writeUInt16LE(0x0021, 8)
  bytes.writeUInt16LE(part.name.length, 22)
  return bytes
}

function localHeader(part: Written): Buffer {
  const bytes = header(part)
  if ((part.flags & 8) === 0) {
    bytes.writeUInt32LE(part.crc, 10)
    bytes.writeUInt32LE(part.packed, 14)
    bytes.writeUInt32LE(part.size, 18)
  }
  const sign = Buffer.alloc(4)
  sign.writeUInt32LE(0x04034b50, 0)
  return Buffer.concat([sign, bytes, part.name])
}
