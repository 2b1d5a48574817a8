// The threads in which what phones sealed is checked and opened when much comes at once: curve arithmetic takes a fifth of a
// millisecond an entry, and the thread of the pages has other things to do meanwhile. Portion by portion, so that the first can be
// read while the last are opened.
import type { ECDH } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { somebodyReads } from '../platform/readers.ts'
import { inSlices } from '../platform/slices.ts'
import { WorkThread } from '../platform/work-thread.ts'
import type { SealedEntry } from './entry.ts'
import {
  deviceKeyOf,
  isEntrySignedBy,
  type SealThreadAnswer,
  type SealThreadOrder,
  textOfEntry,
  type Unsealed,
} from './unsealing.effects.ts'

/** Fewer are opened sooner than they would be handed over. */
const fewEntries = 8
const portion = 25

type SealThread = WorkThread<SealThreadOrder, SealThreadAnswer>

const threads = new WeakMap<ECDH, SealThread[]>()
let turn = 0

/** The texts that were sealed, in order; null where one cannot be opened. */
export const openSeals = async (pair: ECDH, entries: readonly SealedEntry[]): Promise<(string | null)[]> =>
  (await Promise.all(unseal(pair, null, entries))).flat().map(one => one.text)

/** Portions of the entries, in order.
 *  @param deviceKey of the device that should have signed them; null where that was looked at before */
export function unseal(pair: ECDH, deviceKey: Buffer | null, entries: readonly SealedEntry[]): Promise<Unsealed[]>[] {
  const here = (some: readonly SealedEntry[]) => unsealHere(pair, deviceKey, some)
  if (entries.length <= fewEntries) return [here(entries)]
  const available = threadsOf(pair)
  const most = somebodyReads() ? 1 : available.length
  return Array.from({ length: Math.ceil(entries.length / portion) }, (_, n) => {
    const some = entries.slice(n * portion, (n + 1) * portion)
    turn = (turn + 1) % most
    // a thread that cannot be had is no reason to turn a phone away
    return available[turn]!.ask({ key: deviceKey, entries: some }).then(
      answer => answer.unsealed,
      () => here(some),
    )
  })
}

async function unsealHere(pair: ECDH, deviceKey: Buffer | null, entries: readonly SealedEntry[]): Promise<Unsealed[]> {
  const key = deviceKey && deviceKeyOf(deviceKey)
  const signed = await Promise.all(
    await inSlices(entries, entry => (key ? isEntrySignedBy(key, entry) : Promise.resolve(true))),
  )
  return inSlices(entries, (entry, i) => ({ signed: signed[i]!, text: signed[i] ? textOfEntry(pair, entry) : null }))
}

/** Two where nobody else needs the second core. */
function threadsOf(pair: ECDH): SealThread[] {
  const known = threads.get(pair)
  if (known) return known
  const module = new URL('./unsealing-thread-work.effects.ts', import.meta.url)
  const made = Array.from(
    { length: Math.min(2, availableParallelism()) },
    (): SealThread => new WorkThread(module, { workerData: pair.getPrivateKey() }),
  )
  threads.set(pair, made)
  return made
}
