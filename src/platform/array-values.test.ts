import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServices, testServices } from '../../test/setup/services.ts'
import { byteaArray, jsonbArray } from './array-values.ts'

let services: TestServices
beforeAll(async () => {
  services = await testServices()
})
afterAll(() => services.close())

const first = async (text: string, value: Buffer) =>
  (await services.db.pool.query<{ value: unknown }>(`select ${text} as value`, [value])).rows[0]!.value

test('values arrive as they were sent, whatever they hold', async () => {
  const values = [{ tên: 'Lò Văn "Mẫu" \\ {,}', con: [] }, null, 'ữ', 12]
  const sent = jsonbArray(values.map(one => JSON.stringify(one)))
  expect(await first('to_jsonb($1::jsonb[])', sent)).toEqual(values)
  expect(await first('to_jsonb($1::jsonb[])', jsonbArray([null, '1']))).toEqual([null, 1])
  const bytes = [Buffer.from([0, 1, 255]), 'chữ', null]
  const told = await first("array_to_string($1::bytea[], '|', 'không')", byteaArray(bytes))
  expect(told).toBe(`\\x0001ff|\\x${Buffer.from('chữ').toString('hex')}|không`)
})

test('nothing is an array, too', async () => {
  expect(await first('cardinality($1::jsonb[])', jsonbArray([]))).toBe(0)
  expect(await first('cardinality($1::bytea[])', byteaArray([]))).toBe(0)
})

test('what is no JSON is refused', async () => {
  await expect(first('$1::jsonb[]', jsonbArray(['{']))).rejects.toThrow(/json/)
})
