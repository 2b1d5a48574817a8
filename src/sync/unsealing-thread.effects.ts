// The thread in which what phones sealed is checked and opened when much comes at once: curve arithmetic takes a fifth of a
// millisecond an entry, and the thread of the pages has other things to do meanwhile. First all signatures, which the database waits
// for, then the seals, portion by portion, so that the first can be read while the last are opened.
import type { ECDH } from 'node:crypto'
import { inSlices } from '../platform/slices.ts'
import { WorkThread } from '../platform/work-thread.ts'
import type { SealedEntry } from './entry.ts'
import {
  deviceKeyOf,
  isEntrySignedBy,
  type SealThreadAnswer,
  type SealThreadOrder,
  textOfEntry,
} from './unsealing.effects.ts'

/** Fewer are opened sooner than they would be handed over. */
const fewEntries = 8
const portion = 25

export interface Unsealing {
  /** Which of them the device signed. */
  signed: Promise<boolean[]>
  /** The texts that were sealed, in order; null where one cannot be opened. */
  portions: Promise<(string | null)[]>[]
}

type SealThread = WorkThread<SealThreadOrder, SealThreadAnswer>

const threads = new WeakMap<ECDH, SealThread>()
let loads = 0

/** The texts that were sealed, in order; null where one cannot be opened. */
export const openSeals = async (pair: ECDH, entries: readonly SealedEntry[]): Promise<(string | null)[]> =>
  (await Promise.all(unseal(pair, null, entries).portions)).flat()

/** @param deviceKey of the device that should have signed them; null where that was looked at before */
export function unseal(pair: ECDH, deviceKey: Buffer | null, entries: readonly SealedEntry[]): Unsealing {
  const checkHere = async () => {
    const key = deviceKey && deviceKeyOf(deviceKey)
    return Promise.all(await inSlices(key ? entries : [], entry => isEntrySignedBy(key!, entry)))
  }
  const openHere = (some: readonly SealedEntry[]) => inSlices(some, entry => textOfEntry(pair, entry))
  if (entries.length <= fewEntries) return { signed: checkHere(), portions: [openHere(entries)] }
  const thread = threadOf(pair)
  loads += 1
  const load = loads
  // a thread that cannot be had is no reason to turn a phone away
  const signed = thread.ask({ load, key: deviceKey, entries }).then(answer => answer.signed ?? checkHere(), checkHere)
  const portions = Array.from({ length: Math.ceil(entries.length / portion) }, (_, n) => {
    const [from, to] = [n * portion, (n + 1) * portion]
    const here = () => openHere(entries.slice(from, to))
    // a thread that began anew in between knows nothing of them
    return thread.ask({ load, from, to, last: to >= entries.length }).then(({ texts }) => texts ?? here(), here)
  })
  return { signed, portions }
}

function threadOf(pair: ECDH): SealThread {
  const known = threads.get(pair)
  if (known) return known
  const module = new URL('./unsealing-thread-work.effects.ts', import.meta.url)
  const thread: SealThread = new WorkThread(module, { workerData: pair.getPrivateKey() })
  threads.set(pair, thread)
  return thread
}
