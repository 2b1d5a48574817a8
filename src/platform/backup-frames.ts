// The outside of a backup file: a readable first line, then numbered frames, each sealed: by AES-256-GCM under a
// passphrase, else by a checksum. A changed, moved, missing or cut-off frame is noticed before its content is used.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto'
import { Transform } from 'node:stream'
import { z } from 'zod'
import { problem } from '../base/problem.ts'
import './backup-problems.ts'

const magic = 'BENVUNG-BACKUP '
const frameSize = 64 * 1024
const tagSize = 16

const Header = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  /** Absent: not encrypted. */
  scrypt: z
    .object({ n: z.int().max(2 ** 20), r: z.literal(8), p: z.literal(1), salt: z.string(), check: z.string() })
    .optional(),
})
type Header = z.infer<typeof Header>

/** How the frames of one file are sealed and opened. */
export interface Seal {
  /** The first line of the file, with its line end. */
  line: Buffer
  encrypted: boolean
  close(plain: Buffer, number: number, last: boolean): Buffer
  /** Undefined if the frame is not what was written. */
  open(frame: Buffer, number: number, last: boolean): Buffer | undefined
}

/** A new file's seal. scrypt with 128 MB, so that passphrases cannot be tried in masses. */
export async function newSeal(createdAt: Date, passphrase: string | undefined): Promise<Seal> {
  if (!passphrase) return sealOf({ format: 1, createdAt: createdAt.toISOString() }, undefined)
  const salt = randomBytes(16)
  const n = 2 ** 17
  const key = await keyFrom(passphrase, salt, n)
  const check = checkOf(key).toString('base64url')
  const scryptHeader = { n, r: 8 as const, p: 1 as const, salt: salt.toString('base64url'), check }
  return sealOf({ format: 1, createdAt: createdAt.toISOString(), scrypt: scryptHeader }, key)
}

/** The seal of an existing file from its first line. Throws `not-a-backup`, `backup-too-new`, `backup-passphrase-…`. */
export async function readSeal(line: string, passphrase: string | undefined, file: string): Promise<Seal> {
  if (!line.startsWith(magic)) throw problem('not-a-backup', { file })
  const json = parseJson(line.slice(magic.length))
  const format = z.object({ format: z.int() }).safeParse(json)
  if (format.success && format.data.format > 1)
    throw problem('backup-too-new', { file, what: `format ${format.data.format}` })
  const parsed = Header.safeParse(json)
  if (!parsed.success) throw problem('not-a-backup', { file })
  const header = parsed.data
  if (!header.scrypt) return sealOf(header, undefined)
  if (!passphrase) throw problem('backup-passphrase-needed', { file })
  const key = await keyFrom(passphrase, Buffer.from(header.scrypt.salt, 'base64url'), header.scrypt.n)
  const check = Buffer.from(header.scrypt.check, 'base64url')
  if (check.length !== 16 || !timingSafeEqual(check, checkOf(key))) throw problem('backup-passphrase-wrong', { file })
  return sealOf(header, key)
}

function sealOf(header: Header, key: Buffer | undefined): Seal {
  const line = Buffer.from(`${magic}${JSON.stringify(header)}\n`)
  // Bound to each frame: no frame fits another file, place or end.
  const place = (number: number, last: boolean) => {
    const nonce = Buffer.alloc(12)
    nonce.writeUInt8(last ? 1 : 0)
    nonce.writeBigUInt64BE(BigInt(number), 4)
    return nonce
  }
  const sum = (plain: Buffer, nonce: Buffer) =>
    createHash('sha256').update(line).update(nonce).update(plain).digest().subarray(0, tagSize)
  return {
    line,
    encrypted: key !== undefined,
    close(plain, number, last) {
      const nonce = place(number, last)
      if (!key) return Buffer.concat([plain, sum(plain, nonce)])
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(line)
      return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(frame, number, last) {
      const [body, tag] = [frame.subarray(0, -tagSize), frame.subarray(-tagSize)]
      const nonce = place(number, last)
      if (!key) return sum(body, nonce).equals(tag) ? body : undefined
      const cipher = createDecipheriv('aes-256-gcm', key, nonce).setAAD(line).setAuthTag(tag)
      try {
        return Buffer.concat([cipher.update(body), cipher.final()])
      } catch {
        return undefined
      }
    },
  }
}

/** Bytes in, first line and sealed frames out. The last frame says that it is the last. */
export function sealing(seal: Seal): Transform {
  let waiting: Buffer[] = []
  let size = 0
  let number = 0
  const frame = (plain: Buffer, last: boolean) => {
    const body = seal.close(plain, number++, last)
    const head = Buffer.alloc(4)
    head.writeUInt32BE(((last ? 0x8000_0000 : 0) | body.length) >>> 0)
    return Buffer.concat([head, body])
  }
  const stream = new Transform({
    transform(chunk: Buffer, _, done) {
      waiting.push(chunk)
      size += chunk.length
      if (size > frameSize) {
        let all = Buffer.concat(waiting)
        for (; all.length > frameSize; all = all.subarray(frameSize))
          stream.push(frame(all.subarray(0, frameSize), false))
        waiting = [all]
        size = all.length
      }
      done()
    },
    flush(done) {
      done(null, frame(Buffer.concat(waiting), true))
    },
  })
  stream.push(seal.line)
  return stream
}

/** The content of a file, checked frame by frame. Throws `backup-cut-off`, `backup-damaged` and readSeal's problems. */
export async function* unsealed(
  source: AsyncIterable<Buffer>,
  passphrase: string | undefined,
  file: string,
): AsyncGenerator<Buffer> {
  const bytes = byteReader(source)
  const seal = await readSeal(await firstLine(bytes, file), passphrase, file)
  for (let number = 0; ; number++) {
    const head = await bytes.upTo(4)
    if (head.length < 4) throw problem('backup-cut-off', { file })
    const last = (head[0]! & 0x80) !== 0
    const length = head.readUInt32BE() & 0x7fff_ffff
    if (length < tagSize || length > frameSize + tagSize)
      throw problem('backup-damaged', { file, what: `frame ${number}` })
    const body = await bytes.upTo(length)
    if (body.length < length) throw problem('backup-cut-off', { file })
    const plain = seal.open(body, number, last)
    if (!plain) throw problem('backup-damaged', { file, what: `frame ${number}` })
    yield plain
    if (!last) continue
    if ((await bytes.upTo(1)).length > 0) throw problem('backup-damaged', { file, what: 'something follows the end' })
    return
  }
}

async function firstLine(bytes: ByteReader, file: string): Promise<string> {
  const start = await bytes.upTo(magic.length)
  if (start.toString('latin1') !== magic) throw problem('not-a-backup', { file })
  const line = await bytes.line(4096)
  if (line === undefined) throw problem('not-a-backup', { file })
  return magic + line
}

export interface ByteReader {
  /** That many bytes, or fewer at the end. */
  upTo(length: number): Promise<Buffer>
  /** Text up to the next line end, without it; undefined if there is none within `limit` bytes. */
  line(limit: number): Promise<string | undefined>
}

export function byteReader(source: AsyncIterable<Buffer>): ByteReader {
  const chunks = source[Symbol.asyncIterator]()
  let rest: Buffer = Buffer.alloc(0)
  const more = async () => {
    const next = await chunks.next()
    if (next.done) return false
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value])
    return true
  }
  const take = (length: number) => {
    const taken = rest.subarray(0, length)
    rest = rest.subarray(length)
    return taken
  }
  return {
    async upTo(length) {
      while (rest.length < length && (await more()));
      return take(Math.min(length, rest.length))
    },
    async line(limit) {
      for (;;) {
        const end = rest.indexOf(10)
        if (end >= 0)
          return take(end + 1)
            .toString('utf8')
            .slice(0, -1)
        if (rest.length > limit || !(await more())) return undefined
      }
    },
  }
}

function keyFrom(passphrase: string, salt: Buffer, n: number): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), salt, 32, { N: n, r: 8, p: 1, maxmem: 256 * n * 8 }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
}

const checkOf = (key: Buffer) => createHmac('sha256', key).update('benvung backup passphrase').digest().subarray(0, 16)

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
