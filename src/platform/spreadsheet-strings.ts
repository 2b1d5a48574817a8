// The workbook's shared strings in bounded memory: the first ones as text, the rest in a temporary file, read by blocks.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const blockBytes = 64 * 1024
const keptBlocks = 192
const pendingBytes = 2 ** 20

export class SharedStrings {
  readonly #first: string[] = []
  readonly #budget: number
  #used = 0
  /** End position in the file of each string after the first ones. */
  #ends = new Float64Array(0)
  #spilled = 0
  #position = 0
  /** Bytes not yet written; one buffer for all, so that millions of strings do not become millions of buffers. */
  #pending: Buffer | undefined
  #pendingBytes = 0
  #folder: string | undefined
  #file = -1
  readonly #blocks = new Map<number, Buffer>()

  /** `budget`: bytes of text to keep in memory. */
  constructor(budget = 32 * 2 ** 20) {
    this.#budget = budget
  }

  get length(): number {
    return this.#first.length + this.#spilled
  }

  add(text: string): void {
    if (this.#spilled === 0 && this.#used < this.#budget) {
      this.#first.push(text)
      this.#used += text.length * 2 + 32
      return
    }
    if (this.#spilled === this.#ends.length) {
      const longer = new Float64Array(Math.max(65_536, this.#ends.length * 2))
      longer.set(this.#ends)
      this.#ends = longer
    }
    if (this.#pendingBytes + text.length * 3 > pendingBytes) this.#flush()
    const written =
      text.length * 3 > pendingBytes
        ? this.#writeLong(text)
        : this.#pendingBuffer().write(text, this.#pendingBytes, 'utf8')
    if (text.length * 3 <= pendingBytes) this.#pendingBytes += written
    this.#position += written
    this.#ends[this.#spilled] = this.#position
    this.#spilled += 1
  }

  /** The string with this index, or undefined if there is none. */
  at(index: number): string | undefined {
    const text = this.#first[index]
    if (text !== undefined) return text
    const n = index - this.#first.length
    if (!(n >= 0 && n < this.#spilled)) return undefined
    this.#flush()
    const start = n === 0 ? 0 : this.#ends[n - 1]!
    const end = this.#ends[n]!
    const block = Math.floor(start / blockBytes)
    const from = start - block * blockBytes
    if (from + (end - start) <= blockBytes) return this.#block(block).toString('utf8', from, from + (end - start))
    const bytes = Buffer.allocUnsafe(end - start)
    readSync(this.#file, bytes, 0, bytes.length, start)
    return bytes.toString('utf8')
  }

  close(): void {
    if (this.#file >= 0) closeSync(this.#file)
    if (this.#folder) rmSync(this.#folder, { recursive: true, force: true })
    this.#file = -1
    this.#folder = undefined
  }

  #pendingBuffer(): Buffer {
    this.#pending ??= Buffer.allocUnsafe(pendingBytes)
    return this.#pending
  }

  #openFile(): number {
    if (this.#file < 0) {
      this.#folder = mkdtempSync(join(tmpdir(), 'ben-vung-sheet-'))
      this.#file = openSync(join(this.#folder, 'strings'), 'w+', 0o600)
    }
    return this.#file
  }

  #writeLong(text: string): number {
    return writeSync(this.#openFile(), Buffer.from(text, 'utf8'), 0, undefined, this.#position)
  }

  #flush(): void {
    if (this.#pendingBytes === 0) return
    const start = this.#position - this.#pendingBytes
    writeSync(this.#openFile(), this.#pendingBuffer(), 0, this.#pendingBytes, start)
    this.#pendingBytes = 0
    this.#blocks.clear()
  }

  #block(number: number): Buffer {
    const known = this.#blocks.get(number)
    if (known) return known
    let block: Buffer | undefined
    if (this.#blocks.size >= keptBlocks) {
      const oldest = this.#blocks.keys().next().value!
      block = this.#blocks.get(oldest)
      this.#blocks.delete(oldest)
    }
    block ??= Buffer.allocUnsafeSlow(blockBytes)
    readSync(this.#file, block, 0, blockBytes, number * blockBytes)
    this.#blocks.set(number, block)
    return block
  }
}
