import { createECDH, randomBytes } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { WorkThread } from '../platform/work-thread.ts'
import type { SealedEntry } from './entry.ts'
import { importServerKey, makeDeviceKeys, sealEntry } from './sealing.ts'
import { subtle } from './server-key.effects.ts'
import { openEntryWith } from './unsealing.effects.ts'
import { openSeals, unseal } from './unsealing-thread.effects.ts'

const pair = createECDH('prime256v1')
pair.generateKeys()

async function sealedTexts(texts: readonly string[], keys = makeDeviceKeys(subtle)): Promise<SealedEntry[]> {
  const device = (await keys).privateKey
  const server = await importServerKey(subtle, new Uint8Array(pair.getPublicKey()))
  const random = (length: number) => new Uint8Array(randomBytes(length))
  const headOf = (seq: number) => ({ entryId: 2 ** 32 + seq, deviceId: 1, seq, causes: [], replaces: null })
  return Promise.all(texts.map((text, i) => sealEntry(subtle, random, { server, device }, headOf(i + 1), text)))
}

const unsealAll = async (key: Buffer, entries: readonly SealedEntry[]) =>
  (await Promise.all(unseal(pair, key, entries))).flat()

test('many seals are opened in a thread of their own, in order, as each is opened by itself', async () => {
  const texts = Array.from({ length: 120 }, (_, i) => `{"hộ":"Lò Văn Mẫu ${i}"}`)
  const entries = await sealedTexts(texts)
  const asked = vi.spyOn(WorkThread.prototype, 'ask')
  expect(await openSeals(pair, entries)).toEqual(texts)
  // and not here, because the thread could not be had
  expect(new Set(asked.mock.settledResults.map(one => one.type))).toEqual(new Set(['fulfilled']))
  asked.mockRestore()
  expect(entries.map(one => openEntryWith(pair, one))).toEqual(texts)
})

test('one that was changed on its way, or came with the head of another, does not open and holds up no other', async () => {
  const texts = Array.from({ length: 20 }, (_, i) => `bản ghi ${i}`)
  const entries = await sealedTexts(texts)
  const spoil = (text: string) => `${text.slice(0, -3)}${text.at(-3) === 'A' ? 'B' : 'A'}${text.slice(-2)}`
  entries[3] = { ...entries[3]!, sealed: spoil(entries[3]!.sealed) }
  entries[7] = { ...entries[7]!, head: entries[8]!.head }
  entries[11] = { ...entries[11]!, sealed: 'AAAA' }
  const wanted = texts.map((text, i) => ([3, 7, 11].includes(i) ? null : text))
  expect(await openSeals(pair, entries)).toEqual(wanted)
  expect(await openSeals(pair, entries.slice(3, 8))).toEqual(wanted.slice(3, 8))
})

test('several phones at once get each their own', async () => {
  const groups = await Promise.all([1, 2, 3].map(n => sealedTexts(Array.from({ length: 12 }, (_, i) => `${n}-${i}`))))
  const opened = await Promise.all(groups.map(entries => openSeals(pair, entries)))
  for (const [n, texts] of opened.entries())
    expect(texts).toEqual(Array.from({ length: 12 }, (_, i) => `${n + 1}-${i}`))
})

test('signatures are checked in that thread as they are here: by another device, changed on its way, or no signature', async () => {
  const keys = await makeDeviceKeys(subtle)
  const key = Buffer.from(keys.publicKey)
  const entries = await sealedTexts(
    Array.from({ length: 20 }, (_, i) => `bản ghi ${i}`),
    Promise.resolve(keys),
  )
  const others = await sealedTexts(['của máy khác'])
  entries[2] = others[0]!
  entries[5] = { ...entries[5]!, head: { ...entries[5]!.head, seq: 99 } }
  entries[9] = { ...entries[9]!, signature: `${entries[9]!.signature}+` }
  const wanted = entries.map((_, i) => ![2, 5, 9].includes(i))
  const unsealed = await unsealAll(key, entries)
  expect(unsealed.map(one => one.signed)).toEqual(wanted)
  // and nothing of them is opened
  expect(unsealed.map(one => one.text !== null)).toEqual(wanted)
  expect(await unsealAll(key, entries.slice(0, 6))).toEqual(unsealed.slice(0, 6))
})

test('where the thread cannot be had, all is checked and opened here', async () => {
  const keys = await makeDeviceKeys(subtle)
  const key = Buffer.from(keys.publicKey)
  const texts = Array.from({ length: 30 }, (_, i) => `bản ghi ${i}`)
  const entries = await sealedTexts(texts, Promise.resolve(keys))
  const asked = vi.spyOn(WorkThread.prototype, 'ask').mockRejectedValue(new Error('no thread'))
  expect(await unsealAll(key, entries)).toEqual(texts.map(text => ({ signed: true, text })))
  asked.mockRestore()
})
