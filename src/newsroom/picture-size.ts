// How large a picture is, read from its head. Pure.

/** Width and height; undefined where the head does not say. */
export function pictureSize(content: Uint8Array, kind: 'jpeg' | 'png'): { width: number; height: number } | undefined {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength)
  if (kind === 'png') return content.length < 24 ? undefined : sized(view.getUint32(16), view.getUint32(20))
  let at = 2
  while (at + 9 < content.length && content[at] === 0xff) {
    const marker = content[at + 1]!
    // A frame's head: C0 to CF but for the tables that share these numbers.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return sized(view.getUint16(at + 7), view.getUint16(at + 5))
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

const sized = (width: number, height: number) => (width > 0 && height > 0 ? { width, height } : undefined)
