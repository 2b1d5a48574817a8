import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  type CertificateSeal,
  newSealKeys,
  readSealKey,
  readToken,
  type SealKeyPair,
  sealText,
  tokenOf,
  verifyOffline,
} from './certificate-seal.webcrypto.ts'
import { localDate } from './local-date.ts'

const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 })
const origin = 'https://benvung.example'

let keys: Awaited<ReturnType<typeof newSealKeys>>
let other: SealKeyPair
beforeAll(async () => {
  keys = await newSealKeys()
  other = await newSealKeys()
})

const seal = (given: Partial<CertificateSeal> = {}): CertificateSeal => ({
  token: tokenOf(new Uint8Array(16).fill(7)),
  number: '012/GCN-HN.HCN',
  officeId: 4294967301,
  issuedOn: localDate('2025-12-05'),
  class: 'poor',
  ...given,
})

describe('the token', () => {
  test('holds all 128 bits: different bytes, different tokens, every token reads back', () =>
    fc.assert(
      fc.property(bytes16, bytes16, (a, b) => {
        expect(readToken(tokenOf(a))).toBe(tokenOf(a))
        expect(tokenOf(a) === tokenOf(b)).toBe(a.every((byte, i) => byte === b[i]))
      }),
    ))
  test('may be typed as people type: small letters, O for 0, l for 1, spaces', () => {
    const token = tokenOf(new Uint8Array([0, 1, 16, 0, 0, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 0]))
    const typed = token
      .toLowerCase()
      .replace(/0/g, 'o')
      .replace(/1/g, 'l')
      .replace(/(.{5})/g, '$1 ')
    expect(readToken(typed)).toBe(token)
  })
  test('is not a token with a letter missing', () =>
    expect(readToken(tokenOf(new Uint8Array(16)).slice(1))).toBeUndefined())
})

describe('the seal of a certificate', () => {
  test('says genuine and when it was issued, without a network, and never that it is valid', async () => {
    const check = await verifyOffline(await sealText(seal(), keys, origin), keys.publicKey, '012/GCN-HN.HCN')
    expect(check).toMatchObject({
      genuine: true,
      issuedOn: '2025-12-05',
      class: 'poor',
      officeId: 4294967301,
      numberMatches: true,
    })
    if (!check.genuine) return
    expect(check.sentence.vi).toContain('cấp ngày 05/12/2025')
    expect(check.sentence.en).toMatch(/^Genuine, issued on 05\/12\/2025/)
    expect(check.sentence.en).not.toMatch(/\bvalid\b/i)
  })
  test('round-trips any day, office and class', () =>
    fc.assert(
      fc.asyncProperty(
        bytes16,
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        fc.constantFrom('poor' as const, 'near-poor' as const, 'average' as const),
        async (random, officeId, sealedClass) => {
          const given = seal({ token: tokenOf(random), officeId, class: sealedClass })
          const check = await verifyOffline(await sealText(given, keys, origin), [other.publicKey, keys.publicKey])
          expect(check).toMatchObject({
            genuine: true,
            officeId,
            class: sealedClass,
            token: given.token,
            numberMatches: null,
          })
        },
      ),
      { numRuns: 30 },
    ))
  test('pasted on a certificate with another number does not match it', async () => {
    const check = await verifyOffline(await sealText(seal(), keys, origin), keys.publicKey, '013/GCN-HN.HCN')
    expect(check).toMatchObject({ genuine: true, numberMatches: false })
  })
  test('signed by a key we do not know is not genuine', async () => {
    expect(await verifyOffline(await sealText(seal(), other, origin), keys.publicKey)).toEqual({
      genuine: false,
      reason: 'unknown-key',
    })
  })
  test('fails when any bit of payload, signature or token is changed', async () => {
    const text = await sealText(seal(), keys, origin)
    const [head, encoded] = text.split('#s=') as [string, string]
    const signed = Uint8Array.from(Buffer.from(encoded, 'base64url'))
    for (let bit = 0; bit < signed.length * 8; bit += 5) {
      const bent = signed.slice()
      bent[bit >> 3]! ^= 1 << (bit & 7)
      const check = await verifyOffline(`${head}#s=${Buffer.from(bent).toString('base64url')}`, keys.publicKey)
      expect(check.genuine, `bit ${bit}`).toBe(false)
    }
    const moved = text.replace(seal().token, tokenOf(new Uint8Array(16).fill(8)))
    expect(await verifyOffline(moved, keys.publicKey)).toEqual({ genuine: false, reason: 'wrong-signature' })
  })
  test('holds nothing of the person, and the number only where the token is known', async () => {
    const text = await sealText(seal({ number: '0123456789/GCN' }), keys, origin)
    expect(Buffer.from(text.split('#s=')[1]!, 'base64url').toString('latin1')).not.toContain('0123456789')
  })
  test('any other text is not a seal', async () => {
    for (const text of ['', 'xin chào', `${origin}/c/ABC#s=AAAA`, `${origin}/c/${seal().token}`])
      expect(await verifyOffline(text, keys.publicKey)).toEqual({ genuine: false, reason: 'not-a-seal' })
  })
  test('a key that was stored and read back signs for the same public key', async () => {
    const again = { privateKey: await readSealKey(keys.pkcs8), publicKey: keys.publicKey }
    expect(await verifyOffline(await sealText(seal(), again, origin), keys.publicKey)).toMatchObject({ genuine: true })
  })
})
