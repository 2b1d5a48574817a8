// The demo's photos and scans: drawn here, a house at each stage of building, a bridge, and a sheet that says that it is no real paper.
// Put among the files as uploads, so that commands take them like any other.
import { systemActor } from '../platform/actor.ts'
import { pngFile } from '../platform/document-code.ts'
import type { Services } from '../platform/services.ts'
import { getUpload, storeUpload, type Upload } from '../platform/uploads.ts'

type Colour = readonly [number, number, number]
const [width, height] = [320, 240]
const sky: Colour = [196, 219, 233]
const hill: Colour = [122, 153, 108]
const earth: Colour = [168, 139, 105]
const concrete: Colour = [178, 178, 172]
const wall: Colour = [222, 205, 170]
const wood: Colour = [116, 82, 56]
const tiles: Colour = [158, 72, 54]
const water: Colour = [110, 150, 172]

/** A canvas of so many points, with what can be drawn on it. */
function canvas() {
  const points = Buffer.alloc(width * height * 3)
  const dot = (x: number, y: number, [r, g, b]: Colour) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return
    // a little unevenness, always the same
    const grain = ((x * 7 + y * 13) % 11) - 5
    points.set([r + grain, g + grain, b + grain], (y * width + x) * 3)
  }
  const box = (x: number, y: number, w: number, h: number, colour: Colour) => {
    for (let j = y; j < y + h; j += 1) for (let i = x; i < x + w; i += 1) dot(i, j, colour)
  }
  const gable = (x: number, y: number, w: number, h: number, colour: Colour) => {
    for (let j = 0; j < h; j += 1) {
      const half = Math.round(((j + 1) / h) * (w / 2))
      box(x + w / 2 - half, y + j, half * 2, 1, colour)
    }
  }
  return { points, box, gable }
}

function land() {
  const drawn = canvas()
  drawn.box(0, 0, width, 150, sky)
  for (let x = 0; x < width; x += 1) {
    const top = 110 - Math.round(18 * Math.sin(x / 47) + 9 * Math.sin(x / 19))
    drawn.box(x, top, 1, 175 - top, hill)
  }
  drawn.box(0, 175, width, 65, earth)
  return drawn
}

/** Foundation, frame and walls, roof, door and windows: each adds to the one before. */
function house(stage: number): Buffer {
  const { points, box, gable } = land()
  box(80, 172, 160, 12, concrete)
  if (stage === 1) for (const x of [84, 132, 180, 228]) box(x, 160, 6, 12, wood)
  if (stage >= 2) {
    box(86, 112, 148, 60, stage >= 4 ? wall : concrete)
    for (const x of [86, 132, 182, 228]) box(x, 108, 6, 64, wood)
  }
  if (stage >= 3) gable(70, 66, 180, 46, tiles)
  if (stage >= 4) {
    box(148, 130, 24, 42, wood)
    for (const x of [102, 194]) box(x, 128, 22, 20, water)
  }
  return png(points)
}

function bridge(): Buffer {
  const { points, box } = land()
  box(0, 190, width, 30, water)
  box(0, 150, width, 14, concrete)
  for (const x of [60, 150, 240]) box(x, 164, 16, 42, concrete)
  for (let x = 0; x < width; x += 20) box(x, 136, 3, 14, concrete)
  box(0, 134, width, 3, concrete)
  return png(points)
}

function png(points: Buffer): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y += 1) points.copy(rows, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3)
  return pngFile({ width, height, depth: 8, colour: 'rgb' }, rows)
}

/** A page that says in plain letters what it is: the standard face of a PDF has no Vietnamese marks. */
function sheet(): Buffer {
  const text =
    'BT /F1 20 Tf 90 700 Td (BAN QUET MAU) Tj 0 -32 Td /F1 13 Tf (Du lieu mau cua he thong, khong phai van ban that.) Tj 0 -22 Td ' +
    '(Sample of the demonstration, no real document.) Tj ET'
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((one, i) => {
    const place = file.length
    file += `${i + 1} 0 obj\n${one}\nendobj\n`
    return place
  })
  const table = file.length
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}`
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}

export interface DemoPictures {
  foundation: Upload
  frame: Upload
  roof: Upload
  done: Upload
  bridge: Upload
  paper: Upload
}

/** Stores them once; each record that takes one gets a name of its own. */
export async function storePictures(services: Services): Promise<DemoPictures> {
  const store = async (content: Buffer, name: string, mediaType: string) => {
    const stored = await services.files.put(content)
    return getUpload(services, systemActor, await storeUpload(services, systemActor, { ...stored, name, mediaType }))
  }
  return {
    foundation: await store(house(1), 'mong-nha-mau.png', 'image/png'),
    frame: await store(house(2), 'khung-tuong-mau.png', 'image/png'),
    roof: await store(house(3), 'mai-nha-mau.png', 'image/png'),
    done: await store(house(4), 'nha-xong-mau.png', 'image/png'),
    bridge: await store(bridge(), 'cau-mau.png', 'image/png'),
    paper: await store(sheet(), 'ban-quet-mau.pdf', 'application/pdf'),
  }
}
