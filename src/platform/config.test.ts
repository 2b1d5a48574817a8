import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('without settings everything lies in ./data and listens on this machine only', () => {
  const config = readConfig({}, {})
  expect(config).toMatchObject({ databaseUrl: undefined, host: '127.0.0.1', port: 8686, dataDir: resolve('data') })
  expect(config.keyFile).toBe(join(resolve('data'), 'keys', 'benvung.key'))
})

test('a flag is stronger than a variable', () => expect(readConfig({ port: '9000' }, { PORT: '8000' }).port).toBe(9000))

test('all faults are told at once, each by its name', () => {
  const wrong = () => readConfig({ port: '70000' }, { DATABASE_URL: 'mysql://x/y', BENVUNG_LOG: 'loud' })
  try {
    wrong()
    expect.unreachable()
  } catch (error) {
    expect(error).toMatchObject({ name: 'bad-settings', details: { count: 3 } })
    expect((error as { faults: { path: string }[] }).faults.map(f => f.path)).toEqual([
      'DATABASE_URL',
      '--port',
      'BENVUNG_LOG',
    ])
  }
})

test('a misspelt variable is refused, with the right ones named', () =>
  expect(() => readConfig({}, { BENVUNG_DATE: '/srv/benvung' })).toThrow(
    expect.objectContaining({ details: expect.objectContaining({ list: expect.stringContaining('BENVUNG_DATA') }) }),
  ))

test('a file is not a data folder', () =>
  expect(() => readConfig({ data: 'package.json' }, {})).toThrow(expect.objectContaining({ name: 'bad-settings' })))
