import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/setup/database.ts'
import { makeKeyFile, openKeys, readKeyFile, recoverySheet, restoreKeyFile } from './key-file.ts'
import { deriveKeys } from './keys.ts'

const master = (id: number, fill: number) => ({ id, bytes: Buffer.alloc(32, fill) })
const keys = deriveKeys([master(1, 7)])

describe('a citizen ID under encryption', () => {
  test('comes back as it was, and no two ciphertexts are the same', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (plain, context) => {
        const [one, two] = [keys.encrypt(plain, context), keys.encrypt(plain, context)]
        return keys.decrypt(one, context) === plain && !one.equals(two)
      }),
    ))

  test('does not open when any byte was changed', () => {
    const cipher = keys.encrypt('014087000123', 'person:1')
    for (let i = 0; i < cipher.length; i++) {
      const changed = Buffer.from(cipher)
      changed[i]! ^= 1
      expect(() => keys.decrypt(changed, 'person:1')).toThrow(/cipher-/)
    }
    expect(() => keys.decrypt(cipher.subarray(0, -1), 'person:1')).toThrow('cipher-damaged')
  })

  test("does not open as another person's", () =>
    expect(() => keys.decrypt(keys.encrypt('014087000123', 'person:1'), 'person:2')).toThrow('cipher-damaged'))

  test('still opens after a rotation, while new ones use the new key', () => {
    const old = keys.encrypt('014087000123', 'person:1')
    const rotated = deriveKeys([master(1, 7), master(2, 8)])
    expect(rotated.decrypt(old, 'person:1')).toBe('014087000123')
    expect(() => keys.decrypt(rotated.encrypt('x', 'y'), 'y')).toThrow('cipher-unknown-key')
    expect(rotated.lookupHash('citizen-id', '1')).toEqual(keys.lookupHash('citizen-id', '1'))
    expect(rotated.fingerprint).toEqual(keys.fingerprint)
  })
})

test('keyed hashes find equals, differ by purpose and by key file', () => {
  expect(keys.lookupHash('citizen-id', '1')).toEqual(keys.lookupHash('citizen-id', '1'))
  expect(keys.lookupHash('citizen-id', '1')).not.toEqual(keys.lookupHash('phone', '1'))
  expect(keys.lookupHash('citizen-id', '1')).not.toEqual(deriveKeys([master(1, 9)]).lookupHash('citizen-id', '1'))
  expect(keys.secret('session')).not.toEqual(keys.secret('csrf'))
})

test('the signing pair is the same at every start, and signs', async () => {
  const [one, two] = [await keys.sealKeys(), await keys.sealKeys()]
  expect(one.publicKey).toEqual(two.publicKey)
  const text = new TextEncoder().encode('giấy chứng nhận')
  const signature = await crypto.subtle.sign('Ed25519', one.privateKey, text)
  const verifier = await crypto.subtle.importKey('raw', two.publicKey, 'Ed25519', false, ['verify'])
  expect(await crypto.subtle.verify('Ed25519', verifier, signature, text)).toBe(true)
})

describe('the key file', () => {
  let database: TestDatabase
  let pool: pg.Pool
  let folder: string
  let file: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'benvung-keys-'))
    file = join(folder, 'keys', 'benvung.key')
    database = await testDatabase()
    pool = new pg.Pool({ connectionString: database.url, max: 2 })
  })
  afterAll(async () => {
    await pool?.end()
    await database?.close()
    await rm(folder, { recursive: true, force: true })
  })

  test('is made at the first start, closed to others, and known again', async () => {
    const first = await openKeys(file, pool)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const cipher = first.encrypt('014087000123', 'x')
    expect((await openKeys(file, pool)).decrypt(cipher, 'x')).toBe('014087000123')
  })

  test("another database's file is refused", async () => {
    const other = join(folder, 'other.key')
    await restoreKeyFile(other, await recoverySheet(file))
    await openKeys(other, pool)
    const wrong = join(folder, 'wrong.key')
    await makeKeyFile(wrong)
    await expect(openKeys(wrong, pool)).rejects.toMatchObject({ name: 'key-file-wrong' })
  })

  test('a missing file is refused and not silently made anew', async () => {
    const gone = join(folder, 'gone.key')
    await expect(openKeys(gone, pool)).rejects.toMatchObject({ name: 'key-file-missing' })
    await expect(stat(gone)).rejects.toThrow()
  })

  test('a damaged file is refused with the line', async () => {
    const text = await readFile(file, 'utf8')
    const damaged = join(folder, 'damaged.key')
    for (const change of [
      text.replace(/key 1 (.)/, (_, c) => `key 1 ${c === 'A' ? 'B' : 'A'}`),
      text.slice(0, -20),
      '',
    ]) {
      await writeFile(damaged, change)
      await expect(openKeys(damaged, pool)).rejects.toMatchObject({ name: 'key-file-damaged' })
    }
  })

  test('the recovery sheet, typed in with small letters and O for 0, gives the same keys', async () => {
    const sheet = await recoverySheet(file)
    const typed = join(folder, 'typed.key')
    await restoreKeyFile(typed, sheet.toLowerCase().replaceAll(/(?<=^|\s)0/g, 'o'))
    expect(await readKeyFile(typed)).toEqual(await readKeyFile(file))
    await expect(restoreKeyFile(typed, sheet)).rejects.toMatchObject({ name: 'key-file-exists' })
  })

  test('a mistyped sheet is refused with its line', async () => {
    const lines = (await recoverySheet(file)).split('\n')
    const row = lines.findIndex(line => line.includes(' = '))
    lines[row + 1] = lines[row + 1]!.replace(/^./, letter => (letter === '7' ? '8' : '7'))
    await expect(restoreKeyFile(join(folder, 'bad.key'), lines.join('\n'))).rejects.toMatchObject({
      name: 'recovery-sheet-wrong',
      details: { line: 2 },
    })
    await expect(restoreKeyFile(join(folder, 'bad.key'), lines.slice(0, row + 1).join('\n'))).rejects.toMatchObject({
      name: 'recovery-sheet-wrong',
    })
  })
})
