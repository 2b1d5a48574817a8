// A file of boundaries comes from outside: what is wrong with it is told in words, what is right is kept small and for the office alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { world } from '../../../test/setup/registry-world.ts'
import { personAs, type ReviewWorld, reviewWorld } from '../../review/review.builders.ts'
import { importBoundaries } from './boundary.commands.ts'
import { boundaryMap } from './boundary.queries.ts'
import { drawMap } from './choropleth.ts'
import { type BoundaryError, readBoundaries, simplify } from './geojson.ts'

const square = (x: number, y: number) => [
  [x, y],
  [x + 0.1, y],
  [x + 0.1, y + 0.1],
  [x, y + 0.1],
  [x, y],
]
const feature = (code: unknown, geometry: unknown = { type: 'Polygon', coordinates: [square(104, 21)] }) => ({
  type: 'Feature',
  properties: { ma: code, ten: 'Mẫu' },
  geometry,
})
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
const faultOf = (text: string, property = 'ma') => {
  try {
    readBoundaries(text, property, 5)
    return 'none'
  } catch (error) {
    return (error as BoundaryError).fault
  }
}

describe('the file', () => {
  test('a code keeps its noughts, whether it is written as a text or a number', () => {
    expect(readBoundaries(file(feature(4105), feature('04106')), 'ma', 5).map(one => one.code)).toEqual([
      '04105',
      '04106',
    ])
  })
  test('what is wrong is named', () => {
    expect(faultOf('<kml>')).toBe('not-json')
    expect(faultOf('null')).toBe('not-collection')
    expect(faultOf('{"type":"Feature"}')).toBe('not-collection')
    expect(faultOf(file())).toBe('none')
    expect(faultOf(file(feature(1)), 'code')).toBe('property')
    expect(faultOf(file(feature(1, { type: 'Point', coordinates: [104, 21] })))).toBe('geometry')
    expect(faultOf(file(feature(1, null)))).toBe('geometry')
    expect(faultOf(file(feature(1, { type: 'Polygon', coordinates: [square(104, 21).slice(0, 4)] })))).toBe('geometry')
    expect(faultOf(file(feature(1, { type: 'Polygon', coordinates: [square(543_210, 2_345_678)] })))).toBe(
      'coordinates',
    )
    expect(faultOf(file(feature(1), feature('00001')))).toBe('double')
  })
  test('points that nobody would see are left out, a triangle stays', () => {
    const ring = Array.from({ length: 401 }, (_, i) => [
      104 + Math.cos((i * Math.PI) / 200),
      21 + Math.sin((i * Math.PI) / 200),
    ]).flat()
    const small = simplify(ring, 0.01)
    expect(small.length).toBeLessThan(ring.length / 5)
    expect(small.slice(0, 2)).toEqual([105, 21])
    expect(simplify(ring, 10).length / 2).toBeGreaterThanOrEqual(4)
  })
  test('a map is as high as it is wide, with longitudes squeezed', () => {
    const { width, height, marks } = drawMap([{ rings: [square(104, 21).flat()], title: 'Mẫu', tone: 'step1' }], 'x')
    expect(marks).toHaveLength(1)
    expect(width / height).toBeCloseTo(Math.cos((21.05 * Math.PI) / 180), 1)
  })
})

describe('the import', () => {
  let w: ReviewWorld
  beforeAll(async () => {
    w = await reviewWorld()
    w.on('2026-01-10')
  })
  afterAll(() => w.close())
  const send = async (content: string, rest: object = {}, name = 'ranh-gioi.geojson', who = w.officer) =>
    w.as(who, importBoundaries, {
      areaId: world.communes.muong,
      level: 'village',
      fileId: await w.upload(who, name, content),
      property: 'ma',
      source: 'Bản đồ mẫu, dùng nội bộ',
      ...rest,
    })
  const map = (who = w.officer) => w.ask(boundaryMap, { areaIds: [world.villages.mon, world.villages.ta] }, who)

  test('codes of the area are taken in, others are told, and nobody else sees them', async () => {
    const told = await send(file(feature('90010.01'), feature('99999.01')))
    expect(told).toMatchObject({ found: 1, unknown: ['99999.01'], lacking: 1 })
    expect((await map()).shapes.map(one => one.areaId)).toEqual([world.villages.mon])
    expect((await map()).sources).toEqual(['Bản đồ mẫu, dùng nội bộ'])
    expect((await map(personAs('commune-officer', 23, '*', [2]))).shapes).toEqual([])
    await expect(map(w.reviewer)).rejects.toThrow('not-permitted')
    await send(file(feature('90010.01')), { source: 'Bản đồ mẫu lần hai' })
    expect((await map()).sources).toEqual(['Bản đồ mẫu lần hai'])
  })
  test('a wrong file, a foreign commune, no source and no code that fits are refused', async () => {
    await expect(send(file(feature('x')), {}, 'ranh-gioi.kml')).rejects.toThrow('boundary-type')
    await expect(send('{}')).rejects.toThrow('boundary-not-collection')
    await expect(send(file(feature('x')))).rejects.toThrow('boundary-unknown')
    await expect(send(file(feature('90010.01')), { source: '' })).rejects.toThrow('boundary-source')
    await expect(send(file(feature('90020.01')), { areaId: world.communes.na })).rejects.toThrow('not-permitted')
  })
})
