// Reads a GeoJSON file of boundaries that an office gives: checked as a file from outside is, kept small, and named by codes of areas.
// Nothing of it is guessed: a code that is not found is told, a geometry that is not one is refused. Pure.

/** Rings of longitude and latitude, flat: [[x0, y0, x1, y1 …] …]; holes by the even-odd rule. */
export type Rings = number[][]

export interface Shape {
  code: string
  rings: Rings
}

export type BoundaryFault =
  | 'not-json'
  | 'not-collection'
  | 'too-many'
  | 'none'
  | 'property'
  | 'geometry'
  | 'coordinates'
  | 'double'

export class BoundaryError extends Error {
  readonly fault: BoundaryFault
  readonly detail: string
  constructor(fault: BoundaryFault, detail = '') {
    super(fault)
    this.fault = fault
    this.detail = detail
  }
}

export const mostBytes = 20 * 1_048_576
export const mostShapes = 5000

type Json = Record<string, unknown>

/** @param property whose value is the code of the area. Throws BoundaryError. */
export function readBoundaries(text: string, property: string, digits: number): Shape[] {
  let root: Json
  try {
    root = JSON.parse(text.replace(/^\ufeff/, '')) as Json
  } catch {
    throw new BoundaryError('not-json')
  }
  if (root === null || typeof root !== 'object' || root.type !== 'FeatureCollection' || !Array.isArray(root.features))
    throw new BoundaryError('not-collection')
  if (root.features.length === 0) throw new BoundaryError('none')
  if (root.features.length > mostShapes) throw new BoundaryError('too-many', String(root.features.length))
  const shapes = root.features.map((feature: unknown, index) => shapeOf(feature, index + 1, property, digits))
  const seen = new Set<string>()
  for (const { code } of shapes) {
    if (seen.has(code)) throw new BoundaryError('double', code)
    seen.add(code)
  }
  const { west, east, south, north } = boxOf(shapes)
  const tolerance = Math.max(east - west, north - south) / 1500
  return shapes.map(({ code, rings }) => ({ code, rings: rings.map(ring => simplify(ring, tolerance)) }))
}

function shapeOf(feature: unknown, place: number, property: string, digits: number): Shape {
  const { properties, geometry } = (feature ?? {}) as { properties?: Json; geometry?: Json }
  const value = properties?.[property]
  if (typeof value !== 'string' && typeof value !== 'number') {
    const known = Object.keys(properties ?? {}).slice(0, 12)
    throw new BoundaryError('property', known.join(', '))
  }
  const written = String(value).trim()
  // Spreadsheets and GIS programs drop the noughts that a code begins with.
  const code = /^\d+$/.test(written) ? written.padStart(digits, '0') : written
  const polygons =
    geometry?.type === 'Polygon'
      ? [geometry.coordinates]
      : geometry?.type === 'MultiPolygon'
        ? (geometry.coordinates as unknown[])
        : undefined
  if (!Array.isArray(polygons)) throw new BoundaryError('geometry', `${place} (${code})`)
  const rings = polygons.flatMap(polygon => {
    if (!Array.isArray(polygon) || polygon.length === 0) throw new BoundaryError('geometry', `${place} (${code})`)
    return polygon.map(ring => ringOf(ring, `${place} (${code})`))
  })
  if (rings.length === 0) throw new BoundaryError('geometry', `${place} (${code})`)
  return { code, rings }
}

function ringOf(ring: unknown, where: string): number[] {
  if (!Array.isArray(ring) || ring.length < 4) throw new BoundaryError('geometry', where)
  const flat: number[] = []
  for (const point of ring) {
    const [x, y] = Array.isArray(point) ? (point as unknown[]) : []
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
      throw new BoundaryError('geometry', where)
    // Metres of a projection (VN-2000) are no longitudes.
    if (Math.abs(x) > 180 || Math.abs(y) > 90) throw new BoundaryError('coordinates', where)
    flat.push(x, y)
  }
  if (flat[0] !== flat.at(-2) || flat[1] !== flat.at(-1)) throw new BoundaryError('geometry', where)
  return flat
}

/** The box around shapes, in degrees. */
export function boxOf(shapes: readonly { rings: Rings }[]) {
  let [west, east, south, north] = [180, -180, 90, -90]
  for (const { rings } of shapes)
    for (const ring of rings)
      for (let i = 0; i < ring.length; i += 2) {
        west = Math.min(west, ring[i]!)
        east = Math.max(east, ring[i]!)
        south = Math.min(south, ring[i + 1]!)
        north = Math.max(north, ring[i + 1]!)
      }
  return { west, east, south, north }
}

/** Leaves out points that are nearer to the line than one sees (Douglas and Peucker), without recursion; at least a triangle stays. */
export function simplify(ring: readonly number[], tolerance: number): number[] {
  const count = ring.length / 2
  if (count <= 4) return ring.map(rounded)
  const keep = new Uint8Array(count)
  const middle = Math.floor(count / 2)
  keep[0] = keep[middle] = keep[count - 1] = 1
  keep[Math.floor(count / 4)] = 1
  const spans: [number, number][] = [
    [0, middle],
    [middle, count - 1],
  ]
  while (spans.length > 0) {
    const [from, to] = spans.pop()!
    let [farthest, distance] = [-1, tolerance]
    for (let i = from + 1; i < to; i += 1) {
      const away = distanceTo(ring, i, from, to)
      if (away > distance) [farthest, distance] = [i, away]
    }
    if (farthest < 0) continue
    keep[farthest] = 1
    spans.push([from, farthest], [farthest, to])
  }
  const flat: number[] = []
  for (let i = 0; i < count; i += 1) if (keep[i]) flat.push(rounded(ring[i * 2]!), rounded(ring[i * 2 + 1]!))
  return flat
}

/** About ten metres. */
const rounded = (degrees: number): number => Math.round(degrees * 10_000) / 10_000

function distanceTo(ring: readonly number[], i: number, from: number, to: number): number {
  const [x, y] = [ring[i * 2]!, ring[i * 2 + 1]!]
  const [ax, ay] = [ring[from * 2]!, ring[from * 2 + 1]!]
  const [bx, by] = [ring[to * 2]!, ring[to * 2 + 1]!]
  const length = Math.hypot(bx - ax, by - ay)
  if (length === 0) return Math.hypot(x - ax, y - ay)
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
}
