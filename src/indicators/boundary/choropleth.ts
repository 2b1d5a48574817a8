// A map of areas coloured by a figure, from boundaries that an office imported. Pure.
import { at, type Drawing, type Mark, type Tone } from '../../base/drawing.ts'
import { boxOf, type Rings } from './geojson.ts'

export interface MapUnit {
  rings: Rings
  /** "Xã Chiềng Lương: 10,79 %". */
  title: string
  tone: Tone
}

/** Longitudes are drawn as wide as they are at the middle latitude. */
export function drawMap(units: readonly MapUnit[], label: string, width = 640, mostHeight = 560): Drawing {
  const { west, east, south, north } = boxOf(units)
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [across, down] = [Math.max((east - west) * squeeze, 1e-6), Math.max(north - south, 1e-6)]
  const scale = Math.min((width - 8) / across, (mostHeight - 8) / down)
  const x = (longitude: number) => at(4 + (longitude - west) * squeeze * scale)
  const y = (latitude: number) => at(4 + (north - latitude) * scale)
  const marks = units.map(({ rings, title, tone }): Mark => {
    const d = rings
      .map(ring => {
        let path = ''
        for (let i = 0; i < ring.length; i += 2) path += `${i === 0 ? 'M' : 'L'}${x(ring[i]!)} ${y(ring[i + 1]!)}`
        return `${path}Z`
      })
      .join('')
    return { kind: 'path', d, fill: tone, stroke: 'quiet', width: 0.7, title }
  })
  return { width: at(across * scale + 8), height: at(down * scale + 8), label, marks }
}
