// QR codes and Code 128 bar codes as bars and as PNG. Old office scanners read bar codes only, phones read both.
// Pure apart from zlib; prints what it is given and nothing else.
import { crc32, deflateSync } from 'node:zlib'
import QRCode from 'qrcode'
import type { CodeImage } from './document.ts'

/** Black cells, row by row, quiet zone included. A bar code has one row. */
export interface CodeCells {
  columns: number
  rows: number
  isBlack(column: number, row: number): boolean
}

export function cellsOf(image: Pick<CodeImage, 'code' | 'text'>): CodeCells {
  return image.code === 'qr' ? qrCells(image.text) : code128Cells(image.text)
}

const quiet = 2

function qrCells(text: string): CodeCells {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const size = modules.size
  const inside = (i: number) => i >= quiet && i < size + quiet
  return {
    columns: size + 2 * quiet,
    rows: size + 2 * quiet,
    isBlack: (column, row) =>
      inside(column) && inside(row) && modules.data[(row - quiet) * size + (column - quiet)] === 1,
  }
}

// ISO/IEC 15417: bar and space widths of the 106 characters; the stop pattern has seven.
const patterns =
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112'.split(
    ' ',
  )
const [startB, startC, toC, toB, stop] = [104, 105, 99, 100, 106]

/** The symbol characters of a text, start, checksum and stop included. Throws RangeError on what is not printable ASCII. */
export function code128Symbols(text: string): number[] {
  if (!/^[\x20-\x7e]+$/.test(text)) throw new RangeError('a bar code holds printable ASCII only')
  const symbols: number[] = []
  let inC = /^\d{4}/.test(text)
  symbols.push(inC ? startC : startB)
  for (let i = 0; i < text.length; ) {
    const digits = /^\d*/.exec(text.slice(i))![0].length
    if (inC && digits >= 2) {
      symbols.push(Number(text.slice(i, i + 2)))
      i += 2
    } else if (inC) {
      symbols.push(toB)
      inC = false
    } else if (digits >= 4 && digits % 2 === 0) {
      symbols.push(toC)
      inC = true
    } else {
      symbols.push(text.charCodeAt(i) - 32)
      i += 1
    }
  }
  const checksum = symbols.reduce((sum, symbol, i) => sum + symbol * Math.max(i, 1), 0) % 103
  return [...symbols, checksum, stop]
}

function code128Cells(text: string): CodeCells {
  const bars: boolean[] = []
  for (const symbol of code128Symbols(text))
    [...patterns[symbol]!].forEach((width, i) => {
      for (let n = 0; n < Number(width); n += 1) bars.push(i % 2 === 0)
    })
  return { columns: bars.length + 20, rows: 1, isBlack: column => bars[column - 10] ?? false }
}

/** A black-and-white PNG, `scale` pixels a cell; a bar code's bars get the image's shape. */
export function pngOf(image: CodeImage, scale = 6): Buffer {
  const cells = cellsOf(image)
  const width = cells.columns * scale
  const height = cells.rows === 1 ? Math.round((width * image.heightMm) / image.widthMm) : cells.rows * scale
  const rowBytes = Math.ceil(width / 8) + 1
  const pixels = Buffer.alloc(rowBytes * height, 0xff)
  for (let y = 0; y < height; y += 1) {
    pixels[y * rowBytes] = 0
    const row = cells.rows === 1 ? 0 : Math.floor(y / scale)
    for (let x = 0; x < width; x += 1)
      if (cells.isBlack(Math.floor(x / scale), row)) pixels[y * rowBytes + 1 + (x >> 3)]! &= ~(0x80 >> (x & 7))
  }
  return pngFile({ width, height, depth: 1, colour: 'grey' }, pixels)
}

/** A PNG file of rows of pixels, each row behind a byte of its filter (0: none). */
export function pngFile(
  { width, height, depth, colour }: { width: number; height: number; depth: number; colour: 'grey' | 'rgb' },
  pixels: Buffer,
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colour === 'grey' ? 0 : 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
