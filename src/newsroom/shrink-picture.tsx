// Makes two small pictures of a large one before anything is sent: drawn anew, so that no camera's place, time or thumbnail is left.
import { pictureLimits } from './article.ts'

export interface Shrunk {
  large: File
  small: File
  width: number
  height: number
}

/** Where two edges are too long for the limit: the factor by which both shrink. */
const factorFor = (picture: ImageBitmap, edge: number) => Math.min(1, edge / Math.max(picture.width, picture.height))

/** Throws what the browser throws where it cannot open the file. */
export async function shrinkPicture(file: File): Promise<Shrunk> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  try {
    const large = await drawn(picture, 1120, pictureLimits.large.bytes)
    const small = await drawn(picture, 480, pictureLimits.small.bytes)
    return { large: large.file, small: small.file, width: large.width, height: large.height }
  } finally {
    picture.close()
  }
}

/** As good as fits into the bytes: first the quality goes down, then the size. */
async function drawn(
  picture: ImageBitmap,
  edge: number,
  bytes: number,
): Promise<{ file: File; width: number; height: number }> {
  for (const [share, quality] of [
    [1, 0.82],
    [1, 0.68],
    [0.8, 0.65],
    [0.6, 0.6],
    [0.45, 0.55],
  ] as const) {
    const factor = factorFor(picture, edge * share)
    const [width, height] = [
      Math.max(1, Math.round(picture.width * factor)),
      Math.max(1, Math.round(picture.height * factor)),
    ]
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const pen = canvas.getContext('2d')!
    // What is see-through in a PNG is white on paper.
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, width, height)
    pen.drawImage(picture, 0, 0, width, height)
    const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', quality))
    if (blob && blob.size <= bytes) return { file: new File([blob], 'anh.jpg', { type: 'image/jpeg' }), width, height }
  }
  throw new Error('the picture does not become small enough')
}
