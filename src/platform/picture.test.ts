// What a scan is, and what leaves with a picture.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scanKindOf, withoutMetadata } from './picture.ts'

const segment = (marker: number, content: Buffer | string) => {
  const body = Buffer.from(content as never)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Exif, little-endian, held as given, with the place where it was taken. */
function exif(turn: number): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(turn, 18)
  return segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('GPS 21.17N 104.0E')]))
}

const picture = Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd3, 0x56])
const jpeg = (...extra: Buffer[]) =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, 'JFIF\0\x01\x01'),
    ...extra,
    segment(0xdb, 'quantization'),
    segment(0xda, 'scan'),
    picture,
    Buffer.from([0xff, 0xd9]),
    Buffer.from('a second picture behind the first'),
  ])

test('a photo leaves without place, owner, comment and thumbnail; picture and colours stay', () => {
  const photo = jpeg(
    exif(1),
    segment(0xed, 'Photoshop: owner'),
    segment(0xfe, 'comment'),
    segment(0xe2, 'ICC_PROFILE\0x'),
  )
  const leaving = withoutMetadata(photo, 'jpeg')!.toString('latin1')
  for (const word of ['GPS', 'owner', 'comment', 'Exif', 'second picture']) expect(leaving).not.toContain(word)
  for (const word of ['JFIF', 'ICC_PROFILE', 'quantization', picture.toString('latin1')])
    expect(leaving).toContain(word)
  expect(leaving.endsWith('\xff\xd9')).toBe(true)
})

test('how the telephone was held stays, and nothing else of what it wrote', () => {
  const leaving = withoutMetadata(jpeg(exif(6)), 'jpeg')!
  expect(leaving.toString('latin1')).not.toContain('GPS')
  expect(leaving.toString('latin1')).toContain('Exif')
  // stripped again it says the same
  expect(withoutMetadata(leaving, 'jpeg')!.equals(leaving)).toBe(true)
})

test('a PNG leaves without its texts', () => {
  const chunk = (name: string, content: string) => {
    const made = Buffer.alloc(12 + content.length)
    made.writeUInt32BE(content.length)
    made.write(name + content, 4, 'latin1')
    return made
  }
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [head, chunk('IHDR', 'size'), chunk('tEXt', 'Author'), chunk('eXIf', 'GPS'), chunk('IDAT', 'pixels')]
  const leaving = withoutMetadata(Buffer.concat([...parts, chunk('IEND', '')]), 'png')!
  expect(leaving.equals(Buffer.concat([head, parts[1]!, parts[4]!, chunk('IEND', '')]))).toBe(true)
  expect(withoutMetadata(Buffer.concat(parts), 'png')).toBeUndefined()
})

test('a scan is what its first bytes say', () => {
  expect(scanKindOf(jpeg())).toBe('jpeg')
  expect(scanKindOf(Buffer.from('\n%PDF-1.7'))).toBe('pdf')
  expect(scanKindOf(Buffer.from('<html><script>'))).toBeUndefined()
  expect(scanKindOf(Buffer.from('MZ'))).toBeUndefined()
})

test('whatever is sent, stripping ends and never throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      withoutMetadata(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(bytes)]), 'jpeg')
      withoutMetadata(Buffer.from(bytes), 'png')
    }),
  )
})
