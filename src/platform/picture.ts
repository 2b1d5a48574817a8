// What a scan really is, told by its content, and pictures without what cameras write into them: place, time, owner, a thumbnail
// of what was cut away. Pure. The kept content is never changed; only what leaves is stripped.

export type ScanKind = 'pdf' | 'jpeg' | 'png'

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** By the first bytes; undefined where it is none of them, whatever its name says. */
export function scanKindOf(content: Buffer): ScanKind | undefined {
  if (content.subarray(0, 8).equals(pngHead)) return 'png'
  if (content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff) return 'jpeg'
  // a PDF may have a few bytes before its head
  return content.subarray(0, 1024).includes('%PDF-') ? 'pdf' : undefined
}

/** The picture without metadata; how it was held stays, or a photo would lie on its side. Undefined: not a whole picture. */
export function withoutMetadata(content: Buffer, kind: 'jpeg' | 'png'): Buffer | undefined {
  return kind === 'jpeg' ? strippedJpeg(content) : strippedPng(content)
}

/** Kept: JFIF, the colour profile, Adobe's colour transform. Dropped: Exif, XMP, IPTC, comments, and what follows the end. */
function strippedJpeg(content: Buffer): Buffer | undefined {
  const kept: Buffer[] = [content.subarray(0, 2)]
  const turn = orientationOf(content)
  if (turn !== 1) kept.push(orientationOnly(turn))
  let at = 2
  while (at + 4 <= content.length) {
    if (content[at] !== 0xff) return undefined
    const marker = content[at + 1]!
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) break
    const end = at + 2 + content.readUInt16BE(at + 2)
    if (end > content.length) return undefined
    const segment = content.subarray(at, end)
    if (mayStay(marker, segment)) kept.push(segment)
    at = end
    if (marker === 0xda) {
      const scanEnd = endOfScan(content, at)
      kept.push(content.subarray(at, scanEnd))
      at = scanEnd
    }
  }
  kept.push(Buffer.from([0xff, 0xd9]))
  return Buffer.concat(kept)
}

function mayStay(marker: number, segment: Buffer): boolean {
  if (marker === 0xfe) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const name = segment.subarray(4, 16).toString('latin1')
  return (
    (marker === 0xe0 && name.startsWith('JFIF\0')) ||
    (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) ||
    (marker === 0xee && name.startsWith('Adobe'))
  )
}

/** Where the coded picture data end: at the next marker that is neither a stuffed byte nor a restart. */
function endOfScan(content: Buffer, from: number): number {
  let at = from
  while (at + 1 < content.length) {
    const next = content[at + 1]!
    if (content[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
    at += 1
  }
  return content.length
}

/** 1 to 8, as Exif counts; 1 where nothing is said. */
function orientationOf(content: Buffer): number {
  let at = 2
  while (at + 4 <= content.length && content[at] === 0xff && content[at + 1] !== 0xda) {
    const length = content.readUInt16BE(at + 2)
    if (content[at + 1] === 0xe1 && content.subarray(at + 4, at + 10).toString('latin1') === 'Exif\0\0')
      return orientationIn(content.subarray(at + 10, at + 2 + length))
    at += 2 + length
  }
  return 1
}

function orientationIn(tiff: Buffer): number {
  const little = tiff.subarray(0, 2).toString('latin1') === 'II'
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const entries = u32(4)
  for (let i = 0; i < u16(entries); i += 1) {
    const entry = entries + 2 + 12 * i
    const value = u16(entry + 8)
    if (u16(entry) === 0x0112) return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}

/** An Exif segment that says how the picture was held, and nothing else. */
function orientationOnly(turn: number): Buffer {
  const head = Buffer.from('ffe100224578696600004d4d002a00000008000101120003000000010000000000000000', 'hex')
  head.writeUInt16BE(turn, 28)
  return head
}

const droppedChunks = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME'])

function strippedPng(content: Buffer): Buffer | undefined {
  const kept: Buffer[] = [content.subarray(0, 8)]
  let at = 8
  while (at + 12 <= content.length) {
    const end = at + 12 + content.readUInt32BE(at)
    if (end > content.length) return undefined
    const name = content.subarray(at + 4, at + 8).toString('latin1')
    if (!droppedChunks.has(name)) kept.push(content.subarray(at, end))
    if (name === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}
