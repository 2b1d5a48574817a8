// The workbook's shared strings in bounded memory: the first ones as text, the rest in a temporary file, read by blocks.
import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const blockBytes = 64 * 1024
const keptBlocks = 192

export class SharedStrings {
  readonly #first: string[] = []
  readonly #budget: number
  #used = 0
  /** End position in the file of each string after the first ones. */
  #ends = new Float64Array(0)
  #spilled = 0
  #position = 0
  #pending: Buffer[] = []
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
    const bytes = Buffer.from(text, 'utf8')
    this.#position += bytes.length
    this.#ends[this.#spilled] = this.#position
    this.#spilled += 1
    this.#pending.push(bytes)
    this.#pendingBytes += bytes.length
    if (this.#pendingBytes > 2 ** 20) this.#flush()
  }

  /** The string with this index, or undefined if there is none. */
  at(index: number): string | undefined {
    const text = this.#first[index]
    if (text !== undefined) return text
    const n = index - this.#first.length
    if (!(n >= 0 && n < this.#spilled)) return undefined
    if (this.#pendingBytes > 0) this.#flush()
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

  #flush(): void {
    if (this.#file < 0) {
      this.#folder = mkdtempSync(join(tmpdir(), 'ben-vung-sheet-'))
      this.#file = openSync(join(this.#folder, 'strings'), 'w+', 0o600)
    }
    writeSync(this.#file, Buffer.concat(this.#pending), 0, this.#pendingBytes, this.#position - this.#pendingBytes)
    this.#pending = []
    this.#pendingBytes = 0
    this.#blocks.clear()
  }

  #block(number: number): Buffer {
    const known = this.#blocks.get(number)
    if (known) return known
    const block = Buffer.allocUnsafe(blockBytes)
    readSync(this.#file, block, 0, blockBytes, number * blockBytes)
    if (this.#blocks.size >= keptBlocks) this.#blocks.delete(this.#blocks.keys().next().value!)
    this.#blocks.set(number, block)
    return block
  }
}
