// Sounds for tests: a WebM as recorders write it, with clusters of unknown size and no length in front.
const bytes = (...values: number[]) => Buffer.from(values)
const element = (id: Buffer, content: Buffer) => {
  const size = Buffer.alloc(8)
  size.writeBigUInt64BE(BigInt(content.length))
  size[0] = 0x01
  return Buffer.concat([id, size, content])
}
const unknownSize = bytes(0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)

/** `padding`: bytes of sound in each block. */
export function webmOf(seconds: number, padding = 20, codec = 'A_OPUS'): Buffer {
  const head = element(bytes(0x1a, 0x45, 0xdf, 0xa3), element(bytes(0x42, 0x82), Buffer.from('webm')))
  const track = element(bytes(0x16, 0x54, 0xae, 0x6b), element(bytes(0xae), element(bytes(0x86), Buffer.from(codec))))
  const blocks: Buffer[] = []
  for (let ms = 0; ms <= seconds * 1000; ms += 500) {
    const time = Buffer.alloc(4)
    time.writeUInt32BE(ms)
    blocks.push(
      Buffer.concat([bytes(0x1f, 0x43, 0xb6, 0x75), unknownSize]),
      element(bytes(0xe7), time),
      element(bytes(0xa3), Buffer.concat([bytes(0x81, 0, 0, 0x80), Buffer.alloc(padding, 7)])),
    )
  }
  return Buffer.concat([head, bytes(0x18, 0x53, 0x80, 0x67), unknownSize, track, ...blocks])
}
